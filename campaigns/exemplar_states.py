"""What an exemplar goes through (IV.2): states and moves as one table, and the stages, which are the plan's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where an exemplar stands. While it is tended, its stage says how far it has come."""

    PROPOSED = "proposed"
    """Put forward, and not looked at yet."""
    TENDED = "tended"
    SET_ASIDE = "set_aside"


class Move(StrEnum):
    """What somebody does to an exemplar."""

    PUT_FORWARD = "put_forward"
    TAKE_UP = "take_up"
    ADVANCE = "advance"
    BACK = "back"
    SET_ASIDE = "set_aside"
    RESUME = "resume"
    NOTE = "note"
    PLAN = "plan"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class Rule:
    """From which states a move leads where (None: it stays), and by how many stages it moves it."""

    sources: frozenset[State | None]
    target: State | None
    stages: int = 0


_S = State
TABLE: Mapping[Move, Rule] = {
    Move.PUT_FORWARD: Rule(frozenset({None}), _S.PROPOSED),
    Move.TAKE_UP: Rule(frozenset({_S.PROPOSED}), _S.TENDED, stages=1),
    Move.ADVANCE: Rule(frozenset({_S.TENDED}), _S.TENDED, stages=1),
    Move.BACK: Rule(frozenset({_S.TENDED}), _S.TENDED, stages=-1),
    Move.SET_ASIDE: Rule(frozenset({_S.PROPOSED, _S.TENDED}), _S.SET_ASIDE),
    # It goes on from the stage that it had reached; one that had none waits for its first look again.
    Move.RESUME: Rule(frozenset({_S.SET_ASIDE}), _S.TENDED),
    Move.NOTE: Rule(frozenset({_S.PROPOSED, _S.TENDED}), None),
    Move.PLAN: Rule(frozenset({_S.TENDED}), None),
    Move.SPREAD: Rule(frozenset({_S.TENDED}), None),
}
"""A move from a state that is not among its sources, or beyond the first or last stage, is refused."""


def after(state: State | None, stage: str, move: Move, stages: Sequence[str]) -> tuple[State, str] | None:
    """Return where a move leads from a state and stage ("" before the first); None when it is not allowed there."""
    rule = TABLE[move]
    if state not in rule.sources or (stage and stage not in stages):
        return None
    if move is Move.SPREAD and stage != stages[-1]:
        return None  # what is not summed up yet is not spread
    position = (stages.index(stage) if stage else -1) + rule.stages
    if move is Move.BACK and position < 0:
        return None
    if position >= len(stages):
        return None
    target = rule.target or state
    if move is Move.RESUME and not stage:
        target = State.PROPOSED
    assert target is not None  # noqa: S101 - only PUT_FORWARD has no state before, and it names its target
    return target, stages[position] if position >= 0 else ""
