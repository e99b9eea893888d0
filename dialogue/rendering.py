"""From a step of a talk to messages: the question with its progress, what is known about it, and the buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dialogue.accepting import MOST_LISTED, options_of
from dialogue.answers import Answer, has_value
from dialogue.beside import answer_sent, lines_beside, reason_returned, rounds_sent
from dialogue.buttons import Rows, packed
from dialogue.events import Asked, Settled, Step, Summarised, Told
from dialogue.expressions import REFERENCE
from dialogue.forms import Form, Labels, Question, Repeat, label_in
from dialogue.messages import Choice, Message
from dialogue.showing import show_answer, show_number
from dialogue.state import SUMMARY, Place, TalkState
from dialogue.summary import summary_lines
from dialogue.texts import Texts
from dialogue.walking import Walk, walk
from dialogue.world import Problem, World

FAR_FROM_QUESTION = {"help-in-talk", "problem-old-button"} | {
    f"problem-{kind}" for kind in ("sticker", "voice", "video", "location", "poll", "other")
}
"""After these the question is asked in full: it was not its answer that went wrong, and it has moved out of sight."""
LONGEST_NAME = 40
"""Bytes of an option's name that still fit into a button's token (64 with talk and step)."""


@dataclass(slots=True)
class Renderer:
    """Renders the steps of one talk in one language."""

    talk: int
    form: Form
    texts: Texts
    world: World
    title: Callable[[], str] | None = None
    """Returns what the summary is headed with; without it, it is the form's title."""

    def render(self, step: Step) -> Message | None:
        """Return the one message that shows a step; None when there is nothing to say."""
        stands = step.stands or walk(self.form, step.state, self.world)
        parts: list[str] = []
        rows: Rows = []
        settled = self.settled(step, stands)
        for effect in step.effects:
            if isinstance(effect, Told):
                parts.append(self.texts(effect.key, **effect.arguments))
            elif isinstance(effect, Asked):
                parts += self.question_parts(effect, step.state, stands)
                rows = self.question_rows(step.state, stands)
            elif isinstance(effect, Summarised):
                parts += self.summary_parts(effect, step.state, stands)
                rows = self.summary_rows(step.state)
        asks = any(isinstance(e, Asked | Summarised) for e in step.effects)
        if not parts and not settled:
            return None
        return Message(
            text="\n\n".join(part for part in parts if part),
            rows=tuple(rows),
            settles=bool(settled),
            settled=settled,
            is_question=asks,
            ask_contact=self._ask_contact(step.state, stands) if asks else "",
            upload=asks and self._wants_file(step.state, stands),
        )

    # --- the question --------------------------------------------------------------------------------------------

    def question_parts(self, asked: Asked, state: TalkState, stands: Walk) -> list[str]:
        """Return the paragraphs of a question."""
        place = state.at or SUMMARY
        if state.doubt is not None:
            return [self.doubt_text(state, stands)]
        if place.more:
            asks = [
                self.label(self._repeat(place).labels, stands),
                *rounds_sent(self._repeat(place), place, self.texts, self.world),
            ]
            return [self.problem_text(asked.problem), "\n".join(asks)]
        question = stands.question(place)
        wrong = self.problem_text(self._with_labels(asked.problem, question)) if asked.problem is not None else ""
        if asked.problem is not None and asked.problem.key not in FAR_FROM_QUESTION:
            short = self.label(question.short or question.labels, stands)
            return [
                wrong,
                self.heading(place, stands, short) if self.form.has_summary else "",
            ]
        notes = [self.label(note.labels, stands) for note in stands.notes.get(place, [])]
        heading = self.heading(place, stands, self.label(question.labels, stands))
        about = self.about(question, place, state, stands)
        return [wrong or "\n\n".join(notes), f"{heading}\n{about}" if about else heading]

    def heading(self, place: Place, stands: Walk, label: str) -> str:
        """Return "Câu 3/12" and the question; a form without summary does not count."""
        if not self.form.has_summary:
            return label
        total = len(stands.questions)
        return self.texts("question-heading", number=stands.number(place), total=total, label=label)

    def about(self, question: Question, place: Place, state: TalkState, stands: Walk) -> str:
        """Return what helps to answer: hint, target, last period's value, the value so far."""
        held = state.answer_at(place)
        beside = lines_beside(question, place, held, list(state.partial), self.texts, self.world)
        lines = [reason_returned(place, self.texts, self.world), self.label(question.hints, stands), *beside]
        return "\n".join(line for line in lines if line)

    def doubt_text(self, state: TalkState, stands: Walk) -> str:
        """Return the words that ask an answer back."""
        doubt, question = state.doubt, stands.question(state.at or SUMMARY)
        if doubt is None:
            return ""
        shown = [self.show(question, reading) for reading in doubt.readings]
        last = self.world.last.get(question.name)
        period = label_in(self.world.last_title, self.texts.language)
        arguments = {"value": shown[0], "last": self.show(question, last), "period": period}
        if doubt.kind == "differs":
            arguments["computed"] = self.show(question, self.world.computed[question.name])
        if doubt.kind == "readings" and len(shown) > 1:
            return self.texts("doubt-readings")
        if doubt.kind == "swap":
            given = doubt.readings[0]
            arguments |= {"n": show_number(given["m"], self.texts), "m": show_number(given["n"], self.texts)}
        return self.texts(f"doubt-{doubt.kind}", **arguments)

    def problem_text(self, problem: Problem | None) -> str:
        """Return the words of a problem: the form's own, else the catalogue's."""
        if problem is None:
            return ""
        if words := label_in(problem.words, self.texts.language):
            return self.texts.addressed(words)
        kind = problem.arguments.get("type", "")
        return self.texts.first(
            f"{problem.key}-{kind.replace('_', '-')}",
            problem.key,
            f"problem-not-read-{kind.replace('_', '-')}",
            "problem-not-understood",
            **problem.arguments,
        )

    def _with_labels(self, problem: Problem, question: Question) -> Problem:
        """Return a problem that can name the two answers of a yes/no question."""
        if question.type != "yes_no":
            return problem
        options = {option.name: label_in(option.labels, self.texts.language) for option in question.options}
        said = {name: options.get(name) or self.texts(f"answer-{name}") for name in ("yes", "no")}
        return replace(problem, arguments={**problem.arguments, **said})

    def label(self, labels: Labels, stands: Walk) -> str:
        """Return a form's words, with ${name} replaced by the answer."""
        words = self.texts.addressed(label_in(labels, self.texts.language))
        return REFERENCE.sub(lambda match: self._shown_by_name(match[1], stands), words) if "${" in words else words

    def _shown_by_name(self, name: str, stands: Walk) -> str:
        found = self.form.find(name)
        value = stands.live.get(name)
        if isinstance(found, Question) and found.is_asked:
            return self.show(found, value)
        return "" if value is None else str(value)

    def show(self, question: Question, answer: Answer) -> str:
        """Return an answer in a few words."""
        return show_answer(question, answer, self.texts, self.world, brief=True)

    def settled(self, step: Step, stands: Walk) -> str:
        """Return what the last question's message becomes: the answered question, the summary without buttons."""
        answered = next((effect for effect in step.effects if isinstance(effect, Settled)), None)
        if answered is not None:
            return self.settled_line(answered, stands)
        if step.outcome == "finished" and step.state.at == SUMMARY:
            heading, lines = self.summary(step.state, stands)
            return f"{heading}\n\n{lines}"
        return ""

    def settled_line(self, settled: Settled, stands: Walk) -> str:
        """Return the line that stands for an answered question."""
        found = self.form.find(settled.place.name)
        if not isinstance(found, Question):
            return ""
        value = self.show(found, settled.answer)
        if not self.form.has_summary:
            return self.texts("settled-choice", value=value)
        words = self.texts("settled", label=self.texts.addressed(found.short_label(self.texts.language)), value=value)
        return f"{stands.number(settled.place)}. {words}"

    # --- buttons -------------------------------------------------------------------------------------------------

    def choice(self, state: TalkState, code: str, label: str, *, numbered: bool = False) -> Choice:
        """Return a button that knows its talk and step."""
        return Choice(f"{self.talk}.{state.step}.{code}", label, numbered)

    def question_rows(self, state: TalkState, stands: Walk) -> Rows:
        """Return the buttons of a question."""
        place = state.at or SUMMARY
        if state.doubt is not None:
            return self.doubt_rows(state, stands)
        if place.more:
            yes_no = [self.choice(state, c, self.texts(f"answer-{c}"), numbered=True) for c in ("yes", "no")]
            return [tuple(yes_no), self.steering_row(state, stands)]
        question = stands.question(place)
        rows = packed(self.option_choices(question, state))
        rows += packed(self.shortcuts(question, place, state))
        return [*rows, self.steering_row(state, stands)]

    def option_choices(self, question: Question, state: TalkState) -> list[Choice]:
        """Return one button for each option; those chosen already carry a tick."""
        if question.type == "yes_no" and not question.options:
            return [self.choice(state, c, self.texts(f"answer-{c}"), numbered=True) for c in ("yes", "no")]
        options = options_of(question, self.world)
        if len(options) > MOST_LISTED:
            return []
        choices = []
        for index, option in enumerate(options):
            fits = len(option.name.encode()) <= LONGEST_NAME
            label = label_in(option.labels, self.texts.language)
            if option.name in state.partial:
                label = self.texts("choice-ticked", label=label)
            code = f"o:{option.name}" if fits else f"i:{index}"
            choices.append(self.choice(state, code, label, numbered=True))
        return choices

    def shortcuts(self, question: Question, place: Place, state: TalkState) -> list[Choice]:
        """Return the one-tap answers: as last time, no figure, not applicable, skip, keep, done."""
        last, held = self.world.last.get(question.name), state.answer_at(place)
        held = answer_sent(place, self.world) if held is None else held
        offered = {
            "done": bool(state.partial),
            "keep": held is not None,
            "computed": question.name in self.world.computed and held is None,
            "same": question.same_as_last and has_value(last) and held is None,
            "no_data": question.no_data,
            "not_applicable": question.not_applicable,
            "skip": not question.required and not state.partial and held is None,
        }
        values = {"keep": held, "computed": self.world.computed.get(question.name)}
        said = {code: self.show(question, values.get(code, last)) for code, wanted in offered.items() if wanted}
        keys = {code: f"choice-{code.replace('_', '-')}" for code in said}
        return [self.choice(state, code, self.texts(keys[code], value=value)) for code, value in said.items()]

    def doubt_rows(self, state: TalkState, stands: Walk) -> Rows:
        """Return the readings of an answer, or yes and "enter again"."""
        doubt, question = state.doubt, stands.question(state.at or SUMMARY)
        shown = [self.show(question, reading) for reading in doubt.readings] if doubt else []
        if len(shown) > 1:
            rows = [(self.choice(state, f"r:{i}", value, numbered=True),) for i, value in enumerate(shown)]
        else:
            rows = [(self.choice(state, "yes", self.texts("choice-right", value=shown[0])),)]
        return [*rows, (self.choice(state, "no", self.texts("choice-enter-again")),)]

    def steering_row(self, state: TalkState, stands: Walk) -> tuple[Choice, ...]:
        """Return "back" and "later"."""
        codes = ["back"] if stands.before(state.at) else []
        codes += ["later"] if self.form.keeps_draft else []
        return tuple(self.choice(state, code, self.texts(f"choice-{code}")) for code in codes)

    # --- the summary ---------------------------------------------------------------------------------------------

    def summary_parts(self, summarised: Summarised, state: TalkState, stands: Walk) -> list[str]:
        """Return the summary: each question with its answer, and what changed since the last period."""
        heading, lines = self.summary(state, stands)
        if summarised.problem is not None:
            return [self.problem_text(summarised.problem)]  # the summary itself stands right above
        return [heading, lines, self.texts("summary-closing")]

    def summary(self, state: TalkState, stands: Walk) -> tuple[str, str]:
        """Return the summary's heading and its lines."""
        heading = self.texts(
            "summary-heading", title=self.title() if self.title else self.form.title(self.texts.language)
        )
        return heading, "\n".join(summary_lines(state, stands, self.texts, self.world))

    def summary_rows(self, state: TalkState) -> Rows:
        """Return "send", "change an answer", "later" and "cancel"."""
        codes = (("send",), ("edit", "later"))
        return [tuple(self.choice(state, c, self.texts(f"choice-{c}")) for c in row) for row in codes]

    # --- small facts ---------------------------------------------------------------------------------------------

    def _repeat(self, place: Place) -> Repeat:
        found = self.form.find(place.repeat)
        if not isinstance(found, Repeat):
            raise KeyError(place.repeat)
        return found

    def _asked_question(self, state: TalkState, stands: Walk) -> Question | None:
        place = state.at or SUMMARY
        return None if place == SUMMARY or place.more or state.doubt else stands.question(place)

    def _ask_contact(self, state: TalkState, stands: Walk) -> str:
        question = self._asked_question(state, stands)
        return self.texts("choice-share-contact") if question and question.contact else ""

    def _wants_file(self, state: TalkState, stands: Walk) -> bool:
        question = self._asked_question(state, stands)
        return question is not None and question.type in {"photo", "file"}
