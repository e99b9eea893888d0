"""Recognitions of schools: what a decision gives, for how long, and where a school stands on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from campaigns.recognition_states import REGISTERED, Move, State
from dialogue.reading.fold import fold


@dataclass(frozen=True, slots=True)
class Recognition:
    """One decision by which one school is recognised (or recognised again, or raised)."""

    code: str
    unit: str
    number: str
    decided_on: date
    grade: str
    kind: str
    valid_until: date
    """The last day on which it holds, unless it is lost before."""
    source: str = ""
    """Where it comes from: a report's code, a list's name; empty when it was written in the chat."""
    lost_on: date | None = None
    """The first day on which the school was without it again: it was withdrawn, the school is no more."""
    lost_why: str = ""
    is_mistaken: bool = False
    """It was recorded by mistake: it counts for nothing, and `lost_on` is the day on which that was found."""


@dataclass(frozen=True, slots=True)
class StepMade:
    """One move of a school on its way."""

    unit: str
    number: int
    """Which of the school's moves it is, from 1."""
    move: Move
    state: State
    """Where it led."""
    happened_on: date
    year: int | None
    """The year in which the school is to get there, when that was said."""
    reason: str
    person_id: int | None
    at: datetime


class Validity(StrEnum):
    """What a school holds on a day."""

    NONE = "none"
    IN_FORCE = "in_force"
    EXPIRING = "expiring"
    """In force, but it is already too late, or just time, to register the renewal."""
    EXPIRED = "expired"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a school stands on a day: the step of its way, and what it holds."""

    step: State | None
    validity: Validity
    last: Recognition | None
    """What holds, or held last."""

    @property
    def holds(self) -> bool:
        """Tell whether the school is at the standard."""
        return self.validity in {Validity.IN_FORCE, Validity.EXPIRING}

    @property
    def lapses_unregistered(self) -> bool:
        """Tell whether a recognition is about to end without the renewal being registered."""
        return self.validity is Validity.EXPIRING and self.step not in REGISTERED


def valid_until(decided_on: date, years: int) -> date:
    """Return the last day of a recognition: the same day so many years later."""
    return decided_on + relativedelta(years=years)


def number_key(number: str) -> str:
    """Return a decision's number as it is compared: "QĐ số 1234 / QĐ-UBND" and "1234/qđ-ubnd" are one."""
    folded = "".join(fold(number).split())
    for opening in ("quyetdinh", "qd"):
        folded = folded.removeprefix(opening)
    return folded.removeprefix("so").strip(".:")


def standing(
    step: State | None, recognitions: Sequence[Recognition], on: date, renew_months_before: int = 0
) -> Standing:
    """Return where a school stands; `recognitions` are its own, in any order. The one way in which readers learn it.

    What was signed later counts for nothing yet. A loss ends all that was signed before it: a school whose second
    recognition is withdrawn does not fall back on its first.
    """
    known = [each for each in recognitions if each.decided_on <= on]
    if not known:
        return Standing(step, Validity.NONE, None)
    last = max(known, key=lambda each: (each.valid_until, each.decided_on, each.code))
    losses = [each.lost_on for each in known if each.lost_on is not None and each.lost_on <= on]
    if any(last.decided_on <= lost <= last.valid_until for lost in losses):
        return Standing(step, Validity.LOST, last)
    if on > last.valid_until:
        return Standing(step, Validity.EXPIRED, last)
    too_late = renew_months_before and on >= last.valid_until - relativedelta(months=renew_months_before)
    return Standing(step, Validity.EXPIRING if too_late else Validity.IN_FORCE, last)
