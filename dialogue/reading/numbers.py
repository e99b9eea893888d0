"""Numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from dialogue.reading.fold import fold
from dialogue.reading.outcome import Reading


def read_integer(text: str) -> Reading:
    """Return a count."""
    f = fold(text)
    if f in {"khong biet"}:
        return Reading("reject", why="unknown")
    if f in {"chua co so lieu", "chua co"}:
        return Reading("reject", why="no-data")
    if f in {"khong", "ko", "k"}:
        return Reading("ask", readings=(0,), why="bare-no")
    if re.fullmatch(r"\d+", f):
        return Reading("value", int(f))
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", f):
        return Reading("value", int(re.sub(r"[.,]", "", f)))
    return Reading("reject", why="not-read")


def read_decimal(text: str) -> Reading:
    """Return a decimal."""
    f = fold(text)
    if re.fullmatch(r"\d+([.,]\d+)?", f):
        return Reading("value", Decimal(f.replace(",", ".")))
    return Reading("reject", why="not-read")
