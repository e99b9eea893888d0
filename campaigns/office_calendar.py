"""What the office decides about days beyond the plan, one by one, in spans, or as a list from a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from campaigns.faults import Fault
from campaigns.workcalendar import DAY, SATURDAY, DayKind, Override, WorkCalendar
from dialogue.reading.fold import fold

Kind: TypeAlias = DayKind | Literal["usual"]
"""“usual” takes back what the office decided about a day."""
LONGEST_NOTE = 120
LONGEST_SPAN = 92
"""Days that are decided at once by their first and last."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a day is to be, and what it is called."""

    kind: Kind
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that follow each other (week-ends between them aside) and are decided alike."""

    first: date
    last: date
    decision: Decision


def decided(held: Mapping[date, Override], days: Mapping[date, Decision]) -> dict[date, Override]:
    """Return the days that hold once some have been decided anew."""
    after = {day: override for day, override in held.items() if day not in days}
    for day, decision in days.items():
        if decision.kind != "usual":
            after[day] = Override(decision.kind, decision.note)
    return after


def span(calendar: WorkCalendar, first: date, last: date, decision: Decision) -> dict[date, Decision]:
    """Return what a decision about a span says about each day; week-ends in it that are off anyway are left out."""
    days = [first + DAY * n for n in range((last - first).days + 1)]
    if decision.kind == "usual":
        days = [day for day in days if day in calendar.office_days]
    elif decision.kind != "work" and first != last:
        days = [day for day in days if day.weekday() < SATURDAY or calendar.is_working_day(day)]
    return dict.fromkeys(days, decision)


def stretches(days: Mapping[date, Decision]) -> list[Stretch]:
    """Return days in order, those together that can be said as one."""
    found: list[Stretch] = []
    for day, decision in sorted(days.items()):
        if found and found[-1].decision == decision and _only_weekend(found[-1].last, day):
            found[-1] = Stretch(found[-1].first, day, decision)
        else:
            found.append(Stretch(day, day, decision))
    return found


def _only_weekend(before: date, after: date) -> bool:
    between = (before + DAY * n for n in range(1, (after - before) // timedelta(days=1)))
    return all(day.weekday() >= SATURDAY for day in between)


# --- as people write them

_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("off", "nghi", "ngay nghi", "nghi le", "nghi bu"), "off"),
    **dict.fromkeys(("work", "lam viec", "ngay lam viec", "lam bu", "di lam", "di lam bu"), "work"),
    **dict.fromkeys(("avoid", "tranh", "tranh nhac", "khong nhac", "ngay khong nhac", "ngay tranh"), "avoid"),
    **dict.fromkeys(("usual", "nhu thuong", "nhu thuong le", "binh thuong", "nhu cu"), "usual"),
}
_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("date", "day", "ngay"), "date"),
    **dict.fromkeys(("kind", "loai", "loai ngay"), "kind"),
    **dict.fromkeys(("note", "ghi chu", "noi dung", "ten ngay"), "note"),
    **dict.fromkeys(("source", "can cu", "nguon"), "source"),
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00:00)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")


def read_kind(text: str) -> Kind | None:
    """Return the kind of day that is named; None for none."""
    return _KINDS.get(fold(text))


def read_day(text: str) -> date | None:
    """Return a day written in full, the day of the month first or the year first; None when there is no such day."""
    if iso := _ISO.fullmatch(text.strip()):
        year, month, day = iso.groups()
    elif day_first := _DAY_FIRST.fullmatch(text.strip()):
        day, month, year = day_first.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_days(rows: Sequence[Sequence[str]], file: str) -> tuple[dict[date, Decision], list[Fault]]:
    """Read the rows of a list, its headings first; return the days, and all that is wrong with its place."""
    reading = _Reading(file, rows[0] if rows else ())
    for number, cells in enumerate(rows[1:], 2):
        if any(cells) and reading.is_complete:
            reading.take(number, cells)
    return reading.days, reading.faults


class _Reading:
    """A list on its way to days."""

    def __init__(self, file: str, headings: Sequence[str]) -> None:
        self.file = file
        self.days: dict[date, Decision] = {}
        self.faults: list[Fault] = []
        self._at = {_COLUMNS.get(fold(heading), heading): at for at, heading in enumerate(headings) if heading}
        self._headings = {name: headings[at] for name, at in self._at.items()}
        self.is_complete = {"date", "kind"} <= self._at.keys()
        for name, vietnamese in (("date", "ngày"), ("kind", "loại")):
            if name not in self._at:
                self._fault(1, vietnamese, "fault-column-absent", name=vietnamese)
        for name in self._at:
            if name not in _COLUMNS.values():
                self._fault(1, name, "fault-column-unknown", name=name, known="ngày, loại, ghi chú, căn cứ")

    def take(self, number: int, cells: Sequence[str]) -> None:
        """Read one row."""
        written = {name: cells[at].strip() if at < len(cells) else "" for name, at in self._at.items()}
        day, kind, note = read_day(written["date"]), read_kind(written["kind"]), written.get("note", "")
        if day is None:
            self._fault(number, "date", "fault-calendar-day", value=written["date"])
        elif day in self.days:
            self._fault(number, "date", "fault-day-twice", value=f"{day:%d/%m/%Y}")
        if kind is None:
            self._fault(number, "kind", "fault-calendar-kind", value=written["kind"])
        if len(note) > LONGEST_NOTE:
            self._fault(number, "note", "fault-calendar-note-long", count=len(note), most=LONGEST_NOTE)
        if day is not None and kind is not None:
            self.days.setdefault(day, Decision(kind, note))

    def _fault(self, row: int, column: str, key: str, **args: str | int) -> None:
        self.faults.append(Fault(self.file, key, args, row=row, column=self._headings.get(column, column)))


def special_in_words(calendar: WorkCalendar, first: date, last: date, language: str) -> Iterator[Stretch]:
    """Yield the special days of a span, whoever says so, as stretches with their names as notes."""
    special = calendar.special_days(first, last)
    yield from stretches({each.day: Decision(each.kind, each.names.get(language, "")) for each in special})
