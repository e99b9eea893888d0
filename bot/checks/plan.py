"""The campaign's folder."""

from __future__ import annotations

from pathlib import Path

from bot.checks.finding import Finding, fault, fine, warning
from campaigns.faults import Fault
from campaigns.loading import check_campaign, load_campaign, read_documents
from dialogue.texts import load_texts


def faults_in(folder: Path) -> list[Fault]:
    """Return everything that is wrong with a campaign, its Word templates included."""
    from summaries.papers.templates import check_documents  # noqa: PLC0415 - heavy, and the running bot needs none

    return [*check_campaign(folder), *check_documents(read_documents(folder))]


def check_plan(folder: Path) -> list[Finding]:
    """Read the campaign: every fault with its place, or what it holds."""
    faults = faults_in(folder)
    if faults:
        texts = load_texts("en")
        return [fault(f"campaign, {found.place}: {found.problem(texts)}", found.remedy(texts)) for found in faults]
    plan = load_campaign(folder)
    found = [fine(f"campaign {plan.id}: {len(plan.units)} units, {len(plan.forms)} forms")]
    samples = sum(unit.sample for unit in plan.units)
    if samples:
        remedy = "put in the office's own list: thidua units import FILE.xlsx"
        found.append(warning(f"{samples} of {len(plan.units)} units are sample data", remedy))
    return found
