"""Nominations: where each stands, what was sent in each revision, every move on its way. Moves are only ever added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from campaigns.nominating import StepKind
from campaigns.nomination_states import TABLE, Move, State
from storage.codes import unused_code
from storage.database import Connection
from storage.tables import nomination_moves, nomination_revisions, nominations
from storage.types import constant

Marks = Mapping[str, str]
"""By the name of a question why its answer is sent back."""


@dataclass(frozen=True, slots=True)
class Nomination:
    """Where a nomination stands."""

    id: int
    code: str
    campaign: str
    unit: str
    award: str
    subject: str
    name: str
    name_key: str
    is_favoured: bool
    """A small collective or a front-line worker (I.2.b)."""
    legal: tuple[str, ...]
    """The legal basis in force on the day of receipt, by the plan's names."""
    received_on: date
    received_at: datetime
    revision: int
    state: State
    step: str
    """The step of the way at which it stands, or stood when it was held or returned."""
    since: datetime
    posting_id: int | None


@dataclass(frozen=True, slots=True)
class MoveMade:
    """One move on the way."""

    id: int
    nomination_id: int
    revision: int
    move: Move
    from_step: str
    to_step: str
    person_id: int | None
    at: datetime
    remark: str
    marks: Marks


_FIELDS = tuple(nominations.c[field.name] for field in fields(Nomination))
_MOVE = tuple(nomination_moves.c[field.name] for field in fields(MoveMade))


def submit(
    connection: Connection,
    move: Move,
    *,
    step: str,
    campaign: str,
    unit: str,
    award: str,
    subject: str,
    name: str,
    name_key: str,
    is_favoured: bool,
    legal: Sequence[str],
    received_on: date,
    form: str,
    version: str,
    answers: Mapping[str, Any],
    by: int | None,
    now: datetime,
) -> Nomination:
    """Keep a new nomination. `move` is one that begins a nomination's life: submit, hold or introduce."""
    rule = TABLE[move]
    if None not in rule.sources:
        raise ValueError(f"a nomination does not begin with {move}")
    made = {
        "code": unused_code("HS", lambda code: by_code(connection, code) is not None),
        "campaign": campaign,
        "unit": unit,
        "award": award,
        "subject": subject,
        "name": name,
        "name_key": name_key,
        "is_favoured": is_favoured,
        "legal": list(legal),
        "received_on": received_on,
        "received_at": now,
        "revision": 1,
        "state": rule.target.value,
        "step": step,
        "since": now,
    }
    kept = _nomination(connection.execute(insert(nominations).returning(*_FIELDS), made).one())
    _keep_revision(connection, kept, form, version, answers, by, now)
    _keep_move(connection, kept, move, "", step, by, now)
    return kept


def make_move(
    connection: Connection,
    seen: Nomination,
    move: Move,
    *,
    kind: StepKind | None,
    to_step: str,
    by: int | None,
    now: datetime,
    remark: str = "",
    marks: Marks | None = None,
) -> bool:
    """Move a nomination on from where it was seen; False when it does not stand there (any more), or may not so move.

    `kind` is that of the step at which it was seen. Two who act at once: the second finds it moved.
    """
    rule = TABLE[move]
    if seen.state not in rule.sources or (seen.state is State.MOVING and kind not in rule.kinds):
        return False
    changed = update(nominations).where(
        nominations.c.id == seen.id,
        nominations.c.state == seen.state.value,
        nominations.c.step == seen.step,
        nominations.c.revision == seen.revision,
    )
    if not connection.execute(changed.values(state=rule.target.value, step=to_step, since=now)).rowcount:
        return False
    _keep_move(connection, seen, move, seen.step, to_step, by, now, remark, marks)
    return True


def resend(
    connection: Connection,
    seen: Nomination,
    *,
    name: str,
    name_key: str,
    is_favoured: bool,
    form: str,
    version: str,
    answers: Mapping[str, Any],
    by: int | None,
    now: datetime,
) -> Nomination | None:
    """Keep the next revision of a returned nomination, at the step that returned it; None when it is not returned."""
    rule = TABLE[Move.RESEND]
    changed = update(nominations).where(
        nominations.c.id == seen.id,
        nominations.c.state.in_([source.value for source in rule.sources if source is not None]),
        nominations.c.revision == seen.revision,
    )
    made = {
        "state": rule.target.value,
        "revision": seen.revision + 1,
        "since": now,
        "name": name,
        "name_key": name_key,
        "is_favoured": is_favoured,
    }
    row = connection.execute(changed.values(made).returning(*_FIELDS)).first()
    if row is None:
        return None
    kept = _nomination(row)
    _keep_revision(connection, kept, form, version, answers, by, now)
    _keep_move(connection, kept, Move.RESEND, kept.step, kept.step, by, now)
    return kept


def _keep_revision(
    connection: Connection,
    kept: Nomination,
    form: str,
    version: str,
    answers: Mapping[str, Any],
    by: int | None,
    now: datetime,
) -> None:
    made = {
        "nomination_id": kept.id,
        "revision": kept.revision,
        "form": form,
        "version": version,
        "answers": dict(answers),
        "person_id": by,
        "at": now,
    }
    connection.execute(insert(nomination_revisions), made)


def _keep_move(
    connection: Connection,
    seen: Nomination,
    move: Move,
    from_step: str,
    to_step: str,
    by: int | None,
    now: datetime,
    remark: str = "",
    marks: Marks | None = None,
) -> None:
    made = {
        "nomination_id": seen.id,
        "revision": seen.revision,
        "move": move.value,
        "from_step": from_step,
        "to_step": to_step,
        "person_id": by,
        "at": now,
        "remark": remark,
        "marks": dict(marks or {}),
    }
    connection.execute(insert(nomination_moves), made)


def by_code(connection: Connection, code: str) -> Nomination | None:
    """Return the nomination with a code."""
    row = connection.execute(select(*_FIELDS).where(nominations.c.code == code)).first()
    return _nomination(row) if row is not None else None


def by_id(connection: Connection, nomination_id: int) -> Nomination | None:
    """Return a nomination."""
    row = connection.execute(select(*_FIELDS).where(nominations.c.id == nomination_id)).first()
    return _nomination(row) if row is not None else None


def moving(connection: Connection, campaign: str, steps: Sequence[str]) -> list[Nomination]:
    """Return what stands at any of the steps, the longest waiting first."""
    wanted = (nominations.c.campaign == campaign, nominations.c.state == constant("moving"))
    found = select(*_FIELDS).where(*wanted, nominations.c.step.in_(steps))
    return [_nomination(row) for row in connection.execute(found.order_by(nominations.c.since, nominations.c.id))]


def count_moving(connection: Connection, campaign: str, steps: Sequence[str]) -> dict[str, int]:
    """Return how many stand at each of the steps."""
    wanted = (nominations.c.campaign == campaign, nominations.c.state == constant("moving"))
    counted = select(nominations.c.step, func.count().label("many")).where(*wanted, nominations.c.step.in_(steps))
    return {row.step: row.many for row in connection.execute(counted.group_by(nominations.c.step))}


def of_unit(connection: Connection, campaign: str, unit: str) -> list[Nomination]:
    """Return what a unit nominated, the newest first."""
    found = select(*_FIELDS).where(nominations.c.campaign == campaign, nominations.c.unit == unit)
    return [_nomination(row) for row in connection.execute(found.order_by(nominations.c.id.desc()))]


def answers_of(connection: Connection, seen: Nomination, revision: int | None = None) -> dict[str, Any]:
    """Return the answers of a revision, the one in force unless another is named; empty when there is none."""
    wanted = nomination_revisions.c.revision == (revision or seen.revision)
    found = select(nomination_revisions.c.answers).where(nomination_revisions.c.nomination_id == seen.id, wanted)
    return dict(connection.execute(found).scalar() or {})


def moves_of(connection: Connection, nomination_id: int) -> list[MoveMade]:
    """Return every move on a nomination's way, the first first."""
    found = select(*_MOVE).where(nomination_moves.c.nomination_id == nomination_id).order_by(nomination_moves.c.id)
    return [_move(row) for row in connection.execute(found)]


def _nomination(row: Sequence[Any]) -> Nomination:
    values = dict(zip(Nomination.__dataclass_fields__, row, strict=True))
    return Nomination(**{**values, "legal": tuple(values["legal"]), "state": State(values["state"])})


def _move(row: Sequence[Any]) -> MoveMade:
    values = dict(zip(MoveMade.__dataclass_fields__, row, strict=True))
    return MoveMade(**{**values, "move": Move(values["move"])})
