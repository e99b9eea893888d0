"""How buttons lie below a message."""

from __future__ import annotations

from dialogue.messages import Choice

WIDE = 16
"""Characters of a label beyond which a button has a row of its own."""

Rows = list[tuple[Choice, ...]]


def packed(choices: list[Choice]) -> Rows:
    """Return short buttons two to a row, long ones alone."""
    rows: Rows = []
    for choice in choices:
        short = len(choice.label) <= WIDE
        if short and rows and len(rows[-1]) == 1 and len(rows[-1][0].label) <= WIDE:
            rows[-1] = (*rows[-1], choice)
        else:
            rows.append((choice,))
    return rows
