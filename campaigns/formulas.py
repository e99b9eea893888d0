"""Compiling indicators, and checking them and the forms' codes against each other."""

from __future__ import annotations

from collections.abc import Mapping

from campaigns.cross_check import Checker, formula_sources
from campaigns.definition import Formula
from campaigns.faults import Fault
from campaigns.plan import Plan
from campaigns.xlsform import SourcedForm
from campaigns.yaml_places import Places
from dialogue.expressions import Expression, ExpressionFault, compile_expression
from dialogue.forms import Form


def compile_formulas(plan: Plan, places: Places, forms: Mapping[str, Form]) -> tuple[dict[str, Formula], list[Fault]]:
    """Return the compiled indicators and what is wrong with them."""
    check = Checker(places)
    compiled: dict[str, Formula] = {}
    numbers = {indicator.code: number for number, indicator in enumerate(plan.indicators)}
    for code, sources in formula_sources(plan).items():
        indicator = plan.indicators[numbers[code]]
        form = forms.get(indicator.form or "")
        if form is None:
            continue
        path = ("indicators", numbers[code])
        parts = {part: _compiled(check, (*path, part), source, form) for part, source in sources.items()}
        numerator, denominator = parts.get("numerator"), parts.get("denominator")
        if numerator is not None and denominator is not None:
            compiled[code] = Formula(numerator, denominator, parts.get("when"))
        if indicator.breakdown is not None and form.find(indicator.breakdown) is None:
            check.note((*path, "breakdown"), "fault-question-unknown", name=indicator.breakdown, form=form.id)
    return compiled, check.faults


def _compiled(check: Checker, path: tuple[str | int, ...], source: str, form: Form) -> Expression | None:
    try:
        expression = compile_expression(source)
    except ExpressionFault as fault:
        check.note(path, "fault-expression", detail=str(fault))
        return None
    for name in sorted(expression.references):
        if form.find(name) is None:
            check.note(path, "fault-question-unknown", name=name, form=form.id)
    return expression


def check_codes(plan: Plan, forms: Mapping[str, SourcedForm]) -> list[Fault]:
    """Return the targets and indicators that forms name and the plan does not have."""
    known = {
        "target": [target.code for target in plan.targets],
        "indicator": [indicator.code for indicator in plan.indicators],
    }
    faults = []
    for sourced in forms.values():
        for question in sourced.form.questions():
            for column, codes in known.items():
                code = getattr(question, column)
                if code and code not in codes:
                    args = {"name": code, "known": ", ".join(codes)}
                    line = sourced.lines[question.name]
                    fault = Fault(sourced.file, "fault-name-unknown", args, "survey", line, column)
                    faults.append(fault)
    return faults
