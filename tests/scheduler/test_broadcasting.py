"""Copies go into the outbox piece by piece: each person's once, whatever is killed, stopped or run twice in between."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, text

from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from dialogue.clock import FixedClock
from scheduler import broadcast_beats, broadcasting
from scheduler.broadcast_beats import BroadcastBeats
from scheduler.broadcasting import Broadcasting
from storage import accounts, broadcasts, outbox, people
from storage.broadcasts import Broadcast, Progress
from storage.database import Connection, Database, DatabaseAway
from storage.tables import accounts as accounts_table
from storage.tables import memberships as memberships_table
from storage.tables import outbox as outbox_table
from storage.tables import persons as persons_table
from tests.campaigns.moments import at

NOW = at("2023-11-06 08:00")
SCHOOL = "THCS-DM-01"
PEOPLE = 10


@pytest.fixture(scope="module")
def dak_nong() -> Campaign:
    return load_campaign(DEFAULT_CAMPAIGN)


@pytest.fixture(autouse=True)
def in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broadcasting, "MOST_PUT", 3)
    monkeypatch.setattr(broadcasts, "MOST_TAKEN_BACK", 3)


def enrols_many(database: Database, count: int = PEOPLE, *, unit: str = SCHOOL, first: int = 1) -> None:
    """Enrol people with an account each, quickly."""
    numbers = range(first, first + count)

    def work(c: Connection) -> None:
        c.execute(insert(persons_table), [{"id": n, "name": f"p{n}", "created_at": NOW} for n in numbers])
        c.execute(
            insert(accounts_table),
            [{"channel": "telegram", "address": f"p{n}", "person_id": n, "created_at": NOW} for n in numbers],
        )
        held = {"unit": unit, "role": "reporter", "since": date(2023, 1, 1)}
        c.execute(insert(memberships_table), [{"person_id": n} | held for n in numbers])

    database.run(work)


def writes(database: Database, **changes: object) -> Broadcast:
    given = {"campaign": "dak_nong", "text": "Nghỉ học", "audience": {"people": PEOPLE}, "unit": "VPSO", "now": NOW}
    return database.run(lambda c: broadcasts.write(c, **given | changes))


class Replica:
    """One process that sees to broadcasts."""

    def __init__(self, database: Database, campaign: Campaign) -> None:
        self.database = database
        self.broadcasting = Broadcasting(campaign, editing=("telegram", "web"))

    def does_pieces(self, now=NOW, *, most: int = 1000) -> int:
        """Do what there is to do, `most` pieces of it; return how many."""
        done = 0
        for number in self.database.run(lambda c: self.broadcasting.to_be_seen_to(c, now)):
            while done < most and (piece := self.next_piece(number, now)) is not None:
                self.database.run(lambda c, piece=piece: self.broadcasting.do(c, piece, now))
                done += 1
        return done

    def next_piece(self, number: int, now=NOW) -> broadcasting.Piece | None:
        return self.database.run(lambda c: self.broadcasting.next_piece(c, number, now))


@pytest.fixture
def replica(database: Database, dak_nong: Campaign) -> Callable[[], Replica]:
    """Start another process."""
    return lambda: Replica(database, dak_nong)


def got(database: Database) -> Counter[str]:
    """Return how many copies stand in the outbox for whom."""
    found = select(outbox_table.c.address).where(outbox_table.c.priority == outbox.BROADCAST)
    return Counter(database.run(lambda c: c.execute(found).scalars().all()))


def once_each(count: int = PEOPLE, first: int = 1) -> Counter[str]:
    return Counter(f"p{n}" for n in range(first, first + count))


def state(database: Database, broadcast: Broadcast) -> str:
    return database.run(lambda c: broadcasts.get(c, broadcast.id).state)


def progress(database: Database, broadcast: Broadcast) -> Progress:
    return database.run(lambda c: broadcasts.progress(c, broadcasts.get(c, broadcast.id)))


def delivers(database: Database, now=NOW, *, most: int = 1000) -> None:
    waiting = select(outbox_table.c.id).where(outbox_table.c.state == "waiting").order_by(outbox_table.c.id)
    rows = database.run(lambda c: c.execute(waiting.limit(most)).scalars().all())
    database.run(lambda c: outbox.mark_shown(c, rows, now))


# --- all of them, once


def test_everyone_gets_one_copy_and_then_it_is_done(database: Database, replica: Callable[[], Replica]) -> None:
    enrols_many(database)
    broadcast, process = writes(database), replica()
    assert process.does_pieces() == 4, "three and three and three and one"
    assert got(database) == once_each()
    assert state(database, broadcast) == "going"
    assert process.does_pieces() == 0, "nothing to do until they are there"
    delivers(database)
    process.does_pieces()
    assert state(database, broadcast) == "done"
    assert progress(database, broadcast) == Progress(planned=PEOPLE, sent=PEOPLE)


def test_a_number_that_fills_the_last_piece_ends_as_well(database: Database, replica: Callable[[], Replica]) -> None:
    enrols_many(database, 6)
    broadcast = writes(database)
    replica().does_pieces()
    delivers(database)
    replica().does_pieces()
    assert state(database, broadcast) == "done"


def test_a_broadcast_to_nobody_ends_at_once(database: Database, replica: Callable[[], Replica]) -> None:
    broadcast = writes(database, audience={"level": "GDTX"})
    replica().does_pieces()
    assert (state(database, broadcast), progress(database, broadcast).planned) == ("done", 0)


def test_nothing_goes_before_its_time(database: Database, replica: Callable[[], Replica]) -> None:
    enrols_many(database)
    broadcast = writes(database, starts_at=NOW + timedelta(hours=1))
    process = replica()
    assert process.does_pieces(NOW + timedelta(minutes=59)) == 0
    assert process.next_piece(broadcast.id) is None
    process.does_pieces(NOW + timedelta(hours=1))
    assert got(database) == once_each()


def test_the_writer_and_who_is_not_meant_are_passed_over(database: Database, replica: Callable[[], Replica]) -> None:
    enrols_many(database, 5)
    enrols_many(database, 5, unit="TH-GN-01", first=6)
    writes(database, audience={"under": "PGD-DM"}, written_by=2)
    replica().does_pieces()
    assert got(database) == Counter(["p1", "p3", "p4", "p5"])


def test_each_reads_it_in_a_language_of_their_own(database: Database, replica: Callable[[], Replica]) -> None:
    enrols_many(database, 2)
    enrols_many(database, 1, unit="PGD-DM", first=3)
    database.run(lambda c: accounts.set_language(c, accounts.find(c, "telegram", "p2").id, "en"))
    writes(database, wants_reading=True)
    replica().does_pieces()
    said = select(outbox_table.c.address, outbox_table.c.message)
    messages = {row.address: row.message for row in database.run(lambda c: c.execute(said).all())}
    assert "(Thầy/cô đọc xong" in messages["p1"]["text"]
    assert "From Văn phòng Sở" in messages["p2"]["text"]
    assert "(Anh/chị đọc xong" in messages["p3"]["text"]
    assert [button for rows in (m["rows"] for m in messages.values()) for [button] in rows] == [
        ["c.read:1", "Đã đọc", False],
        ["c.read:1", "Read", False],
        ["c.read:1", "Đã đọc", False],
    ]


def test_who_has_no_channel_is_counted_and_does_not_hold_it_up(
    database: Database, replica: Callable[[], Replica]
) -> None:
    enrols_many(database, 4)
    database.run(lambda c: accounts.mark_unreachable(c, accounts.find(c, "telegram", "p3").id, "blocked"))
    broadcast = writes(database)
    replica().does_pieces()
    delivers(database)
    replica().does_pieces()
    assert progress(database, broadcast) == Progress(planned=4, sent=3, unreachable=1)
    assert state(database, broadcast) == "done"


# --- killed


@pytest.mark.parametrize("pieces", range(5))
def test_a_kill_between_two_pieces_loses_nothing_and_repeats_nothing(
    database: Database, replica: Callable[[], Replica], pieces: int
) -> None:
    enrols_many(database)
    broadcast = writes(database)
    replica().does_pieces(most=pieces)
    # A new process knows only what is kept.
    replica().does_pieces()
    assert got(database) == once_each()
    assert progress(database, broadcast).planned == PEOPLE


@pytest.mark.parametrize("step", ["put", "go_on"])
@pytest.mark.parametrize("pieces", range(4))
def test_a_kill_within_a_piece_leaves_nothing_of_it(
    database: Database,
    replica: Callable[[], Replica],
    monkeypatch: pytest.MonkeyPatch,
    pieces: int,
    step: str,
) -> None:
    enrols_many(database)
    writes(database)
    process = replica()
    process.does_pieces(most=pieces)
    before = got(database)
    module = broadcasting.broadcast_copies if step == "put" else broadcasting.broadcasts
    real = getattr(module, step)

    def dies(*given: object, **more: object) -> None:
        real(*given, **more)
        raise MemoryError

    monkeypatch.setattr(module, step, dies)
    with suppress(MemoryError):
        process.does_pieces(most=1)
    monkeypatch.undo()
    assert got(database) == before
    monkeypatch.setattr(broadcasting, "MOST_PUT", 3)
    replica().does_pieces()
    assert got(database) == once_each()


@pytest.mark.parametrize("lines", [2, 7, 12, 15])
def test_a_process_killed_on_the_way_is_gone_on_from(
    database: Database, database_url: str, replica: Callable[[], Replica], lines: int
) -> None:
    enrols_many(database, 200)
    writes(database, audience={"people": 200})
    command = [sys.executable, "-m", "tests.scheduler.putting", database_url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for _ in range(lines):
            assert process.stdout.readline(), "it ended before it was killed"
        process.kill()
    put = sum(got(database).values())
    assert 0 < put < 200, "killed in the middle"
    replica().does_pieces()
    assert got(database) == once_each(200)


def test_a_piece_that_was_made_ready_too_long_ago_is_not_put(
    database: Database, replica: Callable[[], Replica]
) -> None:
    enrols_many(database)
    broadcast = writes(database)
    slow, quick = replica(), replica()
    old = slow.next_piece(broadcast.id)
    quick.does_pieces(most=2)
    database.run(lambda c: slow.broadcasting.do(c, old, NOW))
    assert got(database) == once_each(6)
    slow.does_pieces()
    assert got(database) == once_each()


def test_two_replicas_at_once_put_each_copy_once(database_url: str, database: Database, dak_nong: Campaign) -> None:
    enrols_many(database, 40)
    broadcast = writes(database, audience={"people": 40})
    other = Database.open(database_url)
    try:
        replicas = [Replica(database, dak_nong), Replica(other, dak_nong)]
        with ThreadPoolExecutor(2) as processes:
            running = [processes.submit(each.does_pieces) for each in replicas]
            assert sum(each.result(30) for each in running) >= 14
    finally:
        other.close()
    assert got(database) == once_each(40)
    assert progress(database, broadcast) == Progress(planned=40, waiting=40)


# --- stopped


@pytest.mark.parametrize("pieces", range(5))
def test_a_stop_in_the_middle_leaves_the_rest_in_peace(
    database: Database, replica: Callable[[], Replica], pieces: int
) -> None:
    enrols_many(database)
    broadcast = writes(database)
    process = replica()
    process.does_pieces(most=pieces)
    delivers(database, most=2)
    database.run(lambda c: broadcasts.stop(c, broadcast.id, NOW))
    process.does_pieces()
    replica().does_pieces()
    reached = min(2, 3 * pieces)
    assert got(database) == once_each(reached)
    assert progress(database, broadcast).sent == reached
    assert progress(database, broadcast).waiting == 0
    assert state(database, broadcast) == "stopped"


def test_a_piece_that_was_ready_when_the_stop_came_is_not_put(
    database: Database, replica: Callable[[], Replica]
) -> None:
    enrols_many(database)
    broadcast = writes(database)
    process = replica()
    ready = process.next_piece(broadcast.id)
    database.run(lambda c: broadcasts.stop(c, broadcast.id, NOW))
    database.run(lambda c: process.broadcasting.do(c, ready, NOW))
    assert got(database) == Counter()


def test_copies_that_a_dead_worker_had_in_hand_are_taken_back_when_its_claim_ends(
    database: Database, replica: Callable[[], Replica]
) -> None:
    enrols_many(database, 3)
    broadcast = writes(database)
    replica().does_pieces()
    later = NOW + timedelta(seconds=30)
    claimed = database.run(lambda c: outbox.claim(c, "dead", ["telegram"], NOW, later, 2))
    assert len(claimed) == 2
    database.run(lambda c: broadcasts.stop(c, broadcast.id, NOW))
    process = replica()
    process.does_pieces(NOW + timedelta(seconds=1), most=3)
    assert sum(got(database).values()) == 2, "they may be on their way"
    process.does_pieces(later)
    assert got(database) == Counter()


# --- who sets it going


@pytest.fixture
def beats(database: Database, dak_nong: Campaign, monkeypatch: pytest.MonkeyPatch) -> Iterator[BroadcastBeats]:
    monkeypatch.setattr(broadcast_beats, "BEAT", 0.01)
    pokes: list[int] = []
    made = BroadcastBeats(database, FixedClock(NOW), Broadcasting(dak_nong), lambda: pokes.append(1))
    made.pokes = pokes  # type: ignore[attr-defined]
    return made


async def test_the_running_program_finds_it_by_itself_whoever_wrote_it(
    database: Database, beats: BroadcastBeats
) -> None:
    enrols_many(database)
    running = asyncio.create_task(beats.run())
    writes(database)  # as the command line does, in another process
    async with asyncio.timeout(10):
        while got(database) != once_each():
            await asyncio.sleep(0.01)
    assert beats.pokes, "delivery is told"
    await beats.stop()
    await running


async def test_a_stop_of_the_program_waits_for_the_piece_under_way_only(
    database: Database, beats: BroadcastBeats, dak_nong: Campaign
) -> None:
    enrols_many(database, 30)
    writes(database)
    done: list[int] = []
    real = beats._do

    async def stops_after_two(piece: broadcasting.Piece) -> None:
        await real(piece)
        done.append(piece.until)
        if len(done) == 2:
            beats._stopping.set()

    beats._do = stops_after_two  # type: ignore[method-assign]
    await beats.run()
    assert got(database) == once_each(6)
    Replica(database, dak_nong).does_pieces()
    assert got(database) == once_each(30)


async def test_a_database_that_is_away_is_waited_for(
    database: Database, beats: BroadcastBeats, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    enrols_many(database)
    writes(database)

    def away(*_: object) -> None:
        raise DatabaseAway("gone fishing")

    with monkeypatch.context() as broken:
        broken.setattr(beats._broadcasting, "next_piece", away)
        await beats.beat()
    assert "the database is away" in caplog.text
    await beats.beat()
    assert got(database) == once_each()


async def test_one_that_fails_does_not_hold_up_the_others(
    database: Database, beats: BroadcastBeats, caplog: pytest.LogCaptureFixture
) -> None:
    enrols_many(database)
    broken, fine = writes(database, text="kaputt"), writes(database)
    database.run(lambda c: c.execute(text("update broadcasts set audience = '[]' where id = 1")))
    await beats.beat()
    assert got(database) == once_each()
    assert f"broadcast failed broadcast={broken.id}" in caplog.text
    assert state(database, fine) == "going"


# --- the bar


def test_the_writers_bar_moves_once_however_many_replicas_look(
    database: Database, replica: Callable[[], Replica]
) -> None:
    writer = database.run(lambda c: people.create(c, name="boss", phone=None, now=NOW).id)
    account = database.run(lambda c: accounts.find_or_create(c, "web", "boss", "", NOW))
    database.run(lambda c: accounts.attach_person(c, account.id, writer))
    enrols_many(database, 4, first=writer + 1)
    broadcast = writes(database, written_by=writer, account_id=account.id)
    message = {"text": "0%", "live": f"broadcast:{broadcast.id}"}
    shown = database.run(
        lambda c: outbox.put(c, account_id=account.id, channel="web", address="boss", message=message, now=NOW)
    )
    database.run(lambda c: outbox.mark_shown(c, [shown.row.id], NOW))
    first, second = replica(), replica()
    first.does_pieces()
    delivers(database, most=2)
    later = NOW + timedelta(seconds=5)
    for process in (first, second, first):
        looks = database.run(lambda c, process=process: process.broadcasting.looks(c, broadcast.id, later))
        database.run(lambda c, process=process, looks=looks: process.broadcasting.show(c, looks, later))
    found = select(outbox_table.c.message).where(outbox_table.c.once_key.like("live:%"))
    [look] = database.run(lambda c: c.execute(found).scalars().all())
    assert look["replaces"] == str(shown.row.id)
    assert "▓▓▓▓▓░░░░░ 50%" in look["text"]
    assert json.dumps(look, ensure_ascii=False).count("Dừng gửi") == 1


def test_thousands_are_put_in_pieces_of_the_real_size(
    database: Database, dak_nong: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    enrols_many(database, 5_000)
    writes(database, audience={"people": 5_000})
    process = Replica(database, dak_nong)
    assert process.does_pieces() == 5_000 // broadcasting.MOST_PUT + 1
    assert got(database) == once_each(5_000)
