"""`thidua papers`: the dossier of the sample round, or of a file; and templates in `thidua campaign check`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from campaigns.loading import DEFAULT_CAMPAIGN
from tests.bot.cli_runner import SMALL_PLAN, thidua

FILES = [
    "bao_cao_thanh_tich_01.docx",
    "bao_cao_thanh_tich_02.docx",
    "bien_ban_hop.docx",
    "danh_sach_trich_ngang.docx",
    "danh_sach_trich_ngang.xlsx",
    "to_trinh.docx",
]


@pytest.fixture
def own_plan(tmp_path: Path) -> Path:
    """A copy of the plan, as an office that makes it its own would have."""
    return shutil.copytree(DEFAULT_CAMPAIGN, tmp_path / "plan")


def spoil(template: Path, words: str) -> None:
    document = Document(str(template))
    document.add_paragraph(words)
    document.save(str(template))


def test_the_sample_is_printed_whole(tmp_path: Path) -> None:
    ran = thidua("papers", tmp_path / "new" / "out")
    assert (ran.code, ran.err) == (0, "")
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == FILES
    assert [Path(line).name for line in sorted(ran.lines)] == FILES
    for name in FILES:
        path = str(tmp_path / "new" / "out" / name)
        said = load_workbook(path).active.cell(2, 4).value if name.endswith(".xlsx") else Document(path).tables[0]
        assert said


def test_the_office_prints_its_own_content(own_plan: Path, tmp_path: Path) -> None:
    text = (own_plan / "demo_papers.yaml").read_text("utf-8")
    content = tmp_path / "dot_1.yaml"
    content.write_text(text.replace("award: bang_khen_tinh", "award: giay_khen"), "utf-8")
    assert thidua("papers", tmp_path / "out", "--from", content, "--campaign", own_plan).code == 0
    proposal = Document(str(tmp_path / "out" / "to_trinh.docx"))
    assert "VĂN PHÒNG SỞ" in proposal.tables[0].rows[0].cells[0].text
    assert any("Kính gửi: Giám đốc Sở Giáo dục và Đào tạo." in p.text for p in proposal.paragraphs)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "unit: MN-DM-01",
            "unit: MN-XX-01",
            "nominees › 2 › unit: Không có đơn vị mang mã “MN-XX-01” vào ngày 20/11/2023.",
        ),
        ("award: bang_khen_tinh", "award: nha_nuoc", "award: Không có “nha_nuoc”"),
        ("presence: written", "presence: viet", "presence"),
        ("base: 9, written: 1}\n    account", "base: 0}\n    account", "base"),
        ("about: ", "abuot: ", "abuot"),
        ("starts: 08:00", "starts: 8g", "starts"),
    ],
)
def test_a_mistake_in_the_content_is_told_with_its_line(
    own_plan: Path, tmp_path: Path, old: str, new: str, says: str
) -> None:
    text = (own_plan / "demo_papers.yaml").read_text("utf-8")
    assert old in text
    content = tmp_path / "dot_1.yaml"
    content.write_text(text.replace(old, new, 1), "utf-8")
    ran = thidua("papers", tmp_path / "out", "--from", content)
    assert ran.code == 2
    line = text[: text.index(old)].count("\n") + 1
    assert f"dot_1.yaml:{line} " in ran.err
    assert says in ran.err
    assert not (tmp_path / "out").exists()


def test_a_plan_without_papers_says_so(tmp_path: Path) -> None:
    ran = thidua("papers", tmp_path / "out", "--campaign", SMALL_PLAN)
    assert ran.code == 2
    assert "makes no papers" in ran.said


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    ran = thidua("papers", tmp_path / "out", "--from", tmp_path / "none.yaml")
    assert ran.code == 2
    assert "none.yaml" in ran.err


def test_checking_the_plan_finds_what_is_wrong_in_its_templates(own_plan: Path) -> None:
    assert thidua("campaign", "check", own_plan).code == 0
    spoil(own_plan / "documents" / "to_trinh.docx", "Tên: {{ ten }}")
    spoil(own_plan / "documents" / "bien_ban_hop.docx", "{%p if passed %}")
    ran = thidua("campaign", "check", own_plan)
    assert ran.code == 1
    assert "documents/bien_ban_hop.docx: đoạn " in ran.out
    assert "“{%p if passed %}” chưa được kết thúc. → Thêm “{%p endif %}”" in ran.out
    assert "documents/to_trinh.docx: đoạn " in ran.out
    assert "không có chỗ điền tên “ten”. → Dùng một trong các tên: letterhead, title," in ran.out
    assert "There is no" not in ran.out
    refused = thidua("papers", own_plan / "out", "--campaign", own_plan)
    assert refused.code == 2
    assert "không có chỗ điền tên “ten”" in refused.err


def test_doctor_looks_into_the_templates(own_plan: Path, tmp_path: Path) -> None:
    spoil(own_plan / "documents" / "to_trinh.docx", "{{ ten }}")
    ran = thidua("doctor", "--campaign", own_plan, "--db", f"sqlite:///{tmp_path}/x.db")
    assert "there is no placeholder “ten”" in ran.said
