"""The sheets of an XLSForm as they are written, each row with its line, so that a fault names its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from pyxform.xls2json_backends import get_xlsform

SHEETS = ("survey", "choices", "settings")
PIPE = re.compile(r"(?<!\\)\|")
RULER = re.compile(r"^[\s|:-]+$")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its line in the file (or row of the Excel sheet) and its cells by column."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(slots=True)
class Sheet:
    """One sheet: where its heading stands, the columns, and the rows."""

    name: str
    line: int
    columns: list[str]
    rows: list[SheetRow] = field(default_factory=list)


def read_markdown(text: str) -> dict[str, Sheet]:
    """Return the sheets of a form that is written as Markdown tables, by name in lower case."""
    sheets: dict[str, Sheet] = {}
    current = ""
    for number, line in enumerate(text.split("\n"), start=1):
        cells = _cells(line)
        if cells is None:
            continue
        if cells[0]:
            current = cells[0].lower()
        if current and any(cells[1:]):
            _add(sheets, current, number, cells[1:])
    return sheets


def read_excel(content: bytes) -> dict[str, Sheet]:
    """Return the sheets of a form that is an Excel workbook, by name in lower case."""
    book = get_xlsform(BytesIO(content), file_type=".xlsx")
    sheets = {}
    for name in SHEETS:
        rows = getattr(book, name, None) or []
        header = getattr(book, f"{name}_header", None) or []
        if rows or header:
            kept = [SheetRow(number, dict(cells)) for number, cells in enumerate(rows, start=2) if cells]
            sheets[name] = Sheet(name, 1, list(header[0]) if header else [], kept)
    return sheets


def normalised(sheets: dict[str, Sheet]) -> str:
    """Return what the sheets say, as one text; spacing, comments and the order of columns do not matter."""
    said = {
        name: [{column: " ".join(cell.split()) for column, cell in row.cells.items()} for row in sheet.rows]
        for name, sheet in sheets.items()
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _cells(line: str) -> list[str] | None:
    """Return the cells of a line of a table; None when it is none."""
    stripped = line.strip()
    if not stripped.startswith("|") or RULER.match(stripped):
        return None
    parts = PIPE.split(stripped)[1:]
    if not parts[-1].strip() or "#" in parts[-1]:
        parts.pop()  # nothing, or a comment, follows the last bar
    return [part.strip().replace("\\|", "|") for part in parts] or None


def _add(sheets: dict[str, Sheet], name: str, number: int, cells: Sequence[str]) -> None:
    sheet = sheets.get(name)
    if sheet is None:
        sheets[name] = Sheet(name, number, list(_without_tail(cells)))
        return
    written = {column: cell for column, cell in zip(sheet.columns, cells, strict=False) if column and cell}
    sheet.rows.append(SheetRow(number, written))


def _without_tail(cells: Iterable[str]) -> list[str]:
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    return kept
