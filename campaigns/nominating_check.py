"""What is wrong between nominations and the other parts of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from campaigns.awards import Award
from campaigns.cross_check import Checker, check_owners, check_units
from campaigns.faults import Fault
from campaigns.nominating import StepKind
from campaigns.plan import Plan
from campaigns.units import UnitTree
from campaigns.yaml_places import Path, Places
from dialogue.forms import Form


def check_nominating(plan: Plan, places: Places, units: UnitTree | None, forms: Mapping[str, Form]) -> list[Fault]:
    """Return the names that lead nowhere, and awards whose way asks for a rule that is not there."""
    check = Checker(places)
    nominating = plan.nominating
    where: Path = ("nominating",)
    check.known((*where, "form"), [nominating.form] if nominating.form else [], forms)
    check.known((*where, "expiry"), [nominating.expiry] if nominating.expiry else [], [k.id for k in plan.expiries])
    for part in ("subjects", "pipelines", "councils", "reasons"):
        _check_twice(check, (*where, part), (each.id for each in getattr(nominating, part)))
    for number, council in enumerate(nominating.councils):
        check_units(check, (*where, "councils", number, "unit"), [council.unit], units)
    for number, wrong in enumerate(nominating.no_such_awards):
        path = (*where, "no_such_awards", number, "instead")
        check.known(path, wrong.instead, [award.id for award in plan.awards])
    _check_pipelines(check, plan, units)
    _check_favoured(check, plan, forms)
    for number, award in enumerate(plan.awards):
        _check_award(check, plan, number, award)
    return check.faults


def _check_pipelines(check: Checker, plan: Plan, units: UnitTree | None) -> None:
    councils = [council.id for council in plan.nominating.councils]
    for number, pipeline in enumerate(plan.nominating.pipelines):
        _check_twice(check, ("nominating", "pipelines", number, "steps"), (step.id for step in pipeline.steps))
        for position, step in enumerate(pipeline.steps):
            path: Path = ("nominating", "pipelines", number, "steps", position)
            if step.of is not None:
                check_owners(check, (*path, "of"), step.of, plan, units)
            if step.kind is StepKind.COUNCIL:
                check.known((*path, "council"), [step.council or ""], councils)
            if step.kind is StepKind.POSTING and step.working_days is None:
                check.note((*path, "working_days"), "fault-posting-days")
        if pipeline.steps[-1].kind is not StepKind.RECORD:
            check.note(("nominating", "pipelines", number, "steps"), "fault-way-without-end", name=pipeline.id)


def _check_favoured(check: Checker, plan: Plan, forms: Mapping[str, Form]) -> None:
    favoured = plan.nominating.favoured
    if favoured is None:
        return
    path: Path = ("nominating", "favoured")
    form = forms.get(plan.nominating.form or "")
    if form is not None:
        names = [question.name for question in form.questions()]
        check.known((*path, "question"), [favoured.question], names)
    if favoured.setting is not None:
        check.known((*path, "setting"), [favoured.setting], [setting.id for setting in plan.settings])
        choices = [c.id for setting in plan.settings if setting.id == favoured.setting for c in setting.choices]
        check.known((*path, "choice"), [favoured.choice or ""], choices)


def _check_award(check: Checker, plan: Plan, number: int, award: Award) -> None:
    nominating = plan.nominating
    path: Path = ("awards", number)
    pipelines = [pipeline.id for pipeline in nominating.pipelines]
    check.known((*path, "pipeline"), [award.pipeline] if award.pipeline else [], pipelines)
    if nominating.form is not None and not award.introduce_only and award.pipeline is None:
        check.note((*path, "pipeline"), "fault-award-without-way", name=award.id)
    check.known((*path, "subjects"), award.subjects, [subject.id for subject in nominating.subjects])
    found = nominating.pipeline(award.pipeline)
    votes = found is not None and any(step.kind is StepKind.COUNCIL for step in found.steps)
    for position, rule in enumerate(award.rules):
        if rule.since is not None and rule.until is not None and rule.until < rule.since:
            check.note((*path, "rules", position, "until"), "fault-ends-before-starts")
        if votes and rule.vote is None:
            check.note((*path, "rules", position, "vote"), "fault-award-without-vote", name=award.id)
        for paper in rule.dossier:
            subjects = [subject.id for subject in nominating.subjects]
            check.known((*path, "rules", position, "dossier"), paper.subjects, subjects)


def _check_twice(check: Checker, path: Path, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            check.note((*path, number), "fault-id-twice", name=name)
        seen.add(name)
