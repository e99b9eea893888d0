"""Where a talk stands: small plain data that can be stored between any two messages."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, NamedTuple

from dialogue.answers import Answer, Answers

DoubtKind = Literal["readings", "swap", "zero", "falls", "far", "differs", "unsure", "about"]
"""Why an answer is asked back once: it can be read in several ways, n > m, a bare "no" to a number, a cumulative figure
that falls, a figure far from the last one or not what the program counts, a figure with "about"."""


class Place(NamedTuple):
    """A question in a form; inside a repeat also the round (from 0). `more` asks whether there is another round."""

    name: str
    repeat: str = ""
    round: int = 0
    more: bool = False

    def to_json(self) -> list[Any]:
        """Return plain JSON data."""
        return [self.name, self.repeat, self.round, self.more]

    @classmethod
    def from_json(cls, data: list[Any]) -> Place:
        """Return the place that `to_json` wrote."""
        return cls(*data)


SUMMARY = Place("@summary")
"""Not a question: all is answered and the summary waits for "gửi"."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer that waits for a yes, or for a choice among its readings."""

    kind: DoubtKind
    readings: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class TalkState:
    """One talk. Never changed in place: each turn makes a new one.

    `given` are values that the program gave before the first question (which period, which level); `context` is from
    where the talk was started and means nothing to the engine.
    """

    form: str
    version: str
    at: Place | None = None
    step: int = 0
    """Counts what was asked; a button carries the step that it belongs to, so an old one is known."""
    answers: Answers = field(default_factory=dict)
    given: Answers = field(default_factory=dict)
    context: dict[str, Any] = field(default_factory=dict)
    closed: tuple[str, ...] = ()
    """Repeats that the person said are complete."""
    partial: tuple[Answer, ...] = ()
    """What has been chosen or sent so far for a question that takes several."""
    doubt: Doubt | None = None
    previous: Place | None = None
    """The question answered just before, for "nhầm, 15"."""
    last_tap: str = ""
    """The last accepted tap, so that a double tap is passed over."""
    album: str = ""
    """The last album whose files were taken; a late picture of it joins the others."""
    album_at: Place | None = None
    """The question that the album answered."""
    sending: bool = False
    """"Gửi" was said; only what is asked at sending is still open."""

    def stands_like(self, other: TalkState) -> bool:
        """Tell whether the same questions are in force, as far as the state decides it."""
        return self.answers is other.answers and (self.closed, self.sending) == (other.closed, other.sending)

    def answer_at(self, place: Place) -> Answer:
        """Return the answer kept for `place`, relevant or not."""
        if not place.repeat:
            return self.answers.get(place.name)
        rounds = self.answers.get(place.repeat) or []
        return rounds[place.round].get(place.name) if place.round < len(rounds) else None

    def with_answer(self, place: Place, answer: Answer) -> TalkState:
        """Return the state with `answer` kept for `place`."""
        if not place.repeat:
            return replace(self, answers={**self.answers, place.name: answer})
        rounds = [dict(row) for row in self.answers.get(place.repeat) or []]
        while len(rounds) <= place.round:
            rounds.append({})
        rounds[place.round][place.name] = answer
        return replace(self, answers={**self.answers, place.repeat: rounds})

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON data; fields that stand at their default are left out."""
        blank = TalkState(self.form, self.version)
        data = {f.name: getattr(self, f.name) for f in fields(self)}
        data = {k: v for k, v in data.items() if k in {"form", "version"} or v != getattr(blank, k)}
        for key in ("at", "previous", "album_at"):
            if key in data:
                data[key] = data[key].to_json()
        if self.doubt:
            data["doubt"] = [self.doubt.kind, list(self.doubt.readings)]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> TalkState:
        """Return the state that `to_json` wrote."""
        data = dict(data)
        for key in ("at", "previous", "album_at"):
            if key in data:
                data[key] = Place.from_json(data[key])
        for key in ("closed", "partial"):
            if key in data:
                data[key] = tuple(data[key])
        if "doubt" in data:
            kind, readings = data["doubt"]
            data["doubt"] = Doubt(kind, tuple(readings))
        return cls(**data)
