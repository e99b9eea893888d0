"""`thidua digest`: what a leader would read, and see, at a moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.cli_runner import thidua

AT = "2023-12-04T07:30"


@pytest.fixture
def db(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/thidua.db"


def test_the_words_and_the_picture(db: str, tmp_path: Path) -> None:
    picture = tmp_path / "digest.png"
    ran = thidua("digest", "--as", "leader@SO", "--at", AT, "--picture", picture, "--db", db)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == "Bản tin toàn ngành, tính đến 7:30 ngày 04/12/2023."
    assert "Sơ kết giai đoạn 1 (2020–2023): chưa trường nào gửi (0/356)" in ran.said
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_district_at_a_time_when_nothing_is_open(db: str, tmp_path: Path) -> None:
    picture = tmp_path / "digest.png"
    ran = thidua("digest", "--as", "confirmer@PGD-DM", "--at", "2024-01-22", "--picture", picture, "--db", db)
    assert ran.code == 0
    assert "không có kỳ báo cáo nào đang mở" in ran.said
    assert "no picture" in ran.said
    assert not picture.exists()


def test_in_english(db: str) -> None:
    ran = thidua("digest", "--as", "leader@SO", "--at", AT, "--language", "en", "--db", db)
    assert "Digest: the whole movement" in ran.said


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("reporter@THCS-DM-01", "may see no other unit"),
        ("king@SO", "is not a role"),
        ("leader@MARS", "there is no unit"),
        ("confirmer@PGD-DM", "there is no unit"),
    ],
)
def test_who_has_no_digest_is_told_why(db: str, who: str, says: str) -> None:
    at = "2025-08-04" if who.startswith("confirmer") else AT
    ran = thidua("digest", "--as", who, "--at", at, "--db", db)
    assert ran.code == 2
    assert says in ran.said
