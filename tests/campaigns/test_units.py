"""The dated tree: a unit has a from and a to, and may change its parent."""

from __future__ import annotations

import time
from datetime import date

from campaigns.definition import Campaign
from campaigns.units import Unit, UnitTree

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def codes(units: object) -> list[str]:
    return [unit.code for unit in units]  # type: ignore[attr-defined]


def test_a_district_is_gone_the_day_after_its_last(hai_cap: Campaign) -> None:
    units = hai_cap.units
    assert units.exists("HU-A", BEFORE)
    assert not units.exists("HU-A", AFTER)
    assert not units.exists("KHONG-CO", AFTER)


def test_schools_change_from_the_district_to_their_communes(hai_cap: Campaign) -> None:
    units = hai_cap.units
    assert codes(units.children("HU-A", BEFORE)) == ["TH-1", "TH-2", "THCS-1"]
    assert codes(units.children("HU-A", AFTER)) == []
    assert codes(units.children("XA-1", BEFORE)) == []
    assert codes(units.children("XA-1", AFTER)) == ["TH-1", "THCS-1"]
    assert units.parent("TH-1", BEFORE) == units["HU-A"]
    assert units.parent("TH-1", AFTER) == units["XA-1"]


def test_a_school_may_move_twice(hai_cap: Campaign) -> None:
    units = hai_cap.units
    moves = [units["THCS-1"].parent_code(day) for day in (BEFORE, AFTER, date(2026, 2, 28), date(2026, 3, 1))]
    assert moves == ["HU-A", "XA-1", "XA-1", "XA-2"]


def test_below_the_department_is_everyone_who_exists_then(hai_cap: Campaign) -> None:
    assert sorted(codes(hai_cap.units.below("SO", BEFORE))) == ["HU-A", "TH-1", "TH-2", "THCS-1", "THPT-1"]
    later = sorted(codes(hai_cap.units.below("SO", date(2026, 1, 11))))
    assert later == ["TH-1", "THCS-1", "THCS-2", "THPT-1", "XA-1", "XA-2"]


def test_ancestors_come_nearest_first(hai_cap: Campaign) -> None:
    assert codes(hai_cap.units.ancestors("TH-1", AFTER)) == ["XA-1", "SO"]
    assert codes(hai_cap.units.ancestors("SO", AFTER)) == []


def test_a_unit_is_not_below_itself(hai_cap: Campaign) -> None:
    assert not hai_cap.units.is_below("SO", "SO", AFTER)
    assert hai_cap.units.is_below("TH-1", "SO", AFTER)
    assert not hai_cap.units.is_below("SO", "TH-1", AFTER)


def test_units_are_found_by_kind(hai_cap: Campaign) -> None:
    assert codes(hai_cap.units.of_kind("xa", BEFORE)) == []
    assert codes(hai_cap.units.of_kind("xa", AFTER)) == ["XA-1", "XA-2"]
    assert codes(hai_cap.units.of_kind("khong-co", AFTER)) == []


def test_the_department_is_the_top(hai_cap: Campaign) -> None:
    assert codes(hai_cap.units.tops(AFTER)) == ["SO"]


def test_a_school_of_two_levels_leads_with_the_first(hai_cap: Campaign) -> None:
    assert hai_cap.units["THCS-1"].levels == ("THCS", "TH")
    assert hai_cap.units["THCS-1"].level == "THCS"
    assert hai_cap.units["SO"].level == ""


def test_other_names_are_kept(hai_cap: Campaign) -> None:
    assert hai_cap.units["TH-1"].aliases == ("Cấp 1 Một", "TH1")


def test_fifty_thousand_units_are_walked_in_no_time() -> None:
    districts = [Unit(f"D{n}", "", kind="xa", parents=(("SO", None),)) for n in range(500)]
    schools = [Unit(f"S{n}", "", kind="truong", parents=((f"D{n % 500}", None),)) for n in range(50_000)]
    started = time.perf_counter()
    tree = UnitTree([Unit("SO", "", kind="so"), *districts, *schools])
    assert sum(1 for _ in tree.below("SO", AFTER)) == 50_500
    assert time.perf_counter() - started < 2
    assert len(tree) == 50_501
