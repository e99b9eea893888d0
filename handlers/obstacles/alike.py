"""Difficulties that are about the same as one, among those that wait: one answer can go to all."""

from __future__ import annotations

from campaigns.obstacle_groups import Told, alike, group
from campaigns.obstacle_states import Move
from handlers.obstacles.whose import channel_of, may_make
from handlers.turn import Turn
from storage import obstacles
from storage.obstacles import Obstacle


def like(turn: Turn, kept: Obstacle) -> list[Obstacle]:
    """Return the others that wait, are about the same, and that the person may answer as well."""
    channel = channel_of(turn)
    if channel is None:
        return []
    waiting = obstacles.open_ones(turn.connection, turn.campaign.id)
    others = [each for each in waiting if each.id != kept.id and may_make(turn, each, Move.ANSWER)]
    return [each for each in others if alike(told(kept), told(each), channel.similar_percent)]


def groups(turn: Turn, waiting: list[Obstacle]) -> list[list[Obstacle]]:
    """Return what waits in groups of two and more that are about the same."""
    channel = channel_of(turn)
    if channel is None:
        return []
    by_code = {each.code: each for each in waiting}
    found = group([told(each) for each in waiting], channel.similar_percent)
    return [[by_code[each.code] for each in together] for together in found if len(together) > 1]


def told(kept: Obstacle) -> Told:
    """Return what a difficulty is about."""
    categories = kept.answers.get("linh_vuc")
    target = kept.answers.get("chi_tieu")
    return Told(
        kept.code,
        frozenset(categories if isinstance(categories, list) else []),
        target if isinstance(target, str) and target != "khong" else "",
        str(kept.answers.get("mo_ta", "")),
    )
