"""The benchmark runs, and its results have the shape that its report reads. How fast anything is, no test asks."""

from __future__ import annotations

import json

import pytest

from benchmarks.contenders import CONVERSATION_HANDLER, OURS_SQLITE
from benchmarks.report import write
from benchmarks.run import run
from benchmarks.script import LINES
from benchmarks.sizes import TASTE


@pytest.mark.slow
def test_a_taste_of_the_benchmark_measures_us_and_a_peer_on_the_same_questions() -> None:
    results = run(TASTE, only=("turns", "reading"), contenders=(OURS_SQLITE, CONVERSATION_HANDLER))

    found = json.loads(json.dumps(results))
    for name in (OURS_SQLITE, CONVERSATION_HANDLER):
        assert found["start"][name] > 0
        windows = found["rounds"][0][name]
        assert set(windows) == {str(people) for people in TASTE.reports}
        for people, window in windows.items():
            assert window["turns"] == int(people) * len(LINES)
            assert 0 < window["p50"] <= window["p99"]
            assert window["unexpected"] == []
    assert found["databases"] == {"sqlite": "WAL, synchronous=FULL"}
    assert found["reading"]["median_ms"] > 0
    report = write(results)
    assert f"| {OURS_SQLITE} | 4 |" in report
    assert "## Reading a message" in report
