"""Difficulties that are about the same: computed for whoever answers, so that one answer can go to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dialogue.reading.fold import fold


@dataclass(frozen=True, slots=True)
class Told:
    """What a difficulty is about, as far as likeness goes."""

    code: str
    categories: frozenset[str]
    target: str
    words: str


def alike(one: Told, other: Told, similar_percent: int) -> bool:
    """Tell whether two are about the same: a common field, no other target, and like words whatever the accents."""
    if one.categories.isdisjoint(other.categories):
        return False
    if one.target and other.target and one.target != other.target:
        return False
    return fuzz.token_set_ratio(fold(one.words), fold(other.words)) >= similar_percent


def group(told: Sequence[Told], similar_percent: int) -> list[list[Told]]:
    """Return the difficulties in groups, each with the first raised in front; one that is like none stands alone.

    Each is compared with the first of every group: what is alike by a chain of small steps is not the same.
    """
    groups: list[list[Told]] = []
    for each in told:
        found = next((known for known in groups if alike(known[0], each, similar_percent)), None)
        if found is None:
            groups.append([each])
        else:
            found.append(each)
    return groups
