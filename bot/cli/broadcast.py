"""`thidua broadcast`: write to many from the server, see how far it has got, stop it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from bot.cli.options import CampaignOption, DatabaseOption, NowOption, SettingsOption, clock_at, read_instant
from bot.settings import load_settings
from bot.wiring import open_database
from campaigns.access import Role
from campaigns.audiences import Audience, units_meant
from campaigns.definition import Campaign
from campaigns.loading import load_campaign
from campaigns.obligations import owing_units
from dialogue.clock import local
from dialogue.texts import load_texts
from handlers.broadcast_message import copy_of, progress_message
from handlers.broadcast_options import is_decent
from storage import audit, broadcast_copies, broadcasts, milestones, submissions
from storage.broadcast_copies import Reach
from storage.broadcasts import Broadcast
from storage.database import Connection

Result = TypeVar("Result")

app = typer.Typer(help="Write to many, see how far it has got, stop it.")

LONGEST = 3500
SAMPLE = 3
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
NumberArgument = Annotated[int, typer.Argument(help="The broadcast's number.", min=1)]


@app.callback(invoke_without_command=True)
def write(
    context: typer.Context,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            help="all, unit:CODE (and all below), area:NAME, level:THCS, role:reporter or missing:SCHEDULE:PERIOD; "
            "said more than once, all must hold.",
        ),
    ] = None,
    text: Annotated[str, typer.Option("--text", help="What to say, just as people will see it.")] = "",
    at: Annotated[str | None, typer.Option("--at", help="When it goes out (ISO); else at once.")] = None,
    ack: Annotated[bool, typer.Option("--ack", help="Ask each person to confirm with “Đã đọc”.")] = False,
    sender: Annotated[
        str | None, typer.Option("--from", help="Code of the unit that speaks; else the top one.")
    ] = None,
    at_night: Annotated[bool, typer.Option("--at-night", help="Also before 7:00 or after 21:00.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say whom it would reach.")] = False,
    as_json: JsonOption = False,
    db: DatabaseOption = None,
    now: NowOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Write to everyone who is meant, in the name of a unit. The running program sends it."""
    if context.invoked_subcommand is not None:
        return
    plan = load_campaign(load_settings(settings_file, campaign=campaign).campaign)
    moment = clock_at(now).now()
    starts_at = read_instant(at) if at else moment
    _check(text, to or [], starts_at, moment, at_night=at_night)
    speaker = _speaker(plan, sender, local(moment).date())

    def work(connection: Connection) -> tuple[Broadcast | None, Reach]:
        audience = _audience(connection, plan, to or [], local(moment).date())
        reach = _reach(connection, plan, audience, local(moment).date())
        if dry_run or not reach.people:
            return None, reach
        given = audience.to_json() | {"people": reach.people}
        written = broadcasts.write(
            connection,
            campaign=plan.id,
            text=text.strip(),
            audience=given,
            unit=speaker,
            now=moment,
            starts_at=max(starts_at, moment),
            wants_reading=ack,
        )
        after = given | {"by": "command line"}
        audit.record(connection, at=moment, action="broadcast", unit=speaker, subject=str(written.id), after=after)
        return written, reach

    written, reach = _in_database(work, settings_file, db)
    message = copy_of(
        text.strip(), plan.units[speaker].short_name, load_texts(plan.language), confirm="yes" if ack else ""
    )
    _tell(plan, written, reach, starts_at, message.text, as_json=as_json)
    if not reach.people:
        raise typer.Exit(1)


def _check(text: str, to: list[str], starts_at: datetime, now: datetime, *, at_night: bool) -> None:
    if not to:
        raise typer.BadParameter("say to whom, for example --to all", param_hint="--to")
    if not 1 <= len(text.strip()) <= LONGEST:
        raise typer.BadParameter(f"give 1 to {LONGEST} characters", param_hint="--text")
    if starts_at < now:
        raise typer.BadParameter("that time has gone by", param_hint="--at")
    if not at_night and not is_decent(local(starts_at)):
        hour = f"{local(starts_at):%H:%M}"
        raise typer.BadParameter(f"it would go out at {hour}: say --at-night, or another time with --at")


def _speaker(plan: Campaign, sender: str | None, today: date) -> str:
    if sender is None:
        return plan.units.tops(today)[0].code
    if not plan.units.exists(sender, today):
        raise typer.BadParameter(f"there is no unit “{sender}” at this date; see thidua units list")
    return sender


def _audience(connection: Connection, plan: Campaign, to: list[str], today: date) -> Audience:
    audience = Audience()
    for word in to:
        kind, _, value = word.partition(":")
        match kind:
            case "all":
                continue
            case "unit" if plan.units.exists(value, today):
                audience = replace(audience, under=value)
            case "area" if any(unit.area == value for unit in plan.units):
                audience = replace(audience, area=value)
            case "level" if value in plan.levels:
                audience = replace(audience, level=value)
            case "role" if value in {role.value for role in Role}:
                audience = replace(audience, roles=(*audience.roles, value))
            case "missing" if _is_owed(connection, plan, value):
                audience = replace(audience, missing=value)
            case "unit" | "area" | "level" | "role" | "missing":
                raise typer.BadParameter(f"there is no {kind} “{value}” in this campaign", param_hint="--to")
            case _:
                known = "all, unit:CODE, area:NAME, level:LEVEL, role:ROLE or missing:SCHEDULE:PERIOD"
                raise typer.BadParameter(f"“{word}” is none of {known}", param_hint="--to")
    return audience


def _is_owed(connection: Connection, plan: Campaign, key: str) -> bool:
    schedule, _, period = key.partition(":")
    dates = milestones.dates_of(connection, plan.id)
    return schedule in plan.schedules and any(True for _ in owing_units(plan, schedule, period, dates))


def _reach(connection: Connection, plan: Campaign, audience: Audience, today: date) -> Reach:
    meant = units_meant(
        plan,
        audience,
        today,
        lambda schedule, period: submissions.units_that_sent(connection, plan.id, schedule, period),
        milestones.dates_of(connection, plan.id),
    )
    return broadcast_copies.reach(connection, [unit.code for unit in meant], audience.roles, today)


def _tell(
    plan: Campaign, written: Broadcast | None, reach: Reach, starts_at: datetime, message: str, *, as_json: bool
) -> None:
    sample = [plan.units[code].short_name for code in reach.units[:SAMPLE]]
    if as_json:
        told = {
            "id": written.id if written else None,
            "people": reach.people,
            "units": len(reach.units),
            "unreachable": reach.unreachable,
            "sample": sample,
            "starts_at": local(starts_at).isoformat(timespec="seconds"),
            "message": message,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    print(*(f"    {line}" for line in message.splitlines()), sep="\n")
    names = f": {'; '.join(sample)}{' …' if len(reach.units) > SAMPLE else ''}" if sample else ""
    print(f"{reach.people} people in {len(reach.units)} units{names}; {reach.unreachable} of them cannot be reached")
    if written is not None:
        print(
            f"broadcast {written.id} goes out at {local(starts_at):%Y-%m-%d %H:%M}; thidua broadcast show {written.id}"
        )
    else:
        print("nothing was sent")


@app.command("show")
def show(
    number: NumberArgument,
    as_json: JsonOption = False,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Print how far a broadcast has got, and the units in which somebody has not read it."""
    plan = load_campaign(load_settings(settings_file, campaign=campaign).campaign)
    broadcast, told = _in_database(lambda connection: _shown(connection, plan, number), settings_file, db)
    if as_json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    print(told["in_words"])
    if broadcast.wants_reading:
        for unread in told["unread"]:
            print(f"    {unread['unit']}: not read by {unread['people']}")


def _shown(connection: Connection, plan: Campaign, number: int) -> tuple[Broadcast, dict[str, Any]]:
    broadcast = _found(connection, plan, number)
    progress = broadcasts.progress(connection, broadcast)
    unread = broadcasts.unread(connection, number) if broadcast.wants_reading else []
    counts = {name: getattr(progress, name) for name in progress.__dataclass_fields__}
    return broadcast, {
        "id": broadcast.id,
        "state": broadcast.state,
        "unit": broadcast.unit,
        "text": broadcast.text,
        "to": broadcast.audience,
        "ack": broadcast.wants_reading,
        "written_at": local(broadcast.written_at).isoformat(timespec="seconds"),
        "starts_at": local(broadcast.starts_at).isoformat(timespec="seconds"),
        "ended_at": local(broadcast.ended_at).isoformat(timespec="seconds") if broadcast.ended_at else None,
        "percent": progress.percent,
        **counts,
        "unread": [{"unit": unit, "people": people} for unit, people in unread],
        "in_words": progress_message(broadcast, progress, load_texts("en")).text,
    }


@app.command("stop")
def stop(
    number: NumberArgument,
    db: DatabaseOption = None,
    now: NowOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Let nothing more of a broadcast go out but what is being sent at this moment."""
    plan = load_campaign(load_settings(settings_file, campaign=campaign).campaign)
    moment = clock_at(now).now()

    def work(connection: Connection) -> tuple[bool, str]:
        broadcast = _found(connection, plan, number)
        stopped = broadcasts.stop(connection, number, moment)
        while stopped and broadcasts.take_back(connection, number, moment):
            continue
        if stopped:
            after = {"by": "command line"}
            audit.record(
                connection,
                at=moment,
                action="broadcast_stopped",
                unit=broadcast.unit,
                subject=str(number),
                after=after,
            )
        return stopped, str(_shown(connection, plan, number)[1]["in_words"])

    stopped, words = _in_database(work, settings_file, db)
    print(words)
    if not stopped:
        raise typer.BadParameter(f"broadcast {number} had ended already")


def _found(connection: Connection, plan: Campaign, number: int) -> Broadcast:
    broadcast = broadcasts.get(connection, number)
    if broadcast is None or broadcast.campaign != plan.id:
        raise typer.BadParameter(f"there is no broadcast {number}")
    return broadcast


def _in_database(work: Callable[[Connection], Result], settings_file: Path | None, db: str | None) -> Result:
    database = open_database(load_settings(settings_file, database_url=db).database_url)
    try:
        return database.run(work)
    finally:
        database.close()
