"""The plan at the command line: who owes what and why, its faults, its events, its units."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.bot.cli_runner import SMALL_PLAN, Ran, thidua

AT = "2023-11-06"


@pytest.fixture
def db(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/thidua.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small movement's folder, to be spoiled."""
    return shutil.copytree(SMALL_PLAN, tmp_path / "plan")


def replace(file: Path, old: str, new: str) -> int:
    """Change the first place that holds some words; return its line."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


# --- obligations


def owed(db: str, unit: str, at: str = AT) -> list[dict[str, Any]]:
    ran = thidua("obligations", "--unit", unit, "--at", at, "--json", "--db", db)
    assert (ran.code, ran.err) == (0, "")
    found: list[dict[str, Any]] = ran.json
    for each in found:
        # What holds for every obligation of every unit: it is complete, and its dates stand in their order.
        assert each["unit"] == unit
        assert each["key"] == f"{each['schedule']}:{each['period']['id']}"
        due, locks = (datetime.fromisoformat(each[name]) for name in ("due", "locks"))
        assert due.utcoffset() == locks.utcoffset() == datetime.fromisoformat("2023-11-06T08:00+07:00").utcoffset()
        opens, moment = date.fromisoformat(each["opens"]), datetime.fromisoformat(f"{at}T00:00+07:00")
        assert opens <= moment.date() <= locks.date()
        assert due <= locks
        for language in ("vi", "en"):
            assert each["period"]["titles"][language]
            assert each["clause"] in each["why"][language]
            assert f"{due:%H:%M}" in each["why"][language]
            assert f"{due:%d/%m/%Y}" in each["why"][language]
    return found


def test_a_school_owes_the_review_and_the_quarterly_report(db: str) -> None:
    review, quarter = owed(db, "THCS-DM-01")
    assert (review["form"], review["period"]["id"], review["clause"]) == ("bao_cao_truong", "so_ket", "V.a")
    assert review["due"] == "2023-11-30T17:00:00+07:00"
    assert (quarter["form"], quarter["period"]["id"], quarter["clause"]) == ("bao_cao_truong", "2023-Q4", "I.2.c")
    assert quarter["due"] == "2023-12-18T17:00:00+07:00"
    assert quarter["locks"] == "2024-01-17T17:00:00+07:00"
    assert "sau ngày chốt số liệu 2 ngày làm việc" in quarter["why"]["vi"]
    assert "2 working days after the figures close" in quarter["why"]["en"]


def test_a_district_office_owes_summaries_later_than_its_schools(db: str) -> None:
    review, quarter = owed(db, "PGD-DM")
    assert [each["form"] for each in (review, quarter)] == ["tong_hop_phong"] * 2
    assert quarter["due"] == "2023-12-21T17:00:00+07:00"
    assert review["due"] == "2023-12-11T17:00:00+07:00"
    assert "10/12/2023 là Chủ nhật" in review["why"]["vi"]
    schools = {each["period"]["id"]: each["due"] for each in owed(db, "THCS-DM-01")}
    for each in (review, quarter):
        assert schools[each["period"]["id"]] < each["due"]


def test_a_room_owes_what_the_plan_gives_it_by_name(db: str) -> None:
    [plan] = owed(db, "GDTRH")
    assert (plan["form"], plan["period"]["id"], plan["clause"]) == ("ke_hoach_kiem_tra", "2024", "VI.1")
    assert plan["due"] == "2024-01-29T17:00:00+07:00"
    assert "giao đích danh cho Phòng Giáo dục Trung học" in plan["why"]["vi"]


def test_for_people_it_prints_a_line_each_and_the_rule_when_asked(db: str) -> None:
    ran = thidua("obligations", "--unit", "THCS-DM-01", "--at", AT, "--db", db)
    assert len(ran.lines) == 2
    assert "quý IV/2023  opens 2023-10-30  due 2023-12-18 17:00  locks 2024-01-17 17:00" in ran.lines[1]
    ran = thidua("obligations", "--unit", "THCS-DM-01", "--at", AT, "--why", "--db", db)
    assert "    I.2.c: Căn cứ mục I.2.c của Kế hoạch" in ran.lines[3]


def test_a_unit_that_owes_nothing_is_said_to_and_gives_an_empty_list(db: str) -> None:
    ran = thidua("obligations", "--unit", "THCS-DM-01", "--at", "2023-10-02T09:30", "--db", db)
    assert (ran.code, ran.out) == (0, "THCS-DM-01 owes nothing at 2023-10-02 09:30\n")
    assert owed(db, "THCS-DM-01", "2023-10-02") == []


@pytest.mark.parametrize(("unit", "at"), [("THCS-DM-1", AT), ("thcs-dm-01", AT), ("", AT), ("PGD-DM", "2025-07-01")])
def test_a_unit_that_is_not_there_is_refused_and_the_list_is_named(db: str, unit: str, at: str) -> None:
    ran = thidua("obligations", "--unit", unit, "--at", at, "--json", "--db", db)
    assert (ran.code, ran.out) == (2, "")
    assert f"Invalid value for --unit: there is no unit “{unit}” at this date; see thidua units list" in ran.said


def test_the_date_of_an_event_moves_what_hangs_on_it(db: str) -> None:
    at = "2025-07-20"
    before = owed(db, "THCS-DM-01", at)
    assert "tong_ket" not in {each["period"]["id"] for each in before}
    ran = thidua("campaign", "set-date", "tong_ket", "2025-09-15", "--db", db)
    assert (ran.code, ran.out) == (0, "tong_ket: – → 2025-09-15\n")
    [review] = [each for each in owed(db, "THCS-DM-01", at) if each["period"]["id"] == "tong_ket"]
    assert review["due"] == "2025-08-01T17:00:00+07:00"
    assert "15/09/2025" in thidua("campaign", "show", "--at", at, "--db", db).out
    assert thidua("campaign", "set-date", "tong_ket", "none", "--db", db).out == "tong_ket: 2025-09-15 → –\n"
    assert owed(db, "THCS-DM-01", at) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("so_ket", "2025-09-15"), "“so_ket” hangs on no event; these do: tong_ket"),
        (("hop_bao", "2025-09-15"), "“hop_bao” hangs on no event; these do: tong_ket"),
        (("tong_ket", "15/9/2025"), "“15/9/2025” is not a date such as 2025-09-15"),
    ],
)
def test_a_date_is_set_only_where_and_as_it_can_be(db: str, words: tuple[str, str], said: str) -> None:
    ran = thidua("campaign", "set-date", *words, "--db", db)
    assert ran.code == 2
    assert said in ran.said


# --- campaign check and show


def check(folder: Path, *more: str) -> Ran:
    return thidua("campaign", "check", folder, *more)


def test_a_sound_folder_has_no_faults(folder: Path) -> None:
    ran = check(folder, "--language", "en")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.lines) == 1


def test_all_faults_of_a_folder_come_at_once_with_file_row_column_and_remedy(folder: Path) -> None:
    unit = replace(folder / "units.csv", "XA-1,Xã Một,Xã Một,xa,,A,SO,2025-07-01", "XA-1,,Xã Một,lang,,A,SO,2025-07-99")
    day = replace(folder / "calendar.csv", "2026-01-02,off", "02/01/2026,off")
    indicator = replace(folder / "campaign.yaml", 'numerator: "${so_sach}"', 'numerator: "${so_sachh}"')
    question = replace(folder / "forms" / "tong_hop_xa.md", "select_one yes_no | du", "select_one co_khong | du")
    ran = check(folder, "--language", "en")
    assert ran.code == 1
    faults = ran.lines[:-1]
    places = [
        f"calendar.csv:{day} date",
        f"campaign.yaml:{indicator} indicators › SACH-1 › numerator",
        f"forms/tong_hop_xa.md:{question} survey type",
        f"units.csv:{unit} kind",
        f"units.csv:{unit} name",
        f"units.csv:{unit} since",
    ]
    assert sorted(line.split(": ")[0] for line in faults) == places
    for line in faults:
        problem, remedy = line.split(": ", 1)[1].split(" → ")
        assert len(problem) > 10, line
        assert len(remedy) > 10, line
    assert ran.lines[-1].startswith("6 ")


def test_faults_are_told_in_vietnamese_unless_asked_otherwise(folder: Path) -> None:
    (folder / "units.csv").unlink()
    assert "Không có tệp units.csv. → Tạo tệp units.csv" in check(folder).out
    assert "Không có" not in check(folder, "--language", "en").out


def test_a_folder_that_is_not_there_is_full_of_faults(tmp_path: Path) -> None:
    ran = check(tmp_path / "none")
    assert ran.code == 1
    assert {line.split(":")[0] for line in ran.lines[:-1]} == {"campaign.yaml", "forms", "units.csv"}


def test_the_plan_is_shown_as_it_is_understood(db: str) -> None:
    ran = thidua("campaign", "show", "--at", AT, "--language", "en", "--db", db)
    assert (ran.code, ran.err) == (0, "")
    sections = [line for line in ran.lines if line and not line.startswith(" ")]
    for title in ("Movement", "Legal basis", "Phases and milestones", "Targets", "Units", "Reports that are owed"):
        assert title in sections
    assert "  CQG-1 Additional national-standard schools, 2020–2025: > 50, strictly" in ran.out
    assert "  Of these, 320 are sample data" in ran.out
    assert "  school: 356" in ran.lines


def test_another_plan_is_shown_in_vietnamese(db: str) -> None:
    ran = thidua("campaign", "show", "--at", "2025-10-01", "--db", db, campaign=str(SMALL_PLAN))
    assert ran.code == 0
    assert "Xã" in ran.out or "xã" in ran.out
    assert "CQG-1" not in ran.out


# --- units


def codes(ran: Ran) -> list[str]:
    return [line.split()[0] for line in ran.lines[:-1]]


def test_units_are_found_by_name_or_code() -> None:
    by_name = thidua("units", "list", "--at", AT, "--find", "trần phú")
    assert by_name.code == 0
    assert "THCS-DM-01" in codes(by_name)
    assert all("trần phú" in line.casefold() for line in by_name.lines[:-1])
    assert by_name.lines[-1] == f"{len(by_name.lines) - 1} units at {AT}"
    assert codes(thidua("units", "list", "--at", AT, "--find", "thcs-dm-01")) == ["THCS-DM-01"]


def test_the_tree_is_that_of_the_day() -> None:
    district = thidua("units", "list", "--at", AT, "--under", "PGD-DM")
    assert district.code == 0
    assert all("PGD-DM" in line for line in district.lines[:-1])
    assert "MN-GN-01" not in codes(district)
    offices = [code for code in codes(thidua("units", "list", "--at", "2025-07-01")) if code.startswith("PGD-")]
    assert offices == []


def test_units_below_one_that_is_not_there_are_refused_not_passed_over() -> None:
    ran = thidua("units", "list", "--at", AT, "--under", "PGD-XX")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no unit “PGD-XX” at this date" in ran.said


def the_offices_list(path: Path, *rows: tuple[str, ...]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    columns = ("code", "name", "short_name", "kind", "level", "parent")
    named_by_the_plan = (
        ("SO", "Sở GDĐT", "Sở", "so", "", ""),
        ("XA-1", "Xã Một", "Xã Một", "xa", "", "SO"),
        ("TH-2", "Trường Tiểu học Hai", "TH Hai", "truong", "TH", "XA-1"),
        ("THPT-1", "Trường THPT Ba", "THPT Ba", "truong", "THPT", "SO"),
    )
    for row in (columns, *named_by_the_plan, *rows):
        sheet.append(row)
    book.save(path)
    return path


def test_the_offices_own_list_replaces_the_samples(tmp_path: Path, folder: Path) -> None:
    file = the_offices_list(tmp_path / "ds.xlsx", ("001", "Trường Tiểu học Mới", "TH Mới", "truong", "TH", "XA-1"))
    ran = thidua("units", "import", file, "--campaign", folder)
    assert (ran.code, ran.lines) == (0, [f"5 units now in {folder / 'units.csv'}"]), ran.said
    assert codes(thidua("units", "list", "--at", "2025-10-01", "--campaign", folder)) == [
        "SO",
        "XA-1",
        "TH-2",
        "THPT-1",
        "001",
    ]


def test_a_list_with_a_wrong_row_changes_nothing(tmp_path: Path, folder: Path) -> None:
    before = (folder / "units.csv").read_bytes()
    file = the_offices_list(tmp_path / "ds.xlsx", ("TH-9", "Trường Lạc", "TH Lạc", "truong", "TH", "XA-9"))
    ran = thidua("units", "import", file, "--campaign", folder)
    assert ran.code == 1
    assert ran.out.startswith("units.csv:6 parent: ")
    assert (folder / "units.csv").read_bytes() == before
    (tmp_path / "ds.xlsx").write_bytes(b"not a workbook")
    for name in ("ds.xlsx", "none.xlsx"):
        ran = thidua("units", "import", tmp_path / name, "--campaign", folder)
        assert ran.code == 1
        assert ran.out.startswith(f"{name}: ")
    assert (folder / "units.csv").read_bytes() == before
