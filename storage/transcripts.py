"""The outbox as its readers see it: what was said to an account, in order."""

from __future__ import annotations

from sqlalchemy import select

from storage.database import Connection
from storage.outbox import FIELDS, OutboxRow
from storage.tables import outbox
from storage.types import constant


def transcript(connection: Connection, account_id: int, after_id: int, limit: int) -> list[OutboxRow]:
    """Return an account's messages after one, in order, sent or not: for a channel that shows the outbox itself."""
    found = select(*FIELDS).where(outbox.c.account_id == account_id, outbox.c.id > after_id)
    return [OutboxRow(*row) for row in connection.execute(found.order_by(outbox.c.id).limit(limit))]


def transcript_before(connection: Connection, account_id: int, before_id: int | None, limit: int) -> list[OutboxRow]:
    """Return an account's last messages before one (or the very last), in order."""
    found = select(*FIELDS).where(outbox.c.account_id == account_id)
    if before_id is not None:
        found = found.where(outbox.c.id < before_id)
    rows = connection.execute(found.order_by(outbox.c.id.desc()).limit(limit)).all()
    return [OutboxRow(*row) for row in reversed(rows)]


def waiting_for(connection: Connection, channel: str, address: str) -> list[OutboxRow]:
    """Return what waits for an address, in order."""
    found = select(*FIELDS).where(
        outbox.c.channel == channel, outbox.c.address == address, outbox.c.state == constant("waiting")
    )
    return [OutboxRow(*row) for row in connection.execute(found.order_by(outbox.c.id))]


def last_to(connection: Connection, channel: str, address: str) -> OutboxRow | None:
    """Return the last message to an address."""
    found = select(*FIELDS).where(outbox.c.channel == channel, outbox.c.address == address)
    row = connection.execute(found.order_by(outbox.c.id.desc()).limit(1)).first()
    return OutboxRow(*row) if row is not None else None


def question_to_settle(connection: Connection, account_id: int, before_id: int) -> tuple[int, str] | None:
    """Return row id and platform id of the last question sent to an account before a message; None if none."""
    found = (
        select(outbox.c.id, outbox.c.platform_id)
        .where(
            outbox.c.account_id == account_id,
            outbox.c.id < before_id,
            outbox.c.state == constant("sent"),
            outbox.c.is_question,
        )
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    row = connection.execute(found).first()
    return (row.id, row.platform_id) if row is not None and row.platform_id else None
