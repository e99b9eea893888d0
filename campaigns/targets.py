"""What the plan promises (targets) and what is measured to see it (indicators)."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from campaigns.schema import Id, Number, Part, Text

Comparison = Literal[">", ">=", "=", "<", "<="]

TargetKind = Literal["count_cumulative", "mean_per_year", "ratio_term", "ratio_year", "qualitative"]
"""A count over the term; a mean over the years elapsed; a percentage over the term or of each year; words."""

_COMPARE = {
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
}


class Baseline(Part):
    """Where the movement started from."""

    value: Number
    date: dt.date
    note: Text


class Variant(Part):
    """How a target reads when a setting is decided in a certain way."""

    setting: Id
    choice: Id
    comparison: Comparison | None = None
    threshold: Number | None = None
    promise: Text | None = None


class Target(Part):
    """A number, or a state of things, that the plan promises."""

    code: Id
    titles: Text
    promise: Text
    """What must be reached, in a few words: "trên 80% tổ chức cơ sở đảng"."""
    clause: str
    quote: str
    indicator: Id
    kind: TargetKind
    direction: Literal["up", "down"] = "up"
    comparison: Comparison | None = None
    threshold: Number | None = None
    """Percent for a ratio; None when the plan gives no number."""
    baseline: Baseline | None = None
    settings: tuple[Id, ...] = ()
    """Settings on which the figure depends."""
    variants: tuple[Variant, ...] = ()
    in_plan: bool = True
    """False for a figure that is followed although the plan promises nothing about it."""

    @property
    def is_ratio(self) -> bool:
        """Tell whether the figure is a percentage, numerator over denominator."""
        return self.kind in {"ratio_term", "ratio_year"}

    @property
    def is_strict(self) -> bool:
        """Tell whether reaching just the threshold is not enough."""
        return self.comparison in {">", "<"}

    def meets(self, value: Decimal | int) -> bool | None:
        """Tell whether a figure (percent, for a ratio) keeps the promise; None: the plan has no number."""
        if self.comparison is None or self.threshold is None:
            return None
        return bool(_COMPARE[self.comparison](Decimal(value), self.threshold))

    def figure(self, numerator: Decimal | int, denominator: Decimal | int = 1) -> Decimal | None:
        """Return sums as the figure for `meets`: a ratio of sums in percent, never a mean of ratios."""
        if not denominator:
            return None
        quotient = Decimal(numerator) / Decimal(denominator)
        return Decimal(numerator) * 100 / Decimal(denominator) if self.is_ratio else quotient

    def under(self, chosen: Mapping[str, str]) -> Target:
        """Return the target as it reads with these settings (by their names)."""
        changes: dict[str, object] = {}
        for variant in self.variants:
            if chosen.get(variant.setting) == variant.choice:
                said = variant.model_dump(include={"comparison", "threshold", "promise"}, exclude_none=True)
                changes.update(said)
        return self.model_copy(update=changes) if changes else self


class Indicator(Part):
    """One measured quantity: expressions over a form's answers, or figures from the records of events."""

    code: Id
    titles: Text
    clause: str = ""
    source: Literal["form", "records"] = "form"
    form: Id | None = None
    numerator: str = ""
    denominator: str = "1"
    when: str = ""
    """The unit counts only when this holds: otherwise "không áp dụng", out of numerator and denominator."""
    breakdown: Id | None = None
    """A question by whose options the figure is also shown."""
    note: Text | None = None
