"""Figures from before the bot, known from elsewhere: by day, and by area or level of education."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from campaigns.csv_rows import Row, Table
from campaigns.faults import Fault
from campaigns.unit_list import read_date
from campaigns.units import UnitTree

REQUIRED = ("date", "area", "level", "count")
OPTIONAL = ("note", "source")


@dataclass(frozen=True, slots=True)
class BaselineFigure:
    """One figure. An empty area or level stands for all."""

    on: date
    area: str
    level: str
    count: Decimal
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Baselines:
    """All figures, in the order of the file; they belong to the plan's `baseline_indicator`."""

    figures: tuple[BaselineFigure, ...] = ()

    @property
    def days(self) -> list[date]:
        """Return the days for which there are figures, in order."""
        return sorted({figure.on for figure in self.figures})

    def by_area(self, on: date) -> dict[str, Decimal]:
        """Return the figures of a day by area."""
        return {f.area: f.count for f in self.figures if f.on == on and f.area and not f.level}

    def by_level(self, on: date) -> dict[str, Decimal]:
        """Return the figures of a day by level of education."""
        return {f.level: f.count for f in self.figures if f.on == on and f.level and not f.area}


def read_baselines(
    text: str, file: str, levels: Collection[str], units: UnitTree | None
) -> tuple[Baselines, list[Fault]]:
    """Read baseline.csv; levels or units that could not be read are not looked for."""
    table = Table(text, file, required=REQUIRED, optional=OPTIONAL)
    areas = sorted({unit.area for unit in units or () if unit.area})
    figures = []
    for row in table:
        _check_name(row, "area", areas)
        _check_name(row, "level", levels)
        on, count = read_date(row, "date"), _count(row)
        if not row["date"]:
            row.fault("date", "fault-cell-empty")
        if on is not None and count is not None:
            figures.append(BaselineFigure(on, row["area"], row["level"], count, row["note"], row["source"]))
    return Baselines(tuple(figures)), table.faults


def _check_name(row: Row, column: str, known: Collection[str]) -> None:
    if row[column] and known and row[column] not in known:
        row.fault(column, "fault-name-unknown", name=row[column], known=", ".join(known))


def _count(row: Row) -> Decimal | None:
    try:
        return Decimal(row["count"])
    except InvalidOperation:
        row.fault("count", "fault-bad-number", value=row["count"])
        return None
