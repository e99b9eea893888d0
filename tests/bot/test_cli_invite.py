"""`thidua invite`: one code for one unit, or an Excel of links and pictures for all."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import segno
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from dialogue.clock import HANOI
from storage import invitations
from storage.database import Database
from storage.invitations import CodeProblem, Invitation
from storage.tables import audit
from storage.tables import invitations as table
from tests.bot.cli_runner import SMALL_PLAN, Ran, thidua

NOW = datetime(2023, 11, 6, 8, 0, tzinfo=HANOI)
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}")
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
SITE = "https://thidua.example.vn"


def invite(url: str, *arguments: object, now: str = "2023-11-06T08:00", **settings: str) -> Ran:
    return thidua("invite", *arguments, "--now", now, "--db", url, base_url=SITE, **settings)


def kept(database: Database, *columns: Any) -> Sequence[Any]:
    return database.run(lambda c: c.execute(select(*columns).order_by(columns[0])).all())


def test_one_invitation_is_printed_with_its_code_and_its_link(database: Database, database_url: str) -> None:
    ran = invite(database_url, "--unit", "THCS-DM-01")
    assert (ran.code, ran.err) == (0, "")
    who, code, link = ran.lines
    assert who == "THCS-DM-01  người báo cáo"
    assert CODE.fullmatch(code)
    assert link == f"{SITE}/moi/{code}"


def test_a_code_is_kept_as_a_hash_and_works_once(database: Database, database_url: str) -> None:
    code = invite(database_url, "--unit", "VPSO", "--role", "admin").lines[1]
    [row] = kept(database, *table.c)
    assert (row.unit, row.role, row.kind) == ("VPSO", "admin", "membership")
    assert row.expires_at - row.created_at == timedelta(days=14)
    for spelling in (code, code.replace("-", ""), code.lower()):
        assert spelling not in str(row)
    assert re.fullmatch(r"[0-9a-f]{64}", row.code_hash)
    later = NOW + timedelta(days=1)
    first = database.run(lambda c: invitations.redeem(c, code.lower(), 1, later))
    assert isinstance(first, Invitation)
    assert database.run(lambda c: invitations.redeem(c, code, 2, later)) == CodeProblem("used")


def find(database: Database, code: str, at: datetime) -> Invitation | CodeProblem:
    return database.run(lambda c: invitations.find(c, code, at))


def test_an_invitation_lives_as_long_as_said(database: Database, database_url: str) -> None:
    command: dict[str, str] = {"now": "2025-10-01", "campaign": str(SMALL_PLAN), "invitation_days": "5"}
    two_days = invite(database_url, "--unit", "TH-1", "--days", "2", **command).lines[1]
    five_days = invite(database_url, "--unit", "TH-1", **command).lines[1]
    start = datetime(2025, 10, 1, tzinfo=HANOI)
    for days, live in ((1, [True, True]), (3, [False, True]), (6, [False, False])):
        found = [find(database, code, start + timedelta(days=days)) for code in (two_days, five_days)]
        assert [isinstance(each, Invitation) for each in found] == live


def test_every_invitation_leaves_a_line_in_the_audit_without_its_code(database: Database, database_url: str) -> None:
    code = invite(database_url, "--unit", "THCS-DM-01").lines[1]
    [row] = kept(database, audit.c.id, audit.c.action, audit.c.unit, audit.c.after)
    assert row[1:] == ("invited", "THCS-DM-01", {"role": "reporter", "by": "command line"})
    assert code not in str(row)


# --- for all


@pytest.fixture
def book(database: Database, database_url: str, tmp_path: Path) -> tuple[Ran, Worksheet]:
    ran = invite(database_url, "--all", "--under", "PGD-DM", "--out", tmp_path / "loi-moi.xlsx")
    return ran, openpyxl.load_workbook(tmp_path / "loi-moi.xlsx").worksheets[0]


def test_an_excel_for_a_district_has_a_row_for_each_school_that_owes_reports(book: tuple[Ran, Worksheet]) -> None:
    ran, sheet = book
    assert ran.code == 0, ran.said
    heading, *rows = sheet.iter_rows(values_only=True)
    assert heading == ("Mã đơn vị", "Đơn vị", "Chức trách", "Mã mời", "Đường dẫn", "Hết hạn", "Mã QR")
    assert ran.out.startswith(f"{len(rows)} invitations in ")
    assert "until 20/11/2023 08:00" in ran.out
    schools = thidua("units", "list", "--under", "PGD-DM", "--at", "2023-11-06").lines[:-1]
    assert {row[0] for row in rows} >= {line.split()[0] for line in schools if " truong " in line}
    for unit, name, role, code, link, expires, _picture in rows:
        assert unit
        assert name
        assert role == "người báo cáo"
        assert CODE.fullmatch(str(code))
        assert link == f"{SITE}/moi/{code}"
        assert expires == "20/11/2023 08:00"
    assert len({row[3] for row in rows}) == len(rows)


def pictures(file: Path) -> dict[int, bytes]:
    """Return the picture in each row of a workbook's last column."""
    with zipfile.ZipFile(file) as parts:
        links = ET.fromstring(parts.read("xl/drawings/_rels/drawing1.xml.rels"))
        targets = {link.attrib["Id"]: link.attrib["Target"].removeprefix("../") for link in links}
        found = {}
        for anchor in ET.fromstring(parts.read("xl/drawings/drawing1.xml")):
            [row], [column] = (anchor.findall(f"{DRAWING}from/{DRAWING}{name}") for name in ("row", "col"))
            [shown] = anchor.iter(f"{{{MAIN}}}blip")
            assert column.text == "6"
            found[int(row.text or 0)] = parts.read(f"xl/{targets[shown.attrib[EMBED]]}")
    return found


def test_every_row_has_the_picture_of_its_own_link(book: tuple[Ran, Worksheet], tmp_path: Path) -> None:
    _, sheet = book
    found = pictures(tmp_path / "loi-moi.xlsx")
    links = [str(row[4]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert sorted(found) == list(range(1, len(links) + 1))
    for number, link in enumerate(links, 1):
        expected = io.BytesIO()
        segno.make(link, error="m").save(expected, kind="png", scale=4)
        assert found[number] == expected.getvalue(), link


def test_the_codes_in_the_excel_work(book: tuple[Ran, Worksheet], database: Database) -> None:
    _, sheet = book
    for unit, _, _, code, *_ in sheet.iter_rows(min_row=2, values_only=True):
        found = find(database, str(code), NOW + timedelta(days=13))
        assert isinstance(found, Invitation)
        assert (found.unit, found.role) == (unit, "reporter")
    assert len(kept(database, table.c.id)) == sheet.max_row - 1


# --- what is refused, before any code is made


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "say either --unit CODE or --all"),
        (("--unit", "THCS-DM-01", "--all"), "say either --unit CODE or --all"),
        (("--all",), "name it with --out FILE.xlsx"),
        (("--unit", "THCS-DM-99"), "there is no unit “THCS-DM-99” at this date; see thidua units list"),
        (("--all", "--under", "PGD-XX", "--out", "x.xlsx"), "there is no unit “PGD-XX” at this date"),
        (("--unit", "VPSO", "--role", "king"), "'king' is not one of 'reporter', 'deputy'"),
        (("--unit", "VPSO", "--days", "0"), "greater than or equal to 1"),
        (("--all", "--out", "/dev/null/loi-moi.xlsx"), "/dev/null/loi-moi.xlsx cannot be written: Not a directory"),
    ],
)
def test_what_cannot_be_is_refused_and_makes_no_code(
    tmp_path: Path, arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = invite(f"sqlite:///{tmp_path}/thidua.db", *arguments)
    assert ran.code == 2
    assert said in ran.said
    assert list(tmp_path.iterdir()) == []
