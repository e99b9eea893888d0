"""What is owed and by when, and what has been sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from campaigns.access import Action
from dialogue.clock import local
from dialogue.forms import label_in
from dialogue.showing import show_date
from handlers.owed import correctable, due_day, owed, title_of
from handlers.resubmitting import is_returned
from handlers.turn import Turn
from storage import expiries

AHEAD = timedelta(days=366)
"""How far ahead what ends on a day of its own is shown."""


def show(turn: Turn) -> None:
    """Answer "còn nợ báo cáo nào": each obligation with its deadline, and what was sent."""
    if not turn.units_for(Action.REPORT):
        turn.say("report-not-yours", "menu")
        return
    lines = []
    for obligation in owed(turn):
        key = "deadline-late" if obligation.is_late(turn.now) else "deadline-open"
        lines.append(turn.texts(key, title=title_of(turn, obligation), due=due_day(turn, obligation)))
    lines += [
        turn.texts(
            "deadline-returned" if is_returned(turn, sent.submission) else "deadline-sent",
            title=title_of(turn, sent.obligation),
            code=sent.submission.code,
        )
        for sent in correctable(turn)
    ]
    lines += _ending(turn)
    if lines:
        turn.say("deadlines", "report", "correct", "calendar", lines="\n".join(lines))
    else:
        turn.say("report-nothing-owed", "menu")


def _ending(turn: Turn) -> Iterator[str]:
    """Yield a line for what ends on a day of its own, within a year."""
    last = local(turn.now).date() + AHEAD
    kinds = turn.campaign.own_expiry_kinds
    for unit in turn.units_for(Action.REPORT) if kinds else ():
        for expiry in expiries.of_unit(turn.connection, turn.campaign.id, unit):
            if expiry.kind in kinds and expiry.ends <= last:
                yield turn.texts(
                    "deadline-ending",
                    title=label_in(kinds[expiry.kind].titles, turn.texts.language),
                    subject=expiry.subject,
                    unit=turn.campaign.units[unit].short_name,
                    ends=show_date(expiry.ends, turn.texts),
                )
