"""The outbox gives each message to one worker, in each account's order, and frees what a dead one held."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import event

from storage import accounts, outbox, transcripts
from storage.database import Database
from storage.outbox import OutboxRow, SentRow
from tests.storage.stage import CHANNEL, LEASE, MINUTE, NOW, an_account, texts, write_to


def claims(database: Database, worker: str, now: datetime = NOW, limit: int = 10) -> list[OutboxRow]:
    return database.run(lambda c: outbox.claim(c, worker, [CHANNEL], now, now + LEASE, limit))


def sent(database: Database, *rows: OutboxRow) -> None:
    database.run(lambda c: outbox.mark_sent(c, [SentRow(row.id, "p", NOW) for row in rows]))


def test_two_workers_never_hold_the_same_message(database: Database) -> None:
    lan, hoa = an_account(database, "lan"), an_account(database, "hoa")
    for account in (lan, hoa):
        for text in ("một", "hai"):
            database.run(lambda c, account=account, text=text: write_to(c, account, text))
    first, second = claims(database, "first", limit=2), claims(database, "second")
    assert not {row.id for row in first} & {row.id for row in second}
    assert len(first) + len(second) <= 4
    assert claims(database, "third") == []


def test_what_another_worker_claims_between_two_looks_stays_with_it(empty_postgresql: str) -> None:
    database = Database.open(empty_postgresql)
    lan = an_account(database)
    for text in ("một", "hai", "ba", "bốn", "năm"):
        database.run(lambda c, text=text: write_to(c, lan, text))
    with database.engine.connect() as first, database.engine.connect() as second, second.begin():
        transaction = first.begin()
        early = outbox.claim(first, "first", [CHANNEL], NOW, NOW + LEASE, 3)
        # The second has seen the last two, free and not yet behind claimed ones, when the first commits.
        event.listen(second, "after_execute", lambda *_: transaction.is_active and transaction.commit())
        late = outbox.claim(second, "second", [CHANNEL], NOW, NOW + LEASE, 10)
    assert texts(early) == ["một", "hai", "ba"]
    assert late == []
    database.close()


def test_what_a_dead_worker_held_is_free_when_its_lease_ends(database: Database) -> None:
    lan = an_account(database)
    database.run(lambda c: write_to(c, lan, "một"))
    assert texts(claims(database, "dead")) == ["một"]
    assert claims(database, "alive", NOW + LEASE / 2) == []
    assert texts(claims(database, "alive", NOW + LEASE)) == ["một"]


def test_a_worker_gives_back_only_its_own(database: Database) -> None:
    lan, hoa = an_account(database, "lan"), an_account(database, "hoa")
    database.run(lambda c: write_to(c, lan, "lan"))
    claims(database, "first")
    database.run(lambda c: write_to(c, hoa, "hoa"))
    claims(database, "second")
    database.run(lambda c: outbox.release(c, "first"))
    assert texts(claims(database, "third")) == ["lan"]


def test_a_worker_that_was_too_slow_takes_nothing_from_the_one_that_came_after_it(database: Database) -> None:
    lan = an_account(database)
    database.run(lambda c: write_to(c, lan, "một"))
    [row] = claims(database, "slow")
    claims(database, "next", NOW + LEASE)
    database.run(lambda c: outbox.release_rows(c, "slow", [row.id]))
    database.run(lambda c: outbox.retry_at(c, row.id, NOW, "no answer", worker="slow"))
    assert claims(database, "third", NOW + LEASE) == []
    database.run(lambda c: outbox.release_rows(c, "next", [row.id]))
    assert texts(claims(database, "third", NOW + LEASE)) == ["một"]


def test_no_message_overtakes_an_earlier_one_of_its_account(database: Database) -> None:
    lan = an_account(database)
    database.run(lambda c: write_to(c, lan, "một", due_at=NOW + MINUTE))
    database.run(lambda c: write_to(c, lan, "hai"))
    assert claims(database, "worker") == []
    assert texts(claims(database, "worker", NOW + MINUTE)) == ["một", "hai"]


def test_an_urgent_message_waits_for_the_earlier_ones_of_its_account_but_passes_those_of_others(
    database: Database,
) -> None:
    lan, hoa = an_account(database, "lan"), an_account(database, "hoa")
    database.run(lambda c: write_to(c, lan, "nhắc", priority=outbox.NUDGE))
    database.run(lambda c: write_to(c, hoa, "nhắc hoa", priority=outbox.NUDGE))
    database.run(lambda c: write_to(c, lan, "trả lời"))
    assert texts(claims(database, "worker", limit=1)) == ["nhắc", "trả lời"], "the reply takes what is before it along"
    assert texts(claims(database, "worker")) == ["nhắc hoa"]


def test_a_reply_is_claimed_at_once_only_when_nothing_waits_before_it(database: Database) -> None:
    lan = an_account(database)
    first = database.run(lambda c: write_to(c, lan, "một", claimed_by="worker", claimed_until=NOW + LEASE))
    assert first is not None
    assert first.claimed
    second = database.run(lambda c: write_to(c, lan, "hai", claimed_by="worker", claimed_until=NOW + LEASE))
    assert second is not None
    assert not second.claimed
    sent(database, first.row, second.row)
    third = database.run(lambda c: write_to(c, lan, "ba", claimed_by="worker", claimed_until=NOW + LEASE))
    assert third is not None
    assert third.claimed


def test_replies_of_one_turn_are_claimed_together(database: Database) -> None:
    lan = an_account(database)

    def turn(connection):  # type: ignore[no-untyped-def]
        claim = {"claimed_by": "worker", "claimed_until": NOW + LEASE}
        first = write_to(connection, lan, "một", **claim)
        return first, write_to(connection, lan, "hai", after=first, **claim)

    first, second = database.run(turn)
    assert first.claimed
    assert second.claimed
    assert claims(database, "other") == []


def test_marking_twice_changes_nothing(database: Database) -> None:
    lan = an_account(database)
    put = database.run(lambda c: write_to(c, lan, "một"))
    assert put is not None
    sent(database, put.row)
    database.run(lambda c: outbox.mark_sent(c, [SentRow(put.row.id, "another", NOW + MINUTE)]))
    rows = database.run(lambda c: transcripts.question_to_settle(c, lan.id, put.row.id + 1))
    assert rows is None, "it was no question"
    assert claims(database, "worker", NOW + LEASE) == []


def test_what_waits_for_an_account_that_is_gone_ends_with_it(database: Database) -> None:
    lan = an_account(database)
    rows = [database.run(lambda c, text=text: write_to(c, lan, text)) for text in ("một", "hai")]
    assert rows[0] is not None
    database.run(lambda c: outbox.gone(c, rows[0].row.id, lan.id, "blocked", NOW))
    assert claims(database, "worker") == []
    assert not database.run(lambda c: accounts.by_id(c, lan.id)).reachable


@pytest.mark.parametrize("seconds", [1, 7])
def test_a_message_that_was_put_back_comes_at_its_time(database: Database, seconds: int) -> None:
    lan = an_account(database)
    put = database.run(lambda c: write_to(c, lan, "một"))
    assert put is not None
    later = NOW + seconds * MINUTE / 60
    database.run(lambda c: outbox.retry_at(c, put.row.id, later, "429"))
    assert claims(database, "worker", later - MINUTE / 60 / 2) == []
    assert [row.attempts for row in claims(database, "worker", later)] == [1]
