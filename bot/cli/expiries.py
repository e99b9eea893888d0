"""`thidua expiries`: recognitions, difficulties and dossiers that end on a day: see them, take a list, settle one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot.cli.faults import explain
from bot.cli.options import CampaignOption, DatabaseOption, NowOption, SettingsOption, clock_at
from bot.settings import load_settings
from bot.wiring import open_database
from campaigns.definition import Campaign
from campaigns.expiry_list import read_expiries
from campaigns.loading import load_campaign
from dialogue.clock import local
from dialogue.texts import load_texts
from storage import audit, expiries
from storage.database import Connection
from storage.lists import ListProblem, read_cells

Result = TypeVar("Result")

app = typer.Typer(help="What ends on a day of its own: recognitions, difficulties, dossiers.", no_args_is_help=True)


@app.command("list")
def list_expiries(
    unit: Annotated[str | None, typer.Option("--unit", help="Only what is this unit's.")] = None,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Print what is not settled, the first to end first: end, last day to act, kind, unit and subject."""

    def work(connection: Connection, plan: Campaign) -> list[str]:
        found = expiries.open_ones(connection, plan.id)
        return [
            f"{e.ends}  {plan.expiry_kinds[e.kind].act_by(e.ends)}  {e.kind:<12} {e.unit:<14} {e.subject}"
            for e in found
            if e.kind in plan.expiry_kinds and unit in {None, e.unit}
        ]

    lines = _with_database(work, db, campaign, settings_file)
    print(*lines, f"{len(lines)} not settled", sep="\n")


@app.command("load")
def load(
    file: Annotated[Path, typer.Argument(help="A list, .xlsx or .csv: loại, mã đơn vị, số quyết định, ngày hết hạn.")],
    now: NowOption = None,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Take a list. What is known already gets its new end; nothing is kept if a row is wrong."""
    try:
        cells = read_cells(file.read_bytes(), file.name)
    except OSError as fault:
        raise typer.BadParameter(f"{file} cannot be read: {fault.strerror}", param_hint="FILE") from None
    if isinstance(cells, ListProblem):
        print("\n".join(cells.lines))
        raise typer.Exit(1)
    plan = load_campaign(load_settings(settings_file, campaign=campaign).campaign)
    found, faults = read_expiries(cells, file.name, plan.plan.expiries, plan.units)
    if faults:
        print("\n".join(explain(faults, load_texts("vi"))))
        raise typer.Exit(1)
    at = clock_at(now).now()

    def work(connection: Connection, plan: Campaign) -> None:
        expiries.record(connection, plan.id, found, at)
        audit.record(connection, at=at, action="expiries_loaded", after={"file": file.name, "rows": len(found)})

    _with_database(work, db, campaign, settings_file)
    gone = sum(expiry.ends < local(at).date() for expiry in found)
    print(f"{len(found)} kept" + (f", of which {gone} have ended already" if gone else ""))


@app.command("settle")
def settle(
    kind: Annotated[str, typer.Argument(help="The kind, such as cong_nhan.")],
    unit: Annotated[str, typer.Argument(help="The unit's code.")],
    subject: Annotated[str, typer.Argument(help="What it is called: the number of the decision.")],
    why: Annotated[str, typer.Option("--why", help="What was done, such as: registered again.")] = "",
    now: NowOption = None,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Note that nothing more need be done: nobody is reminded of it any more."""
    at = clock_at(now).now()

    def work(connection: Connection, plan: Campaign) -> bool:
        done = expiries.settle(connection, plan.id, (kind, subject, unit), why, at)
        if done:
            after = {"kind": kind, "subject": subject, "why": why}
            audit.record(connection, at=at, action="expiry_settled", unit=unit, after=after)
        return done

    if not _with_database(work, db, campaign, settings_file):
        raise typer.BadParameter(f"nothing such is open: {kind} {unit} {subject}; see thidua expiries list")
    print("settled")


def _with_database(
    work: Callable[[Connection, Campaign], Result], db: str | None, campaign: Path | None, settings_file: Path | None
) -> Result:
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    plan = load_campaign(settings.campaign)
    database = open_database(settings.database_url)
    try:
        return database.run(lambda connection: work(connection, plan))
    finally:
        database.close()
