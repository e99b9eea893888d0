"""What is wrong between the records of recognitions and the other parts of a plan."""

from __future__ import annotations

from collections.abc import Mapping

from campaigns.cross_check import Checker, check_owners
from campaigns.faults import Fault
from campaigns.plan import Plan
from campaigns.recognising import Recognising, Reported, YearlyPlan
from campaigns.recognition_states import PIPELINE, State
from campaigns.units import UnitTree
from campaigns.yaml_places import Path, Places
from dialogue.forms import Form, Question, Repeat

NAMED = (*PIPELINE, State.RECOGNISED, State.FAILED, State.POSTPONED, State.OUT)
"""Steps that people read the names of: each is named once."""


def check_recognising(plan: Plan, places: Places, units: UnitTree | None, forms: Mapping[str, Form]) -> list[Fault]:
    """Return the names that lead nowhere, steps without a name, and answers of forms that the plan does not know."""
    check = Checker(places)
    rules = plan.recognising
    if rules is None:
        return []
    check_owners(check, ("recognising", "schools"), rules.schools, plan, units)
    check.known(("recognising", "expiry"), [rules.expiry], [kind.id for kind in plan.expiries])
    _check_steps(check, rules)
    for name in ("steps", "kinds", "grades"):
        _check_twice(check, name, [part.id for part in getattr(rules, name)])
    _check_counting(check, plan, rules)
    if rules.reported is not None:
        _check_reported(check, rules, rules.reported, forms)
    if rules.yearly_plan is not None:
        _check_yearly_plan(check, plan, rules.yearly_plan, forms)
    return check.faults


def _check_twice(check: Checker, part: str, ids: list[str]) -> None:
    for number, name in enumerate(ids):
        if name in ids[:number]:
            check.note(("recognising", part, number), "fault-id-twice", name=name)


def _check_steps(check: Checker, rules: Recognising) -> None:
    seen: list[State] = []
    for number, step in enumerate(rules.steps):
        if step.state in seen:
            check.note(("recognising", "steps", number), "fault-id-twice", name=step.state.value)
        seen.append(step.state)
    for state in NAMED:
        if state not in seen:
            check.note(("recognising", "steps"), "fault-step-nameless", name=state.value)


def _check_counting(check: Checker, plan: Plan, rules: Recognising) -> None:
    counting, path = rules.counting, ("recognising", "counting")
    known = [indicator.code for indicator in plan.indicators]
    choices = {setting.id: [choice.id for choice in setting.choices] for setting in plan.settings}
    for name, code in (
        ("in_force", counting.in_force),
        ("lapsing", counting.lapsing),
        ("on_the_way", counting.on_the_way),
    ):
        check.known((*path, name), [code], known)
    for part, indicator, setting, choice_name, choice in (
        ("growth", counting.growth.indicator, counting.growth.setting, "gross", counting.growth.gross),
        ("yearly", counting.yearly.indicator, counting.yearly.setting, "all", counting.yearly.all),
    ):
        check.known((*path, part, "indicator"), [indicator], known)
        check.known((*path, part, "setting"), [setting], choices)
        check.known((*path, part, choice_name), [choice], choices.get(setting, [choice]))


def _check_reported(check: Checker, rules: Recognising, asked: Reported, forms: Mapping[str, Form]) -> None:
    path: Path = ("recognising", "reported")
    check.known((*path, "form"), [asked.form], forms)
    if (form := forms.get(asked.form)) is None:
        return
    questions = {item.name: item for item in form.items if isinstance(item, Question)}
    for part in ("step", "year", "number", "date", "grade", "kind", "files"):
        check.known((*path, part), [getattr(asked, part)], questions)
    check.known((*path, "years"), asked.years, _options(questions.get(asked.year)))
    # An answer of the form that names no grade or kind could never be recorded.
    for part, ids in (("grade", [g.id for g in rules.grades]), ("kind", [k.id for k in rules.kinds])):
        check.known((*path, part), _options(questions.get(getattr(asked, part))), ids)


def _check_yearly_plan(check: Checker, plan: Plan, asked: YearlyPlan, forms: Mapping[str, Form]) -> None:
    path: Path = ("recognising", "yearly_plan")
    schedules = {schedule.id: schedule for schedule in plan.schedules}
    check.known((*path, "schedule"), [asked.schedule], schedules)
    form = forms.get(schedules[asked.schedule].form) if asked.schedule in schedules else None
    if form is None:
        return
    repeats = {item.name: item for item in form.items if isinstance(item, Repeat)}
    check.known((*path, "repeat"), [asked.repeat], repeats)
    if asked.repeat in repeats:
        questions = {question.name: question for question in repeats[asked.repeat].questions}
        for part in ("level", "count"):
            check.known((*path, part), [getattr(asked, part)], questions)
        levels = [level.id for level in plan.levels] + ([asked.several] if asked.several else [])
        check.known((*path, "level"), _options(questions.get(asked.level)), levels)


def _options(question: Question | None) -> list[str]:
    return [option.name for option in question.options] if question is not None else []
