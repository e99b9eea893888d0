"""The calendar in words: special days, what a decision does, which deadlines move."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from campaigns.definition import Campaign
from campaigns.move_reach import FeltMove
from campaigns.office_calendar import Stretch, special_in_words, stretches
from dialogue.clock import local
from dialogue.forms import label_in
from dialogue.showing import show_date, show_number
from dialogue.texts import Texts
from handlers.calendar_change import CalendarChange

AHEAD = timedelta(days=92)
MOST_LINES = 12
"""Days, or deadlines, that a message lists."""


def days_ahead(campaign: Campaign, today: date, texts: Texts) -> str:
    """Return the special days of the next months."""
    lines = _listed(special_in_words(campaign.calendar, today, today + AHEAD, texts.language), texts)
    return texts("calendar-days-ahead", lines=lines) if lines else texts("calendar-days-ahead-none")


def preview(change: CalendarChange, campaign: Campaign, texts: Texts) -> str:
    """Return what some decisions would do, and the question whether they shall."""
    kinds = {decision.kind for decision in change.days.values()}
    parts = [
        texts(
            "calendar-preview",
            lines=days_in_words(change, texts),
            kind=next(iter(kinds)) if len(kinds) == 1 else "mixed",
        ).rstrip(),
        _moves(change.moves, campaign, texts),
        texts("calendar-preview-question"),
    ]
    return "\n\n".join(parts)


def days_in_words(change: CalendarChange, texts: Texts) -> str:
    """Return the days that were decided, one line for those that follow each other."""
    return _listed(stretches(change.days), texts)


def _listed(found: Iterable[Stretch], texts: Texts) -> str:
    lines = [_line(stretch, texts) for stretch in found]
    return "\n".join(_first(lines, texts, "calendar-days-more"))


def _first(lines: list[str], texts: Texts, more: str) -> list[str]:
    """Return the first lines, with how many are left out."""
    left = len(lines) - MOST_LINES
    return lines if left <= 0 else [*lines[:MOST_LINES], texts(more, count=show_number(left, texts))]


def _line(stretch: Stretch, texts: Texts) -> str:
    day = show_date(stretch.first, texts)
    if stretch.last != stretch.first:
        day = texts("calendar-span", first=day, last=show_date(stretch.last, texts))
    note = stretch.decision.note
    return texts(
        "calendar-day",
        day=day,
        kind=texts(f"calendar-kind-{stretch.decision.kind}"),
        note=texts("calendar-day-note", note=note) if note else "",
    )


def _moves(moves: list[FeltMove], campaign: Campaign, texts: Texts) -> str:
    if not moves:
        return texts("calendar-preview-no-moves")
    lines = _first([_move(each, campaign, texts) for each in moves], texts, "calendar-moves-more")
    return texts("calendar-preview-moves", count=show_number(len(moves), texts), lines="\n".join(lines))


def _move(felt: FeltMove, campaign: Campaign, texts: Texts) -> str:
    move, language = felt.move, texts.language
    return texts(
        "calendar-move",
        report=campaign.forms[campaign.schedules[move.schedule].form].title(language),
        period=label_in(felt.period.titles, language),
        tier=label_in(campaign.tiers[move.tier].titles, language),
        units=show_number(felt.units, texts),
        before=_shown(move.before, texts),
        after=_shown(move.after, texts),
    )


def _shown(due: datetime | None, texts: Texts) -> str:
    return show_date(local(due).date(), texts) if due is not None else texts("calendar-no-deadline")
