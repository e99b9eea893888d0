"""Exemplars: how far each has come, and everything that was noted about it. Notes are only ever added."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from campaigns.exemplar_counts import Counted
from campaigns.exemplar_states import TABLE, Move, State, after
from dialogue.clock import local
from storage.codes import unused_code
from storage.database import Connection
from storage.tables import exemplar_notes, exemplars, persons


@dataclass(frozen=True, slots=True)
class Exemplar:
    """One exemplar."""

    id: int
    code: str
    campaign: str
    unit: str
    kind: str
    name: str
    name_key: str
    form: str
    version: str
    answers: dict[str, Any]
    person_id: int | None
    put_at: datetime
    state: State
    stage: str
    """The stage that it has reached; empty before its first look."""
    moves: int
    """How many moves were made: by it one knows whether anything was done since it was looked at."""
    since: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """One move or note, with who made it by name."""

    move: Move
    stage: str
    at: datetime
    words: str
    place: str
    """Where it was spread to: a unit's code, or words."""
    day: date | None
    """A plan's day; the day on which it was spread."""
    name: str


_FIELDS = tuple(exemplars.c[field.name] for field in fields(Exemplar))


def put_forward(
    connection: Connection,
    *,
    campaign: str,
    unit: str,
    kind: str,
    name: str,
    name_key: str,
    form: str,
    version: str,
    answers: Mapping[str, Any],
    by: int | None,
    now: datetime,
) -> Exemplar:
    """Keep a new exemplar; it waits for its first look."""
    made = {
        "code": unused_code("DH", lambda code: by_code(connection, code) is not None),
        "campaign": campaign,
        "unit": unit,
        "kind": kind,
        "name": name,
        "name_key": name_key,
        "form": form,
        "version": version,
        "answers": dict(answers),
        "person_id": by,
        "put_at": now,
        "state": State.PROPOSED.value,
        "stage": "",
        "moves": 1,
        "since": now,
    }
    kept = _exemplar(connection.execute(insert(exemplars).returning(*_FIELDS), made).one())
    _keep_note(connection, kept.id, Move.PUT_FORWARD, "", by, now)
    return kept


def make_move(
    connection: Connection,
    seen: Exemplar,
    move: Move,
    stages: Sequence[str],
    *,
    by: int | None,
    now: datetime,
    words: str = "",
    place: str = "",
    day: date | None = None,
) -> bool:
    """Move an exemplar on from where it was seen; False when it does not stand there (any more), or may not so move."""
    target = after(seen.state, seen.stage, move, stages)
    if target is None or None in TABLE[move].sources:
        return False
    state, stage = target
    values: dict[str, Any] = {"state": state.value, "stage": stage, "moves": seen.moves + 1}
    if TABLE[move].target is not None:
        values["since"] = now
    changed = update(exemplars).where(exemplars.c.id == seen.id, exemplars.c.moves == seen.moves)
    if not connection.execute(changed.values(values)).rowcount:
        return False
    _keep_note(connection, seen.id, move, stage, by, now, words, place, day)
    return True


def _keep_note(
    connection: Connection,
    exemplar_id: int,
    move: Move,
    stage: str,
    by: int | None,
    now: datetime,
    words: str = "",
    place: str = "",
    day: date | None = None,
) -> None:
    made = {
        "exemplar_id": exemplar_id,
        "move": move.value,
        "stage": stage,
        "person_id": by,
        "at": now,
        "words": words,
        "place": place,
        "day": day,
    }
    connection.execute(insert(exemplar_notes), made)


def by_code(connection: Connection, code: str) -> Exemplar | None:
    """Return the exemplar with a code."""
    row = connection.execute(select(*_FIELDS).where(exemplars.c.code == code)).first()
    return _exemplar(row) if row is not None else None


def live(connection: Connection, campaign: str, units: Collection[str] | None = None) -> list[Exemplar]:
    """Return what was not set aside, of some units only where they are given: what waits for its first look first."""
    found = select(*_FIELDS).where(exemplars.c.campaign == campaign, exemplars.c.state != State.SET_ASIDE.value)
    if units is not None:
        found = found.where(exemplars.c.unit.in_(units))
    rows = connection.execute(found.order_by(exemplars.c.state, exemplars.c.since, exemplars.c.id))
    return [_exemplar(row) for row in rows]


def count_proposed(connection: Connection, campaign: str) -> int:
    """Return how many wait for their first look."""
    counted = select(func.count()).select_from(exemplars)
    wanted = counted.where(exemplars.c.campaign == campaign, exemplars.c.state == State.PROPOSED.value)
    return connection.execute(wanted).scalar_one()


def counted(connection: Connection, campaign: str) -> list[Counted]:
    """Return what each exemplar of a movement counts as."""
    columns = (exemplars.c.state, exemplars.c.stage, exemplars.c.unit, exemplars.c.put_at)
    rows = connection.execute(select(*columns).where(exemplars.c.campaign == campaign))
    return [Counted(State(row.state), row.stage, row.unit, local(row.put_at).year) for row in rows]


def planned(connection: Connection, campaign: str, first: date, last: date) -> list[tuple[str, Note]]:
    """Return what is planned between two days, each with the exemplar's code, the first day first."""
    found = (
        select(exemplars.c.code, *_note_columns())
        .join(exemplars, exemplars.c.id == exemplar_notes.c.exemplar_id)
        .outerjoin(persons, persons.c.id == exemplar_notes.c.person_id)
        .where(
            exemplar_notes.c.move == Move.PLAN.value,
            exemplar_notes.c.day.between(first, last),
            exemplars.c.campaign == campaign,
            exemplars.c.state != State.SET_ASIDE.value,
        )
        .order_by(exemplar_notes.c.day, exemplar_notes.c.id)
    )
    return [(row.code, _note(row)) for row in connection.execute(found)]


def notes_of(connection: Connection, exemplar_id: int) -> list[Note]:
    """Return everything that was noted and done, the first first."""
    found = (
        select(*_note_columns())
        .outerjoin(persons, persons.c.id == exemplar_notes.c.person_id)
        .where(exemplar_notes.c.exemplar_id == exemplar_id)
        .order_by(exemplar_notes.c.id)
    )
    return [_note(row) for row in connection.execute(found)]


def _note_columns() -> tuple[Any, ...]:
    named = tuple(exemplar_notes.c[name] for name in ("move", "stage", "at", "words", "place", "day"))
    return (*named, func.coalesce(persons.c.name, "").label("name"))


def _note(row: Any) -> Note:
    return Note(Move(row.move), row.stage, row.at, row.words, row.place, row.day, row.name)


def _exemplar(row: Sequence[Any]) -> Exemplar:
    values = dict(zip(Exemplar.__dataclass_fields__, row, strict=True))
    return Exemplar(**{**values, "state": State(values["state"])})
