"""What is wrong in the sheets of a form, all at once; pyxform, which reads them next, stops at the first."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from campaigns.faults import Fault
from campaigns.xlsform_sheets import SHEETS, Sheet, SheetRow
from dialogue.expressions import REFERENCE, ExpressionFault, compile_expression

LANGUAGES = ("Tiếng Việt (vi)", "English (en)")
"""The languages of a form, as XLSForm writes them behind `label::`."""

TRANSLATED = ("label", "hint", "short", "constraint_message")
FLAGS = ("same", "cumulative", "no_data", "not_applicable", "contact", "ask_at_send")
EXPRESSIONS = ("relevant", "constraint", "calculation")
PLAIN = ("integer", "decimal", "text", "date", "image", "file", "note", "calculate")
BRACKETS = {"begin_group": "end_group", "begin_repeat": "end_repeat"}
SELECTS = ("select_one", "select_multiple")
FROM_FILE = ("select_one_from_file", "select_multiple_from_file")
APPEARANCES = {"ratio": ("text",), "percent": ("decimal",), "multiline": ("text",), "minimal": SELECTS}
YES = ("yes", "true", "true()")
NO = ("", "no", "false", "false()")
NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")

COLUMNS: Mapping[str, Collection[str]] = {
    "survey": (
        *(
            "type",
            "name",
            "required",
            "appearance",
            "repeat_count",
            "target",
            "indicator",
            "max_files",
            "prefer",
        ),
        *FLAGS,
        *EXPRESSIONS,
        *("short_vi", "short_en"),
        *(f"{column}::{language}" for column in TRANSLATED for language in LANGUAGES),
    ),
    "choices": ("list_name", "name", *(f"label::{language}" for language in LANGUAGES)),
    "settings": ("form_id", "form_title", "form_title_en", "summary", "draft", "version"),
}


@dataclass(slots=True)
class Notes:
    """Faults found in one form."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def add(self, sheet: str, line: int, column: str, key: str, **args: str | int) -> None:
        """Note a fault at a place."""
        self.faults.append(Fault(self.file, key, args, sheet=sheet, row=line, column=column))


def check_sheets(sheets: Mapping[str, Sheet], file: str) -> list[Fault]:
    """Return everything that is wrong in the sheets of one form."""
    notes = Notes(file)
    for name in SHEETS:
        if name not in sheets and name != "choices":
            notes.add(name, 1, "", "fault-sheet-absent", name=name)
    for name, sheet in sheets.items():
        _check_columns(notes, name, sheet)
    lists = _check_choices(notes, sheets.get("choices"))
    if "survey" in sheets:
        _check_survey(notes, sheets["survey"], lists)
    if "settings" in sheets:
        _check_settings(notes, sheets["settings"])
    return notes.faults


def kind_of(row: SheetRow) -> tuple[str, str]:
    """Return a row's type and what follows it (the list of a select): "begin repeat" is begin_repeat."""
    first, _, rest = row["type"].strip().partition(" ")
    if first in {"begin", "end"} and rest:
        return f"{first}_{rest.strip()}", ""
    return first, rest.strip()


def _check_columns(notes: Notes, name: str, sheet: Sheet) -> None:
    if name not in SHEETS:
        notes.add(name, sheet.line, "", "fault-sheet-unknown", name=name, known=", ".join(SHEETS))
        return
    known = COLUMNS[name]
    for column in sheet.columns:
        if column and column not in known:
            notes.add(name, sheet.line, column, "fault-column-unknown", name=column, known=", ".join(known))
    for column in {"survey": ("type", "name"), "choices": ("list_name", "name")}.get(name, ("form_id",)):
        if column not in sheet.columns:
            notes.add(name, sheet.line, column, "fault-column-absent", name=column)


def _check_choices(notes: Notes, sheet: Sheet | None) -> dict[str, set[str]]:
    lists: dict[str, set[str]] = {}
    for row in sheet.rows if sheet is not None else ():
        options = lists.setdefault(row["list_name"], set())
        name = row["name"]
        if not name:
            notes.add("choices", row.line, "name", "fault-cell-empty")
        elif name in options:
            notes.add("choices", row.line, "name", "fault-option-twice", name=name, list=row["list_name"])
        if " " in name:
            notes.add("choices", row.line, "name", "fault-bad-name", name=name)
        options.add(name)
        _check_label(notes, "choices", row, "label")
    return lists


def _check_settings(notes: Notes, sheet: Sheet) -> None:
    if len(sheet.rows) != 1:
        notes.add("settings", sheet.line, "", "fault-settings-rows", count=len(sheet.rows))
    for row in sheet.rows:
        for column in ("form_id", "form_title", "form_title_en"):
            if not row[column]:
                notes.add("settings", row.line, column, "fault-cell-empty")
        for column in ("summary", "draft"):
            _check_flag(notes, "settings", row, column)


def _check_label(notes: Notes, sheet: str, row: SheetRow, column: str) -> None:
    for language in LANGUAGES:
        if not row[f"{column}::{language}"]:
            name = row["name"] or row["type"]
            notes.add(sheet, row.line, f"{column}::{language}", "fault-label-absent", name=name, language=language)


def _check_flag(notes: Notes, sheet: str, row: SheetRow, column: str) -> None:
    if row[column] not in (*YES, *NO):
        notes.add(sheet, row.line, column, "fault-bad-choice", value=row[column], known="yes, no")


def _check_survey(notes: Notes, sheet: Sheet, lists: Mapping[str, set[str]]) -> None:
    named: dict[str, int] = {}
    every = {row["name"] for row in sheet.rows}
    open_brackets: list[tuple[str, SheetRow]] = []
    for row in sheet.rows:
        kind, rest = kind_of(row)
        _check_type(notes, row, kind, rest, lists)
        _check_brackets(notes, row, kind, open_brackets)
        if kind in BRACKETS.values():
            continue
        # In a chat questions come one after the other, so a condition can only look back.
        earlier = set(named)
        _check_name(notes, row, named)
        _check_expressions(notes, row, earlier, every)
        _check_words(notes, row, kind, every)
        _check_cells(notes, row, kind)
    for kind, row in open_brackets:
        notes.add("survey", row.line, "type", "fault-bracket-open", type=kind, end=BRACKETS[kind])


def _check_type(notes: Notes, row: SheetRow, kind: str, rest: str, lists: Mapping[str, set[str]]) -> None:
    known = (*PLAIN, *SELECTS, *FROM_FILE, *BRACKETS, *BRACKETS.values())
    if not kind:
        notes.add("survey", row.line, "type", "fault-cell-empty")
    elif kind not in known:
        notes.add("survey", row.line, "type", "fault-type-unknown", type=kind, known=", ".join(known))
    elif kind in SELECTS and not rest:
        notes.add("survey", row.line, "type", "fault-list-unnamed", type=kind)
    elif kind in SELECTS and rest not in lists:
        notes.add("survey", row.line, "type", "fault-list-absent", list=rest)
    elif kind == "select_one" and rest == "yes_no" and lists[rest] != {"yes", "no"}:
        notes.add("survey", row.line, "type", "fault-yes-no")
    elif kind in FROM_FILE and not rest.endswith(".csv"):
        notes.add("survey", row.line, "type", "fault-list-file", list=rest)


def _check_brackets(notes: Notes, row: SheetRow, kind: str, opened: list[tuple[str, SheetRow]]) -> None:
    if kind in BRACKETS:
        if kind == "begin_repeat" and any(k == kind for k, _ in opened):
            notes.add("survey", row.line, "type", "fault-repeat-in-repeat")
        opened.append((kind, row))
    elif kind in BRACKETS.values():
        if opened and BRACKETS[opened[-1][0]] == kind:
            opened.pop()
        else:
            notes.add("survey", row.line, "type", "fault-bracket-unopened", type=kind)


def _check_name(notes: Notes, row: SheetRow, named: dict[str, int]) -> None:
    name = row["name"]
    if not name:
        notes.add("survey", row.line, "name", "fault-cell-empty")
    elif not NAME.match(name):
        notes.add("survey", row.line, "name", "fault-bad-name", name=name)
    elif name in named:
        notes.add("survey", row.line, "name", "fault-name-twice", name=name, row=named[name])
    else:
        named[name] = row.line


def _check_expressions(notes: Notes, row: SheetRow, earlier: set[str], every: set[str]) -> None:
    for column in EXPRESSIONS:
        if not row[column]:
            continue
        try:
            references = compile_expression(row[column]).references
        except ExpressionFault as fault:
            notes.add("survey", row.line, column, "fault-expression", detail=str(fault))
            continue
        seen = earlier | {row["name"]} if column == "constraint" else earlier
        for name in sorted(references - seen):
            key = "fault-reference-later" if name in every else "fault-reference-unknown"
            notes.add("survey", row.line, column, key, name=name)


def _check_words(notes: Notes, row: SheetRow, kind: str, every: set[str]) -> None:
    if kind not in {"calculate", "begin_group"}:
        _check_label(notes, "survey", row, "label")
    if row["constraint"]:
        _check_label(notes, "survey", row, "constraint_message")
    for column in ("hint", "short"):
        if any(row[f"{column}::{language}"] for language in LANGUAGES):
            _check_label(notes, "survey", row, column)
    if bool(row["short_vi"]) != bool(row["short_en"]):
        column = "short_en" if row["short_vi"] else "short_vi"
        notes.add("survey", row.line, column, "fault-label-absent", name=row["name"], language=column)
    for column, cell in row.cells.items():
        for name in REFERENCE.findall(cell) if "::" in column else ():
            if name not in every:
                notes.add("survey", row.line, column, "fault-reference-unknown", name=name)


def _check_cells(notes: Notes, row: SheetRow, kind: str) -> None:
    for column in ("required", *FLAGS):
        _check_flag(notes, "survey", row, column)
    for column in ("max_files", "repeat_count"):
        if row[column] and not (row[column].isdecimal() and int(row[column])):
            notes.add("survey", row.line, column, "fault-not-a-count", value=row[column])
    if row["prefer"] not in {"", "past", "future"}:
        notes.add("survey", row.line, "prefer", "fault-bad-choice", value=row["prefer"], known="past, future")
    appearance = row["appearance"]
    if appearance and appearance not in APPEARANCES:
        known = ", ".join(APPEARANCES)
        notes.add("survey", row.line, "appearance", "fault-bad-choice", value=appearance, known=known)
    elif appearance and kind not in APPEARANCES[appearance]:
        types = ", ".join(APPEARANCES[appearance])
        notes.add("survey", row.line, "appearance", "fault-appearance", value=appearance, types=types)
