"""What happened, as it is counted: kills, freezes, what each life held at its death."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from tests.chaos.office import Key


@dataclass
class Death:
    """A life that was ended or frozen."""

    number: int
    where: str
    """The step, or "at a random moment"."""
    real: float
    exposed: frozenset[int]
    """The messages that it had given to the platform, or was about to, and that were not known to be noted."""
    thawed: float = 0.0
    """When it went on, if it was only frozen."""


@dataclass
class Tally:
    """The counts of a run."""

    kills: list[Death] = field(default_factory=list)
    freezes: list[Death] = field(default_factory=list)
    starts: int = 0
    days: list[date] = field(default_factory=list)
    expected: set[Key] = field(default_factory=set)
    seconds: float = 0.0

    def places(self) -> Counter[str]:
        """Return how often it was killed where."""
        return Counter(death.where for death in self.kills)
