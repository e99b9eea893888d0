"""Choices by number, letter, words, beginning or near spelling. Two that fit are asked back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from dialogue.reading.fold import fold
from dialogue.reading.number_words import read_words
from dialogue.reading.outcome import Reading
from dialogue.reading.politeness import without_courtesy

NEAR = 84
"""Likeness (0–100) from which a spelling counts as near."""
CLEARLY = 8
"""How much nearer than the next it must be to be taken without asking."""
MOST = 5
"""Readings that are offered at most."""
SHORTEST = 3
"""Letters from which a part of the words is enough."""
WEAK = {
    *(
        "co",
        "khong",
        "ko",
        "k",
        "chua",
        "chua co",
        "khong co",
        "ko co",
        "roi",
        "han",
        "het",
        "da",
        "dang",
        "duoc",
        "gui",
    ),
    *("xong", "ok", "dung", "sai", "va", "cua", "trong", "truong", "so", "thi", "tot nghiep"),
}
"""Words that are part of many labels and mean something of their own: they name an option only when it is just that."""
_NOT = {"khong", "ko", "k", "khong co", "ko co", "k co", "chua", "chua co"}
"""Ways of saying no: they name an option that says just no in another of these ways."""

Options = Sequence[tuple[str, str]]
_OFFICE = re.compile(r"\b(?:pgd|pgddt|phong gd|phong giao duc)(?: va dt| dt| va dao tao| dao tao)?(?= )")
"""Ways of writing "Phòng GDĐT", whose name is otherwise nearer to a school's of the same district."""
_WORD = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"^(?:so|chon|muc|y|phuong an|dap an|cai)?\s*(?:so|thu)?\s*(\d{1,2})[.)]?$")


def read_choice(text: str, options: Options, *, listed: bool = True) -> Reading:
    """Read one option; `options` are (name, label) in the order shown. Those that are not listed have no numbers."""
    folded = fold(text).strip(" .!,")
    if not folded or not options:
        return Reading("reject", why="not-read")
    if (exact := _exact(folded, options)) is not None:
        return Reading("value", exact)
    stripped = without_courtesy(folded)
    if listed and (place := _place(stripped)) is not None:
        return (
            Reading("value", options[place - 1][0]) if 1 <= place <= len(options) else Reading("reject", why="not-read")
        )
    if {folded, stripped} & WEAK:
        return Reading("reject", why="not-read")
    words = _OFFICE.sub("phong gddt", _WORD.sub(" ", folded).strip())
    whole = _by_words(words, options) if words != stripped else Reading("reject")
    if whole.outcome != "reject":
        return whole
    return _by_words(_OFFICE.sub("phong gddt", _WORD.sub(" ", stripped).strip()), options)


def _exact(folded: str, options: Options) -> str | None:
    fits = [name for name, label in options if folded in {fold(label), fold(name), fold(label).split(" (")[0]}]
    if not fits and folded in _NOT:
        fits = [name for name, label in options if fold(label) in _NOT]
    return fits[0] if len(fits) == 1 else None


def _place(folded: str) -> int | None:
    if number := _NUMBER.match(folded):
        return int(number[1])
    if len(folded) == 1 and "a" <= folded <= "h":
        return ord(folded) - ord("a") + 1
    words = read_words(folded.split()) if folded not in {"khong", "nam", "sau"} else []
    return words[0] if len(words) == 1 and words[0] else None


def _by_words(folded: str, options: Options) -> Reading:
    labels = [(name, _WORD.sub(" ", fold(label)).strip()) for name, label in options]
    if not folded:
        return Reading("reject", why="not-read")
    for fits in (
        [name for name, label in labels if label.startswith(folded)] if len(folded) >= SHORTEST - 1 else [],
        [name for name, label in labels if f" {folded} " in f" {label} "] if len(folded) >= SHORTEST else [],
        [name for name, label in labels if len(label) >= SHORTEST and f" {label} " in f" {folded} "],
    ):
        if len(fits) == 1 and " " in folded:
            return Reading("value", fits[0])
        if fits:
            # One word that is part of a label is only likely to mean it.
            return Reading("ask", readings=tuple(fits[:MOST]), why="several" if len(fits) > 1 else "unsure")
    return _by_likeness(folded, labels)


def _by_likeness(folded: str, labels: list[tuple[str, str]]) -> Reading:
    if len(folded) < SHORTEST:
        return Reading("reject", why="not-read")
    ranked = sorted(((fuzz.ratio(folded, label), name) for name, label in labels), reverse=True)
    near = [(score, name) for score, name in ranked if score >= NEAR]
    if not near:
        tokens = sorted(((fuzz.token_set_ratio(folded, label), name) for name, label in labels), reverse=True)
        close = tuple(name for score, name in tokens if score >= NEAR)[:MOST]
        return Reading("ask", readings=close, why="several") if close else Reading("reject", why="not-read")
    if len(near) == 1 or near[0][0] - near[1][0] >= CLEARLY:
        return Reading("value", near[0][1])
    return Reading("ask", readings=tuple(name for _, name in near[:MOST]), why="several")


def read_choices(text: str, options: Options) -> Reading:
    """Read several options: "1, 3", "1 và 3", "a c", words with commas, "tất cả"."""
    folded = fold(text).strip(" .!")
    if folded in {"tat ca", "het", "ca", "tat ca cac muc", "all"}:
        return Reading("value", tuple(name for name, _ in options))
    if (exact := _exact(folded, options)) is not None:
        return Reading("value", (exact,))
    parts = [part for part in re.split(r"[,;+&]|\bva\b|\bvoi\b", folded) if part.strip()]
    if len(parts) == 1 and re.fullmatch(r"[\d\sa-h]+", folded):
        parts = folded.split()
    found = [read_choice(part, options) for part in parts]
    if found and all(reading.outcome == "value" for reading in found):
        return Reading("value", tuple(dict.fromkeys(reading.value for reading in found)))
    whole = read_choice(text, options)
    return (
        Reading("value", (whole.value,))
        if whole.outcome == "value" and len(found) == 1
        else Reading("reject", why="not-read")
    )
