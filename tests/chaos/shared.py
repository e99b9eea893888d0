"""What driver, replicas and platform share in mapped files: the time, and what each replica has in its hands."""

from __future__ import annotations

import json
import mmap
import os
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from struct import Struct
from typing import Any

_TIME = Struct("=qdddq")
"""Number of changes, simulated instant, real instant of the last change, speed, whether turns are to be written."""
SLOTS = 1024


def _mapped(path: Path, size: int) -> mmap.mmap:
    path.touch()
    with path.open("r+b") as file:
        if path.stat().st_size < size:
            file.truncate(size)
        return mmap.mmap(file.fileno(), size)


def append(path: Path, what: dict[str, Any]) -> None:
    """Write a line to a file to which other processes write too; it survives the writer's death."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(file, json.dumps(what | {"real": time.monotonic()}).encode() + b"\n")
    os.close(file)


class SharedClock:
    """A clock that runs `speed` times as fast as the machine's, and jumps when the driver says so."""

    def __init__(self, path: Path) -> None:
        self._map = _mapped(path, _TIME.size)

    def _read(self) -> tuple[float, float, float, int]:
        while True:
            number, simulated, real, speed, talkative = _TIME.unpack_from(self._map)
            if number % 2 == 0 and number == _TIME.unpack_from(self._map)[0]:
                return simulated, real, speed, talkative

    def set(self, instant: datetime, speed: float, *, talkative: bool) -> None:
        """Move to an instant and run on from there. Only the driver does that."""
        number = _TIME.unpack_from(self._map)[0] // 2 * 2
        values = (instant.timestamp(), time.monotonic(), speed, int(talkative))
        _TIME.pack_into(self._map, 0, number + 1, *values)
        _TIME.pack_into(self._map, 0, number + 2, *values)

    def seconds(self) -> float:
        """Return the simulated instant, in seconds."""
        simulated, real, speed, _ = self._read()
        return simulated + (time.monotonic() - real) * speed

    def now(self) -> datetime:
        """Return the simulated instant."""
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=self.seconds())

    @property
    def speed(self) -> float:
        """Return how many simulated seconds pass in a real one."""
        return self._read()[2]

    @property
    def is_talkative(self) -> bool:
        """Tell whether people write to the program now."""
        return bool(self._read()[3])


class Exposed:
    """The messages of one replica that a crash now may repeat: given to the platform, not yet known to be noted.

    The file outlives the replica, so that what it held at its death can be read.
    """

    def __init__(self, path: Path) -> None:
        self._map = _mapped(path, SLOTS * 8)
        self._cells = memoryview(self._map).cast("q")
        self._free = list(range(SLOTS))
        self._at: dict[int, int] = {}

    def add(self, row: int) -> None:
        """Note that a message is about to be given to the platform."""
        if row not in self._at:
            self._at[row] = self._free.pop()
            self._cells[self._at[row]] = row

    def discard(self, rows: Iterable[int]) -> None:
        """Note that messages were noted, or that the platform would not have them."""
        for row in rows:
            slot = self._at.pop(row, None)
            if slot is not None:
                self._cells[slot] = 0
                self._free.append(slot)

    def rows(self) -> frozenset[int]:
        """Return what is exposed, as any process sees it."""
        return frozenset(row for row in self._cells if row)
