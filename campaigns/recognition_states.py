"""A school's way to a recognition (trường chuẩn quốc gia): its steps and the moves between them, as one table.

Only what somebody does is a step. That a recognition is about to expire, or has, is caused by time: it follows from the
decisions and the day (campaigns.recognitions.standing).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from campaigns.access import Action


class State(StrEnum):
    """The step that a school is at."""

    OUT = "out"
    """Not on the way: it was taken out of the plan, or what it held was withdrawn."""
    PLANNED = "planned"
    SELF_ASSESSING = "self_assessing"
    REGISTERED = "registered"
    ASSESSING = "assessing"
    AWAITING = "awaiting"
    RECOGNISED = "recognised"
    FAILED = "failed"
    POSTPONED = "postponed"


class Move(StrEnum):
    """What happens to a school on its way."""

    PLAN = "plan"
    SELF_ASSESS = "self_assess"
    REGISTER = "register"
    ASSESS = "assess"
    PASS = "pass"  # noqa: S105 - the assessment was passed
    RECOGNISE = "recognise"
    FAIL = "fail"
    POSTPONE = "postpone"
    GIVE_BACK = "give_back"
    DROP = "drop"
    LOSE = "lose"


@dataclass(frozen=True, slots=True)
class Rule:
    """From which steps a move leads where, the action that whoever makes it must be allowed, and what must be said."""

    sources: frozenset[State | None]
    target: State
    action: Action
    needs_reason: bool = False
    needs_year: bool = False


_S, _A = State, Action
_NEW: frozenset[State | None] = frozenset({None, _S.OUT})
"""A school that the records do not have on its way yet may stand anywhere on it: it is recorded where it stands."""
_BEGINS = _NEW | {_S.RECOGNISED, _S.FAILED, _S.POSTPONED}
"""Where the way begins, or begins again: a recognition lasts some years only, and what failed may be tried again."""
_ON_THE_WAY: frozenset[State | None] = frozenset(
    {_S.PLANNED, _S.SELF_ASSESSING, _S.REGISTERED, _S.ASSESSING, _S.AWAITING}
)
REGISTERED = frozenset({_S.REGISTERED, _S.ASSESSING, _S.AWAITING})
"""Steps at which a renewal is under way: nobody need be reminded to register any more."""
PIPELINE = (_S.PLANNED, _S.SELF_ASSESSING, _S.REGISTERED, _S.ASSESSING, _S.AWAITING)
"""The steps of the way, in order."""

TABLE: Mapping[Move, Rule] = {
    # Planned again: its year changes.
    Move.PLAN: Rule(_BEGINS | {_S.PLANNED}, _S.PLANNED, _A.KEEP_RECOGNITION, needs_year=True),
    Move.SELF_ASSESS: Rule(_BEGINS | {_S.PLANNED}, _S.SELF_ASSESSING, _A.KEEP_RECOGNITION),
    # The school registers, so it may also say so itself.
    Move.REGISTER: Rule(_BEGINS | {_S.PLANNED, _S.SELF_ASSESSING}, _S.REGISTERED, _A.REGISTER_ASSESSMENT),
    Move.ASSESS: Rule(_NEW | {_S.REGISTERED}, _S.ASSESSING, _A.KEEP_RECOGNITION),
    Move.PASS: Rule(_NEW | {_S.REGISTERED, _S.ASSESSING}, _S.AWAITING, _A.KEEP_RECOGNITION),
    # A decision that was signed is a fact, whatever was recorded before it.
    Move.RECOGNISE: Rule(_BEGINS | _ON_THE_WAY, _S.RECOGNISED, _A.KEEP_RECOGNITION),
    Move.FAIL: Rule(REGISTERED, _S.FAILED, _A.KEEP_RECOGNITION, needs_reason=True),
    Move.POSTPONE: Rule(_ON_THE_WAY, _S.POSTPONED, _A.KEEP_RECOGNITION, needs_reason=True),
    # The papers come back to be completed, or a step was recorded by mistake.
    Move.GIVE_BACK: Rule(REGISTERED, _S.SELF_ASSESSING, _A.KEEP_RECOGNITION, needs_reason=True),
    Move.DROP: Rule(
        frozenset({_S.PLANNED, _S.SELF_ASSESSING, _S.FAILED, _S.POSTPONED}),
        _S.OUT,
        _A.KEEP_RECOGNITION,
        needs_reason=True,
    ),
    # The recognition was withdrawn, or recorded by mistake. A school that is on its way meanwhile stays on it.
    Move.LOSE: Rule(frozenset({_S.RECOGNISED}), _S.OUT, _A.KEEP_RECOGNITION, needs_reason=True),
}
"""A move from a step that is not among its sources is refused."""

BY_HAND = tuple(move for move in Move if move not in {Move.RECOGNISE, Move.LOSE})
"""Moves that are made as such; the others come with a decision or with its end."""


def after(state: State | None, move: Move) -> State | None:
    """Return where a move leads from a step (None: nothing was recorded yet); None when it is not allowed there."""
    rule = TABLE[move]
    return rule.target if state in rule.sources else None


def moves_to(state: State | None, target: State) -> Move | None:
    """Return the move by which a school is next recorded at a step; None when no single move leads there.

    Moves that want a reason are left out: nobody else can give it.
    """
    for move, rule in TABLE.items():
        if rule.target is target and state in rule.sources and not rule.needs_reason:
            return move
    return None
