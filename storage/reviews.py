"""Reviews: where each report stands, and every decision that was taken on it. Decisions are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Select, bindparam, func, insert, or_, select, text, update

from campaigns.review_states import TABLE, Move, Rule, State
from storage.database import Connection
from storage.submissions import Submission
from storage.tables import claims, persons, review_decisions, reviews, submissions
from storage.types import Instant, constant

Marks = Mapping[str, str]
"""By the name of a question why its answer is sent back."""


@dataclass(frozen=True, slots=True)
class Review:
    """Where a report stands: the revision in force and what was decided on it."""

    campaign: str
    unit: str
    schedule: str
    period: str
    submission_id: int
    state: State
    since: datetime
    until: date | None
    """Put off: the day on which it comes up again. Returned: the day by which an answer is wanted."""

    @property
    def key(self) -> str:
        """Return what names the obligation within its unit."""
        return f"{self.schedule}:{self.period}"

    def is_due(self, today: date) -> bool:
        """Tell whether an undecided report is to be looked at: it was not put off until a later day."""
        return self.until is None or self.until <= today


@dataclass(frozen=True, slots=True)
class Decision:
    """One move that a reviewer made on a revision."""

    id: int
    submission_id: int
    move: Move
    person_id: int | None
    at: datetime
    remark: str
    marks: Marks
    until: date | None


_FIELDS = tuple(reviews.c[field.name] for field in fields(Review))
_DECISION = tuple(review_decisions.c[field.name] for field in fields(Decision))
_KEY = ("campaign", "unit", "schedule", "period")
_SUBMIT = text(
    "insert into reviews (campaign, unit, schedule, period, submission_id, state, since) values"
    " (:campaign, :unit, :schedule, :period, :id, 'waiting', :now)"
    " on conflict do nothing"
).bindparams(bindparam("now", type_=Instant()))


def submitted(connection: Connection, kept: Submission, move: Move, now: datetime) -> None:
    """Let a revision that was just kept wait for its review; ValueError when the report is not where `move` begins."""
    values = {name: getattr(kept, name) for name in _KEY}
    if None in TABLE[move].sources:
        moved = connection.execute(_SUBMIT, {**values, "id": kept.id, "now": now}).rowcount
    else:
        same = (reviews.c[name] == value for name, value in values.items())
        changed = update(reviews).where(*same, reviews.c.state.in_(_words(TABLE[move])))
        made = {"submission_id": kept.id, "state": TABLE[move].target.value, "since": now, "until": None}
        moved = connection.execute(changed.values(made)).rowcount
    if not moved:
        raise ValueError(f"{kept.code} cannot be kept: {move} is not allowed where its report stands")


def of(connection: Connection, kept: Submission) -> Review | None:
    """Return where the report stands that a revision belongs to; None when nothing of it is reviewed."""
    row = connection.execute(_of(kept)).first()
    return _review(row) if row is not None else None


def hold(connection: Connection, kept: Submission) -> None:
    """Let nobody else decide on a report or send it again until this transaction is over."""
    connection.execute(_of(kept).with_for_update())


def _of(kept: Submission) -> Select[Any]:
    return select(*_FIELDS).where(*(reviews.c[name] == getattr(kept, name) for name in _KEY))


def decide(
    connection: Connection,
    kept: Submission,
    move: Move,
    *,
    by: int | None,
    now: datetime,
    remark: str = "",
    marks: Marks | None = None,
    until: date | None = None,
) -> bool:
    """Make a reviewer's move on a revision; False when the report is not where the move may begin (any more).

    Two who decide at once: the second finds the report moved. A revision that was superseded is not decided on.
    """
    rule = TABLE[move]
    changed = update(reviews).where(
        reviews.c.submission_id == kept.id,
        reviews.c.state.in_(_words(rule)),
    )
    if not connection.execute(changed.values(state=rule.target.value, since=now, until=until)).rowcount:
        return False
    made = {
        "submission_id": kept.id,
        "move": move.value,
        "person_id": by,
        "at": now,
        "remark": remark,
        "marks": dict(marks or {}),
        "until": until,
    }
    connection.execute(insert(review_decisions), made)
    return True


def decisions(connection: Connection, kept: Submission) -> list[Decision]:
    """Return what was decided on any revision of the same report, the first first."""
    same = (submissions.c[name] == getattr(kept, name) for name in _KEY)
    found = select(*_DECISION).join(submissions, submissions.c.id == review_decisions.c.submission_id).where(*same)
    return [_decision(row) for row in connection.execute(found.order_by(review_decisions.c.id))]


def last_decider(connection: Connection, submission_id: int) -> tuple[str, datetime] | None:
    """Return who decided last on a revision, and when; None when nobody has."""
    found = (
        select(persons.c.name, review_decisions.c.at)
        .outerjoin(persons, persons.c.id == review_decisions.c.person_id)
        .where(review_decisions.c.submission_id == submission_id)
        .order_by(review_decisions.c.id.desc())
        .limit(1)
    )
    row = connection.execute(found).first()
    return (row.name or "", row.at) if row is not None else None


_UNDECIDED = (
    reviews.c.campaign == bindparam("campaign"),
    reviews.c.state.in_((constant("waiting"), constant("put_off"))),
)
_ALL_UNDECIDED = select(*_FIELDS).where(*_UNDECIDED).order_by(reviews.c.since, reviews.c.unit)
_OF_UNITS = reviews.c.unit.in_(bindparam("units", expanding=True))
_IS_DUE = or_(reviews.c.until.is_(None), reviews.c.until <= bindparam("today", type_=Date()))
_TALLY = select(
    func.count().filter(_IS_DUE), func.count().filter(~_IS_DUE), func.min(reviews.c.until).filter(~_IS_DUE)
).where(*_UNDECIDED, _OF_UNITS)
# What a unit sent first has the lowest number; what was put off comes last.
_DUE = (
    select(*_FIELDS)
    .where(*_UNDECIDED, _OF_UNITS, _IS_DUE)
    .order_by(reviews.c.until.is_not(None), reviews.c.submission_id)
    .limit(bindparam("limit"))
)


def undecided(connection: Connection, campaign: str) -> list[Review]:
    """Return what waits for a reviewer or was put off, the longest waiting first."""
    return [_review(row) for row in connection.execute(_ALL_UNDECIDED, {"campaign": campaign})]


@dataclass(frozen=True, slots=True)
class Queue:
    """How much waits for somebody."""

    due: int
    """Reports to look at now."""
    later: int
    """Reports that were put off until a later day."""
    next_day: date | None
    """The first of those days."""


def queue(connection: Connection, campaign: str, units: Iterable[str], today: date) -> Queue:
    """Return how much of some units waits, without reading it."""
    which = {"campaign": campaign, "units": sorted(units), "today": today}
    return Queue(*connection.execute(_TALLY, which).one())


def due(connection: Connection, campaign: str, units: Iterable[str], today: date, most: int) -> list[Review]:
    """Return what of some units is to be looked at now: what was sent first comes first, what was put off last."""
    which = {"campaign": campaign, "units": sorted(units), "today": today, "limit": most}
    return [_review(row) for row in connection.execute(_DUE, which)]


def returned(connection: Connection, campaign: str, unit: str) -> list[Review]:
    """Return what a unit got back and has not sent again."""
    found = select(*_FIELDS).where(
        reviews.c.campaign == campaign, reviews.c.unit == unit, reviews.c.state == State.RETURNED.value
    )
    return [_review(row) for row in connection.execute(found.order_by(reviews.c.since))]


def claim(connection: Connection, kept: Submission, values: Mapping[str, str]) -> None:
    """Keep what a revision counts that may count once only (a decision's number), by question."""
    rows = [
        {"submission_id": kept.id, "campaign": kept.campaign, "question": question, "value": value}
        for question, value in values.items()
    ]
    if rows:
        connection.execute(insert(claims), rows)


def counted_already(connection: Connection, kept: Submission) -> dict[str, str]:
    """Return by question the code of another report in force in which the same value counts already."""
    mine = claims.alias("mine")
    found = (
        select(claims.c.question, submissions.c.code)
        .join(mine, (mine.c.question == claims.c.question) & (mine.c.value == claims.c.value))
        .join(submissions, submissions.c.id == claims.c.submission_id)
        .join(reviews, reviews.c.submission_id == claims.c.submission_id)
        .where(
            mine.c.submission_id == kept.id,
            claims.c.campaign == kept.campaign,
            (submissions.c.unit != kept.unit)
            | (submissions.c.schedule != kept.schedule)
            | (submissions.c.period != kept.period),
        )
        .order_by(submissions.c.submitted_at.desc())
    )
    return {row.question: row.code for row in connection.execute(found)}


def _words(rule: Rule) -> list[str]:
    """Return the states in which a move may begin, as they are kept."""
    return [source.value for source in rule.sources if source is not None]


def _review(row: Sequence[Any]) -> Review:
    values = dict(zip(Review.__dataclass_fields__, row, strict=True))
    return Review(**{**values, "state": State(values["state"])})


def _decision(row: Sequence[Any]) -> Decision:
    values = dict(zip(Decision.__dataclass_fields__, row, strict=True))
    return Decision(**{**values, "move": Move(values["move"])})
