"""Folding text for matching only; what is kept is what was written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 5000
"""Characters that are looked at: nobody types more into an answer, and reading must stay quick."""

# The Đắk Nông newspaper itself prints the Icelandic Ð; old fonts gave the African Ɖ. Dashes, fraction bars and quotes come
# in many shapes from telephones.
_CAPITALS = str.maketrans("ÐƉ", "ĐĐ")
_SAME = str.maketrans(
    {
        "đ": "d",
        "ð": "d",
        "ɖ": "d",
        **dict.fromkeys("‐‑‒–—―−﹣", "-"),
        **dict.fromkeys("⁄∕÷", "/"),
        **dict.fromkeys("’‘ʼ`´ʻ", "'"),
    }
)
_RAISED = re.compile(r"(?<=[0-9])(?=[²³¹⁰⁴-⁹₀-₉¼-¾⅐-⅞])")
"""NFKC would make 102 of 10² and 101/2 of 10½."""
_UNSEEN = {"Cf", "Cc", "Cs", "Co", "Cn"}
_PICTURES = {"So", "Sk", "Me", "Lm"}


def plain(text: str) -> str:
    """Return text in one way of writing it: composed, half-width, lower case, without what cannot be seen; marks stay."""
    text = text[:LONGEST]
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKC", _RAISED.sub(" ", text)).translate(_CAPITALS).casefold().translate(_MARKED)
    return " ".join("".join(map(_visible, text)).split())


def _visible(char: str) -> str:
    """Return a character, a space for white space and pictures, nothing for what has no shape."""
    if char.isascii():
        return char
    category = unicodedata.category(char)
    if category in _UNSEEN:
        return " " if char.isspace() else ""
    return " " if category in _PICTURES or char.isspace() else char


_MARKED = {point: same for point, same in _SAME.items() if same != "d"}
"""What is one character in `plain` too, where đ stays."""


def unmarked(words: str) -> str:
    """Return plain text without its marks: đ is d."""
    if words.isascii():
        return words
    parts = unicodedata.normalize("NFD", words.translate(_SAME))
    return "".join(c for c in parts if unicodedata.category(c) != "Mn")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return text for matching: without case, marks, invisible characters, emoji and extra spaces; đ is d."""
    return " ".join(unmarked(plain(text)).split())
