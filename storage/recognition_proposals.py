"""What confirmed reports propose to the records of recognitions: one row a school, the newest report's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import bindparam, select, text, update

from storage.database import Connection
from storage.tables import persons, recognition_proposals
from storage.types import Instant, constant

State = Literal["open", "taken", "declined", "gone"]
"""`gone`: the records came to say the same, or the report was changed, before anybody decided."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """One school's proposal: the report's revision in which it stands, and what became of it."""

    unit: str
    submission_id: int
    state: State
    since: datetime


_FIELDS = tuple(recognition_proposals.c[name] for name in Proposed.__dataclass_fields__)
_PUT = text(
    "insert into recognition_proposals (campaign, unit, submission_id, state, since) values"
    " (:campaign, :unit, :submission_id, 'open', :now) on conflict (campaign, unit) do update set"
    " submission_id = excluded.submission_id, state = 'open', since = excluded.since, person_id = null,"
    " decided_at = null where recognition_proposals.submission_id <> excluded.submission_id"
    " or recognition_proposals.state = 'gone'"
).bindparams(bindparam("now", type_=Instant()))


def put(connection: Connection, campaign: str, unit: str, submission_id: int, now: datetime) -> None:
    """Let a confirmed revision propose; what was decided on the same revision before stays decided."""
    which = {"campaign": campaign, "unit": unit, "submission_id": submission_id, "now": now}
    connection.execute(_PUT, which)


def decide(
    connection: Connection, campaign: str, unit: str, submission_id: int, state: State, *, by: int | None, now: datetime
) -> bool:
    """Close an open proposal; False when another revision proposes by now, or somebody decided before."""
    table = recognition_proposals
    here = update(table).where(
        table.c.campaign == campaign,
        table.c.unit == unit,
        table.c.submission_id == submission_id,
        table.c.state == "open",
    )
    return bool(connection.execute(here.values(state=state, person_id=by, decided_at=now)).rowcount)


def close(connection: Connection, campaign: str, unit: str, now: datetime) -> None:
    """Note that a school's records say by now what was proposed."""
    table = recognition_proposals
    here = update(table).where(table.c.campaign == campaign, table.c.unit == unit, table.c.state == "open")
    connection.execute(here.values(state="gone", decided_at=now))


def of_unit(connection: Connection, campaign: str, unit: str) -> Proposed | None:
    """Return a school's newest proposal, whatever became of it."""
    same = recognition_proposals.c.campaign == campaign, recognition_proposals.c.unit == unit
    row = connection.execute(select(*_FIELDS).where(*same)).first()
    return Proposed(*row) if row is not None else None


def last_decider(connection: Connection, campaign: str, unit: str) -> tuple[str, datetime] | None:
    """Return who decided on a school's newest proposal, and when; None when nobody has."""
    table = recognition_proposals
    found = (
        select(persons.c.name, table.c.decided_at)
        .outerjoin(persons, persons.c.id == table.c.person_id)
        .where(table.c.campaign == campaign, table.c.unit == unit, table.c.decided_at.is_not(None))
    )
    row = connection.execute(found).first()
    return (row.name or "", row.decided_at) if row is not None else None


def open_ones(connection: Connection, campaign: str) -> list[Proposed]:
    """Return what nobody has decided on, the longest waiting first."""
    table = recognition_proposals
    found = select(*_FIELDS).where(table.c.campaign == campaign, table.c.state == constant("open"))
    return [Proposed(*row) for row in connection.execute(found.order_by(table.c.since, table.c.unit))]
