"""`thidua doctor`: look over the installation and say what to do."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated

import typer

from bot.channels.telegram_doctor import check_telegram
from bot.checks.database import check_database
from bot.checks.finding import Finding, fault, fine, warning
from bot.checks.machine import check_environment, check_machine
from bot.checks.plan import check_plan
from bot.checks.web import check_web
from bot.cli.options import CampaignOption, DatabaseOption, SettingsOption
from bot.program import telegram_settings
from bot.settings import Settings, SettingsFault, load_settings
from dialogue.clock import SystemClock

SIGNS = {"ok": "✓", "warning": "!", "fault": "✗"}


def run(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Check settings, campaign, database, web and Telegram, and say what to do. Exit code 1 if something is broken.

    ✓ is fine, ! works but asks for attention, ✗ is broken. Nothing is changed.
    """
    found = [*check_machine(), *check_environment(os.environ)]
    with _quiet_logs():
        try:
            settings = load_settings(settings_file, database_url=db, campaign=campaign)
        except SettingsFault as wrong:
            found += [fault(line, "see docs/settings.md") for line in str(wrong).splitlines()]
            found.append(warning("campaign, database, web and Telegram: not looked at", "set the settings right first"))
        else:
            found += [fine("settings can be read"), *_check_installation(settings)]
    if as_json:
        print(json.dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=2))
    else:
        for finding in found:
            print(f"{SIGNS[finding.level]} {finding.what}" + (f" → {finding.remedy}" if finding.remedy else ""))
    raise typer.Exit(1 if any(finding.level == "fault" for finding in found) else 0)


def _check_installation(settings: Settings) -> list[Finding]:
    clock = SystemClock()
    found = [*check_plan(settings.campaign), *check_database(settings.database_url, clock), *check_web(settings)]
    telegram = telegram_settings(settings)
    if telegram is None:
        return [*found, fine("Telegram is off (THIDUA_TELEGRAM_TOKEN)")]
    return [*found, *asyncio.run(check_telegram(telegram, clock.now(), web=settings.web))]


@contextmanager
def _quiet_logs() -> Iterator[None]:
    """What goes wrong is said by the findings, once."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
