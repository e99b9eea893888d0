"""Rows of a CSV file with the line that each stands on, so that a fault can name its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from campaigns.faults import Fault


@dataclass(slots=True)
class Row:
    """One row: its line in the file and its cells, without the spaces around them."""

    file: str
    line: int
    cells: dict[str, str]
    faults: list[Fault] = field(default_factory=list)
    """Where the reader of the row notes what is wrong with it."""

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, column: str, key: str, **args: str | int) -> None:
        """Note that something is wrong in a column of this row."""
        self.faults.append(Fault(self.file, key, args, row=self.line, column=column))


def read_rows(
    text: str, file: str, *, required: Collection[str], optional: Collection[str] = ()
) -> tuple[list[Row], list[Fault]]:
    """Return the rows and what is wrong with the columns; no rows when a column that is needed is absent.

    Rows that are empty throughout are left out.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    columns = [name.strip() for name in next(reader, [])]
    known = list(dict.fromkeys([*required, *optional]))
    faults = _column_faults(columns, file, required, known)
    rows: list[Row] = []
    if not set(required).issubset(columns):
        return rows, faults
    for cells in reader:
        written = [cell.strip() for cell in cells]
        if not any(written):
            continue
        row = Row(file, reader.line_num, dict(zip(columns, written, strict=False)))
        if len(written) > len(columns) and any(written[len(columns) :]):
            row.fault("", "fault-cells-too-many", found=len(written), expected=len(columns))
            faults += row.faults
            row.faults = []
        rows.append(row)
    return rows, faults


def _column_faults(columns: Sequence[str], file: str, required: Collection[str], known: Sequence[str]) -> list[Fault]:
    listed = ", ".join(known)
    absent = [name for name in required if name not in columns]
    unknown = [name for name in columns if name not in known]
    return [
        *(Fault(file, "fault-column-absent", {"name": name}, row=1, column=name) for name in absent),
        *(Fault(file, "fault-column-unknown", {"name": name, "known": listed}, row=1, column=name) for name in unknown),
    ]
