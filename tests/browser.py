"""A real Chromium for page tests: one that is installed, never a silent skip."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, Playwright, async_playwright

INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
NETWORK = ("Failed to load resource", "net::ERR")
"""What Chromium says by itself when a request fails: some tests make requests fail."""

Browse = Callable[..., Awaitable[Page]]


def find_chromium(playwright: Playwright) -> str:
    """Return a Chromium's path; fail with what to do when there is none."""
    found = next((path for name in INSTALLED if (path := shutil.which(name))), None)
    own = playwright.chromium.executable_path
    if found is None and Path(own).exists():
        found = own
    if found is None:
        pytest.fail(
            "no Chromium found: install one (apt-get install chromium) or run “python -m playwright install chromium”; "
            f"looked for {', '.join(INSTALLED)} and {own}",
            pytrace=False,
        )
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """A browser for the whole run."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(playwright), args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browse(chromium: Browser) -> AsyncIterator[Browse]:
    """Open a page as a new visitor; at the end no script may have failed and nothing been blocked."""
    faults: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(NETWORK):
            faults.append(message.text)

    async with AsyncExitStack() as stack:

        async def open_page(**options: Any) -> Page:
            context = await chromium.new_context(
                **{"locale": "vi-VN", "viewport": {"width": 1000, "height": 760}} | options
            )
            context.set_default_timeout(5000)
            stack.push_async_callback(context.close)
            page = await context.new_page()
            page.on("pageerror", lambda fault: faults.append(str(fault)))
            page.on("console", heard)
            return page

        yield open_page
    assert not faults, f"the page's scripts complained: {faults}"
