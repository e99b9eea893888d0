"""What frames a paper on a day, and what it stands on, from the plan."""

from __future__ import annotations

from datetime import date

from campaigns.definition import Campaign
from campaigns.papers import Paper, Papers, Sheet
from campaigns.units import Unit
from summaries.papers.content import Letterhead


def prints(campaign: Campaign, paper: Paper, award: str) -> bool:
    """Tell whether a paper is made for an award in this plan."""
    return campaign.plan.papers is not None and campaign.plan.papers.sheet(paper, award) is not None


def letterhead_of(campaign: Campaign, paper: Paper, award: str, on: date, unit: str = "") -> Letterhead:
    """Return what frames a paper for an award.

    Args:
        campaign: The plan.
        paper: Which paper.
        award: Id of the form of award.
        on: The day of the paper: names of the province and of bodies change.
        unit: Code of the unit that the paper is about, which issues it unless the plan names another.

    Raises:
        LookupError: The plan makes no such paper, names nobody to issue it on that day, or there is no such unit.
    """
    papers, sheet = _sheet(campaign, paper, award)
    parent, organisation, place = _issuer(campaign, papers, sheet, on, unit)
    return Letterhead(
        parent=parent,
        organisation=organisation,
        place=place,
        symbol=sheet.symbol,
        signs=sheet.signs,
        signed_by=sheet.signed_by,
        to=sheet.to,
        recipients=sheet.recipients,
        form_code=sheet.form_code,
    )


def legal_of(campaign: Campaign, paper: Paper, award: str, on: date) -> tuple[str, ...]:
    """Return what a paper stands on ("Căn cứ …"): documents in force on that day, those of the award first."""
    _, sheet = _sheet(campaign, paper, award)
    named = (*campaign.awards[award].legal, *sheet.legal)
    bases = (campaign.legal[basis] for basis in dict.fromkeys(named))
    return tuple(basis.titles["vi"] for basis in bases if basis.in_force(on))


def _sheet(campaign: Campaign, paper: Paper, award: str) -> tuple[Papers, Sheet]:
    papers = campaign.plan.papers
    sheet = papers.sheet(paper, award) if papers is not None else None
    if papers is None or sheet is None:
        raise LookupError(f"the plan makes no {paper} for {award}")
    return papers, sheet


def _issuer(campaign: Campaign, papers: Papers, sheet: Sheet, on: date, unit: str) -> tuple[str, str, str]:
    """Return the body above, who issues the paper, and the place."""
    if sheet.issuer is None:
        about: Unit = campaign.units[unit]
        above = campaign.units.parent(unit, on)
        return (above.name if above is not None else "", about.name, about.area or _place(papers, on))
    for issuer in papers.issuers:
        if issuer.id == sheet.issuer and issuer.on(on):
            return issuer.parent, issuer.organisation, issuer.place
    raise LookupError(f"nobody issues {sheet.paper} as {sheet.issuer} on {on}")


def _place(papers: Papers, on: date) -> str:
    return next((issuer.place for issuer in papers.issuers if issuer.on(on)), "")
