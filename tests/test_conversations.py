"""Golden conversations: the transcript is the test, the documentation, and what is reviewed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from storage.database import Database
from tests.playing import Player, conversations, play


@cache
def campaign_of(script: str) -> Campaign:
    """Load the campaign that a file names in "# campaign: …", else the default one."""
    named = re.search(r"^# campaign: (\w+)$", script, re.MULTILINE)
    return load_campaign(Path(__file__).parent / "plans" / named[1] if named else DEFAULT_CAMPAIGN)


@pytest.mark.parametrize("file", conversations(), ids=lambda file: file.stem)
def test_conversation(file: Path, database: Database, request: pytest.FixtureRequest) -> None:
    script = file.read_text("utf-8")
    played = play(Player(database, campaign_of(script)), script)
    if request.config.getoption("--update-golden"):
        file.write_text(played, encoding="utf-8")
    assert played == script
