"""More time for single units: what the office granted, and what it does to a deadline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeAlias

from campaigns.agenda import Window
from campaigns.reasons import Reason
from dialogue.clock import local

Extensions: TypeAlias = Mapping[tuple[str, str], Mapping[str, datetime]]
"""By schedule and period: the units that were given more time, and until when."""

NO_EXTENSIONS: Extensions = {}

AFTER_LOCK = timedelta(days=1)
"""How long a report can still be sent after an extension that ends when the books are closed, or later."""


def extended(window: Window, unit: str, extensions: Extensions) -> Window:
    """Return the window as it holds for a unit: with the deadline that it was given, and room to be late after it."""
    until = extensions.get((window.schedule.id, window.period.id), {}).get(unit)
    if until is None or until == window.due:
        return window
    due = local(until)
    why = Reason("why-extended", {"day": due.date(), "time": f"{due:%H:%M}"})
    return replace(
        window,
        due=due,
        grace=max(window.grace, due),
        locks=locks_after(window, due),
        reasons=(*window.reasons, why),
    )


def locks_after(window: Window, due: datetime) -> datetime:
    """Return when the books close on a deadline: as planned, but never with it or before it."""
    return window.locks if due < window.locks else due + AFTER_LOCK
