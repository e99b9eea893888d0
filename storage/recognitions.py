"""Recognitions of schools: where each stands, every move, every decision, and what was withdrawn of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Integer, Select, bindparam, false, func, insert, select, text, update

from campaigns.recognition_counts import Records
from campaigns.recognition_states import TABLE, Move, State
from campaigns.recognitions import Recognition, StepMade, number_key
from storage.codes import unused_code
from storage.database import Connection
from storage.tables import persons, recognition_moves, recognition_standings, recognition_withdrawals, recognitions
from storage.types import Instant


@dataclass(frozen=True, slots=True)
class Place:
    """Where a school is on its way. `moves` is how many brought it there: whoever saw that many saw this place."""

    state: State | None
    year: int | None = None
    moves: int = 0
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did something, when, on which day it had happened, and why."""

    by: int | None
    now: datetime
    on: date
    reason: str = ""


NOWHERE = Place(None)
_HERE = tuple(recognition_standings.c[name] for name in ("state", "year", "moves", "since"))
_FIRST = text(
    "insert into recognition_standings (campaign, unit, state, year, moves, since)"
    " values (:campaign, :unit, :state, :year, 1, :since) on conflict do nothing"
).bindparams(bindparam("since", type_=Instant()))
_RECORD = text(
    "insert into recognitions (code, campaign, unit, number, number_key, revision, decided_on, grade, kind,"
    " valid_until, source, person_id, recorded_at) values (:code, :campaign, :unit, :number, :number_key, :revision,"
    " :decided_on, :grade, :kind, :valid_until, :source, :person_id, :recorded_at) on conflict do nothing"
).bindparams(
    bindparam("decided_on", type_=Date()),
    bindparam("valid_until", type_=Date()),
    bindparam("recorded_at", type_=Instant()),
)
_WITHDRAW = text(
    "insert into recognition_withdrawals (recognition_id, kind, happened_on, reason, person_id, at)"
    " select id, :kind, :on, :reason, :by, :now from recognitions where campaign = :campaign and code = :code"
    " on conflict do nothing"
).bindparams(bindparam("on", type_=Date()), bindparam("now", type_=Instant()), bindparam("by", type_=Integer()))
_DECISION = (
    *(recognitions.c[name] for name in ("code", "unit", "number", "decided_on", "grade", "kind", "valid_until")),
    recognitions.c.source,
    recognition_withdrawals.c.happened_on,
    func.coalesce(recognition_withdrawals.c.reason, ""),
    func.coalesce(recognition_withdrawals.c.kind == "mistaken", false()),
)
_STEP = tuple(recognition_moves.c[name] for name in StepMade.__dataclass_fields__)


# --- the way


def place_of(connection: Connection, campaign: str, unit: str) -> Place:
    """Return where a school is on its way; NOWHERE when nothing was recorded yet."""
    same = recognition_standings.c.campaign == campaign, recognition_standings.c.unit == unit
    row = connection.execute(select(*_HERE).where(*same)).first()
    return Place(State(row.state), row.year, row.moves, row.since) if row is not None else NOWHERE


def move(
    connection: Connection, campaign: str, unit: str, made: Move, deed: Deed, *, seen: Place, year: int | None = None
) -> Place | None:
    """Make a move and return where it led; None when the school is not (any more) where it was seen, or may not.

    Two who move a school at once: the second finds it moved, because its moves are one more.
    """
    rule = TABLE[made]
    if seen.state not in rule.sources:
        return None
    reached = Place(rule.target, year if year is not None else seen.year, seen.moves + 1, deed.now)
    values = {"state": rule.target.value, "year": reached.year, "since": deed.now}
    table = recognition_standings
    if seen.moves == 0:
        taken = connection.execute(_FIRST, {"campaign": campaign, "unit": unit, **values})
    else:
        here = update(table).where(
            table.c.campaign == campaign,
            table.c.unit == unit,
            table.c.moves == seen.moves,
            table.c.state.in_([source.value for source in rule.sources if source is not None]),
        )
        taken = connection.execute(here.values(moves=reached.moves, **values))
    if not taken.rowcount:
        return None
    step = {
        "campaign": campaign,
        "unit": unit,
        "number": reached.moves,
        "move": made.value,
        "state": rule.target.value,
        "happened_on": deed.on,
        "year": year,
        "reason": deed.reason,
        "person_id": deed.by,
        "at": deed.now,
    }
    connection.execute(insert(recognition_moves), step)
    return reached


def last_mover(connection: Connection, campaign: str, unit: str) -> tuple[str, datetime] | None:
    """Return who moved a school last, and when; None when nobody has."""
    found = (
        select(persons.c.name, recognition_moves.c.at)
        .outerjoin(persons, persons.c.id == recognition_moves.c.person_id)
        .where(recognition_moves.c.campaign == campaign, recognition_moves.c.unit == unit)
        .order_by(recognition_moves.c.number.desc())
        .limit(1)
    )
    row = connection.execute(found).first()
    return (row.name or "", row.at) if row is not None else None


def steps_of(connection: Connection, campaign: str, unit: str) -> list[StepMade]:
    """Return a school's moves, the first first."""
    return _steps(connection, _all_steps(campaign).where(recognition_moves.c.unit == unit))


# --- decisions


def record(
    connection: Connection,
    campaign: str,
    decided: Recognition,
    *,
    by: int | None,
    now: datetime,
) -> Recognition | None:
    """Keep a decision on a school and return it with its code; None when it is kept already (numbers are folded).

    `decided.code` is not looked at. A decision that was recorded by mistake may be recorded again.
    """
    key = number_key(decided.number)
    same = recognitions.c.campaign == campaign, recognitions.c.unit == decided.unit, recognitions.c.number_key == key
    known = connection.execute(
        select(recognitions.c.revision, recognition_withdrawals.c.kind)
        .outerjoin(recognition_withdrawals, recognition_withdrawals.c.recognition_id == recognitions.c.id)
        .where(*same)
        .order_by(recognitions.c.revision.desc())
        .limit(1)
    ).first()
    if known is not None and known.kind != "mistaken":
        return None
    made = {
        "code": unused_code("CN", lambda code: by_code(connection, campaign, code) is not None),
        "campaign": campaign,
        "unit": decided.unit,
        "number": decided.number,
        "number_key": key,
        "revision": known.revision + 1 if known is not None else 1,
        "decided_on": decided.decided_on,
        "grade": decided.grade,
        "kind": decided.kind,
        "valid_until": decided.valid_until,
        "source": decided.source,
        "person_id": by,
        "recorded_at": now,
    }
    # Somebody may have recorded it between the look and the keeping.
    kept = connection.execute(_RECORD, made).rowcount
    return by_code(connection, campaign, str(made["code"])) if kept else None


def withdraw(connection: Connection, campaign: str, code: str, deed: Deed, *, mistaken: bool) -> bool:
    """Keep that a recognition was lost, or recorded by mistake; False when that is kept already, or there is none."""
    values = {
        "campaign": campaign,
        "code": code,
        "kind": "mistaken" if mistaken else "lost",
        "on": deed.on,
        "reason": deed.reason,
        "by": deed.by,
        "now": deed.now,
    }
    return bool(connection.execute(_WITHDRAW, values).rowcount)


def of_unit(connection: Connection, campaign: str, unit: str) -> list[Recognition]:
    """Return a school's decisions, the first signed first; those recorded by mistake are left out."""
    return _decisions(connection, _counted(campaign).where(recognitions.c.unit == unit))


def by_code(connection: Connection, campaign: str, code: str) -> Recognition | None:
    """Return the decision with a code, recorded by mistake or not; None when there is none."""
    found = _decisions(connection, _all_decisions(campaign).where(recognitions.c.code == code))
    return found[0] if found else None


def sharing(connection: Connection, campaign: str, number: str, unit: str) -> list[str]:
    """Return the other schools that the same number is recorded for: one decision may name several, or it is a slip."""
    same = recognitions.c.number_key == number_key(number), recognitions.c.unit != unit
    return list(dict.fromkeys(each.unit for each in _decisions(connection, _counted(campaign).where(*same))))


def all_records(connection: Connection, campaign: str) -> Records:
    """Return everything that is counted. Read when figures are asked for, never for every message."""
    return Records(_decisions(connection, _counted(campaign)), _steps(connection, _all_steps(campaign)))


def _all_decisions(campaign: str) -> Select[Any]:
    return (
        select(*_DECISION)
        .outerjoin(recognition_withdrawals, recognition_withdrawals.c.recognition_id == recognitions.c.id)
        .where(recognitions.c.campaign == campaign)
        .order_by(recognitions.c.decided_on, recognitions.c.id)
    )


def _counted(campaign: str) -> Select[Any]:
    kind = recognition_withdrawals.c.kind
    return _all_decisions(campaign).where(kind.is_(None) | (kind != "mistaken"))


def _decisions(connection: Connection, found: Select[Any]) -> list[Recognition]:
    return [Recognition(*row) for row in connection.execute(found)]


def _all_steps(campaign: str) -> Select[Any]:
    found = select(*_STEP).where(recognition_moves.c.campaign == campaign)
    return found.order_by(recognition_moves.c.unit, recognition_moves.c.number)


def _steps(connection: Connection, found: Select[Any]) -> list[StepMade]:
    return [_step(row) for row in connection.execute(found)]


def _step(row: Sequence[Any]) -> StepMade:
    values = dict(zip(StepMade.__dataclass_fields__, row, strict=True))
    return StepMade(**{**values, "move": Move(values["move"]), "state": State(values["state"])})
