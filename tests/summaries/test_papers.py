"""The papers are opened again as Word and Excel would: layout, words, numbers; and nothing in them is code."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from bot.sample_papers import SAMPLE_FILE, Round, read_round
from campaigns.definition import Campaign
from campaigns.faults import CampaignFaults, Fault
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from campaigns.papers import Paper
from dialogue.clock import HANOI
from dialogue.texts import FOLDER, LANGUAGES, load_texts
from summaries.papers import content as contents
from summaries.papers.content import NomineeLine
from summaries.papers.counting import cut_share
from summaries.papers.letterheads import legal_of, letterhead_of, prints
from summaries.papers.placeholders import listed, placeholders_of
from summaries.papers.templates import CONTENT, check_template, template_for
from summaries.papers.word import render
from summaries.papers.workbook import COLUMNS, list_workbook

NOW = datetime(2023, 11, 20, 8, tzinfo=HANOI)
ROOT = Path(__file__).parent.parent.parent
SMALL_PLAN = ROOT / "tests" / "plans" / "hai_cap"
FONT = "Times New Roman"
BAD = [
    "{{ 7*7 }}",
    "{% for x in nominees %}",
    "{_{ 7*7 }_}",
    "{{ cycler.__init__.__globals__ }}",
    "</w:t></w:r></w:p><w:p><w:r><w:t>chèn",
    "A &amp; B < C > D",
    "&#123;{ 7*7 }}",
    'H\'Lan "Niê"',
    '=HYPERLINK("http://x")',
    "a\\1b\\g<0>",
]
"""What people may write, or try."""


@pytest.fixture(scope="module")
def plan() -> Campaign:
    return load_campaign(DEFAULT_CAMPAIGN)


@pytest.fixture(scope="module")
def sample(plan: Campaign) -> Round:
    return read_round(DEFAULT_CAMPAIGN / SAMPLE_FILE, plan)


def of(sample: Round, paper: Paper) -> Any:
    return {
        Paper.PROPOSAL: sample.proposal,
        Paper.LIST: sample.proposal,
        Paper.MINUTES: sample.minutes,
        Paper.ACCOUNT: sample.accounts[0],
    }[paper]


def opened(document: bytes) -> Opened:
    return Document(io.BytesIO(document))


def every_paragraph(document: Opened) -> Iterator[Paragraph]:
    roots = [document.element.body, *(s.header._element for s in document.sections)]
    for root in roots:
        yield from (Paragraph(each, document.element.body) for each in root.iter(qn("w:p")))


def words(document: Opened) -> str:
    return "\n".join(paragraph.text for paragraph in every_paragraph(document))


def with_nominees(sample: Round, *nominees: NomineeLine) -> contents.Proposal:
    return replace(sample.proposal, nominees=nominees)


# --- layout


@pytest.mark.parametrize("paper", Paper)
def test_page_margins_and_page_numbers_are_those_of_decree_30(plan: Campaign, sample: Round, paper: Paper) -> None:
    document = opened(render(plan, paper, of(sample, paper)))
    assert len(document.sections) == 1
    page = document.sections[0]
    size = sorted((round(page.page_width.mm), round(page.page_height.mm)))
    assert size == [210, 297]
    assert (page.page_width > page.page_height) == (paper is Paper.LIST)
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(each.mm) for each in margins] == [20, 20, 30, 20]
    assert page.header_distance < page.top_margin
    number = page.header.paragraphs[0]
    assert "PAGE" in number._p.xml
    assert number.alignment == 1
    assert {run.font.size.pt for run in number.runs} <= {13, 14}
    assert page.different_first_page_header_footer
    assert "PAGE" not in page.first_page_header._element.xml


@pytest.mark.parametrize("paper", Paper)
def test_every_word_is_in_times_new_roman(plan: Campaign, sample: Round, paper: Paper) -> None:
    document = opened(render(plan, paper, of(sample, paper)))
    assert document.styles["Normal"].font.name == FONT
    styles = document.styles.element.xml
    assert "asciiTheme" not in styles
    assert set(re.findall(r'w:ascii="([^"]+)"', styles)) == {FONT}
    runs = [run for paragraph in every_paragraph(document) for run in paragraph.runs if run.text.strip()]
    assert len(runs) > 20
    assert {run.font.name for run in runs} <= {None, FONT}
    assert {run.font.size.pt for run in runs} <= {11, 12, 13, 14}


@pytest.mark.parametrize("paper", Paper)
def test_the_head_names_the_office_and_the_nation(plan: Campaign, sample: Round, paper: Paper) -> None:
    head = opened(render(plan, paper, of(sample, paper))).tables[0]
    left, right = head.rows[0].cells
    above, office = (p for p in left.paragraphs if p.text)
    nation, motto = (p for p in right.paragraphs if p.text)
    assert above.text == above.text.upper()
    assert office.text == office.text.upper()
    assert not any(run.bold for run in above.runs)
    assert all(run.bold for run in (*office.runs, *nation.runs, *motto.runs))
    assert nation.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert motto.text == "Độc lập - Tự do - Hạnh phúc"
    assert {run.font.size.pt for p in (above, office, nation) for run in p.runs} <= {12, 13}
    assert {run.font.size.pt for run in motto.runs} <= {13, 14}
    assert all("w:pBdr" in cell.paragraphs[-1]._p.xml for cell in (left, right)), "a rule under both"
    assert not any(run.underline for cell in (left, right) for p in cell.paragraphs for run in p.runs)


def test_number_and_date_stay_blank_and_the_deputy_signs_for_the_director(plan: Campaign, sample: Round) -> None:
    document = opened(render(plan, Paper.PROPOSAL, sample.proposal))
    number, dated = document.tables[0].rows[1].cells
    assert re.search(r"Số:\s+/TTr-SGDĐT", number.text)
    assert re.search(r"Đắk Nông, ngày\s+tháng\s+năm 20…", dated.text)
    assert all(run.italic for p in dated.paragraphs for run in p.runs)
    left, right = document.tables[-1].rows[0].cells
    assert left.text.split("\n")[:2] == ["Nơi nhận:", "- Như trên;"]
    signs = [p for p in right.paragraphs if p.text]
    assert [p.text for p in signs] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert all(run.bold and run.font.size.pt in {13, 14} for p in signs for run in p.runs)
    text = words(document)
    assert text.rstrip().count("./.") == 1
    assert "Mẫu số" not in text


def test_the_body_is_justified_indented_and_spaced(plan: Campaign, sample: Round) -> None:
    body = opened(render(plan, Paper.PROPOSAL, sample.proposal)).paragraphs
    plain = [p for p in body if p.alignment == 3 and p.text]
    assert len(plain) > 8
    for paragraph in plain:
        form = paragraph.paragraph_format
        assert 10 <= form.first_line_indent.mm <= 12.7 + 0.01
        assert form.space_after.pt >= 6
        assert 1 <= form.line_spacing <= 1.5
    kind = next(p for p in body if p.text == "TỜ TRÌNH")
    assert kind.alignment == 1
    assert all(run.bold and run.font.size.pt == 14 for run in kind.runs)


def test_tables_fit_between_the_margins_and_repeat_their_head(plan: Campaign, sample: Round) -> None:
    for paper in Paper:
        document = opened(render(plan, paper, of(sample, paper)))
        page = document.sections[0]
        room = page.page_width - page.left_margin - page.right_margin
        for table in document.tables:
            width = sum(column.width for column in table.columns)
            assert width <= room + Mm(0.5)
    rows = opened(render(plan, Paper.LIST, sample.proposal)).tables[1].rows
    assert "w:tblHeader" in rows[0]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in rows)


# --- what stands there


def test_the_proposal_says_what_the_list_holds(plan: Campaign, sample: Round) -> None:
    proposal = opened(render(plan, Paper.PROPOSAL, sample.proposal))
    text = words(proposal)
    assert "cho 03 tập thể, 07 cá nhân đã có thành tích" in text
    assert "08 tập thể nhỏ, cá nhân trực tiếp lao động, bằng 80,00% tổng số" in text
    assert "Căn cứ Luật Thi đua, khen thưởng năm 2003" in text
    assert "06/2022/QH15" not in text, "not in force yet in 2023"
    rows = [
        [cell.text for cell in row.cells] for row in opened(render(plan, Paper.LIST, sample.proposal)).tables[1].rows
    ]
    names = [row[1] for row in rows if row[0].isdigit()]
    assert len(names) == 10
    assert "Ông Trần Văn Bình (mẫu)" in names
    assert not any("Cao Thị Yến" in name for name in names), "who did not pass is not proposed"
    assert [row[0] for row in rows if not row[0].isdigit()][1:] == ["A. TẬP THỂ (03)", "B. CÁ NHÂN (07)"]
    assert sum(row[7] == "x" for row in rows if row[0].isdigit()) == 8


def test_the_minutes_show_every_vote_with_its_base_cut_not_rounded(plan: Campaign, sample: Round) -> None:
    document = opened(render(plan, Paper.MINUTES, sample.minutes))
    text = words(document)
    assert "có 09 thành viên; có mặt 08, vắng mặt 01, trong đó 01 thành viên gửi ý kiến" in text
    assert "Tống Thị Nhung (mẫu) không tham gia bỏ phiếu đối với bà Tống Thị Nga (mẫu)." in text
    assert "Không đạt điều kiện: bà Dương Thị Hạnh (mẫu); bà Cao Thị Yến (mẫu)." in text
    assert "bỏ phiếu kín" in text
    found = {row.cells[1].text.split("\n")[0]: [c.text for c in row.cells][2:] for row in document.tables[2].rows}
    assert found["Bà Dương Thị Hạnh (mẫu)"] == ["8", "0", "1", "9", "88,88", "90", "Không đạt"]
    assert found["Bà Tống Thị Nga (mẫu)"] == ["8", "0", "0", "8", "100,00", "90", "Đạt"]
    signed = document.tables[3].rows[0].cells
    assert signed[0].text.strip().startswith("THƯ KÝ")
    assert signed[1].text.strip().endswith("Lâm Hoàng Long (mẫu)")


def test_what_the_minutes_do_not_know_is_left_to_be_written(plan: Campaign, sample: Round) -> None:
    unknown = replace(sample.minutes, held_on=None, starts=None, ends=None, place="", results=(), is_quorate=False)
    text = words(opened(render(plan, Paper.MINUTES, unknown)))
    assert "Thời gian: …… giờ ……, ngày ……/……/20……." in text
    assert "không đủ số thành viên" in text
    assert "Không có tập thể, cá nhân nào đạt điều kiện." in text


def test_the_account_of_a_collective_and_of_a_person(plan: Campaign, sample: Round) -> None:
    collective, person = (words(opened(render(plan, Paper.ACCOUNT, account))) for account in sample.accounts)
    assert "SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH" in collective
    assert "SƠ LƯỢC LÝ LỊCH" not in collective
    assert "Mỗi tháng sinh hoạt chuyên môn" in collective
    assert "TRƯỜNG THCS TRẦN PHÚ" in collective
    assert "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN ĐẮK MIL" in collective
    assert "SƠ LƯỢC LÝ LỊCH" in person
    assert "NGƯỜI BÁO CÁO" in person
    assert "Giới tính: Nam" in person
    assert "Năm sinh: \t" in person, "a dotted line to write on"
    assert "XÁC NHẬN CỦA CẤP TRÌNH" in person


@pytest.mark.parametrize(
    ("yes", "base", "share"), [(17, 19, "89.47"), (8, 9, "88.88"), (9, 9, "100.00"), (0, 7, "0.00")]
)
def test_a_share_is_cut_never_rounded_up(yes: int, base: int, share: str) -> None:
    assert cut_share(yes, base) == Decimal(share)


def test_nothing_has_no_share() -> None:
    assert cut_share(0, 0) is None


def test_the_letterhead_follows_the_day_and_the_award(plan: Campaign) -> None:
    before = letterhead_of(plan, Paper.PROPOSAL, "bang_khen_tinh", date(2025, 6, 30))
    after = letterhead_of(plan, Paper.PROPOSAL, "bang_khen_tinh", date(2025, 7, 1))
    assert (before.parent_heading, before.place) == ("UBND TỈNH ĐẮK NÔNG", "Đắk Nông")
    assert (after.parent_heading, after.place) == ("UBND TỈNH LÂM ĐỒNG", "Lâm Đồng")
    own = letterhead_of(plan, Paper.PROPOSAL, "giay_khen", date(2023, 11, 20))
    assert (own.heading, own.symbol, own.signs) == ("VĂN PHÒNG SỞ", "TTr-VP", ("CHÁNH VĂN PHÒNG",))
    bases = legal_of(plan, Paper.PROPOSAL, "giay_khen", date(2026, 1, 5))
    assert [base.split(" số ")[-1] for base in bases][:2] == ["06/2022/QH15", "152/2025/NĐ-CP của Chính phủ"]
    assert not prints(load_campaign(SMALL_PLAN), Paper.PROPOSAL, "giay_khen")
    with pytest.raises(LookupError, match="makes no"):
        letterhead_of(load_campaign(SMALL_PLAN), Paper.PROPOSAL, "giay_khen", date(2026, 1, 5))


def test_the_same_content_is_the_same_file(plan: Campaign, sample: Round) -> None:
    assert render(plan, Paper.LIST, sample.proposal) == render(plan, Paper.LIST, sample.proposal)
    texts = load_texts("vi")
    assert list_workbook(sample.proposal, texts, NOW) == list_workbook(sample.proposal, texts, NOW)


def test_a_paper_is_made_of_its_own_content(plan: Campaign, sample: Round) -> None:
    with pytest.raises(TypeError, match="Minutes"):
        render(plan, Paper.PROPOSAL, sample.minutes)


# --- what people write is never code


@pytest.mark.parametrize("bad", BAD)
def test_what_people_write_is_printed_as_it_is(plan: Campaign, sample: Round, bad: str) -> None:
    nominee = replace(sample.proposal.nominees[0], name=bad, achievement=bad, position=bad, unit=bad)
    proposal = with_nominees(sample, nominee)
    cells = [[cell.text for cell in row.cells] for row in opened(render(plan, Paper.LIST, proposal)).tables[1].rows]
    row = next(row for row in cells if row[0] == "1")
    assert row[1] == bad
    assert row[2] == f"{bad}, {bad}"
    assert row[3].endswith(f"\n{bad}")
    named = replace(proposal, title=bad, campaign_title=bad, award=bad, attached=(bad,), council=bad)
    assert f"Về việc {bad}" in words(opened(render(plan, Paper.PROPOSAL, named)))
    for paper in (Paper.PROPOSAL, Paper.LIST):
        with zipfile.ZipFile(io.BytesIO(render(plan, paper, named))) as packed:
            assert packed.testzip() is None


def test_what_cannot_be_seen_is_left_out(plan: Campaign, sample: Round) -> None:
    name = "Nguye\u0302\u0303n\x00 Thị\u202e Hoa\x0bMai\ud800\uffff"
    nominee = replace(sample.proposal.nominees[0], name=name, achievement="Một.\r\n\r\nHai.\x0bBa\a.\x0c\tBốn.")
    rows = opened(render(plan, Paper.LIST, with_nominees(sample, nominee))).tables[1].rows
    row = next(row for row in rows if row.cells[0].text == "1")
    assert row.cells[1].text == "Nguyễn Thị Hoa Mai"
    assert [p.text for p in row.cells[3].paragraphs][1:] == ["Một.", "Hai.", "Ba.", "Bốn."]


# --- Excel


def test_the_list_in_excel(sample: Round) -> None:
    book = load_workbook(io.BytesIO(list_workbook(sample.proposal, load_texts("vi"), NOW)))
    sheet = book["Danh sách"]
    assert [cell.value for cell in sheet[1]][:4] == ["STT", "Mã hồ sơ", "Đối tượng", "Họ và tên cá nhân, tên tập thể"]
    assert sheet.max_row == 11
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:N11"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'Danh sách'!$A$1:$N$11"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    names = [name for name, _ in COLUMNS]
    last = {name: sheet.cell(7, names.index(name) + 1) for name in names}
    assert last["name"].value == "Bà H'Lan Niê (mẫu)"
    assert (last["yes"].value, last["base"].value, last["share"].value) == (9, 9, 100)
    assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {FONT}


@pytest.mark.parametrize(
    "bad", [*BAD, "+84 905", "-1+1", "@SUM(A1)", "\t=1+1", "'=1+1", "0012", "https://x.vn", "x" * 40_000]
)
def test_excel_runs_nothing_and_keeps_codes_as_they_are(sample: Round, bad: str) -> None:
    nominee = replace(sample.proposal.nominees[0], name=bad, code=bad, award=bad, achievement=bad)
    book = list_workbook(replace(with_nominees(sample, nominee), award=bad), load_texts("vi"), NOW)
    sheet = load_workbook(io.BytesIO(book)).worksheets[0]
    for column in ("code", "name", "achievement"):
        cell = sheet.cell(2, [name for name, _ in COLUMNS].index(column) + 1)
        assert cell.data_type == "s"
        assert cell.value == bad.strip()[:32_000]
        assert cell.hyperlink is None
        assert bool(cell.quotePrefix) == bad.strip().startswith(("=", "+", "-", "@", "'"))
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


# --- templates

Edit = Callable[[Opened], None]


def edited(plan: Campaign, edit: Edit, paper: Paper = Paper.PROPOSAL) -> bytes:
    document = opened(plan.documents[paper])
    edit(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def told(faults: tuple[Fault, ...]) -> list[str]:
    """Return the faults in Vietnamese, having put them into English and asked for the advice too."""
    for fault in faults:
        assert all(fault.problem(load_texts(tongue)) and fault.remedy(load_texts(tongue)) for tongue in ("vi", "en"))
    return [fault.problem(load_texts("vi")) for fault in faults]


def broken(plan: Campaign, text: str) -> list[str]:
    """Return what is said of the proposal's template with a paragraph more at its end."""
    return told(check_template(edited(plan, lambda d: d.add_paragraph(text) and None), Paper.PROPOSAL))


def test_the_plans_own_templates_are_sound(plan: Campaign) -> None:
    assert set(plan.documents) == set(Paper)
    for paper in Paper:
        assert check_template(plan.documents[paper], paper) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Tên: {{ awrd }}", "(“Tên: {{ awrd }}”): không có chỗ điền tên “awrd”."),
        ("{{ letterhead.plac }}", "không có chỗ điền tên “letterhead.plac”."),
        ("Tên: {{ award }", "ở “{{ award }” thiếu dấu “}}”."),
        ("Tên: award }}", "ở “Tên: award }}” thiếu dấu “{{”."),
        ("{%p for n in nominees %}", "“{%p for n in nominees %}” chưa được kết thúc."),
        ("{% endfor %}", "“{% endfor %}” không có phần mở đầu."),
        ("{% for n in award %}x{% endfor %}", "“award” chỉ có một, không lặp được."),
        ("{{ nominees }}", "“nominees” gồm nhiều mục"),
        ("{{ letterhead }}", "“letterhead” gồm nhiều mục"),
        ("{% for n in nominees %}{{ n.is_direct }}{% endfor %}", "“n.is_direct” là có hoặc không"),
        ("{{ 7*7 }}", "phép tính, hàm"),
        ("{{ award|upper }}", "phép tính, hàm"),
        ("{{ award.upper() }}", "phép tính, hàm"),
        ("{{ ''.__class__.__mro__ }}", "phép tính, hàm"),
        ("{{ award.__class__ }}", "không có chỗ điền tên “award.__class__”."),
        ("{{ cycler }}", "không có chỗ điền tên “cycler”."),
        ("{% set x = award %}", "không đọc được “{% set x = award %}”."),
        ("{% include 'x' %}", "không đọc được"),
        ("{%tr for n in nominees %}", "không nằm trong bảng"),
        ("và {%p if award %}", "phải đứng một mình"),
        ("{{r award }}", "không đọc được “{{r award }}”."),
        ("{%- if award %}x{% endif %}", "không đọc được"),
        ("{{ award award }}", "không đọc được"),
        ("{% if award == title %}x{% endif %}", "phép tính, hàm"),
        ("{% for a in nominees if a %}x{% endfor %}", "phép tính, hàm"),
        (
            "{% for a in groups %}{% for b in a.nominees %}{% for c in legal %}x{% endfor %}{% endfor %}{% endfor %}",
            "lồng quá sâu",
        ),
    ],
)
def test_a_broken_template_is_told_with_its_place(plan: Campaign, text: str, says: str) -> None:
    found = broken(plan, text)
    assert len(found) >= 1
    assert any(says in line for line in found), found
    place = f"đoạn {len(opened(plan.documents[Paper.PROPOSAL]).paragraphs) + 1} ("
    assert all(line.startswith(place) for line in found)


def test_a_fault_in_a_table_names_row_and_cell(plan: Campaign) -> None:
    def spoil(document: Opened) -> None:
        document.tables[1].rows[4].cells[2].paragraphs[0].runs[0].text = "{{ n.chuc_vu }}"

    (said,) = told(check_template(edited(plan, spoil, Paper.LIST), Paper.LIST))
    assert said == "bảng 2, hàng 5, ô 3 (“{{ n.chuc_vu }}”): không có chỗ điền tên “n.chuc_vu”."


def test_an_end_in_another_paragraph_or_of_another_kind_does_not_fit(plan: Campaign) -> None:
    def apart(document: Opened) -> None:
        document.add_paragraph("{% if award %}")
        document.add_paragraph("{% endif %}")

    def crossed(document: Opened) -> None:
        document.add_paragraph("{%p if award %}")
        document.add_paragraph("{% endif %}")

    second = len(opened(plan.documents[Paper.PROPOSAL]).paragraphs) + 2
    for edit in (apart, crossed):
        (said,) = told(check_template(edited(plan, edit), Paper.PROPOSAL))
        assert said.startswith(f"đoạn {second} ")
        assert "“{% endif %}” không khớp với" in said


def test_all_faults_are_told_at_once_from_top_to_bottom(plan: Campaign) -> None:
    def spoil(document: Opened) -> None:
        for name in ("mot", "hai", "ba"):
            document.add_paragraph(f"{{{{ {name} }}}}")

    found = told(check_template(edited(plan, spoil), Paper.PROPOSAL))
    assert [re.findall(r"tên “(\w+)”", line)[0] for line in found] == ["mot", "hai", "ba"]


def test_code_outside_of_words_is_found(plan: Campaign) -> None:
    def bookmark(document: Opened) -> None:
        run = document.add_paragraph("x").runs[0]
        run._r.set(qn("w:rsidR"), "{{ award }}")

    def title(document: Opened) -> None:
        document.core_properties.title = "{{ award }}"

    def header(document: Opened) -> None:
        document.sections[0].header.paragraphs[0].add_run("{{ cycler }}")

    assert "không phải đoạn văn" in told(check_template(edited(plan, bookmark), Paper.PROPOSAL))[0]
    assert "Thuộc tính của tệp" in told(check_template(edited(plan, title), Paper.PROPOSAL))[0]
    assert told(check_template(edited(plan, header), Paper.PROPOSAL))[0].startswith("Đầu trang, đoạn 1")


def test_what_runs_or_fetches_is_refused(plan: Campaign) -> None:
    def field(document: Opened) -> None:
        run = document.add_paragraph().add_run("")
        run._r.append(run._r.makeelement(qn("w:instrText"), {}))
        run._r[-1].text = ' INCLUDETEXT "http://x/y" '

    def picture(document: Opened) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        document.part.relate_to("http://x/y.png", kind, is_external=True)

    def link(document: Opened) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        document.part.relate_to("http://x/y", kind, is_external=True)

    assert told(check_template(edited(plan, field), Paper.PROPOSAL))[0].startswith("Mẫu có trường “INCLUDETEXT”")
    assert "lấy một phần nội dung từ nơi khác" in told(check_template(edited(plan, picture), Paper.PROPOSAL))[0]
    assert check_template(edited(plan, link), Paper.PROPOSAL) == ()
    with_macro = io.BytesIO(plan.documents[Paper.PROPOSAL])
    with zipfile.ZipFile(with_macro, "a") as packed:
        packed.writestr("word/vbaProject.bin", b"x")
    assert "macro" in told(check_template(with_macro.getvalue(), Paper.PROPOSAL))[0]


def test_what_is_no_word_file_is_said_so(plan: Campaign, sample: Round) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (21 * 1024 * 1024))
    excel = list_workbook(sample.proposal, load_texts("vi"), NOW)
    whole = plan.documents[Paper.PROPOSAL]
    for content in (b"", b"xin chao", whole[:5000], excel):
        assert told(check_template(content, Paper.PROPOSAL)) == ["Tệp này không mở được như một tệp Word (.docx)."]
    assert "quá lớn" in told(check_template(bomb.getvalue(), Paper.PROPOSAL))[0]


def test_the_template_of_one_paper_is_not_that_of_another(plan: Campaign) -> None:
    assert check_template(plan.documents[Paper.MINUTES], Paper.PROPOSAL) != ()


def test_the_office_may_put_its_own_template_in_place(plan: Campaign, sample: Round) -> None:
    def change(document: Opened) -> None:
        kind = next(p for p in document.paragraphs if p.text == "TỜ TRÌNH")
        kind.runs[0].text = "TỜ TRÌNH CỦA {{ letterhead.heading }}"

    own = edited(plan, change)
    assert "TỜ TRÌNH CỦA SỞ GIÁO DỤC VÀ ĐÀO TẠO" in words(opened(render(plan, Paper.PROPOSAL, sample.proposal, own)))
    assert "TỜ TRÌNH CỦA" not in words(opened(render(plan, Paper.PROPOSAL, sample.proposal)))


def test_nothing_is_printed_on_a_broken_template(plan: Campaign, sample: Round) -> None:
    own = edited(plan, lambda d: d.add_paragraph("{{ nobody }}") and None)
    with pytest.raises(CampaignFaults, match="fault-paper-unknown"):
        render(plan, Paper.PROPOSAL, sample.proposal, own)
    with pytest.raises(CampaignFaults, match="fault-file-absent"):
        template_for(replace(plan, documents={}), Paper.PROPOSAL)


def test_a_placeholder_that_word_cut_into_pieces_is_still_one(plan: Campaign, sample: Round) -> None:
    def cut(document: Opened) -> None:
        paragraph = document.add_paragraph()
        for piece, bold in (("Tặng {", True), ("{ aw", False), ("ard }", True), ("} nhé", False)):
            paragraph.add_run(piece).bold = bold

    own = edited(plan, cut)
    assert check_template(own, Paper.PROPOSAL) == ()
    assert "Tặng Bằng khen của Chủ tịch UBND tỉnh nhé" in words(
        opened(render(plan, Paper.PROPOSAL, sample.proposal, own))
    )


# --- the office's guide


def test_the_guide_names_every_placeholder_and_no_other() -> None:
    guide = (DEFAULT_CAMPAIGN / "documents" / "README.md").read_text("utf-8")
    parts = re.findall(r"^## (\w+)[^\n]*$(.*?)(?=^## |\Z)", guide, re.MULTILINE | re.DOTALL)
    sections = {head: body for head, body in parts if head[0].isascii()}
    kinds = [
        *{*CONTENT.values()},
        *(getattr(contents, n) for n in ("Letterhead", "NomineeLine", "Group", "Seat", "Result", "Achieved")),
    ]
    for kind in kinds:
        rows = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|$", sections[kind.__name__], re.MULTILINE))
        assert set(rows) == set(placeholders_of(kind)), kind.__name__
        several = {path.split("[]")[0] for path in listed(placeholders_of(kind)) if "[]" in path.split(".")[0]}
        assert {name for name, said in rows.items() if said.startswith("nhiều")} == several, kind.__name__


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_about_papers_is_there_and_used(language: str) -> None:
    catalogue = (FOLDER / language / "papers.ftl").read_text("utf-8")
    there = set(re.findall(r"^([a-z][a-z-]+) =", catalogue, re.MULTILINE))
    code = [*(ROOT / "summaries" / "papers").glob("*.py"), ROOT / "bot" / "sample_papers.py"]
    named = {
        key for path in code for key in re.findall(r'"((?:fault-)?papers?-[a-z-]+[a-z])"', path.read_text("utf-8"))
    }
    faults = {key for key in named if key.startswith("fault-")}
    columns = {f"papers-column-{name}" for name, _ in COLUMNS}
    assert there == named | {f"{key}-remedy" for key in faults} | columns | {"paper-place"}


def test_groups_come_in_the_order_of_the_list(sample: Round) -> None:
    letters = [group.letter for group in sample.minutes.groups]
    assert letters == ["A", "B"]
    assert all(one < other for one, other in pairwise(letters))


def test_a_damaged_file_is_a_fault_not_a_crash(plan: Campaign) -> None:
    whole = plan.documents[Paper.MINUTES]
    chance = random.Random(20231120)
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        parts = {entry.filename: packed.read(entry) for entry in packed.infolist()}
    damaged = []
    for name in parts:
        for content in (None, parts[name][:-40]):
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as packed:
                for each, kept in parts.items():
                    if each != name or content is not None:
                        packed.writestr(each, kept if each != name else content)
            damaged.append(out.getvalue())
    for _ in range(15):
        flipped = bytearray(whole)
        for _ in range(20):
            flipped[chance.randrange(len(flipped))] = chance.randrange(256)
        damaged.append(bytes(flipped))
    keys = {fault.key for content in damaged for fault in check_template(content, Paper.MINUTES)}
    assert "fault-paper-not-word" in keys
    assert keys <= {"fault-paper-not-word", "fault-paper-too-large"}, "a header that lies about sizes"
