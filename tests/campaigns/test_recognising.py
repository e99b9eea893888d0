"""The plan's section on recognitions: who keeps what, what a report proposes, and what is wrong with a section."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from campaigns.access import Role
from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, check_campaign
from campaigns.recognition_keepers import can_be_recognised, keeps, may_keep
from campaigns.recognition_proposals import Proposal, proposal_of
from campaigns.recognition_states import Move, State
from campaigns.recognitions import Recognition

ON = date(2023, 11, 6)
DECIDED = {
    "buoc_chuan_qg": "da_cong_nhan",
    "so_quyet_dinh": "1234/QĐ-UBND",
    "ngay_quyet_dinh": "2023-10-02",
    "muc_do": "muc_do_1",
    "loai_cong_nhan": "moi",
}
KNOWN = Recognition("CN-1", "X", "QĐ số 1234/QĐ-UBND", date(2023, 10, 2), "muc_do_1", "moi", date(2028, 10, 2))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(DEFAULT_CAMPAIGN, tmp_path / "dak_nong")


def test_each_room_keeps_its_levels_and_the_office_stands_in(dak_nong: Campaign) -> None:
    assert keeps(dak_nong, Role.SPECIALIST, "GDTRH", "THCS-DM-01", ON)
    assert not keeps(dak_nong, Role.SPECIALIST, "GDTH", "THCS-DM-01", ON)
    assert keeps(dak_nong, Role.SPECIALIST, "GDTH", "MN-DM-01", ON)
    assert may_keep(dak_nong, Role.COORDINATOR, "VPSO", "THCS-DM-01", ON)
    assert not keeps(dak_nong, Role.COORDINATOR, "VPSO", "THCS-DM-01", ON)
    assert not may_keep(dak_nong, Role.LEADER, "SO", "THCS-DM-01", ON)


def test_a_centre_for_continuing_education_cannot_be_recognised(dak_nong: Campaign) -> None:
    assert not can_be_recognised(dak_nong, "GDTX-GN-01", ON)
    assert not can_be_recognised(dak_nong, "PGD-DM", ON)
    assert not can_be_recognised(dak_nong, "KHONG-CO", ON)


def test_a_movement_without_the_section_recognises_nobody(hai_cap: Campaign) -> None:
    assert hai_cap.plan.recognising is None
    assert not any(can_be_recognised(hai_cap, unit.code, ON) for unit in hai_cap.units)


def proposed(campaign: Campaign, answers: dict[str, Any], **records: Any) -> Proposal | None:
    rules = campaign.plan.recognising
    assert rules is not None
    given: dict[str, Any] = {"step": None, "year": None, "recognitions": [], **records}
    return proposal_of(rules, "bao_cao_truong", answers, **given)


def test_a_decision_is_proposed_until_the_records_have_its_number(dak_nong: Campaign) -> None:
    found = proposed(dak_nong, DECIDED)
    assert found is not None
    assert found.decision is not None
    assert (found.decision.number, found.decision.decided_on, found.move) == ("1234/QĐ-UBND", date(2023, 10, 2), None)
    assert proposed(dak_nong, DECIDED, recognitions=[KNOWN]) is None


@pytest.mark.parametrize(
    ("reported", "year", "step", "known", "expected"),
    [
        ("trong_lo_trinh", "nam_2024", None, None, (Move.PLAN, 2024)),
        ("trong_lo_trinh", "nam_2024", State.PLANNED, 2024, None),
        ("trong_lo_trinh", "nam_2025", State.PLANNED, 2024, (Move.PLAN, 2025)),
        ("trong_lo_trinh", "chua_ro", None, None, None),
        ("tu_danh_gia", "nam_2024", State.PLANNED, 2024, (Move.SELF_ASSESS, 2024)),
        ("tu_danh_gia", "nam_2024", State.SELF_ASSESSING, 2023, None),
        ("tu_danh_gia", "nam_2024", State.AWAITING, 2024, None),
        ("dang_ky_danh_gia", "chua_ro", State.RECOGNISED, None, (Move.REGISTER, None)),
        ("cho_quyet_dinh", "nam_2024", State.REGISTERED, 2024, (Move.PASS, 2024)),
        ("da_cong_nhan", None, None, None, None),
        ("chua_lo_trinh", None, State.PLANNED, 2024, None),
        ("het_han", None, State.RECOGNISED, None, None),
    ],
)
def test_a_step_is_proposed_when_a_move_leads_there(
    dak_nong: Campaign,
    reported: str,
    year: str | None,
    step: State | None,
    known: int | None,
    expected: tuple[Move, int | None] | None,
) -> None:
    answers = {"buoc_chuan_qg": reported} | ({"nam_du_kien": year} if year else {})
    found = proposed(dak_nong, answers, step=step, year=known)
    assert ((found.move, found.year) if found is not None else None) == expected


def test_another_form_proposes_nothing(dak_nong: Campaign) -> None:
    rules = dak_nong.plan.recognising
    assert rules is not None
    assert proposal_of(rules, "tong_hop_phong", DECIDED, step=None, year=None, recognitions=[]) is None


@pytest.mark.parametrize(
    ("old", "new", "key", "name"),
    [
        ("keepers: [specialist]", "keepers: [observer]", "fault-bad-choice", "observer"),
        ("  expiry: cong_nhan\n", "  expiry: khong_co\n", "fault-name-unknown", "khong_co"),
        ("state: awaiting", "state: assessing", "fault-id-twice", "assessing"),
        ("id: lai, counts", "id: moi, counts", "fault-id-twice", "moi"),
        ("in_force: CQG-3", "in_force: CQG-33", "fault-name-unknown", "CQG-33"),
        ("gross: luot_cong_nhan", "gross: luot", "fault-name-unknown", "luot"),
        ("    step: buoc_chuan_qg", "    step: buoc", "fault-name-unknown", "buoc"),
        ("years: {nam_2023", "years: {nam_2019: 2019, nam_2023", "fault-name-unknown", "nam_2019"),
        ("id: muc_do_2, titles", "id: muc_do_3, titles", "fault-name-unknown", "muc_do_2"),
        ("    repeat: cap_kiem_tra", "    repeat: cap_kiem", "fault-name-unknown", "cap_kiem"),
        ("    several: nhieu_cap", "    several: nhieu", "fault-name-unknown", "nhieu_cap"),
        ("schools: {kinds: [truong], levels", "schools: {kinds: [lop], levels", "fault-name-unknown", "lop"),
    ],
)
def test_a_section_with_a_fault_is_explained_with_its_place(
    folder: Path, old: str, new: str, key: str, name: str
) -> None:
    text = (folder / "campaign.yaml").read_text("utf-8")
    start = text.index("\nrecognising:")
    head, section = text[:start], text[start:]
    assert old in section
    (folder / "campaign.yaml").write_text(head + section.replace(old, new, 1), "utf-8")
    faults = check_campaign(folder)
    assert (key, name) in {
        (fault.key, str(fault.args[part])) for fault in faults for part in ("name", "value") if part in fault.args
    }
    assert all(fault.row > len(head.splitlines()) for fault in faults)
