"""Answers, numbers and dates as people read them, in their language."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from dialogue.accepting import options_of
from dialogue.answers import Answer, missing_reason
from dialogue.clock import local
from dialogue.forms import Question
from dialogue.texts import Texts
from dialogue.world import World

SHORT = 80
"""Characters of a free text that a summary shows."""


def show_number(value: int | Decimal, texts: Texts) -> str:
    """Return 1234.5 as "1.234,5" in Vietnamese and "1,234.5" in English."""
    plain = f"{value:,}" if isinstance(value, int) else f"{value.normalize():,f}"
    return plain.translate(str.maketrans(",.", ".,")) if texts.language == "vi" else plain


def show_date(day: date, texts: Texts) -> str:
    """Return a date with its weekday: "thứ Tư, 15/11/2023"."""
    return texts("date-full", weekday=texts(f"weekday-{day.isoweekday()}"), date=f"{day:%d/%m/%Y}")


def show_instant(instant: datetime, texts: Texts) -> str:
    """Return an instant in local time: "8:05 ngày 06/11/2023"."""
    there = local(instant)
    return texts("date-time", time=f"{there.hour}:{there:%M}", date=f"{there:%d/%m/%Y}")


def show_answer(  # noqa: C901 - one case for each type of question
    question: Question, answer: Answer, texts: Texts, world: World, *, brief: bool = False
) -> str:
    """Return an answer in words; `brief` cuts long texts for a summary."""
    if answer is None:
        return texts("answer-none")
    if reason := missing_reason(answer):
        return texts(f"answer-{reason.replace('_', '-')}")
    match question.type:
        case "integer":
            return show_number(int(answer), texts)
        case "decimal":
            return show_number(Decimal(answer), texts)
        case "percent":
            return texts("answer-percent", value=show_number(Decimal(answer), texts))
        case "ratio":
            return _show_ratio(answer, texts)
        case "date":
            return show_date(date.fromisoformat(answer), texts)
        case "yes_no" | "select_one":
            return _option_label(question, answer, texts, world)
        case "select_many":
            return ", ".join(_option_label(question, name, texts, world) for name in answer)
        case "photo" | "file":
            return texts("answer-files", count=len(answer))
    words = str(answer)
    return f"{words[:SHORT].rstrip()}…" if brief and len(words) > SHORT else words


def _show_ratio(answer: dict[str, int], texts: Texts) -> str:
    share = Decimal(answer["n"] * 100) / answer["m"] if answer["m"] else Decimal(0)
    return texts(
        "answer-ratio",
        n=show_number(answer["n"], texts),
        m=show_number(answer["m"], texts),
        percent=show_number(round(share, 1), texts),
    )


def _option_label(question: Question, name: str, texts: Texts, world: World) -> str:
    for option in options_of(question, world):
        if option.name == name:
            return option.labels.get(texts.language) or option.labels.get("vi") or name
    return texts(f"answer-{name}") if question.type == "yes_no" else name
