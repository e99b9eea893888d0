"""What reminds a school of the end of its recognition: just one expiry, that of the decision which holds longest."""

from __future__ import annotations

from datetime import date, datetime

from campaigns.expiries import Expiry
from campaigns.recognition_states import REGISTERED
from campaigns.recognitions import standing
from storage import expiries, recognitions
from storage.database import Connection

REGISTERED_AGAIN = "registered for renewal"
SUPERSEDED = "superseded"
WITHDRAWN = "withdrawn"


def follow(connection: Connection, campaign: str, kind: str, unit: str, today: date, now: datetime) -> None:
    """Bring a school's expiry in line with its records; called after each change of them, and safe to repeat.

    A registered renewal settles it; a registration that came to nothing opens it again; a newer decision supersedes it.
    """
    place = recognitions.place_of(connection, campaign, unit)
    stands = standing(place.state, recognitions.of_unit(connection, campaign, unit), today)
    last = stands.last if stands.holds else None
    for known in expiries.of_unit(connection, campaign, unit):
        if known.kind == kind and (last is None or known.subject != last.number):
            why = SUPERSEDED if last is not None else WITHDRAWN
            expiries.settle(connection, campaign, (kind, known.subject, unit), why, now)
    if last is None:
        return
    if place.state in REGISTERED:
        expiries.record(connection, campaign, [Expiry(kind, last.number, unit, last.valid_until)], now)
        expiries.settle(connection, campaign, (kind, last.number, unit), REGISTERED_AGAIN, now)
    else:
        expiries.reopen(connection, campaign, Expiry(kind, last.number, unit, last.valid_until), now)
