"""What a confirmed report proposes to the records of recognitions: a step, or a decision. Nothing is taken silently."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from campaigns.recognising import Recognising
from campaigns.recognition_states import Move, State, moves_to
from campaigns.recognitions import Recognition, number_key
from dialogue.answers import Answers


@dataclass(frozen=True, slots=True)
class ReportedDecision:
    """A decision as a school reports it."""

    number: str
    decided_on: date
    grade: str
    kind: str
    files: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a report says and the records do not have. Just one of `move` and `decision`."""

    move: Move | None = None
    year: int | None = None
    decision: ReportedDecision | None = None


def proposal_of(
    rules: Recognising,
    form: str,
    answers: Answers,
    *,
    step: State | None,
    year: int | None,
    recognitions: Collection[Recognition],
) -> Proposal | None:
    """Return what a report's answers would change in a school's records; None when nothing, or nothing that is allowed.

    A step that the records have left behind already is not proposed: no move leads back to it.
    """
    asked = rules.reported
    if asked is None or asked.form != form:
        return None
    decision = _decision(rules, answers)
    if decision is not None:
        known = {number_key(each.number) for each in recognitions}
        return None if number_key(decision.number) in known else Proposal(decision=decision)
    reported = rules.state_of(answers.get(asked.step))
    if reported is None or reported is State.RECOGNISED:
        return None
    planned = asked.years.get(str(answers.get(asked.year)))
    move = moves_to(step, reported)
    if move is None or (reported is step and (planned is None or planned == year)):
        return None
    if move is Move.PLAN and planned is None:
        return None
    return Proposal(move=move, year=planned)


def _decision(rules: Recognising, answers: Answers) -> ReportedDecision | None:
    asked = rules.reported
    if asked is None:
        return None
    number, day, grade, kind = (answers.get(name) for name in (asked.number, asked.date, asked.grade, asked.kind))
    if not (isinstance(number, str) and isinstance(day, str) and rules.rank(str(grade)) and rules.kind(str(kind))):
        return None
    files = answers.get(asked.files)
    return ReportedDecision(
        number.strip(), date.fromisoformat(day), str(grade), str(kind), tuple(files) if isinstance(files, list) else ()
    )
