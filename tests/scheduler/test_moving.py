"""A deadline that moves takes its reminders along, and those concerned are told once."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from storage import absences, handovers
from storage.database import Database
from tests.campaigns.moments import at
from tests.scheduler.reminders import RemindingOffice

SCHOOL, OTHER = "THCS-DM-01", "THCS-DM-02"
EVENT = "tong_ket"
REPORT = "truong_tong_ket:tong_ket"


@pytest.fixture(scope="module")
def dak_nong() -> Campaign:
    return load_campaign(DEFAULT_CAMPAIGN)


@pytest.fixture
def office(database: Database, dak_nong: Campaign) -> RemindingOffice:
    """Two principals, in the spring before the congress, which has no date yet."""
    office = RemindingOffice(database, dak_nong)
    office.enrols("lan", SCHOOL)
    office.enrols("hoa", OTHER)
    office.enrols("chief", "PGD-DM", "confirmer")
    office.ticks(at("2025-03-03 08:00"))
    office.got.clear()
    return office


def test_when_the_congress_is_dated_everyone_who_owes_hears_the_deadline_once(office: RemindingOffice) -> None:
    office.moves_milestone(EVENT, date(2025, 6, 16), at("2025-03-03 09:00"))
    office.lives("2025-03-03", "2025-03-12")
    told = [text for text in office.texts("lan") if "nay là" in text]
    assert len(told) == 1
    assert "tổng kết" in told[0]
    assert len([text for text in office.texts("hoa") if "nay là" in text]) == 1


def test_it_moves_again_and_is_told_again_and_the_old_ladder_is_gone(office: RemindingOffice) -> None:
    office.moves_milestone(EVENT, date(2025, 6, 16), at("2025-03-03 09:00"))
    office.lives("2025-03-03", "2025-03-05")
    office.moves_milestone(EVENT, date(2025, 9, 15), at("2025-03-05 17:00"))
    office.lives("2025-03-06", "2025-03-10")
    told = [text for text in office.texts("lan") if "nay là" in text]
    assert len(told) == 2
    assert told[0] != told[1]
    office.got.clear()
    office.lives("2025-04-25", "2025-06-20")
    assert not [text for text in office.texts("lan") if "tổng kết" in text and "2025 (hôm nay)" in text]


def test_who_has_sent_already_is_left_alone(office: RemindingOffice) -> None:
    office.moves_milestone(EVENT, date(2025, 6, 16), at("2025-03-03 09:00"))
    office.lives("2025-03-03", "2025-03-04")
    office.sends(SCHOOL, REPORT, at("2025-03-05 09:00"), {EVENT: date(2025, 6, 16)})
    office.got.clear()
    office.moves_milestone(EVENT, date(2025, 7, 14), at("2025-03-05 10:00"))
    office.lives("2025-03-06", "2025-03-10")
    assert not [text for text in office.texts("lan") if "nay là" in text]
    assert len([text for text in office.texts("hoa") if "nay là" in text]) == 1


def test_who_took_the_report_over_is_told_of_the_new_deadline(office: RemindingOffice) -> None:
    office.enrols("deputy", SCHOOL, "deputy")
    schedule, _, period = REPORT.partition(":")
    lan, deputy, now = office.persons["lan"], office.persons["deputy"], at("2025-03-03 08:30")
    what = {"campaign": office.campaign.id, "unit": SCHOOL, "schedule": schedule, "period": period}
    offer = office.database.run(lambda c: handovers.offer(c, **what, from_person=lan, to_person=deputy, now=now))
    office.database.run(lambda c: handovers.decide(c, offer.id, deputy, accepted=True, now=now))
    office.moves_milestone(EVENT, date(2025, 6, 16), at("2025-03-03 09:00"))
    office.ticks(at("2025-03-03 14:00"))
    assert "nay là" in office.texts("deputy")[0]
    assert office.texts("lan") == []


def test_the_deputy_of_who_is_on_leave_is_told_of_the_new_deadline(office: RemindingOffice) -> None:
    office.enrols("deputy", SCHOOL, "deputy")
    since, until = date(2025, 3, 3), date(2025, 3, 14)
    lan, now = office.persons["lan"], at("2025-03-03 08:30")
    office.database.run(lambda c: absences.tell(c, lan, since, until, now))
    office.moves_milestone(EVENT, date(2025, 6, 16), at("2025-03-03 09:00"))
    office.ticks(at("2025-03-03 14:00"))
    assert "nay là" in office.texts("deputy")[0]
    assert office.texts("lan") == []


def test_two_replicas_tell_it_once(office: RemindingOffice) -> None:
    office.moves_milestone(EVENT, date(2025, 6, 16), at("2025-03-03 09:00"))
    twin = RemindingOffice(office.database, office.campaign, persons=office.persons)
    for moment in ("2025-03-03 09:30", "2025-03-03 14:00", "2025-03-04 08:00"):
        office.plans(at(moment))
        twin.plans(at(moment))
        office.hands_over(at(moment))
        twin.hands_over(at(moment))
        office.delivers(at(moment))
    assert len([text for text in office.texts("lan") if "nay là" in text]) == 1


def test_more_time_that_is_given_on_the_day_of_a_rung_still_reminds_that_day(office: RemindingOffice) -> None:
    office.lives("2025-03-04", "2025-03-17")
    office.got.clear()
    office.gives_time(SCHOOL, "truong_quy:2025-Q1", at("2025-03-24 17:00"), at("2025-03-17 09:00"))
    office.ticks(at("2025-03-17 14:00"))
    assert "24/03/2025 (còn 5 ngày làm việc)" in office.texts("lan")[0]
    assert office.texts("hoa") == []


def test_a_day_off_that_moves_a_deadline_is_told_to_those_who_owe(office: RemindingOffice) -> None:
    office.decides(date(2025, 3, 18), "off", at("2025-03-10 09:00"))
    office.lives("2025-03-10", "2025-03-14")
    told = [text for text in office.texts("lan") if "nay là" in text]
    assert len(told) == 1
    assert "19/03/2025" in told[0]


def test_who_has_until_the_day_to_which_the_districts_deadline_moves_is_not_told(office: RemindingOffice) -> None:
    office.gives_time(SCHOOL, "truong_quy:2025-Q1", at("2025-03-24 17:00"), at("2025-03-05 09:00"))
    office.decides(date(2025, 3, 18), "off", at("2025-03-10 09:00"))
    office.lives("2025-03-05", "2025-03-14")
    assert not [text for text in office.texts("lan") if "nay là" in text]
    assert [text for text in office.texts("hoa") if "nay là" in text]


def test_a_rung_on_the_day_on_which_the_new_deadline_is_told_does_not_hide_it(office: RemindingOffice) -> None:
    office.lives("2025-03-04", "2025-03-07")
    office.got.clear()
    office.decides(date(2025, 3, 18), "off", at("2025-03-12 07:00"))  # five working days before the new deadline
    office.ticks(at("2025-03-12 08:00"))
    assert [text.count("nay là") for text in office.texts("lan")] == [1]
    assert "a later one came" in office.reasons("lan")


def test_a_day_that_nobody_s_deadline_hangs_on_is_told_to_nobody(office: RemindingOffice) -> None:
    office.decides(date(2025, 3, 7), "avoid", at("2025-03-04 09:00"))
    office.lives("2025-03-04", "2025-03-07")
    assert office.texts("lan") == []
