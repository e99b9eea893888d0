"""The catalogues are complete: no key is missing in either language, and every key that the code uses is there."""

from __future__ import annotations

import re
from pathlib import Path

from fluent.syntax import FluentParser, ast

from dialogue.texts import FOLDER, LANGUAGES

ROOT = Path(__file__).parent.parent.parent
CODE = [
    path
    for package in ("dialogue", "handlers", "bot", "campaigns", "scheduler")
    for path in (ROOT / package).rglob("*.py")
]


def catalogue(language: str) -> dict[str, set[str]]:
    """Return each key with the arguments that its text uses."""
    found: dict[str, set[str]] = {}
    for file in (FOLDER / language).glob("*.ftl"):
        resource = FluentParser().parse(file.read_text("utf-8"))
        for entry in resource.body:
            assert not isinstance(entry, ast.Junk), f"{language}/{file.name}: {entry.content!r}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{language}: “{entry.id.name}” stands twice"
                found[entry.id.name] = set(
                    re.findall(r"\$(\w+)", file.read_text("utf-8")[entry.span.start : entry.span.end])
                )
    return found


def test_both_languages_have_the_same_keys() -> None:
    keys = {language: set(catalogue(language)) for language in LANGUAGES}
    assert keys["vi"] - keys["en"] == set()
    assert keys["en"] - keys["vi"] == set()


def test_both_languages_use_the_same_arguments() -> None:
    vietnamese, english = catalogue("vi"), catalogue("en")
    different = {key: (vietnamese[key], english[key]) for key in vietnamese if vietnamese[key] != english.get(key)}
    assert different == {}


def test_every_key_that_the_code_names_is_there() -> None:
    keys = set(catalogue("vi"))
    named = re.compile(r"(?:\btexts|\bsay|\bTold|\bProblem)\(\s*\"([a-z][a-z0-9-]+)\"")
    missing = {(path.name, key) for path in CODE for key in named.findall(path.read_text("utf-8")) if key not in keys}
    assert missing == set()
