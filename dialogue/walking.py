"""Which questions a form asks, in order, given the answers so far. One pass evaluates relevance and calculations."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from dialogue.answers import Answers
from dialogue.expressions import Scope
from dialogue.forms import Form, Question, Repeat
from dialogue.state import Place, TalkState
from dialogue.world import World


@dataclass(slots=True)
class Walk:
    """The form as it stands: the questions in force and the answers that count.

    An answer whose question is not relevant (any more) stays in the state but not in `live`: it falls away, and comes
    back with its question.
    """

    form: Form
    places: list[Place] = field(default_factory=list)
    live: Answers = field(default_factory=dict)
    notes: dict[Place, list[Question]] = field(default_factory=dict)
    """Notes that are shown before the question at a place."""
    fixed: set[Place] = field(default_factory=set)
    """Places whose answers cannot be changed (World.is_fixed)."""
    open: Place | None = None
    """The first place without an answer; None when all are answered."""

    def answers(self) -> Answers:
        """Return what counts, by the names of the form's items: what is kept when the talk is finished."""
        return {item.name: self.live[item.name] for item in self.form.items if item.name in self.live}

    @property
    def questions(self) -> list[Place]:
        """Return the numbered places: all but "is there another one?"."""
        return [place for place in self.places if not place.more]

    def number(self, place: Place) -> int:
        """Return the question's number as people see it, from 1; for a repeat's "another one?" that of the next."""
        numbered = self.questions
        if place in numbered:
            return numbered.index(place) + 1
        if place in self.places:
            return sum(not p.more for p in self.places[: self.places.index(place)]) + 1
        return len(numbered)

    def numbered(self, number: int) -> Place | None:
        """Return the place that people know under `number`."""
        numbered = self.questions
        return numbered[number - 1] if 0 < number <= len(numbered) else None

    def before(self, place: Place | None) -> Place | None:
        """Return the question before `place` (the last one, seen from the summary); None at the beginning."""
        earlier = self.places[: self.places.index(place)] if place in self.places else self.places
        return next((p for p in reversed(earlier) if not p.more and p not in self.fixed), None)

    def question(self, place: Place) -> Question:
        """Return the question at `place`."""
        found = self.form.find(place.name)
        if not isinstance(found, Question):
            raise KeyError(place.name)
        return found


def walk(form: Form, state: TalkState, world: World) -> Walk:
    """Return the questions in force, in order, and the answers that count."""
    result = Walk(form)
    pending: list[Question] = []
    scope = Scope(result.live, world.today)  # sees each answer as the walk comes by
    for item in form.items:
        if isinstance(item, Repeat):
            _walk_repeat(result, item, state, scope)
        else:
            _walk_question(result, item, Place(item.name), state, scope, pending, result.live)
    if world.reopened:
        result.fixed.update(place for place in result.places if world.is_fixed(place.repeat or place.name))
    return result


def _walk_question(
    result: Walk,
    question: Question,
    place: Place,
    state: TalkState,
    scope: Scope,
    pending: list[Question],
    live: Answers,
) -> None:
    if question.relevant is not None and not question.relevant.holds(scope):
        return
    if question.type == "calculate":
        live[question.name] = _calculated(question, state, scope)
        return
    if question.type == "note":
        pending.append(question)
        return
    if question.ask_at_send and not state.sending:
        return
    answer = state.answer_at(place)
    result.places.append(place)
    if pending:
        result.notes[place], pending[:] = list(pending), []
    if answer is not None:
        live[question.name] = answer
    elif result.open is None:
        result.open = place


def _calculated(question: Question, state: TalkState, scope: Scope) -> object:
    if question.name in state.given:
        return state.given[question.name]
    value = question.calculation.evaluate(scope) if question.calculation else ""
    return format(value, "f") if isinstance(value, Decimal) else value  # plain JSON, like every answer


def _walk_repeat(result: Walk, repeat: Repeat, state: TalkState, whole: Scope) -> None:
    if repeat.relevant is not None and not repeat.relevant.holds(whole):
        return
    rounds = state.answers.get(repeat.name) or []
    live_rounds: list[Answers] = []
    for number, _ in enumerate(rounds):
        row: Answers = {}
        scope = Scope(whole.answers, whole.today, row=row)
        pending: list[Question] = []
        for question in repeat.questions:
            place = Place(question.name, repeat.name, number)
            _walk_question(result, question, place, state, scope, pending, row)
        live_rounds.append(row)
    result.live[repeat.name] = live_rounds
    for question in repeat.questions:
        # sum(${so_truong}) outside the repeat adds over its rounds.
        result.live[question.name] = [row[question.name] for row in live_rounds if question.name in row]
    if repeat.name not in state.closed and len(rounds) < repeat.most:
        more = Place(repeat.name, repeat.name, len(rounds), more=True)
        result.places.append(more)
        if result.open is None:
            result.open = more
