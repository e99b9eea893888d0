"""What is wrong between the review of reports and the other parts of a plan."""

from __future__ import annotations

from collections.abc import Mapping

from campaigns.cross_check import Checker, check_owners
from campaigns.faults import Fault
from campaigns.plan import Plan
from campaigns.units import UnitTree
from campaigns.yaml_places import Places
from dialogue.forms import Form, Question


def check_reviewing(plan: Plan, places: Places, units: UnitTree | None, forms: Mapping[str, Form]) -> list[Fault]:
    """Return the names that lead nowhere: units of the chain, forms and questions, the kind of expiry."""
    check = Checker(places)
    reviewing, kinds = plan.reviewing, [kind.id for kind in plan.expiries]
    for number, link in enumerate(reviewing.chain):
        check_owners(check, ("reviewing", "chain", number, "of"), link.of, plan, units)
        if link.expiry is not None:
            check.known(("reviewing", "chain", number, "expiry"), [link.expiry], kinds)
    if reviewing.expiry is not None:
        check.known(("reviewing", "expiry"), [reviewing.expiry], kinds)
    seen: set[str] = set()
    for number, reason in enumerate(reviewing.reasons):
        if reason.id in seen:
            check.note(("reviewing", "reasons", number), "fault-id-twice", name=reason.id)
        seen.add(reason.id)
    for number, evidence in enumerate(reviewing.evidence):
        _check_questions(
            check, ("reviewing", "evidence", number), forms, evidence.form, evidence.question, evidence.files
        )
    for number, once in enumerate(reviewing.counted_once):
        _check_questions(check, ("reviewing", "counted_once", number), forms, once.form, once.question)
    _check_rollups(check, plan, units, forms)
    return check.faults


def _check_rollups(check: Checker, plan: Plan, units: UnitTree | None, forms: Mapping[str, Form]) -> None:
    reviewing = plan.reviewing
    if reviewing.rolled_up is not None:
        check_owners(check, ("reviewing", "rolled_up"), reviewing.rolled_up, plan, units)
    if reviewing.rolled_up_form is not None:
        check.known(("reviewing", "rolled_up_form"), [reviewing.rolled_up_form], forms)
    for number, rollup in enumerate(reviewing.rollups):
        path = ("reviewing", "rollups", number)
        _check_questions(check, path, forms, rollup.form, rollup.question)
        if rollup.counts == "answers":
            _check_questions(check, path, forms, reviewing.rolled_up_form or "", rollup.answer)


def _check_questions(
    check: Checker, path: tuple[str | int, ...], forms: Mapping[str, Form], form: str, *questions: str
) -> None:
    check.known((*path, "form"), [form], forms)
    if form in forms:
        known = [item.name for item in forms[form].items if isinstance(item, Question)]
        check.known((*path, "question"), questions, known)
