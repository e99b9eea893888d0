"""Whom a broadcast means: just the units that were named, and never more than its writer may reach."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.access import Action, Role, may, relation
from campaigns.audiences import Audience, reach_of, reports_wanted, units_meant
from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from campaigns.plan_summary import plan_changes, plan_summary
from dialogue.texts import load_texts

PLAN = load_campaign(DEFAULT_CAMPAIGN)
DAY, AFTER_THE_DISTRICTS = date(2023, 11, 6), date(2025, 8, 1)
QUARTER = "truong_quy:2023-Q4"


def nobody(_schedule: str, _period: str) -> frozenset[str]:
    return frozenset()


def meant(on: date = DAY, sent_by=nobody, **conditions: object) -> list[str]:
    return [unit.code for unit in units_meant(PLAN, Audience(**conditions), on, sent_by)]


def test_without_conditions_it_is_everyone_of_that_day() -> None:
    assert meant() == [unit.code for unit in PLAN.units if unit.exists(DAY)]
    assert "PGD-DM" in meant()
    assert "PGD-DM" not in meant(AFTER_THE_DISTRICTS)


def test_a_district_is_its_office_and_all_below() -> None:
    assert set(meant(under="PGD-DM")) == {"PGD-DM", *(unit.code for unit in PLAN.units.below("PGD-DM", DAY))}


def test_an_area_goes_on_when_its_office_is_no_more() -> None:
    assert set(meant(AFTER_THE_DISTRICTS, area="Đắk Mil")) >= {"THCS-DM-01", "TH-DM-01"}
    assert meant(AFTER_THE_DISTRICTS, under="PGD-DM") == []


def test_a_level_is_the_schools_that_teach_it_not_the_rooms_that_look_after_it() -> None:
    found = meant(level="THCS")
    assert "THCS-DM-01" in found
    assert "GDTRH" not in found
    assert all("THCS" in PLAN.units[code].levels for code in found)


def test_conditions_hold_together() -> None:
    found = meant(level="TH", under="PGD-DM")
    assert found
    assert set(found) == set(meant(level="TH")) & set(meant(under="PGD-DM"))


def test_those_who_have_not_reported_are_who_owes_it_less_who_sent_it() -> None:
    owing = meant(missing=QUARTER)
    assert "THCS-DM-01" in owing
    assert "PGD-DM" not in owing
    after = meant(missing=QUARTER, sent_by=lambda s, p: frozenset({"THCS-DM-01"} if f"{s}:{p}" == QUARTER else ()))
    assert set(owing) - set(after) == {"THCS-DM-01"}


@pytest.mark.parametrize("key", ["nothing:2023-Q4", "truong_quy:1999-Q1", "truong_quy"])
def test_a_report_that_nobody_owes_means_nobody(key: str) -> None:
    assert meant(missing=key) == []


def test_what_is_kept_of_an_audience_gives_it_back() -> None:
    audience = Audience(within=("PGD-DM",), level="TH", roles=("reporter", "deputy"))
    kept = audience.to_json() | {"people": 12, "about": "plan"}
    assert kept == {"within": ["PGD-DM"], "level": "TH", "roles": ["reporter", "deputy"], "people": 12, "about": "plan"}
    assert Audience.from_json(kept) == audience
    assert Audience().to_json() == {}


# --- never further than one may


CODES = [unit.code for unit in PLAN.units if unit.exists(DAY)]
HELD = st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from([role.value for role in Role])), max_size=3)
CONDITIONS = st.fixed_dictionaries(
    {},
    optional={
        "under": st.sampled_from(["SO", "VPSO", "PGD-DM", "PGD-GN", "THCS-DM-01"]),
        "area": st.sampled_from(["Đắk Mil", "Gia Nghĩa"]),
        "level": st.sampled_from(["MN", "TH", "THCS", "THPT", "GDTX"]),
        "missing": st.sampled_from([QUARTER, "truong_so_ket:so_ket"]),
    },
)


@settings(max_examples=60, deadline=None)
@given(held=HELD, conditions=CONDITIONS)
def test_nobody_reaches_a_unit_that_they_may_not_write_to(held: list[tuple[str, str]], conditions: dict) -> None:
    within = reach_of(held)

    def is_allowed(code: str) -> bool:
        return any(may(Role(role), Action.BROADCAST, relation(PLAN.units, home, code, DAY)) for home, role in held)

    if within is None:
        assert not any(map(is_allowed, CODES))
    else:
        found = meant(within=within, **conditions)
        assert all(map(is_allowed, found))
        if not conditions:
            assert found == list(filter(is_allowed, CODES)), "and nobody is left out"


# --- reports and the plan in words


def test_reports_wanted_are_those_that_can_be_sent_now() -> None:
    keys = {f"{window.schedule.id}:{window.period.id}" for window in reports_wanted(PLAN, DAY)}
    assert {QUARTER, "truong_so_ket:so_ket"} <= keys
    assert not any("2024-Q1" in key for key in keys)


def test_the_plan_fits_into_one_message_and_tells_what_lies_ahead(dak_nong: Campaign) -> None:
    for language in ("vi", "en"):
        words = plan_summary(dak_nong, load_texts(language), DAY)
        assert len(words) <= 3500
        assert "31/12/2023" in words
        assert words.index("30/11/2023") < words.index("18/12/2023"), "the first due first"
    assert "31/12/2023" not in plan_summary(dak_nong, load_texts("vi"), date(2024, 2, 1))


def test_the_plan_keeps_the_dates_that_the_office_set(dak_nong: Campaign) -> None:
    moved = {"so_ket": date(2024, 1, 31)}
    assert "Sơ kết giai đoạn 1: 31/01/2024" in plan_summary(dak_nong, load_texts("vi"), DAY, moved)
    assert "Sơ kết giai đoạn 1: 31/01/2024" in plan_changes(dak_nong, load_texts("vi"), DAY, {"so_ket"}, moved)
    assert plan_changes(dak_nong, load_texts("vi"), DAY, set()) == ""


def test_another_plan_has_its_own_summary(hai_cap: Campaign) -> None:
    assert "Báo cáo sắp tới" in plan_summary(hai_cap, load_texts("vi"), date(2025, 10, 1))
