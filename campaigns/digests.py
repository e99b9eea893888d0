"""Who gets a digest when, as the plan has it: weekly, around deadlines, at the end of a phase."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from campaigns.access import Action, Relation, Role, scope
from campaigns.schema import Id, Part

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
About = Literal["movement", "below"]
"""Whose reports a digest is about: of the whole movement, or of the units below the reader's own."""

_NEEDED: Mapping[About, Relation] = {"movement": Relation.ALL, "below": Relation.BELOW}


class Digest(Part):
    """One digest: to whom, about what, on which days."""

    id: Id
    roles: tuple[Annotated[Role, Field(strict=False)], ...] = Field(min_length=1)
    about: About
    weekday: Weekday | None = None
    """The day of the week on which it comes; None for no weekly digest. Each reader may choose another."""
    time: dt.time = dt.time(7, 30)
    before_deadlines: tuple[Annotated[int, Field(ge=1)], ...] = ()
    """So many working days before a deadline it comes as well."""
    after_deadlines: tuple[Annotated[int, Field(ge=1)], ...] = ()
    schedules: tuple[Id, ...] = ()
    """Whose deadlines count; empty for all."""
    phase_ends: bool = False
    """True when it also comes when a phase has ended."""

    @model_validator(mode="after")
    def _readers_may_read(self) -> Digest:
        may_read = [role for role in Role if _NEEDED[self.about] in scope(role, Action.SEE_STATUS)]
        for role in self.roles:
            if role not in may_read:
                known = ", ".join(may_read)
                raise PydanticCustomError("choice_unknown", "may not see it", {"value": str(role), "known": known})
        return self
