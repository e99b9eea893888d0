"""Difficulties: with whom each lies, and every move that was made on it. Moves are only ever added."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from campaigns.obstacle_states import TABLE, Move, State, after
from storage.codes import unused_code
from storage.database import Connection
from storage.tables import obstacle_moves, obstacles, persons
from storage.types import constant


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One difficulty."""

    id: int
    code: str
    campaign: str
    unit: str
    form: str
    version: str
    answers: dict[str, Any]
    urgency: str
    person_id: int | None
    raised_at: datetime
    state: State
    holder: str
    """The unit that has to answer, or that answered last."""
    moves: int
    """How many moves were made: by it one knows whether anything was done since it was looked at."""
    since: datetime
    answer_by: date
    """The day by which a first answer is due."""
    answered_at: datetime | None
    """When the first answer since it was raised, or raised again, was given."""

    def is_late(self, today: date) -> bool:
        """Tell whether the first answer is overdue."""
        return self.answered_at is None and self.state is not State.CLOSED and today > self.answer_by


@dataclass(frozen=True, slots=True)
class MoveMade:
    """One move on a difficulty, with who made it by name."""

    move: Move
    holder: str
    person_id: int | None
    at: datetime
    words: str
    name: str


_FIELDS = tuple(obstacles.c[field.name] for field in fields(Obstacle))
_IS_OPEN = obstacles.c.state.in_((constant("waiting"), constant("forwarded"), constant("escalated")))


def send(
    connection: Connection,
    *,
    campaign: str,
    unit: str,
    form: str,
    version: str,
    answers: Mapping[str, Any],
    urgency: str,
    holder: str,
    answer_by: date,
    by: int | None,
    now: datetime,
) -> Obstacle:
    """Keep a new difficulty; it lies with `holder`."""
    made = {
        "code": unused_code("KK", lambda code: by_code(connection, code) is not None),
        "campaign": campaign,
        "unit": unit,
        "form": form,
        "version": version,
        "answers": dict(answers),
        "urgency": urgency,
        "person_id": by,
        "raised_at": now,
        "state": State.WAITING.value,
        "holder": holder,
        "moves": 1,
        "since": now,
        "answer_by": answer_by,
    }
    kept = _obstacle(connection.execute(insert(obstacles).returning(*_FIELDS), made).one())
    _keep_move(connection, kept.id, Move.SEND, holder, by, now, "")
    return kept


def make_move(
    connection: Connection,
    seen: Obstacle,
    move: Move,
    *,
    holder: str,
    by: int | None,
    now: datetime,
    words: str = "",
    answer_by: date | None = None,
) -> bool:
    """Move a difficulty on from where it was seen; False when it does not stand there (any more), or may not so move.

    `answer_by` is the new day of the first answer when it is raised again.
    """
    target = after(seen.state, move)
    if target is None or None in TABLE[move].sources:
        return False
    values: dict[str, Any] = {"state": target.value, "holder": holder, "moves": seen.moves + 1}
    if TABLE[move].target is not None:
        values["since"] = now
    if move is Move.ANSWER and seen.answered_at is None:
        values["answered_at"] = now
    if move is Move.REOPEN:
        values |= {"answered_at": None, "answer_by": answer_by or seen.answer_by}
    changed = update(obstacles).where(
        obstacles.c.id == seen.id, obstacles.c.state == seen.state.value, obstacles.c.moves == seen.moves
    )
    if not connection.execute(changed.values(values)).rowcount:
        return False
    _keep_move(connection, seen.id, move, holder, by, now, words)
    return True


def _keep_move(
    connection: Connection, obstacle_id: int, move: Move, holder: str, by: int | None, now: datetime, words: str
) -> None:
    made = {
        "obstacle_id": obstacle_id,
        "move": move.value,
        "holder": holder,
        "person_id": by,
        "at": now,
        "words": words,
    }
    connection.execute(insert(obstacle_moves), made)


def by_code(connection: Connection, code: str) -> Obstacle | None:
    """Return the difficulty with a code."""
    row = connection.execute(select(*_FIELDS).where(obstacles.c.code == code)).first()
    return _obstacle(row) if row is not None else None


def held_by(connection: Connection, campaign: str, holders: Collection[str]) -> list[Obstacle]:
    """Return what lies with any of some units, what is due first in front."""
    found = select(*_FIELDS).where(obstacles.c.campaign == campaign, obstacles.c.holder.in_(holders), _IS_OPEN)
    rows = connection.execute(found.order_by(obstacles.c.answer_by, obstacles.c.id))
    return [_obstacle(row) for row in rows]


def count_held_by(connection: Connection, campaign: str, holders: Collection[str]) -> int:
    """Return how many lie with any of some units."""
    counted = select(func.count()).select_from(obstacles)
    wanted = counted.where(obstacles.c.campaign == campaign, obstacles.c.holder.in_(holders), _IS_OPEN)
    return connection.execute(wanted).scalar_one()


def open_ones(connection: Connection, campaign: str) -> list[Obstacle]:
    """Return everything that somebody above has to answer, what is due first in front."""
    found = select(*_FIELDS).where(obstacles.c.campaign == campaign, _IS_OPEN)
    return [_obstacle(row) for row in connection.execute(found.order_by(obstacles.c.answer_by, obstacles.c.id))]


def all_of(connection: Connection, campaign: str) -> list[Obstacle]:
    """Return every difficulty of a movement, the newest first."""
    found = select(*_FIELDS).where(obstacles.c.campaign == campaign).order_by(obstacles.c.id.desc())
    return [_obstacle(row) for row in connection.execute(found)]


def of_units(connection: Connection, campaign: str, units: Collection[str], *, closed: bool = False) -> list[Obstacle]:
    """Return what some units raised and is not settled (all of it with `closed`), the newest first."""
    found = select(*_FIELDS).where(obstacles.c.campaign == campaign, obstacles.c.unit.in_(units))
    if not closed:
        found = found.where(obstacles.c.state != State.CLOSED.value)
    return [_obstacle(row) for row in connection.execute(found.order_by(obstacles.c.id.desc()))]


def moves_of(connection: Connection, obstacle_id: int) -> list[MoveMade]:
    """Return everything that was said and done, the first first."""
    columns = (obstacle_moves.c[name] for name in ("move", "holder", "person_id", "at", "words"))
    found = (
        select(*columns, func.coalesce(persons.c.name, "").label("name"))
        .outerjoin(persons, persons.c.id == obstacle_moves.c.person_id)
        .where(obstacle_moves.c.obstacle_id == obstacle_id)
        .order_by(obstacle_moves.c.id)
    )
    rows = connection.execute(found)
    return [MoveMade(Move(row.move), row.holder, row.person_id, row.at, row.words, row.name) for row in rows]


def _obstacle(row: Sequence[Any]) -> Obstacle:
    values = dict(zip(Obstacle.__dataclass_fields__, row, strict=True))
    return Obstacle(**{**values, "state": State(values["state"])})
