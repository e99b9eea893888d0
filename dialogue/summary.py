"""The summary of a filled form: numbered answers with what differs from the last period or from what was sent."""

from __future__ import annotations

from dialogue.answers import Answer
from dialogue.forms import Question, label_in
from dialogue.showing import show_answer, show_number
from dialogue.state import Place, TalkState
from dialogue.texts import Texts
from dialogue.walking import Walk
from dialogue.world import World


def summary_lines(state: TalkState, stands: Walk, texts: Texts, world: World) -> list[str]:
    """Return one line a question: "3. Kết nạp: 5 (kỳ trước 4, tăng 1)"."""
    lines = []
    for number, place in enumerate(stands.questions, 1):
        question = stands.question(place)
        answer = state.answer_at(place)
        line = texts(
            "summary-line",
            number=number,
            label=_label(question, place, texts),
            value=show_answer(question, answer, texts, world, brief=True),
        )
        lines.append(line + _difference(question, place, answer, texts, world))
    return lines


def _label(question: Question, place: Place, texts: Texts) -> str:
    label = texts.addressed(question.short_label(texts.language))
    if not place.repeat:
        return label
    return texts("summary-round", round=place.round + 1, label=label)


def _difference(question: Question, place: Place, answer: Answer, texts: Texts, world: World) -> str:
    if place.repeat:
        return ""
    if world.computed.get(question.name, answer) != answer:
        return " " + texts("summary-differs", value=show_number(world.computed[question.name], texts))
    if world.baseline:
        before = world.baseline.get(question.name)
        if before == answer:
            return ""
        return " " + texts("summary-was", value=show_answer(question, before, texts, world, brief=True))
    last = world.last.get(question.name)
    if question.type != "integer" or not isinstance(last, int) or not isinstance(answer, int) or last == answer:
        return ""
    period = label_in(world.last_title, texts.language)
    change = answer - last
    key = "summary-up" if change > 0 else "summary-down"
    return " " + texts(key, period=period, last=show_number(last, texts), change=show_number(abs(change), texts))
