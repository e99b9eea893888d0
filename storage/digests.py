"""Digests: each reader's own wishes about them, and those that are on their way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, select, text

from storage import outbox as post
from storage.database import Connection
from storage.tables import digest_wishes, outbox
from storage.types import Instant, constant

PRIORITY = post.NUDGE - 1
"""Few, and awaited at their hour: before reminders."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader wants. Weekday (0 is Monday) and minute of the day are None where the plan's hold."""

    person_id: int
    is_off: bool
    weekday: int | None
    minute: int | None
    wished_at: datetime


_FIELDS = tuple(digest_wishes.c[name] for name in Wish.__dataclass_fields__)
_PUT = text(
    "insert into digest_wishes (person_id, campaign, is_off, weekday, minute, wished_at)"
    " values (:person_id, :campaign, :is_off, :weekday, :minute, :wished_at)"
    " on conflict (person_id, campaign) do update set is_off = excluded.is_off, weekday = excluded.weekday,"
    " minute = excluded.minute, wished_at = excluded.wished_at"
).bindparams(bindparam("wished_at", type_=Instant()))


def wishes(connection: Connection, campaign: str) -> dict[int, Wish]:
    """Return the wishes of all who have any, by person."""
    found = connection.execute(select(*_FIELDS).where(digest_wishes.c.campaign == campaign))
    return {row.person_id: Wish(*row) for row in found}


def wish_of(connection: Connection, campaign: str, person_id: int) -> Wish | None:
    """Return a person's wishes; None for none."""
    found = select(*_FIELDS).where(digest_wishes.c.campaign == campaign, digest_wishes.c.person_id == person_id)
    row = connection.execute(found).first()
    return Wish(*row) if row is not None else None


def put_wish(connection: Connection, campaign: str, wish: Wish) -> None:
    """Keep a person's wishes; what they wished before is gone."""
    values = {name: getattr(wish, name) for name in Wish.__dataclass_fields__}
    connection.execute(_PUT, {**values, "campaign": campaign})


def already_put(connection: Connection, once_keys: Collection[str]) -> frozenset[str]:
    """Return which digests are in the outbox, whatever has become of them."""
    found = select(outbox.c.once_key).where(outbox.c.once_key.in_(sorted(once_keys)))
    return frozenset(connection.execute(found).scalars())


def stale(connection: Connection, before: datetime) -> frozenset[str]:
    """Return the digests that were written before an instant and that nobody has tried to send."""
    return frozenset(connection.execute(select(outbox.c.once_key).where(*_is_untried(before))).scalars())


def take_back(connection: Connection, once_key: str, before: datetime) -> None:
    """Take a stale digest out of the outbox, unless it went on its way meanwhile."""
    connection.execute(delete(outbox).where(outbox.c.once_key == once_key, *_is_untried(before)))


def _is_untried(before: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        outbox.c.state == constant("waiting"),
        outbox.c.priority == PRIORITY,
        outbox.c.created_at < before,
        outbox.c.attempts == 0,
        outbox.c.claimed_by.is_(None),
    )
