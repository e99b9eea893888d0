"""When all of it happens: as in the demo, eight weeks before the end of phase 1."""

from __future__ import annotations

from datetime import datetime

from dialogue.clock import HANOI

START = datetime(2023, 11, 6, 8, 0, tzinfo=HANOI)
