"""The engine as a pure function: every type of question, doubts, steering; laws that hold for any events."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.xlsform import read_form
from dialogue.answers import missing
from dialogue.engine import advance, begin
from dialogue.events import Asked, Event, Said, Sent, Step, Summarised, Tapped, Unread
from dialogue.forms import Form
from dialogue.rendering import Renderer
from dialogue.state import SUMMARY, TalkState
from dialogue.texts import load_texts
from dialogue.world import Problem, World

TODAY = date(2023, 11, 15)
FILE = {"sha256": "0" * 64, "name": "a.jpg", "type": "image/jpeg", "size": 10}


def every_type() -> Form:
    form, faults = read_form((Path(__file__).parent / "every_type.md").read_text("utf-8"), "every_type.md")
    assert form is not None, faults
    return form


FORM = every_type()


class Talk:
    """A talk whose state is written out and read back between any two events."""

    def __init__(self, world: World | None = None, form: Form = FORM) -> None:
        self.form = form
        self.world = world or World(today=TODAY)
        self.step: Step = begin(form, TalkState(form.id, form.version), self.world)
        self.reload()

    def reload(self) -> None:
        kept = json.loads(json.dumps(self.step.state.to_json(), ensure_ascii=False))
        state = TalkState.from_json(kept)
        assert state == self.step.state
        self.step = replace(self.step, state=state)

    def __call__(self, event: Event | str) -> Step:
        said = Said(event) if isinstance(event, str) else event
        before = self.step
        self.step = advance(self.form, before.state, said, self.world)
        assert self.step == advance(self.form, before.state, said, self.world), "the same input gives the same step"
        self.reload()
        return self.step

    def tap(self, code: str) -> Step:
        return self(Tapped(code, self.step.state.step))

    @property
    def at(self) -> str:
        place = self.step.state.at
        assert place is not None
        return f"{place.repeat}[{place.round}].{'?' if place.more else place.name}" if place.repeat else place.name

    @property
    def problem(self) -> Problem | None:
        return next((e.problem for e in self.step.effects if isinstance(e, Asked | Summarised)), None)

    @property
    def shown(self) -> str:
        message = Renderer(7, self.form, load_texts("vi"), self.world).render(self.step)
        return message.text if message else ""


def filled() -> Talk:
    talk = Talk()
    for answer in ("12 lớp", "1,5", "18/20", "92,5%", "b", "1, 3", "có", "hôm qua", "Tốt"):
        talk(answer)
    talk(Sent((FILE,)))
    talk(Sent((FILE, FILE)))
    talk("xong")
    for answer in ("có", "Mất điện", "2", "không"):
        talk(answer)
    return talk


def test_every_type_of_question_is_asked_read_kept_and_summed_up() -> None:
    talk = filled()
    assert talk.at == SUMMARY.name
    finished = talk("gửi")
    assert finished.outcome == "finished"
    assert finished.answers == {
        "so_lop": 12,
        "kinh_phi": "1.5",
        "dat": {"n": 18, "m": 20},
        "ty_le": "92.5",
        "kieu": "b",
        "nhieu": ["a", "c"],
        "co": "yes",
        "ngay": "2023-11-14",
        "gap_doi": 24,
        "loi": "Tốt",
        "anh": [FILE],
        "tep": [FILE, FILE],
        "vu": [{"mo_ta": "Mất điện", "so_em": 2}],
    }


def test_the_summary_shows_each_answer_as_it_was_understood() -> None:
    shown = filled().shown
    for line in ("1. Bao nhiêu lớp ạ?: 12", "18/20 (90%)", "92,5%", "Loại A, Loại C", "thứ Ba, 14/11/2023", "2 tệp"):
        assert line in shown


def test_a_calculation_stands_in_the_words_of_a_note() -> None:
    talk = Talk()
    for answer in ("12", "bỏ qua", "1/2", "50", "a", "không"):
        talk(answer)
    assert "Gấp đôi là 24." in talk.shown


def test_an_answer_that_becomes_irrelevant_falls_away_and_comes_back() -> None:
    talk = filled()
    talk("câu 5 sửa thành Loại A")
    assert "Loại A, Loại C" not in talk.shown
    assert "nhieu" not in advance(FORM, talk.step.state, Said("gửi"), talk.world).answers
    talk("câu 5 sửa thành Loại B")
    assert "Loại A, Loại C" in talk.shown


def test_a_constraint_is_said_in_the_forms_own_words_and_nothing_is_kept() -> None:
    talk = Talk()
    talk("101")
    assert "Nhiều nhất 100 lớp ạ." in talk.shown
    assert talk.at == "so_lop"
    assert talk.step.state.answers == {}


def test_a_date_that_is_still_to_come_is_refused_by_the_forms_constraint() -> None:
    talk = Talk()
    for answer in ("12", "bỏ qua", "1/2", "50", "a", "có"):
        talk(answer)
    talk("20/11/2023")
    assert "Ngày chưa tới ạ." in talk.shown


def test_chua_co_so_lieu_and_khong_ap_dung_are_answers_of_their_own() -> None:
    talk = Talk()
    talk("chưa có số liệu")
    talk("không áp dụng")
    assert talk.step.state.answers == {"so_lop": missing("no_data"), "kinh_phi": missing("not_applicable")}
    assert talk.at == "dat"


def test_what_a_question_does_not_allow_is_asked_for_again() -> None:
    talk = Talk()
    talk("không áp dụng")
    assert talk.at == "so_lop"
    assert talk.problem is not None


def test_n_over_m_is_asked_back_and_a_yes_swaps_them() -> None:
    talk = Talk()
    talk("12")
    talk("bỏ qua")
    talk("20/18")
    assert "phần đạt lớn hơn tổng số" in talk.shown
    talk("đúng")
    assert talk.step.state.answers["dat"] == {"n": 18, "m": 20}


LAST = World(
    today=TODAY, last={"so_lop": 20, "kinh_phi": "1.5", "kieu": "b", "loi": "Tốt"}, last_title={"vi": "quý III/2023"}
)


def test_a_cumulative_count_that_falls_is_asked_back_once() -> None:
    talk = Talk(LAST)
    talk("18")
    assert "lũy kế" in talk.shown
    assert talk.step.state.answers == {}
    talk("đúng")
    assert talk.step.state.answers == {"so_lop": 18}


def test_a_count_far_from_last_time_is_asked_back_and_a_new_number_replaces_it() -> None:
    talk = Talk(LAST)
    talk("90")
    assert "chênh nhiều quá" in talk.shown
    talk("29")
    assert talk.step.state.answers == {"so_lop": 29}


def test_as_last_period_is_one_tap_or_a_word() -> None:
    talk = Talk(LAST)
    assert "Lần trước, quý III/2023: 20" in talk.shown
    talk.tap("same")
    talk("giống kỳ trước")
    assert talk.step.state.answers == {"so_lop": 20, "kinh_phi": "1.5"}
    talk("chưa có số liệu")
    talk("50")
    talk("như kỳ trước")
    assert talk.step.state.answers["kieu"] == "b"


def test_two_readings_are_offered_as_choices() -> None:
    talk = Talk()
    talk("12")
    talk("1.234")
    assert "mấy cách" in talk.shown
    talk.tap("r:1")
    assert talk.step.state.answers["kinh_phi"] == "1.234"


def test_a_bare_no_to_a_number_is_asked_back_as_zero() -> None:
    talk = Talk()
    talk("không")
    assert "Thầy/cô ghi số 0, phải không ạ?" in talk.shown
    talk("vâng")
    assert talk.step.state.answers == {"so_lop": 0}


def test_back_shows_what_was_answered_and_keep_goes_on() -> None:
    talk = Talk()
    talk("12")
    talk("quay lại")
    assert "Đang ghi: 12" in talk.shown
    talk.tap("keep")
    assert talk.at == "kinh_phi"


def test_a_slip_is_mended_by_a_word() -> None:
    talk = Talk()
    talk("12")
    talk("nhầm, 15")
    assert talk.step.state.answers["so_lop"] == 15
    assert talk.at == "kinh_phi"


def test_rounds_of_a_repeat_end_at_the_most_the_form_allows() -> None:
    talk = filled()
    state = replace(talk.step.state, closed=())
    talk.step = begin(FORM, state, talk.world)
    for _ in range(2):
        talk("có")
        talk("Một vụ nữa")
        talk("bỏ qua")
    assert talk.at == SUMMARY.name


def test_a_question_that_left_the_form_is_forgotten_and_a_new_one_is_asked() -> None:
    talk = filled()
    shorter = replace(FORM, items=FORM.items[:2], version="shorter")
    assert begin(shorter, talk.step.state, talk.world).state.at == SUMMARY
    older = replace(talk.step.state, answers={"so_lop": 3, "gone": "x"})
    assert begin(FORM, older, talk.world).state.at is not None


WORDS = st.sampled_from(
    [
        "12", "-1", "1.234", "18/20", "20/18", "50%", "a", "1, 3", "có", "không", "hôm qua", "31/2", "xong", "gửi",
        "quay lại", "bỏ qua", "để sau", "hủy", "sửa câu 2", "câu 1 sửa thành 7", "nhầm, 3", "giống kỳ trước",
        "chưa có số liệu", "không áp dụng", "?", "menu", "",
    ]
)  # fmt: skip
CODES = st.sampled_from(
    [
        "o:a", "o:b", "o:zzz", "i:1", "i:99", "yes", "no", "r:0", "r:9", "back", "skip", "same", "keep", "done",
        "send", "edit", "later", "cancel", "no_data", "not_applicable", "nonsense", "edit:3", "o:", "",
    ]
)  # fmt: skip
EVENTS = st.one_of(
    st.builds(Said, WORDS),
    st.builds(Said, st.text(max_size=30)),
    st.builds(Tapped, CODES, st.integers(0, 30)),
    CODES,
    st.builds(Sent, st.lists(st.just(FILE), max_size=4).map(tuple), st.just(()), st.sampled_from(["", "x"])),
    st.builds(Unread, st.sampled_from(["sticker", "voice"])),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(EVENTS, max_size=40), st.booleans())
def test_whatever_comes_the_talk_goes_on_and_loses_no_answer(events: list[Any], with_last: bool) -> None:
    talk = Talk(LAST if with_last else None)
    for event in events:
        kept = dict(talk.step.state.answers)
        step = talk.tap(event) if isinstance(event, str) else talk(event)
        assert set(kept) <= set(step.state.answers), "an answer that was given stays until it is changed"
        if step.outcome == "":
            assert talk.shown or isinstance(event, Tapped | str), (
                "there is always something to say, but for a double tap"
            )
            assert step.state.at is not None
        if step.outcome in {"finished", "cancelled"}:
            break


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_question_renders_in_both_languages(language: str) -> None:
    talk = Talk(replace(LAST, language=language))
    texts = load_texts(language)
    for event in ("12", "1.234", "1", "20/18", "có", "50", "b", "1", "có", "hôm qua", "x"):
        message = Renderer(7, FORM, texts, talk.world).render(talk.step)
        assert message is not None
        assert message.text.strip()
        assert all(len(choice.token.encode()) <= 64 for row in message.rows for choice in row)
        talk(event)
