"""Recognition: forms of award, the stages of an exemplar, the way of an obstacle, and who is addressed."""

from __future__ import annotations

from typing import Literal

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


class Award(Part):
    """A form of award of III.2."""

    id: Id
    titles: Text
    clause: str
    quote: str
    decided_by: Text
    subjects: tuple[Id, ...] = ()
    route: tuple[Id, ...] = ()
    """The tiers that a nomination passes, from below."""
    introduce_only: bool = False
    """The bot only introduces the exemplar; the dossier goes its own way."""
    legal: tuple[Id, ...] = ()
    """Legal basis, of which the one in force on the day counts."""
    dossier: tuple[Text, ...] = ()
    vote: VoteRule | None = None
    posting_days: int | None = None
    """Working days for which the list of nominees is posted in public."""
    note: Text | None = None


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


class ObstacleChannel(Part):
    """Where difficulties go (VI, last paragraph)."""

    clause: str
    quote: str
    to: Id
    """Code of the unit that gathers and answers."""
    decides: Id
    """Code of the unit whose leadership decides."""
    form: Id | None = None
    """The form that is asked; none while the channel has none of its own."""
    categories: tuple[NamedChoice, ...]
    urgencies: tuple[Urgency, ...]


class Addressee(Part):
    """One line of "Nơi nhận": who is told when the department publishes something."""

    titles: Text
    units: Owners
