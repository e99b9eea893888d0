"""The plan's frame of time: the term, its phases, what must be held when, and the law that it stands on."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from campaigns.schema import Id, Part, Text


class Span(Part):
    """From a first to a last day, both included."""

    starts: dt.date
    ends: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.starts <= day <= self.ends


class Phase(Span):
    """A part of the term. Phases may overlap, as in the plan; a setting then says which one owns a day."""

    id: Id
    titles: Text
    clause: str
    quote: str


class Milestone(Part):
    """A day that the plan works towards; `date` is None while the event has not been fixed."""

    id: Id
    titles: Text
    kind: Literal["so_ket", "tong_ket", "other"]
    phase: Id
    clause: str
    quote: str
    date: dt.date | None = None
    event: Text | None = None
    """What the milestone hangs on, when that is not a date."""
    note: Text | None = None


class LegalBasis(Part):
    """A document that the movement stands on, and while it is in force."""

    id: Id
    titles: Text
    issued: dt.date | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    """Last day in force; None while it is."""
    certain: bool = True
    """False when the dates come from a weak source and are to be checked by the office."""
    note: Text | None = None

    def in_force(self, on: dt.date) -> bool:
        """Tell whether it was in force on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)
