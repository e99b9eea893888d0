"""`thidua doctor`: look over the installation and say what to do."""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.channels.telegram_doctor import check_telegram
from bot.checks import Finding, check_database, check_environment, check_machine, check_plan, check_web
from bot.cli.options import SettingsOption
from bot.program import telegram_settings
from bot.settings import Settings, SettingsFault, load_settings
from dialogue.clock import SystemClock

SIGNS = {"ok": "✓", "warning": "!", "fault": "✗"}


def run(
    settings_file: SettingsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check settings, campaign, database, web and Telegram, and say what to do. Exit code 1 if something is broken."""
    findings = [*check_machine(), *check_environment(os.environ), *_check_installation(settings_file)]
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(f"{SIGNS[finding.level]} {finding.what}" + (f" → {finding.remedy}" if finding.remedy else ""))
    raise typer.Exit(1 if any(finding.level == "fault" for finding in findings) else 0)


def _check_installation(settings_file: Path | None) -> list[Finding]:
    try:
        settings = load_settings(settings_file)
    except SettingsFault as fault:
        lines = str(fault).splitlines()
        unseen = Finding(
            "warning", "campaign, database and channels were not looked at", "set the settings right first"
        )
        return [*(Finding("fault", line, "see docs/settings.md") for line in lines), unseen]
    now = SystemClock().now()
    return [*check_plan(settings), *check_database(settings, now), *check_web(settings), *_check_telegram(settings)]


def _check_telegram(settings: Settings) -> list[Finding]:
    telegram = telegram_settings(settings)
    if telegram is None:
        return [Finding("ok", "Telegram is off: THIDUA_TELEGRAM_TOKEN is not set")]
    return asyncio.run(check_telegram(telegram, SystemClock().now()))
