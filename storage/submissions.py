"""Submissions: append-only revisions with their indicators and files. A later one supersedes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, func, insert, select

from storage.codes import unused_code
from storage.database import Connection
from storage.tables import measures, submission_files, submissions


@dataclass(frozen=True, slots=True)
class Submission:
    """One revision of a filled form."""

    id: int
    code: str
    campaign: str
    form: str
    version: str
    unit: str
    schedule: str
    period: str
    period_start: date
    period_end: date
    revision: int
    supersedes: int | None
    person_id: int | None
    submitted_at: datetime
    answers: dict[str, Any]
    digest: str
    reason: str | None
    late: bool

    @property
    def key(self) -> str:
        """Return what names the obligation within its unit."""
        return f"{self.schedule}:{self.period}"


_FIELDS = tuple(submissions.c[name] for name in Submission.__dataclass_fields__)

_ADD = insert(submissions).returning(*_FIELDS)
_BY_CODE = select(*_FIELDS).where(submissions.c.code == bindparam("code"))
_SENT_BY = select(submissions.c.unit).where(
    submissions.c.campaign == bindparam("campaign"),
    submissions.c.schedule == bindparam("schedule"),
    submissions.c.period == bindparam("period"),
    submissions.c.revision == 1,
)
_LATEST = (
    select(*_FIELDS)
    .where(*(submissions.c[name] == bindparam(name) for name in ("campaign", "form", "unit", "schedule", "period")))
    .order_by(submissions.c.revision.desc())
    .limit(1)
)
_SENT_BY_ONE = _SENT_BY.where(submissions.c.unit == bindparam("unit"))

Measure = tuple[str, Decimal | None, Decimal | None, str | None]
"""Indicator, numerator, denominator, and why there is no figure."""
File = tuple[str, int, str, str]
"""Question, position, SHA-256, name."""


def digest_of(facts: dict[str, Any]) -> str:
    """Return the SHA-256 of what was submitted, as anyone can compute it again: sorted, compact JSON, UTF-8."""
    canonical = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def add(
    connection: Connection,
    *,
    campaign: str,
    form: str,
    version: str,
    unit: str,
    schedule: str,
    period: str,
    period_start: date,
    period_end: date,
    person_id: int | None,
    account_id: int | None,
    now: datetime,
    answers: dict[str, Any],
    reason: str | None,
    late: bool,
    figures: Sequence[Measure] = (),
    files: Sequence[File] = (),
) -> Submission:
    """Keep the next revision with its indicators and files. The unique key refuses two of the same number."""
    before = latest(connection, campaign=campaign, form=form, unit=unit, schedule=schedule, period=period)
    facts = {
        "campaign": campaign,
        "form": form,
        "version": version,
        "unit": unit,
        "schedule": schedule,
        "period": period,
        "revision": before.revision + 1 if before else 1,
        "answers": answers,
    }
    digest = digest_of({**facts, "submitted_at": now.isoformat()})
    made = {
        **facts,
        "code": unused_code("BC", lambda code: by_code(connection, code) is not None),
        "period_start": period_start,
        "period_end": period_end,
        "supersedes": before.id if before else None,
        "person_id": person_id,
        "account_id": account_id,
        "submitted_at": now,
        "digest": digest,
        "reason": reason,
        "late": late,
    }
    kept = Submission(*connection.execute(_ADD, made).one())
    _keep_measures(connection, kept, figures)
    _keep_files(connection, kept, files)
    return kept


def _keep_measures(connection: Connection, kept: Submission, given: Sequence[Measure]) -> None:
    rows = [
        {
            "submission_id": kept.id,
            "indicator": indicator,
            "unit": kept.unit,
            "period": kept.period,
            "numerator": numerator,
            "denominator": denominator,
            "missing": missing,
        }
        for indicator, numerator, denominator, missing in given
    ]
    if rows:
        connection.execute(insert(measures), rows)


def _keep_files(connection: Connection, kept: Submission, files: Sequence[File]) -> None:
    rows = [
        {"submission_id": kept.id, "question": question, "position": position, "sha256": sha256, "name": name}
        for question, position, sha256, name in files
    ]
    if rows:
        connection.execute(insert(submission_files), rows)


def files_of(connection: Connection, submission_id: int) -> list[tuple[str, str]]:
    """Return (SHA-256, name) of each file of a revision, in the order of its questions."""
    found = select(submission_files.c.sha256, submission_files.c.name)
    rows = connection.execute(
        found.where(submission_files.c.submission_id == submission_id).order_by(
            submission_files.c.question, submission_files.c.position
        )
    )
    return [(row.sha256, row.name) for row in rows]


def latest(
    connection: Connection, *, campaign: str, form: str, unit: str, schedule: str, period: str
) -> Submission | None:
    """Return the revision in force; None when nothing was sent."""
    which = {"campaign": campaign, "form": form, "unit": unit, "schedule": schedule, "period": period}
    row = connection.execute(_LATEST, which).first()
    return Submission(*row) if row is not None else None


def by_id(connection: Connection, submission_id: int) -> Submission | None:
    """Return a revision."""
    row = connection.execute(select(*_FIELDS).where(submissions.c.id == submission_id)).first()
    return Submission(*row) if row is not None else None


class Seen:
    """Revisions that were kept and read, by id: they never change, so one that was read need not be read again."""

    MOST = 4000

    def __init__(self) -> None:
        self._by_id: dict[int, Submission] = {}

    def get(self, connection: Connection, submission_id: int) -> Submission | None:
        """Return a revision that an earlier transaction kept."""
        if (seen := self._by_id.get(submission_id)) is not None:
            return seen
        if (found := by_id(connection, submission_id)) is not None:
            if len(self._by_id) >= self.MOST:
                self._by_id.clear()
            self._by_id[submission_id] = found
        return found


def by_code(connection: Connection, code: str) -> Submission | None:
    """Return the revision with a receipt's code."""
    row = connection.execute(_BY_CODE, {"code": code}).first()
    return Submission(*row) if row is not None else None


def revisions(connection: Connection, submission: Submission) -> list[Submission]:
    """Return all revisions of the same report, the first first."""
    same = ("campaign", "form", "unit", "schedule", "period")
    found = select(*_FIELDS).where(*(submissions.c[name] == getattr(submission, name) for name in same))
    return [Submission(*row) for row in connection.execute(found.order_by(submissions.c.revision))]


def previous_period(connection: Connection, campaign: str, form: str, unit: str, before: date) -> Submission | None:
    """Return what the unit last sent on the same form for a period that closed before a day."""
    found = select(*_FIELDS).where(
        submissions.c.campaign == campaign,
        submissions.c.unit == unit,
        submissions.c.form == form,
        submissions.c.period_end < before,
    )
    order = (submissions.c.period_end.desc(), submissions.c.revision.desc())
    row = connection.execute(found.order_by(*order).limit(1)).first()
    return Submission(*row) if row is not None else None


def submitted_keys(connection: Connection, campaign: str, unit: str) -> set[tuple[str, str]]:
    """Return (schedule, period) of everything that a unit has sent."""
    found = select(submissions.c.schedule, submissions.c.period).where(
        submissions.c.campaign == campaign, submissions.c.unit == unit, submissions.c.revision == 1
    )
    return {(row.schedule, row.period) for row in connection.execute(found)}


def units_that_sent(
    connection: Connection, campaign: str, schedule: str, period: str, *, unit: str | None = None
) -> frozenset[str]:
    """Return the units that sent a schedule for a period; with `unit`, only that one is looked for."""
    which = {"campaign": campaign, "schedule": schedule, "period": period, "unit": unit}
    return frozenset(connection.execute(_SENT_BY if unit is None else _SENT_BY_ONE, which).scalars())


def answers_in_force(
    connection: Connection, campaign: str, form: str, period: str, units: Collection[str]
) -> dict[str, dict[str, Any]]:
    """Return by unit the answers that some units last sent on a form for a period."""
    found = select(submissions.c.unit, submissions.c.answers).where(
        submissions.c.campaign == campaign,
        submissions.c.form == form,
        submissions.c.unit.in_(units),
        submissions.c.period == period,
    )
    return {row.unit: row.answers for row in connection.execute(found.order_by(submissions.c.revision))}


def count_by_person(connection: Connection, person_id: int) -> int:
    """Return how many revisions a person has sent."""
    counted = select(func.count()).select_from(submissions).where(submissions.c.person_id == person_id)
    return connection.execute(counted).scalar_one()


def measures_of(connection: Connection, submission_id: int) -> list[Measure]:
    """Return the indicators of a revision, by code."""
    found = select(measures.c.indicator, measures.c.numerator, measures.c.denominator, measures.c.missing)
    rows = connection.execute(found.where(measures.c.submission_id == submission_id).order_by(measures.c.indicator))
    return [(row.indicator, row.numerator, row.denominator, row.missing) for row in rows]
