"""Ratios."""

from __future__ import annotations

import re
from decimal import Decimal

from dialogue.reading.fold import fold
from dialogue.reading.outcome import Reading


def read_ratio(text: str) -> Reading:
    """Return n of m."""
    m = re.fullmatch(r"(\d+)\s*(?:/|tren|trong)\s*(\d+)", fold(text))
    return Reading("value", (int(m[1]), int(m[2]))) if m else Reading("reject", why="not-read")


def read_percent(text: str) -> Reading:
    """Return a percentage."""
    m = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*%?", fold(text))
    return Reading("value", Decimal(m[1].replace(",", "."))) if m else Reading("reject", why="not-read")
