"""Folding text for matching only; what is kept is what was written."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 5000
"""Characters that are looked at: nobody types more into an answer, and reading must stay quick."""

# The Đắk Nông newspaper itself prints the Icelandic Ð; old fonts gave the African Ɖ.
_SAME = str.maketrans("ÐƉðɖđĐ", "DDdddD")
_CAPITALS = str.maketrans("ÐƉ", "ĐĐ")
_NOISE = re.compile(r"[^\w\s.,/%:;+\-=()<>?!&'’]")


def plain(text: str) -> str:
    """Return text in one way of writing it: composed, half-width, lower case, without what cannot be seen; marks stay."""
    text = unicodedata.normalize("NFKC", text[:LONGEST]).translate(_CAPITALS).casefold()
    return " ".join("".join(c for c in text if unicodedata.category(c) not in {"Cf", "Cc"} or c.isspace()).split())


def fold(text: str) -> str:
    """Return text for matching: without case, marks, invisible characters, emoji and extra spaces; đ is d."""
    parts = unicodedata.normalize("NFD", plain(text).translate(_SAME))
    kept = "".join(c for c in parts if unicodedata.category(c) != "Mn")
    return " ".join(_NOISE.sub(" ", kept).split())
