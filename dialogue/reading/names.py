"""Names of people and things, for telling whether two are the same: marks, y and i, titles do not matter."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from dialogue.reading.fold import fold

_TITLES = re.compile(r"^(?:(?:ong|ba|anh|chi|co|thai|em|dong chi|nha giao)\s+)+")
"""As they stand in a key, with i for y."""
_NOT_WORDS = re.compile(r"[^a-z0-9 ]+")


def name_key(name: str) -> str:
    """Return what a name is matched by: "Cô Lý Thị Hòa" and "Lí thị hoà" are the same."""
    words = _NOT_WORDS.sub(" ", fold(name)).replace("y", "i")
    return " ".join(_TITLES.sub("", " ".join(words.split())).split())


def likeness(one: str, other: str) -> float:
    """Return how alike two keys are, in percent; the order of words counts."""
    return fuzz.ratio(one, other)
