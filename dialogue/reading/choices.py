"""Choices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogue.reading.fold import fold
from dialogue.reading.outcome import Reading


def read_choice(text: str, options: Sequence[tuple[str, str]]) -> Reading:
    """Return one option."""
    f = fold(text)
    if f.isdigit() and 1 <= int(f) <= len(options):
        return Reading("value", options[int(f) - 1][0])
    hits = [name for name, label in options if f and f in {fold(label), fold(name)}]
    hits = hits or [name for name, label in options if f and f in fold(label)]
    if len(hits) == 1:
        return Reading("value", hits[0])
    return Reading("ask", readings=tuple(hits[:5])) if hits else Reading("reject", why="not-read")


def read_choices(text: str, options: Sequence[tuple[str, str]]) -> Reading:
    """Return several options."""
    found = []
    for part in re.split(r"[,;]| va ", fold(text)):
        one = read_choice(part.strip(), options)
        if one.outcome != "value":
            return Reading("reject", why="not-read")
        found.append(one.value)
    return Reading("value", tuple(dict.fromkeys(found)))
