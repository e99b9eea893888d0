"""How much is measured: the whole, a quick look, and a taste for the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ALL = ("turns", "replicas", "pace", "start", "memory", "profile", "reading")
"""What can be measured."""
SHORT = tuple(name for name in ALL if name != "replicas")
"""What a quick look is at."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many people, for how long, how often."""

    rounds: int
    """How often each contender has its turn, one after the other; medians count. A large crowd comes once."""
    reports: Mapping[int, int]
    """By the number of people at once, how many reports each of them sends."""
    warm: int
    """Reports that each of a few people sends before anything counts."""
    pace_seconds: float
    schools: int
    """Schools with somebody enrolled: each report can be sent once only."""
    units: int
    """Units of the plan whose memory is measured."""
    talks: int
    """Talks that are open when memory is measured."""
    lines: int
    """Lines that each of them has written."""
    profiled: int = 100
    """People who write while it is looked at where the time goes."""
    large: int = 1000
    """People from which on a crowd is measured in the first round only: it takes its time."""
    pace: float = 30
    """Turns a second that Telegram allows a bot."""


FULL = Size(
    rounds=3,
    reports={1: 20, 100: 2, 1000: 1},
    warm=2,
    pace_seconds=8,
    schools=1600,
    units=50_000,
    talks=1000,
    lines=9,
)
QUICK = Size(
    rounds=1,
    reports={1: 5, 100: 1},
    warm=1,
    pace_seconds=2,
    schools=1200,
    units=50_000,
    talks=1000,
    lines=1,
    profiled=30,
)
TASTE = Size(
    rounds=1,
    reports={1: 1, 4: 1},
    warm=1,
    pace_seconds=0.3,
    schools=30,
    units=100,
    talks=4,
    lines=2,
)
