"""What reading a text came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, several readings to ask about, or why there is none."""

    outcome: Literal["value", "ask", "reject", "unclear", "none"]
    value: Any = None
    readings: tuple[Any, ...] = ()
    why: str = ""
