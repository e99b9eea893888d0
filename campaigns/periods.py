"""The spans that reports are about, from the plan's rules. Pure: rules and dates in, periods out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from dateutil.rrule import rrulestr

from campaigns.schedules import Clock, Moment, Numbering, Recurring, Series, Single
from dialogue.forms import Labels, label_in

ROMAN = ("", "I", "II", "III", "IV")
HALF = 6
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The span that one report is about; `start` and `end` (the closing day) are both within it."""

    id: str
    """Such as 2023-Q4."""
    titles: Labels = field(compare=False)
    start: date
    end: date
    clock: Clock
    kind: str
    """What forms know as ${ky_loai}."""
    year: int
    """The calendar year of the closing day; of a school year, that in which it begins."""
    number: int
    """Which month, quarter or half of the year; 0 when it is none of these."""

    def title(self, language: str) -> str:
        """Return the period's name."""
        return label_in(self.titles, language)

    @property
    def quarter(self) -> int:
        """Return the quarter (1 to 4) in which the period closes: what forms know as ${ky_quy}."""
        return (self.end.month + 2) // 3


def occurrences(rule: str, first: date, until: date) -> Iterator[date]:
    """Yield the days of an RFC 5545 rule from `first` on, up to `until`."""
    last = datetime.combine(until, datetime.min.time())
    for moment in rrulestr(rule, dtstart=datetime.combine(first, datetime.min.time())):
        if moment > last:
            return
        yield moment.date()


def recurring_periods(series: Recurring, since: date, until: date) -> list[Period]:
    """Return the periods that close on a day from `since` to `until`, in order."""
    # One more first day than needed: the last period ends the day before it.
    far = until + timedelta(days=800)
    starts = list(occurrences(series.rule, series.first, far))
    if series.last_days:
        closings = list(occurrences(series.last_days, series.first, far))
        pairs = [(start, next((c for c in closings if c >= start), None)) for start in starts]
    else:
        pairs = [(start, after - DAY) for start, after in pairwise(starts)]
    return [_period(series, start, end) for start, end in pairs if end is not None and since <= end <= until]


def single_period(series: Single, milestone: date | None, shift: timedelta = timedelta(0)) -> Period | None:
    """Return the one period, moved by `shift`; None while its milestone has no date."""
    end = plain_day(series.closes, milestone, shift)
    if end is None:
        return None
    named = fill_titles(series.titles, series.starts, end, end.year, 0)
    return Period(series.id, named, series.starts, end, series.clock, series.kind, end.year, 0)


def plain_day(moment: Moment, milestone: date | None, shift: timedelta) -> date | None:
    """Return a day given as a date or counted in calendar days from the milestone; None when it has no date."""
    if moment.date is not None:
        return moment.date + shift
    if milestone is None:
        return None
    days = timedelta(days=moment.days or 0)
    return milestone - days if moment.before else milestone + days


def first_and_last(series: Series) -> tuple[date, date | None]:
    """Return the first day of a series and, for a single period with a fixed closing day, its last."""
    if isinstance(series, Single):
        return series.starts, series.closes.date
    return series.first, None


def fill_titles(titles: Labels, start: date, end: date, year: int, number: int) -> Labels:
    """Return the name of a period; KeyError or ValueError when the pattern asks for what there is not."""
    known = {
        "number": number,
        "roman": ROMAN[number] if number < len(ROMAN) else str(number),
        "year": year,
        "next_year": year + 1,
        "start": f"{start:%d/%m/%Y}",
        "end": f"{end:%d/%m/%Y}",
    }
    return {language: title.format(**known) for language, title in titles.items()}


def _period(series: Recurring, start: date, end: date) -> Period:
    year, number = _place(series.numbering, start, end)
    pattern = series.names[number - 1] if 0 < number <= len(series.names) else series.titles
    named = fill_titles(pattern, start, end, year, number)
    return Period(
        _period_id(series.numbering, year, number),
        named,
        start,
        end,
        series.clock,
        series.kind,
        year,
        number,
    )


def _place(numbering: Numbering, start: date, end: date) -> tuple[int, int]:
    """Return the year and the number in it. A period is called after the day on which it closes."""
    if numbering == "school_year":
        return start.year, 0
    numbers = {"month": end.month, "quarter": (end.month + 2) // 3, "half": 1 if end.month <= HALF else 2}
    return end.year, numbers.get(numbering, 0)


def _period_id(numbering: Numbering, year: int, number: int) -> str:
    if numbering == "school_year":
        return f"{year}-{year + 1}"
    letter = {"month": f"-M{number:02}", "quarter": f"-Q{number}", "half": f"-H{number}"}
    return f"{year}{letter.get(numbering, '')}"
