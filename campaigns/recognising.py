"""How recognitions of schools are kept, as the plan says it: by whom, with which steps, kinds and grades, from what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from campaigns.access import Action, Role, scope
from campaigns.recognition_states import State
from campaigns.schedules import Owners
from campaigns.schema import Id, Part, Text

Counts = Literal["new", "renewed", "raised"]
"""What a recognition is to the movement: the school's first, the same again, or one of a higher grade."""
KeptState = Annotated[State, Field(strict=False)]


class Step(Part):
    """A step of the way, as it is called here. `id` is what forms know it by."""

    id: Id
    state: KeptState
    titles: Text


class Kind(Part):
    """A kind of recognition. `id` is what forms know it by."""

    id: Id
    counts: Counts
    titles: Text


class Grade(Part):
    """A grade of recognition (mức độ); the lowest comes first. `id` is what forms know it by."""

    id: Id
    titles: Text


class Growth(Part):
    """The indicator of how many schools were added, and the setting by which that is net or gross."""

    indicator: Id
    setting: Id
    gross: Id
    """The choice of the setting under which newly recognised schools count, whatever lapsed meanwhile."""


class Yearly(Part):
    """The indicator of how many schools are recognised a year, and the setting by which renewals count."""

    indicator: Id
    setting: Id
    all: Id
    """The choice of the setting under which renewals and rises count as well."""


class Counting(Part):
    """Which indicators are counted from the records."""

    growth: Growth
    yearly: Yearly
    in_force: Id
    lapsing: Id
    """Recognitions that end soon, without the school having registered again."""
    on_the_way: Id


class Reported(Part):
    """Questions of a form whose answers, once confirmed, propose a step or a decision to whoever keeps the records."""

    form: Id
    step: Id
    year: Id
    years: Mapping[str, int] = Field(default_factory=dict)
    """The year that an answer to `year` means; other answers mean none."""
    number: Id
    date: Id
    grade: Id
    kind: Id
    files: Id


class YearlyPlan(Part):
    """Where those who keep the records plan the year: how many schools of which level are to be recognised."""

    schedule: Id
    repeat: Id
    level: Id
    count: Id
    several: Id = ""
    """The answer to `level` that means schools of several levels."""
    clause: str = ""


class Recognising(Part):
    """The whole of it."""

    clause: str = ""
    schools: Owners
    """Which units can be recognised."""
    keepers: tuple[Annotated[Role, Field(strict=False)], ...] = Field(min_length=1)
    """Who keeps the records, for the levels that their unit looks after."""
    substitutes: tuple[Annotated[Role, Field(strict=False)], ...] = ()
    """Roles that may do the same in their place; nothing is put into their queue."""
    expiry: Id
    """The kind of expiry by which people are reminded; it also says how many months ahead a renewal is registered."""
    valid_years: int = Field(ge=1)
    steps: tuple[Step, ...]
    kinds: tuple[Kind, ...] = Field(min_length=1)
    grades: tuple[Grade, ...] = Field(min_length=1)
    counting: Counting
    reported: Reported | None = None
    yearly_plan: YearlyPlan | None = None

    @field_validator("keepers", "substitutes")
    @classmethod
    def _may_keep(cls, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        may_keep = [role for role in Role if scope(role, Action.KEEP_RECOGNITION)]
        for role in roles:
            if role not in may_keep:
                context = {"value": str(role), "known": ", ".join(may_keep)}
                raise PydanticCustomError("choice_unknown", "may not keep recognitions", context)
        return roles

    def title_of(self, state: State) -> Text:
        """Return what a step is called."""
        return next(step.titles for step in self.steps if step.state is state)

    def state_of(self, answer: object) -> State | None:
        """Return the step that a form's answer names; None for none."""
        return next((step.state for step in self.steps if step.id == answer), None)

    def kind(self, name: str) -> Kind | None:
        """Return a kind by its id."""
        return next((kind for kind in self.kinds if kind.id == name), None)

    def rank(self, grade: str) -> int:
        """Return how high a grade is, 1 for the lowest; 0 for one that the plan does not know."""
        return next((place for place, each in enumerate(self.grades, 1) if each.id == grade), 0)
