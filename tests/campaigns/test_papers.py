"""The section `papers` of a plan: who issues what; names that lead nowhere are found when the plan is read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, check_campaign, load_campaign
from campaigns.papers import Paper
from campaigns.show import show_campaign
from dialogue.texts import load_texts

Change = Callable[[str, str], None]


@pytest.fixture
def own_plan(tmp_path: Path) -> Path:
    return shutil.copytree(DEFAULT_CAMPAIGN, tmp_path / "plan")


@pytest.fixture
def change(own_plan: Path) -> Change:
    """Replace words of campaign.yaml."""

    def replace(old: str, new: str) -> None:
        path = own_plan / "campaign.yaml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replace


def found(folder: Path) -> list[tuple[str, str, str]]:
    faults = check_campaign(folder)
    for tongue in ("vi", "en"):
        assert all(fault.problem(load_texts(tongue)) and fault.remedy(load_texts(tongue)) for fault in faults)
    return [(fault.file, fault.column, fault.key) for fault in faults]


@pytest.mark.parametrize(
    ("old", "new", "place", "key"),
    [
        ("      issuer: hoi_dong", "      issuer: hoi_dogn", "papers › sheets › 5 › issuer", "fault-name-unknown"),
        ("awards: [bang_khen_tinh]", "awards: [bang_khen]", "papers › sheets › 1 › awards", "fault-name-unknown"),
        ("legal: [kh_823]", "legal: [kh_832]", "papers › sheets › 1 › legal", "fault-name-unknown"),
        ("paper: bien_ban_hop", "paper: bien_ban", "papers › sheets › 5 › paper", "fault-yaml-choice"),
        ("signs: [CHỦ TRÌ]", "signs: []", "papers › sheets › 5 › signs", "fault-yaml-empty"),
        ("paper: bien_ban_hop", "paper: to_trinh", "papers › sheets › 5", "fault-sheet-twice"),
        (
            "    - paper: bien_ban_hop\n",
            "    - paper: bien_ban_hop\n      awards: [giay_khen]\n",
            "papers › sheets",
            "fault-sheet-none",
        ),
        ("      until: 2025-06-30\n    - id: so", "    - id: so", "papers › issuers › so", "fault-issuer-overlap"),
    ],
)
def test_what_is_wrong_is_found_with_its_place(
    own_plan: Path, change: Change, old: str, new: str, place: str, key: str
) -> None:
    change(old, new)
    assert ("campaign.yaml", place, key) in found(own_plan)


def test_templates_must_be_there_and_bear_known_names(own_plan: Path) -> None:
    (own_plan / "documents" / "to_trinh.docx").rename(own_plan / "documents" / "totrinh.docx")
    (own_plan / "documents" / "~$_trinh.docx").write_bytes(b"Word's own note that a file is open")
    assert found(own_plan) == [
        ("documents/to_trinh.docx", "", "fault-file-absent"),
        ("documents/totrinh.docx", "", "fault-paper-stranger"),
    ]


def test_a_plan_without_the_section_prints_nothing(hai_cap: Campaign) -> None:
    assert hai_cap.plan.papers is None
    assert hai_cap.documents == {}
    titles = [section.title for section in show_campaign(hai_cap, load_texts("vi"), date(2026, 1, 5))]
    assert "Văn bản trình khen thưởng" not in titles


def test_the_sheet_that_names_an_award_comes_before_the_one_for_all(dak_nong: Campaign) -> None:
    papers = dak_nong.plan.papers
    assert papers is not None
    named, general = (papers.sheet(Paper.PROPOSAL, award) for award in ("bang_khen_tinh", "giay_khen"))
    assert named is not None
    assert general is not None
    assert (named.symbol, general.symbol) == ("TTr-SGDĐT", "TTr-VP")


def test_every_issuer_of_the_plan_is_known_on_every_day_of_its_term(dak_nong: Campaign) -> None:
    papers = dak_nong.plan.papers
    assert papers is not None
    for name in {issuer.id for issuer in papers.issuers}:
        for day in (date(2020, 1, 1), date(2025, 6, 30), date(2025, 7, 1), date(2025, 12, 31)):
            assert len([i for i in papers.issuers if i.id == name and i.on(day)]) == 1


def test_the_plan_shows_who_issues_what(dak_nong: Campaign) -> None:
    for tongue, line in (
        (
            "vi",
            "Tờ trình (Bằng khen của Chủ tịch UBND tỉnh): Sở Giáo dục và Đào tạo, người ký KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC",
        ),
        ("en", "Account of achievements: the nominee's unit, signed THỦ TRƯỞNG ĐƠN VỊ"),
    ):
        sections = show_campaign(dak_nong, load_texts(tongue), date(2023, 11, 6))
        assert line in [each for section in sections for each in section.lines]


def test_the_plan_itself_is_sound() -> None:
    assert load_campaign(DEFAULT_CAMPAIGN).plan.papers is not None
