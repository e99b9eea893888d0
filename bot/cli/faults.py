"""Faults of a campaign as lines that an office worker can follow."""

from __future__ import annotations

from collections.abc import Iterable

from campaigns.faults import Fault
from dialogue.texts import Texts


def explain(faults: Iterable[Fault], texts: Texts) -> list[str]:
    """Return one line a fault: where, what is wrong, what to do."""
    return [f"{fault.place}: {fault.problem(texts)} → {fault.remedy(texts)}" for fault in faults]
