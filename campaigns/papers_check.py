"""What is wrong between the papers of an award and the other parts of a plan."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from campaigns.cross_check import Checker
from campaigns.faults import Fault
from campaigns.papers import Issuer, Paper, Papers
from campaigns.plan import Plan
from campaigns.yaml_places import Places

DOCUMENTS_FOLDER = "documents"


def check_papers(plan: Plan, places: Places, documents: Collection[str]) -> list[Fault]:
    """Return names that lead nowhere, awards without a sheet or with two, and templates that are not in the folder.

    What is wrong inside a template is seen by `summaries.papers.templates`, which can read Word.
    """
    faults = [
        Fault(f"{DOCUMENTS_FOLDER}/{name}.docx", "fault-paper-stranger", {"known": ", ".join(Paper)})
        for name in documents
        if name not in set(Paper)
    ]
    papers = plan.papers
    if papers is None:
        return faults
    check = Checker(places, faults)
    _check_sheets(check, plan, papers)
    for number, issuer in enumerate(papers.issuers):
        if any(_overlap(issuer, other) for other in papers.issuers[:number]):
            check.note(("papers", "issuers", number), "fault-issuer-overlap", name=issuer.id)
    for paper in dict.fromkeys(sheet.paper for sheet in papers.sheets):
        name = f"{DOCUMENTS_FOLDER}/{paper}.docx"
        if paper not in documents:
            faults.append(Fault(name, "fault-file-absent", {"name": name}))
    return faults


def _check_sheets(check: Checker, plan: Plan, papers: Papers) -> None:
    issuers = [issuer.id for issuer in papers.issuers]
    awards = [award.id for award in plan.awards]
    seen: set[tuple[Paper, str]] = set()
    for number, sheet in enumerate(papers.sheets):
        path = ("papers", "sheets", number)
        check.known((*path, "awards"), sheet.awards, awards)
        check.known((*path, "issuer"), [sheet.issuer] if sheet.issuer is not None else [], issuers)
        check.known((*path, "legal"), sheet.legal, [basis.id for basis in plan.legal])
        for name in sheet.awards or ("",):
            if (sheet.paper, name) in seen:
                check.note(path, "fault-sheet-twice", paper=sheet.paper, award=name or "–")
            seen.add((sheet.paper, name))
    for paper in dict.fromkeys(sheet.paper for sheet in papers.sheets):
        for award in plan.awards:
            if not award.introduce_only and papers.sheet(paper, award.id) is None:
                check.note(("papers", "sheets"), "fault-sheet-none", paper=paper, award=award.id)


def _overlap(one: Issuer, other: Issuer) -> bool:
    return (
        one.id == other.id
        and (one.since or date.min) <= (other.until or date.max)
        and (other.since or date.min) <= (one.until or date.max)
    )
