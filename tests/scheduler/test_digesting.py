"""Leaders and districts get their digest at its hour, once, with fresh figures; and not when they want none."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select, update

from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from dialogue.clock import HANOI, FixedClock
from dialogue.messages import Message
from scheduler.digest_rounds import DigestRounds
from scheduler.digesting import Digesting
from scheduler.loop import Ticks
from scheduler.reminding import Reminding
from storage import absences, accounts, attachments, digests, outbox, people
from storage.database import Database
from storage.digests import Wish
from storage.tables import memberships
from storage.tables import outbox as outbox_table
from summaries import pictures
from tests.campaigns.moments import at
from tests.scheduler.reminders import RemindingOffice

SCHOOL, PHASE = "THCS-DM-01", "truong_so_ket:so_ket"
DIGEST = "Bản tin"


@pytest.fixture(scope="module")
def dak_nong() -> Campaign:
    return load_campaign(DEFAULT_CAMPAIGN)


@dataclass
class DigestingOffice(RemindingOffice):
    """An office that sends digests: one round a look, as a tick does."""

    put: int = 0
    clock: FixedClock = field(default_factory=lambda: FixedClock(at("2023-11-01 00:00")))

    def rounds(self) -> DigestRounds:
        """Return a process's rounds."""

        def deliver() -> None:
            self.put += 1

        return DigestRounds(self.database, self.clock, Digesting(self.campaign), deliver)

    def looks(self, moment: str | datetime, rounds: DigestRounds | None = None) -> None:
        """Do what a tick does at a moment, and let all arrive."""
        self.clock.instant = at(moment) if isinstance(moment, str) else moment
        if self.reminding.is_time(self.clock.now()):
            asyncio.run((rounds or self.rounds()).go())
        self.delivers(self.clock.now())

    def weeks(self, first: str, last: str, *hours: time) -> None:
        """Look at some hours of each day."""
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last):
            for hour in hours or (time(8),):
                self.looks(datetime.combine(day, hour, HANOI))
            day += timedelta(days=1)

    def wishes(self, name: str, moment: str, **wanted: object) -> None:
        """Let somebody wish for something."""
        wish = {"is_off": False, "weekday": None, "minute": None} | wanted
        self.database.run(
            lambda c: digests.put_wish(
                c,
                self.campaign.id,
                Wish(self.persons[name], wished_at=at(moment), **wish),  # type: ignore[arg-type]
            )
        )

    def messages(self) -> list[Message]:
        """Return all that was put for anyone."""
        kept = self.database.run(lambda c: c.execute(select(outbox_table.c.message).order_by(outbox_table.c.id)).all())
        return [Message.from_json(row.message) for row in kept]


@pytest.fixture
def office(database: Database, dak_nong: Campaign) -> DigestingOffice:
    office = DigestingOffice(database, dak_nong)
    office.looks("2023-11-01 08:00")
    return office


def test_on_monday_at_half_past_seven_the_leader_and_the_districts_read_how_it_stands(office: DigestingOffice) -> None:
    office.enrols("giam doc", "SO", "leader")
    office.enrols("truong phong", "PGD-DM", "confirmer")
    office.enrols("lan", SCHOOL)
    office.sends(SCHOOL, PHASE, at("2023-11-10 10:00"))
    for moment in ("2023-11-13 07:29", "2023-11-13 07:30", "2023-11-13 07:31", "2023-11-13 15:00"):
        office.looks(moment)
    assert sorted(reminder.name for reminder in office.got) == ["giam doc", "truong phong"]
    assert "1/356 trường" in office.texts("giam doc")[0]
    assert "1/49 trường" in office.texts("truong phong")[0]
    assert "Bản tin Phòng GDĐT Đắk Mil, tính đến 7:30 ngày 13/11/2023" in office.texts("truong phong")[0]
    assert office.put == 2


def test_the_picture_goes_with_it(office: DigestingOffice) -> None:
    office.enrols("giam doc", "SO", "leader")
    office.looks("2023-11-13 07:30")
    (message,) = office.messages()
    (attached,) = message.attachments
    assert attached.name == "ban-tin-2023-11-13.png"
    content = office.database.run(lambda c: attachments.content_of(c, attached.sha256))
    assert content is not None
    assert content.startswith(b"\x89PNG")


def test_a_picture_that_cannot_be_drawn_does_not_hold_up_the_words(
    office: DigestingOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.enrols("giam doc", "SO", "leader")
    rounds = office.rounds()
    pictures.warm_up()
    pictures.draw.cache_clear()
    monkeypatch.setattr(pictures, "_bar", lambda *_: 1 / 0)
    monkeypatch.setattr("scheduler.digest_rounds.warm_up", lambda: None)
    office.looks("2023-11-13 07:30", rounds)
    (message,) = office.messages()
    assert DIGEST in message.text
    assert message.attachments == ()


def test_in_the_weeks_of_the_review_they_come_on_the_days_of_the_plan(office: DigestingOffice) -> None:
    office.enrols("giam doc", "SO", "leader")
    office.enrols("truong phong", "PGD-DM", "confirmer")
    office.weeks("2023-11-02", "2024-01-05", time(8), time(15))
    assert office.days("giam doc") == [
        *("2023-11-06", "2023-11-13", "2023-11-21", "2023-11-23", "2023-11-27"),  # Mondays, and 5 days before 30/11
        *("2023-12-01", "2023-12-04", "2023-12-07", "2023-12-11", "2023-12-12", "2023-12-18", "2023-12-25"),
        "2024-01-02",
    ]
    assert {"2023-11-28", "2023-12-01", "2023-12-14"} < set(office.days("truong phong"))
    assert all(office.days(name) == sorted(set(office.days(name))) for name in ("giam doc", "truong phong"))
    assert "Giai đoạn 1 (2020 đến 2023) đã kết thúc ngày 31/12/2023." in office.texts("giam doc")[-1]


def test_asleep_over_monday_it_comes_late_and_once(office: DigestingOffice) -> None:
    office.looks("2023-11-10 16:00")
    office.enrols("giam doc", "SO", "leader")
    office.looks("2023-11-15 09:10")
    office.looks("2023-11-15 10:00")
    assert office.days("giam doc") == ["2023-11-15"]
    assert "tính đến 9:10 ngày 15/11/2023" in office.texts("giam doc")[0]


def test_asleep_for_a_month_there_is_one_about_now(office: DigestingOffice) -> None:
    office.enrols("giam doc", "SO", "leader")
    office.looks("2023-12-07 21:00")
    assert office.got == []
    office.looks("2023-12-08 07:30")
    assert office.days("giam doc") == ["2023-12-08"]
    office.looks("2023-12-11 07:30")
    assert office.days("giam doc") == ["2023-12-08", "2023-12-11"]


def test_two_replicas_send_one(office: DigestingOffice) -> None:
    names = [f"leader {n}" for n in range(6)]
    for name in names:
        office.enrols(name, "SO", "leader")
    office.clock.instant = at("2023-11-13 07:30")
    with ThreadPoolExecutor(2) as replicas:
        for running in [replicas.submit(lambda: asyncio.run(office.rounds().go())) for _ in range(2)]:
            running.result()
    office.delivers(office.clock.now())
    assert sorted(reminder.name for reminder in office.got) == sorted(names)


def test_a_restart_in_the_midst_sends_the_rest_and_nothing_twice(office: DigestingOffice) -> None:
    for name in ("a", "b", "c"):
        office.enrols(name, "SO", "leader")
    office.clock.instant = at("2023-11-13 07:30")
    rounds = office.rounds()
    rounds._deliver = rounds.stop  # told to stop while the first is on its way
    asyncio.run(rounds.go())
    assert len(office.messages()) == 1
    office.looks("2023-11-13 07:35")
    assert sorted(reminder.name for reminder in office.got) == ["a", "b", "c"]


def test_after_a_fall_those_who_had_it_do_not_get_it_again_the_next_day(office: DigestingOffice) -> None:
    for name in ("a", "b"):
        office.enrols(name, "SO", "leader")
    office.clock.instant = at("2023-11-13 07:30")
    rounds = office.rounds()
    rounds._deliver = rounds.stop  # as if the process died after the first
    asyncio.run(rounds.go())
    office.delivers(office.clock.now())
    office.looks("2023-11-14 07:30")
    assert sorted(reminder.name for reminder in office.got) == ["a", "b"]


def test_who_holds_several_roles_gets_one_the_widest(office: DigestingOffice) -> None:
    person = office.enrols("giam doc", "SO", "leader")
    grant = {"person_id": person, "unit": "PGD-DM", "role": "confirmer", "since": date(2023, 1, 2)}
    office.database.run(lambda c: people.grant(c, **grant, invitation_id=None))
    office.looks("2023-11-13 08:00")
    assert office.days("giam doc") == ["2023-11-13"]
    assert "toàn ngành" in office.texts("giam doc")[0]


def test_schools_rooms_and_strangers_get_none(office: DigestingOffice) -> None:
    for name, unit, role in (("lan", SCHOOL, "reporter"), ("phong", "GDTRH", "specialist"), ("xa", SCHOOL, "council")):
        office.enrols(name, unit, role)
    office.looks("2023-11-13 08:00")
    assert office.got == []


def test_switched_off_it_stays_away_and_switched_on_it_comes_the_next_time(office: DigestingOffice) -> None:
    office.enrols("giam doc", "SO", "leader")
    office.wishes("giam doc", "2023-11-02 08:00", is_off=True)
    office.looks("2023-11-13 08:00")
    office.wishes("giam doc", "2023-11-15 08:00")
    office.looks("2023-11-15 09:00")
    assert office.got == []
    office.looks("2023-11-21 07:30")
    assert office.days("giam doc") == ["2023-11-21"]


def test_on_the_day_and_at_the_hour_that_the_reader_chose(office: DigestingOffice) -> None:
    office.enrols("giam doc", "SO", "leader")
    office.enrols("pho giam doc", "SO", "leader")
    office.wishes("giam doc", "2023-11-02 15:00", weekday=3, minute=14 * 60 + 30)
    office.weeks("2023-11-06", "2023-11-12", time(7, 30), time(14, 29), time(14, 30))
    assert office.days("giam doc") == ["2023-11-09"]
    assert "tính đến 14:30" in office.texts("giam doc")[0]
    assert office.days("pho giam doc") == ["2023-11-06"]


def test_an_hour_in_the_noon_rest_waits_for_the_afternoon(office: DigestingOffice) -> None:
    office.enrols("giam doc", "SO", "leader")
    office.wishes("giam doc", "2023-11-02 08:00", minute=12 * 60)
    for moment in ("2023-11-06 10:59", "2023-11-06 12:30", "2023-11-06 14:00"):
        office.looks(moment)
    assert "tính đến 14:00" in office.texts("giam doc")[0]


def test_who_switched_off_after_it_was_written_does_not_get_it(office: DigestingOffice, dak_nong: Campaign) -> None:
    office.enrols("giam doc", "SO", "leader")
    office.enrols("nguoi cu", "SO", "leader")
    now = at("2023-11-13 07:30")
    digesting = Digesting(dak_nong)

    def written(c):
        return list(digesting.drafts(c, digesting.due(c, now), now))

    drafts = office.database.run(written)
    office.wishes("giam doc", "2023-11-13 07:30", is_off=True)
    gone = update(memberships).where(memberships.c.person_id == office.persons["nguoi cu"])
    office.database.run(lambda c: c.execute(gone.values(until=date(2023, 11, 12))))
    assert len(drafts) == 2
    assert [office.database.run(lambda c, d=d: digesting.send(c, d, None, now)) for d in drafts] == [False, False]


def test_who_is_on_leave_or_out_of_reach_is_left_alone(office: DigestingOffice) -> None:
    away = office.enrols("giam doc", "SO", "leader")
    office.enrols("pho giam doc", "SO", "leader", reachable=False)
    leave = (date(2023, 11, 10), date(2023, 11, 17))
    office.database.run(lambda c: absences.tell(c, away, *leave, at("2023-11-09 08:00")))
    office.looks("2023-11-13 08:00")
    assert office.got == []
    office.looks("2023-11-21 08:00")
    assert office.days("giam doc") == ["2023-11-21"]


def test_who_got_the_role_today_waits_for_the_next(office: DigestingOffice) -> None:
    person = office.enrols("giam doc", "SO", "leader")
    since = update(memberships).where(memberships.c.person_id == person).values(since=date(2023, 11, 13))
    office.database.run(lambda c: c.execute(since))
    office.looks("2023-11-13 09:00")
    assert office.got == []
    office.looks("2023-11-21 07:30")
    assert office.days("giam doc") == ["2023-11-21"]


def test_with_nothing_open_and_nothing_to_decide_there_is_none(office: DigestingOffice) -> None:
    office.enrols("truong phong", "PGD-DM", "confirmer")
    office.weeks("2024-01-18", "2024-01-28")
    assert office.got == []
    office.looks("2024-01-29 08:00")  # the next quarter opens
    assert office.days("truong phong") == ["2024-01-29"]


def test_what_could_not_go_out_is_written_anew_and_reminders_do_not_sweep_it_away(office: DigestingOffice) -> None:
    office.enrols("giam doc", "SO", "leader")
    office.clock.instant = at("2023-11-13 07:30")
    asyncio.run(office.rounds().go())
    # The platform is away for an hour; meanwhile a school reports, and reminders are looked at.
    office.sends(SCHOOL, PHASE, at("2023-11-13 08:00"))
    office.plans(at("2023-11-13 08:20"))
    office.hands_over(at("2023-11-13 08:20"))
    office.looks("2023-11-13 08:30")
    (digest,) = (text for text in office.texts("giam doc") if DIGEST in text)
    assert "tính đến 8:30" in digest
    assert "1/356" in digest


def test_what_lay_there_overnight_gives_way_to_todays(office: DigestingOffice) -> None:
    office.enrols("giam doc", "SO", "leader")
    office.clock.instant = at("2023-11-13 16:00")
    asyncio.run(office.rounds().go())
    office.looks("2023-11-14 07:30")
    assert [reminder.day.isoformat() for reminder in office.got] == ["2023-11-14"]
    office.looks("2023-11-14 08:30")
    assert len(office.got) == 1


def test_a_clock_that_goes_back_sends_nothing_again(office: DigestingOffice) -> None:
    office.enrols("giam doc", "SO", "leader")
    for moment in ("2023-11-13 08:00", "2023-11-06 08:00", "2023-11-13 08:00"):
        office.looks(moment)
    assert office.days("giam doc") == ["2023-11-13"]
    office.looks("2023-11-21 08:00")
    assert office.days("giam doc") == ["2023-11-13", "2023-11-21"]


def test_an_office_that_is_no_more_reads_nothing(office: DigestingOffice) -> None:
    office.enrols("truong phong", "PGD-DM", "confirmer")
    office.looks("2025-06-27 16:00")
    office.weeks("2025-06-30", "2025-07-08")
    assert max(office.days("truong phong")) <= "2025-06-30"


async def test_ticks_bring_reminders_and_digests(office: DigestingOffice, dak_nong: Campaign) -> None:
    office.enrols("giam doc", "SO", "leader")
    office.enrols("lan", SCHOOL)
    office.clock.instant = at("2023-11-23 08:00")
    ticks = Ticks(office.database, office.clock, Reminding(dak_nong), lambda: None, office.rounds())
    await ticks.tick()
    await ticks.tick()
    office.delivers(office.clock.now())
    assert any(DIGEST in text for text in office.texts("giam doc"))
    assert len(office.texts("lan")) == 1


def test_many_districts_are_served_in_pieces(office: DigestingOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.digest_rounds.MOST_AT_ONCE", 3)
    offices = [unit.code for unit in office.campaign.units.of_kind("phong_gddt", date(2023, 11, 13))]
    for code in offices:
        office.enrols(code, code, "confirmer")
    office.looks("2023-11-13 07:30")
    assert sorted(reminder.name for reminder in office.got) == sorted(offices)


def test_a_digest_goes_before_reminders(office: DigestingOffice) -> None:
    assert outbox.REPLY < digests.PRIORITY < outbox.NUDGE
    office.enrols("giam doc", "SO", "leader")
    office.clock.instant = at("2023-11-13 07:30")
    asyncio.run(office.rounds().go())
    kept = office.database.run(lambda c: c.execute(select(outbox_table.c.priority, outbox_table.c.account_id)).all())
    linked = office.database.run(lambda c: accounts.reachable_of(c, office.persons["giam doc"]))
    assert [(row.priority, row.account_id) for row in kept] == [(digests.PRIORITY, linked.id)]  # type: ignore[union-attr]
