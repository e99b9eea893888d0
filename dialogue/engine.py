"""The engine: (form, state, event, world) → step. It sends nothing, keeps nothing and reads no clock.

A talk stands at a question, at a repeat's "is there another one?", or at the summary. Each event either answers, steers
(back, skip, later …) or is not understood; then the same question is asked again with what was wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dialogue.accepting import Accepted, Doubted, judge, options_of, take_text
from dialogue.answers import Answer, has_value, missing
from dialogue.events import Asked, Effect, Event, Said, Sent, Settled, Step, Summarised, Tapped, Told, Unread
from dialogue.expressions import Scope
from dialogue.forms import Form, Question
from dialogue.reading.choices import read_choice
from dialogue.reading.controls import Control, read_control
from dialogue.reading.numbers import read_integer
from dialogue.reading.yesno import read_yes_no
from dialogue.state import SUMMARY, Doubt, Place, TalkState
from dialogue.walking import Walk, walk
from dialogue.world import Problem, World

SELECTS = {"select_one", "select_many", "yes_no"}
NEEDS_SUMMARY = {"edit", "amend", "send"}
"""Words that mean something only in a form that is summed up at its end."""
STEER_TEXT = {"back", "skip", "later", "cancel", "menu", "help", "same"}
"""Words that steer even where any text is an answer."""


def begin(form: Form, state: TalkState, world: World) -> Step:
    """Ask what is open first; also how a draft goes on."""
    talk = Talk(form, replace(state, doubt=None), world)
    return talk.shown(talk.go_on())


def ask_again(form: Form, state: TalkState, world: World) -> Step:
    """Ask what is being asked once more: something was looked up in between."""
    talk = Talk(form, state, world)
    return talk.shown(talk.again() if state.at is not None else talk.go_on())


def advance(form: Form, state: TalkState, event: Event, world: World) -> Step:
    """Return what `event` leads to."""
    talk = Talk(form, state, world)
    if isinstance(event, Tapped):
        step = talk.tapped(event)
    elif isinstance(event, Sent):
        step = talk.sent(event)
    elif isinstance(event, Unread):
        step = talk.again(Problem(f"problem-{event.kind}"))
    else:
        step = talk.said(event)
    return talk.shown(step)


class Talk:
    """One step of a talk in the making: the state so far and how the form stands."""

    # long: one method for each thing that can happen in a talk; splitting them would hide the whole.

    def __init__(self, form: Form, state: TalkState, world: World) -> None:
        self.form = form
        self.state = state
        self.world = world
        self.effects: list[Effect] = []
        self._walk: Walk | None = None
        self._walked: TalkState = state

    @property
    def walk(self) -> Walk:
        """Return how the form stands; gone through anew only when what it depends on is another."""
        if self._walk is None or not self._walked.stands_like(self.state):
            self._walk, self._walked = walk(self.form, self.state, self.world), self.state
        return self._walk

    def shown(self, step: Step) -> Step:
        """Return a step with how the form stands after it."""
        self.state = step.state
        return replace(step, stands=self.walk)

    # --- where to ------------------------------------------------------------------------------------------------

    def go_on(self) -> Step:
        """Go to the first open question, else to the summary, else finish."""
        if self.walk.open is not None:
            return self.ask(self.walk.open)
        if self.form.has_summary and not self.state.sending:
            return self.ask(SUMMARY)
        return Step(self.state, tuple(self.effects), "finished", self.walk.answers())

    def ask(self, place: Place) -> Step:
        """Stand at `place` and ask it."""
        self.state = replace(self.state, at=place, step=self.state.step + 1, doubt=None, partial=())
        return self.again()

    def again(self, problem: Problem | None = None) -> Step:
        """Ask again what is being asked, after saying what was wrong."""
        shown = Summarised(problem) if self.state.at == SUMMARY else Asked(problem)
        return Step(self.state, (*self.effects, shown))

    def silence(self) -> Step:
        """Nothing to say: a second tap on the same button."""
        return Step(self.state)

    @property
    def place(self) -> Place:
        """Return the place that is being asked."""
        return self.state.at or SUMMARY

    @property
    def question(self) -> Question:
        """Return the question that is being asked."""
        return self.walk.question(self.place)

    # --- what came -----------------------------------------------------------------------------------------------

    def said(self, event: Said) -> Step:
        """Take a text: an answer to a doubt, to "another one?", to the summary, or to the question."""
        text = event.text
        if self.state.doubt is not None:
            return self.resolve_doubt(text)
        control = read_control(text)
        if self.place == SUMMARY:
            return self.at_summary(text, control)
        if self.place.more:
            return (
                self.steer(control) if control and control.kind in STEER_TEXT else self.another(read_yes_no(text).value)
            )
        if control is not None and control.kind == "edit" and control.number and not self.form.has_summary:
            # Where no answer can be opened by its number, "câu 13" picks the thirteenth of a list.
            return self.answer_text(str(control.number))
        if control is not None and self.steers(control, text):
            return self.steer(control)
        return self.answer_text(text)

    def steers(self, control: Control, text: str) -> bool:
        """Tell whether a word steers here, or is an answer to the question."""
        if self.question.type == "text":
            return control.kind in STEER_TEXT
        if self.question.type in SELECTS:
            return not isinstance(take_text(self.question, text, self.world), Accepted)
        return True

    def tapped(self, event: Tapped) -> Step:
        """Take a button; one that belongs to an earlier question is known by its step."""
        tap = f"{event.step}.{event.code}"
        if tap == self.state.last_tap:
            return self.silence()
        if event.step != self.state.step:
            return self.again(Problem("problem-old-button"))
        self.state = replace(self.state, last_tap=tap)
        kind, _, value = event.code.partition(":")
        if self.state.doubt is not None and kind in {"yes", "no", "r"}:
            return self.doubt_tapped(kind, value)
        if kind in {"yes", "no"} and self.place.more:
            return self.another(kind == "yes")
        if kind in {"o", "i", "r", "yes", "no"}:
            return self.option_tapped(kind, value)
        number = int(value) if value.isdigit() else None
        return self.steer(Control(kind, number=number))

    def sent(self, event: Sent) -> Step:
        """Take files: as the answer, or as the rest of the album that answered the question before."""
        answered = self.state.album_at
        if event.album and event.album == self.state.album and answered in self.walk.places and answered != self.place:
            return self.join_album(event, answered)
        faults = [Told(f"file-{fault.replace('_', '-')}", {"name": name}) for name, fault in event.faults]
        if self.place == SUMMARY or self.place.more or self.question.type not in {"photo", "file"}:
            return self.again(Problem("problem-no-file-here"))
        self.effects += faults
        if not event.files:
            return self.again()
        self.state = replace(self.state, album=event.album, album_at=self.place)
        held = [*self.state.partial, *event.files]
        if len(held) > self.question.max_files:
            self.effects.append(Told("files-too-many", {"most": self.question.max_files}))
            held = held[: self.question.max_files]
        if len(held) == self.question.max_files:
            return self.keep(held)
        self.state = replace(self.state, partial=tuple(held), step=self.state.step + 1)
        return self.again()

    def join_album(self, event: Sent, answered: Place) -> Step:
        """Add a late picture of an album to the answer that the album gave."""
        answer, question = self.state.answer_at(answered), self.walk.question(answered)
        if not isinstance(answer, list) or len(answer) + len(event.files) > question.max_files:
            return self.again(Problem("files-too-many", {"most": question.max_files}))
        self.state = self.state.with_answer(answered, [*answer, *event.files])
        self.effects.append(Told("files-joined", {"number": self.walk.number(answered)}))
        return self.again()

    # --- answers -------------------------------------------------------------------------------------------------

    def answer_text(self, text: str) -> Step:
        """Read a text as the answer to the question."""
        taken = take_text(self.question, text, self.world)
        if isinstance(taken, Problem):
            return self.again(taken)
        if isinstance(taken, Doubted):
            return self.doubt(taken.doubt)
        return self.judge_and_keep(taken.answer)

    def judge_and_keep(self, answer: Answer, *, certain: bool = False) -> Step:
        """Keep an answer if nothing speaks against it; `certain` when it was confirmed already."""
        if has_value(answer):
            row: dict[str, Any] = {}
            if self.place.repeat:
                rounds = self.walk.live.get(self.place.repeat) or []
                row = dict(rounds[self.place.round]) if self.place.round < len(rounds) else {}
            scope = Scope(self.walk.live, self.world.today, row=row)
            verdict = judge(self.question, answer, scope, self.world)
            if isinstance(verdict, Problem):
                return self.again(verdict)
            if verdict is not None and not certain:
                return self.doubt(verdict)
        return self.keep(answer)

    def keep(self, answer: Answer) -> Step:
        """Keep the answer and go on."""
        place = self.place
        self.state = replace(
            self.state.with_answer(place, answer),
            previous=place,
            doubt=None,
            partial=(),
            last_tap=self.state.last_tap,
        )
        self.effects.append(Settled(place, answer))
        return self.go_on()

    def option_tapped(self, kind: str, value: str) -> Step:
        """Take an option: the answer, or one more of several. A token that was never offered here is none."""
        if self.place == SUMMARY or self.place.more:
            return self.again(Problem("problem-old-button"))
        if self.question.type == "yes_no" and not self.question.options:
            return self.judge_and_keep(kind) if kind in {"yes", "no"} else self.again(Problem("problem-old-button"))
        options = options_of(self.question, self.world)
        index = int(value) if kind == "i" and value.isdigit() else -1
        name = options[index].name if 0 <= index < len(options) else value
        if name not in {option.name for option in options}:
            return self.again(Problem("problem-old-button"))
        if self.question.type != "select_many":
            return self.judge_and_keep(name)
        chosen = [n for n in self.state.partial if n != name] + ([] if name in self.state.partial else [name])
        self.state = replace(self.state, partial=tuple(chosen), step=self.state.step + 1)
        return self.again()

    def another(self, more: object) -> Step:
        """Take "is there another one?": begin the next round, or close the repeat."""
        name = self.place.repeat
        if more is True:
            rounds = [*(self.state.answers.get(name) or []), {}]
            self.state = replace(self.state, answers={**self.state.answers, name: rounds})
        elif more is False:
            self.state = replace(self.state, closed=(*self.state.closed, name))
        else:
            return self.again(Problem("problem-yes-or-no"))
        return self.go_on()

    # --- doubts --------------------------------------------------------------------------------------------------

    def doubt(self, doubt: Doubt) -> Step:
        """Ask an answer back."""
        self.state = replace(self.state, doubt=doubt, step=self.state.step + 1)
        return self.again()

    def resolve_doubt(self, text: str) -> Step:
        """Take a text while an answer is in doubt: yes, no, one of the readings, a word that steers, or a new value."""
        doubt = self.state.doubt
        readings = doubt.readings if doubt else ()
        yes = read_yes_no(text)
        if len(readings) == 1 and yes.outcome == "value" and (yes.value or (doubt and doubt.kind != "zero")):
            return self.doubt_tapped("yes" if yes.value else "no", "")
        if doubt is not None and doubt.kind == "zero" and yes.value is False:
            return self.doubt_tapped("yes", "")  # "không" was said twice: it is what is meant
        chosen = read_choice(text, [(str(i), str(value)) for i, value in enumerate(readings)])
        if len(readings) > 1 and chosen.outcome == "value":
            return self.doubt_tapped("r", chosen.value)
        self.state = replace(self.state, doubt=None)
        control = read_control(text)
        if control is not None and control.kind in STEER_TEXT:
            return self.steer(control)
        return self.answer_text(text)

    def doubt_tapped(self, kind: str, value: str) -> Step:
        """Take a yes, a no or the number of a reading."""
        doubt = self.state.doubt
        index = int(value) if value.isdigit() else 0
        self.state = replace(self.state, doubt=None)
        if doubt is None or kind == "no" or index >= len(doubt.readings):
            self.state = replace(self.state, step=self.state.step + 1)
            return self.again(Problem("problem-enter-again"))
        return self.judge_and_keep(doubt.readings[index], certain=doubt.kind in {"falls", "far", "differs"})

    # --- steering ------------------------------------------------------------------------------------------------

    def at_summary(self, text: str, control: Control | None) -> Step:
        """Take a text at the summary: "gửi", a question's number, or a word that steers."""
        if control is not None and control.kind not in {"skip", "same", "no_data", "not_applicable", "done"}:
            return self.steer(control)
        number = read_integer(text)
        if number.outcome == "value":
            return self.edit(int(number.value), "")
        if read_yes_no(text).value is True:
            return self.send()
        is_done = control is not None and control.kind == "done"
        return self.again(Problem("problem-send-now" if is_done else "problem-at-summary"))

    def steer(self, control: Control) -> Step:
        """Do what a word or a button asks for."""
        kind = control.kind
        if kind in NEEDS_SUMMARY and not self.form.has_summary:
            return self.again(Problem("problem-not-understood"))
        if kind == "edit":
            return self.edit(control.number, control.value or "")
        if kind == "amend" and self.state.previous in self.walk.places:
            self.state = replace(self.state, at=self.state.previous, doubt=None, partial=())
            taken = take_text(self.question, control.value or "", self.world)
            return self.ask(self.place) if isinstance(taken, Problem) else self.answer_text(control.value or "")
        simple: dict[str, Callable[[], Step]] = {
            "back": self.back,
            "skip": self.skip,
            "same": self.same,
            "keep": self.as_it_was,
            "computed": self.as_computed,
            "done": self.done,
            "send": self.send,
            "no_data": lambda: self.without_value("no_data"),
            "not_applicable": lambda: self.without_value("not_applicable"),
            "later": lambda: Step(replace(self.state, doubt=None), tuple(self.effects), "parked"),
            "cancel": lambda: Step(self.state, tuple(self.effects), "cancelled"),
            "menu": lambda: Step(replace(self.state, doubt=None), tuple(self.effects), "menu"),
            "help": lambda: self.again(Problem("help-in-talk")),
        }
        return simple[kind]() if kind in simple else self.again(Problem("problem-not-understood"))

    def back(self) -> Step:
        """Go to the question before."""
        before = self.walk.before(self.place)
        self.state = replace(self.state, sending=False)
        return self.ask(before) if before else self.again(Problem("problem-first-question"))

    def skip(self) -> Step:
        """Pass over a question that need not be answered."""
        if self.place == SUMMARY or self.place.more or self.question.required:
            return self.again(Problem("problem-required"))
        return self.keep(list(self.state.partial) or missing("skipped"))

    def same(self) -> Step:
        """Answer as in the last period."""
        if self.place == SUMMARY or self.place.more or not has_value(self.world.last.get(self.place.name)):
            return self.again(Problem("problem-nothing-last"))
        return self.judge_and_keep(self.world.last[self.place.name], certain=True)

    def as_it_was(self) -> Step:
        """Let an answer stand that was opened again, or that was returned."""
        sent = self.world.baseline.get(self.place.name) if self.place.name in self.world.reopened else None
        if self.state.answer_at(self.place) is None and has_value(sent):
            return self.judge_and_keep(sent, certain=True)
        return self.go_on()

    def as_computed(self) -> Step:
        """Answer what the program itself counts."""
        if self.place == SUMMARY or self.place.more or self.place.name not in self.world.computed:
            return self.again(Problem("problem-old-button"))
        return self.judge_and_keep(self.world.computed[self.place.name], certain=True)

    def done(self) -> Step:
        """Close a question that takes several options or files."""
        if self.place == SUMMARY or self.place.more or not self.state.partial:
            return self.again(Problem("problem-nothing-chosen"))
        return self.judge_and_keep(list(self.state.partial))

    def without_value(self, reason: Any) -> Step:
        """Answer that there is no figure, or that the question does not apply."""
        allowed = not (self.place == SUMMARY or self.place.more) and getattr(self.question, reason)
        return self.keep(missing(reason)) if allowed else self.again(Problem("problem-value-needed"))

    def edit(self, number: int | None, value: str) -> Step:
        """Open a question again by its number; with a value, answer it at once."""
        if number is None:
            return self.again(Problem("problem-which-number", {"total": len(self.walk.questions)}))
        place = self.walk.numbered(number)
        if place is None:
            return self.again(Problem("problem-no-such-number", {"number": number, "total": len(self.walk.questions)}))
        if place in self.walk.fixed:
            open_ones = [str(n) for n, each in enumerate(self.walk.questions, 1) if each not in self.walk.fixed]
            return self.again(Problem("problem-not-reopened", {"number": number, "open": ", ".join(open_ones)}))
        self.state = replace(self.state, sending=False)
        if not value:
            return self.ask(place)
        self.state = replace(self.state, at=place, step=self.state.step + 1, doubt=None, partial=())
        return self.answer_text(value)

    def send(self) -> Step:
        """Send, if all is answered; what is asked only at sending comes first."""
        if self.walk.open is not None:
            return self.again(Problem("problem-not-complete", {"number": self.walk.number(self.walk.open)}))
        if self.place != SUMMARY:
            return self.ask(SUMMARY)  # the answer that was opened again stays as it is
        if self.world.check_all and (problem := self.world.check_all(self.walk.answers())):
            return self.again(problem)
        self.state = replace(self.state, sending=True)
        return self.go_on()
