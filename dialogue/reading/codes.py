"""Codes inside texts."""

from __future__ import annotations

import re


def find_receipt_code(text: str) -> str | None:
    """Return a receipt's code."""
    m = re.search(r"BC[- ]?([0-9A-Z]{4})[- ]?([0-9A-Z]{2})\b", text.upper())
    return f"BC-{m[1]}-{m[2]}" if m else None


def find_invitation_code(text: str) -> str | None:
    """Return an invitation's code."""
    m = re.search(r"\b([0-9A-Z]{4})-([0-9A-Z]{4})-([0-9A-Z]{4})\b", text.upper())
    return m[0] if m else None
