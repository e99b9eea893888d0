"""What a platform allows is shared by all replicas: each keeps to an equal part of the pace."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable

from dialogue.clock import Clock
from scheduler.gate import Timing
from scheduler.limits import Pace
from scheduler.recording import write
from storage import replicas
from storage.database import Database, DatabaseAway

log = logging.getLogger(__name__)

BETWEEN_LOOKS = 3.0
"""Seconds between two looks at how many replicas there are."""


class Sharing:
    """Tells the others that this replica is there, and slows its paces down to its part."""

    def __init__(self, database: Database, clock: Clock, timing: Timing, worker: str, paces: Iterable[Pace]) -> None:
        self._database = database
        self._clock = clock
        self._timing = timing
        self._worker = worker
        self._paces = list(paces)
        self._look_at = -math.inf
        self._there = 1

    async def look(self) -> None:
        """Look again, if it is time to."""
        if self._timing.now() < self._look_at:
            return
        self._look_at = self._timing.now() + BETWEEN_LOOKS
        try:
            there = await write(self._database, lambda c: replicas.seen(c, self._worker, self._clock.now()))
        except DatabaseAway:
            return  # what held so far holds on
        if there != self._there:
            log.info("pace shared replicas=%d", there)
        self._there = there
        for pace in self._paces:
            pace.share(there)
