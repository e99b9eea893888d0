"""`thidua schedule`: who would be reminded of what, when, where and why."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import typer

from bot.cli.options import CampaignOption, DatabaseOption, SettingsOption
from bot.settings import load_settings
from bot.wiring import open_database
from campaigns.loading import load_campaign
from scheduler.preview import Previewed, preview
from storage import calendar_days


def run(
    first: Annotated[str, typer.Option("--from", help="First day, for example 2023-11-01.")],
    last: Annotated[str, typer.Option("--to", help="Last day.")],
    unit: Annotated[str | None, typer.Option("--unit", help="Only what is about this unit.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """List the reminders that would go out if nobody sent anything meanwhile. Nothing is sent or kept.

    It is the real planning, played on a copy of the database: people, roles, submissions and dates as they are now.
    A unit in which nobody is enrolled is listed without a person.
    """
    days = _day(first, "--from"), _day(last, "--to")
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    plan = load_campaign(settings.campaign)
    if unit is not None and unit not in plan.units:
        raise typer.BadParameter(f"there is no unit “{unit}”; see thidua units list", param_hint="--unit")
    database = open_database(settings.database_url)
    try:
        held = database.read(lambda c: calendar_days.days_of(c, plan.id)).result()
        plan = plan.with_calendar_days(held)
        found = database.rehearse(lambda connection: list(preview(connection, plan, *days)))
    finally:
        database.close()
    listed = [previewed for previewed in found if unit in {None, previewed.unit}]
    if as_json:
        print(json.dumps([previewed.to_json() for previewed in listed], ensure_ascii=False, indent=2))
    else:
        _print(listed)


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}” is not a date such as 2023-11-01", param_hint=option) from None


def _print(listed: list[Previewed]) -> None:
    for previewed in listed:
        to = f"{previewed.person} on {previewed.channel}" if previewed.person else "nobody is enrolled"
        print(f"{previewed.at:%Y-%m-%d %H:%M}  {previewed.unit or '(all)'}  {previewed.obligation}  → {to}")
        print(f"    {previewed.why}")
        print(*(f"    {line}" for line in previewed.text.splitlines()), sep="\n")
    print(f"{len(listed)} reminders")
