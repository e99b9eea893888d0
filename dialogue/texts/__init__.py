"""The texts for people: Fluent catalogues, one folder a language, one file an area. vi and en are both complete."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

FOLDER = Path(__file__).parent
LANGUAGES = ("vi", "en")
"""The first is the language of the people; the second is for maintainers."""

KEPT = {str, int}
"""Types of arguments whose texts are remembered: a Decimal or a truth may equal an int and yet read otherwise."""
MOST_KNOWN = 4000
"""Texts that are remembered at most; Fluent takes a tenth of a millisecond for some."""


class Texts:
    """The catalogue in one language: `texts("question-heading", number=3, total=12, …)`."""

    def __init__(self, language: str, sources: list[str], *, to_officers: bool = False) -> None:
        self.language = language
        self._to_officers = to_officers
        self._known: dict[tuple[Any, ...], str] = {}
        self._bundle = FluentBundle([language], use_isolating=False)
        for source in sources:
            # Our words are turned to the reader before anything is filled in: what somebody wrote stays as written.
            self._bundle.add_resource(FluentResource(self.addressed(source)))

    def __call__(self, key: str, **arguments: Any) -> str:
        """Return the text under `key`; KeyError when there is none, ValueError when an argument is missing."""
        if not all(type(value) in KEPT for value in arguments.values()):
            return self._format(key, arguments)
        asked = (key, *arguments.items())
        if (text := self._known.get(asked)) is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            text = self._known[asked] = self._format(key, arguments)
        return text

    def _format(self, key: str, arguments: dict[str, Any]) -> str:
        if not self._bundle.has_message(key):
            raise KeyError(f"no text “{key}” in the {self.language} catalogue")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(f"“{key}” in the {self.language} catalogue has no text")
        text, faults = self._bundle.format_pattern(pattern, arguments)
        if faults:
            raise ValueError(f"text “{key}” in {self.language}: {faults[0]}")
        return str(text)

    def addressed(self, words: str) -> str:
        """Return words of ours, written to a school ("thầy/cô"), as this reader is addressed: an officer as "anh/chị".

        The catalogue's own are so already; this is for words of forms and plans, never for what a person wrote.
        """
        return words.replace("thầy/cô", "anh/chị").replace("Thầy/cô", "Anh/chị") if self._to_officers else words

    def has(self, key: str) -> bool:
        """Tell whether there is a text under `key`."""
        return bool(self._bundle.has_message(key))

    def first(self, *keys: str, **arguments: Any) -> str:
        """Return the text under the first of `keys` that there is: the special wording before the general one."""
        return self(next((key for key in keys if self.has(key)), keys[-1]), **arguments)


@cache
def load_texts(language: str, *, to_officers: bool = False) -> Texts:
    """Return the catalogue in `language` ("vi" when there is none), read once.

    The catalogue speaks to schools ("thầy/cô"); `to_officers` makes it speak to officers ("anh/chị").
    """
    folder = FOLDER / (language if language in LANGUAGES else LANGUAGES[0])
    sources = [file.read_text("utf-8") for file in sorted(folder.glob("*.ftl"))]
    return Texts(folder.name, sources, to_officers=to_officers)
