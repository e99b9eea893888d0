"""`thidua recognitions`: the register of recognised schools: counts, targets, the way there; the office's list."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from bot.cli.faults import explain
from bot.cli.options import CampaignOption, DatabaseOption, NowOption, SettingsOption, clock_at, read_instant
from bot.settings import load_settings
from bot.wiring import open_database
from campaigns.definition import Campaign
from campaigns.loading import load_campaign
from campaigns.recognition_counts import Figures, figures, verdicts
from dialogue.clock import local
from dialogue.texts import load_texts
from handlers.recognitions.overview import plan_line, scope_lines, target_lines
from storage import calendar_days, milestones, recognition_loading, recognitions
from storage.database import Connection
from storage.lists import ListProblem, read_cells
from summaries.recognitions import PlannedYear, planned_years

Result = TypeVar("Result")

app = typer.Typer(help="The register of recognised schools: counts, targets, the way there; and the office's list.")


@app.callback(invoke_without_command=True)
def show(
    context: typer.Context,
    at: Annotated[str | None, typer.Option("--at", help="The date or instant (ISO); else now.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Print how many schools are recognised, whether the targets are kept, who is on the way, and the yearly plans."""
    if context.invoked_subcommand is not None:
        return
    on = local(read_instant(at) if at else clock_at(None).now()).date()

    def work(connection: Connection, plan: Campaign) -> tuple[dict[str, Any], list[str]]:
        dates = milestones.dates_of(connection, plan.id)
        plan = plan.with_calendar_days(calendar_days.days_of(connection, plan.id))
        records = recognitions.all_records(connection, plan.id)
        counted = figures(plan, records, on)
        plans = planned_years(connection, plan, records, on, dates)
        texts = load_texts(plan.language, to_officers=True)
        lines = [
            *target_lines(plan, counted, texts),
            *scope_lines(plan, counted, records, texts),
            *(plan_line(plan, each, texts, on) for each in plans),
        ]
        return _as_json(plan, counted, plans), lines

    found, lines = _with_database(work, db, campaign, settings_file)
    print(json.dumps(found, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))


@app.command("load")
def load(
    file: Annotated[
        Path,
        typer.Argument(
            help="A list, .xlsx or .csv: mã đơn vị, số quyết định, ngày quyết định, mức độ, loại; bước, năm dự kiến."
        ),
    ],
    now: NowOption = None,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Take a list of decisions and steps. What is known already stays; nothing is kept if a row is wrong."""
    try:
        cells = read_cells(file.read_bytes(), file.name)
    except OSError as fault:
        raise typer.BadParameter(f"{file} cannot be read: {fault.strerror}", param_hint="FILE") from None
    if isinstance(cells, ListProblem):
        print("\n".join(cells.lines))
        raise typer.Exit(1)
    at = clock_at(now).now()

    loaded = _with_database(
        lambda connection, plan: recognition_loading.take(connection, plan, cells, file.name, at),
        db,
        campaign,
        settings_file,
    )
    if isinstance(loaded, list):
        print("\n".join(explain(loaded, load_texts("vi"))))
        raise typer.Exit(1)
    print(f"{loaded.kept} decisions kept, {loaded.known} known already, {loaded.moved} steps recorded")


def _as_json(plan: Campaign, counted: Figures, plans: list[PlannedYear]) -> dict[str, Any]:
    return {
        "on": counted.on.isoformat(),
        "targets": [
            {"code": each.target.code, "value": str(round(each.value, 4)), "kept": each.kept}
            for each in verdicts(plan, counted)
        ],
        "baseline": counted.baseline,
        "in_force": counted.in_force,
        "net": counted.net,
        "gross": counted.gross,
        "expired": counted.expired,
        "lost": counted.lost,
        "renewed": counted.renewed,
        "raised": counted.raised,
        "named": [{"level": level, "grade": grade, "count": n} for (level, grade), n in sorted(counted.named.items())],
        "by_year": {str(year): n for year, n in sorted(counted.by_year.items())},
        "by_year_with_renewals": {str(year): n for year, n in sorted(counted.by_year_with_renewals.items())},
        "lapsing": list(counted.lapsing),
        "funnel": {state.value: n for state, n in counted.funnel.items()},
        "plans": [
            {
                "unit": each.unit,
                "year": each.year,
                "sent": each.is_sent,
                "due": each.obligation.due.isoformat(),
                "planned": dict(each.planned),
                "recognised": dict(each.recognised),
            }
            for each in plans
        ],
    }


def _with_database(
    work: Callable[[Connection, Campaign], Result], db: str | None, campaign: Path | None, settings_file: Path | None
) -> Result:
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    plan = load_campaign(settings.campaign)
    if plan.plan.recognising is None:
        raise typer.BadParameter(f"{plan.id} keeps no recognitions: campaign.yaml has no section “recognising”")
    database = open_database(settings.database_url)
    try:
        return database.run(lambda connection: work(connection, plan))
    finally:
        database.close()
