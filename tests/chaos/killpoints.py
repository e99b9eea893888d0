"""Named steps of planning and delivery at which a replica is killed or frozen; the product does not know of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from scheduler.delivery import Delivery
from scheduler.recording import Recorder
from scheduler.reminding import Reminding
from storage import facts, nudges, outbox

BEFORE_SENDING, GIVEN, HEARD_YES = "before sending", "given to the platform", "the platform's yes heard"
HANDED_OVER, TURN_KEPT = "handed over and kept", "turn kept, its replies not begun"

_BEFORE: tuple[tuple[Any, str, str], ...] = (
    (Reminding, "plan", "planning begins"),
    (Reminding, "hand_over", "handing over begins"),
    (outbox, "claim", "claiming begins"),
    (Delivery, "_take", "claimed and kept"),
    (outbox, "mark_sent", "marking begins"),
)
_AFTER: tuple[tuple[Any, str, str], ...] = (
    (nudges, "plan", "planned, not kept"),
    (facts, "put", "planned and noted, not kept"),
    (Reminding, "_remind", "one person's reminders put together, not kept"),
    (Reminding, "hand_over", "handed over, not kept"),
    (nudges, "take_back", "taken back, not kept"),
    (outbox, "claim", "claimed, not kept"),
    (Recorder, "mark_sent", "yes in mind, not marked"),
    (outbox, "mark_sent", "marked, not kept"),
    (Recorder, "_marked", "marked and kept"),
    (outbox, "retry_at", "put back, not kept"),
    (outbox, "release_rows", "given back, not kept"),
)
POINTS = (*(name for _, _, name in (*_BEFORE, *_AFTER)), BEFORE_SENDING, GIVEN, HEARD_YES, HANDED_OVER, TURN_KEPT)
IN_PLANNING = tuple(name for name in POINTS if "plan" in name and "platform" not in name)
INSIDE = frozenset(name for _, _, name in _AFTER if name.endswith("not kept")) | {"marking begins", "claiming begins"}
"""Those inside a transaction: who is frozen there holds its locks."""


class Killpoint:
    """Ends this process (or stops it) when a step is passed for the nth time."""

    def __init__(self, name: str, nth: int, how: signal.Signals = signal.SIGKILL) -> None:
        self._name = name
        self._left = nth
        self._how = how

    def passes(self, name: str) -> None:
        """Note that a step is passed."""
        if name == self._name:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), self._how)

    def install(self) -> None:
        """Have the steps say when they are passed, in this process."""
        for owner, attribute, name in _BEFORE:
            setattr(owner, attribute, self._first(name, getattr(owner, attribute)))
        for owner, attribute, name in _AFTER:
            setattr(owner, attribute, self._then(name, getattr(owner, attribute)))

    def _first(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def passing(*args: Any, **kwargs: Any) -> Any:
            self.passes(name)
            return real(*args, **kwargs)

        return passing

    def _then(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def passing(*args: Any, **kwargs: Any) -> Any:
            result = real(*args, **kwargs)
            self.passes(name)
            return result

        return passing
