"""Why something is so, as sentences that are put into words only when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from dialogue.forms import Labels, label_in
from dialogue.texts import LANGUAGES, Texts, load_texts

Argument: TypeAlias = "str | int | date | Mapping[str, str] | Reason"
"""A date is written as 14/12/2023; a mapping holds the words of each language; a reason is put into words."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence: its key in the catalogue campaign.ftl and what fills it in."""

    key: str
    args: Mapping[str, Argument] = field(default_factory=dict)

    def text(self, texts: Texts) -> str:
        """Return the sentence in the language of `texts`."""
        return texts(self.key, **{name: _said(arg, texts) for name, arg in self.args.items()})


def in_words(reasons: Iterable[Reason]) -> Labels:
    """Return the sentences, joined, in each language."""
    said = list(reasons)
    return {language: " ".join(r.text(load_texts(language)) for r in said) for language in LANGUAGES}


def _said(argument: Argument, texts: Texts) -> str | int:
    if isinstance(argument, Reason):
        return argument.text(texts)
    if isinstance(argument, date):
        return f"{argument:%d/%m/%Y}"
    return label_in(argument, texts.language) if isinstance(argument, Mapping) else argument
