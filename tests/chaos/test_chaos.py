"""Replicas are killed at every step and one is frozen for ten minutes: nothing is lost, what is repeated is bounded."""

from __future__ import annotations

import pytest

from tests.chaos.trial import DATABASES, trial


@pytest.mark.slow
@pytest.mark.xdist_group("chaos")
@pytest.mark.parametrize("database", DATABASES)
def test_killed_at_every_step_and_frozen_nothing_is_lost_and_little_repeated(database: str) -> None:
    report, holds = trial(database, kills=22, seed=20231101, most_people=300)
    assert holds, report
    assert " 0 lost" in report
