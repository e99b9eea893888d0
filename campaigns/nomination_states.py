"""What a nomination goes through: states, moves, and at which kinds of step and by whom each is made, as one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from campaigns.access import Action
from campaigns.nominating import StepKind


class State(StrEnum):
    """Where a nomination stands. While it is moving, its step says at which stop of the way."""

    HELD = "held"
    """Kept, and not passed on while discipline, an inspection or a complaint is being examined."""
    MOVING = "moving"
    RETURNED = "returned"
    AWARDED = "awarded"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    INTRODUCED = "introduced"
    """The bot only introduces the exemplar; the dossier goes its own way (III.2.a)."""


class Move(StrEnum):
    """What somebody does to a nomination."""

    SUBMIT = "submit"
    HOLD = "hold"
    INTRODUCE = "introduce"
    RELEASE = "release"
    SUSPEND = "suspend"
    PASS_ON = "pass_on"  # noqa: S105 - not a password
    RETURN = "return"
    RESEND = "resend"
    REFUSE = "refuse"
    AWARD = "award"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Rule:
    """From which states a move leads where; at which kinds of step; and what whoever makes it must be allowed."""

    sources: frozenset[State | None]
    target: State
    action: Action
    kinds: frozenset[StepKind] = frozenset(StepKind)
    """Looked at only where the nomination stands at a step."""


_S, _K = State, StepKind
TABLE: Mapping[Move, Rule] = {
    Move.SUBMIT: Rule(frozenset({None}), _S.MOVING, Action.NOMINATE),
    Move.HOLD: Rule(frozenset({None}), _S.HELD, Action.NOMINATE),
    Move.INTRODUCE: Rule(frozenset({None}), _S.INTRODUCED, Action.NOMINATE),
    # The head says that what was pending is settled; the dossier goes on from where it was held.
    Move.RELEASE: Rule(frozenset({_S.HELD}), _S.MOVING, Action.NOMINATE),
    # Something comes up on the way (NĐ 152/2025): held until it is settled, nothing is lost.
    Move.SUSPEND: Rule(frozenset({_S.MOVING}), _S.HELD, Action.EXAMINE),
    Move.PASS_ON: Rule(
        frozenset({_S.MOVING}), _S.MOVING, Action.EXAMINE, frozenset({_K.CHECK, _K.COUNCIL, _K.POSTING})
    ),
    Move.RETURN: Rule(frozenset({_S.MOVING}), _S.RETURNED, Action.EXAMINE, frozenset({_K.CHECK})),
    Move.RESEND: Rule(frozenset({_S.RETURNED}), _S.MOVING, Action.NOMINATE),
    Move.REFUSE: Rule(frozenset({_S.MOVING}), _S.REFUSED, Action.EXAMINE),
    Move.AWARD: Rule(frozenset({_S.MOVING}), _S.AWARDED, Action.EXAMINE, frozenset({_K.RECORD})),
    Move.WITHDRAW: Rule(frozenset({_S.HELD, _S.MOVING, _S.RETURNED}), _S.WITHDRAWN, Action.NOMINATE),
}
"""A move from a state, or at a kind of step, that is not named is refused."""

OPEN = frozenset({State.HELD, State.MOVING, State.RETURNED})
"""States in which something can still come of it."""


def after(state: State | None, move: Move, kind: StepKind | None = None) -> State | None:
    """Return where a move leads from a state at a kind of step; None when it is not allowed there."""
    rule = TABLE[move]
    if state not in rule.sources or (state is State.MOVING and kind not in rule.kinds):
        return None
    return rule.target
