"""How many schools are recognised, counted from decisions, losses and moves for any day. One school counts once.

Where the movement started from is a number of schools that nobody named (`Target.baseline`). Decisions that were signed
up to that day belong to it. So does a school whose first known decision came later and renews or raises a recognition:
it must have held one before. Whoever is at the standard and does not belong to the baseline was added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from campaigns.definition import Campaign
from campaigns.indicators import IndicatorValue
from campaigns.recognising import Counts, Recognising
from campaigns.recognition_states import PIPELINE, State
from campaigns.recognitions import Recognition, Standing, StepMade, Validity, standing
from campaigns.targets import Target


@dataclass(frozen=True, slots=True)
class Records:
    """All that is kept about recognitions in a campaign, in any order."""

    recognitions: Sequence[Recognition] = ()
    steps: Sequence[StepMade] = ()

    def of_units(self, units: Iterable[str]) -> Records:
        """Return what is kept about some units."""
        wanted = frozenset(units)
        return Records(
            [each for each in self.recognitions if each.unit in wanted],
            [each for each in self.steps if each.unit in wanted],
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """What the records come to on a day. Each number counts schools, each school once."""

    on: date
    baseline: int
    """Schools at the standard at the start."""
    gross: int
    """Schools that are recognised since the start and were not at the standard then."""
    expired: int
    """Of those, and of the baseline, schools whose recognition has run out and was not renewed."""
    lost: int
    """…and those whose recognition was withdrawn."""
    renewed: int
    raised: int
    in_force: int
    """Schools at the standard: the baseline and what was added to it since."""
    named: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Schools at the standard whose decisions are known, by leading level of education and grade."""
    by_year: Mapping[int, int] = field(default_factory=dict)
    """Schools recognised for the first time, by the year of the decision."""
    by_year_with_renewals: Mapping[int, int] = field(default_factory=dict)
    """Schools recognised in a year in whatever way, each once a year."""
    lapsing: tuple[str, ...] = ()
    """Schools whose recognition ends soon, without the renewal being registered; the first to end first."""
    funnel: Mapping[State, int] = field(default_factory=dict)
    """Schools on the way, by step."""

    @property
    def net(self) -> int:
        """Return by how many schools the standard has grown since the start."""
        return self.in_force - self.baseline

    @property
    def named_in_force(self) -> int:
        """Return how many of the schools at the standard are known by name."""
        return sum(self.named.values())


@dataclass(frozen=True, slots=True)
class Verdict:
    """A target, its figure, and whether the figure keeps the promise (None: the plan has no number)."""

    target: Target
    value: Decimal
    kept: bool | None


def standings(records: Records, on: date, renew_months_before: int = 0) -> dict[str, Standing]:
    """Return where each school stands that the records speak of, by its code."""
    decided: dict[str, list[Recognition]] = {}
    for each in records.recognitions:
        decided.setdefault(each.unit, []).append(each)
    steps = _steps_on(records.steps, on)
    return {
        unit: standing(steps.get(unit), decided.get(unit, ()), on, renew_months_before)
        for unit in sorted({*decided, *steps})
    }


def _steps_on(steps: Iterable[StepMade], on: date) -> dict[str, State]:
    last: dict[str, StepMade] = {}
    for made in steps:
        known = last.get(made.unit)
        if made.happened_on <= on and (known is None or known.number < made.number):
            last[made.unit] = made
    return {unit: made.state for unit, made in last.items()}


def figures(campaign: Campaign, records: Records, on: date, *, whole: bool = True) -> Figures:
    """Count the records for a day.

    With `whole` false (the records are those of one room or district) the plan's baseline, which is the movement's, is
    left out: then, and where the plan names none, those that are known to belong to it stand for it.
    """
    rules = campaign.plan.recognising
    if rules is None:
        raise ValueError(f"{campaign.id} keeps no recognitions")
    baseline = baseline_of(campaign)
    since = min(baseline[1] if baseline is not None else campaign.plan.term.starts, on)
    months = campaign.expiry_kinds[rules.expiry].act_months_before
    known = [each for each in records.recognitions if each.decided_on <= on]
    stands = standings(records, on, months)
    counted = _counted(rules, known, since, stands)
    start = baseline[0] if whole and baseline is not None else counted["of_baseline"]
    return Figures(
        on=on,
        baseline=start,
        gross=counted["gross"],
        expired=counted["expired"],
        lost=counted["lost"],
        renewed=len({each.unit for each in known if each.decided_on > since and _counts(rules, each) == "renewed"}),
        raised=len({each.unit for each in known if each.decided_on > since and _counts(rules, each) == "raised"}),
        in_force=start + counted["held"] - counted["of_baseline"],
        named=_named(campaign, stands),
        by_year=_by_year(campaign, rules, known, renewals=False),
        by_year_with_renewals=_by_year(campaign, rules, known, renewals=True),
        lapsing=_lapsing(stands),
        funnel={state: sum(each.step is state for each in stands.values()) for state in PIPELINE},
    )


def baseline_of(campaign: Campaign) -> tuple[int, date] | None:
    """Return how many schools were at the standard at the start, and on which day that was; None when nobody said."""
    rules = campaign.plan.recognising
    for target in campaign.targets.values():
        if rules is not None and target.indicator == rules.counting.growth.indicator and target.baseline is not None:
            return int(target.baseline.value), target.baseline.date
    return None


def _counted(
    rules: Recognising, known: Sequence[Recognition], since: date, stands: Mapping[str, Standing]
) -> Counter[str]:
    """Count schools by what they are to the growth; the order of the records plays no part."""
    decided: dict[str, list[Recognition]] = {}
    for each in known:
        decided.setdefault(each.unit, []).append(each)
    counted: Counter[str] = Counter()
    for unit, own in decided.items():
        is_of_baseline = _is_of_baseline(rules, own, since)
        validity = stands[unit].validity
        has_been = is_of_baseline or any(each.decided_on > since for each in own)
        counted["held"] += stands[unit].holds
        counted["of_baseline"] += is_of_baseline
        counted["gross"] += has_been and not is_of_baseline
        counted["expired"] += has_been and validity is Validity.EXPIRED
        counted["lost"] += has_been and validity is Validity.LOST
    return counted


def _is_of_baseline(rules: Recognising, own: Sequence[Recognition], since: date) -> bool:
    """Tell whether a school was at the standard at the start: its decisions say so, or the first later one does."""
    earlier = [each for each in own if each.decided_on <= since]
    if earlier:
        return standing(None, earlier, since).holds
    first = min(own, key=lambda each: (each.decided_on, each.code))
    return _counts(rules, first) != "new"


def _counts(rules: Recognising, each: Recognition) -> Counts:
    kind = rules.kind(each.kind)
    return kind.counts if kind is not None else "new"


def _named(campaign: Campaign, stands: Mapping[str, Standing]) -> dict[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    for unit, stand in stands.items():
        if stand.holds and stand.last is not None:
            school = campaign.units.get(unit)
            found[school.level if school is not None else "", stand.last.grade] += 1
    return dict(found)


def _by_year(campaign: Campaign, rules: Recognising, known: Iterable[Recognition], *, renewals: bool) -> dict[int, int]:
    """Count by year of the term: first recognitions, each school once in all; or any, each school once a year."""
    starts = campaign.plan.term.starts
    since = [each for each in known if each.decided_on >= starts]
    if renewals:
        return dict(Counter(year for year, _ in {(each.decided_on.year, each.unit) for each in since}))
    first: dict[str, int] = {}
    for each in since:
        if _counts(rules, each) == "new":
            first[each.unit] = min(each.decided_on.year, first.get(each.unit, each.decided_on.year))
    return dict(Counter(first.values()))


def _lapsing(stands: Mapping[str, Standing]) -> tuple[str, ...]:
    found = [(s.last.valid_until, unit) for unit, s in stands.items() if s.lapses_unregistered and s.last is not None]
    return tuple(unit for _, unit in sorted(found))


# --- indicators and targets


def years_elapsed(starts: date, on: date) -> Decimal:
    """Return how much of a term has gone by, in years; the running year counts by its days, the first one as whole."""
    days = (date(on.year + 1, 1, 1) - date(on.year, 1, 1)).days
    running = Decimal((on - date(on.year, 1, 1)).days + 1) / days
    return max(Decimal(1), on.year - starts.year + running)


def indicator_value(campaign: Campaign, counted: Figures, code: str) -> IndicatorValue | None:
    """Return an indicator that is answered from the records, as numerator and denominator; None for any other.

    Which reading of the plan is judged, its settings say (II.2): growth net or gross, renewals counted or not.
    """
    rules = campaign.plan.recognising
    if rules is None:
        return None
    counting, chosen = rules.counting, campaign.plan.chosen
    elapsed = Decimal(1)
    if code == counting.growth.indicator:
        number = counted.gross if chosen.get(counting.growth.setting) == counting.growth.gross else counted.net
    elif code == counting.yearly.indicator:
        with_renewals = chosen.get(counting.yearly.setting) == counting.yearly.all
        number = sum((counted.by_year_with_renewals if with_renewals else counted.by_year).values())
        elapsed = years_elapsed(campaign.plan.term.starts, min(counted.on, campaign.plan.term.ends))
    elif code == counting.in_force:
        number = counted.in_force
    elif code == counting.lapsing:
        number = len(counted.lapsing)
    elif code == counting.on_the_way:
        number = sum(counted.funnel.values())
    else:
        return None
    return IndicatorValue(code, Decimal(number), elapsed)


def verdicts(campaign: Campaign, counted: Figures) -> list[Verdict]:
    """Return each target that is judged by the records, in the plan's order."""
    found = []
    for target in campaign.targets.values():
        value = indicator_value(campaign, counted, target.indicator)
        if value is None or value.numerator is None or value.denominator is None:
            continue
        figure = target.figure(value.numerator, value.denominator)
        if figure is not None:
            found.append(Verdict(target, figure, target.meets(figure)))
    return found
