"""One school's recognition on one page: its step, what it holds and until when, what is to be done, and its history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from campaigns.recognition_states import REGISTERED, State
from campaigns.recognitions import Recognition, StepMade, Validity
from dialogue.forms import label_in
from dialogue.showing import show_date
from dialogue.texts import Texts
from handlers.recognitions.keeping import place_of, standing_of
from handlers.recognitions.scope import rules_of
from handlers.turn import Turn
from storage import evidence, recognitions

AHEAD = timedelta(days=366)
"""How long before the last day to register a school is asked to prepare."""
RECENT = 5
"""Moves that the page tells."""


class SchoolPage:
    """What there is to read about one school."""

    def __init__(self, turn: Turn, unit: str) -> None:
        self.turn = turn
        self.unit = turn.campaign.units[unit]
        self.place = place_of(turn, unit)
        self.standing = standing_of(turn, unit)
        self.decisions = recognitions.of_unit(turn.connection, turn.campaign.id, unit)
        self.steps = recognitions.steps_of(turn.connection, turn.campaign.id, unit)

    def text(self, *, history: bool) -> str:
        """Return the page; with its history for whoever keeps the records."""
        lines = [self.turn.texts("recognition-heading", unit=self.unit.short_name), *self._now()]
        if history:
            lines += list(self._history())
        return "\n".join(lines)

    @property
    def act_by(self) -> date:
        """Return the last day to register for the renewal of what the school holds, or held last."""
        ends = self.standing.last.valid_until if self.standing.last is not None else self.turn.today
        return self.turn.campaign.expiry_kinds[rules_of(self.turn).expiry].act_by(ends)

    @property
    def wants_renewal(self) -> bool:
        """Tell whether it is time to think of the renewal."""
        return self.standing.holds and self.turn.today >= self.act_by - AHEAD

    def _now(self) -> Iterator[str]:
        texts, last = self.turn.texts, self.standing.last
        if self.place.state is None and last is None:
            yield texts("recognition-unknown")
            return
        if self.place.state not in {None, State.RECOGNISED}:
            yield texts("recognition-step", step=step_title(self.turn, self.place.state, texts), year=self._year())
            if self.steps and self.steps[-1].reason:
                yield texts("recognition-reason", reason=self.steps[-1].reason)
        if last is None:
            return
        yield decision_line(self.turn, last, texts)
        validity = self.standing.validity
        if validity is Validity.LOST:
            lost = last.lost_on or self.turn.today
            yield texts("recognition-lost", day=f"{lost:%d/%m/%Y}", why=last.lost_why)
        elif validity is Validity.EXPIRED:
            yield texts("recognition-expired", day=f"{last.valid_until:%d/%m/%Y}")
        elif self.place.state in REGISTERED:
            yield texts("recognition-registered-again")
        else:
            when = "late" if self.act_by < self.turn.today else "soon" if self.wants_renewal else "later"
            yield texts("recognition-act-by", day=show_date(self.act_by, texts), when=when)

    def _year(self) -> str:
        """Return the year that is planned, as it goes on behind the step; empty for none."""
        return for_year(self.place.year if self.place.state is not State.OUT else None, self.turn.texts)

    def _history(self) -> Iterator[str]:
        texts, turn = self.turn.texts, self.turn
        others = [each for each in self.decisions if each != self.standing.last]
        if others:
            yield texts("recognition-earlier")
            yield from (f"• {decision_line(turn, each, texts)}" for each in others)
        if self.steps:
            yield texts("recognition-history")
            yield from (f"• {_step_line(turn, made, texts)}" for made in self.steps[-RECENT:])
        last = self.standing.last
        if last is not None:
            files = len(evidence.of(turn.connection, last.code))
            yield texts("recognition-files", code=last.code, count=files)
            if shared := shared_line(turn, last.number, self.unit.code):
                yield shared


def decision_line(turn: Turn, found: Recognition, texts: Texts) -> str:
    """Return a decision in a line: number, day, grade, kind, until when, and where it was taken from."""
    rules = rules_of(turn)
    grade = next((each.titles for each in rules.grades if each.id == found.grade), {"vi": found.grade})
    kind = rules.kind(found.kind)
    return texts(
        "recognition-decision",
        number=found.number,
        day=f"{found.decided_on:%d/%m/%Y}",
        grade=label_in(grade, texts.language),
        kind=label_in(kind.titles, texts.language).lower() if kind is not None else found.kind,
        until=f"{found.valid_until:%d/%m/%Y}",
        source=texts("recognition-source", source=found.source) if found.source else "",
    )


def step_title(turn: Turn, state: State | None, texts: Texts) -> str:
    """Return what a step is called; of a school without one, that it is not on the way."""
    return label_in(rules_of(turn).title_of(state or State.OUT), texts.language)


def for_year(year: int | None, texts: Texts) -> str:
    """Return the year that is planned, as it goes on behind a step; empty for none."""
    return texts("recognition-for-year", year=str(year)) if year is not None else ""


def shared_line(turn: Turn, number: str, unit: str) -> str:
    """Return the warning that a decision's number is recorded for other schools as well; empty when it is not."""
    others = recognitions.sharing(turn.connection, turn.campaign.id, number, unit)
    names = ", ".join(turn.campaign.units[each].short_name for each in others if each in turn.campaign.units)
    return turn.texts("recognition-number-shared", number=number, units=names) if names else ""


def _step_line(turn: Turn, made: StepMade, texts: Texts) -> str:
    return texts(
        "recognition-moved-line",
        day=f"{made.happened_on:%d/%m/%Y}",
        step=step_title(turn, made.state, texts),
        year=for_year(made.year, texts),
        reason=texts("recognition-because", reason=made.reason) if made.reason else "",
    )
