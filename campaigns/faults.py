"""What is wrong with a campaign's files: where, what, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Say: TypeAlias = Callable[..., str]
"""A catalogue in one language: a key and what fills it in (dialogue.texts.Texts is one)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `key` names the sentence in the catalogue campaign.ftl, `key`-remedy the advice."""

    file: str
    key: str
    args: Mapping[str, str | int] = field(default_factory=dict)
    sheet: str = ""
    row: int = 0
    """Line of the file (of the sheet, in Excel), counted from 1; 0 when the fault is about the whole file."""
    column: str = ""

    @property
    def place(self) -> str:
        """Return where it is: file, sheet, row and column, as far as known."""
        row = f":{self.row}" if self.row else ""
        return " ".join(part for part in (f"{self.file}{row}", self.sheet, self.column) if part)

    def problem(self, say: Say) -> str:
        """Return what is wrong, in the language of `say`."""
        return say(self.key, **self.args)

    def remedy(self, say: Say) -> str:
        """Return what to do about it, in the language of `say`."""
        return say(f"{self.key}-remedy", **self.args)


class CampaignFaults(ValueError):
    """The campaign cannot be used; `faults` holds everything that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        places = ", ".join(f"{f.file}:{f.row} {f.key}" for f in faults[:5])
        super().__init__(f"{len(faults)} faults in the campaign: {places}")
        self.faults = tuple(faults)
