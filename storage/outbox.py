"""The outbox: what is to be said, written in the transaction that caused it and sent after it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, bindparam, case, func, insert, or_, select, text, update

from storage.accounts import mark_unreachable
from storage.database import Connection
from storage.tables import outbox
from storage.types import Instant, Json, constant

REPLY, NUDGE, BROADCAST = 0, 5, 9
"""Priorities: an answer to someone who waits goes before a reminder, a reminder before a broadcast."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One message to one account."""

    id: int
    account_id: int
    channel: str
    address: str
    message: dict[str, Any]
    priority: int
    attempts: int
    progress: str
    """What of it was sent already, in the sender's words; empty for nothing."""
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Put:
    """What became of a message that was put: its row, and whether it is claimed for the worker that put it."""

    row: OutboxRow
    claimed: bool


FIELDS = tuple(outbox.c[name] for name in OutboxRow.__dataclass_fields__)
_EARLIER = outbox.alias("earlier")
_IS_BEHIND = (
    select(_EARLIER.c.id)
    .where(_EARLIER.c.account_id == bindparam("of_account"), _EARLIER.c.state == constant("waiting"))
    .exists()
)
_PUT = (
    insert(outbox)
    .values(
        claimed_by=case((_IS_BEHIND, None), else_=bindparam("worker", type_=Text())),
        claimed_until=case((_IS_BEHIND, None), else_=bindparam("until", type_=Instant())),
    )
    .returning(outbox.c.id, outbox.c.claimed_by)
)
_PUT_AFTER = insert(outbox).returning(outbox.c.id, outbox.c.claimed_by)
_MARK_SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.state == constant("waiting"))
    .values(
        state="sent",
        platform_id=bindparam("platform"),
        sent_at=bindparam("now", type_=Instant()),
        claimed_by=None,
        claimed_until=None,
    )
)
_NOW = bindparam("now", type_=Instant())
_CLAIMABLE = (
    outbox.c.state == constant("waiting"),
    outbox.c.due_at <= _NOW,
    or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until <= _NOW),
)
_BLOCKED = (
    select(_EARLIER.c.id)
    .where(
        _EARLIER.c.account_id == outbox.c.account_id,
        _EARLIER.c.id < outbox.c.id,
        _EARLIER.c.state == constant("waiting"),
        or_(_EARLIER.c.due_at > _NOW, _EARLIER.c.claimed_until > _NOW),
    )
    .exists()
)
_DUE = (
    select(outbox.c.id, outbox.c.account_id)
    .where(*_CLAIMABLE, outbox.c.channel.in_(bindparam("channels", expanding=True)), ~_BLOCKED)
    .order_by(outbox.c.priority, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_WAITING_OF = (
    select(outbox.c.id, outbox.c.account_id)
    .where(outbox.c.account_id.in_(bindparam("of_accounts", expanding=True)), outbox.c.state == constant("waiting"))
    .order_by(outbox.c.id)
)
_ROWS = outbox.c.id.in_(bindparam("rows", expanding=True))
_FREE = select(outbox.c.id).where(_ROWS, *_CLAIMABLE).with_for_update(skip_locked=True)
_CLAIM = (
    update(outbox)
    .where(_ROWS)
    .values(claimed_by=bindparam("worker"), claimed_until=bindparam("until", type_=Instant()))
    .returning(*FIELDS)
)
_PUT_ONCE = text(
    "insert into outbox (account_id, channel, address, message, is_question, priority, once_key, created_at, due_at,"
    " state) values (:account_id, :channel, :address, :message, :is_question, :priority, :once_key, :created_at,"
    " :due_at, :state) on conflict (once_key) do nothing returning id, claimed_by"
).bindparams(
    bindparam("message", type_=Json()),
    bindparam("created_at", type_=Instant()),
    bindparam("due_at", type_=Instant()),
)


def put(
    connection: Connection,
    *,
    account_id: int,
    channel: str,
    address: str,
    message: dict[str, Any],
    now: datetime,
    due_at: datetime | None = None,
    priority: int = REPLY,
    once_key: str | None = None,
    claimed_by: str | None = None,
    claimed_until: datetime | None = None,
    after: Put | None = None,
) -> Put | None:
    """Write a message; None when one with the same `once_key` is there already (such a one is not claimed).

    It is claimed for `claimed_by` only when nothing of the account waits before it, so that none overtakes another.
    `after` is what was put just before in the same transaction: what holds for that one holds for this one.
    """
    values = {
        "account_id": account_id,
        "channel": channel,
        "address": address,
        "message": message,
        "is_question": bool(message.get("is_question")),
        "priority": priority,
        "once_key": once_key,
        "created_at": now,
        "due_at": due_at or now,
        "state": "waiting",
    }
    if once_key:
        row = connection.execute(_PUT_ONCE, values).first()
    elif after is None:
        claim = {"of_account": account_id, "worker": claimed_by, "until": claimed_until}
        row = connection.execute(_PUT, values | claim).one()
    else:
        claim = {"claimed_by": claimed_by, "claimed_until": claimed_until} if after.claimed else {}
        row = connection.execute(_PUT_AFTER, values | claim).one()
    if row is None:
        return None
    kept = OutboxRow(row.id, account_id, channel, address, message, priority, 0, "", now)
    return Put(kept, claimed=row.claimed_by is not None)


def state_under(connection: Connection, once_key: str) -> str | None:
    """Return how the message under a key stands: "gone" when its account cannot be reached; None without one."""
    return connection.execute(select(outbox.c.state).where(outbox.c.once_key == once_key)).scalar()


def claim(
    connection: Connection, worker: str, channels: list[str], now: datetime, until: datetime, limit: int
) -> list[OutboxRow]:
    """Claim up to `limit` messages that are due, the urgent ones first, each account's in order.

    A message is claimed only with every earlier one of its account: while one waits for its time or is another
    worker's, those behind it stay.
    """
    found = connection.execute(_DUE, {"channels": channels, "now": now, "most": limit}).all()
    ids = _in_unbroken_lines(connection, {row.id: row.account_id for row in found}, now)
    if not ids:
        return []
    claimed = [OutboxRow(*row) for row in connection.execute(_CLAIM, {"rows": ids, "worker": worker, "until": until})]
    urgency = {row.account_id: row.priority for row in sorted(claimed, key=lambda row: -row.priority)}
    return sorted(claimed, key=lambda row: (urgency[row.account_id], row.id))


def _in_unbroken_lines(connection: Connection, found: dict[int, int], now: datetime) -> list[int]:
    """Return what was found with what stands before it in its account's line, so that nothing overtakes.

    An urgent message takes its account's reminders along; where another worker holds one of them, it stays.
    """
    if not found:
        return []
    lines: dict[int, list[int]] = {}
    for row in connection.execute(_WAITING_OF, {"of_accounts": list(set(found.values()))}):
        lines.setdefault(row.account_id, []).append(row.id)
    last: dict[int, int] = {}
    for row_id, account_id in found.items():
        last[account_id] = max(row_id, last.get(account_id, 0))
    before = [i for account_id, line in lines.items() for i in line if i < last[account_id] and i not in found]
    ours = found.keys() | _locked(connection, before, now)
    return [row_id for line in lines.values() for row_id in itertools.takewhile(ours.__contains__, line)]


def _locked(connection: Connection, row_ids: list[int], now: datetime) -> set[int]:
    """Return those of some messages that no other worker is at, or has claimed since they were seen."""
    return set(connection.execute(_FREE, {"rows": row_ids, "now": now}).scalars()) if row_ids else set()


@dataclass(frozen=True, slots=True)
class SentRow:
    """A message that is there: its row, the platform's id of it, and when it went."""

    row_id: int
    platform_id: str
    at: datetime


def mark_sent(connection: Connection, sent: Sequence[SentRow]) -> None:
    """Note that messages are there. Noting it twice changes nothing."""
    if sent:
        rows = [{"row": row.row_id, "platform": row.platform_id, "now": row.at} for row in sent]
        connection.execute(_MARK_SENT, rows)


def mark_shown(connection: Connection, row_ids: Sequence[int], now: datetime) -> None:
    """Note that messages are there, on a channel that has no ids of its own."""
    mark_sent(connection, [SentRow(row_id, str(row_id), now) for row_id in row_ids])


def retry_at(
    connection: Connection, row_id: int, at: datetime, error: str, progress: str = "", *, worker: str = ""
) -> None:
    """Put a message back until an instant, with what was sent of it; not when it is another worker's by now."""
    ours = or_(outbox.c.claimed_by.is_(None), outbox.c.claimed_by == worker)
    changed = update(outbox).where(outbox.c.id == row_id, outbox.c.state == constant("waiting"), ours)
    values = {"due_at": at, "error": error, "attempts": outbox.c.attempts + 1, "claimed_by": None}
    values |= {"claimed_until": None} | ({"progress": progress} if progress else {})
    connection.execute(changed.values(values))


def refuse(connection: Connection, row_id: int, error: str, now: datetime) -> None:
    """Note that the platform will never take a message."""
    changed = update(outbox).where(outbox.c.id == row_id, outbox.c.state == constant("waiting"))
    connection.execute(changed.values(state="refused", error=error, sent_at=now, claimed_by=None, claimed_until=None))


def gone(connection: Connection, row_id: int, account_id: int, reason: str, now: datetime) -> None:
    """Note that the account cannot be reached any more: this message and all that wait for it end here."""
    del row_id  # it is among those that wait
    changed = update(outbox).where(outbox.c.account_id == account_id, outbox.c.state == constant("waiting"))
    connection.execute(changed.values(state="gone", error=reason, sent_at=now, claimed_by=None, claimed_until=None))
    mark_unreachable(connection, account_id, reason)


def release(connection: Connection, worker: str) -> None:
    """Give back what a worker claimed and did not send."""
    _release(connection, outbox.c.claimed_by == worker)


def release_all(connection: Connection) -> None:
    """Give back every claim: for a process that knows that it is alone."""
    _release(connection, outbox.c.claimed_by.is_not(None))


def release_rows(connection: Connection, worker: str, row_ids: list[int]) -> None:
    """Give back some messages, but for those that another worker has claimed meanwhile."""
    _release(connection, outbox.c.id.in_(row_ids), outbox.c.claimed_by == worker)


def _release(connection: Connection, *which: Any) -> None:
    changed = update(outbox).where(outbox.c.state == constant("waiting"), *which)
    connection.execute(changed.values(claimed_by=None, claimed_until=None))


def waiting_count(connection: Connection, priority: int | None = None) -> int:
    """Return how many messages wait, of one priority or of all."""
    waiting = select(func.count()).select_from(outbox).where(outbox.c.state == constant("waiting"))
    counted = waiting if priority is None else waiting.where(outbox.c.priority == priority)
    return connection.execute(counted).scalar_one()


def waiting_since(connection: Connection, before: datetime) -> int:
    """Return how many messages have been due since before an instant."""
    waiting = select(func.count()).select_from(outbox).where(outbox.c.state == constant("waiting"))
    return connection.execute(waiting.where(outbox.c.due_at < before)).scalar_one()


def stale(connection: Connection, priority: int, before: datetime) -> list[int]:
    """Return messages of a priority that were written before an instant and never tried."""
    found = select(outbox.c.id).where(
        outbox.c.state == constant("waiting"),
        outbox.c.priority == priority,
        outbox.c.created_at < before,
        outbox.c.attempts == 0,
        outbox.c.claimed_by.is_(None),
    )
    return list(connection.execute(found).scalars())
