"""What ends on a day of its own, one row for a unit and a subject, until it is settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import Boolean, Date, bindparam, select, text, update

from campaigns.expiries import Expiry
from storage.database import Connection
from storage.tables import expiries
from storage.types import Instant

_FIELDS = tuple(expiries.c[name] for name in Expiry.__dataclass_fields__)
_OPEN = (
    select(*_FIELDS)
    .where(expiries.c.campaign == bindparam("campaign"), expiries.c.settled_at.is_(None))
    .order_by(expiries.c.ends, expiries.c.kind, expiries.c.subject, expiries.c.unit)
)
_RECORD = text(
    "insert into expiries (campaign, kind, unit, subject, ends, recorded_at) values"
    " (:campaign, :kind, :unit, :subject, :ends, :now) on conflict (campaign, kind, unit, subject) do update set"
    " ends = excluded.ends, recorded_at = excluded.recorded_at, settled_at = null, settled_why = ''"
    " where expiries.ends <> excluded.ends or (:again and expiries.settled_at is not null)"
).bindparams(bindparam("ends", type_=Date()), bindparam("now", type_=Instant()), bindparam("again", type_=Boolean()))
_OF_UNIT = _OPEN.where(expiries.c.unit == bindparam("unit"))
_RECORDED_OF_UNIT = _OF_UNIT.add_columns(expiries.c.recorded_at)
_OF_SUBJECT = _OPEN.where(expiries.c.kind == bindparam("kind"), expiries.c.subject == bindparam("subject"))


def record(
    connection: Connection, campaign: str, found: Iterable[Expiry], now: datetime, *, again: bool = False
) -> None:
    """Keep what ends when. What is known already gets its new end, and is open again when that differs.

    `again`: what was settled is open again in any case, as the same thing has come up once more.
    """
    rows = [{"campaign": campaign, "now": now, "again": again, **asdict(expiry)} for expiry in found]
    if rows:
        connection.execute(_RECORD, rows)


def settle(connection: Connection, campaign: str, expiry: tuple[str, str, str], why: str, now: datetime) -> bool:
    """Note that what is named by kind, subject and unit needs nothing more; False when nothing such is open."""
    kind, subject, unit = expiry
    named = update(expiries).where(
        expiries.c.campaign == campaign,
        expiries.c.kind == kind,
        expiries.c.subject == subject,
        expiries.c.unit == unit,
        expiries.c.settled_at.is_(None),
    )
    return bool(connection.execute(named.values(settled_at=now, settled_why=why)).rowcount)


def reopen(connection: Connection, campaign: str, expiry: Expiry, now: datetime) -> None:
    """Note that what was settled wants something again; what was never recorded is recorded."""
    record(connection, campaign, [expiry], now)
    named = update(expiries).where(
        expiries.c.campaign == campaign,
        expiries.c.kind == expiry.kind,
        expiries.c.subject == expiry.subject,
        expiries.c.unit == expiry.unit,
        expiries.c.settled_at.is_not(None),
    )
    connection.execute(named.values(settled_at=None, settled_why="", recorded_at=now))


def open_ones(connection: Connection, campaign: str) -> list[Expiry]:
    """Return everything that is not settled, the first to end first."""
    return list(_read(connection.execute(_OPEN, {"campaign": campaign})))


def of_unit(connection: Connection, campaign: str, unit: str) -> list[Expiry]:
    """Return what of a unit is not settled, the first to end first."""
    return list(_read(connection.execute(_OF_UNIT, {"campaign": campaign, "unit": unit})))


def recorded_of(connection: Connection, campaign: str, unit: str) -> list[tuple[Expiry, datetime]]:
    """Return the same, each with when its end was recorded last."""
    rows = connection.execute(_RECORDED_OF_UNIT, {"campaign": campaign, "unit": unit})
    return [(Expiry(*row[:-1]), row[-1]) for row in rows]


def ends_by_unit(connection: Connection, campaign: str, kind: str, subject: str) -> dict[str, date]:
    """Return the units for which a subject is not settled, each with the day on which it ends."""
    which = {"campaign": campaign, "kind": kind, "subject": subject}
    return {each.unit: each.ends for each in _read(connection.execute(_OF_SUBJECT, which))}


def _read(rows: Iterable[tuple[str, str, str, date]]) -> Iterator[Expiry]:
    return (Expiry(*row) for row in rows)
