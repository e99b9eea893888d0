"""What stories about storage begin with: a moment, people with accounts, a filled report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from storage import accounts, outbox, people, submissions, talks
from storage.accounts import Account
from storage.database import Connection, Database
from storage.outbox import OutboxRow, Put
from storage.submissions import Submission
from storage.talks import Talk

NOW = datetime(2023, 11, 6, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LEASE = timedelta(seconds=30)
CHANNEL = "web"

SAME = {"campaign": "dak_nong", "form": "bao_cao_truong", "unit": "THCS-DM-01", "schedule": "quy", "period": "2023-Q4"}
"""What makes a report the same report."""


def in_turn(database: Database, *works: Callable[[Connection], Any]) -> list[Any]:
    """Run works one after another, each committed before the next; return what each came to."""
    return [database.run(work) for work in works]


def an_account(database: Database, address: str = "lan") -> Account:
    """Return the account of somebody who is nobody yet."""
    return database.run(lambda c: accounts.find_or_create(c, CHANNEL, address, "", NOW))


def a_person(database: Database, address: str = "lan") -> Account:
    """Return the account of somebody who is enrolled."""

    def enrol(connection: Connection) -> Account:
        account = accounts.find_or_create(connection, CHANNEL, address, "", NOW)
        person = people.create(connection, name=address, phone=None, now=NOW)
        accounts.attach_person(connection, account.id, person.id)
        return accounts.by_id(connection, account.id)

    return database.run(enrol)


def begin_talk(connection: Connection, account: Account, subject: str = "quy:2023-Q4") -> Talk:
    """Begin a talk about a subject."""
    return talks.start(
        connection,
        account_id=account.id,
        person_id=account.person_id,
        conversation="reporting",
        form="bao_cao_truong",
        version="1",
        unit="THCS-DM-01",
        subject=subject,
        state={"asked": "q1"},
        now=NOW,
    )


def send_report(connection: Connection, now: datetime = NOW, **changes: Any) -> Submission:
    """Keep a report's next revision."""
    given: dict[str, Any] = {
        **SAME,
        "version": "1",
        "period_start": date(2023, 10, 1),
        "period_end": date(2023, 12, 14),
        "person_id": None,
        "account_id": None,
        "now": now,
        "answers": {"ket_nap": 5, "noi_bat": "Thư viện xanh"},
        "reason": None,
        "late": False,
    }
    return submissions.add(connection, **given | changes)


def write_to(connection: Connection, account: Account, text: str, *, now: datetime = NOW, **options: Any) -> Put | None:
    """Write a message to an account into the outbox."""
    return outbox.put(
        connection,
        account_id=account.id,
        channel=account.channel,
        address=account.address,
        message={"text": text},
        now=now,
        **options,
    )


def texts(rows: list[OutboxRow]) -> list[str]:
    """Return what the messages say."""
    return [row.message["text"] for row in rows]
