"""Telling people about a difficulty: who has to answer it, and the unit that waits for the answer."""

from __future__ import annotations

from typing import Any

from campaigns.access import Action, Role, may, relation
from dialogue.showing import show_date
from handlers import notices
from handlers.turn import Turn
from storage import people
from storage.obstacles import Obstacle

LONGEST_QUOTED = 120
"""Characters of a difficulty that stand in a notice or a list."""


def tell_answerers(turn: Turn, kept: Obstacle, key: str, *, holder: str, **facts: Any) -> None:
    """Tell those with whom it lies now; `holder` is their unit."""
    for person_id in _at_desk(turn, holder, kept):
        notices.tell(
            turn,
            person_id,
            key,
            f"view:{kept.code}",
            once=f"{key}:{kept.code}:{turn.now.isoformat()}",
            code=kept.code,
            unit=turn.campaign.units[kept.unit].short_name,
            words=in_short(kept),
            by=lambda texts: show_date(kept.answer_by, texts),
            **facts,
        )


def tell_unit(turn: Turn, kept: Obstacle, key: str, *commands: str, **facts: Any) -> None:
    """Tell who raised it, while they act for the unit, and whoever reports for it now."""
    held = people.memberships_of(turn.connection, kept.person_id or 0, turn.today)
    raised = [kept.person_id] if any(m.unit == kept.unit for m in held) else []
    reporters = [p.id for p in people.persons_of(turn.connection, kept.unit, Role.REPORTER.value, turn.today)]
    for person_id in dict.fromkeys([*raised, *reporters]):
        if person_id is not None and person_id != turn.account.person_id:
            notices.tell(
                turn,
                person_id,
                key,
                *(commands or (f"view:{kept.code}",)),
                once=f"{key}:{kept.code}:{turn.now.isoformat()}",
                code=kept.code,
                words=in_short(kept),
                **facts,
            )


def in_short(kept: Obstacle) -> str:
    """Return the beginning of what it is about."""
    words = " ".join(str(kept.answers.get("mo_ta", "")).split())
    return words if len(words) <= LONGEST_QUOTED else f"{words[: LONGEST_QUOTED - 1].rstrip()}…"


def _at_desk(turn: Turn, holder: str, kept: Obstacle) -> list[int]:
    """Return who answers at a unit: those whose role answers difficulties, or everybody of a room that was asked."""
    held = people.roles_in(turn.connection, holder, turn.today)
    how = relation(turn.campaign.units, holder, kept.unit, turn.today)
    answering = [m.person_id for m in held if may(Role(m.role), Action.ANSWER_OBSTACLE, how)]
    found = answering or [m.person_id for m in held if Role(m.role) is not Role.COUNCIL]
    return [person for person in dict.fromkeys(found) if person != turn.account.person_id]
