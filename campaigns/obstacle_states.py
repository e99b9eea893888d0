"""What a difficulty goes through: states, moves, and whose move each is, as one table (VI, last paragraph)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a difficulty stands: with whom it lies."""

    WAITING = "waiting"
    """With the office."""
    FORWARDED = "forwarded"
    """With a room that the office asked."""
    ESCALATED = "escalated"
    """With the leadership."""
    ANSWERED = "answered"
    """With the unit, which says whether that settles it."""
    CLOSED = "closed"


class Move(StrEnum):
    """What somebody does to a difficulty."""

    SEND = "send"
    ADD = "add"
    FORWARD = "forward"
    HAND_BACK = "hand_back"
    ESCALATE = "escalate"
    ANSWER = "answer"
    CLOSE = "close"
    REOPEN = "reopen"


class Side(StrEnum):
    """Whose move it is."""

    UNIT = "unit"
    """Of the unit that raised it."""
    ANSWERER = "answerer"
    """Of the office and the leadership."""
    HOLDER = "holder"
    """Of the office and the leadership, and of the room that it was forwarded to."""
    ROOM = "room"
    """Of that room alone."""


@dataclass(frozen=True, slots=True)
class Rule:
    """From which states a move leads where (None: it stays where it is), and whose it is."""

    sources: frozenset[State | None]
    target: State | None
    side: Side


_S = State
OPEN = frozenset({_S.WAITING, _S.FORWARDED, _S.ESCALATED})
"""States in which somebody above has to answer."""
TABLE: Mapping[Move, Rule] = {
    Move.SEND: Rule(frozenset({None}), _S.WAITING, Side.UNIT),
    Move.ADD: Rule(OPEN, None, Side.UNIT),
    Move.FORWARD: Rule(OPEN, _S.FORWARDED, Side.ANSWERER),
    Move.HAND_BACK: Rule(frozenset({_S.FORWARDED}), _S.WAITING, Side.ROOM),
    Move.ESCALATE: Rule(frozenset({_S.WAITING, _S.FORWARDED}), _S.ESCALATED, Side.ANSWERER),
    # More may be said after an answer, until the unit closes it.
    Move.ANSWER: Rule(OPEN | {_S.ANSWERED}, _S.ANSWERED, Side.HOLDER),
    Move.CLOSE: Rule(OPEN | {_S.ANSWERED}, _S.CLOSED, Side.UNIT),
    Move.REOPEN: Rule(frozenset({_S.ANSWERED, _S.CLOSED}), _S.WAITING, Side.UNIT),
}
"""A move from a state that is not among its sources is refused."""


def after(state: State | None, move: Move) -> State | None:
    """Return where a move leads from a state (None: nothing was raised yet); None when it is not allowed there."""
    rule = TABLE[move]
    if state not in rule.sources:
        return None
    return rule.target or state
