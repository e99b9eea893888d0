"""Who owes what and when, as rules: series of periods, deadlines by tier, and the units that owe."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from campaigns.schema import Id, Part, Text

Clock = Literal["calendar", "school", "term"]
"""The year that a period is counted in: calendar year, school year, or the movement's whole term."""

Nature = Literal["dinh_ky", "chuyen_de", "mot_lan"]
"""Regular, thematic or one-off report (NĐ 09/2019, Điều 4)."""

Numbering = Literal["month", "quarter", "half", "year", "school_year"]

Anchor = Literal["start", "closing", "milestone"]


class Tier(Part):
    """A step of the ladder by which reports go up; the lowest comes first in the plan."""

    id: Id
    titles: Text


class UnitKind(Part):
    """A kind of unit, and the tier whose deadlines it keeps."""

    id: Id
    titles: Text
    tier: Id


class Level(Part):
    """A level of education."""

    id: Id
    titles: Text


class Moment(Part):
    """A day: a date as such, or so many days before or after an anchor. Negative numbers are not needed."""

    date: dt.date | None = None
    days: int | None = Field(default=None, ge=0)
    working_days: int | None = Field(default=None, ge=0)
    before: Anchor | None = None
    after: Anchor | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Moment:
        measures = [m for m in (self.date, self.days, self.working_days) if m is not None]
        anchors = [a for a in (self.before, self.after) if a is not None]
        if len(measures) != 1 or len(anchors) != (0 if self.date is not None else 1):
            raise PydanticCustomError("moment_unclear", "neither a date nor a number of days from an anchor")
        return self

    @property
    def anchor(self) -> Anchor | None:
        """Return what it is counted from; None for a date as such."""
        return self.before or self.after


class Extra(Part):
    """Time added to a deadline."""

    days: int = Field(default=0, ge=0)
    working_days: int = Field(default=0, ge=0)


class Deadlines(Part):
    """When reports of a series open, are due at each tier, and lock."""

    id: Id
    opens: Moment
    due: dict[str, Moment]
    """By tier, from below: a school before its district, a district before the department."""
    time: dt.time = dt.time(17)
    on_day_off: Literal["next", "previous", "stay"] = "next"
    """Where a deadline on a day off moves to."""
    grace: Extra = Extra()
    """For so long after the deadline a report still counts as being in time."""
    lock: Extra
    """So long after the deadline nothing can be sent or corrected any more."""
    ladder: Id | None = None
    """How people are reminded of these deadlines; without a ladder they are not."""
    clause: str = ""
    note: Text | None = None


class Recurring(Part):
    """Periods that come round: each begins on a day that the rule gives, and ends the day before the next."""

    type: Literal["recurring"]
    id: Id
    kind: Id
    """What forms know as ${ky_loai}."""
    clock: Clock
    rule: str
    """RFC 5545 recurrence of first days, such as FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15."""
    first: dt.date
    """The first day of the first period: where the rule starts."""
    last_days: str = ""
    """Recurrence of last days, where a period does not reach to the next (a school year)."""
    numbering: Numbering
    titles: Text
    """Name of a period; {number} {roman} {year} {next_year} {start} {end} are filled in."""
    names: tuple[Text, ...] = ()
    """The same for each number, where numbers have names of their own (the two halves of a year)."""


class Single(Part):
    """One period, on its way to a milestone."""

    type: Literal["single"]
    id: Id
    kind: Id
    clock: Clock
    starts: dt.date
    closes: Moment
    milestone: Id | None = None
    titles: Text


Series: TypeAlias = Annotated[Recurring | Single, Field(discriminator="type")]


class Owners(Part):
    """Which units are meant. Everything that is given must hold; what is not given does not matter."""

    kinds: tuple[Id, ...] = ()
    levels: tuple[Id, ...] = ()
    under: tuple[Id, ...] = ()
    """Kinds of the unit right above."""
    codes: tuple[Id, ...] = ()
    leaving_out: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _someone(self) -> Owners:
        if not (self.kinds or self.levels or self.under or self.codes):
            raise PydanticCustomError("owners_empty", "nobody is named")
        return self


class Schedule(Part):
    """A report that some units owe for each period of a series."""

    id: Id
    titles: Text
    form: Id
    nature: Nature
    periods: Id
    deadlines: Id
    owed_by: tuple[Owners, ...] = Field(min_length=1)
    clause: str
    quote: str
    note: Text | None = None
