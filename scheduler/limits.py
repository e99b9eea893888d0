"""How fast one may send: pure arithmetic on a clock that is passed in."""

from __future__ import annotations

import math
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from dialogue.messages import RateLimits

SAFETY = 1.018
"""A window is taken a little longer than a second: what leaves here evenly may arrive there in a bunch."""

EVENLY = 0.04
"""Seconds within which bulk may come in a bunch: a clock that wakes late makes up for it, a reply hardly notices."""

MOST_BUCKETS = 10_000
"""Chats whose pace is remembered; a chat that was forgotten begins with a full bucket."""


@dataclass(slots=True)
class Slot:
    """One call in a window, and when it left: at first when it was let go, later when it really did."""

    at: float


@dataclass(slots=True)
class Window:
    """At most `most` in any `seconds`, whenever they come: a burst is allowed, the sum never exceeded."""

    most: int
    seconds: float = SAFETY
    _taken: deque[Slot] = field(default_factory=deque)

    def wait(self, now: float, calls: int = 1) -> float:
        """Return the seconds until the next `calls` may go together; 0 when they may go now."""
        over = min(len(self._taken) + min(calls, self.most) - self.most, len(self._taken))
        return max(0.0, self._taken[over - 1].at + self.seconds - now) if over > 0 else 0.0

    def take(self, now: float, calls: int = 1) -> list[Slot]:
        """Count `calls` that go now; one that leaves later than that is to say so in its slot."""
        slots = [Slot(now) for _ in range(calls)]
        self._taken.extend(slots)
        while len(self._taken) > self.most:
            self._taken.popleft()
        return slots


@dataclass(slots=True)
class Bucket:
    """`rate` a second in the long run, up to `burst` at once."""

    rate: float
    burst: float
    _tokens: float = math.inf
    _at: float = 0.0

    def wait(self, now: float) -> float:
        """Return the seconds until the next may go; 0 when it may go now."""
        tokens = self._refilled(now)
        return 0.0 if tokens >= 1 - 1e-9 else (1 - tokens) / self.rate

    def take(self, now: float, count: int = 1) -> None:
        """Count `count` that go now; what is more than there is makes the next wait longer."""
        self._tokens, self._at = self._refilled(now) - count, now

    def _refilled(self, now: float) -> float:
        return min(self.burst, self._tokens + max(0.0, now - self._at) * self.rate)


@dataclass(frozen=True, slots=True)
class Weight:
    """What sending one parcel costs: a long text is several messages; an edit is a call but no message."""

    messages: int = 1
    edits: int = 0

    @property
    def calls(self) -> int:
        """Return how many calls of the platform it takes."""
        return self.messages + self.edits


class Pace:
    """The pace of one platform: overall, and for each chat. What goes to many (bulk) is spread evenly over the second.

    The even spread is what lets a reply in between: it finds a free place within a fraction of a second, not at the end
    of a full one.
    """

    def __init__(self, limits: RateLimits) -> None:
        self._limits = limits
        self._overall = Window(max(1, int(limits.overall))) if limits.overall else None
        self._bulk = Bucket(0, 1) if limits.overall else None
        self.share(1)
        self._chats: OrderedDict[str, Bucket] = OrderedDict()
        self._closed_until = 0.0

    def share(self, replicas: int) -> None:
        """Keep to an equal part of what the platform allows to all replicas together."""
        part = self._limits.overall / replicas
        if self._overall and self._bulk:
            self._overall.most = max(1, int(part))
            self._bulk.rate, self._bulk.burst = part / SAFETY, max(1, int(part * EVENLY))

    def wait_overall(self, weight: Weight, now: float, *, bulk: bool) -> float:
        """Return the seconds until the platform takes `weight` from us."""
        waits = [self._closed_until - now, 0.0]
        if self._overall:
            waits.append(self._overall.wait(now, weight.calls))
        if bulk and self._bulk:
            waits.append(self._bulk.wait(now))
        return max(waits)

    def wait_chat(self, chat: str, now: float) -> float:
        """Return the seconds until this chat takes another message from us."""
        bucket = self._chats.get(chat)
        return bucket.wait(now) if bucket else 0.0

    def take(self, chat: str, weight: Weight, now: float, *, bulk: bool) -> list[Slot]:
        """Count what goes to `chat` now; return a slot for each call that counts overall."""
        slots = self._overall.take(now, weight.calls) if self._overall else []
        if bulk and self._bulk:
            self._bulk.take(now, weight.calls)
        if self._limits.per_chat:
            self._bucket(chat).take(now, weight.messages)
        return slots

    def close(self, until: float) -> None:
        """Send nothing to anyone until then: the platform refuses the program as a whole."""
        self._closed_until = max(self._closed_until, until)

    def _bucket(self, chat: str) -> Bucket:
        bucket = self._chats.pop(chat, None) or Bucket(self._limits.per_chat, self._limits.per_chat_burst)
        self._chats[chat] = bucket
        if len(self._chats) > MOST_BUCKETS:
            self._chats.popitem(last=False)
        return bucket


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long to wait after a passing fault: doubled each time, with chance in it so that not all return at once."""

    first: float = 0.5
    longest: float = 300.0
    chance: Callable[[], float] = lambda: 0.5
    """Returns a number from 0 to 1."""

    def seconds(self, attempts: int) -> float:
        """Return the wait after so many faults in a row: between half and all of the doubled time."""
        whole: float = min(self.longest, self.first * 2.0 ** min(max(attempts, 1) - 1, 32))
        return whole * (0.5 + self.chance() / 2)
