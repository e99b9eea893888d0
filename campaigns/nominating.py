"""Nominations (đề nghị khen thưởng) as the plan says them: the way that a dossier goes, and the councils on it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from campaigns.access import Action, Role, scope
from campaigns.reviewing import PreparedReason, Where
from campaigns.schedules import Owners
from campaigns.schema import Id, Part, Text


class StepKind(StrEnum):
    """What happens at a step of the way."""

    CHECK = "check"
    """Somebody looks at the dossier and passes it on, returns or refuses it."""
    COUNCIL = "council"
    """A council votes on it."""
    POSTING = "posting"
    """The list is published, and objections can be raised."""
    RECORD = "record"
    """The decision is made elsewhere (signed, or by the province); its number and date are recorded."""


class Step(Part):
    """One stop on the way of a dossier."""

    id: Id
    titles: Text
    kind: Annotated[StepKind, Field(strict=False)]
    roles: tuple[Annotated[Role, Field(strict=False)], ...] = Field(min_length=1)
    """Who acts here; at a council the one who convenes it."""
    at: Where = "movement"
    of: Owners | None = None
    """Only dossiers of these units stop here; those of others go by."""
    council: Id | None = None
    working_days: int | None = Field(default=None, ge=1)
    """So many working days the step is meant to take. At a posting: for how long the list stays up."""

    @model_validator(mode="after")
    def _somebody_may(self) -> Step:
        may_examine = [role for role in Role if scope(role, Action.EXAMINE)]
        for role in self.roles:
            if role not in may_examine:
                args = {"value": str(role), "known": ", ".join(may_examine)}
                raise PydanticCustomError("choice_unknown", "may not examine", args)
        return self


class Pipeline(Part):
    """The whole way, in order."""

    id: Id
    titles: Text
    steps: tuple[Step, ...] = Field(min_length=1)


class Council(Part):
    """A council (Hội đồng Thi đua - Khen thưởng) that votes in chat. Its members have the role in `unit`."""

    id: Id
    titles: Text
    unit: Id
    chair: Annotated[Role, Field(strict=False)] = Role.LEADER
    """The member who also has this role in the unit takes the chair, unless the session names another."""


class Subject(Part):
    """Who can be nominated."""

    id: Id
    titles: Text
    is_person: bool
    favoured: bool = False
    """Counts as a small collective or a front-line worker (I.2.b), whatever else is answered."""


class Favoured(Part):
    """The share of small collectives and front-line workers below which a warning is shown (I.2.b). Never a block."""

    question: Id
    """The question whose answer says that somebody is a front-line worker …"""
    answers: tuple[Id, ...]
    """… when it is one of these."""
    setting: Id | None = None
    choice: Id | None = None
    """The warning is shown when this setting is decided so."""
    least_percent: int = Field(default=0, ge=0, le=100)


class NoSuchAward(Part):
    """What people ask for that does not exist, with a kind explanation and what there is instead."""

    names: tuple[str, ...] = Field(min_length=1)
    explains: Text
    instead: tuple[Id, ...] = ()


class Nominating(Part):
    """The whole of it. Without a form nothing can be nominated."""

    clause: str = ""
    form: Id | None = None
    subjects: tuple[Subject, ...] = ()
    pipelines: tuple[Pipeline, ...] = ()
    councils: tuple[Council, ...] = ()
    expiry: Id | None = None
    """The kind of expiry by which people are reminded of a dossier that waits or was returned."""
    answer_working_days: int = Field(default=5, ge=1)
    """So many working days a unit has to complete a returned dossier."""
    similar_percent: int = Field(default=88, ge=50, le=100)
    """How alike two names must be, folded, to ask whether they are the same."""
    hands_in: Text | None = None
    """Where the signed originals go."""
    favoured: Favoured | None = None
    reasons: tuple[PreparedReason, ...] = ()
    """Why a dossier is returned, in words that need not be typed."""
    no_such_awards: tuple[NoSuchAward, ...] = ()

    def pipeline(self, name: str | None) -> Pipeline | None:
        """Return the way of that name; None when there is none."""
        return next((pipeline for pipeline in self.pipelines if pipeline.id == name), None)

    def council(self, name: str | None) -> Council | None:
        """Return the council of that name; None when there is none."""
        return next((council for council in self.councils if council.id == name), None)
