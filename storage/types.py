"""Column types: instants that are always aware, JSON that keeps Vietnamese readable, numbers that keep their digits."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text, literal_column
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def constant(word: str) -> ColumnElement[str]:
    """Return a word as part of a statement's text: with a bound value no engine would see that a partial index fits."""
    return literal_column(f"'{word}'", Text())


def microseconds(instant: datetime) -> int:
    """Return an instant as it is kept: microseconds since 1970 in UTC. A naive time is refused."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant!r} has no zone: storage takes aware datetimes only")
    return (instant - EPOCH) // MICROSECOND


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept as microseconds since 1970 in UTC: sorts, compares and means the same on every engine."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Refuse a naive time: nobody could tell what it means."""
        del dialect
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Return UTC."""
        del dialect
        return None if value is None else EPOCH + value * MICROSECOND


class Json(TypeDecorator[Any]):
    """Plain data as JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write it out, Vietnamese as Vietnamese."""
        del dialect
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read it back."""
        del dialect
        return None if value is None else json.loads(value)


class Exact(TypeDecorator[Decimal]):
    """A decimal kept as text: SQLite has no exact numbers, and 0.1 must stay 0.1. Sums cast it to a number."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write a plain decimal."""
        del dialect
        return None if value is None else format(Decimal(value), "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read it back."""
        del dialect
        return None if value is None else Decimal(value)
