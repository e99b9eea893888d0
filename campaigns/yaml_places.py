"""YAML as plain data, with the line on which each value stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

import yaml

from campaigns.faults import Fault

Path: TypeAlias = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (re.compile(r"^(~|null|)$"), lambda _: None),
    (re.compile(r"^(true|yes)$"), lambda _: True),
    (re.compile(r"^(false|no)$"), lambda _: False),
    (re.compile(r"^-?\d+$"), int),
    (re.compile(r"^-?\d+\.\d+$"), Decimal),
    (re.compile(r"^\d{4}-\d{2}-\d{2}$"), dt.date.fromisoformat),
    (re.compile(r"^\d{2}:\d{2}$"), dt.time.fromisoformat),
)
"""What an unquoted word means. YAML's own rules surprise people: 17:00 would be the number 1020."""


@dataclass(slots=True)
class Places:
    """Where each value of a file stands."""

    file: str
    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def locate(self, path: Path) -> tuple[int, str]:
        """Return the line and the readable name of a place; of the nearest one above it that is written."""
        known: Path = ()
        for part in path:
            # pydantic's paths also name the branch of a union, which stands nowhere in the file.
            if (*known, part) in self.lines:
                known = (*known, part)
        names = [self._name(known[:depth]) for depth in range(1, len(known) + 1)]
        if path and isinstance(path[-1], str) and (not known or known[-1] != path[-1]):
            names.append(path[-1])
        return self.lines.get(known, 1), " › ".join(names)

    def _name(self, path: Path) -> str:
        """Return a step of a path: an entry of a list by its id or code, when it has one."""
        if isinstance(path[-1], str):
            return path[-1]
        found: Any = self.data
        for part in path:
            found = found[part]
        named = isinstance(found, dict) and (found.get("id") or found.get("code"))
        return str(named or path[-1] + 1)


def read_yaml(text: str, file: str) -> Places:
    """Return a YAML file as data (lists become tuples) with the place of each value."""
    places = Places(file)
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        detail = str(getattr(error, "problem", "") or error)
        row = mark.line + 1 if mark is not None else 1
        places.faults.append(Fault(file, "fault-yaml-syntax", {"detail": detail}, row=row))
        return places
    if node is not None:
        places.data = _value(places, node, ())
    return places


def _value(places: Places, node: yaml.Node, path: Path) -> object:
    places.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(places, node, path)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_value(places, item, (*path, number)) for number, item in enumerate(node.value))
    return _scalar(places, node, path)


def _mapping(places: Places, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in found:
            places.faults.append(Fault(places.file, "fault-yaml-key-twice", {"name": key}, row=line, column=key))
        places.lines[(*path, key)] = line
        found[key] = _value(places, value_node, (*path, key))
    return found


def _scalar(places: Places, node: yaml.Node, path: Path) -> object:
    written = str(node.value)
    if getattr(node, "style", None):
        return written
    for pattern, convert in _PLAIN:
        if pattern.match(written):
            try:
                return convert(written)
            except ValueError:
                row, column = places.locate(path)
                fault = Fault(places.file, "fault-bad-date", {"value": written}, row=row, column=column)
                places.faults.append(fault)
                return written
    return written
