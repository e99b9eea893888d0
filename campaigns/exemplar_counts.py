"""Exemplars by stage, unit and year (indicator TD-2), from plain rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.exemplar_states import State


@dataclass(frozen=True, slots=True)
class Counted:
    """What one exemplar counts as: where it stands, whose it is, and in which year it was put forward."""

    state: State
    stage: str
    unit: str
    year: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are. What was set aside is in none but `set_aside`."""

    proposed: int
    by_stage: Counter[str]
    by_unit: Counter[str]
    by_year: Counter[int]
    set_aside: int

    @property
    def total(self) -> int:
        """Return how many there are, without what was set aside."""
        return self.proposed + self.by_stage.total()


def count(rows: Iterable[Counted], year: int | None = None) -> Counts:
    """Count exemplars; with `year` only those that were put forward in it."""
    wanted = [row for row in rows if year is None or row.year == year]
    live = [row for row in wanted if row.state is not State.SET_ASIDE]
    return Counts(
        proposed=sum(row.state is State.PROPOSED for row in live),
        by_stage=Counter(row.stage for row in live if row.state is State.TENDED),
        by_unit=Counter(row.unit for row in live),
        by_year=Counter(row.year for row in live),
        set_aside=len(wanted) - len(live),
    )
