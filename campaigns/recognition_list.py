"""The register as the office keeps it in a list: one line for a school and a decision, or for a school and its step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from campaigns.definition import Campaign
from campaigns.faults import Fault
from campaigns.office_calendar import read_day
from campaigns.recognising import Grade, Kind, Recognising
from campaigns.recognition_keepers import can_be_recognised
from campaigns.recognition_states import PIPELINE, State
from campaigns.recognitions import Recognition, number_key, valid_until
from dialogue.reading.fold import fold

LONGEST_NUMBER = 80
_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("unit", "ma don vi", "ma truong", "don vi", "truong"), "unit"),
    **dict.fromkeys(("number", "so quyet dinh", "so qd"), "number"),
    **dict.fromkeys(("date", "ngay quyet dinh", "ngay ky", "ngay qd"), "date"),
    **dict.fromkeys(("grade", "muc do"), "grade"),
    **dict.fromkeys(("kind", "loai", "loai cong nhan"), "kind"),
    **dict.fromkeys(("step", "buoc", "buoc lo trinh"), "step"),
    **dict.fromkeys(("year", "nam du kien"), "year"),
    **dict.fromkeys(("source", "ghi chu", "nguon"), "source"),
}
_SHOWN = {
    "unit": "mã đơn vị",
    "number": "số quyết định",
    "date": "ngày quyết định",
    "grade": "mức độ",
    "kind": "loại",
    "step": "bước",
    "year": "năm dự kiến",
    "source": "ghi chú",
}
_REQUIRED = ("unit", "number", "date", "grade", "kind")
_DECISION = ("number", "date", "grade", "kind")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line: a decision on a school, or the step that it is at, or both."""

    row: int
    unit: str
    decision: Recognition | None
    step: State | None
    year: int | None


def differs(file: str, line: Listed) -> Fault:
    """Return the fault of a line whose decision the register has with another day, grade or kind."""
    number = line.decision.number if line.decision is not None else ""
    return _fault(file, line.row, "number", "fault-recognition-differs", number=number)


def read_recognitions(
    rows: Sequence[Sequence[str]], file: str, campaign: Campaign, today: date
) -> tuple[list[Listed], list[Fault]]:
    """Read the rows of a list, its headings first; return what they say, and all that is wrong with its place."""
    rules = campaign.plan.recognising
    if rules is None:
        return [], []
    headings = [fold(heading) for heading in (rows[0] if rows else ())]
    at = {_COLUMNS[heading]: place for place, heading in enumerate(headings) if heading in _COLUMNS}
    if absent := [_SHOWN[name] for name in _REQUIRED if name not in at]:
        return [], [Fault(file, "fault-column-absent", {"name": shown}, row=1, column=shown) for shown in absent]
    found: list[Listed] = []
    faults: list[Fault] = []
    seen: dict[tuple[str, str], int] = {}
    for number, cells in enumerate(rows[1:], 2):
        row = {name: cells[place].strip() if place < len(cells) else "" for name, place in at.items()}
        if not any(row.values()):
            continue
        line = _Line(row, rules, campaign, today)
        wrong = [_fault(file, number, column, key, **args) for column, key, args in line.faults()]
        named = row["unit"], number_key(row["number"])
        if row["number"] and named in seen:
            wrong.append(
                _fault(file, number, "number", "fault-recognition-twice", number=row["number"], line=seen[named])
            )
        seen.setdefault(named, number)
        faults += wrong
        if not wrong:
            found.append(line.listed(number, file))
    return found, faults


def _fault(file: str, row: int, column: str, key: str, **args: str | int) -> Fault:
    """Return a fault at a column, called as people know it."""
    return Fault(file, key, args, row=row, column=_SHOWN[column])


class _Line:
    """One line on its way to what it says."""

    def __init__(self, row: Mapping[str, str], rules: Recognising, campaign: Campaign, today: date) -> None:
        self.row, self.rules, self.campaign, self.today = row, rules, campaign, today
        self.grade = _named(row["grade"], {fold(n): g.id for g in rules.grades for n in (g.id, *g.titles.values())})
        self.kind = _named(row["kind"], {fold(n): k.id for k in rules.kinds for n in (k.id, *k.titles.values())})
        steps = {fold(n): s.state for s in rules.steps for n in (s.id, *s.titles.values()) if s.state in PIPELINE}
        self.step = steps.get(fold(row.get("step", "")))
        self.day = read_day(row["date"])
        self.year = row.get("year", "")

    def faults(self) -> Iterator[tuple[str, str, dict[str, str | int]]]:
        row = self.row
        if row["unit"] not in self.campaign.units:
            yield "unit", "fault-unit-unknown", {"code": row["unit"]}
        elif not can_be_recognised(self.campaign, row["unit"], self.today):
            yield "unit", "fault-unit-not-recognisable", {"code": row["unit"]}
        if any(row[name] for name in _DECISION):
            yield from self._decision_faults()
        elif not row.get("step"):
            yield "number", "fault-recognition-empty", {}
        if row.get("step") and self.step is None:
            known = ", ".join(step.titles["vi"] for step in self.rules.steps if step.state in PIPELINE)
            yield "step", "fault-name-unknown", {"name": row["step"], "known": known}
        if self.year and not (self.year.isascii() and self.year.isdigit() and len(self.year) == len("2025")):
            yield "year", "fault-bad-number", {"value": self.year}
        elif self.step is State.PLANNED and not self.year:
            yield "year", "fault-recognition-year", {}

    def _decision_faults(self) -> Iterator[tuple[str, str, dict[str, str | int]]]:
        row, rules = self.row, self.rules
        if not any(letter.isdigit() for letter in row["number"]) or len(row["number"]) > LONGEST_NUMBER:
            yield (
                "number",
                "fault-recognition-number",
                {"value": row["number"][:LONGEST_NUMBER], "most": LONGEST_NUMBER},
            )
        if self.day is None:
            yield "date", "fault-calendar-day", {"value": row["date"]}
        elif self.day > self.today:
            yield "date", "fault-recognition-future", {"value": row["date"]}
        if self.grade is None:
            yield "grade", "fault-name-unknown", {"name": row["grade"], "known": _titles(rules.grades)}
        if self.kind is None:
            yield "kind", "fault-name-unknown", {"name": row["kind"], "known": _titles(rules.kinds)}
        kind = rules.kind(self.kind or "")
        if kind is not None and kind.counts == "raised" and rules.rank(self.grade or "") == 1:
            yield "kind", "fault-recognition-rise", {}

    def listed(self, number: int, file: str) -> Listed:
        """Return what the line says; its faults were looked for before."""
        row, decision = self.row, None
        if row["number"] and self.day is not None and self.grade is not None and self.kind is not None:
            until = valid_until(self.day, self.rules.valid_years)
            source = row.get("source") or file
            decision = Recognition("", row["unit"], row["number"], self.day, self.grade, self.kind, until, source)
        return Listed(number, row["unit"], decision, self.step, int(self.year) if self.year else None)


def _named(written: str, names: Mapping[str, str]) -> str | None:
    return names.get(fold(written))


def _titles(parts: Sequence[Grade | Kind]) -> str:
    return ", ".join(part.titles["vi"] for part in parts)
