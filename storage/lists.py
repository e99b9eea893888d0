"""Lists that come in as Excel or CSV, and the Excel of invitations that goes out. pandas reads; XlsxWriter writes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import segno
import xlsxwriter

from dialogue.clock import local

QR_SCALE = 4
ROW_HEIGHT = 150
"""Points: room for the picture."""
INVITATION_COLUMNS = ("unit", "name", "role", "code", "link", "expires", "picture")
WIDTHS = (16, 44, 22, 20, 60, 18, 24)


@dataclass(frozen=True, slots=True)
class ListProblem:
    """Why a list cannot be taken: one line each, with where."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """One line of the Excel of invitations."""

    unit: str
    name: str
    role: str
    code: str
    link: str
    expires: datetime


def read_table(path: Path, columns: Sequence[str]) -> list[dict[str, str]] | ListProblem:
    """Return the rows of an .xlsx or .csv as text, so that codes keep their leading zeros; blank rows are left out."""
    import pandas as pd  # noqa: PLC0415 - heavy, and most processes never read a list

    try:
        if path.suffix.lower() in {".xlsx", ".xlsm"}:
            frame = pd.read_excel(path, dtype=str, keep_default_na=False)
        else:
            frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except Exception as fault:  # noqa: BLE001 - whatever a broken file makes the reader say
        return ListProblem((f"{path.name}: {type(fault).__name__}: {fault}",))
    frame.columns = [str(column).strip() for column in frame.columns]
    unknown = [column for column in frame.columns if column not in columns]
    missing = [column for column in columns[:2] if column not in frame.columns]
    if unknown or missing:
        lines = [f"{path.name}: column “{c}” is not known; the columns are {', '.join(columns)}" for c in unknown]
        return ListProblem((*lines, *(f"{path.name}: column “{c}” is missing" for c in missing)))
    rows = [{c: str(row.get(c, "")).strip() for c in columns} for row in frame.to_dict("records")]
    return [row for row in rows if any(row.values())]


def read_cells(content: bytes, name: str) -> list[list[str]] | ListProblem:
    """Return every row of an .xlsx or .csv as text, blank ones in their places; days as YYYY-MM-DD."""
    import pandas as pd  # noqa: PLC0415 - as above

    try:
        if name.lower().endswith((".xlsx", ".xlsm")):
            frame = pd.read_excel(io.BytesIO(content), header=None, dtype=object, keep_default_na=False)
            return [[_as_text(cell) for cell in row] for row in frame.to_numpy().tolist()]
        text = content.decode("utf-8-sig")
    except Exception as fault:  # noqa: BLE001 - whatever a broken file makes the reader say
        return ListProblem((f"{name}: {type(fault).__name__}: {fault}",))
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text))]


def _as_text(cell: object) -> str:
    if cell is None or cell != cell:  # noqa: PLR0124 - an empty cell may be “not a number” or “not a time”
        return ""
    return f"{cell:%Y-%m-%d}" if isinstance(cell, datetime) else str(cell).strip()


def as_csv(rows: Sequence[dict[str, str]], columns: Sequence[str]) -> str:
    """Return rows as CSV text."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_invitations(path: Path, rows: Sequence[InvitationRow], headings: Sequence[str], title: str) -> None:
    """Write one line an invitation, with its link and a QR picture to scan; cells are text, never formulas."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(title[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
    cell = book.add_format({"text_wrap": True, "valign": "vcenter"})
    for column, (heading, width) in enumerate(zip(headings, WIDTHS, strict=True)):
        sheet.write_string(0, column, heading, head)
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, ROW_HEIGHT)
        words = (row.unit, row.name, row.role, row.code, row.link, f"{local(row.expires):%d/%m/%Y %H:%M}")
        for column, text in enumerate(words):
            sheet.write_string(number, column, text, cell)
        picture = io.BytesIO()
        segno.make(row.link or row.code, error="m").save(picture, kind="png", scale=QR_SCALE)
        sheet.insert_image(number, len(words), f"{row.unit}.png", {"image_data": picture, "x_offset": 4, "y_offset": 4})
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(len(rows), 1), len(WIDTHS) - 1)
    book.close()
