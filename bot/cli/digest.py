"""`thidua digest`: how reports stand for a leader or a district, in words and, if wanted, as a picture."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import CampaignOption, DatabaseOption, SettingsOption, clock_at, read_instant
from bot.settings import load_settings
from bot.wiring import open_database
from campaigns.access import Role
from campaigns.definition import Campaign
from campaigns.loading import load_campaign
from dialogue.clock import local
from dialogue.degrading import in_words
from dialogue.texts import load_texts
from storage import calendar_days
from storage.people import Membership
from summaries.digest import compose
from summaries.pictures import draw
from summaries.scope import scope_of
from summaries.standing import read_facts


def run(
    who: Annotated[str, typer.Option("--as", help="ROLE@UNIT, for example leader@SO or confirmer@PGD-DM.")],
    at: Annotated[str | None, typer.Option("--at", help="The date or instant (ISO); else now.")] = None,
    picture: Annotated[Path | None, typer.Option("--picture", help="Also draw the picture into this PNG file.")] = None,
    language: Annotated[str, typer.Option("--language", help="vi or en.")] = "vi",
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Print the digest that someone who holds a role in a unit would get. Nothing is sent or kept."""
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    plan = load_campaign(settings.campaign)
    instant = read_instant(at) if at else clock_at(None).now()
    database = open_database(settings.database_url)
    try:
        plan = plan.with_calendar_days(database.read(lambda c: calendar_days.days_of(c, plan.id)).result())
        held = (_seat(plan, who, instant),)
        scope = scope_of(plan, held, local(instant).date())
        if scope is None:
            raise typer.BadParameter(f"“{who}” may see no other unit, so there is no digest", param_hint="--as")
        kept = database.read(lambda c: read_facts(c, plan, instant, {u.code for u in scope.units})).result()
    finally:
        database.close()
    digest = compose(plan, scope, kept, held, load_texts(language, to_officers=True), instant)
    print(in_words(digest.message))
    if picture is not None and digest.picture is not None:
        picture.write_bytes(draw(digest.picture))
        print(f"\npicture: {picture}")
    elif picture is not None:
        print("\nno picture: no report that several units owe is open")


def _seat(plan: Campaign, who: str, at: datetime) -> Membership:
    role, _, unit = who.partition("@")
    if role not in set(Role):
        raise typer.BadParameter(f"“{role}” is not a role; use one of {', '.join(Role)}", param_hint="--as")
    if not plan.units.exists(unit, local(at).date()):
        raise typer.BadParameter(f"there is no unit “{unit}” at this date; see thidua units list", param_hint="--as")
    return Membership(0, 0, unit, role, local(at).date(), None)
