"""A database that cannot be had: every command says so in a line, and names `thidua doctor`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.cli_runner import SECRET, thidua


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "text.db").write_text("Danh sách trường\n" * 100, "utf-8")
    return {
        "a server that is away": "postgresql://thidua:mat-khau-1@127.0.0.1:9/thidua",
        "a file that is no database": f"sqlite:///{tmp_path}/text.db",
        "a folder": f"sqlite:///{tmp_path}",
        "below a file": f"sqlite:///{tmp_path}/text.db/x.db",
    }


@pytest.mark.parametrize("place", ["a server that is away", "a file that is no database", "a folder", "below a file"])
@pytest.mark.parametrize(
    "command",
    [
        ("obligations", "--unit", "THCS-DM-01", "--at", "2023-11-06"),
        ("chat", "--as", "reporter@THCS-DM-01", "--now", "2023-11-06"),
        ("invite", "--unit", "THCS-DM-01", "--now", "2023-11-06"),
        ("run",),
    ],
    ids=lambda command: command[0],
)
def test_a_database_that_cannot_be_had_is_said_in_words(
    places: dict[str, str], command: tuple[str, ...], place: str
) -> None:
    ran = thidua(*command, "--db", places[place], secret=SECRET)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("the database cannot be used now: ")
    assert "see thidua doctor" in ran.err
    assert "Traceback" not in ran.err
    assert "mat-khau-1" not in ran.err
