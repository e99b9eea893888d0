"""The second campaign: other tiers, other indicators, other periods, through the same code."""

from __future__ import annotations

from datetime import date

from campaigns.access import Relation, relation
from campaigns.definition import Campaign
from campaigns.obligations import cascade, obligation_by_key, obligations_of
from dialogue.clock import local
from tests.campaigns.moments import at


def test_communes_stand_where_districts_did(hai_cap: Campaign) -> None:
    assert list(hai_cap.tiers) == ["truong", "xa", "so"]
    assert hai_cap.tier_of(hai_cap.units["XA-1"]) == hai_cap.tier_of(hai_cap.units["HU-A"]) == "xa"


def test_a_month_s_report_goes_from_school_to_commune_to_department(hai_cap: Campaign) -> None:
    dues = cascade(hai_cap, "truong_thang", "2025-M09")
    assert {tier: f"{local(due):%d/%m %H:%M}" for tier, due in dues.items()} == {
        "truong": "15/09 16:30",
        "xa": "17/09 16:30",
        "so": "19/09 16:30",
    }


def test_a_month_that_closes_before_tet_and_the_exchanged_saturday(hai_cap: Campaign) -> None:
    january = cascade(hai_cap, "truong_thang", "2026-M01")
    assert local(january["xa"]).date() == date(2026, 1, 19)
    february = cascade(hai_cap, "truong_thang", "2026-M02")
    # Closing on Saturday 14 February; 16 to 20 February are Tết.
    assert local(february["truong"]).date() == date(2026, 2, 23)


def test_a_school_owes_its_month_and_its_school_year_side_by_side(hai_cap: Campaign) -> None:
    found = obligations_of(hai_cap, "THCS-1", at("2026-06-08 09:00"))
    assert [o.key for o in found] == ["truong_nam_hoc:2025-2026", "truong_thang:2026-M06"]
    assert found[0].period.clock == "school"
    assert "theo năm học" in found[0].why["vi"]


def test_the_lock_may_be_counted_in_working_days(hai_cap: Campaign) -> None:
    found = obligation_by_key(hai_cap, "THPT-1", "truong_nam_hoc:2025-2026")
    assert found is not None
    assert (found.due_day, local(found.locks).date()) == (date(2026, 6, 10), date(2026, 6, 24))


def test_a_commune_sees_the_schools_that_it_was_given(hai_cap: Campaign) -> None:
    day = date(2026, 3, 1)
    assert relation(hai_cap.units, "XA-1", "TH-1", day) is Relation.BELOW
    assert relation(hai_cap.units, "XA-1", "THCS-1", day) is Relation.ALL
    assert relation(hai_cap.units, "XA-2", "THCS-1", day) is Relation.BELOW


def test_a_council_s_rule_of_voting_is_data(hai_cap: Campaign) -> None:
    rule = hai_cap.awards["giay_khen"].rule_on(date(2026, 1, 1))
    assert rule is not None
    assert (vote := rule.vote) is not None
    assert (vote.threshold, vote.base, vote.written_opinions) == (90, "all_members", True)


def test_no_word_of_the_first_campaign_is_known_to_the_second(hai_cap: Campaign) -> None:
    assert set(hai_cap.forms) == {"bao_cao_thang", "tong_hop_xa"}
    assert set(hai_cap.targets) == {"SACH-1", "VU-1"}
    assert hai_cap.plan.legal == ()
