"""Filling a Word template: docxtpl with values that cannot be read as anything but words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date, time
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, get_type_hints

from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from markupsafe import Markup, escape

from summaries.papers.content import Prose
from summaries.papers.placeholders import environment, placeholders_of
from summaries.papers.wording import in_words, lines_of, one_line

NEW_PARAGRAPH = "\a"
"""What docxtpl makes a new paragraph of, with the looks of the one it stands in."""
AS_REFERENCES = {ord(mark): f"&#{ord(mark)};" for mark in "{}%"}
"""Marks of template code: docxtpl goes over the finished XML once more, and must not find any in a value."""
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP file knows. With it the same content is the same bytes."""


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    def fix_tables(self, xml: str) -> Any:
        """Refuse a document that is not well-formed; docxtpl itself would mend it and lose what does not fit."""
        parse_xml(xml)
        return super().fix_tables(xml)


def fill(template: bytes, content: object) -> bytes:
    """Return a template, which has been checked, filled with a dataclass of `content`."""
    document = _Template(io.BytesIO(template))
    document.render(vars(_shown(content, "")), environment())
    out = io.BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _shown(value: object, hint: object) -> Any:
    """Return a value as a template sees it."""
    if value is None:
        return ""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _words(NEW_PARAGRAPH.join(lines_of(value)) if hint == Prose else one_line(value))
    if isinstance(value, date | time | Decimal):
        return _words(in_words(value))
    if isinstance(value, tuple):
        return [_shown(each, "") for each in value]
    if is_dataclass(value):
        content: type = type(value)
        hints: Mapping[str, object] = get_type_hints(content, include_extras=True)
        return SimpleNamespace(
            **{name: _shown(getattr(value, name), hints.get(name)) for name in placeholders_of(content)}
        )
    raise TypeError(f"a paper cannot show {type(value).__name__}")


def _words(text: str) -> Markup:
    return Markup(str(escape(text)).translate(AS_REFERENCES))  # noqa: S704 - escaped just here


def _undated(document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, FIRST_DAY), old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
