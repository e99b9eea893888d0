"""Where things stand in a Word document, so that a fault can be found in it: header, paragraph, cell of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
TEXT, BREAKS = qn("w:t"), {qn("w:tab"): " ", qn("w:br"): " "}
LETTERS = 40

Where = Literal["body", "header", "footer", "footnotes", "properties"]
PARTS: dict[str, Where] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml": "header",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml": "footer",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml": "footnotes",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """One paragraph: which, what it says, and where it stands. Numbers count from 1; 0 is for what does not apply."""

    text: str
    where: Where = "body"
    paragraph: int = 0
    """Within the part, those in tables not counted."""
    table: int = 0
    row: int = 0
    cell: int = 0
    whole_row: str = ""
    """The text of the whole row of a table."""

    @property
    def args(self) -> dict[str, str | int]:
        """Return what the catalogue's `paper-place` is filled in with."""
        near = self.text if len(self.text) <= LETTERS else f"{self.text[:LETTERS]}…"
        return {
            "where": self.where,
            "paragraph": self.paragraph,
            "table": self.table,
            "row": self.row,
            "cell": self.cell,
            "near": near,
        }


def parts_of(document: Document) -> Iterator[tuple[Where, Any]]:
    """Yield the parts of a document that are filled in, as XML: the body first."""
    yield "body", document.element.body
    for part in document.part.package.iter_parts():
        where = PARTS.get(part.content_type)
        if where is not None:
            yield where, parse_xml(part.blob)


def spots_of(document: Document) -> Iterator[Spot]:
    """Yield every paragraph of every part that is filled in, and the properties, which are too."""
    for where, root in parts_of(document):
        yield from _spots(where, root)
    properties = document.core_properties
    for text in (properties.author, properties.comments, properties.subject, properties.title):
        yield Spot(text, "properties")


def _spots(where: Where, root: Any) -> Iterator[Spot]:
    tables = {table: number for number, table in enumerate(root.iter(TABLE), start=1)}
    free = 0
    for paragraph in root.iter(PARAGRAPH):
        text = _text(paragraph)
        cell = next(paragraph.iterancestors(CELL), None)
        if cell is None:
            free += 1
            yield Spot(text, where, paragraph=free)
            continue
        row = next(cell.iterancestors(ROW))
        table = next(row.iterancestors(TABLE))
        yield Spot(
            text,
            where,
            table=tables[table],
            row=list(table.iter(ROW)).index(row) + 1,
            cell=list(row.iter(CELL)).index(cell) + 1,
            whole_row="".join(_text(each) for each in row.iter(PARAGRAPH)),
        )


def _text(paragraph: Any) -> str:
    """Return the words of a paragraph, without those of text boxes in it, which are paragraphs themselves."""
    own = (each for each in paragraph.iter() if next(each.iterancestors(PARAGRAPH), None) is paragraph)
    return "".join(each.text or "" if each.tag == TEXT else BREAKS.get(each.tag, "") for each in own)
