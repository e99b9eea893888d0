"""`thidua calendar`: the office's days from the command line and from its lists; and files in the terminal."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import icalendar
import openpyxl
import pytest

from storage import audit, calendar_days
from storage.database import Database
from tests.bot.cli_runner import Ran, thidua

PLAN = "dak_nong"


def calendar(url: str, *arguments: object) -> Ran:
    return thidua("calendar", *arguments, "--db", url)


def kept(database: Database) -> dict[str, tuple[str, str]]:
    held = database.run(lambda c: calendar_days.days_of(c, PLAN))
    return {day.isoformat(): (override.kind, override.note) for day, override in sorted(held.items())}


def test_the_special_days_are_listed_with_who_says_so(database_url: str) -> None:
    ran = calendar(database_url, "list", "--from", "2026-01-01", "--to", "10/01/2026")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        "2026-01-01  off    almanac  Tết Dương lịch",
        "2026-01-02  off    plan     Nghỉ hoán đổi dịp Tết Dương lịch 2026",
        "2026-01-10  work   plan     Làm bù cho ngày 02/01/2026",
        "3 special days from 2026-01-01 to 2026-01-10",
    ]


def test_a_day_is_set_seen_and_taken_back(database: Database, database_url: str) -> None:
    ran = calendar(database_url, "set", "20/11/2026", "nghỉ", "--note", "Nghỉ toàn ngành")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == "2026-11-20: usual → off (Nghỉ toàn ngành)"
    assert "1 days kept" in ran.lines[-1]
    assert kept(database) == {"2026-11-20": ("off", "Nghỉ toàn ngành")}
    listed = calendar(database_url, "list", "--from", "2026-11-20", "--to", "2026-11-20").lines
    assert listed[0] == "2026-11-20  off    office   Nghỉ toàn ngành"
    assert calendar(database_url, "clear", "2026-11-20").lines[0] == "2026-11-20: off → usual"
    assert kept(database) == {}
    listed = calendar(database_url, "list", "--from", "2026-11-20", "--to", "2026-11-20").lines
    assert listed[0] == "2026-11-20  avoid  plan     Ngày Nhà giáo Việt Nam"
    rows = database.run(lambda c: audit.of_action(c, "calendar_edited"))
    assert [(row["before"], row["after"]) for row in rows] == [
        ({"2026-11-20": "usual"}, {"2026-11-20": "off"}),
        ({"2026-11-20": "off"}, {"2026-11-20": "usual"}),
    ]


def test_obligations_the_schedule_and_the_plan_follow(database_url: str) -> None:
    def due() -> str:
        ran = thidua("obligations", "--unit", "THCS-DM-01", "--at", "2023-11-06", "--json", "--db", database_url)
        return str(ran.json[1]["due"])

    def reminded_on(day: str) -> int:
        ran = thidua("schedule", "--from", day, "--to", day, "--unit", "THCS-DM-01", "--json", "--db", database_url)
        return len(ran.json)

    assert due() == "2023-12-18T17:00:00+07:00"
    assert reminded_on("2023-12-18")
    assert calendar(database_url, "set", "2023-12-18", "off", "--note", "Nghỉ bù").code == 0
    assert due() == "2023-12-19T17:00:00+07:00"
    assert reminded_on("2023-12-18") == 0
    assert reminded_on("2023-12-19")
    assert thidua("campaign", "show", "--at", "2023-11-06", "--db", database_url).code == 0


def a_workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_the_offices_list_is_taken_from_excel_as_it_is_written_there(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    file = a_workbook(
        tmp_path / "lich.xlsx",
        ("Ngày", "Loại", "Ghi chú", "Căn cứ"),
        (datetime(2026, 1, 2), "nghỉ", "Nghỉ hoán đổi", "12729"),  # noqa: DTZ001 - as Excel has it
        (None, None, None, None),
        (date(2026, 1, 10), "làm bù", None, None),
        ("20/11/2026", "không nhắc", "Ngày Nhà giáo", None),
    )
    ran = calendar(database_url, "load", file)
    assert (ran.code, ran.err) == (0, "")
    assert "3 days kept" in ran.lines[-1]
    assert kept(database) == {
        "2026-01-02": ("off", "Nghỉ hoán đổi"),
        "2026-01-10": ("work", ""),
        "2026-11-20": ("avoid", "Ngày Nhà giáo"),
    }


def test_a_csv_is_taken_too_and_the_plan_s_own_file_is_one(database: Database, database_url: str) -> None:
    file = Path(__file__).parent.parent.parent / "campaigns" / "plans" / "dak_nong" / "calendar.csv"
    ran = calendar(database_url, "load", file)
    assert ran.code == 0
    assert "0 deadlines moved" in ran.lines[-1], "it says what the plan says"
    assert len(kept(database)) == len(file.read_text("utf-8").splitlines()) - 1


def test_a_list_with_faults_is_refused_as_a_whole_with_every_place(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    file = a_workbook(
        tmp_path / "lich.xlsx",
        ("Ngày", "Loại"),
        ("02/01/2026", "nghỉ"),
        (None, None),
        ("30/02/2026", "nghỉ"),
        ("02/01/2026", "vui chơi"),
    )
    ran = calendar(database_url, "load", file)
    assert ran.code == 1
    assert [line.split(" → ") for line in ran.lines] == [
        [
            "lich.xlsx:4 Ngày: “30/02/2026” không phải ngày có thật.",
            "Viết theo dạng ngày/tháng/năm, ví dụ 20/11/2026 (hoặc 2026-11-20).",
        ],
        [
            "lich.xlsx:5 Ngày: Ngày 02/01/2026 đã có ở dòng trên.",
            "Mỗi ngày chỉ một dòng: xóa bớt dòng sai.",
        ],
        [
            "lich.xlsx:5 Loại: Không hiểu loại ngày “vui chơi”.",
            "Ghi một trong: nghỉ (off), làm việc (work), không nhắc (avoid), như thường (usual).",
        ],
    ]
    assert kept(database) == {}


@pytest.mark.parametrize(
    ("name", "content"), [("lich.xlsx", b"no workbook"), ("lich.csv", b"\xff\xfe\x00"), ("lich.csv", b"")]
)
def test_a_file_that_is_no_list_is_refused(database_url: str, tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    ran = calendar(database_url, "load", file)
    assert ran.code == 1
    assert name in ran.out
    assert "Traceback" not in ran.out + ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set", "2026-02-30", "off"), "“2026-02-30” is not a date such as 2026-01-02 or 02/01/2026"),
        (("set", "2026-02-03", "holiday"), "“holiday” is not one of off, work, avoid, usual"),
        (("set", "2026-02-03", "off", "--note", "x" * 121), "121 characters; use 120 at most"),
        (("clear", "mai"), "“mai” is not a date"),
        (("list", "--from", "x"), "Invalid value for --from"),
        (("load", "/no/such/file.xlsx"), "cannot be read"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_remedy(database_url: str, words: tuple[str, ...], said: str) -> None:
    ran = calendar(database_url, *words)
    assert ran.code == 2
    assert said in ran.said


def test_in_the_terminal_a_file_is_put_into_a_folder_and_named(database_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "nhan"
    ran = thidua(
        "chat",
        "--as",
        "reporter@THCS-DM-01",
        "--now",
        "2023-11-06T08:00",
        "--db",
        database_url,
        "--files",
        folder,
        types=("lịch", "lịch"),
    )
    assert (ran.code, ran.err) == (0, "")
    [file] = folder.iterdir()
    assert file.name.startswith("lich-bao-cao-")
    assert file.suffix == ".ics"
    assert ran.out.count(f"📎 {file}") == 2
    assert icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
