"""What ends on a day of its own: a recognition that expires, a difficulty to be answered, a dossier to be handed in.

People are reminded of it by the same ladders and in the same messages as of reports. The plan says what kinds there
are; the things themselves are kept in the database, one for each unit and subject.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from pydantic import Field

from campaigns.schema import Id, Part, Text
from dialogue.clock import HANOI

CLOSES = dt.time(17)
"""The hour at which offices close: what ends on a day ends then."""


class ExpiryKind(Part):
    """A kind of thing that ends, and how people are reminded of it."""

    id: Id
    titles: Text
    ladder: Id
    act_months_before: int = Field(default=0, ge=0)
    """So many months before the end the unit must have acted (a recognition is renewed five months ahead)."""
    clause: str = ""

    def act_by(self, ends: dt.date) -> dt.date:
        """Return the last day on which the unit can still do what is needed."""
        return ends - relativedelta(months=self.act_months_before)


@dataclass(frozen=True, slots=True)
class Expiry:
    """Something of a unit that ends on a day. `subject` names it: a decision's number, a receipt's code."""

    kind: str
    subject: str
    unit: str
    ends: dt.date

    @property
    def due(self) -> dt.datetime:
        """Return the instant at which it has ended."""
        return dt.datetime.combine(self.ends, CLOSES, HANOI)
