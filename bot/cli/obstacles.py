"""`thidua obstacles`: the difficulties that units raised, with whom each lies and since when."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any

import typer

from bot.cli.options import CampaignOption, DatabaseOption, NowOption, SettingsOption, clock_at
from bot.settings import load_settings
from bot.wiring import open_database
from campaigns.definition import Campaign
from campaigns.loading import load_campaign
from campaigns.obstacle_states import OPEN
from dialogue.clock import local
from storage import obstacles
from storage.obstacles import Obstacle


def run(
    every: Annotated[bool, typer.Option("--all", help="Also what was answered or closed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document instead of lines.")] = False,
    now: NowOption = None,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """List difficulties, the newest first: code, unit, with whom it lies, its age in working days, when it is due."""
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    plan = load_campaign(settings.campaign)
    today = local(clock_at(now).now()).date()
    database = open_database(settings.database_url)
    try:
        found = database.run(lambda connection: obstacles.all_of(connection, plan.id))
    finally:
        database.close()
    shown = [_facts(plan, each, today) for each in found if every or each.state in OPEN]
    if as_json:
        print(json.dumps({"obstacles": shown, "counts": _counts(found, today)}, ensure_ascii=False, indent=2))
        return
    for facts in shown:
        late = "  overdue" if facts["overdue"] else ""
        print(
            f"{facts['code']}  {facts['unit']:<14} {facts['state']:<10} {facts['holder']:<8}"
            f" {facts['working_days']:>3} working days, due {facts['due']}{late}"
        )
    counts = _counts(found, today)
    print(f"{counts['new']} new, {counts['in_progress']} in progress, {counts['overdue']} overdue")


def _facts(plan: Campaign, each: Obstacle, today: date) -> dict[str, Any]:
    raised = local(each.raised_at).date()
    return {
        "code": each.code,
        "unit": each.unit,
        "state": each.state.value,
        "holder": each.holder,
        "urgency": each.urgency,
        "raised": raised.isoformat(),
        "working_days": plan.calendar.working_days_between(raised, today),
        "due": each.answer_by.isoformat(),
        "overdue": each.is_late(today),
        "fields": each.answers.get("linh_vuc"),
    }


def _counts(found: list[Obstacle], today: date) -> dict[str, int]:
    """Return the indicator KK-1: not answered yet, of which overdue; answered or raised again and not closed."""
    waiting = [each for each in found if each.state in OPEN]
    return {
        "new": sum(each.moves == 1 for each in waiting),
        "in_progress": sum(each.moves > 1 for each in waiting),
        "overdue": sum(each.is_late(today) for each in waiting),
    }
