"""`thidua recognitions`: the office's list is taken whole or not at all, and the figures are printed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from storage import audit, expiries
from storage.database import Database
from tests.bot.cli_runner import SMALL_PLAN, Ran, thidua

HEADINGS = ("Mã đơn vị", "Số quyết định", "Ngày quyết định", "Mức độ", "Loại", "Bước", "Năm dự kiến", "Ghi chú")
NOW = "2023-11-06T08:00"
REGISTER = [
    ("THCS-DM-01", "QĐ 1520/QĐ-UBND", "15/11/2021", "Mức độ 1", "Công nhận mới", "", "", ""),
    ("TH-DM-01", "1520/QĐ-UBND", "2021-11-15", "muc_do_1", "moi", "", "", "sổ của phòng"),
    ("TH-DM-02", "77/QĐ-UBND", "20/01/2019", "Mức độ 1", "Công nhận mới", "Đang đánh giá ngoài", "2024", ""),
    ("MN-DM-01", "", "", "", "", "Trong lộ trình", "2025", ""),
]


def workbook(folder: Path, *rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS) -> Path:
    book = openpyxl.Workbook()
    for row in (headings, *rows):
        book.active.append(row)
    book.save(path := folder / "chuan.xlsx")
    return path


def shown(url: str, on: str = "2023-11-06") -> Ran:
    return thidua("recognitions", "--at", on, "--json", "--db", url)


def loads(url: str, path: Path) -> Ran:
    return thidua("recognitions", "load", path, "--now", NOW, "--db", url)


def test_a_register_is_taken_counted_and_taken_again_without_a_change(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    ran = loads(database_url, workbook(tmp_path, *REGISTER))
    assert (ran.code, ran.err, ran.lines) == (0, "", ["3 decisions kept, 0 known already, 5 steps recorded"])
    found = shown(database_url).json
    assert (found["in_force"], found["net"], found["gross"], found["expired"]) == (159, 2, 2, 0)
    assert found["by_year"] == {"2021": 2}
    assert {name: n for name, n in found["funnel"].items() if n} == {"planned": 1, "assessing": 1}
    assert [each["kept"] for each in found["targets"]] == [False, False, True]
    assert shown(database_url, "2024-02-01").json["expired"] == 1
    assert {(each["unit"], each["sent"]) for each in found["plans"]} == {("GDTRH", False), ("GDTH", False)}
    # The one whose renewal is under way is not reminded of any more.
    waiting = database.run(lambda c: expiries.open_ones(c, "dak_nong"))
    assert {(each.unit, each.subject) for each in waiting} == {
        ("THCS-DM-01", "QĐ 1520/QĐ-UBND"),
        ("TH-DM-01", "1520/QĐ-UBND"),
    }
    again = loads(database_url, workbook(tmp_path, *REGISTER))
    assert again.lines == ["0 decisions kept, 3 known already, 0 steps recorded"]
    assert shown(database_url).json == found
    assert len(database.run(lambda c: audit.of_action(c, "recognitions_loaded"))) == 2


def test_the_figures_are_said_in_words(database_url: str, tmp_path: Path) -> None:
    loads(database_url, workbook(tmp_path, *REGISTER))
    said = thidua("recognitions", "--at", "2023-11-06", "--db", database_url).out
    for words in (
        "lũy kế 2020–2025: 2 – chưa đạt",
        "Toàn ngành: 159 trường đang đạt chuẩn (ban đầu 157)",
        "Trên lộ trình: trong lộ trình 1, đang đánh giá ngoài 1.",
        "Kế hoạch kiểm tra năm 2024 (Phòng GDTH-GDMN): chưa gửi, hạn thứ Hai, 29/01/2024.",
    ):
        assert words in said


def test_a_list_with_faults_is_refused_whole_and_every_fault_is_named(database_url: str, tmp_path: Path) -> None:
    rows = [
        REGISTER[0],
        ("THCS-DM-99", "1/QĐ", "31/02/2021", "Mức độ 9", "mới toanh", "Đã xong", "hai nghìn", ""),
        ("GDTX-GN-01", "2/QĐ", "01/01/2030", "Mức độ 1", "Nâng mức độ", "", "", ""),
        ("THCS-DM-01", "1520/qđ-ubnd", "15/11/2021", "Mức độ 1", "Công nhận mới", "", "", ""),
        ("TH-DM-01", "không số", "15/11/2021", "Mức độ 1", "Công nhận mới", "", "", ""),
        ("TH-DM-02", "", "", "", "", "", "2025", ""),
        ("MN-DM-01", "", "", "", "", "Trong lộ trình", "", ""),
    ]
    ran = loads(database_url, workbook(tmp_path, *rows))
    assert ran.code == 1
    assert [line.split(": ")[0].removeprefix("chuan.xlsx:") for line in ran.lines] == [
        *("3 mã đơn vị", "3 ngày quyết định", "3 mức độ", "3 loại", "3 bước", "3 năm dự kiến"),
        *("4 mã đơn vị", "4 ngày quyết định", "4 loại"),
        "5 số quyết định",
        "6 số quyết định",
        "7 số quyết định",
        "8 năm dự kiến",
    ]
    assert shown(database_url).json["gross"] == 0


def test_a_decision_that_the_register_has_otherwise_is_a_fault(database_url: str, tmp_path: Path) -> None:
    loads(database_url, workbook(tmp_path, REGISTER[0]))
    changed = (*REGISTER[0][:2], "16/11/2021", *REGISTER[0][3:])
    ran = loads(database_url, workbook(tmp_path, changed, REGISTER[1]))
    assert ran.code == 1
    assert "nhưng ngày, mức độ hay loại khác" in ran.out
    assert shown(database_url).json["gross"] == 1


def test_a_list_without_its_columns_or_that_is_no_list_is_refused(database_url: str, tmp_path: Path) -> None:
    ran = loads(database_url, workbook(tmp_path, ("THCS-DM-01", "1/QĐ"), headings=("Mã đơn vị", "Số quyết định")))
    assert ran.code == 1
    assert "Thiếu cột “ngày quyết định”" in ran.out
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert loads(database_url, tmp_path / "b.xlsx").code == 1
    assert loads(database_url, tmp_path / "absent.xlsx").code == 2


@pytest.mark.parametrize("command", [[], ["load", "x.csv"]])
def test_a_movement_without_recognitions_says_so(database_url: str, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "x.csv").write_text("Mã đơn vị\n", encoding="utf-8")
    arguments = [str(tmp_path / part) if part == "x.csv" else part for part in command]
    ran = thidua("recognitions", *arguments, "--campaign", SMALL_PLAN, "--db", database_url)
    assert ran.code == 2
    assert "keeps no recognitions" in ran.said
