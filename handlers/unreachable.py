"""Whom no channel reaches, for those who can call them."""

from __future__ import annotations

from campaigns.access import Action
from handlers.turn import Turn
from storage import people
from storage.people import OutOfReach

MOST_LISTED = 20
"""Lines in one answer; who is beyond is counted."""


def show(turn: Turn) -> None:
    """Answer "không liên lạc được": who in one's scope gets nothing, and why."""
    if not turn.may_somewhere(Action.INVITE):
        turn.record("refused", subject="unreachable")
        turn.say("not-allowed-role", "menu")
        return
    found = [one for one in people.out_of_reach(turn.connection, turn.today) if turn.may(Action.INVITE, one.unit)]
    if not found:
        turn.say("unreachable-nobody", "menu")
        return
    more = len(found) - MOST_LISTED
    turn.say(
        "unreachable",
        "invite",
        "menu",
        count=len(found),
        lines="\n".join(_line(turn, one) for one in found[:MOST_LISTED]),
        more=turn.texts("unreachable-more", count=more) if more > 0 else "",
    )


def _line(turn: Turn, one: OutOfReach) -> str:
    return turn.texts(
        "unreachable-line",
        name=one.name,
        unit=turn.campaign.units[one.unit].short_name,
        channel=turn.texts(f"channel-{one.channel}") if one.channel else "",
        why="blocked" if one.channel else "never",
    )
