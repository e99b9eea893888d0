"""What is owed and by when, and what has been sent."""

from __future__ import annotations

from campaigns.access import Action
from handlers.owed import correctable, due_day, owed, title_of
from handlers.turn import Turn


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
        turn.texts("deadline-sent", title=title_of(turn, sent.obligation), code=sent.submission.code)
        for sent in correctable(turn)
    ]
    if lines:
        turn.say("deadlines", "report", "correct", "calendar", lines="\n".join(lines))
    else:
        turn.say("report-nothing-owed", "menu")
