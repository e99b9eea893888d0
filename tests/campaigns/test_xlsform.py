"""XLSForm in Markdown and in Excel: what is read, and every fault with its row, column and remedy."""

# ruff: noqa: E501 - a table reads best with one row a line

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pyxform.xls2json_backends import md_table_to_workbook

from campaigns.faults import Fault
from campaigns.xlsform import read_form, read_workbook
from dialogue.expressions import Scope
from dialogue.forms import Form, Question, Repeat
from dialogue.texts import LANGUAGES, load_texts

HEAD = "| | type | name | label::Tiếng Việt (vi) | label::English (en) |"
SETTINGS = """
| settings |
| | form_id | form_title | form_title_en |
| | thu | Biểu thử | Trial |
"""
WHOLE = """
# Biểu thử có đủ loại câu hỏi.
| survey |
| | type | name | label::Tiếng Việt (vi) | label::English (en) | hint::Tiếng Việt (vi) | hint::English (en) | short::Tiếng Việt (vi) | short::English (en) | required | relevant | constraint | constraint_message::Tiếng Việt (vi) | constraint_message::English (en) | calculation | appearance | repeat_count | same | cumulative | no_data | not_applicable | target | indicator | max_files | prefer | contact | ask_at_send |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| | calculate | ky_loai | | | | | | | | | | | | '' | | | | | | | | | | | | |
| | note | chao | Kính chào. | Welcome. | | | | | | | | | | | | | | | | | | | | | | |
| | integer | so_truong | Bao nhiêu trường ạ? | How many schools? | Ghi số. | A number. | Số trường | Schools | yes | | . >= 0 and . < 1000 | Từ 0 đến 999. | 0 to 999. | | | | yes | yes | yes | | CQG-1 | CQG-1 | | | | |
| | decimal | kinh_phi | Bao nhiêu tỷ ạ? | How many billions? | | | | | | ${so_truong} > 0 | | | | | | | | | | yes | | | | | | |
| | decimal | ty_le | Bao nhiêu phần trăm ạ? | What percentage? | | | | | | | | | | | percent | | | | | | | | | | | |
| | text | dang_vien | Bao nhiêu trên bao nhiêu ạ? | How many out of how many? | | | | | | | | | | | ratio | | | | | | | | | | | |
| | text | ghi_chu | Ghi chú? | Remarks? | | | | | | | | | | | multiline | | | | | | | | | | | |
| | date | ngay | Ngày nào ạ? | Which day? | | | | | | | | | | | | | | | | | | | | future | | |
| | begin_group | nhom | Nhóm | Group | | | | | | ${so_truong} > 5 | | | | | | | | | | | | | | | | |
| | select_one muc | muc | Mức nào ạ? | Which level? | | | | | | ${ngay} != '' | | | | | | | | | | | | | | | | |
| | select_multiple muc | cac_muc | Những mức nào ạ? | Which levels? | | | | | | | | | | | | | | | | | | | | | | |
| | end_group | | | | | | | | | | | | | | | | | | | | | | | | | |
| | select_one yes_no | co | Có không ạ? | Is there? | | | | | | | | | | | | | | | | | | | | | | |
| | select_one_from_file truong.csv | truong | Trường nào ạ? | Which school? | | | | | | | | | | | | | | | | | | | | | | |
| | begin_repeat | vu | Có (thêm) vụ nào không ạ? | Another one? | | | | | | ${co} = 'yes' | | | | | | 3 | | | | | | | | | | |
| | text | mo_ta | Xin mô tả. | Describe it. | | | | | | | | | | | | | | | | | | | | | | |
| | image | anh | Ảnh? | A picture? | | | | | | | | | | | | | | | | | | | 4 | | | |
| | end_repeat | | | | | | | | | | | | | | | | | | | | | | | | | |
| | file | tep | Tệp? | A file? | | | | | | | | | | | | | | | | | | | | | | |
| | text | dien_thoai | Điện thoại? | Telephone? | | | | | | | | | | | | | | | | | | | | | yes | |
| | text | ly_do | Vì sao sửa ạ? | Why correct it? | | | | | | | | | | | | | | | | | | | | | | yes |
| | calculate | tong | | | | | | | | | | | | ${so_truong} + 1 | | | | | | | | | | | | |

| choices |
| | list_name | name | label::Tiếng Việt (vi) | label::English (en) |
| | muc | mot | Mức độ 1 | Level 1 |
| | muc | hai | Mức độ 2 | Level 2 |
| | yes_no | yes | Có | Yes |
| | yes_no | no | Không | No |

| settings |
| | form_id | form_title | form_title_en | summary | draft |
| | thu | Biểu thử | Trial | no | no |
"""


def form_of(markdown: str) -> Form:
    form, faults = read_form(markdown, "thu.md")
    assert faults == []
    assert form is not None
    return form


def question(form: Form, name: str) -> Question:
    found = form.find(name)
    assert isinstance(found, Question)
    return found


def survey(*rows: str, head: str = HEAD, more: str = SETTINGS) -> str:
    return "\n".join(["| survey |", head, *rows, more])


def keys(markdown: str) -> list[tuple[str, int, str]]:
    form, faults = read_form(markdown, "thu.md")
    assert form is None
    assert all(can_be_said(fault) for fault in faults)
    return [(fault.key, fault.row, fault.column) for fault in faults]


def can_be_said(fault: Fault) -> bool:
    said = [
        words
        for language in LANGUAGES
        for words in (fault.problem(load_texts(language)), fault.remedy(load_texts(language)))
    ]
    return all(said)


@pytest.fixture(scope="module")
def whole() -> Form:
    return form_of(WHOLE)


def test_every_type_of_question_is_read(whole: Form) -> None:
    types = {q.name: q.type for q in whole.questions()}
    assert types == {
        "ky_loai": "calculate",
        "chao": "note",
        "so_truong": "integer",
        "kinh_phi": "decimal",
        "ty_le": "percent",
        "dang_vien": "ratio",
        "ghi_chu": "text",
        "ngay": "date",
        "muc": "select_one",
        "cac_muc": "select_many",
        "co": "yes_no",
        "truong": "select_one",
        "mo_ta": "text",
        "anh": "photo",
        "tep": "file",
        "dien_thoai": "text",
        "ly_do": "text",
        "tong": "calculate",
    }


def test_titles_and_habits_come_from_the_settings(whole: Form) -> None:
    assert whole.id == "thu"
    assert whole.titles == {"vi": "Biểu thử", "en": "Trial"}
    assert (whole.has_summary, whole.keeps_draft) == (False, False)
    plain = form_of(survey("| | text | a | A? | A? |"))
    assert (plain.has_summary, plain.keeps_draft) == (True, True)


def test_words_are_kept_in_both_languages(whole: Form) -> None:
    found = question(whole, "so_truong")
    assert found.labels == {"vi": "Bao nhiêu trường ạ?", "en": "How many schools?"}
    assert found.hints == {"vi": "Ghi số.", "en": "A number."}
    assert found.short == {"vi": "Số trường", "en": "Schools"}
    assert found.constraint_messages == {"vi": "Từ 0 đến 999.", "en": "0 to 999."}


def test_marks_beside_a_question_are_read(whole: Form) -> None:
    found = question(whole, "so_truong")
    assert found.required
    assert found.same_as_last
    assert found.cumulative
    assert found.no_data
    assert not found.not_applicable
    assert (found.target, found.indicator) == ("CQG-1", "CQG-1")
    assert question(whole, "kinh_phi").not_applicable
    assert question(whole, "ngay").prefer == "future"
    assert question(whole, "anh").max_files == 4
    assert question(whole, "dien_thoai").contact
    assert question(whole, "ly_do").ask_at_send
    assert not question(whole, "tep").required


def test_expressions_are_compiled(whole: Form) -> None:
    found = question(whole, "so_truong")
    assert found.constraint is not None
    assert found.constraint.holds(Scope({}, date(2023, 11, 6), current=14))
    assert not found.constraint.holds(Scope({}, date(2023, 11, 6), current=-1))
    total = question(whole, "tong").calculation
    assert total is not None
    assert total.evaluate(Scope({"so_truong": 4}, date(2023, 11, 6))) == 5


def test_a_group_s_condition_becomes_that_of_its_questions(whole: Form) -> None:
    inner, plain = question(whole, "muc").relevant, question(whole, "cac_muc").relevant
    assert inner is not None
    assert plain is not None
    assert inner.source == "(${so_truong} > 5) and (${ngay} != '')"
    assert plain.source == "${so_truong} > 5"


def test_options_and_outside_lists_are_read(whole: Form) -> None:
    assert [(o.name, o.labels["vi"]) for o in question(whole, "muc").options] == [
        ("mot", "Mức độ 1"),
        ("hai", "Mức độ 2"),
    ]
    assert question(whole, "truong").options_from == "truong"
    assert question(whole, "truong").options == ()


def test_a_repeat_keeps_its_questions_together(whole: Form) -> None:
    repeat = whole.find("vu")
    assert isinstance(repeat, Repeat)
    assert [q.name for q in repeat.questions] == ["mo_ta", "anh"]
    assert repeat.most == 3
    assert repeat.labels["vi"] == "Có (thêm) vụ nào không ạ?"
    assert repeat.relevant is not None
    assert repeat.relevant.source == "${co} = 'yes'"


def test_short_words_may_also_stand_in_plain_columns() -> None:
    head = HEAD + " short_vi | short_en |"
    form = form_of(survey("| | text | a | Câu hỏi dài ạ? | A long question? | Ngắn | Short |", head=head))
    assert question(form, "a").short == {"vi": "Ngắn", "en": "Short"}


def test_the_version_follows_the_words_not_the_layout() -> None:
    first = form_of(survey("| | text | a | Câu A ạ? | Question A? |"))
    spaced = form_of(survey("|  |  text  |  a | Câu  A ạ? | Question A? | ", "# một ghi chú"))
    changed = form_of(survey("| | text | a | Câu B ạ? | Question A? |"))
    assert first.version == spaced.version
    assert first.version != changed.version
    assert len(first.version) == 12


def test_excel_says_the_same_as_markdown(whole: Form) -> None:
    book, content = md_table_to_workbook(WHOLE.replace("|---" * 27 + "|\n", "")), BytesIO()
    book.save(content)
    form, faults = read_workbook(content.getvalue(), "thu.xlsx")
    assert faults == []
    assert form == whole


def test_an_excel_row_is_named_by_its_number_in_the_sheet() -> None:
    book, content = md_table_to_workbook(survey("| | text | a | A? | A? |", "| | texxt | b | B? | B? |")), BytesIO()
    book.save(content)
    form, faults = read_workbook(content.getvalue(), "thu.xlsx")
    assert form is None
    assert [(f.key, f.sheet, f.row, f.column) for f in faults] == [("fault-type-unknown", "survey", 3, "type")]


def test_what_is_no_workbook_is_refused() -> None:
    form, faults = read_workbook(b"not a workbook", "thu.xlsx")
    assert form is None
    assert [f.key for f in faults] == ["fault-workbook"]


def test_many_faults_are_found_at_once() -> None:
    head = HEAD + " relevant | constraint | required | max_files | colour |"
    text = survey(
        "| | text | a | A? | A? | | | | | |",
        "| | texxt | b | B? | B? | | | | | |",
        "| | text | a | Lại? | Again? | | | | | |",
        "| | integer | c | C? | | ${khong_co} > 1 | . >> 0 | maybe | 0 | |",
        "| | select_one muc | d | D? | D? | ${e} = 1 | | | | |",
        "| | text | e | Thưa ${ai}? | E? | | | | | |",
        head=head,
    )
    assert sorted(keys(text)) == sorted(
        [
            ("fault-column-unknown", 2, "colour"),
            ("fault-type-unknown", 4, "type"),
            ("fault-name-twice", 5, "name"),
            ("fault-label-absent", 6, "label::English (en)"),
            ("fault-reference-unknown", 6, "relevant"),
            ("fault-expression", 6, "constraint"),
            ("fault-label-absent", 6, "constraint_message::Tiếng Việt (vi)"),
            ("fault-label-absent", 6, "constraint_message::English (en)"),
            ("fault-bad-choice", 6, "required"),
            ("fault-not-a-count", 6, "max_files"),
            ("fault-list-absent", 7, "type"),
            ("fault-reference-later", 7, "relevant"),
            ("fault-reference-unknown", 8, "label::Tiếng Việt (vi)"),
        ]
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["| | begin_group | g | G | G |", "| | text | a | A? | A? |"], ("fault-bracket-open", 3, "type")),
        (["| | text | a | A? | A? |", "| | end_repeat | | | |"], ("fault-bracket-unopened", 4, "type")),
        (["| | text | 1a | A? | A? |"], ("fault-bad-name", 3, "name")),
        (["| | text | | A? | A? |"], ("fault-cell-empty", 3, "name")),
        (["| | | a | A? | A? |"], ("fault-cell-empty", 3, "type")),
        (["| | select_one | a | A? | A? |"], ("fault-list-unnamed", 3, "type")),
        (["| | select_one_from_file x | a | A? | A? |"], ("fault-list-file", 3, "type")),
    ],
)
def test_a_fault_names_row_and_column(rows: list[str], expected: tuple[str, int, str]) -> None:
    assert expected in keys(survey(*rows))


def test_repeats_do_not_nest() -> None:
    rows = ["| | begin_repeat | r | R | R |", "| | begin_repeat | s | S | S |", "| | text | a | A? | A? |"]
    assert ("fault-repeat-in-repeat", 4, "type") in keys(
        survey(*rows, "| | end_repeat | | | |", "| | end_repeat | | | |")
    )


@pytest.mark.parametrize(
    ("column", "cell", "kind", "key"),
    [
        ("appearance", "ratio", "integer", "fault-appearance"),
        ("appearance", "fancy", "text", "fault-bad-choice"),
        ("prefer", "sometimes", "date", "fault-bad-choice"),
        ("repeat_count", "${a}", "begin_repeat", "fault-not-a-count"),
        ("short_vi", "Ngắn", "text", "fault-label-absent"),
        ("hint::Tiếng Việt (vi)", "Gợi ý", "text", "fault-label-absent"),
    ],
)
def test_cells_beside_a_question_are_checked(column: str, cell: str, kind: str, key: str) -> None:
    text = survey(f"| | {kind} | a | A? | A? | {cell} |", head=f"{HEAD} {column} |")
    assert key in [k for k, _, _ in keys(text)]


def test_choices_are_checked() -> None:
    choices = """
| choices |
| | list_name | name | label::Tiếng Việt (vi) | label::English (en) |
| | muc | mot | Một | One |
| | muc | mot | Hai | |
| | muc | hai ba | Hai ba | Two three |
| | yes_no | yes | Có | Yes |
"""
    text = survey(
        "| | select_one yes_no | a | A? | A? |", "| | select_one muc | b | B? | B? |", more=choices + SETTINGS
    )
    assert sorted(key for key, _, _ in keys(text)) == [
        "fault-bad-name",
        "fault-label-absent",
        "fault-option-twice",
        "fault-yes-no",
    ]


def test_the_settings_sheet_is_needed_and_checked() -> None:
    assert keys(survey("| | text | a | A? | A? |", more=""))[0][0] == "fault-sheet-absent"
    more = "| settings |\n| | form_id | form_title |\n| | thu | Thử |\n"
    assert ("fault-cell-empty", 6, "form_title_en") in keys(survey("| | text | a | A? | A? |", more=more))


def test_a_sheet_that_means_nothing_is_named() -> None:
    assert "fault-sheet-unknown" in [
        k for k, _, _ in keys(survey("| | text | a | A? | A? |", more=SETTINGS + "| notes |\n| | a |\n"))
    ]


def test_what_only_pyxform_finds_is_passed_on_with_its_row() -> None:
    # A group called as pyxform's own is a fault of XLSForm that the sheets alone do not show.
    text = survey("| | begin_group | meta | M | M |", "| | text | a | A? | A? |", "| | end_group | | | |")
    assert [key for key, _, _ in keys(text)] == ["fault-form"]
