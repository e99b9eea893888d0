"""What ends on a day of its own, as the plan writes it down: kinds, ladders in months, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from campaigns.expiries import Expiry
from campaigns.ladders import is_for_reminding
from campaigns.loading import DEFAULT_CAMPAIGN, check_campaign, load_campaign
from campaigns.nudging import expiry_falls

DAK_NONG = load_campaign(DEFAULT_CAMPAIGN)
DAY = timedelta(days=1)
LADDERS = """
ladders:
  - {id: thang, rungs: [{id: a, working_days: -2, roles: [reporter], words: {vi: A, en: A}}]}
"""
WRONG = f"""{LADDERS}
expiries:
  - {{id: truong_thang, titles: {{vi: A, en: A}}, ladder: thang}}
  - {{id: cong_nhan, titles: {{vi: B, en: B}}, ladder: khong_co}}
"""


def test_the_last_day_to_act_is_counted_in_months_of_the_calendar() -> None:
    kind = DAK_NONG.expiry_kinds["cong_nhan"]
    assert kind.act_by(date(2028, 11, 15)) == date(2028, 6, 15)
    assert kind.act_by(date(2028, 7, 31)) == date(2028, 2, 29)


@given(st.dates(date(2022, 1, 1), date(2026, 6, 1)), st.dates(date(2023, 1, 1), date(2026, 1, 1)), st.integers(1, 30))
def test_asked_day_by_day_or_at_once_the_same_falls_and_never_on_a_day_off(ends: date, first: date, days: int) -> None:
    all_ = [Expiry("cong_nhan", "QĐ 1", "THCS-DM-01", ends), Expiry("kho_khan", "KK-1", "VPSO", ends)]
    each = [first + timedelta(days=n) for n in range(days)]
    daily = [fall for day in each for fall in expiry_falls(DAK_NONG, all_, day - DAY, day)]
    at_once = list(expiry_falls(DAK_NONG, all_, first - DAY, each[-1]))
    assert {(f.key, f.rung.to) for f in at_once} == {(f.key, f.rung.to) for f in daily}
    assert {(f.key, f.rung.id) for f in at_once} <= {(f.key, f.rung.id) for f in daily}, "of several missed, the last"
    assert all(is_for_reminding(DAK_NONG.calendar, fall.day) for fall in daily)


def test_an_unknown_kind_or_unit_reminds_nobody() -> None:
    ends = date(2024, 11, 15)
    strange = [Expiry("khong_co", "QĐ 1", "THCS-DM-01", ends), Expiry("cong_nhan", "QĐ 1", "khong-co", ends)]
    assert list(expiry_falls(DAK_NONG, strange, date(2023, 1, 1), date(2025, 1, 1))) == []


def test_kinds_with_faults_are_explained(folder: Path, spoil: Callable[[str, str, str], None]) -> None:
    spoil("campaign.yaml", "\nschedules:\n", f"{WRONG}\nschedules:\n")
    faults = check_campaign(folder)
    assert [(fault.key, fault.args["name"]) for fault in faults] == [
        ("fault-id-twice", "truong_thang"),
        ("fault-name-unknown", "khong_co"),
    ]
    assert all(fault.row for fault in faults)


def test_a_rung_counts_in_days_or_in_months(folder: Path, spoil: Callable[[str, str, str], None]) -> None:
    spoil("campaign.yaml", "\nschedules:\n", f"{LADDERS}\nschedules:\n")
    assert check_campaign(folder) == []
    spoil("campaign.yaml", "working_days: -2, roles", "months: 1, working_days: -2, roles")
    (fault,) = check_campaign(folder)
    assert fault.key == "fault-rung-unclear"
    assert fault.row
