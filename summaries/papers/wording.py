"""Values as they are printed: in Vietnamese notation, and never as code, markup or a control character."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from decimal import Decimal

LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that have something in them.

    Letters come out composed, as TCVN 6909:2001 wants them (telephones write "ế" as three characters); what cannot be
    seen (control characters, marks that turn the direction of writing, halves of characters) is left out.
    """
    lines = (_visible(line) for line in LINE_ENDS.split(text))
    return [line for line in lines if line]


def one_line(text: str) -> str:
    """Return a text as one line."""
    return " ".join(lines_of(text))


def in_words(value: date | time | Decimal) -> str:
    """Return a date as 06/11/2023, a time as 08 giờ 05, a number with a comma."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H} giờ {value:%M}"
    return f"{value:f}".replace(".", ",")


def _visible(line: str) -> str:
    spaced = line.replace("\t", " ")
    shown = "".join(each for each in spaced if unicodedata.category(each)[0] != "C")
    return unicodedata.normalize("NFC", shown).strip()
