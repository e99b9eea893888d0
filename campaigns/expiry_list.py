"""Lists of what ends when, as the office keeps them: one line for a unit and a subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from campaigns.expiries import Expiry, ExpiryKind
from campaigns.faults import Fault
from campaigns.office_calendar import read_day
from campaigns.units import UnitTree
from dialogue.reading.fold import fold

LONGEST_SUBJECT = 80
_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("kind", "loai"), "kind"),
    **dict.fromkeys(("unit", "ma don vi", "don vi"), "unit"),
    **dict.fromkeys(("subject", "so quyet dinh", "noi dung", "ten"), "subject"),
    **dict.fromkeys(("ends", "ngay het han", "het han", "han"), "ends"),
}
_SHOWN = {"kind": "loại", "unit": "mã đơn vị", "subject": "số quyết định", "ends": "ngày hết hạn"}


def read_expiries(
    rows: Sequence[Sequence[str]], file: str, kinds: Iterable[ExpiryKind], units: UnitTree
) -> tuple[list[Expiry], list[Fault]]:
    """Read the rows of a list, its headings first; return what ends when, and all that is wrong with its place."""
    at = {
        _COLUMNS[fold(heading)]: place
        for place, heading in enumerate(rows[0] if rows else ())
        if fold(heading) in _COLUMNS
    }
    absent = [shown for name, shown in _SHOWN.items() if name not in at]
    if absent:
        return [], [Fault(file, "fault-column-absent", {"name": shown}, row=1, column=shown) for shown in absent]
    named = {fold(name): kind.id for kind in kinds for name in (kind.id, *kind.titles.values())}
    found: list[Expiry] = []
    faults: list[Fault] = []
    for number, cells in enumerate(rows[1:], 2):
        row = {name: cells[place].strip() if place < len(cells) else "" for name, place in at.items()}
        if not any(row.values()):
            continue
        kind, ends = named.get(fold(row["kind"])), read_day(row["ends"])
        wrong = [
            Fault(file, key, args, row=number, column=_SHOWN[column])
            for column, key, args in _wrong(row, kind is not None, ends is not None, sorted(set(named.values())), units)
        ]
        faults += wrong
        if not wrong and kind is not None and ends is not None:
            found.append(Expiry(kind, row["subject"], row["unit"], ends))
    return found, faults


def _wrong(
    row: Mapping[str, str], is_kind: bool, is_day: bool, kinds: Sequence[str], units: UnitTree
) -> Iterator[tuple[str, str, dict[str, str | int]]]:
    if not is_kind:
        yield "kind", "fault-name-unknown", {"name": row["kind"], "known": ", ".join(kinds)}
    if row["unit"] not in units:
        yield "unit", "fault-unit-unknown", {"code": row["unit"]}
    if not row["subject"]:
        yield "subject", "fault-expiry-nameless", {}
    elif len(row["subject"]) > LONGEST_SUBJECT:
        yield "subject", "fault-expiry-long", {"count": len(row["subject"]), "most": LONGEST_SUBJECT}
    if not is_day:
        yield "ends", "fault-calendar-day", {"value": row["ends"]}
