"""What stands beside a question: its target, what the program counts, the last answer, what was sent and came back."""

from __future__ import annotations

from collections.abc import Iterator

from dialogue.answers import Answer, has_value
from dialogue.forms import Question, Repeat, label_in
from dialogue.showing import show_answer
from dialogue.state import Place
from dialogue.texts import Texts
from dialogue.world import World


def lines_beside(
    question: Question, place: Place, held: Answer, partial: list[Answer], texts: Texts, world: World
) -> Iterator[str]:
    """Yield a line for each thing that helps to answer: the answer `held` so far, `partial` of several."""

    def line(key: str, answer: Answer, **facts: str) -> str:
        return texts(key, value=show_answer(question, answer, texts, world, brief=True), **facts)

    if question.target and (target := world.targets.get(question.target)):
        yield texts("question-target", target=label_in(target, texts.language))
    if question.name in world.computed:
        yield line("question-computed", world.computed[question.name])
    if has_value(last := world.last.get(question.name)):
        yield line("question-last", last, period=label_in(world.last_title, texts.language))
    if held is not None:
        yield line("question-held", held)
    elif (sent := answer_sent(place, world)) is not None:
        yield line("question-sent", sent)
    if partial:
        yield line("question-partial", partial)


def reason_returned(place: Place, texts: Texts, world: World) -> str:
    """Return why a question came back; empty when it did not."""
    reason = world.reopened.get(place.repeat or place.name, "")
    return texts("question-returned", reason=reason) if reason else ""


def answer_sent(place: Place, world: World) -> Answer:
    """Return the answer that was sent and came back; None where nothing did."""
    sent = world.baseline.get(place.name) if place.name in world.reopened and not place.repeat else None
    return sent if has_value(sent) else None


def rounds_sent(repeat: Repeat, place: Place, texts: Texts, world: World) -> Iterator[str]:
    """Yield why a repeat came back and what was sent in each round; nothing once it is being answered anew."""
    if repeat.name not in world.reopened or place.round:
        return
    yield reason_returned(place, texts, world)
    for row in world.baseline.get(repeat.name) or []:
        shown = [
            show_answer(question, row[question.name], texts, world, brief=True)
            for question in repeat.questions
            if question.is_asked and question.name in row
        ]
        yield texts("question-sent", value=", ".join(shown))
