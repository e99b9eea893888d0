"""Standing in: while a reviewer is away, a colleague of the same unit holds the role, from first to last day.

A role that is lent is a membership like any other, so whatever asks for roles on a day finds it.
"""

from __future__ import annotations

from datetime import date

from dialogue.showing import show_date
from handlers.notices import tell
from handlers.review_scope import reviewing_roles
from handlers.turn import Turn
from storage import people
from storage.people import Person


def can_be_asked(turn: Turn) -> list[Person]:
    """Return the colleagues who may stand in for this person's reviews; none for who reviews nothing."""
    found = {
        person.id: person
        for held in reviewing_roles(turn)
        for person in people.colleagues(turn.connection, held.unit, turn.today)
    }
    return [person for person in found.values() if person.id != turn.account.person_id]


def appoint(turn: Turn, person_id: int, since: date, until: date) -> None:
    """Give a colleague this person's reviewing roles for those days, and tell them."""
    by = turn.account.person_id
    if by is None:
        return
    for held in reviewing_roles(turn):
        people.stand_in(turn.connection, held, person_id, since=since, until=until)
        lent = {"person": person_id, "since": since.isoformat(), "until": until.isoformat()}
        turn.record("stand_in", unit=held.unit, subject=held.role, after=lent)
    tell(
        turn,
        person_id,
        "stand-in-asked",
        "review",
        once=f"stand-in:{by}:{since}:{until}:{turn.now.isoformat()}",
        name=turn.person.name if turn.person else "",
        since=lambda texts: show_date(since, texts),
        until=lambda texts: show_date(until, texts),
    )


def dismiss(turn: Turn) -> None:
    """Let whoever stands in for this person do so no more: they are back."""
    for person_id in people.end_stand_ins(turn.connection, turn.account.person_id or 0, turn.today):
        turn.record("stand_in_ended", after={"person": person_id})
        tell(
            turn,
            person_id,
            "stand-in-ended",
            once=f"stand-in-ended:{turn.account.person_id}:{turn.now.isoformat()}",
            name=turn.person.name if turn.person else "",
        )
