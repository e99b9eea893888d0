"""Whose business a difficulty is: who raises it, who answers it, who may only look."""

from __future__ import annotations

from campaigns.access import Action
from campaigns.awards import ObstacleChannel
from campaigns.obstacle_states import TABLE, Move, Side, State
from handlers.turn import Turn
from storage.obstacles import Obstacle


def channel_of(turn: Turn) -> ObstacleChannel | None:
    """Return the plan's way of difficulties; None when none can be raised by chat."""
    channel = turn.campaign.obstacle_channel
    return channel if channel is not None and channel.form is not None else None


def raises_for(turn: Turn) -> list[str]:
    """Return the person's units that may raise a difficulty: the office that answers needs no form to itself."""
    channel = channel_of(turn)
    if channel is None:
        return []
    return [unit for unit in turn.units_for(Action.RAISE_OBSTACLE) if unit != channel.to]


def is_of_unit(turn: Turn, kept: Obstacle) -> bool:
    """Tell whether the person acts for the unit that raised it."""
    return turn.may(Action.RAISE_OBSTACLE, kept.unit)


def is_answerer(turn: Turn, kept: Obstacle) -> bool:
    """Tell whether the person answers for the office or the leadership."""
    return turn.may(Action.ANSWER_OBSTACLE, kept.unit)


def is_holder(turn: Turn, kept: Obstacle) -> bool:
    """Tell whether it was forwarded to a room in which the person has a role."""
    return kept.state is State.FORWARDED and any(held.unit == kept.holder for held in turn.memberships)


def has_held(turn: Turn, kept: Obstacle) -> bool:
    """Tell whether the room of the person answered it last: it may look at what became of it."""
    return any(held.unit == kept.holder for held in turn.memberships)


def may_see(turn: Turn, kept: Obstacle) -> bool:
    """Tell whether the person may look at it."""
    may_look = turn.may(Action.VIEW_SUBMISSION, kept.unit) or is_of_unit(turn, kept) or is_answerer(turn, kept)
    return may_look or has_held(turn, kept)


def may_make(turn: Turn, kept: Obstacle, move: Move) -> bool:
    """Tell whether the person may make a move on a difficulty as it stands now."""
    rule = TABLE[move]
    if kept.state not in rule.sources:
        return False
    if rule.side is Side.UNIT:
        return is_of_unit(turn, kept)
    if rule.side is Side.ROOM:
        return is_holder(turn, kept)
    if move is Move.ESCALATE and _leads(turn):
        return False  # it lies with them already, or soon will
    return is_answerer(turn, kept) or (rule.side is Side.HOLDER and is_holder(turn, kept))


def _leads(turn: Turn) -> bool:
    channel = channel_of(turn)
    return channel is not None and any(held.unit == channel.decides for held in turn.memberships)


def desks(turn: Turn) -> list[str]:
    """Return the units whose difficulties the person answers: the office's, the leadership's, their own room's."""
    channel = channel_of(turn)
    if channel is None:
        return []
    own = dict.fromkeys(held.unit for held in turn.memberships)
    return [unit for unit in own if unit in {channel.to, channel.decides} or _may_be_asked(turn, unit)]


def _may_be_asked(turn: Turn, code: str) -> bool:
    channel = channel_of(turn)
    if channel is None or channel.forwards_to is None:
        return False
    return turn.campaign.is_meant(channel.forwards_to, turn.campaign.units[code], turn.today)


def rooms(turn: Turn) -> list[str]:
    """Return the rooms that can be asked today."""
    return [unit.code for unit in turn.campaign.units if unit.exists(turn.today) and _may_be_asked(turn, unit.code)]
