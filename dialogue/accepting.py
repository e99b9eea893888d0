"""From what a person typed, tapped or sent to an answer of the question's type. Nothing is guessed: see `Doubted`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from dialogue.answers import Answer, missing
from dialogue.expressions import Scope
from dialogue.forms import Option, Question, label_in
from dialogue.reading.choices import read_choice, read_choices
from dialogue.reading.dates import read_date
from dialogue.reading.fold import fold
from dialogue.reading.money import asked_scale, read_money
from dialogue.reading.numbers import read_decimal, read_integer
from dialogue.reading.outcome import Reading
from dialogue.reading.politeness import without_courtesy
from dialogue.reading.ratios import read_percent, read_ratio
from dialogue.reading.yesno import read_yes_no
from dialogue.state import Doubt, DoubtKind
from dialogue.world import Problem, World

LONGEST_TEXT = 10_000
"""Characters that a text answer may have; beyond that nobody reads it in a chat."""

FAR = 3
"""A count this many times above or below the last period's is asked back once."""

FAR_DIFFERENCE = 10
"""…if it also differs by at least this much: 1 → 4 is ordinary."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer as it is kept."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Doubted:
    """The answer must be asked back first."""

    doubt: Doubt


MOST_LISTED = 20
"""Options beyond which none is shown: the person names one, and near ones are offered."""
LONGEST_QUOTED = 60
"""Characters of what was written that are said back."""

Taken: TypeAlias = Accepted | Doubted | Problem


def options_of(question: Question, world: World) -> tuple[Option, ...]:
    """Return what can be chosen: the form's options, or the world's list."""
    return world.options.get(question.options_from, ()) if question.options_from else question.options


def take_text(question: Question, text: str, world: World) -> Taken:
    """Read `text` as an answer to `question`."""
    if question.type == "text":
        return _take_words(question, text)
    if question.type in {"photo", "file"}:
        return _take_no_file(question, text)
    reading = _READERS[question.type](question, text, world)
    if reading.outcome == "value":
        return Accepted(_kept(question, reading.value))
    if reading.outcome == "ask" and reading.readings:
        readings = tuple(_kept(question, value) for value in reading.readings)
        return Doubted(Doubt(_doubt_kind(reading), readings))
    if reading.why == "not-applicable" and question.not_applicable:
        return Accepted(missing("not_applicable"))
    if reading.why in {"no-data", "unknown"} and question.no_data:
        return Accepted(missing("no_data"))
    if question.type == "select_one" and not _is_listed(question, world):
        return Problem("problem-no-such-item", {"text": text.strip()[:LONGEST_QUOTED]})
    return Problem(f"problem-{reading.why}", {"type": question.type})


def _doubt_kind(reading: Reading) -> DoubtKind:
    if reading.why == "bare-no":
        return "zero"
    if reading.why == "approximate" and len(reading.readings) == 1:
        return "about"
    return "unsure" if len(reading.readings) == 1 else "readings"


NOTHING = {"khong", "ko", "k", "khong co", "ko co", "k co", "khong co gi", "ko co gi", "chua co", "chua", "no", "none"}
"""What people write where there is nothing to tell."""


def _says_nothing(text: str) -> bool:
    return without_courtesy(fold(text)) in NOTHING


def _take_no_file(question: Question, text: str) -> Taken:
    if question.required:
        return Problem("problem-file-wanted")
    return Accepted(missing("skipped")) if _says_nothing(text) else Problem("problem-file-wanted-optional")


def _take_words(question: Question, text: str) -> Taken:
    words = text.strip()
    if not words:
        return Problem("problem-empty")
    if _says_nothing(words):
        return Problem("problem-text-too-little") if question.required else Accepted(missing("skipped"))
    if len(words) > LONGEST_TEXT:
        return Problem("problem-text-too-long", {"length": len(words), "most": LONGEST_TEXT})
    return Accepted(words)


def _choices(question: Question, world: World) -> list[tuple[str, str]]:
    return [(option.name, option.labels.get(world.language, "")) for option in options_of(question, world)]


def _read_yes_no(question: Question, text: str, world: World) -> Reading:
    """Read a yes or no in any register, or the words that the form itself offers ("Giữ lại nháp")."""
    reading = read_yes_no(text)
    if reading.outcome == "value" or not question.options:
        return reading
    chosen = read_choice(text, _choices(question, world))
    return chosen if chosen.outcome == "value" else reading


def _read_one(question: Question, text: str, world: World) -> Reading:
    return read_choice(text, _choices(question, world), listed=_is_listed(question, world))


def _is_listed(question: Question, world: World) -> bool:
    return len(options_of(question, world)) <= MOST_LISTED


def _read_decimal(question: Question, text: str, world: World) -> Reading:
    """Read a number; a sum of money may name its unit."""
    scale = asked_scale(label_in(question.labels, world.language))
    return (read_money(text, scale) if scale is not None else None) or read_decimal(text)


_READERS: dict[str, Callable[[Question, str, World], Reading]] = {
    "integer": lambda _question, text, _world: read_integer(text),
    "decimal": _read_decimal,
    "ratio": lambda _question, text, _world: read_ratio(text),
    "percent": lambda _question, text, _world: read_percent(text),
    "date": lambda question, text, world: read_date(text, today=world.today, prefer=question.prefer),
    "yes_no": _read_yes_no,
    "select_one": _read_one,
    "select_many": lambda question, text, world: read_choices(text, _choices(question, world)),
}


def _kept(question: Question, value: object) -> Answer:
    """Return a reading's value as plain JSON (see dialogue.answers)."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if question.type == "ratio" and isinstance(value, tuple):
        return {"n": int(value[0]), "m": int(value[1])}
    return list(value) if isinstance(value, tuple) else value


def judge(question: Question, answer: Answer, scope: Scope, world: World) -> Problem | Doubt | None:
    """Return what is wrong with a value (Problem), what must be asked back once (Doubt), or None."""
    if question.type == "ratio" and answer["n"] > answer["m"]:
        # Never right as it stands; most often the two were swapped.
        return (
            Doubt("swap", ({"n": answer["m"], "m": answer["n"]},))
            if answer["m"]
            else Problem("problem-ratio-of-nothing")
        )
    if question.type == "ratio" and answer["m"] == 0:
        return Problem("problem-ratio-of-nothing")
    scope.current = Decimal(answer) if question.type in {"decimal", "percent"} else answer
    if question.constraint is not None and not question.constraint.holds(scope):
        return Problem("problem-constraint", words=question.constraint_messages)
    if world.check and (problem := world.check(question, answer, dict(scope.answers))):
        return problem
    if world.computed.get(question.name, answer) != answer:
        return Doubt("differs", (answer,))
    return None if question.name in world.computed else _implausible(question, answer, world.last.get(question.name))


def _implausible(question: Question, answer: Answer, last: Answer) -> Doubt | None:
    if question.type != "integer" or not isinstance(last, int) or isinstance(last, bool):
        return None
    if question.cumulative and answer < last:
        return Doubt("falls", (answer,))
    low, high = sorted((answer, last))
    if high - low >= FAR_DIFFERENCE and high >= FAR * max(low, 1):
        return Doubt("far", (answer,))
    return None
