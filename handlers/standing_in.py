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


def arrange(turn: Turn, person_id: int | None, since: date, until: date) -> None:
    """Let a colleague, or nobody, stand in from a day on; who was to do so until then is told when it is over."""
    _end(turn, since, but=person_id)
    if person_id is not None:
        _appoint(turn, person_id, since, until)


def dismiss(turn: Turn) -> None:
    """Let whoever stands in for this person do so no more: they are back."""
    _end(turn, turn.today)


def _appoint(turn: Turn, person_id: int, since: date, until: date) -> None:
    """Give a colleague this person's reviewing roles for those days, and tell them."""
    for held in reviewing_roles(turn):
        people.stand_in(turn.connection, held, person_id, since=since, until=until)
        lent = {"person": person_id, "since": since.isoformat(), "until": until.isoformat()}
        turn.record("stand_in", unit=held.unit, subject=held.role, after=lent)
    tell(
        turn,
        person_id,
        "stand-in-asked",
        "review",
        once=f"stand-in:{turn.account.person_id}:{since}:{until}:{turn.now.isoformat()}",
        name=turn.person.name if turn.person else "",
        since=lambda texts: show_date(since, texts),
        until=lambda texts: show_date(until, texts),
    )


def _end(turn: Turn, on: date, but: int | None = None) -> None:
    """Let nobody stand in any more from a day on; `but` need not be told, as they are asked anew."""
    for person_id in people.end_stand_ins(turn.connection, turn.account.person_id or 0, on):
        turn.record("stand_in_ended", after={"person": person_id, "on": on.isoformat()})
        if person_id != but:
            tell(
                turn,
                person_id,
                "stand-in-ended",
                once=f"stand-in-ended:{turn.account.person_id}:{turn.now.isoformat()}",
                name=turn.person.name if turn.person else "",
            )
