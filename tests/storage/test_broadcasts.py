"""Broadcasts in the database: who gets a copy, how far it is, what a stop takes back, who has read it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, update

from storage import accounts, broadcast_copies, broadcasts, live_messages, outbox, people, plan_changes
from storage.accounts import Account
from storage.broadcast_copies import Copy, Reach
from storage.broadcasts import EVERYONE, Broadcast, Progress
from storage.database import Database
from storage.milestones import set_event_date
from storage.tables import accounts as accounts_table
from storage.tables import outbox as outbox_table
from tests.storage.stage import NOW

TODAY = date(2023, 11, 6)
SECOND = timedelta(seconds=1)


def enrols(database: Database, name: str, unit: str, role: str = "reporter", *, chats: Iterable[str] = ("web",)) -> int:
    """Enrol somebody with an account on each of some channels; return the person."""

    def work(c):
        person = people.create(c, name=name, phone=None, now=NOW).id
        people.grant(c, person_id=person, unit=unit, role=role, since=date(2023, 1, 1), invitation_id=None)
        for channel in chats:
            account = accounts.find_or_create(c, channel, f"{name} on {channel}", name, NOW)
            accounts.attach_person(c, account.id, person)
        return person

    return database.run(work)


def writes(database: Database, **changes: object) -> Broadcast:
    given = {"campaign": "dak_nong", "text": "Nghỉ học", "audience": {"people": 3}, "unit": "VPSO", "now": NOW}
    return database.run(lambda c: broadcasts.write(c, **given | changes))


def puts(database: Database, broadcast: Broadcast, *, limit: int = 100) -> list[int]:
    """Put everyone's copies; return who was put."""

    def work(c):
        following = broadcast_copies.addressees(c, broadcast.put_until, TODAY, limit)
        copies = [Copy(to, to.held[0][0], json.dumps({"text": broadcast.text})) for to in following]
        broadcast_copies.put(c, broadcast.id, copies, NOW)
        broadcasts.go_on(c, broadcast.id, until=EVERYONE)
        return [to.person_id for to in following]

    return database.run(work)


def progress(database: Database, broadcast: Broadcast) -> Progress:
    return database.run(lambda c: broadcasts.progress(c, broadcasts.get(c, broadcast.id)))


def rows_of(database: Database, broadcast: Broadcast) -> list[int]:
    key = outbox_table.c.once_key.like(f"broadcast:{broadcast.id}:%")
    found = select(outbox_table.c.id).where(key).order_by(outbox_table.c.id)
    return list(database.run(lambda c: c.execute(found).scalars().all()))


# --- who gets a copy


def test_each_person_gets_one_copy_on_the_account_linked_last_that_still_takes_messages(database: Database) -> None:
    lan = enrols(database, "lan", "THCS-DM-01", chats=("telegram", "web"))
    database.run(lambda c: people.grant(
        c, person_id=lan, unit="TH-DM-01", role="deputy", since=date(2023, 1, 1), invitation_id=None
    ))  # fmt: skip
    hoa = enrols(database, "hoa", "TH-DM-01", chats=("telegram", "web"))
    newest = select(func.max(accounts_table.c.id)).where(accounts_table.c.person_id == hoa)
    database.run(lambda c: accounts.mark_unreachable(c, c.execute(newest).scalar_one(), "blocked"))
    found = database.run(lambda c: broadcast_copies.addressees(c, 0, TODAY, 10))
    assert [(to.person_id, to.channel) for to in found] == [(lan, "web"), (hoa, "telegram")]
    assert found[0].held == (("THCS-DM-01", "reporter"), ("TH-DM-01", "deputy"))
    for to in found:
        alone = database.run(lambda c, person=to.person_id: accounts.reachable_of(c, person))
        assert alone is not None
        assert (alone.id, alone.address) == (to.account_id, to.address)


def test_people_come_by_number_some_at_a_time(database: Database) -> None:
    everyone = [enrols(database, f"person {n}", "TH-DM-01") for n in range(5)]
    first = database.run(lambda c: broadcast_copies.addressees(c, 0, TODAY, 2))
    rest = database.run(lambda c: broadcast_copies.addressees(c, first[-1].person_id, TODAY, 10))
    assert [to.person_id for to in first + rest] == everyone
    assert database.run(lambda c: broadcast_copies.addressees(c, everyone[-1], TODAY, 10)) == []


def test_who_has_left_or_has_not_begun_gets_none(database: Database) -> None:
    gone, coming, here = (enrols(database, name, "TH-DM-01") for name in ("gone", "coming", "here"))

    def dates(c):
        people.end_membership(c, people.memberships_of(c, gone, TODAY)[0].id, TODAY - timedelta(days=1))
        late = people.memberships_of(c, coming, TODAY)[0]
        people.end_membership(c, late.id, TODAY - timedelta(days=1))
        people.grant(
            c, person_id=coming, unit="TH-DM-01", role="council", since=TODAY + timedelta(days=1), invitation_id=None
        )

    database.run(dates)
    assert [to.person_id for to in database.run(lambda c: broadcast_copies.addressees(c, 0, TODAY, 10))] == [here]


def test_a_copy_is_put_once_however_often_it_is_tried(database: Database) -> None:
    enrols(database, "lan", "THCS-DM-01")
    broadcast = writes(database)
    puts(database, broadcast)
    puts(database, broadcast)
    assert len(rows_of(database, broadcast)) == 1
    assert progress(database, broadcast) == Progress(planned=1, waiting=1)


def test_a_preview_counts_people_units_and_those_whom_nothing_reaches(database: Database) -> None:
    lan = enrols(database, "lan", "THCS-DM-01")
    enrols(database, "hoa", "THCS-DM-01", chats=())
    enrols(database, "nam", "TH-DM-01", role="deputy")
    enrols(database, "elsewhere", "TH-GN-01")
    units = ["TH-DM-02", "TH-DM-01", "THCS-DM-01"]

    def reach(roles=(), but=None):
        return database.run(lambda c: broadcast_copies.reach(c, units, roles, TODAY, but=but))

    assert reach() == Reach(people=3, units=("TH-DM-01", "THCS-DM-01"), unreachable=1)
    assert reach(roles=("deputy",)) == Reach(people=1, units=("TH-DM-01",), unreachable=0)
    assert reach(but=lan).people == 2


# --- how far


def test_progress_knows_what_became_of_each_copy(database: Database) -> None:
    for name in ("sent", "refused", "gone", "waiting"):
        enrols(database, name, "TH-DM-01")
    enrols(database, "nowhere", "TH-DM-01", chats=())
    broadcast = writes(database, audience={"people": 7})
    assert progress(database, broadcast) == Progress(planned=7)
    puts(database, broadcast)
    sent, refused, gone, _waiting = rows_of(database, broadcast)

    def deliver(c):
        outbox.mark_shown(c, [sent], NOW)
        outbox.refuse(c, refused, "too long", NOW)
        account = c.execute(select(outbox_table.c.account_id).where(outbox_table.c.id == gone)).scalar_one()
        outbox.gone(c, gone, account, "blocked", NOW)

    database.run(deliver)
    found = progress(database, broadcast)
    assert found == Progress(planned=5, sent=1, refused=1, gone=1, waiting=1, unreachable=1)
    assert (found.lost, found.percent) == (3, 80)


def test_an_empty_broadcast_is_complete() -> None:
    assert Progress(planned=0).percent == 100


# --- stopping


def test_a_stop_takes_back_what_nobody_has_in_hand_and_remembers_for_whom_it_was(database: Database) -> None:
    for n in range(4):
        enrols(database, f"person {n}", "TH-DM-01")
    broadcast = writes(database)
    puts(database, broadcast)
    sent, in_hand, *_ = rows_of(database, broadcast)
    database.run(lambda c: outbox.mark_shown(c, [sent], NOW))
    claimed = {"claimed_by": "other", "claimed_until": NOW + 30 * SECOND}
    database.run(lambda c: c.execute(update(outbox_table).where(outbox_table.c.id == in_hand).values(claimed)))
    assert database.run(lambda c: broadcasts.stop(c, broadcast.id, NOW))
    assert rows_of(database, broadcast) == [sent, in_hand]
    assert progress(database, broadcast) == Progress(planned=4, sent=1, waiting=1, stopped=2)
    # The worker that had it in hand dies: once its claim has ended nobody sends it any more.
    assert database.run(lambda c: broadcasts.take_back(c, broadcast.id, NOW + 31 * SECOND)) == 1
    assert progress(database, broadcast).stopped == 3
    assert not database.run(lambda c: broadcasts.is_waiting(c, broadcast.id))


def test_a_stop_takes_back_a_part_at_once_and_the_rest_piece_by_piece(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broadcasts, "MOST_TAKEN_BACK", 2)
    for n in range(5):
        enrols(database, f"person {n}", "TH-DM-01")
    broadcast = writes(database)
    puts(database, broadcast)
    first = rows_of(database, broadcast)
    database.run(lambda c: broadcasts.stop(c, broadcast.id, NOW))
    assert rows_of(database, broadcast) == first[2:], "those first in line are taken back first"
    assert [database.run(lambda c: broadcasts.take_back(c, broadcast.id, NOW)) for _ in range(3)] == [2, 1, 0]


def test_what_is_over_cannot_be_stopped(database: Database) -> None:
    broadcast = writes(database)
    assert database.run(lambda c: broadcasts.stop(c, broadcast.id, NOW))
    assert not database.run(lambda c: broadcasts.stop(c, broadcast.id, NOW + SECOND))
    assert database.run(lambda c: broadcasts.get(c, broadcast.id)).ended_at == NOW


def test_other_broadcasts_are_left_alone_by_a_stop(database: Database) -> None:
    enrols(database, "lan", "TH-DM-01")
    first, second = writes(database), writes(database)
    puts(database, first)
    puts(database, second)
    database.run(lambda c: broadcasts.stop(c, first.id, NOW))
    assert progress(database, second) == Progress(planned=1, waiting=1)


# --- whose turn it is


def test_only_what_has_its_time_or_ended_lately_is_seen_to(database: Database) -> None:
    now, later = writes(database), writes(database, starts_at=NOW + SECOND)
    other = writes(database, campaign="another")

    def seen(at):
        return [b.id for b in database.run(lambda c: broadcasts.to_be_seen_to(c, "dak_nong", at))]

    assert other.id not in seen(NOW)
    assert seen(NOW) == [now.id]
    assert seen(NOW + SECOND) == [now.id, later.id]
    database.run(lambda c: broadcasts.stop(c, now.id, NOW))
    assert seen(NOW) == [now.id]
    assert seen(NOW + timedelta(days=2)) == [later.id]


def test_two_replicas_do_not_hold_the_same_broadcast(database: Database) -> None:
    broadcast = writes(database)
    if database.dialect == "sqlite":
        assert database.run(lambda c: broadcasts.hold(c, broadcast.id)) == broadcast, "one writer anyway"
        return

    def both(c):
        assert broadcasts.hold(c, broadcast.id) == broadcast
        return database.run(lambda other: broadcasts.hold(other, broadcast.id))

    assert database.run(both) is None


# --- “đã đọc”


@pytest.fixture
def asked(database: Database) -> tuple[Broadcast, int]:
    """A broadcast that asks for “đã đọc”, and somebody who got it."""
    person = enrols(database, "lan", "TH-DM-01")
    broadcast = writes(database, wants_reading=True)
    puts(database, broadcast)
    return broadcast, person


def test_reading_is_noted_once(database: Database, asked: tuple[Broadcast, int]) -> None:
    broadcast, lan = asked
    noted = [database.run(lambda c: broadcasts.note_read(c, broadcast.id, lan, NOW)) for _ in range(2)]
    assert noted == ["noted", "noted before"]
    assert progress(database, broadcast).read == 1


def test_who_never_got_it_cannot_have_read_it(database: Database, asked: tuple[Broadcast, int]) -> None:
    broadcast, _ = asked
    stranger = enrols(database, "hoa", "TH-DM-01")
    unasked = writes(database)
    puts(database, unasked)

    def note(broadcast_id, person):
        return database.run(lambda c: broadcasts.note_read(c, broadcast_id, person, NOW))

    assert note(broadcast.id, stranger) == note(unasked.id, stranger) == note(999, stranger) == "never got it"


def test_a_copy_that_was_taken_back_was_never_got(database: Database, asked: tuple[Broadcast, int]) -> None:
    broadcast, lan = asked
    database.run(lambda c: broadcasts.stop(c, broadcast.id, NOW))
    assert database.run(lambda c: broadcasts.note_read(c, broadcast.id, lan, NOW)) == "never got it"
    assert database.run(lambda c: broadcasts.unread(c, broadcast.id)) == []


def test_the_words_alone_mean_the_newest_that_is_there_and_not_confirmed(database: Database) -> None:
    lan = enrols(database, "lan", "TH-DM-01")
    first, second, waiting = (writes(database, wants_reading=True) for _ in range(3))
    for broadcast in (first, second, waiting):
        puts(database, broadcast)

    def last():
        return database.run(lambda c: broadcasts.last_asked(c, lan))

    assert last() is None, "none of them is there yet"
    rows = rows_of(database, first) + rows_of(database, second)
    database.run(lambda c: outbox.mark_shown(c, rows, NOW))
    assert last() == second.id
    database.run(lambda c: broadcasts.note_read(c, second.id, lan, NOW))
    assert last() == first.id
    database.run(lambda c: broadcasts.note_read(c, first.id, lan, NOW))
    assert last() == second.id


def test_who_has_not_read_is_known_by_unit(database: Database) -> None:
    lan, _, _ = (enrols(database, name, "TH-DM-01") for name in ("lan", "hoa", "nam"))
    enrols(database, "nowhere", "TH-DM-02", chats=())
    broadcast = writes(database, wants_reading=True)
    puts(database, broadcast)
    database.run(lambda c: broadcasts.note_read(c, broadcast.id, lan, NOW))
    assert database.run(lambda c: broadcasts.unread(c, broadcast.id)) == [("TH-DM-01", 2), ("TH-DM-02", 1)]


# --- live messages


def the_account(database: Database) -> Account:
    enrols(database, "boss", "VPSO", role="coordinator")
    return database.run(lambda c: accounts.find(c, "web", "boss on web"))


def shows(database: Database, account: Account, text: str, *, live: str = "", sent: bool = True) -> int:
    """Send a message to somebody; return its row."""

    def work(c):
        message = {"text": text} | ({"live": live} if live else {})
        put = outbox.put(
            c, account_id=account.id, channel=account.channel, address=account.address, message=message, now=NOW
        )
        if sent:
            outbox.mark_shown(c, [put.row.id], NOW)
        return put.row.id

    return database.run(work)


def test_a_later_look_takes_the_place_of_the_one_before(database: Database) -> None:
    boss = the_account(database)
    row = shows(database, boss, "0 %", live="bar")

    def shown():
        return database.run(lambda c: live_messages.last_shown(c, boss.id, "bar"))

    assert shown().message["text"] == "0 %"
    for percent in (20, 40):
        look = {"text": f"{percent} %", "live": "bar", "replaces": str(row)}
        later = NOW + percent * SECOND
        assert database.run(lambda c, look=look, later=later: live_messages.replace(c, boss, look, later))
        assert (shown().platform_id, shown().message, shown().at) == (str(row), look, later)
    looks = select(func.count()).where(outbox_table.c.once_key.like("live:%"))
    assert database.run(lambda c: c.execute(looks).scalar_one()) == 1, "earlier looks leave no trace"


def test_a_look_that_is_being_sent_is_not_taken_away(database: Database) -> None:
    boss = the_account(database)
    look = {"text": "20 %", "live": "bar", "replaces": "1"}
    assert database.run(lambda c: live_messages.replace(c, boss, look, NOW))
    claimed = {"claimed_by": "other", "claimed_until": NOW + 30 * SECOND}
    database.run(lambda c: c.execute(update(outbox_table).values(claimed)))
    assert not database.run(lambda c: live_messages.replace(c, boss, look | {"text": "40 %"}, NOW + 5 * SECOND))


def test_what_is_not_there_yet_or_scrolled_away_is_left_as_it_is(database: Database) -> None:
    boss = the_account(database)

    def shown():
        return database.run(lambda c: live_messages.last_shown(c, boss.id, "bar"))

    row = shows(database, boss, "0 %", live="bar", sent=False)
    assert shown() is None
    database.run(lambda c: outbox.mark_shown(c, [row], NOW))
    assert shown() is not None
    for n in range(live_messages.MOST_BACK):
        shows(database, boss, f"talk {n}")
    assert shown() is None


# --- what changed in the plan


def test_only_dates_that_are_others_than_when_the_plan_was_sent_have_changed(database: Database) -> None:
    def sets(milestone, day, hours):
        at = NOW + timedelta(hours=hours)
        database.run(lambda c: set_event_date(c, "dak_nong", milestone, day, set_by="test", now=at))

    def changed():
        def work(c):
            since = plan_changes.sent_at(c, "dak_nong")
            return plan_changes.milestones_set_since(c, "dak_nong", since)

        return database.run(work)

    assert changed() == set()
    sets("so_ket", date(2024, 1, 31), 1)
    assert changed() == {"so_ket"}
    to_one_district = writes(database, audience={"under": "PGD-DM", "about": "plan"}, now=NOW + timedelta(hours=2))
    assert changed() == {"so_ket"}, "not everyone has been told"
    sent = writes(database, audience={"people": 3, "about": "plan"}, now=NOW + timedelta(hours=2))
    assert to_one_district.id < sent.id
    assert changed() == set()
    sets("so_ket", date(2024, 1, 31), 3)
    assert changed() == set(), "set to what it was"
    sets("tong_ket", date(2025, 10, 1), 4)
    assert changed() == {"tong_ket"}
    database.run(lambda c: broadcasts.stop(c, sent.id, NOW))
    assert changed() == {"so_ket", "tong_ket"}, "what was stopped does not count as said"
