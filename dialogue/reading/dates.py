"""Dates."""

from __future__ import annotations

import re
from datetime import date

from dialogue.reading.fold import fold
from dialogue.reading.outcome import Reading


def read_date(text: str, *, today: date, prefer: str) -> Reading:
    """Return a date."""
    m = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?", fold(text))
    if not m:
        return Reading("reject", why="not-read")
    year = int(m[3]) if m[3] else today.year
    try:
        found = date(year + 2000 if year < 100 else year, int(m[2]), int(m[1]))
    except ValueError:
        return Reading("reject", why="date-impossible")
    if not m[3] and prefer == "past" and found > today:
        found = found.replace(year=found.year - 1)
    return Reading("value", found)
