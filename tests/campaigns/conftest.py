"""The two campaigns that the stories are told about."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign

HAI_CAP = Path(__file__).parent.parent / "plans" / "hai_cap"


@pytest.fixture(scope="session")
def dak_nong() -> Campaign:
    """The plan that ships with the program."""
    return load_campaign(DEFAULT_CAMPAIGN)


@pytest.fixture(scope="session")
def hai_cap() -> Campaign:
    """A small movement in a two-tier province."""
    return load_campaign(HAI_CAP)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small movement's folder, to be spoiled."""
    return shutil.copytree(HAI_CAP, tmp_path / "hai_cap")


@pytest.fixture
def spoil(folder: Path) -> Callable[[str, str, str], None]:
    """Replace words in a file of the folder."""

    def replace(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replace
