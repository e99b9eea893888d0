"""What the operators and functions of an expression do with values (see dialogue.expressions)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal, InvalidOperation
from typing import Any, TypeAlias

from dialogue.answers import Answer, missing_reason

Value: TypeAlias = Any
"""bool, int, Decimal, str, list (chosen options or a repeat's values) or a ratio's mapping."""

Number: TypeAlias = int | Decimal | None
"""None stands for XPath's NaN: every comparison with it is false."""

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")


def as_value(answer: Answer) -> Value:
    """Return an answer as a value: '' when there is none."""
    return "" if answer is None or (isinstance(answer, dict) and missing_reason(answer)) else answer


def to_boolean(value: Value) -> bool:
    """Return XPath's truth of a value: a number unless 0, a text unless empty."""
    if value is True or value is False:
        return value
    if isinstance(value, (str, list, dict)):
        return bool(value)
    return value is not None and value != 0


def to_number(value: Value) -> Number:
    """Return a value as a number; None when it is not one. A ratio is its quotient."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, Decimal)) or value is None:
        return value
    if isinstance(value, dict):
        return _divide(value.get("n"), value.get("m"))
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def to_text(value: Value) -> str:
    """Return a value as text: true/false, a plain number, chosen options with spaces between."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(str(v) for v in value)
    if isinstance(value, dict):
        return f"{value.get('n')}/{value.get('m')}"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else str(value)


def _divide(left: Number, right: Number) -> Number:
    return None if left is None or not right else Decimal(left) / Decimal(right)


def _modulo(left: Number, right: Number) -> Number:
    if left is None or not right:
        return None
    remainder = Decimal(left) % Decimal(right)
    return int(remainder) if remainder == remainder.to_integral_value() else remainder


# --- comparing -------------------------------------------------------------------------------------------------------


def equal(left: Value, right: Value) -> bool:
    """Tell whether two values are the same, as XPath compares them: with a number as numbers, else as texts."""
    if type(left) is str and type(right) is str:  # by far the most frequent: an option's name
        return left == right
    if isinstance(left, list):
        return to_text(left) == to_text(right) or right in left
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, (int, Decimal)) or isinstance(right, (int, Decimal)):
        first, second = to_number(left), to_number(right)
        return first is not None and first == second
    return to_text(left) == to_text(right)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Value, Value], bool]:
    def both(left: Value, right: Value) -> bool:
        if isinstance(left, str) and isinstance(right, str) and ISO_DATE.match(left) and ISO_DATE.match(right):
            return compare(left, right)
        first, second = to_number(left), to_number(right)
        return first is not None and second is not None and compare(first, second)

    return both


def _arithmetic(operate: Callable[[Any, Any], Number]) -> Callable[[Value, Value], Value]:
    def both(left: Value, right: Value) -> Value:
        first, second = to_number(left), to_number(right)
        if first is None or second is None:
            return ""
        result = operate(first, second)
        return "" if result is None else result

    return both


BINARY: dict[str, Callable[[Value, Value], Value]] = {
    "=": equal,
    "!=": lambda left, right: not equal(left, right),
    "<": _ordered(lambda a, b: a < b),
    "<=": _ordered(lambda a, b: a <= b),
    ">": _ordered(lambda a, b: a > b),
    ">=": _ordered(lambda a, b: a >= b),
    "+": _arithmetic(lambda a, b: a + b),
    "-": _arithmetic(lambda a, b: a - b),
    "*": _arithmetic(lambda a, b: a * b),
    "div": _arithmetic(_divide),
    "mod": _arithmetic(_modulo),
}


# --- functions -------------------------------------------------------------------------------------------------------


def _selected(chosen: Value, name: Value) -> bool:
    return to_text(name) in (chosen if isinstance(chosen, list) else to_text(chosen).split())


def _count(value: Value) -> int:
    if isinstance(value, list):
        return len(value)
    return 0 if value == "" else 1


def _numbers(values: tuple[Value, ...]) -> list[int | Decimal]:
    flat = [v for value in values for v in (value if isinstance(value, list) else [value])]
    return [n for n in map(to_number, flat) if n is not None]


def _integer(value: Value) -> Value:
    number = to_number(value)
    return "" if number is None else math.trunc(number)


def _round(value: Value, digits: Value = 0) -> Value:
    number, places = to_number(value), int(to_number(digits) or 0)
    if number is None:
        return ""
    # XPath rounds halves up, towards positive infinity.
    scaled = (Decimal(number).scaleb(places) + Decimal("0.5")).to_integral_value(ROUND_FLOOR)
    return int(scaled) if places <= 0 else scaled.scaleb(-places)


def _part(key: str) -> Callable[[Value], Value]:
    return lambda value: value[key] if isinstance(value, dict) and key in value else ""


def _coalesce(*values: Value) -> Value:
    return next((v for v in values if v != ""), "")


FUNCTIONS: dict[str, tuple[int | tuple[int, int | None], Callable[..., Value]]] = {
    "selected": (2, _selected),
    "count-selected": (1, lambda v: len(v) if isinstance(v, list) else len(to_text(v).split())),
    "coalesce": ((2, None), _coalesce),
    "regex": (2, lambda text, pattern: re.search(to_text(pattern), to_text(text)) is not None),
    "int": (1, _integer),
    "min": ((1, None), lambda *v: min(_numbers(v), default="")),
    "max": ((1, None), lambda *v: max(_numbers(v), default="")),
    "date": (1, to_text),
    "once": (1, lambda v: v),
    "n": (1, _part("n")),
    "m": (1, _part("m")),
    "not": (1, lambda v: not to_boolean(v)),
    "true": (0, lambda: True),
    "false": (0, lambda: False),
    "boolean": (1, to_boolean),
    "number": (1, lambda v: "" if (n := to_number(v)) is None else n),
    "string": (1, to_text),
    "string-length": (1, lambda v: len(to_text(v))),
    "concat": ((2, None), lambda *v: "".join(map(to_text, v))),
    "contains": (2, lambda text, part: to_text(part) in to_text(text)),
    "starts-with": (2, lambda text, start: to_text(text).startswith(to_text(start))),
    "normalize-space": (1, lambda v: " ".join(to_text(v).split())),
    "count": (1, _count),
    "sum": (1, lambda v: sum(_numbers((v,)), start=0)),
    "round": ((1, 2), _round),
    "floor": (1, lambda v: "" if (n := to_number(v)) is None else math.floor(n)),
    "ceiling": (1, lambda v: "" if (n := to_number(v)) is None else math.ceil(n)),
}
