"""`thidua chat`: a report written line by line on standard input, left and taken up again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.tables import audit, submissions
from tests.bot.cli_runner import SMALL_PLAN, Ran, start, thidua
from tests.handlers.people import QUARTER

WHO, NOW = "reporter@THCS-DM-01", "2023-11-06T08:00"
LINES = ["báo cáo", "2", *QUARTER, "gửi"]
RECEIPT = re.compile(r"BC-[0-9A-Z]{4}-[0-9A-Z]{2}")


def chat(db: str, *lines: str, who: str = WHO, now: str = NOW) -> Ran:
    return thidua("chat", "--as", who, "--now", now, "--db", db, types=lines)


@pytest.fixture
def db(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/thidua.db"


def test_a_whole_report_is_sent_from_lines_and_read_again_by_its_code(database: Database, database_url: str) -> None:
    ran = chat(database_url, *LINES)
    assert (ran.code, ran.err) == (0, "")
    assert "Hệ thống đã nhận báo cáo" in ran.out
    [code] = set(RECEIPT.findall(ran.out))
    [row] = database.run(lambda c: c.execute(select(submissions)).all())
    assert (row.code, row.unit, row.period, row.revision) == (code, "THCS-DM-01", "2023-Q4", 1)
    shown = chat(database_url, f"xem {code}", now="2023-11-07T09:00").out
    assert code in shown
    assert "Xây dựng thư viện xanh" in shown


def test_it_goes_on_where_it_was_left_in_another_process_too(database: Database, database_url: str) -> None:
    first = chat(database_url, *LINES[:5])
    question = re.findall(r"^Câu \d+/\d+: .+$", first.out, re.MULTILINE)[-1]
    running = start("chat", "--as", WHO, "--now", "2023-11-08T08:00", "--db", database_url)
    out, err = running.communicate("\n".join(LINES[5:]), timeout=60)
    assert (running.returncode, err) == (0, "")
    assert question in "".join(out.split("\n\n")[:2])
    assert "Hệ thống đã nhận báo cáo" in out
    assert len(database.run(lambda c: c.execute(select(submissions.c.id)).all())) == 1


def test_each_message_is_a_paragraph_and_empty_lines_are_no_messages(db: str) -> None:
    once, spaced = chat(db, "báo cáo", "2"), chat(f"{db}2", "", "báo cáo", "", "   ", "2", "")
    assert spaced.out == once.out
    assert once.out.startswith("Thầy/cô muốn làm báo cáo nào ạ?\n  1. ")
    assert once.out.endswith("\n\n")
    assert "> " not in once.out


def test_choices_are_taken_by_number_and_by_word(db: str) -> None:
    by_number, by_word = chat(db, "báo cáo", "2", "3").out, chat(f"{db}2", "bao cao", "quý IV", "dang tu danh gia").out
    assert "1. Lộ trình chuẩn quốc gia: Đang tự đánh giá ✓" in by_number
    assert by_word.split("\n\n")[-2:] == by_number.split("\n\n")[-2:]


def test_the_moment_is_the_one_that_is_given(db: str) -> None:
    assert "hạn thứ Hai, 18/12/2023" in chat(db, "báo cáo").out
    assert "18/12/2023" not in chat(f"{db}2", "báo cáo", now="2024-03-01").out
    assert "18/03/2024" in chat(f"{db}3", "báo cáo", now="2024-03-01T08:00:00+07:00").out


def test_another_plan_speaks_through_the_same_command(db: str) -> None:
    ran = thidua(
        "chat",
        "--as",
        "reporter@TH-1",
        "--now",
        "2025-10-16T08:00",
        "--db",
        db,
        "--campaign",
        SMALL_PLAN,
        types=["báo cáo"],
    )
    assert ran.code == 0
    assert "Câu 1/" in ran.out or "báo cáo nào" in ran.out


def test_whoever_sits_down_at_the_terminal_is_in_the_audit(database: Database, database_url: str) -> None:
    chat(database_url, "báo cáo")
    rows = database.run(lambda c: c.execute(select(audit.c.action, audit.c.unit, audit.c.after)).all())
    assert ("terminal_session", "THCS-DM-01", {"role": "reporter"}) in [tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("king@THCS-DM-01", "“king” is not a role; use one of reporter, deputy, confirmer"),
        ("@THCS-DM-01", "“” is not a role; use one of reporter"),
        ("THCS-DM-01", "“THCS-DM-01” is not a role"),
        ("reporter", "there is no unit “” at this date; see thidua units list"),
        ("reporter@THCS-DM-99", "there is no unit “THCS-DM-99” at this date; see thidua units list"),
    ],
)
def test_nobody_and_nowhere_are_refused_and_nothing_is_made(tmp_path: Path, who: str, said: str) -> None:
    ran = chat(f"sqlite:///{tmp_path}/thidua.db", "báo cáo", who=who)
    assert (ran.code, ran.out) == (2, "")
    assert f"Invalid value for --as: {said}" in ran.said
    assert list(tmp_path.iterdir()) == []


def test_a_unit_that_is_no_more_is_refused_at_that_date(db: str) -> None:
    assert chat(db, who="specialist@PGD-DM").code == 0
    ran = chat(db, who="specialist@PGD-DM", now="2025-07-01T08:00")
    assert ran.code == 2
    assert "there is no unit “PGD-DM” at this date" in ran.said


def test_without_saying_who_one_is_asked_to() -> None:
    ran = thidua("chat")
    assert ran.code == 2
    assert "Missing option '--as'" in ran.said
