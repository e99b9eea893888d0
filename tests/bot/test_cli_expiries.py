"""`thidua expiries`: the office's list of what ends is taken, looked at and settled."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from storage import audit
from storage.database import Database
from tests.bot.cli_runner import Ran, thidua

HEADINGS = ("Loại", "Mã đơn vị", "Số quyết định", "Ngày hết hạn")


def expiries(url: str, *arguments: object) -> Ran:
    return thidua("expiries", *arguments, "--db", url)


def workbook(folder: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in (HEADINGS, *rows):
        book.active.append(row)
    book.save(path := folder / "cong-nhan.xlsx")
    return path


def test_a_list_is_taken_shown_corrected_and_settled(database: Database, database_url: str, tmp_path: Path) -> None:
    kind = "Công nhận trường đạt chuẩn quốc gia"
    rows = [(kind, "THCS-DM-01", "QĐ 1520", "15/11/2028"), ("cong_nhan", "TH-DM-01", "QĐ 1520", "2028-11-15")]
    ran = expiries(database_url, "load", workbook(tmp_path, *rows))
    assert (ran.code, ran.err, ran.lines) == (0, "", ["2 kept"])
    assert expiries(database_url, "list").lines == [
        "2028-11-15  2028-06-15  cong_nhan    TH-DM-01       QĐ 1520",
        "2028-11-15  2028-06-15  cong_nhan    THCS-DM-01     QĐ 1520",
        "2 not settled",
    ]
    corrected = workbook(tmp_path, (kind, "TH-DM-01", "QĐ 1520", "20/11/2028"))
    assert expiries(database_url, "load", corrected).lines == ["1 kept"]
    assert expiries(database_url, "list", "--unit", "TH-DM-01").lines[0].startswith("2028-11-20  2028-06-20")
    settled = expiries(database_url, "settle", "cong_nhan", "TH-DM-01", "QĐ 1520", "--why", "đã đăng ký")
    assert settled.lines == ["settled"]
    assert expiries(database_url, "list").lines[-1] == "1 not settled"
    assert expiries(database_url, "load", corrected).lines == ["1 kept"]
    assert expiries(database_url, "list").lines[-1] == "1 not settled", "the same list again opens nothing anew"
    (row,) = database.run(lambda c: audit.of_action(c, "expiry_settled"))
    assert row["after"] == {"kind": "cong_nhan", "subject": "QĐ 1520", "why": "đã đăng ký"}


def test_what_is_not_there_cannot_be_settled(database_url: str) -> None:
    ran = expiries(database_url, "settle", "cong_nhan", "TH-DM-01", "QĐ 1")
    assert ran.code == 2
    assert "nothing such is open" in ran.err


def test_a_list_with_faults_is_refused_whole_and_every_fault_is_named(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    rows = [
        ("cong_nhan", "THCS-DM-01", "QĐ 1", "15/11/2028"),
        ("bang_khen", "THCS-DM-99", "", "31/02/2028"),
        ("cong_nhan", "THCS-DM-01", "x" * 81, "15/11/2028"),
    ]
    ran = expiries(database_url, "load", workbook(tmp_path, *rows))
    assert ran.code == 1
    assert [line.split(": ")[0] for line in ran.lines] == [
        "cong-nhan.xlsx:3 loại",
        "cong-nhan.xlsx:3 mã đơn vị",
        "cong-nhan.xlsx:3 số quyết định",
        "cong-nhan.xlsx:3 ngày hết hạn",
        "cong-nhan.xlsx:4 số quyết định",
    ]
    assert expiries(database_url, "list").lines == ["0 not settled"]
    del database


def test_a_list_without_its_columns_or_that_is_no_list_is_refused(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Loại,Đơn vị\ncong_nhan,TH-DM-01\n", encoding="utf-8")
    ran = expiries(database_url, "load", tmp_path / "a.csv")
    assert ran.code == 1
    assert "Thiếu cột “số quyết định”" in ran.out
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert expiries(database_url, "load", tmp_path / "b.xlsx").code == 1
    assert expiries(database_url, "load", tmp_path / "absent.xlsx").code == 2
