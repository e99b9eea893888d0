"""Expressions of XLSForm (XPath 1.0 with ODK's functions), compiled once into plain Python closures.

elementpath parses; this module gives the tree its meaning over answers instead of over an XML document, because a form
in a chat has no document and an expression is evaluated several times in each turn.

A question without an answer, or whose answer says that there is no figure, is the empty string, as in XForms: it equals
'' and compares false with every number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from elementpath import ElementPathError, XPath1Parser

from dialogue.answers import Answer, missing_reason
from dialogue.expression_functions import BINARY, FUNCTIONS, Value, as_value, equal, to_boolean, to_number

Compiled: TypeAlias = Callable[["Scope"], Value]

REFERENCE = re.compile(r"\$\{([^}]*)\}")
NAME = re.compile(r"[^\W\d][\w-]*$")


class ExpressionFault(ValueError):
    """The expression cannot be read; the message says what is wrong with it."""


@dataclass(slots=True)
class Scope:
    """What an expression sees: answers by name, the answer being checked, and the date."""

    answers: Mapping[str, Answer]
    today: date
    current: Answer = None
    row: Mapping[str, Answer] = field(default_factory=dict)
    """The answers of the round of a repeat that is being asked; they hide the form's own."""

    def value(self, name: str) -> Value:
        """Return the answer called `name` as a value."""
        return as_value(self.row[name] if self.row and name in self.row else self.answers.get(name))


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression; `references` are the names that it reads."""

    source: str
    references: frozenset[str]
    compiled: Compiled = field(repr=False, compare=False)

    def evaluate(self, scope: Scope) -> Value:
        """Return the value in `scope`."""
        return self.compiled(scope)

    def holds(self, scope: Scope) -> bool:
        """Return the value as a truth."""
        return to_boolean(self.compiled(scope))


def compile_expression(source: str) -> Expression:
    """Compile `source`; ExpressionFault when it is not a well-formed expression of known functions."""
    references = REFERENCE.findall(source)
    for name in references:
        if not NAME.match(name):
            raise ExpressionFault(f"${{{name}}} is not a question's name")
    prepared = REFERENCE.sub(r"$\1", source)
    try:
        tree = _Parser().parse(prepared)
    except (ElementPathError, SyntaxError) as error:
        raise ExpressionFault(f"cannot read “{source}”: {_first_line(error)}") from error
    return Expression(source, frozenset(references), _compile(tree, source))


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


_LAZY = {"if": 3, "today": 0, "missing": 1}


class _Parser(XPath1Parser):
    """XPath 1.0 with ODK's functions, which elementpath need only know the names of."""

    def parse(self, source: str) -> Any:
        """Return the syntax tree, without elementpath's trial evaluation: the functions have no meaning there."""
        return super(XPath1Parser, self).parse(source)


def _declare_functions() -> None:
    arities = {name: arity for name, (arity, _) in FUNCTIONS.items()} | _LAZY
    for name, arity in arities.items():
        _Parser.symbol_table.pop(name, None)  # the subclass's own table: ODK's round() takes two arguments
        _Parser.function(name, nargs=arity)


_declare_functions()


# --- compiling -------------------------------------------------------------------------------------------------------


def _compile(token: Any, source: str) -> Compiled:
    symbol = token.symbol
    if symbol in {"(string)", "(integer)", "(decimal)", "(float)"}:
        constant = Decimal(str(token.value)) if symbol in {"(decimal)", "(float)"} else token.value
        return lambda _scope: constant
    if symbol == "$":
        name = str(token[0].value)
        return lambda scope: scope.value(name)
    if symbol == ".":
        return lambda scope: as_value(scope.current)
    if symbol == "(":
        return _compile(token[0], source)
    if symbol in {"=", "!="} and [part.symbol for part in token] == ["$", "(string)"]:
        return _compile_option_test(str(token[0][0].value), token[1].value, is_equal=symbol == "=")
    parts = [_compile(part, source) for part in token]
    return _compile_operation(symbol, parts, token, source)


def _compile_option_test(name: str, option: str, *, is_equal: bool) -> Compiled:
    """Compile ${name} = 'option': what nearly every question's relevance is, and evaluated for each in every turn."""

    def test(scope: Scope) -> bool:
        found = scope.row[name] if scope.row and name in scope.row else scope.answers.get(name)
        same = found == option if type(found) is str else equal(as_value(found), option)
        return same is is_equal

    return test


def _compile_operation(symbol: str, parts: list[Compiled], token: Any, source: str) -> Compiled:
    if symbol in {"and", "or"}:
        first, second = parts
        if symbol == "and":
            return lambda scope: to_boolean(first(scope)) and to_boolean(second(scope))
        return lambda scope: to_boolean(first(scope)) or to_boolean(second(scope))
    if symbol == "-" and len(parts) == 1:
        return lambda scope: "" if (n := to_number(parts[0](scope))) is None else -n
    if symbol in BINARY and len(parts) == 2:  # noqa: PLR2004 - a binary operator has two sides
        operate, left, right = BINARY[symbol], *parts
        return lambda scope: operate(left(scope), right(scope))
    if symbol in FUNCTIONS:
        function = FUNCTIONS[symbol][1]
        return lambda scope: function(*(part(scope) for part in parts))
    if symbol in _LAZY:
        return _compile_lazy(symbol, parts, token, source)
    raise ExpressionFault(f"“{symbol}” in “{source}” has no meaning in a form")


def _compile_lazy(symbol: str, parts: list[Compiled], token: Any, source: str) -> Compiled:
    if symbol == "today":
        return lambda scope: scope.today.isoformat()
    if symbol == "if":
        test, then, other = parts
        return lambda scope: then(scope) if to_boolean(test(scope)) else other(scope)
    if token[0].symbol != "$":
        raise ExpressionFault(f"missing() in “{source}” takes one question, as in missing(${{so_truong}})")
    name = str(token[0][0].value)
    return lambda scope: bool(missing_reason(scope.row.get(name, scope.answers.get(name))))
