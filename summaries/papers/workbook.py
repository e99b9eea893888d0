"""The list of nominees in Excel: to be filtered, counted and printed; every text a text, whatever it begins with."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import xlsxwriter

from dialogue.texts import Texts
from summaries.papers.content import NomineeLine, Proposal
from summaries.papers.wording import lines_of, one_line

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = {"font_name": "Times New Roman", "font_size": 11}
COLUMNS = (
    *(("number", 5), ("code", 12), ("subject", 8), ("name", 21), ("position", 15), ("unit", 21)),
    *(("award", 15), ("theme", 14), ("achievement", 38), ("earlier", 17)),
    *(("yes", 8), ("base", 8), ("share", 8), ("direct", 8)),
)
"""Names in the catalogue (`papers-column-…`) and widths in letters."""
RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a spreadsheet may take for a formula when somebody edits the cell or saves the list as CSV."""
LINE, TALLEST = 15, 400
"""Height of a line and of the tallest row, in points. Not every program fits rows to wrapped text by itself."""
LONGEST_CELL = 32_000
"""Characters; Excel has room for 32,767, and XlsxWriter drops a longer text altogether."""
LONGEST_HEADER = 200
A4 = 9


def list_workbook(proposal: Proposal, texts: Texts, now: datetime) -> bytes:
    """Return the nominees of a proposal as an .xlsx file with headings in the language of `texts`."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": texts("papers-list"), "created": now.replace(tzinfo=None)})
    sheet = book.add_worksheet(texts("papers-sheet"))
    _set_page(sheet, proposal, texts)
    nominees = [nominee for group in proposal.groups for nominee in group.nominees]
    formats = {
        "head": book.add_format(
            {**FONT, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
        ),
        "text": book.add_format({**FONT, "text_wrap": True, "valign": "top", "border": 1}),
        "risky": book.add_format({**FONT, "text_wrap": True, "valign": "top", "border": 1, "quote_prefix": True}),
        "count": book.add_format({**FONT, "valign": "top", "border": 1}),
        "share": book.add_format({**FONT, "valign": "top", "border": 1, "num_format": "0.00"}),
    }
    sheet.set_row(0, 3 * LINE)
    for column, (name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, texts(f"papers-column-{name}"), formats["head"])
    for row, nominee in enumerate(nominees, start=1):
        cells = _cells(row, nominee, texts)
        sheet.set_row(row, _height(cells))
        for column, value in enumerate(cells):
            _write(sheet, row, column, value, formats)
    last = len(COLUMNS) - 1
    sheet.autofilter(0, 0, len(nominees), last)
    sheet.print_area(0, 0, len(nominees), last)
    book.close()
    return out.getvalue()


def _set_page(sheet: Any, proposal: Proposal, texts: Texts) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.8, right=0.6, top=0.9, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    # An & begins a code of the header; two are one.
    title = f"{texts('papers-list')}: {one_line(proposal.award)}"[: LONGEST_HEADER // 2].replace("&", "&&")
    sheet.set_header(f'&C&"Times New Roman,Bold"&12 {title}')
    sheet.set_footer('&C&"Times New Roman,Regular"&11&P/&N')


def _cells(row: int, nominee: NomineeLine, texts: Texts) -> tuple[Any, ...]:
    return (
        row,
        nominee.code,
        nominee.subject,
        nominee.entry,
        nominee.position,
        nominee.unit,
        nominee.award,
        nominee.theme,
        nominee.achievement,
        nominee.earlier_awards,
        nominee.yes,
        nominee.base,
        nominee.share,
        texts("papers-yes") if nominee.is_direct else "",
    )


def _height(cells: tuple[Any, ...]) -> int:
    """Return the height that the fullest cell of a row needs, as near as can be told without the font."""
    lines = 1
    for value, (_, width) in zip(cells, COLUMNS, strict=True):
        if isinstance(value, str):
            lines = max(lines, sum(-(-len(line) // (width - 1)) for line in lines_of(value)))
    return min(LINE * lines, TALLEST)


def _write(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None:
        sheet.write_blank(row, column, None, formats["text"])
    elif isinstance(value, str):
        text = "\n".join(lines_of(value))[:LONGEST_CELL]
        sheet.write_string(row, column, text, formats["risky" if text.startswith(RISKY) else "text"])
    else:
        sheet.write_number(row, column, value, formats["count" if isinstance(value, int) else "share"])
