"""What goes into a step of a talk and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from dialogue.answers import Answer, Answers
from dialogue.messages import FileFault, Unreadable
from dialogue.state import Place, TalkState
from dialogue.walking import Walk
from dialogue.world import Problem


@dataclass(frozen=True, slots=True)
class Said:
    """A text."""

    text: str


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button: its code and the step that it was shown at."""

    code: str
    step: int


@dataclass(frozen=True, slots=True)
class Sent:
    """Files that are kept already, as answers hold them, and those that could not be taken, with the reason."""

    files: tuple[Answer, ...]
    faults: tuple[tuple[str, FileFault | Literal["type_refused"]], ...] = ()
    album: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that no question takes."""

    kind: Unreadable


Event: TypeAlias = Said | Tapped | Sent | Unread


@dataclass(frozen=True, slots=True)
class Asked:
    """The question at the state's place is to be asked, after saying what was wrong, if anything."""

    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Summarised:
    """All is answered: the summary is to be shown."""

    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A question was answered: its message may be replaced by the answer."""

    place: Place
    answer: Answer


@dataclass(frozen=True, slots=True)
class Told:
    """Something is to be said, by its key in the catalogue."""

    key: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


Effect: TypeAlias = Asked | Summarised | Settled | Told

Outcome = Literal["", "finished", "parked", "cancelled", "menu"]


@dataclass(frozen=True, slots=True)
class Step:
    """What one event led to: the state to keep, what to show, and how the talk ended, if it did."""

    state: TalkState
    effects: tuple[Effect, ...] = ()
    outcome: Outcome = ""
    answers: Answers = field(default_factory=dict)
    """With "finished": the answers that count."""
    stands: Walk | None = field(default=None, compare=False, repr=False)
    """The form as it stands after the step, for showing it."""
