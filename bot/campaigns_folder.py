"""Where the campaigns that come with the program are."""

from __future__ import annotations

from pathlib import Path

import campaigns

PLANS = Path(campaigns.__file__).parent / "plans"
DAK_NONG = PLANS / "dak_nong"
"""The default campaign: Sở GD&ĐT Đắk Nông, 2020–2025."""
