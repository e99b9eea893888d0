"""Rows of a CSV file with the line that each stands on, so that a fault can name its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from campaigns.faults import Fault


@dataclass(slots=True)
class Row:
    """One row: its line in the file and its cells, without the spaces around them."""

    table: Table
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, column: str, key: str, **args: str | int) -> None:
        """Note that something is wrong in a column of this row."""
        self.table.fault(self.line, column, key, **args)


class Table:
    """A CSV file that is read row by row, and what is found to be wrong with it."""

    def __init__(self, text: str, file: str, *, required: Collection[str], optional: Collection[str] = ()) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self._reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
        self._columns = [name.strip() for name in next(self._reader, [])]
        self._complete = set(required).issubset(self._columns)
        known = list(dict.fromkeys([*required, *optional]))
        for name in required:
            if name not in self._columns:
                self.fault(1, name, "fault-column-absent", name=name)
        for name in self._columns:
            if name not in known:
                self.fault(1, name, "fault-column-unknown", name=name, known=", ".join(known))

    def fault(self, line: int, column: str, key: str, **args: str | int) -> None:
        """Note that something is wrong at a place."""
        self.faults.append(Fault(self.file, key, args, row=line, column=column))

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows that are not empty throughout; none when a column that is needed is absent."""
        for cells in self._reader if self._complete else ():
            written = [cell.strip() for cell in cells]
            if not any(written):
                continue
            row = Row(self, self._reader.line_num, dict(zip(self._columns, written, strict=False)))
            if any(written[len(self._columns) :]):
                row.fault("", "fault-cells-too-many", found=len(written), expected=len(self._columns))
            yield row
