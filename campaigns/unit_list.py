"""Reading units.csv into the dated tree, and saying what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from sys import intern

from campaigns.csv_rows import Row, read_rows
from campaigns.faults import Fault
from campaigns.units import Unit, UnitTree

REQUIRED = ("code", "name", "kind", "parent")
COLUMNS = (
    *("code", "name", "short_name", "kind", "level", "area", "parent"),
    *("since", "until", "aliases", "sample", "source"),
)
SAMPLE = {"": False, "no": False, "yes": True}


def read_units(
    text: str, file: str, kinds: Collection[str] = (), levels: Collection[str] = ()
) -> tuple[UnitTree | None, list[Fault]]:
    """Read units.csv; no tree when it has no rows that can be read.

    `kinds` and `levels` are what the campaign declares; empty leaves them unchecked.
    """
    rows, faults = read_rows(text, file, required=REQUIRED, optional=COLUMNS)
    if not rows:
        return None, faults or [Fault(file, "fault-no-units", row=1)]
    reader = _UnitReader(kinds, levels)
    read = [(row, reader.unit(row)) for row in rows]
    tree = UnitTree(unit for _, unit in read)
    lines = {unit.code: row for row, unit in read}
    _note_twice(rows)
    for row, unit in read:
        _note_parents(row, unit, tree)
    _note_circles(tree, lines)
    for row in rows:
        faults += row.faults
    return tree, faults


class _UnitReader:
    def __init__(self, kinds: Collection[str], levels: Collection[str]) -> None:
        self.kinds = kinds
        self.levels = levels

    def unit(self, row: Row) -> Unit:
        """Return the row as a unit, noting on the row what is wrong; a bad cell counts as empty."""
        for column in ("code", "name", "kind"):
            if not row[column]:
                row.fault(column, "fault-cell-empty")
        since, until = read_date(row, "since"), read_date(row, "until")
        if since and until and until < since:
            row.fault("until", "fault-until-before-since", since=row["since"], until=row["until"])
        if row["kind"] and self.kinds and row["kind"] not in self.kinds:
            row.fault("kind", "fault-bad-choice", value=row["kind"], known=", ".join(self.kinds))
        if row["sample"] not in SAMPLE:
            row.fault("sample", "fault-bad-choice", value=row["sample"], known="yes, no")
        return Unit(
            code=row["code"],
            name=row["name"],
            short_name=row["short_name"] or row["name"],
            kind=intern(row["kind"]),
            levels=self._levels(row),
            area=intern(row["area"]),
            sample=SAMPLE.get(row["sample"], False),
            since=since,
            until=until,
            parents=_parents(row),
            aliases=tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip()),
        )

    def _levels(self, row: Row) -> tuple[str, ...]:
        written = tuple(intern(part.strip()) for part in row["level"].split("+") if part.strip())
        for level in written:
            if self.levels and level not in self.levels:
                row.fault("level", "fault-bad-choice", value=level, known=", ".join(self.levels))
        return written


def read_date(row: Row, column: str) -> date | None:
    """Return a cell as a date; None when it is empty or, noted on the row, not a date."""
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError:
        row.fault(column, "fault-bad-date", value=row[column])
        return None


def _parents(row: Row) -> tuple[tuple[str, date | None], ...]:
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


def _note_twice(rows: Iterable[Row]) -> None:
    counts = Counter(row["code"] for row in rows)
    first: dict[str, int] = {}
    for row in rows:
        code = row["code"]
        if code and counts[code] > 1 and first.setdefault(code, row.line) != row.line:
            row.fault("code", "fault-code-twice", code=code, row=first[code])


def _note_parents(row: Row, unit: Unit, tree: UnitTree) -> None:
    for (code, since), end in zip(unit.parents, _span_ends(unit), strict=True):
        parent = tree.get(code)
        if parent is None:
            row.fault("parent", "fault-unknown-parent", code=code)
            continue
        # The parent must be there for as long as the unit stands under it.
        start = max(unit.since or date.min, since or date.min)
        too_late = parent.since is not None and parent.since > start
        too_short = parent.until is not None and parent.until < end
        if start <= end and too_late:
            row.fault("parent", "fault-parent-too-late", code=code, since=f"{parent.since:%d/%m/%Y}")
        if start <= end and too_short:
            row.fault("parent", "fault-parent-gone", code=code, until=f"{parent.until:%d/%m/%Y}")


def _span_ends(unit: Unit) -> list[date]:
    """Return the last day under each of the unit's parents."""
    last = unit.until or date.max
    nexts = [since for _, since in unit.parents[1:]]
    ends = [min(last, since - timedelta(days=1)) if since else last for since in nexts]
    return [*ends, last][: len(unit.parents)]


def _note_circles(tree: UnitTree, rows: dict[str, Row]) -> None:
    """Note each circle once, on the date at which it first shows."""
    days = sorted({since or date.min for unit in tree for _, since in unit.parents})
    known: set[str] = set()
    for day in days:
        settled: set[str] = set()
        for unit in tree:
            path: list[str] = []
            code = unit.code
            while code and code in tree and code not in settled and code not in path:
                path.append(code)
                code = tree[code].parent_code(day)
            if code in path and not known.intersection(path):
                circle = path[path.index(code) :]
                known.update(circle)
                rows[code].fault("parent", "fault-circle", path=" → ".join([*circle, code]))
            settled.update(path)
