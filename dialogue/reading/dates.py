"""Dates as people write them: day first; a missing year is found by which way the question looks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from dialogue.reading.fold import fold
from dialogue.reading.missing import read_missing
from dialogue.reading.outcome import Reading

Prefer = Literal["past", "future"]
DAY = timedelta(days=1)

_FULL = re.compile(r"(?<![\d/.-])(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?![\d/])")
_SHORT = re.compile(r"(?<![\d/.,-])(\d{1,2})\s*[/\-]\s*(\d{1,2})(?![\d/.,-])")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SPELLED = re.compile(r"\b(?:ngay|mung|mong)?\s*(\d{1,2})\s*(?:thang|thg)\s*(\d{1,2})(?:\s*(?:nam|/|,)?\s*(\d{4}))?")
_COMPACT = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_DAY_ONLY = re.compile(r"^(?:hom|ngay|mung|mong|hom ngay)\s*(\d{1,2})$")
_RELATIVE = {
    "hom nay": 0, "hnay": 0, "bua nay": 0, "nay": 0, "sang nay": 0, "chieu nay": 0, "hom qua": -1, "hqua": -1,
    "bua qua": -1, "hom kia": -2, "bua kia": -2, "hom kia roi": -2, "mai": 1, "ngay mai": 1, "sang mai": 1,
    "ngay kia": 2, "mot": 2, "ngay mot": 2,
}  # fmt: skip
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_WEEKDAY = re.compile(
    r"^(?:(?:sang|chieu|toi|ngay|hom)\s+)?(?:(?:thu|t)\s*([2-7]|hai|ba|tu|nam|sau|bay)|(chu nhat|cn))\s*"
    r"(?:(tuan truoc|tuan roi|tuan vua roi|tuan qua|vua roi|truoc|tuan nay|nay|tuan sau|tuan toi|tuan den|sau|toi))?$"
)
_VAGUE = re.compile(r"\b(?:sau|truoc|khoang|tam|hinh nhu|khi nao|chac|dau do|gan)\b")
_MONTH_END = re.compile(r"^(cuoi|het|dau|giua) (?:thang)\s*(nay|truoc|sau|\d{1,2})?(?:\s*/\s*(\d{4}))?$")
_QUARTER_END = re.compile(r"^(cuoi|het|dau) quy\s*(nay|truoc|sau|[1-4]|i{1,3}v?|iv)?(?:\s*(?:nam|/)?\s*(\d{4}))?$")
_YEAR_END = re.compile(r"^(cuoi|het|dau) nam\s*(nay|truoc|ngoai|sau|toi|\d{4})?$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def read_date(text: str, *, today: date, prefer: Prefer) -> Reading:
    """Read a date; `prefer` says whether the question looks back (a decision's date) or ahead (a deadline)."""
    folded = fold(text).strip(" .!,")
    if (none := read_missing(folded)) is not None:
        return none
    folded = re.sub(r"^(?:(?:da|vang|ky|vao|hom|bua|tu)\s+)+(?=(?:ngay|hom|\d))", "", folded)
    folded = re.sub(r"\s+(?:a|nhe|nha|em|thay|co|roi)$", "", folded)
    if folded in _RELATIVE:
        return Reading("value", today + _RELATIVE[folded] * DAY)
    named = _weekday(folded, today, prefer) or _edge(folded, today, prefer)
    return named or _numeric(folded, today, prefer)


def _numeric(folded: str, today: date, prefer: Prefer) -> Reading:
    for pattern in (_ISO, _FULL, _COMPACT, _SPELLED, _SHORT):
        found = list(pattern.finditer(folded))
        if not found:
            continue
        if len(found) > 1:
            return Reading("reject", why="several")
        match = found[0]
        if _VAGUE.search(folded[: match.start()]):
            return Reading("reject", why="date-vague")
        if pattern is _SHORT and not re.fullmatch(r"(?:ngay\s+)?", folded[: match.start()]):
            return Reading("reject", why="not-read")
        if pattern is _SHORT and folded[match.end() :].strip():
            return Reading("reject", why="not-read")
        parts = match.groups()[::-1] if pattern is _ISO else match.groups()
        year = parts[2] if len(parts) > 2 else None
        return _built(int(parts[0]), int(parts[1]), year, today, prefer)
    if day := _DAY_ONLY.match(folded):
        return _day_of_month(int(day[1]), today, prefer)
    return Reading("reject", why="not-read")


def _built(day: int, month: int, year: str | None, today: date, prefer: Prefer) -> Reading:
    if year is None:
        return _nearest([(y, month, day) for y in (today.year - 1, today.year, today.year + 1)], today, prefer)
    number = int(year) + (2000 if len(year) == 2 else 0)
    found = _made(number, month, day)
    return Reading("value", found) if found else Reading("reject", why="date-impossible")


def _day_of_month(day: int, today: date, prefer: Prefer) -> Reading:
    months = [
        (today.year + (today.month - 1 + step) // 12, (today.month - 1 + step) % 12 + 1) for step in (-2, -1, 0, 1, 2)
    ]
    return _nearest([(year, month, day) for year, month in months], today, prefer)


def _nearest(candidates: list[tuple[int, int, int]], today: date, prefer: Prefer) -> Reading:
    made = [found for each in candidates if (found := _made(*each)) is not None]
    fitting = [found for found in made if (found <= today if prefer == "past" else found >= today)]
    if not fitting:
        return Reading("reject", why="date-impossible")
    return Reading("value", max(fitting) if prefer == "past" else min(fitting))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(folded: str, today: date, prefer: Prefer) -> Reading | None:
    match = _WEEKDAY.match(folded)
    if match is None:
        return None
    word, _sunday, when = match.groups()
    weekday = 6 if word is None else int(word) - 2 if word.isdigit() else _WEEKDAYS[word]
    monday = today - today.weekday() * DAY
    if when in {"tuan nay", "nay"}:
        return Reading("value", monday + weekday * DAY)
    if when in {"tuan truoc", "tuan roi", "tuan vua roi", "tuan qua"}:
        return Reading("value", monday + (weekday - 7) * DAY)
    if when in {"tuan sau", "tuan toi", "tuan den"}:
        return Reading("value", monday + (weekday + 7) * DAY)
    back = when in {"vua roi", "truoc"} or (when is None and prefer == "past")
    distance = (today.weekday() - weekday) % 7 if back else (weekday - today.weekday()) % 7
    return Reading("value", today - distance * DAY if back else today + distance * DAY)


def _edge(folded: str, today: date, prefer: Prefer) -> Reading | None:
    """Read the beginning or end of a month, a quarter or a year."""
    if match := _MONTH_END.match(folded):
        year, month = _month(match[2], match[3], today, prefer)
        return _span_edge(match[1], year, month, 1)
    if match := _QUARTER_END.match(folded):
        year, quarter = _quarter(match[2], match[3], today, prefer)
        return _span_edge(match[1], year, quarter * 3 - 2, 3)
    if match := _YEAR_END.match(folded):
        step = {"truoc": -1, "ngoai": -1, "sau": 1, "toi": 1}.get(match[2] or "", 0)
        year = int(match[2]) if match[2] and match[2].isdigit() else today.year + step
        return _span_edge(match[1], year, 1, 12)
    if folded == "cuoi tuan":
        return Reading("ask", readings=(today + ((5 - today.weekday()) % 7) * DAY,), why="date-vague")
    return None


def _month(word: str | None, year: str | None, today: date, prefer: Prefer) -> tuple[int, int]:
    if word and word.isdigit() and 1 <= int(word) <= 12:
        if year:
            return int(year), int(word)
        later = int(word) > today.month
        return today.year - (later and prefer == "past") + (int(word) < today.month and prefer == "future"), int(word)
    step = {"truoc": -1, "sau": 1}.get(word or "", 0)
    number = today.year * 12 + today.month - 1 + step
    return number // 12, number % 12 + 1


def _quarter(word: str | None, year: str | None, today: date, prefer: Prefer) -> tuple[int, int]:
    present = (today.month + 2) // 3
    if word in {None, "nay", "truoc", "sau"}:
        number = today.year * 4 + present - 1 + {"truoc": -1, "sau": 1}.get(word or "", 0)
        return number // 4, number % 4 + 1
    quarter = int(word) if word.isdigit() else _ROMAN.get(word, present)
    if year:
        return int(year), quarter
    return today.year + (quarter < present and prefer == "future"), quarter


def _span_edge(edge: str, year: int, month: int, months: int) -> Reading | None:
    if edge == "giua":
        return Reading("ask", readings=(date(year, month, 15),), why="date-vague")
    if edge == "dau":
        return Reading("value", date(year, month, 1))
    after = year * 12 + month - 1 + months
    return Reading("value", date(after // 12, after % 12 + 1, 1) - DAY)
