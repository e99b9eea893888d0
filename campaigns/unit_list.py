"""Reading units.csv into the dated tree, and saying what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from sys import intern
from typing import TypeAlias

from campaigns.csv_rows import Row, Table
from campaigns.faults import Fault
from campaigns.units import Unit, UnitTree

REQUIRED = ("code", "name", "kind", "parent")
COLUMNS = (
    *("code", "name", "short_name", "kind", "level", "area", "parent"),
    *("since", "until", "aliases", "sample", "source"),
)
CODE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$")
"""Codes go into links and buttons, which are short and plain."""
SAMPLE = {"": False, "no": False, "yes": True}

Parents: TypeAlias = tuple[tuple[str, date | None], ...]


def read_units(
    text: str, file: str, kinds: Collection[str] = (), levels: Collection[str] = (), top: Collection[str] = ()
) -> tuple[UnitTree | None, list[Fault]]:
    """Read units.csv; no tree when it has no rows that can be read.

    `kinds` and `levels` are what the campaign declares, `top` the kinds that may stand under nobody; what is empty is
    not checked.
    """
    table = Table(text, file, required=REQUIRED, optional=COLUMNS)
    reader = _UnitReader(kinds, levels, top)
    lines: dict[str, int] = {}
    units = []
    for row in table:
        unit = reader.unit(row)
        if unit.code and lines.setdefault(unit.code, row.line) != row.line:
            row.fault("code", "fault-code-twice", code=unit.code, row=lines[unit.code])
        units.append(unit)
    if not units:
        return None, table.faults or [Fault(file, "fault-no-units", row=1)]
    tree = UnitTree(units)
    for unit in tree:
        _note_parents(table, lines, unit, tree)
    _note_circles(table, lines, tree)
    return tree, table.faults


class _UnitReader:
    """Rows as units. Equal cells become one object, so that 50,000 units stay small."""

    def __init__(self, kinds: Collection[str], levels: Collection[str], top: Collection[str]) -> None:
        self.kinds = kinds
        self.levels = levels
        self.top = top
        self._parents: dict[str, Parents] = {}
        self._levels: dict[str, tuple[str, ...]] = {}

    def unit(self, row: Row) -> Unit:
        """Return the row as a unit, noting what is wrong with it; a bad cell counts as empty."""
        self._check(row)
        since, until = read_date(row, "since"), read_date(row, "until")
        if since and until and until < since:
            row.fault("until", "fault-until-before-since", since=row["since"], until=row["until"])
        name, short = row["name"], row["short_name"]
        return Unit(
            code=intern(row["code"]),
            name=name,
            short_name=short if short and short != name else name,
            kind=intern(row["kind"]),
            levels=self._levels_of(row),
            area=intern(row["area"]),
            sample=SAMPLE.get(row["sample"], False),
            since=since,
            until=until,
            parents=self._parents_of(row),
            aliases=tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip()),
        )

    def _check(self, row: Row) -> None:
        for column in ("code", "name", "kind"):
            if not row[column]:
                row.fault(column, "fault-cell-empty")
        if row["code"] and not CODE.match(row["code"]):
            row.fault("code", "fault-bad-code", code=row["code"])
        kind = row["kind"]
        if kind and self.kinds and kind not in self.kinds:
            row.fault("kind", "fault-bad-choice", value=kind, known=", ".join(self.kinds))
        if not row["parent"] and kind in self.kinds and self.top and kind not in self.top:
            row.fault("parent", "fault-parent-absent")
        if row["sample"] not in SAMPLE:
            row.fault("sample", "fault-bad-choice", value=row["sample"], known="yes, no")

    def _levels_of(self, row: Row) -> tuple[str, ...]:
        written = row["level"]
        if written not in self._levels:
            parts = tuple(intern(part.strip()) for part in written.split("+") if part.strip())
            self._levels[written] = parts
        for level in self._levels[written]:
            if self.levels and level not in self.levels:
                row.fault("level", "fault-bad-choice", value=level, known=", ".join(self.levels))
        return self._levels[written]

    def _parents_of(self, row: Row) -> Parents:
        written = row["parent"]
        if written in self._parents:
            return self._parents[written]
        before = len(row.table.faults)
        found = _read_parents(row)
        # What is wrong is to be said again for each row that has it.
        if len(row.table.faults) == before:
            self._parents[written] = found
        return found


def read_date(row: Row, column: str) -> date | None:
    """Return a cell as a date; None when it is empty or, noted on the row, not a date."""
    written = row[column]
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        row.fault(column, "fault-bad-date", value=written)
        return None


def _read_parents(row: Row) -> Parents:
    """Read "P1" or "P1;2025-07-01:P2"."""
    found: list[tuple[str, date | None]] = []
    for part in filter(None, (part.strip() for part in row["parent"].split(";"))):
        written, colon, code = part.partition(":")
        if not colon:
            if found:
                row.fault("parent", "fault-parent-without-date", value=part)
            found.append((intern(part), None))
            continue
        try:
            found.append((intern(code.strip()), date.fromisoformat(written.strip())))
        except ValueError:
            row.fault("parent", "fault-bad-date", value=written.strip())
    dates = [since or date.min for _, since in found]
    if dates != sorted(dates):
        row.fault("parent", "fault-parents-out-of-order", value=row["parent"])
    return tuple(found)


def _note_parents(table: Table, lines: Mapping[str, int], unit: Unit, tree: UnitTree) -> None:
    """Note parents that do not exist, or not for as long as the unit stands under them."""
    for number, (code, since) in enumerate(unit.parents):
        parent = tree.get(code)
        if parent is None:
            table.fault(lines[unit.code], "parent", "fault-unknown-parent", code=code)
            continue
        if parent.since is None and parent.until is None:
            continue
        start = max(unit.since or date.min, since or date.min)
        end = _end_under(unit, number)
        if start > end:
            continue
        if parent.since is not None and parent.since > start:
            day = f"{parent.since:%d/%m/%Y}"
            table.fault(lines[unit.code], "parent", "fault-parent-too-late", code=code, since=day)
        if parent.until is not None and parent.until < end:
            day = f"{parent.until:%d/%m/%Y}"
            table.fault(lines[unit.code], "parent", "fault-parent-gone", code=code, until=day)


def _end_under(unit: Unit, number: int) -> date:
    """Return the last day under the unit's `number`-th parent."""
    last = unit.until or date.max
    following = unit.parents[number + 1][1] if number + 1 < len(unit.parents) else None
    return min(last, following - timedelta(days=1)) if following is not None else last


def _note_circles(table: Table, lines: Mapping[str, int], tree: UnitTree) -> None:
    """Note each circle once, on the first date at which it shows."""
    known: set[str] = set()
    for day in sorted({since or date.min for unit in tree for _, since in unit.parents}):
        settled: set[str] = set()
        for unit in tree:
            path: list[str] = []
            code = unit.code
            while code in tree and code not in settled and code not in path:
                path.append(code)
                code = tree[code].parent_code(day)
            if code in path and not known.intersection(path):
                circle = path[path.index(code) :]
                known.update(circle)
                table.fault(lines[code], "parent", "fault-circle", path=" → ".join([*circle, code]))
            settled.update(path)
