"""Times as people write them, in Vietnam."""

from __future__ import annotations

from datetime import datetime

from dialogue.clock import HANOI


def at(written: str) -> datetime:
    """Return "2023-11-06 08:00" (or a day, at midnight) as an instant."""
    return datetime.fromisoformat(written).replace(tzinfo=HANOI)
