"""`thidua calendar`: days off, worked and left in peace: see them, decide about them, take a list."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.faults import explain
from bot.cli.options import CampaignOption, DatabaseOption, SettingsOption, clock_at
from bot.settings import load_settings
from bot.wiring import open_database
from campaigns.loading import load_campaign
from campaigns.office_calendar import LONGEST_NOTE, Decision, read_day, read_days, read_kind
from dialogue.clock import local
from dialogue.texts import load_texts
from handlers.calendar_change import CalendarChange, change_by, make
from storage import audit, calendar_days
from storage.database import Connection
from storage.lists import ListProblem, read_cells

app = typer.Typer(help="The working calendar: days off, worked in exchange, left in peace.", no_args_is_help=True)
YEAR = timedelta(days=365)
DayArgument = Annotated[str, typer.Argument(help="The day, for example 2026-01-02 or 02/01/2026.")]


@app.command("list")
def list_days(
    first: Annotated[str | None, typer.Option("--from", help="First day; else today.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last day; else a year after the first.")] = None,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Print the special days: what each is, what it is called, and who says so (office, plan or almanac)."""
    since = _day(first, "--from") if first else local(clock_at(None).now()).date()
    until = _day(last, "--to") if last else since + YEAR
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    plan = load_campaign(settings.campaign)
    database = open_database(settings.database_url)
    try:
        days = database.read(lambda c: calendar_days.days_of(c, plan.id)).result()
    finally:
        database.close()
    special = plan.with_calendar_days(days).calendar.special_days(since, until)
    for each in special:
        print(f"{each.day}  {each.kind:<5}  {each.origin:<7}  {each.names.get('vi', '')}".rstrip())
    print(f"{len(special)} special days from {since} to {until}")


@app.command("set")
def set_day(
    day: DayArgument,
    kind: Annotated[str, typer.Argument(help="off, work, avoid (a working day without reminders) or usual.")],
    note: Annotated[str, typer.Option("--note", help="What the day is called, and on whose word.")] = "",
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Decide about a day. Deadlines and reminders follow; whose deadline moves is told in the next reminder."""
    known = read_kind(kind)
    if known is None:
        raise typer.BadParameter(f"“{kind}” is not one of off, work, avoid, usual", param_hint="KIND")
    if len(note) > LONGEST_NOTE:
        raise typer.BadParameter(f"{len(note)} characters; use {LONGEST_NOTE} at most", param_hint="--note")
    _keep({_day(day, "DAY"): Decision(known, note.strip())}, db, campaign, settings_file)


@app.command("clear")
def clear_day(
    day: DayArgument, db: DatabaseOption = None, campaign: CampaignOption = None, settings_file: SettingsOption = None
) -> None:
    """Take back what the office decided about a day: almanac and plan hold again."""
    _keep({_day(day, "DAY"): Decision("usual")}, db, campaign, settings_file)


@app.command("load")
def load(
    file: Annotated[Path, typer.Argument(help="A list, .xlsx or .csv, with columns ngày, loại, ghi chú.")],
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Take a list of days (date, kind, note); nothing is kept if a row is wrong."""
    try:
        cells = read_cells(file.read_bytes(), file.name)
    except OSError as fault:
        raise typer.BadParameter(f"{file} cannot be read: {fault.strerror}", param_hint="FILE") from None
    if isinstance(cells, ListProblem):
        print("\n".join(cells.lines))
        raise typer.Exit(1)
    days, faults = read_days(cells, file.name)
    if faults:
        print("\n".join(explain(faults, load_texts("vi"))))
        raise typer.Exit(1)
    _keep(days, db, campaign, settings_file)


def _keep(days: dict[date, Decision], db: str | None, campaign: Path | None, settings_file: Path | None) -> None:
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    plan, now = load_campaign(settings.campaign), clock_at(None).now()

    def keep(connection: Connection) -> CalendarChange:
        change = change_by(connection, plan, days, local(now).date())
        make(connection, plan, change, set_by="command line", now=now)
        audit.record(connection, at=now, action="calendar_edited", before=change.before, after=change.after)
        return change

    database = open_database(settings.database_url)
    try:
        kept = database.run(keep)
    finally:
        database.close()
    for day, decision in sorted(days.items()):
        note = f" ({decision.note})" if decision.note else ""
        print(f"{day}: {kept.before[day.isoformat()]} → {decision.kind}{note}")
    for felt in kept.moves:
        move = felt.move
        due = f"{_shown(move.before)} → {_shown(move.after)}"
        print(f"  {move.schedule} {move.period} {move.tier}, {felt.units} units: {due}")
    print(f"{len(days)} days kept, {len(kept.moves)} deadlines moved")


def _day(text: str, option: str) -> date:
    day = read_day(text)
    if day is None:
        raise typer.BadParameter(f"“{text}” is not a date such as 2026-01-02 or 02/01/2026", param_hint=option)
    return day


def _shown(due: datetime | None) -> str:
    return f"{local(due):%Y-%m-%d %H:%M}" if due is not None else "–"
