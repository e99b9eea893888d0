"""Times of day as people write them: "8h", "8 giờ 30", "14:00", "7 rưỡi sáng", "2 giờ chiều"."""

from __future__ import annotations

import re
from datetime import time

from dialogue.reading.fold import fold
from dialogue.reading.outcome import Reading

_TIME = re.compile(
    r"^(?:luc\s+|vao\s+)?(\d{1,2})(?:\s*(?:gio|h|g|:|\.)\s*(?:(\d{1,2})(?:\s*(?:phut|p))?|(ruoi))?|\s+(ruoi))?"
    r"(?:\s*(sang|trua|chieu|toi|am|pm))?[\s.!a]*$"
)
_LATER = {"chieu", "toi", "pm"}


def read_hour(text: str) -> Reading:
    """Return the time of day; a bare "2" stays 2:00, only a word makes an afternoon of it."""
    found = _TIME.match(fold(text).strip())
    if found is None:
        return Reading("reject", why="not-read")
    hour, minute = int(found[1]), 30 if found[3] or found[4] else int(found[2] or 0)
    if found[5] in _LATER and hour < 12:
        hour += 12
    if found[5] == "trua" and hour < 10:
        hour += 12
    if hour > 23 or minute > 59:
        return Reading("reject", why="not-read")
    return Reading("value", time(hour, minute))
