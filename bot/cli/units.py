"""`thidua units`: list the units, and take the office's own list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.faults import explain
from bot.cli.options import CampaignOption, SettingsOption, clock_at, read_instant
from bot.settings import load_settings
from campaigns.loading import check_campaign, load_campaign
from campaigns.unit_list import COLUMNS
from dialogue.clock import local
from dialogue.reading.fold import fold
from dialogue.texts import load_texts
from storage.lists import ListProblem, as_csv, read_table

app = typer.Typer(help="The dated tree of units.", no_args_is_help=True)


@app.command("list")
def list_units(
    under: Annotated[str | None, typer.Option("--under", help="Only units below this one.")] = None,
    find: Annotated[str, typer.Option("--find", help="Only units whose name or code holds these words.")] = "",
    at: Annotated[str | None, typer.Option("--at", help="The tree as of this date.")] = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Print code, kind, level, parent and name of each unit that exists at a date."""
    plan = load_campaign(load_settings(settings_file, campaign=campaign).campaign)
    day = local(read_instant(at) if at else clock_at(None).now()).date()
    if under is not None and not plan.units.exists(under, day):
        raise typer.BadParameter(f"there is no unit “{under}” at this date", param_hint="--under")
    units = plan.units.below(under, day) if under else (u for u in plan.units if u.exists(day))
    count = 0
    for unit in units:
        if fold(find) in fold(f"{unit.code} {unit.name}"):
            mark = "  (sample)" if unit.sample else ""
            levels, parent = "+".join(unit.levels), unit.parent_code(day)
            print(f"{unit.code:<14} {unit.kind:<10} {levels:<10} {parent:<8} {unit.name}{mark}")
            count += 1
    print(f"{count} units at {day}")


@app.command("import")
def import_units(
    file: Annotated[Path, typer.Argument(help="The office's list, .xlsx or .csv, with the columns of units.csv.")],
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Replace units.csv of the campaign by the office's own list; nothing is changed if a row is wrong."""
    folder = load_settings(settings_file, campaign=campaign).campaign
    rows = read_table(file, COLUMNS)
    if isinstance(rows, ListProblem):
        print("\n".join(rows.lines))
        raise typer.Exit(1)
    target, kept = folder / "units.csv", (folder / "units.csv").read_bytes()
    target.write_text(as_csv(rows, COLUMNS), encoding="utf-8")
    faults = check_campaign(folder)
    if faults:
        target.write_bytes(kept)
        print("\n".join(explain(faults, load_texts("vi"))))
        raise typer.Exit(1)
    print(f"{len(rows)} units now in {target}")
