"""`thidua campaign`: check a campaign's folder, print the plan as the bot understands it, date an event."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.checks.plan import faults_in
from bot.cli.faults import explain
from bot.cli.options import CampaignOption, DatabaseOption, SettingsOption, clock_at, read_instant
from bot.settings import load_settings
from bot.wiring import open_database
from campaigns.loading import load_campaign
from campaigns.show import show_campaign
from dialogue.clock import local
from dialogue.texts import load_texts
from storage import audit, calendar_days, milestones
from storage.database import Connection

app = typer.Typer(help="The plan as data: check it, see it, date its events.", no_args_is_help=True)
LanguageOption = Annotated[str, typer.Option("--language", help="vi or en.")]


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(help="Folder of the campaign.")], language: LanguageOption = "vi"
) -> None:
    """Report every fault at once: file, row, column, what is wrong and what to do. Exit code 1 if there is one."""
    texts = load_texts(language)
    faults = faults_in(folder)
    for line in explain(faults, texts):
        print(line)
    print(texts("campaign-checked", count=len(faults), folder=str(folder)))
    raise typer.Exit(1 if faults else 0)


@app.command()
def show(
    at: Annotated[str | None, typer.Option("--at", help="The plan as of this date; else today.")] = None,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    language: LanguageOption = "vi",
    settings_file: SettingsOption = None,
) -> None:
    """Print the plan as the bot understands it."""
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    plan = load_campaign(settings.campaign)
    day = local(read_instant(at) if at else clock_at(None).now()).date()
    database = open_database(settings.database_url)
    try:
        dates = database.read(lambda c: milestones.dates_of(c, plan.id)).result()
        plan = plan.with_calendar_days(database.read(lambda c: calendar_days.days_of(c, plan.id)).result())
    finally:
        database.close()
    for section in show_campaign(plan, load_texts(language), day, dates):
        print(f"\n{section.title}")
        for line in section.lines:
            print(f"  {line}")


@app.command("set-date")
def set_date(
    milestone: Annotated[str, typer.Argument(help="Id of a milestone that hangs on an event, for example tong_ket.")],
    day: Annotated[str, typer.Argument(help="The event's date (YYYY-MM-DD), or “none” to take it back.")],
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Set the date of the event that a milestone hangs on; every deadline that depends on it moves."""
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    plan = load_campaign(settings.campaign)
    if milestone not in plan.milestones or plan.milestones[milestone].event is None:
        known = ", ".join(id_ for id_, m in plan.milestones.items() if m.event is not None)
        raise typer.BadParameter(f"“{milestone}” hangs on no event; these do: {known}", param_hint="MILESTONE")
    try:
        chosen = None if day == "none" else date.fromisoformat(day)
    except ValueError:
        raise typer.BadParameter(f"“{day}” is not a date such as 2025-09-15", param_hint="DAY") from None
    now = clock_at(None).now()
    database = open_database(settings.database_url)
    try:
        before = database.run(lambda c: _set_date(c, plan.id, milestone, chosen, now))
    finally:
        database.close()
    print(f"{milestone}: {before or '–'} → {chosen or '–'}")


def _set_date(connection: Connection, campaign: str, milestone: str, day: date | None, now: datetime) -> date | None:
    before = milestones.set_event_date(connection, campaign, milestone, day, set_by="command line", now=now)
    audit.record(
        connection,
        at=now,
        action="event_dated",
        subject=milestone,
        before=before.isoformat() if before else None,
        after=day.isoformat() if day else None,
    )
    return before
