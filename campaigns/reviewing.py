"""How reports are reviewed (thẩm định), as the plan says it: by whom, within what time, what is looked for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from campaigns.access import Action, Role, scope
from campaigns.schedules import Owners
from campaigns.schema import Id, Part, Text

Where = Literal["superior", "movement"]
"""Where the reviewer sits: in the unit right above, or anywhere in the movement."""


class Link(Part):
    """Whose reports go to whom."""

    of: Owners
    roles: tuple[Annotated[Role, Field(strict=False)], ...] = Field(min_length=1)
    at: Where
    expiry: Id | None = None
    """The kind of expiry by which people are reminded of what waits long for these reviewers."""

    @model_validator(mode="after")
    def _reviewers_may(self) -> Link:
        may_confirm = [role for role in Role if scope(role, Action.CONFIRM)]
        for role in self.roles:
            if role not in may_confirm:
                known = ", ".join(may_confirm)
                raise PydanticCustomError("choice_unknown", "may not confirm", {"value": str(role), "known": known})
        return self


class PreparedReason(Part):
    """Why an answer is sent back, in words that the reviewer need not type."""

    id: Id
    titles: Text


class Evidence(Part):
    """A question whose answer wants files beside it."""

    form: Id
    question: Id
    files: Id


class CountedOnce(Part):
    """A question whose answer (a decision's number) counts for one unit and one period only."""

    form: Id
    question: Id


class RollUp(Part):
    """A question of a roll-up to which the program knows the answer from the reports below."""

    form: Id
    question: Id
    counts: Literal["units", "reports", "answers"]
    """How many units there are, how many have reported, or how many gave an answer."""
    answer: Id = ""
    """The question below whose answers are counted."""
    value: str = ""
    """The answer that counts."""


class Reviewing(Part):
    """The whole of it. Without a chain nothing is reviewed."""

    clause: str = ""
    chain: tuple[Link, ...] = ()
    """The first link that means a unit says who reviews its reports."""
    substitutes: tuple[Annotated[Role, Field(strict=False)], ...] = ()
    """Roles that may decide in the place of those in the chain."""
    review_working_days: int = Field(default=5, ge=1)
    """So many working days a report should wait for its review at most."""
    answer_working_days: int = Field(default=3, ge=1)
    """So many working days a unit has to answer a returned report."""
    expiry: Id | None = None
    """The kind of expiry by which people are reminded of a returned report."""
    reasons: tuple[PreparedReason, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    counted_once: tuple[CountedOnce, ...] = ()
    rolled_up: Owners | None = None
    """Whose reports are added up, and on which form they are."""
    rolled_up_form: Id | None = None
    rollups: tuple[RollUp, ...] = ()
