"""Showing what a code names ("xem BC-…"): its prefix decides who shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handlers import receipts
from handlers.exemplars import tending
from handlers.obstacles import handling
from handlers.recognitions import school
from handlers.turn import Turn

VIEWS: Mapping[str, Callable[[Turn, str], None]] = {
    "BC": receipts.view,
    "KK": handling.view,
    "DH": tending.view,
    "CN": school.view,
}
"""By the code's prefix (dialogue.reading.codes.PREFIXES)."""


def view(turn: Turn, code: str) -> None:
    """Show what the code names, to those who may see it."""
    VIEWS.get(code.partition("-")[0], receipts.view)(turn, code)
