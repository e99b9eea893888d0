"""Ratios and percentages."""

from __future__ import annotations

import re
from decimal import Decimal

from dialogue.reading.fold import fold
from dialogue.reading.missing import read_missing
from dialogue.reading.numbers import read_integer
from dialogue.reading.outcome import Reading
from dialogue.reading.politeness import without_courtesy

_JOINT = re.compile(
    r"\s*(?:/|\btren tong so\b|\btrong tong so\b|\btren tong\b|\btrong so\b|\btren\b|\btrong\b|\bcua\b)\s*"
)
_PERCENT = re.compile(r"^(?:dat\s+)?(.+?)\s*(?:%|phan tram|pt)$")


def read_ratio(text: str) -> Reading:
    """Read n of m: 18/20, 18 trên 20, "18 trong tổng số 20". Which of the two is larger is for the form to judge."""
    folded = without_courtesy(fold(text))
    if (none := read_missing(folded)) is not None:
        return none
    if _PERCENT.match(folded):
        return Reading("reject", why="percent-not-ratio")
    parts = _JOINT.split(folded)
    if len(parts) != 2:
        return Reading("reject", why="not-read")
    n, m = (read_integer(part) for part in parts)
    if n.outcome == "value" and m.outcome == "value":
        return Reading("value", (n.value, m.value))
    return Reading("reject", why="not-read")


def read_percent(text: str) -> Reading:
    """Read a percentage, 0 to 100; "0,9" may be 90 % and is asked back."""
    folded = without_courtesy(fold(text))
    if (none := read_missing(folded)) is not None:
        return none
    ratio = read_ratio(text)
    if ratio.outcome == "value" and ratio.value[1]:
        return Reading("value", _share(*ratio.value))
    said = _PERCENT.match(folded)
    words = said[1] if said else folded
    number = re.fullmatch(r"(\d+)(?:[.,](\d+))?", words)
    if number is None:
        whole = read_integer(words)
        return Reading("value", Decimal(whole.value)) if whole.outcome == "value" and whole.value <= 100 else whole
    value = Decimal(f"{number[1]}.{number[2] or 0}") if number[2] else Decimal(number[1])
    if value > 100:
        return Reading("reject", why="over-hundred")
    if said is None and number[2] and value < 1:
        return Reading("ask", readings=((value * 100).normalize() + 0, value), why="thousands-or-decimal")
    return Reading("value", value)


def _share(n: int, m: int) -> Decimal:
    return (Decimal(n * 100) / m).quantize(Decimal("0.01")).normalize() + 0
