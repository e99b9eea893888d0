"""The stages of an exemplar: every move from every place, for the plan's four stages and for another number of them."""

from __future__ import annotations

import pytest

from campaigns.definition import Campaign
from campaigns.exemplar_counts import Counted, count
from campaigns.exemplar_states import TABLE, Move, State, after
from dialogue.reading.names import likeness, name_key

EXPECTED = """
            none      proposed a         b         c         aside:  aside:b
put_forward proposed  -        -         -         -         -       -
take_up     -         a        -         -         -         -       -
advance     -         -        b         c         -         -       -
back        -         -        -         a         b         -       -
set_aside   -         aside:   aside:a   aside:b   aside:c   -       -
resume      -         -        -         -         -         proposed b
note        -         proposed a         b         c         -       -
plan        -         -        a         b         c         -       -
spread      -         -        -         -         c         -       -
"""
"""a, b and c are the stages of what is tended; aside: what was set aside before its first look or at a stage."""
HEAD, *ROWS = [line.split() for line in EXPECTED.strip().splitlines()]
CELLS = {(row[0], place): cell for row in ROWS for place, cell in zip(HEAD, row[1:], strict=True)}


def stands(place: str) -> tuple[State | None, str]:
    if place == "none":
        return None, ""
    if place == "proposed":
        return State.PROPOSED, ""
    return (State.SET_ASIDE, place.partition(":")[2]) if place.startswith("aside") else (State.TENDED, place)


def test_the_table_names_every_move() -> None:
    assert {move for move, _ in CELLS} == {move.value for move in Move} == {move.value for move in TABLE}


@pytest.mark.parametrize(("move", "place"), CELLS, ids="-".join)
def test_a_move_leads_where_the_table_says(move: str, place: str) -> None:
    state, stage = stands(place)
    cell = CELLS[(move, place)]
    assert after(state, stage, Move(move), ["a", "b", "c"]) == (None if cell == "-" else stands(cell))


def test_the_plan_s_stages_are_gone_through_one_by_one(dak_nong: Campaign) -> None:
    stages = [stage.id for stage in dak_nong.stages]
    place: tuple[State, str] | None = after(None, "", Move.PUT_FORWARD, stages)
    seen = []
    for move in (Move.TAKE_UP, Move.ADVANCE, Move.ADVANCE, Move.ADVANCE):
        assert place is not None
        place = after(*place, move, stages)
        seen.append(place and place[1])
    assert seen == ["phat_hien", "boi_duong", "tong_ket", "nhan_rong"]
    assert after(State.TENDED, "a_stage_of_old", Move.ADVANCE, stages) is None


def test_what_was_set_aside_is_counted_apart() -> None:
    rows = [
        Counted(State.PROPOSED, "", "THCS-DM-01", 2023),
        Counted(State.TENDED, "boi_duong", "THCS-DM-01", 2023),
        Counted(State.TENDED, "boi_duong", "TH-DM-01", 2022),
        Counted(State.SET_ASIDE, "boi_duong", "TH-DM-01", 2023),
    ]
    counts = count(rows)
    assert (counts.total, counts.proposed, counts.set_aside) == (3, 1, 1)
    assert counts.by_stage == {"boi_duong": 2}
    assert counts.by_unit == {"THCS-DM-01": 2, "TH-DM-01": 1}
    assert count(rows, 2022).total == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cô Lý Thị Hòa", "Lí thị hoà", True),
        ("NGUYEN VAN THUY", "Thầy Nguyễn Văn Thuỷ", True),
        ("Mô hình “Thư viện xanh”", "mo hinh thu vien xanh", True),
        ("Đặng Thị Mỹ", "ĐẶNG THỊ MĨ", True),
        ("Nguyễn Văn An", "Nguyễn Văn Bình", False),
        ("Thư viện xanh", "Lớp học hạnh phúc", False),
    ],
)
def test_names_are_told_apart_by_their_letters_not_their_marks(one: str, other: str, same: bool) -> None:
    assert (likeness(name_key(one), name_key(other)) >= 88) is same
