"""XLSForm, the standard of ODK and KoboToolbox, into forms that can be talked through."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from campaigns.faults import Fault
from campaigns.xlsform_check import NO, YES, check_sheets
from campaigns.xlsform_sheets import Sheet, normalised, read_excel, read_markdown
from dialogue.expressions import Expression, compile_expression
from dialogue.forms import Form, Item, Labels, Option, Question, QuestionType, Repeat

Node: TypeAlias = Mapping[str, Any]
"""A part of what pyxform read."""

TYPES: Mapping[str, QuestionType] = {
    "integer": "integer",
    "decimal": "decimal",
    "text": "text",
    "date": "date",
    "photo": "photo",
    "file": "file",
    "note": "note",
    "calculate": "calculate",
    "select one": "select_one",
    "select all that apply": "select_many",
}
BY_APPEARANCE: Mapping[str, QuestionType] = {"ratio": "ratio", "percent": "percent"}
QUOTED = re.compile(r'"([^"]*)"')
"""pyxform makes straight quotes of curly ones; people read them as they were written."""
LANGUAGE = re.compile(r"\((\w+)\)$")
PYXFORM_ROW = re.compile(r"\[row : (\d+)\]\s*")
MOST_ROUNDS = 20
ROUNDS = {"repeat_count": "repeat_most"}


@dataclass(frozen=True, slots=True)
class SourcedForm:
    """A form, what its version was made from, and where in its file each question stands."""

    form: Form
    source: str
    file: str
    lines: Mapping[str, int]


def read_form(markdown: str, file: str) -> tuple[Form | None, list[Fault]]:
    """Read a form that is written as Markdown tables; no form when there are faults."""
    sourced, faults = source_form(read_markdown(markdown), file)
    return (sourced.form if sourced else None), faults


def read_workbook(content: bytes, file: str) -> tuple[Form | None, list[Fault]]:
    """Read a form that is an Excel workbook; no form when there are faults."""
    sourced, faults = source_workbook(content, file)
    return (sourced.form if sourced else None), faults


def source_workbook(content: bytes, file: str) -> tuple[SourcedForm | None, list[Fault]]:
    """Return the form in an Excel workbook with the lines of its questions; none when there are faults."""
    try:
        sheets = read_excel(content)
    except PyXFormError as error:
        return None, [Fault(file, "fault-workbook", {"detail": str(error)})]
    return source_form(sheets, file)


def source_form(sheets: dict[str, Sheet], file: str) -> tuple[SourcedForm | None, list[Fault]]:
    """Return the form in the sheets with the lines of its questions; none when there are faults."""
    faults = check_sheets(sheets, file)
    if faults:
        return None, faults
    try:
        read = convert(xlsform=_workbook(sheets))._pyxform  # noqa: SLF001 - pyxform has no public way to its parse
    except PyXFormError as error:
        return None, [_pyxform_fault(error, sheets, file)]
    source = normalised(sheets)
    form = _form(cast("Node", read), hashlib.sha256(source.encode()).hexdigest()[:12])
    lines = {row["name"]: row.line for row in sheets["survey"].rows if row["name"]}
    return SourcedForm(form, source, file, lines), []


def _workbook(sheets: Mapping[str, Sheet]) -> dict[str, Any]:
    """Return the sheets as pyxform's own readers would."""
    book: dict[str, Any] = {"sheet_names": list(sheets)}
    for name, sheet in sheets.items():
        # From a count pyxform would make a calculation of its own; here it is only a limit.
        book[name] = [{ROUNDS.get(column, column): cell for column, cell in row.cells.items()} for row in sheet.rows]
        book[f"{name}_header"] = [{ROUNDS.get(column, column): None for column in sheet.columns if column}]
    return book


def _pyxform_fault(error: PyXFormError, sheets: Mapping[str, Sheet], file: str) -> Fault:
    said = str(error)
    found = PYXFORM_ROW.search(said)
    rows = sheets["survey"].rows
    number = int(found.group(1)) - 2 if found else -1
    line = rows[number].line if 0 <= number < len(rows) else 0
    return Fault(file, "fault-form", {"detail": PYXFORM_ROW.sub("", said)}, sheet="survey", row=line)


def _form(read: Node, version: str) -> Form:
    title = {"vi": str(read["title"]), "en": str(read.get("form_title_en", read["title"]))}
    return Form(
        id=str(read["id_string"]),
        version=version,
        titles=title,
        items=tuple(_items(read["children"], ())),
        has_summary=read.get("summary", "yes") not in NO,
        keeps_draft=read.get("draft", "yes") not in NO,
    )


def _items(children: Iterable[Node], conditions: tuple[str, ...]) -> Iterable[Item]:
    """Yield questions and repeats; a group dissolves, its condition becomes that of what is in it."""
    for child in children:
        own = (*conditions, *_source(child, "relevant"))
        if child["type"] == "group":
            if child["name"] != "meta":
                yield from _items(child.get("children", ()), own)
        elif child["type"] == "repeat":
            yield _repeat(child, own)
        else:
            yield _question(child, own)


def _repeat(node: Node, conditions: tuple[str, ...]) -> Repeat:
    questions = [item for item in _items(node["children"], ()) if isinstance(item, Question)]
    count = node.get("repeat_most")
    return Repeat(
        name=node["name"],
        labels=_labels(node.get("label")),
        questions=tuple(questions),
        relevant=_all_of(conditions),
        most=int(count) if count else MOST_ROUNDS,
    )


def _question(node: Node, conditions: tuple[str, ...]) -> Question:
    bind = node.get("bind", {})
    kind, options, options_from = _choices(node)
    return Question(
        name=node["name"],
        type=kind,
        labels=_labels(node.get("label")),
        hints=_labels(node.get("hint")),
        short=_labels(node.get("short")) or _short(node),
        required=bind.get("required", "") in YES,
        relevant=_all_of(conditions),
        constraint=_compiled(node, "constraint"),
        constraint_messages=_labels(bind.get("jr:constraintMsg")),
        calculation=_compiled(node, "calculate"),
        options=options,
        options_from=options_from,
        same_as_last=node.get("same", "") in YES,
        cumulative=node.get("cumulative", "") in YES,
        no_data=node.get("no_data", "") in YES,
        not_applicable=node.get("not_applicable", "") in YES,
        target=node.get("target", ""),
        indicator=node.get("indicator", ""),
        max_files=int(node.get("max_files", 1)),
        prefer=node.get("prefer") or "past",
        ask_at_send=node.get("ask_at_send", "") in YES,
        contact=node.get("contact", "") in YES,
    )


def _choices(node: Node) -> tuple[QuestionType, tuple[Option, ...], str]:
    """Return the question's type, its options, and the list that the world must give instead."""
    kind = TYPES[node["type"]]
    kind = BY_APPEARANCE.get(node.get("control", {}).get("appearance", ""), kind)
    itemset = str(node.get("itemset", ""))
    if itemset.endswith(".csv"):
        return kind, (), itemset.removesuffix(".csv")
    options = tuple(Option(str(c["name"]), _labels(c.get("label"))) for c in node.get("choices", ()))
    return ("yes_no" if itemset == "yes_no" and kind == "select_one" else kind), options, ""


def _labels(written: object) -> Labels:
    """Return {"Tiếng Việt (vi)": "…"} as {"vi": "…"}."""
    if not isinstance(written, Mapping):
        return {}
    found = {str(name): str(text) for name, text in written.items()}
    return {m.group(1): QUOTED.sub(r"“\1”", text) for name, text in found.items() if (m := LANGUAGE.search(name))}


def _short(node: Node) -> Labels:
    columns = {"vi": node.get("short_vi"), "en": node.get("short_en")}
    return {language: str(text) for language, text in columns.items() if text}


def _source(node: Node, name: str) -> tuple[str, ...]:
    written = node.get("bind", {}).get(name, "")
    return (written,) if written else ()


def _compiled(node: Node, name: str) -> Expression | None:
    source = _source(node, name)
    return compile_expression(source[0]) if source else None


def _all_of(conditions: tuple[str, ...]) -> Expression | None:
    if not conditions:
        return None
    if len(conditions) == 1:
        return compile_expression(conditions[0])
    return compile_expression(" and ".join(f"({condition})" for condition in conditions))
