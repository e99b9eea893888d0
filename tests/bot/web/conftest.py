"""A web chat that listens, and visitors without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.bot.web.visitor import WebVisitor
from tests.pages.conftest import house
from tests.pages.serving import House

__all__ = ["house"]


@pytest.fixture
def visit(house: House) -> Iterator[Callable[[], WebVisitor]]:
    """Bring another visitor, with cookies of their own."""
    with ExitStack() as stack:

        def bring() -> WebVisitor:
            visitor = WebVisitor(house)
            stack.callback(visitor.close)
            return visitor

        yield bring


@pytest.fixture
def visitor(visit: Callable[[], WebVisitor]) -> WebVisitor:
    """One visitor."""
    return visit()


@pytest.fixture
def principal(visitor: WebVisitor) -> WebVisitor:
    """A visitor who has opened an invitation."""
    assert visitor.enrol().status_code == 303
    return visitor
