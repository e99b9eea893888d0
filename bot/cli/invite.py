"""`thidua invite`: invitations for one unit, or for all as an Excel file with links and QR pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import CampaignOption, DatabaseOption, NowOption, SettingsOption, clock_at
from bot.links import invitation_link
from bot.settings import Settings, load_settings
from bot.wiring import open_database
from campaigns.access import Role
from campaigns.definition import Campaign
from campaigns.loading import load_campaign
from campaigns.units import Unit
from dialogue.clock import local
from dialogue.texts import load_texts
from storage import audit, invitations
from storage.database import Connection
from storage.lists import INVITATION_COLUMNS, InvitationRow, write_invitations


def run(
    unit: Annotated[str | None, typer.Option("--unit", help="Code of one unit.")] = None,
    everyone: Annotated[bool, typer.Option("--all", help="One invitation for every unit that owes reports.")] = False,
    under: Annotated[str | None, typer.Option("--under", help="With --all: only units below this one.")] = None,
    role: Annotated[Role, typer.Option("--role", help="The role that the invitation gives.")] = Role.REPORTER,
    days: Annotated[int | None, typer.Option("--days", min=1, max=365, help="Days until it expires.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="With --all: the .xlsx to write.")] = None,
    db: DatabaseOption = None,
    now: NowOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Issue single-use invitations, bound to unit and role."""
    settings = load_settings(settings_file, database_url=db, campaign=campaign)
    plan = load_campaign(settings.campaign)
    clock = clock_at(now)
    moment = clock.now()
    today = local(moment).date()
    if bool(unit) == everyone:
        raise typer.BadParameter("say either --unit CODE or --all", param_hint="--unit")
    if everyone and out is None:
        raise typer.BadParameter("--all writes an Excel file: name it with --out FILE.xlsx", param_hint="--out")
    for named in filter(None, (unit, under)):
        if not plan.units.exists(named, today):
            raise typer.BadParameter(f"there is no unit “{named}” at this date; see thidua units list")
    if out is not None:
        _make_room(out)
    chosen = [plan.units[unit]] if unit else _owing(plan, under, today)
    issue = Issue(settings, role, moment, moment + timedelta(days=days or settings.invitation_days))
    database = open_database(settings.database_url)
    try:
        rows = database.run(lambda connection: [issue.to(connection, each) for each in chosen])
    finally:
        database.close()
    if out is None:
        for row in rows:
            print(f"{row.unit}  {row.role}\n{row.code}\n{row.link}")
        return
    texts = load_texts(plan.language)
    headings = [texts(f"invitations-{column}") for column in INVITATION_COLUMNS]
    write_invitations(out, rows, headings, texts("invitations-title"))
    print(f"{len(rows)} invitations in {out}; each works once, until {local(issue.expires):%d/%m/%Y %H:%M}")


@dataclass(frozen=True, slots=True)
class Issue:
    """Invitations of one kind, all made at once."""

    settings: Settings
    role: Role
    now: datetime
    expires: datetime

    def to(self, connection: Connection, unit: Unit) -> InvitationRow:
        """Make the invitation of one unit, and its audit row."""
        code = invitations.create(
            connection,
            kind="membership",
            unit=unit.code,
            role=self.role.value,
            person_id=None,
            created_by=None,
            now=self.now,
            expires_at=self.expires,
        )
        after = {"role": self.role.value, "by": "command line"}
        audit.record(connection, at=self.now, action="invited", unit=unit.code, after=after)
        role = load_texts("vi")(f"role-{self.role.value}")
        return InvitationRow(unit.code, unit.name, role, code, invitation_link(self.settings, code), self.expires)


def _make_room(out: Path) -> None:
    """Refuse a file that cannot be written before any code is made: a code is shown once and never again."""
    try:
        out.open("ab").close()
    except OSError as fault:
        raise typer.BadParameter(f"{out} cannot be written: {fault.strerror}", param_hint="--out") from None


def _owing(plan: Campaign, under: str | None, today: date) -> list[Unit]:
    """Return the units below one (or all) that some schedule asks for a report."""
    units = plan.units.below(under, today) if under else (u for u in plan.units if u.exists(today))
    asked = {kind for schedule in plan.schedules.values() for owners in schedule.owed_by for kind in owners.kinds}
    return [unit for unit in units if unit.kind in asked]
