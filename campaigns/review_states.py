"""What a report goes through after it was sent: states, moves, and who may make them, as one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from campaigns.access import Action


class State(StrEnum):
    """Where a report stands in its review."""

    WAITING = "waiting"
    PUT_OFF = "put_off"
    CONFIRMED = "confirmed"
    RETURNED = "returned"


class Move(StrEnum):
    """What somebody does to a report."""

    SEND = "send"
    CORRECT = "correct"
    RESUBMIT = "resubmit"
    CONFIRM = "confirm"
    RETURN = "return"
    OVERTURN = "overturn"
    TAKE_BACK = "take_back"
    PUT_OFF = "put_off"


@dataclass(frozen=True, slots=True)
class Rule:
    """From which states a move leads where, and the action that whoever makes it must be allowed."""

    sources: frozenset[State | None]
    target: State
    action: Action


_S = State
TABLE: Mapping[Move, Rule] = {
    Move.SEND: Rule(frozenset({None}), _S.WAITING, Action.REPORT),
    # Until its period locks the unit may correct what it sent; what was confirmed must then be looked at again.
    Move.CORRECT: Rule(frozenset({_S.WAITING, _S.PUT_OFF, _S.CONFIRMED}), _S.WAITING, Action.CORRECT),
    Move.RESUBMIT: Rule(frozenset({_S.RETURNED}), _S.WAITING, Action.CORRECT),
    Move.CONFIRM: Rule(frozenset({_S.WAITING, _S.PUT_OFF}), _S.CONFIRMED, Action.CONFIRM),
    Move.RETURN: Rule(frozenset({_S.WAITING, _S.PUT_OFF}), _S.RETURNED, Action.RETURN),
    # A fault may be found after the confirmation too (IV.3). It is a move of its own, so that a return which was being
    # written while a colleague confirmed does not undo that unseen.
    Move.OVERTURN: Rule(frozenset({_S.CONFIRMED}), _S.RETURNED, Action.RETURN),
    # A return may be a slip; who sent the report has then nothing to do.
    Move.TAKE_BACK: Rule(frozenset({_S.RETURNED}), _S.WAITING, Action.RETURN),
    Move.PUT_OFF: Rule(frozenset({_S.WAITING, _S.PUT_OFF}), _S.PUT_OFF, Action.CONFIRM),
}
"""A move from a state that is not among its sources is refused."""


RETURNS = frozenset(move for move, rule in TABLE.items() if rule.target is State.RETURNED)
"""The moves that send a report back."""


def after(state: State | None, move: Move) -> State | None:
    """Return where a move leads from a state (None: nothing was sent yet); None when it is not allowed there."""
    rule = TABLE[move]
    return rule.target if state in rule.sources else None
