"""Counts and shares as documents write them."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

CENT = Decimal("0.01")


def cut_share(yes: int, base: int) -> Decimal | None:
    """Return `yes` in percent of `base` to two decimals, cut and never rounded up; None of nothing.

    NĐ 91/2017 and its successors name a percentage that must be reached, so 89,999 is not 90.
    """
    return (Decimal(100 * yes) / Decimal(base)).quantize(CENT, ROUND_DOWN) if base else None


def in_digits(count: int) -> str:
    """Return a count as documents write it: 04, 12, 120."""
    return f"{count:02d}"
