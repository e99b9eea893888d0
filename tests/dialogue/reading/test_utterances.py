"""A table of what people type, and what it means.

Expected: a value; "ASK a b" (readings); "NO why"; NONE; ANY (never a value).
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dialogue.reading.choices import read_choice, read_choices
from dialogue.reading.controls import read_control
from dialogue.reading.dates import read_date
from dialogue.reading.intents import read_intent
from dialogue.reading.numbers import read_decimal, read_integer
from dialogue.reading.outcome import Reading
from dialogue.reading.ratios import read_percent, read_ratio
from dialogue.reading.yesno import read_yes_no

TABLE = Path(__file__).parent / "utterances.tsv"
ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
READERS = {
    "integer": read_integer,
    "decimal": read_decimal,
    "ratio": read_ratio,
    "percent": read_percent,
    "yes_no": read_yes_no,
    "intent": read_intent,
}


def read(kind: str, text: str, context: str) -> Reading:
    if kind == "date":
        today, prefer = context.split()
        return read_date(text, today=date.fromisoformat(today), prefer=prefer)  # type: ignore[arg-type]
    if kind in {"choice", "choices"}:
        options = [(name, label) for name, label in (option.split(":") for option in context.split(";"))]
        return (read_choice if kind == "choice" else read_choices)(text, options)
    if kind == "control":
        control = read_control(text)
        return Reading("none") if control is None else Reading("value", control)
    return READERS[kind](text)


def shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    if hasattr(value, "kind"):
        return " ".join(str(part) for part in (value.kind, value.number, value.value) if part is not None)
    if hasattr(value, "code"):
        return f"{value.name} {value.code}" if value.code else value.name
    return str(value)


def outcome(reading: Reading) -> str:
    if reading.outcome == "value":
        return shown(reading.value)
    if reading.outcome == "ask":
        return f"ASK {' '.join(map(str, reading.readings))}"
    return "NONE" if reading.outcome == "none" else f"NO {reading.why}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['utterance']}")
def test_utterance(row: dict[str, str]) -> None:
    reading = read(row["kind"], row["utterance"].replace("\\u200b", "\u200b"), row["context"])
    expected = row["expected"]
    if expected == "ANY":
        assert reading.outcome != "value"
    elif expected == "NO":
        assert reading.outcome in {"unclear", "reject"}
    elif row["kind"] == "decimal" and reading.outcome == "value":
        assert reading.value == type(reading.value)(expected)
    else:
        assert outcome(reading) == expected
