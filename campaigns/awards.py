"""Recognition: forms of award, the stages of an exemplar, the way of an obstacle, and who is addressed."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from campaigns.schedules import Owners
from campaigns.schema import Id, Number, Part, Text


class VoteRule(Part):
    """When a council has agreed. Percentages are cut, never rounded up, before they are compared."""

    quorum: Number
    """Members that must be present, in percent."""
    threshold: Number
    """Votes in favour that are needed, in percent of `base`."""
    base: Literal["all_members", "present"]
    secret: bool
    written_opinions: bool
    """Whether an absent member's written opinion counts as a vote."""
    note: Text


class Required(Part):
    """A paper of the dossier."""

    id: Id
    titles: Text
    subjects: tuple[Id, ...] = ()
    """Only for these; for all when none is named."""


class AwardRule(Part):
    """What holds for nominations that are received from one day to another: law changes, a dossier keeps its own."""

    since: dt.date | None = None
    until: dt.date | None = None
    """Last day; None while it holds."""
    dossier: tuple[Required, ...] = ()
    vote: VoteRule | None = None
    """When the council that votes in chat has agreed; without it no session can be opened."""
    unit_vote: VoteRule | None = None
    """When the nominating unit's own council has agreed, as its head declares it."""
    templates: dict[str, str] = Field(default_factory=dict)
    """Codes of the official templates, by paper. None is printed unless it stands here."""
    time_limit_working_days: int | None = Field(default=None, ge=1)
    """How long it is expected to take; always said as an expectation."""
    certain: bool = True
    """False when it comes from a weak source and is to be checked by the office."""
    note: Text | None = None

    def holds(self, on: dt.date) -> bool:
        """Tell whether it held on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Award(Part):
    """A form of award of III.2."""

    id: Id
    titles: Text
    clause: str
    quote: str
    decided_by: Text
    subjects: tuple[Id, ...] = ()
    pipeline: Id | None = None
    """The way that its dossiers go (nominating.pipelines)."""
    introduce_only: bool = False
    """The bot only introduces the exemplar; the dossier goes its own way."""
    legal: tuple[Id, ...] = ()
    """Legal basis, of which what is in force on the day counts."""
    rules: tuple[AwardRule, ...] = ()
    note: Text | None = None

    def rule_on(self, day: dt.date) -> AwardRule | None:
        """Return what holds for a nomination that is received on that day; None when nothing is laid down."""
        return next((rule for rule in self.rules if rule.holds(day)), None)


class Stage(Part):
    """One of the stages of an exemplar (IV.2), in order."""

    id: Id
    titles: Text
    means: Text


class NamedChoice(Part):
    """Something that may be chosen, with its name."""

    id: Id
    titles: Text


class Urgency(NamedChoice):
    """How pressing an obstacle is, and within how many working days it gets a first answer."""

    first_answer_working_days: int


class AskedIn(Part):
    """A question of a report after which something can be opened: "is there a difficulty to be raised?"."""

    form: Id
    question: Id
    value: str
    words: Id | None = None
    """The question of the same report whose answer says what it is about, and need not be typed again."""


class ObstacleChannel(Part):
    """Where difficulties go (VI, last paragraph)."""

    clause: str
    quote: str
    to: Id
    """Code of the unit that gathers and answers."""
    decides: Id
    """Code of the unit whose leadership decides."""
    form: Id | None = None
    """The form that is asked; without one no difficulty can be raised by chat."""
    expiry: Id | None = None
    """The kind of expiry by which people are reminded of the first answer."""
    forwards_to: Owners | None = None
    """The rooms that the office may ask."""
    similar_percent: int = Field(default=70, ge=50, le=100)
    """How alike the words of two difficulties must be, folded, to be shown together."""
    asked_in: tuple[AskedIn, ...] = ()
    """Reports after which the form is offered."""
    told_in: Id = "mo_ta"
    """The form's question that takes those words."""
    categories: tuple[NamedChoice, ...]
    urgencies: tuple[Urgency, ...]


class Addressee(Part):
    """One line of "Nơi nhận": who is told when the department publishes something."""

    titles: Text
    units: Owners
