"""What sending comes to (a closed list), and what a channel must be able to do so that delivery can send through it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable

from dialogue.messages import Abilities
from scheduler.limits import Weight
from storage.outbox import OutboxRow

Parcel: TypeAlias = OutboxRow
"""One message on its way to one account."""


@dataclass(frozen=True, slots=True)
class Sent:
    """It is there. `platform_id` is the platform's id of what was sent, as its sender wants to know it again."""

    platform_id: str


@dataclass(frozen=True, slots=True)
class RetryAt:
    """Not now. `seconds` is what the platform asked for, to be waited just so; None leaves the wait to delivery."""

    seconds: float | None
    reason: str
    answered: bool = False
    """The platform was reached and failed: after very many times this parcel is given up. Out of reach never is."""
    progress: str = ""
    """What has already been sent of it, so that only the rest is sent again."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Never: the platform will not take this message."""

    reason: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Never again to this account: the person blocked the program, or is no more."""

    reason: str


Outcome: TypeAlias = Sent | RetryAt | Refused | Gone


class Sender(Protocol):
    """A channel's way out."""

    @property
    def name(self) -> str:
        """The channel's name, as in OutboxRow.channel."""
        ...

    @property
    def abilities(self) -> Abilities:
        """What the channel can do, and how fast."""
        ...

    async def send(self, parcel: Parcel) -> Outcome:
        """Send a parcel."""
        ...


@runtime_checkable
class SettlingSender(Protocol):
    """A sender that can change a message that was sent: the question becomes its answer."""

    async def send_and_settle(self, parcel: Parcel, question: str | None) -> Outcome:
        """Send a parcel and settle the `question` before it (its platform id; None when there is none to settle)."""
        ...


@runtime_checkable
class WeighingSender(Protocol):
    """A sender whose parcels may take several calls."""

    def weigh(self, parcel: Parcel) -> Weight:
        """Return what sending the parcel costs."""
        ...
