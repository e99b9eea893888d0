"""Sums of money as people say them: "500 triệu", "3 tỷ rưỡi", "2 tỷ 300". Read into the unit that is asked for."""

from __future__ import annotations

import re
from decimal import Decimal

from dialogue.reading.fold import fold
from dialogue.reading.outcome import Reading
from dialogue.reading.politeness import without_courtesy

SCALES = {"ty": Decimal(1_000_000_000), "trieu": Decimal(1_000_000), "nghin": Decimal(1000)}
"""Words of money with what they are worth in đồng."""
_SAME = {"ti": "ty", "tr": "trieu", "cu": "trieu", "ngan": "nghin", "k": "nghin"}
_NEXT = {"ty": Decimal(1_000_000), "trieu": Decimal(1000), "nghin": Decimal(1)}
"""What three figures behind the word count: "2 tỷ 300" is 2,300 million."""
_SUM = re.compile(
    r"^(\d+(?:[.,]\d+)?)\s*(ty|ti|trieu|tr|cu|nghin|ngan|k)\b\s*(?:dong|vnd|vn)?\s*"
    r"(?:(ruoi)|(\d{1,3})(?:\s*(trieu|tr|nghin|ngan|k))?)?\s*(?:dong|vnd)?$"
)
_ASKED = re.compile(r"\b(ty|trieu|nghin)\s+dong\b")


def asked_scale(label: str) -> Decimal | None:
    """Return the unit of money that a question asks for ("tỷ đồng"), in đồng; None when it asks for no money."""
    found = _ASKED.search(fold(label))
    return SCALES[found[1]] if found else None


def read_money(text: str, scale: Decimal) -> Reading | None:
    """Read a sum that names its unit, as a number of `scale`; None when it names none."""
    found = _SUM.match(without_courtesy(fold(text)))
    if found is None:
        return None
    number, said, half, more, smaller = found.groups()
    word = _SAME.get(said, said)
    value = Decimal(number.replace(",", ".")) * SCALES[word]
    if half:
        value += SCALES[word] / 2
    elif smaller:
        value += Decimal(more) * SCALES[_SAME.get(smaller, smaller)]
    elif more and len(more) == 2:
        sums = (value + Decimal(more) * 10 * _NEXT[word], value + Decimal(more) * _NEXT[word])
        return Reading("ask", readings=tuple(_plain(each / scale) for each in sums), why="several")
    elif more:
        value += Decimal(more) * (100 if len(more) == 1 else 1) * _NEXT[word]
    return Reading("value", _plain(value / scale))


def _plain(value: Decimal) -> Decimal:
    """Return a number without an exponent and without zeros at its end."""
    return Decimal(format(value.normalize(), "f"))
