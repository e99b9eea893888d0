"""What page tests start from: a web chat that listens, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import browse, chromium
from tests.pages.serving import House

__all__ = ["browse", "chromium", "house"]


@pytest.fixture
def house(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    """A web chat; `@pytest.mark.parametrize("house", [{...}], indirect=True)` gives it other settings."""
    options: dict[str, Any] = getattr(request, "param", {})
    opened = House(tmp_path, **options)
    opened.start()
    yield opened
    opened.close()
