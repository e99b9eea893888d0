"""The brackets of a template: whether each is closed, stands alone where it must, and ends what it began."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from summaries.papers.template_places import Spot

Found: TypeAlias = tuple[Spot, str, dict[str, str]]

CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
STATEMENT = re.compile(r"\{%(?P<reach>p|tr)?\s+(?P<word>\w+)\b(?P<rest>[^%]*)%\}")
"""`reach` says what repeats or falls away: the paragraph (`{%p`), the row of a table (`{%tr`), or just these words."""
SHOWN = re.compile(r"\{\{(?![-+]|\w+\s+\w)[^{}]*\}\}")
"""A placeholder; without docxtpl's `{{r …}}`, which would put words where markup belongs."""
ENDS = {"endfor": "for", "endif": "if"}
BRANCHES = {"else", "elif"}
DEEPEST = 6
MOST_LOOPS = 2
"""Loops within one another: nothing on a paper is deeper, and each multiplies the work."""


@dataclass(frozen=True, slots=True)
class _Open:
    spot: Spot
    tag: str
    word: str
    reach: str

    @property
    def home(self) -> tuple[object, ...]:
        """Return where it must be closed: the same paragraph, the same cell (or the body), the same table."""
        spot = self.spot
        if not self.reach:
            return (spot.where, spot.table, spot.row, spot.cell, spot.paragraph, id(spot))
        return (spot.where, spot.table) if self.reach == "tr" else (spot.where, spot.table, spot.row, spot.cell)


def skeleton(spots: Sequence[Spot]) -> str:
    """Return a template's code alone, one line a paragraph, as plain Jinja."""
    lines = ("".join(_plain(tag) for tag in TAG.findall(spot.text)) for spot in spots)
    return "\n".join(line.replace("\n", " ") for line in lines)


def check_tags(spots: Iterable[Spot]) -> Iterator[Found]:
    """Yield what is wrong with brackets, from top to bottom."""
    opened: list[_Open] = []
    for spot in spots:
        if opened and opened[0].spot.where != spot.where:
            yield from _left_open(opened)
            opened.clear()
        yield from _unclosed(spot)
        if spot.where == "properties" and TAG.search(spot.text):
            yield spot, "fault-paper-property", {}
            continue
        for tag in TAG.findall(spot.text):
            yield from _tag(spot, tag, opened)
    yield from _left_open(opened)


def _plain(tag: str) -> str:
    return re.sub(r"^\{%(p|tr)\s", "{% ", tag)


def _left_open(opened: Iterable[_Open]) -> Iterator[Found]:
    for each in opened:
        yield each.spot, "fault-paper-left-open", {"name": each.tag, "end": _end(each)}


def _end(opened: _Open) -> str:
    return f"{{%{opened.reach} end{opened.word} %}}"


def _unclosed(spot: Spot) -> Iterator[Found]:
    rest = TAG.sub("", spot.text)
    for mark in re.findall(r"\{\{|\{%|\{#|\}\}|%\}|#\}", rest):
        opens = mark in CLOSING
        at = rest.index(mark)
        piece = rest[at : at + 30] if opens else rest[max(0, at - 30) : at + 2]
        args = {"name": piece.strip(), "missing": CLOSING[mark] if opens else _opening(mark)}
        yield spot, "fault-paper-unclosed", args
        return


def _opening(closing: str) -> str:
    return next(mark for mark, other in CLOSING.items() if other == closing)


def _tag(spot: Spot, tag: str, opened: list[_Open]) -> Iterator[Found]:
    if tag.startswith("{{"):
        if not SHOWN.fullmatch(tag):
            yield spot, "fault-paper-broken", {"name": tag}
        return
    if tag.startswith("{#"):
        return
    match = STATEMENT.fullmatch(tag)
    if match is None or match["word"] not in {"for", "if", *ENDS, *BRANCHES}:
        yield spot, "fault-paper-broken", {"name": tag}
        return
    reach, word = match["reach"] or "", match["word"]
    yield from _alone(spot, tag, reach)
    if word in ENDS or word in BRANCHES:
        yield from _closes(_Open(spot, tag, word, reach), opened)
        return
    opened.append(_Open(spot, tag, word, reach))
    if len(opened) > DEEPEST or sum(each.word == "for" for each in opened) > MOST_LOOPS:
        yield spot, "fault-paper-deep", {"name": tag}


def _alone(spot: Spot, tag: str, reach: str) -> Iterator[Found]:
    """What stands beside a tag that takes the whole paragraph or row would be lost without a word."""
    if reach == "tr" and not spot.table:
        yield spot, "fault-paper-no-row", {"name": tag}
    elif (reach == "p" and spot.text.strip() != tag) or (reach == "tr" and spot.whole_row.strip() != tag):
        yield spot, "fault-paper-alone", {"name": tag}


def _closes(tag: _Open, opened: list[_Open]) -> Iterator[Found]:
    if not opened or (tag.word in ENDS and opened[-1].word != ENDS[tag.word]):
        yield tag.spot, "fault-paper-unopened", {"name": tag.tag}
        return
    last = opened[-1]
    if last.reach != tag.reach or last.home != tag.home:
        yield tag.spot, "fault-paper-elsewhere", {"name": tag.tag, "begin": last.tag}
    if tag.word in ENDS:
        opened.pop()
