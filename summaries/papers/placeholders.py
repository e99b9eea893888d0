"""Which placeholders a template may use, and that it does nothing else: a small grammar within Jinja's.

A template may show a placeholder, repeat a part for each of several (`for`), and leave a part out (`if`, with `not`,
`and`, `or`). There are no calls, no filters, no arithmetic, no constants: so a template cannot reach into the program,
cannot run for ever, and whatever it asks for is known before it is printed.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import SandboxedEnvironment


class Leaf:
    """Something that can be shown: a text, a number, a date."""


class Flag(Leaf):
    """Yes or no: to choose by, not to be shown."""


@dataclass(frozen=True, slots=True)
class Many:
    """Several of the same, to be repeated over."""

    each: Kind


Kind: TypeAlias = "Leaf | Many | Mapping[str, Kind]"
LEAF, FLAG = Leaf(), Flag()
AWKWARD = "{{ x }} '<&>\""
"""What a template is tried with: as bad a text as people may write."""
FULL: Mapping[type, object] = {
    str: AWKWARD,
    int: 2,
    bool: True,
    Decimal: Decimal("66.66"),
    date: date(2023, 11, 6),
    time: time(8),
}
EMPTY: Mapping[type, object] = {str: "", int: 0, bool: False, Decimal: Decimal(0), date: date.min, time: time.min}
LOOP: Mapping[str, Kind] = {"index": LEAF, "first": FLAG, "last": FLAG}


@dataclass(frozen=True, slots=True)
class Misuse:
    """Something that a template may not do. `line` is that of the source; `key` the sentence that says it."""

    line: int
    key: str
    name: str = ""
    known: tuple[str, ...] = ()


def environment() -> SandboxedEnvironment:
    """Return Jinja with nothing in it but the language: no functions, filters or tests; values are escaped."""
    bare = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    bare.globals.clear()
    bare.filters.clear()
    bare.tests.clear()
    return bare


@cache
def placeholders_of(content: type) -> Mapping[str, Kind]:
    """Return the placeholders that a class of `content` fills: its fields and its properties."""
    found = get_type_hints(content)
    for name, member in vars(content).items():
        if isinstance(member, property) and member.fget is not None:
            found[name] = get_type_hints(member.fget)["return"]
    return {name: _kind(hint) for name, hint in found.items()}


def listed(known: Mapping[str, Kind]) -> Iterator[str]:
    """Yield every placeholder by its path: what is in a list stands behind `[]`."""
    for name, kind in known.items():
        path, inner = name, kind
        while isinstance(inner, Many):
            path, inner = f"{path}[]", inner.each
        if isinstance(inner, Mapping):
            yield from (f"{path}.{below}" for below in listed(inner))
        else:
            yield path


def misuses(tree: nodes.Template, content: type) -> list[Misuse]:
    """Return what a parsed template does that it may not, from top to bottom."""
    return list(_statements(tree.body, dict(placeholders_of(content))))


def _kind(hint: Any) -> Kind:
    if get_origin(hint) in {Union, types.UnionType}:
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        return Many(_kind(get_args(hint)[0]))
    if is_dataclass(hint) and isinstance(hint, type):
        return placeholders_of(hint)
    return FLAG if hint is bool else LEAF


def _statements(body: list[nodes.Node], scope: Mapping[str, Kind]) -> Iterator[Misuse]:
    for node in body:
        if isinstance(node, nodes.Output):
            yield from _output(node, scope)
        elif isinstance(node, nodes.For):
            yield from _for(node, scope)
        elif isinstance(node, nodes.If):
            yield from _if(node, scope)
        else:
            yield Misuse(node.lineno, "fault-paper-forbidden")


def _output(node: nodes.Output, scope: Mapping[str, Kind]) -> Iterator[Misuse]:
    for part in node.nodes:
        if isinstance(part, nodes.TemplateData):
            continue
        found = _find(part, scope)
        if isinstance(found, Misuse):
            yield found
        elif isinstance(found, Flag):
            yield Misuse(part.lineno, "fault-paper-yes-no", _path(part))
        elif not isinstance(found, Leaf):
            yield Misuse(part.lineno, "fault-paper-not-shown", _path(part))


def _for(node: nodes.For, scope: Mapping[str, Kind]) -> Iterator[Misuse]:
    if not isinstance(node.target, nodes.Name) or node.test or node.else_ or node.recursive:
        yield Misuse(node.lineno, "fault-paper-forbidden")
        return
    found = _find(node.iter, scope)
    if isinstance(found, Misuse):
        yield found
    elif not isinstance(found, Many):
        yield Misuse(node.lineno, "fault-paper-not-many", _path(node.iter))
    else:
        yield from _statements(node.body, {**scope, node.target.name: found.each, "loop": LOOP})


def _if(node: nodes.If, scope: Mapping[str, Kind]) -> Iterator[Misuse]:
    yield from _condition(node.test, scope)
    yield from _statements(node.body, scope)
    yield from _statements(list(node.elif_), scope)
    yield from _statements(node.else_, scope)


def _condition(test: nodes.Node, scope: Mapping[str, Kind]) -> Iterator[Misuse]:
    if isinstance(test, nodes.Not):
        yield from _condition(test.node, scope)
    elif isinstance(test, nodes.And | nodes.Or):
        yield from _condition(test.left, scope)
        yield from _condition(test.right, scope)
    elif isinstance(found := _find(test, scope), Misuse):
        yield found


def _find(node: nodes.Node, scope: Mapping[str, Kind]) -> Kind | Misuse:
    """Return what a path leads to, or why it leads nowhere."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name) or Misuse(node.lineno, "fault-paper-unknown", node.name, tuple(scope))
    if not isinstance(node, nodes.Getattr):
        return Misuse(node.lineno, "fault-paper-forbidden")
    above = _find(node.node, scope)
    if isinstance(above, Misuse):
        return above
    known = above if isinstance(above, Mapping) else {}
    return known.get(node.attr) or Misuse(node.lineno, "fault-paper-unknown", _path(node), tuple(known))


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def example(content: type, is_full: bool) -> Any:
    """Return an instance of a class of `content` to try a template with: every text and list filled, or all empty."""
    return _example(content, is_full)


def _example(hint: Any, is_full: bool) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        return _example(get_args(hint)[0], is_full) if is_full else None
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if get_origin(hint) is tuple:
        return (_example(get_args(hint)[0], is_full),) * 2 if is_full else ()
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        return hint(**{field.name: _example(hints[field.name], is_full) for field in fields(hint)})
    return (FULL if is_full else EMPTY)[hint]
