"""The one place that reads the wall clock; everything else is given the time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
"""The zone that people live in: UTC+7, no daylight saving. Storage keeps UTC."""


class Clock(Protocol):
    """Anything that tells the time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        return datetime.now(UTC)


class ShiftedClock:
    """A clock that runs at its own pace but at a distance from the machine's: the demo's and `--now`'s."""

    def __init__(self, shift: timedelta = timedelta(0)) -> None:
        self.shift = shift

    @classmethod
    def starting_at(cls, instant: datetime) -> ShiftedClock:
        """Return a clock that shows `instant` (aware) now and runs on from there."""
        return cls(instant - datetime.now(UTC))

    def now(self) -> datetime:
        """Return the machine's instant plus the shift, in UTC."""
        return datetime.now(UTC) + self.shift

    def move_to(self, instant: datetime) -> None:
        """Jump so that the clock shows `instant` (aware) now."""
        self.shift = instant - datetime.now(UTC)


class FixedClock:
    """A clock that moves only when told: for tests and replays."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        """Return the instant that was set, in UTC."""
        return self.instant.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        """Move forward."""
        self.instant += by


def local(instant: datetime) -> datetime:
    """Return an aware instant as people's wall-clock time (Asia/Ho_Chi_Minh)."""
    if instant.tzinfo is None:
        raise ValueError("a time without a zone: give an aware datetime")
    return instant.astimezone(HANOI)
