"""`thidua obligations`: what a unit owes at a date, for which period, by when and why."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from bot.cli.options import CampaignOption, DatabaseOption, SettingsOption, clock_at, read_instant
from bot.settings import load_settings
from bot.wiring import open_database
from campaigns.loading import load_campaign
from campaigns.obligations import exempt_at, obligations_of
from dialogue.clock import local
from dialogue.forms import label_in
from storage import calendar_days, extensions, milestones


def run(
    unit: Annotated[str, typer.Option("--unit", help="Code of the unit, for example THCS-DM-01, PGD-DM or GDTRH.")],
    at: Annotated[str | None, typer.Option("--at", help="The date or instant (ISO); else now.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Also print the rule in the plan, in words.")] = False,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Print what a unit owes: form, period, when it opens, is due and locks, and the rule in the plan."""
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    plan = load_campaign(settings.campaign)
    instant = read_instant(at) if at else clock_at(None).now()
    if unit not in plan.units or not (why or plan.units.exists(unit, local(instant).date())):
        raise typer.BadParameter(f"there is no unit “{unit}” at this date; see thidua units list", param_hint="--unit")
    database = open_database(settings.database_url)
    try:
        dates = database.read(lambda connection: milestones.dates_of(connection, plan.id)).result()
        plan = plan.with_calendar_days(database.read(lambda c: calendar_days.days_of(c, plan.id)).result())
        more_time = database.read(lambda c: extensions.of_unit(c, plan.id, unit)).result()
    finally:
        database.close()
    owed = obligations_of(plan, unit, instant, dates, more_time)
    if as_json:
        print(json.dumps([o.to_json(instant) for o in owed], ensure_ascii=False, indent=2))
        return
    for o in owed:
        due, locks = (f"{local(at):%Y-%m-%d %H:%M}" for at in (o.due, o.locks))
        print(f"{o.form}  {label_in(o.period.titles, plan.language)}  opens {o.opens}  due {due}  locks {locks}")
        if why:
            print(f"    {o.clause}: {label_in(o.why, plan.language)}")
    for one in exempt_at(plan, unit, instant, dates) if why else ():
        print(f"{one.schedule}  {label_in(one.period.titles, plan.language)}  not owed")
        print(f"    {label_in(one.why, plan.language)}")
    if not owed:
        print(f"{unit} owes nothing at {local(instant):%Y-%m-%d %H:%M}")
