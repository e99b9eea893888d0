"""How long it takes to read what a person wrote, over the table of utterances that the tests have."""

from __future__ import annotations

import statistics
import time
from typing import Any

from benchmarks.crowd import percentile
from tests.dialogue.reading.test_utterances import ROWS, read

ROUNDS = 20


def measure() -> dict[str, Any]:
    """Return median and 99th percentile in milliseconds."""
    taken: list[float] = []
    for number in range(ROUNDS + 1):
        for row in ROWS:
            begun = time.perf_counter()
            read(row["kind"], row["utterance"], row["context"])
            if number:  # the first time compiles patterns
                taken.append((time.perf_counter() - begun) * 1000)
    return {"utterances": len(ROWS), "median_ms": statistics.median(taken), "p99_ms": percentile(taken, 99)}
