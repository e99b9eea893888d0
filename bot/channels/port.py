"""What a channel is to the program, and what it needs from it."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from typing import Protocol

from dialogue.messages import Inbound
from handlers.turn import TurnResult
from scheduler.outcomes import Parcel


class Channel(Protocol):
    """One way to talk with people."""

    @property
    def name(self) -> str:
        """The channel's name, as in Inbound.channel."""
        ...

    async def start(self) -> None:
        """Begin to receive. Returns at once; a platform that cannot be reached is tried again in the background."""
        ...

    async def stop(self) -> None:
        """Receive nothing more, and return when every turn that was begun has committed."""
        ...

    async def close(self) -> None:
        """Let go of connections; called when delivery, which sends through the channel, has stopped too."""
        ...


class Deliver(Protocol):
    """Who sends the replies of a turn that has committed (scheduler.delivery.Delivery.deliver_now)."""

    def __call__(self, parcels: Iterable[Parcel], account_id: int | None = None, /) -> None:
        """Send them; with none, look whether the account's stand behind others."""
        ...


class Turns(Protocol):
    """Who handles what people say (handlers.turn.Turns)."""

    def handle(self, inbound: Inbound) -> Future[TurnResult]:
        """Handle a message; done after the commit, failed when nothing was kept."""
        ...
