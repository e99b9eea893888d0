"""`thidua exemplars`: how many exemplars there are by stage, unit and year (indicator TD-2)."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from bot.cli.options import CampaignOption, DatabaseOption, SettingsOption
from bot.settings import load_settings
from bot.wiring import open_database
from campaigns.exemplar_counts import count
from campaigns.loading import load_campaign
from dialogue.forms import label_in
from storage import exemplars


def run(
    year: Annotated[int | None, typer.Option("--year", help="Only those that were put forward in this year.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document instead of lines.")] = False,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Count exemplars by stage, unit and year; what was set aside is counted apart."""
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    plan = load_campaign(settings.campaign)
    database = open_database(settings.database_url)
    try:
        counts = count(database.run(lambda connection: exemplars.counted(connection, plan.id)), year)
    finally:
        database.close()
    if as_json:
        facts = {
            "total": counts.total,
            "waiting": counts.proposed,
            "stages": {stage.id: counts.by_stage[stage.id] for stage in plan.stages},
            "units": dict(sorted(counts.by_unit.items())),
            "years": {str(each): number for each, number in sorted(counts.by_year.items())},
            "set_aside": counts.set_aside,
        }
        print(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    print(f"{counts.total} exemplars, {counts.proposed} wait for a first look, {counts.set_aside} set aside")
    for stage in plan.stages:
        print(f"{counts.by_stage[stage.id]:>5}  {label_in(stage.titles, 'vi')}")
    for unit, number in counts.by_unit.most_common():
        print(f"{number:>5}  {unit}")
