"""What all tests share."""

from __future__ import annotations

import pytest

pytest_plugins = ["tests.databases"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden conversations anew")
