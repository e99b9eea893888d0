"""Values of indicators from a form's answers, by the campaign's expressions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from campaigns.definition import Campaign, Formula
from dialogue.answers import Answers, Missing, missing_reason
from dialogue.expression_functions import to_number
from dialogue.expressions import Expression, Scope
from dialogue.forms import Form, Repeat

WEIGHT: tuple[Missing, ...] = ("no_data", "skipped", "not_applicable")
"""When several answers are missing for different reasons, the first of these is the indicator's."""


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One indicator of one submission: a numerator and a denominator, or why there are none."""

    code: str
    numerator: Decimal | None
    denominator: Decimal | None
    missing: Missing | None = None


def indicator_values(campaign: Campaign, form_id: str, answers: Answers, on: date) -> list[IndicatorValue]:
    """Return each indicator that is computed from the form, in the plan's order.

    "Không áp dụng" leaves numerator and denominator both; "chưa có số liệu" leaves the unit out and is told
    apart, so that coverage can be shown. A question that was not asked this time does not apply.
    """
    scope = Scope(_flattened(campaign.forms[form_id], answers), on)
    return [
        _value(code, formula, scope)
        for code, formula in campaign.formulas.items()
        if campaign.indicators[code].form == form_id
    ]


def _value(code: str, formula: Formula, scope: Scope) -> IndicatorValue:
    if formula.when is not None:
        if reason := _missing(formula.when, scope):
            return IndicatorValue(code, None, None, reason)
        if not _answered(formula.when, scope) or not formula.when.holds(scope):
            return IndicatorValue(code, None, None, "not_applicable")
    reason = _missing(formula.numerator, scope) or _missing(formula.denominator, scope)
    if reason is not None:
        return IndicatorValue(code, None, None, reason)
    if not (_answered(formula.numerator, scope) and _answered(formula.denominator, scope)):
        return IndicatorValue(code, None, None, "not_applicable")
    numerator = to_number(formula.numerator.evaluate(scope))
    denominator = to_number(formula.denominator.evaluate(scope))
    if numerator is None or denominator is None:
        return IndicatorValue(code, None, None, "not_applicable")
    return IndicatorValue(code, Decimal(numerator), Decimal(denominator))


def _missing(expression: Expression, scope: Scope) -> Missing | None:
    """Return why an answer that the expression reads has no value; None when all that were given have one."""
    reasons = {missing_reason(scope.answers.get(name)) for name in expression.references}
    return next((reason for reason in WEIGHT if reason in reasons), None)


def _answered(expression: Expression, scope: Scope) -> bool:
    """Tell whether every answer that the expression reads was asked for."""
    return all(scope.answers.get(name) is not None for name in expression.references)


def _flattened(form: Form, answers: Answers) -> Answers:
    """Return the answers, a repeat's as lists under their own names: sum(${so_truong}) adds over rounds."""
    flat = dict(answers)
    for item in form.items:
        rounds = answers.get(item.name)
        if isinstance(item, Repeat) and isinstance(rounds, list):
            for question in item.questions:
                values = [row.get(question.name) for row in rounds]
                flat[question.name] = [value for value in values if value is not None and not missing_reason(value)]
    return flat
