"""`thidua papers`: the papers of an award, in Word and Excel, from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import CampaignOption, SettingsOption, clock_at
from bot.sample_papers import SAMPLE_FILE, Round, read_round
from bot.settings import load_settings
from campaigns.definition import Campaign
from campaigns.loading import load_campaign
from campaigns.papers import Paper
from dialogue.texts import load_texts


def run(
    folder: Annotated[Path, typer.Argument(help="Folder that the files are written to; made when there is none.")],
    source: Annotated[
        Path | None, typer.Option("--from", help=f"What to print (YAML); else the plan's sample, {SAMPLE_FILE}.")
    ] = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Print proposal, list, minutes and accounts on the plan's Word templates, and the list in Excel."""
    settings = load_settings(settings_file, campaign=campaign)
    plan = load_campaign(settings.campaign)
    if plan.plan.papers is None:
        raise typer.BadParameter(
            f"the plan {plan.id} makes no papers: it has no section “papers”", param_hint="--campaign"
        )
    printed = _print(plan, read_round(source or settings.campaign / SAMPLE_FILE, plan))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in printed.items():
        (folder / name).write_bytes(content)
        print(folder / name)


def _print(plan: Campaign, content: Round) -> dict[str, bytes]:
    """Return each file by its name."""
    from summaries.papers.word import render  # noqa: PLC0415 - heavy, and no other command prints a paper
    from summaries.papers.workbook import list_workbook  # noqa: PLC0415 - as above

    found = {
        f"{Paper.PROPOSAL}.docx": render(plan, Paper.PROPOSAL, content.proposal),
        f"{Paper.LIST}.docx": render(plan, Paper.LIST, content.proposal),
        f"{Paper.MINUTES}.docx": render(plan, Paper.MINUTES, content.minutes),
    }
    for number, account in enumerate(content.accounts, start=1):
        found[f"{Paper.ACCOUNT}_{number:02d}.docx"] = render(plan, Paper.ACCOUNT, account)
    found[f"{Paper.LIST}.xlsx"] = list_workbook(content.proposal, load_texts("vi"), clock_at(None).now())
    return found
