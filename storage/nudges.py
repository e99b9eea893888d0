"""Nudges: each reminder about one obligation to one person, once; planned, then sent or dropped with the reason."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, distinct, func, insert, or_, select, update

from storage.database import Connection
from storage.tables import accounts, nudges, outbox, persons
from storage.types import constant, microseconds

LARGEST_INSERT = 5000
AGAIN = "+"
"""Set behind a rung that is said again, once for each time."""
BY_SUPERIOR = "cap_tren_"
"""Set before the day on which a superior reminded all who were missing: a rung of no ladder."""
MOVED = "doi_han"
"""The rung, of no ladder, that tells of a new deadline."""


@dataclass(frozen=True, slots=True)
class NewNudge:
    """A reminder to be planned. `unit` is the one that owes; to a superior the superior itself, else empty."""

    person_id: int
    unit: str
    schedule: str
    period: str
    due_at: datetime
    rung: str
    audience: str
    day: date


@dataclass(frozen=True, slots=True)
class Nudge:
    """A planned reminder."""

    id: int
    campaign: str
    person_id: int
    unit: str
    schedule: str
    period: str
    due_at: datetime
    rung: str
    audience: str
    day: date
    state: str
    why: str

    @property
    def step(self) -> str:
        """Return the rung of the ladder; one that was put off has a mark behind it."""
        return self.rung.partition(AGAIN)[0]

    @property
    def is_by_superior(self) -> bool:
        """Tell whether a superior had it sent."""
        return self.rung.startswith(BY_SUPERIOR)

    @property
    def is_of_move(self) -> bool:
        """Tell whether it is about a new deadline."""
        return self.step == MOVED

    @property
    def is_asked_for(self) -> bool:
        """Tell whether the person wanted to be reminded again."""
        return AGAIN in self.rung

    @property
    def key(self) -> str:
        """Return what names the obligation within its unit."""
        return f"{self.schedule}:{self.period}"


_FIELDS = tuple(nudges.c[name] for name in Nudge.__dataclass_fields__)
_IS_DUE = (
    nudges.c.campaign == bindparam("campaign"),
    nudges.c.state == constant("planned"),
    nudges.c.day <= bindparam("today"),
    or_(nudges.c.not_before.is_(None), nudges.c.not_before <= bindparam("now")),
)
_WAITING = (
    select(nudges.c.id, nudges.c.person_id)
    .where(*_IS_DUE)
    .order_by(nudges.c.person_id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_PLANNED_FOR = (
    select(*_FIELDS).where(nudges.c.person_id == bindparam("person"), *_IS_DUE).order_by(nudges.c.due_at, nudges.c.id)
)
_MESSAGES_SINCE = select(func.count(distinct(nudges.c.outbox_id))).where(
    nudges.c.person_id == bindparam("person"),
    nudges.c.state == constant("sent"),
    nudges.c.decided_at >= bindparam("since"),
)
_DECIDE = (
    update(nudges)
    .where(nudges.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=bindparam("as"), why=bindparam("because"), decided_at=bindparam("at"), outbox_id=bindparam("message"))
)
# A rung that was planned before stays as it is: nobody is reminded of the same twice. Written for each driver by hand:
# fifty thousand rows must not take a bound parameter each through SQLAlchemy.
_PLAN = {
    "sqlite": "insert into nudges (campaign, planned_at, state, why, person_id, unit, schedule, period, due_at, rung,"
    " audience, day) values (?, ?, 'planned', '', ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
    "postgresql": "insert into nudges (campaign, planned_at, state, why, person_id, unit, schedule, period, due_at,"
    " rung, audience, day) select %s, %s, 'planned', '', * from unnest(%s::bigint[], %s::text[], %s::text[],"
    " %s::text[], %s::bigint[], %s::text[], %s::text[], %s::date[]) on conflict do nothing",
}


def plan(connection: Connection, campaign: str, planned: Iterable[NewNudge], now: datetime) -> None:
    """Keep reminders that are not there yet."""
    rows = iter(planned)
    head = (campaign, microseconds(now))
    while some := [_values(nudge) for nudge in itertools.islice(rows, LARGEST_INSERT)]:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(_PLAN["sqlite"], [(*head, *row) for row in some])
        else:
            columns = [list(column) for column in zip(*some, strict=True)]
            connection.exec_driver_sql(_PLAN["postgresql"], (*head, *columns))


def _values(nudge: NewNudge) -> tuple[object, ...]:
    return (
        nudge.person_id,
        nudge.unit,
        nudge.schedule,
        nudge.period,
        microseconds(nudge.due_at),
        nudge.rung,
        nudge.audience,
        nudge.day.isoformat(),
    )


def units_reminded(connection: Connection, campaign: str, schedule: str, period: str, rung: str) -> frozenset[str]:
    """Return for which units a rung was planned."""
    found = (
        select(nudges.c.unit)
        .distinct()
        .where(
            nudges.c.campaign == campaign,
            nudges.c.schedule == schedule,
            nudges.c.period == period,
            nudges.c.rung == rung,
        )
    )
    return frozenset(connection.execute(found).scalars())


def persons_waiting(connection: Connection, campaign: str, now: datetime, today: date, limit: int) -> list[int]:
    """Return people with reminders planned for today or before; no other replica is at them."""
    waiting = connection.execute(_WAITING, {"campaign": campaign, "now": now, "today": today, "limit": limit})
    return list(dict.fromkeys(row.person_id for row in waiting))


def planned_for(connection: Connection, campaign: str, person_id: int, now: datetime, today: date) -> list[Nudge]:
    """Return what a person is to be reminded of now, the first due first."""
    found = connection.execute(_PLANNED_FOR, {"person": person_id, "campaign": campaign, "now": now, "today": today})
    return [Nudge(*row) for row in found]


def drop(connection: Connection, ids: Sequence[int], why: str, now: datetime) -> None:
    """Let reminders fall away, with the reason."""
    _decide(connection, ids, state="dropped", why=why, now=now)


def sent(connection: Connection, ids: Sequence[int], outbox_id: int, now: datetime) -> None:
    """Note in which message reminders went out."""
    _decide(connection, ids, state="sent", why="", now=now, outbox_id=outbox_id)


def put_off(connection: Connection, ids: Sequence[int], day: date) -> None:
    """Plan reminders for another day."""
    connection.execute(update(nudges).where(nudges.c.id.in_(ids)).values(day=day))


def _decide(
    connection: Connection, ids: Sequence[int], *, state: str, why: str, now: datetime, outbox_id: int | None = None
) -> None:
    if ids:
        connection.execute(_DECIDE, {"ids": ids, "as": state, "because": why, "at": now, "message": outbox_id})


def last_sent(connection: Connection, campaign: str, person_id: int, since: datetime) -> list[Nudge]:
    """Return the reminders of the last message that a person got; none when it is older than `since`."""
    last = (
        select(func.max(nudges.c.outbox_id))
        .where(
            nudges.c.campaign == campaign,
            nudges.c.person_id == person_id,
            nudges.c.state == constant("sent"),
            nudges.c.decided_at >= since,
        )
        .scalar_subquery()
    )
    found = select(*_FIELDS).where(nudges.c.outbox_id == last)
    return [Nudge(*row) for row in connection.execute(found.order_by(nudges.c.id))]


def remind_again(connection: Connection, ids: Sequence[int], at: datetime, day: date, now: datetime) -> None:
    """Plan reminders that were sent once more, not before an instant. Asked twice, the later wish holds."""
    for sent_one in connection.execute(select(nudges).where(nudges.c.id.in_(ids))).mappings().all():
        values = {**sent_one, "rung": f"{sent_one['rung']}{AGAIN}", "day": day, "not_before": at, "state": "planned"}
        same = [nudges.c[name] == values[name] for name in _UNIQUE]
        wish = {"day": day, "not_before": at, "state": "planned", "decided_at": None, "outbox_id": None}
        if not connection.execute(update(nudges).where(*same).values(wish)).rowcount:
            fresh = values | {"planned_at": now, "decided_at": None, "outbox_id": None, "why": ""}
            connection.execute(insert(nudges).values({k: v for k, v in fresh.items() if k != "id"}))


_UNIQUE = ("campaign", "unit", "schedule", "period", "due_at", "rung", "person_id")


def take_back(connection: Connection, outbox_ids: Sequence[int]) -> None:
    """Undo those messages that are reminders and have not gone out: they are planned again, to be looked at anew."""
    of_nudges = select(nudges.c.outbox_id).distinct().where(nudges.c.outbox_id.in_(outbox_ids))
    undone = connection.execute(of_nudges).scalars().all() if outbox_ids else []
    if undone:
        connection.execute(delete(outbox).where(outbox.c.id.in_(undone), outbox.c.state == constant("waiting")))
        changed = update(nudges).where(nudges.c.outbox_id.in_(undone))
        connection.execute(changed.values(state="planned", decided_at=None, outbox_id=None))


def take_back_undelivered(connection: Connection, since: datetime) -> None:
    """Plan reminders again whose message a platform refused for good, for people whom another channel reaches."""
    gone = select(outbox.c.id).where(outbox.c.state == constant("gone"), outbox.c.sent_at >= since)
    refused = connection.execute(gone).scalars().all()
    if refused:
        other = select(accounts.c.id).where(accounts.c.person_id == nudges.c.person_id, accounts.c.reachable).exists()
        lost = update(nudges).where(nudges.c.state == constant("sent"), nudges.c.outbox_id.in_(refused), other)
        connection.execute(lost.values(state="planned", decided_at=None, outbox_id=None))


def messages_since(connection: Connection, person_id: int, since: datetime) -> int:
    """Return how many messages of reminders a person was sent since an instant, whatever day they were for."""
    return connection.execute(_MESSAGES_SINCE, {"person": person_id, "since": since}).scalar_one()


@dataclass(frozen=True, slots=True)
class Handed:
    """A reminder in a message that has not gone out."""

    nudge: Nudge
    outbox_id: int
    person: str
    channel: str
    message: dict[str, Any]


def waiting_to_go(connection: Connection) -> list[Handed]:
    """Return the reminders whose messages wait in the outbox, by message."""
    found = (
        select(*_FIELDS, outbox.c.id, persons.c.name, outbox.c.channel, outbox.c.message)
        .join(outbox, outbox.c.id == nudges.c.outbox_id)
        .join(persons, persons.c.id == nudges.c.person_id)
        .where(outbox.c.state == constant("waiting"))
        .order_by(outbox.c.id, nudges.c.id)
    )
    split = len(_FIELDS)
    return [Handed(Nudge(*row[:split]), *row[split:]) for row in connection.execute(found)]


def of_person(connection: Connection, person_id: int) -> list[Nudge]:
    """Return all reminders of a person, the first planned first."""
    found = select(*_FIELDS).where(nudges.c.person_id == person_id).order_by(nudges.c.id)
    return [Nudge(*row) for row in connection.execute(found)]
