"""Splitting a text that is longer than one message may be, where a reader would pause."""

from __future__ import annotations

import re
import unicodedata

BREAKS = (
    re.compile(r"\n[ \t]*\n\s*"),  # between paragraphs
    re.compile(r"\n"),  # between lines
    re.compile(r"(?<=[.!?;…])\s+"),  # between sentences
    re.compile(r"\s+"),  # between words
)
"""Where to break, best first."""

LEAST_FILLED = 0.5
"""A better kind of break is not taken when it would leave the part emptier than this."""

JOINERS = {"\u200d", "\ufe0e", "\ufe0f", "\u20e3"}
"""Zero-width joiner, variation selectors and the keycap: they belong to the character before them."""


def length_in_units(text: str) -> int:
    """Return the length in UTF-16 code units, the way Telegram counts: an emoji is two."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def split_text(text: str, most: int) -> list[str]:
    """Return `text` in parts of at most `most` UTF-16 units; an empty text is no part.

    Nothing but white space at the breaks is lost. A word longer than a part is cut, though never inside a character
    with its marks.
    """
    parts: list[str] = []
    rest = text.strip()
    while length_in_units(rest) > most:
        head = _fitting(rest, most)
        at, after = _best_break(rest, len(head))
        parts.append(rest[:at].rstrip())
        rest = rest[after:].lstrip()
    return [part for part in (*parts, rest) if part]


def _fitting(text: str, most: int) -> str:
    """Return the longest beginning of `text` that fits."""
    units = 0
    for index, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        if units > most:
            return text[:index]
    return text


def _best_break(text: str, fits: int) -> tuple[int, int]:
    """Return where the part ends and where the next begins."""
    for kind in BREAKS:
        last = None
        for found in kind.finditer(text, 0, fits + 1):
            if found.start() <= fits:
                last = found
        if last is not None and last.start() >= fits * LEAST_FILLED:
            return last.start(), last.end()
    cut = _between_characters(text, fits)
    return cut, cut


def _between_characters(text: str, fits: int) -> int:
    """Return the nearest place up to `fits` that parts no character from its marks; `fits` when there is none."""
    cut = fits
    while cut > 0 and (_clings(text[cut]) or text[cut - 1] == "\u200d"):
        cut -= 1
    return cut or fits


def _clings(character: str) -> bool:
    is_skin_tone = "\U0001f3fb" <= character <= "\U0001f3ff"
    return is_skin_tone or character in JOINERS or unicodedata.combining(character) != 0
