"""One person on a second channel: a short-lived code, typed there, joins that account to the person."""

from __future__ import annotations

from datetime import timedelta

from handlers.turn import Turn
from storage import invitations

VALID = timedelta(minutes=15)
"""How long a linking code lives: long enough to pick up the other phone."""


def give_code(turn: Turn) -> None:
    """Answer "kết nối": a code for the other channel."""
    code = invitations.create(
        turn.connection,
        kind="account",
        unit=None,
        role=None,
        person_id=turn.account.person_id,
        created_by=turn.account.person_id,
        now=turn.now,
        expires_at=turn.now + VALID,
    )
    turn.record("link_code")
    turn.say(
        "link-code",
        "menu",
        code=code,
        minutes=int(VALID.total_seconds() // 60),
        link=turn.context.invitation_link(code),
    )
