"""What is wrong between exemplars and the other parts of a plan."""

from __future__ import annotations

from collections.abc import Mapping

from campaigns.cross_check import Checker
from campaigns.faults import Fault
from campaigns.plan import Plan
from campaigns.yaml_places import Path, Places
from dialogue.forms import Form


def check_exemplars(plan: Plan, places: Places, forms: Mapping[str, Form]) -> list[Fault]:
    """Return the names that lead nowhere: forms and questions, the kind of expiry; and a form without stages."""
    check, exemplars = Checker(places), plan.exemplars
    where: Path = ("exemplars",)
    check.known((*where, "form"), [exemplars.form] if exemplars.form else [], forms)
    check.known((*where, "expiry"), [exemplars.expiry] if exemplars.expiry else [], [k.id for k in plan.expiries])
    if exemplars.form is not None and not plan.stages:
        check.note((*where, "form"), "fault-no-stages")
    if (form := forms.get(exemplars.form or "")) is not None:
        check.known((*where, "told_in"), [exemplars.told_in], [question.name for question in form.questions()])
    seen: set[str] = set()
    for number, kind in enumerate(exemplars.kinds):
        if kind.id in seen:
            check.note((*where, "kinds", number), "fault-id-twice", name=kind.id)
        seen.add(kind.id)
    for number, asked in enumerate(exemplars.asked_in):
        path: Path = (*where, "asked_in", number)
        check.known((*path, "form"), [asked.form], forms)
        if (report := forms.get(asked.form)) is not None:
            named = [asked.question, *([asked.words] if asked.words else [])]
            check.known((*path, "question"), named, [question.name for question in report.questions()])
    return check.faults
