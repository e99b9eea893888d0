"""What is wrong between the parts of a plan: names that lead nowhere or stand twice, rules that cannot be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from campaigns.agenda import Agenda
from campaigns.faults import Fault
from campaigns.periods import fill_titles, occurrences
from campaigns.plan import Plan
from campaigns.schedules import Deadlines, Moment, Owners, Recurring, Single
from campaigns.targets import Target
from campaigns.units import UnitTree
from campaigns.yaml_places import Path, Places

LISTS = (
    *("legal", "settings", "phases", "milestones", "tiers", "unit_kinds", "levels", "targets", "indicators"),
    *("periods", "deadlines", "schedules", "ladders", "expiries", "digests", "awards", "stages"),
)


@dataclass(slots=True)
class Checker:
    """Notes faults at places of campaign.yaml."""

    places: Places
    faults: list[Fault] = field(default_factory=list)

    def note(self, path: Path, key: str, **args: str | int) -> None:
        """Note a fault."""
        row, column = self.places.locate(path)
        self.faults.append(Fault(self.places.file, key, args, row=row, column=column))

    def known(self, path: Path, names: Iterable[str], known: Collection[str]) -> None:
        """Note each name that is not among the known ones."""
        for name in names:
            if name not in known:
                self.note(path, "fault-name-unknown", name=name, known=", ".join(known))


def cross_check(plan: Plan, places: Places, units: UnitTree | None, forms: Collection[str]) -> list[Fault]:
    """Return what is wrong between the parts of a plan. Units that could not be read are not looked for."""
    check = Checker(places)
    for name in LISTS:
        _check_twice(check, plan, name)
    _check_time(check, plan)
    _check_targets(check, plan)
    _check_indicators(check, plan, forms)
    _check_periods(check, plan)
    _check_deadlines(check, plan)
    _check_ladders(check, plan)
    _check_schedules(check, plan, units, forms)
    _check_recognition(check, plan, units)
    return check.faults


def _ids(parts: Iterable[object]) -> list[str]:
    return [str(getattr(part, "id", "") or getattr(part, "code", "")) for part in parts]


def _check_twice(check: Checker, plan: Plan, name: str) -> None:
    seen: set[str] = set()
    for number, identity in enumerate(_ids(getattr(plan, name))):
        if identity in seen:
            check.note((name, number), "fault-id-twice", name=identity)
        seen.add(identity)


def _check_time(check: Checker, plan: Plan) -> None:
    phases = _ids(plan.phases)
    if plan.term.ends < plan.term.starts:
        check.note(("term", "ends"), "fault-ends-before-starts")
    for number, phase in enumerate(plan.phases):
        if phase.ends < phase.starts:
            check.note(("phases", number, "ends"), "fault-ends-before-starts")
    if plan.overlap is not None:
        check.known(("overlap",), [plan.overlap], _ids(plan.settings))
        for number, setting in enumerate(plan.settings):
            if setting.id == plan.overlap:
                check.known(("settings", number, "choices"), _ids(setting.choices), phases)
    for number, milestone in enumerate(plan.milestones):
        check.known(("milestones", number, "phase"), [milestone.phase], phases)
        if milestone.date is None and milestone.event is None:
            check.note(("milestones", number), "fault-milestone-empty", name=milestone.id)
    for number, kind in enumerate(plan.unit_kinds):
        check.known(("unit_kinds", number, "tier"), [kind.tier], _ids(plan.tiers))


def _check_targets(check: Checker, plan: Plan) -> None:
    choices = {setting.id: _ids(setting.choices) for setting in plan.settings}
    for number, target in enumerate(plan.targets):
        path: Path = ("targets", number)
        check.known((*path, "indicator"), [target.indicator], _ids(plan.indicators))
        check.known((*path, "settings"), target.settings, choices)
        _check_threshold(check, path, target)
        for index, variant in enumerate(target.variants):
            place = (*path, "variants", index)
            check.known((*place, "setting"), [variant.setting], choices)
            check.known((*place, "choice"), [variant.choice], choices.get(variant.setting, [variant.choice]))


def _check_threshold(check: Checker, path: Path, target: Target) -> None:
    said = target.comparison is not None and target.threshold is not None
    if target.kind == "qualitative" and (target.comparison is not None or target.threshold is not None):
        check.note(path, "fault-target-number", code=target.code)
    elif target.kind != "qualitative" and not said:
        check.note(path, "fault-target-no-number", code=target.code)


def _check_indicators(check: Checker, plan: Plan, forms: Collection[str]) -> None:
    named = [plan.baseline_indicator] if plan.baseline_indicator else []
    check.known(("baseline_indicator",), named, _ids(plan.indicators))
    for number, indicator in enumerate(plan.indicators):
        path: Path = ("indicators", number)
        if indicator.source == "records":
            continue
        if indicator.form is None:
            check.note(path, "fault-yaml-missing", name="form")
        else:
            check.known((*path, "form"), [indicator.form], forms)
        if not indicator.numerator:
            check.note(path, "fault-yaml-missing", name="numerator")


def _check_periods(check: Checker, plan: Plan) -> None:
    for number, series in enumerate(plan.periods):
        path: Path = ("periods", number)
        if isinstance(series, Single):
            _check_single(check, path, series, _ids(plan.milestones))
        else:
            _check_rule(check, (*path, "rule"), series, series.rule)
            _check_rule(check, (*path, "last_days"), series, series.last_days)
        named = [(("titles",), series.titles)]
        if isinstance(series, Recurring):
            named += [(("names", n), titles) for n, titles in enumerate(series.names)]  # type: ignore[misc]
        for place, titles in named:
            try:
                fill_titles(titles, plan.term.starts, plan.term.ends, plan.term.ends.year, 1)
            except (KeyError, ValueError, IndexError) as error:
                check.note((*path, *place), "fault-period-title", detail=str(error).strip("'"))


def _check_single(check: Checker, path: Path, series: Single, milestones: Collection[str]) -> None:
    if series.milestone is not None:
        check.known((*path, "milestone"), [series.milestone], milestones)
    if series.closes.date is None and (series.closes.anchor != "milestone" or series.closes.days is None):
        check.note((*path, "closes"), "fault-closes")
    if series.closes.anchor == "milestone" and series.milestone is None:
        check.note((*path, "closes"), "fault-no-milestone")


def _check_rule(check: Checker, path: Path, series: Recurring, rule: str) -> None:
    if not rule:
        return
    try:
        days = list(occurrences(rule, series.first, series.first + timedelta(days=800)))
    except (ValueError, KeyError) as error:
        check.note(path, "fault-rule", rule=rule, detail=str(error))
        return
    if not days:
        check.note(path, "fault-rule-empty", rule=rule)
    elif path[-1] == "rule" and days[0] != series.first:
        check.note(path, "fault-rule-first", first=f"{series.first:%d/%m/%Y}", found=f"{days[0]:%d/%m/%Y}")


def _check_deadlines(check: Checker, plan: Plan) -> None:
    tiers = _ids(plan.tiers)
    for number, deadlines in enumerate(plan.deadlines):
        path: Path = ("deadlines", number, "due")
        check.known(path, deadlines.due, tiers)
        check.known(("deadlines", number, "ladder"), filter(None, [deadlines.ladder]), _ids(plan.ladders))
        _check_cascade(check, path, deadlines, tiers)


def _check_ladders(check: Checker, plan: Plan) -> None:
    for number, ladder in enumerate(plan.ladders):
        seen: set[str] = set()
        for index, rung in enumerate(ladder.rungs):
            path: Path = ("ladders", number, "rungs", index)
            check.known((*path, "tiers"), rung.tiers, _ids(plan.tiers))
            if not rung.roles:
                check.note((*path, "roles"), "fault-yaml-empty", name="roles")
            if rung.id in seen:
                check.note(path, "fault-id-twice", name=rung.id)
            seen.add(rung.id)


def _check_cascade(check: Checker, path: Path, deadlines: Deadlines, tiers: list[str]) -> None:
    """A lower tier must be due before a higher one; only moments of one sort can be compared on paper."""
    before: tuple[str, Moment] | None = None
    for tier in tiers:
        moment = deadlines.due.get(tier)
        if moment is None:
            continue
        if before is not None and not _is_earlier(before[1], moment):
            check.note((*path, tier), "fault-cascade", lower=before[0], upper=tier)
        before = (tier, moment)


def _is_earlier(lower: Moment, upper: Moment) -> bool:
    if lower.date is not None and upper.date is not None:
        return lower.date < upper.date
    same_sort = (lower.working_days is None) == (upper.working_days is None)
    if lower.date is not None or upper.date is not None or lower.anchor != upper.anchor or not same_sort:
        return True
    return _offset(lower) < _offset(upper)


def _offset(moment: Moment) -> int:
    count = moment.working_days if moment.working_days is not None else moment.days or 0
    return -count if moment.before else count


def _check_schedules(check: Checker, plan: Plan, units: UnitTree | None, forms: Collection[str]) -> None:
    series = {each.id: each for each in plan.periods}
    deadlines = {each.id: each for each in plan.deadlines}
    tiers = {kind.id: kind.tier for kind in plan.unit_kinds}
    for number, schedule in enumerate(plan.schedules):
        path: Path = ("schedules", number)
        check.known((*path, "form"), [schedule.form], forms)
        check.known((*path, "periods"), [schedule.periods], series)
        check.known((*path, "deadlines"), [schedule.deadlines], deadlines)
        for index, owners in enumerate(schedule.owed_by):
            check_owners(check, (*path, "owed_by", index), owners, plan, units)
        periods, kept = series.get(schedule.periods), deadlines.get(schedule.deadlines)
        if kept is None:
            continue
        if _needs_milestone(kept) and (not isinstance(periods, Single) or periods.milestone is None):
            check.note((*path, "deadlines"), "fault-no-milestone")
        for kind in {kind for owners in schedule.owed_by for kind in owners.kinds}:
            if kind in tiers and tiers[kind] not in kept.due:
                check.note((*path, "deadlines"), "fault-due-absent", tier=tiers[kind], name=kept.id)


def _needs_milestone(deadlines: Deadlines) -> bool:
    return any(moment.anchor == "milestone" for moment in (deadlines.opens, *deadlines.due.values()))


def check_owners(check: Checker, path: Path, owners: Owners, plan: Plan, units: UnitTree | None) -> None:
    """Note names of kinds, levels and units that do not exist."""
    kinds = _ids(plan.unit_kinds)
    check.known((*path, "kinds"), owners.kinds, kinds)
    check.known((*path, "under"), owners.under, kinds)
    check.known((*path, "levels"), owners.levels, _ids(plan.levels))
    for part in ("codes", "leaving_out"):
        check_units(check, (*path, part), getattr(owners, part), units)


def check_units(check: Checker, path: Path, codes: Iterable[str], units: UnitTree | None) -> None:
    """Note codes of units that are not in the list."""
    for code in codes:
        if units is not None and code not in units:
            check.note(path, "fault-unit-unknown", code=code)


def _check_recognition(check: Checker, plan: Plan, units: UnitTree | None) -> None:
    for number, award in enumerate(plan.awards):
        check.known(("awards", number, "legal"), award.legal, _ids(plan.legal))
    for number, addressee in enumerate(plan.addressees):
        check_owners(check, ("addressees", number, "units"), addressee.units, plan, units)


def check_dates(agenda: Agenda, places: Places) -> list[Fault]:
    """Return the schedules in which, on real dates, a lower tier would be due after a higher one."""
    check = Checker(places)
    for number, schedule in enumerate(agenda.plan.schedules):
        broken = _broken_cascade(agenda, schedule.id)
        if broken is not None:
            check.note(("schedules", number, "deadlines"), "fault-cascade", lower=broken[0], upper=broken[1])
    return check.faults


def _broken_cascade(agenda: Agenda, schedule: str) -> tuple[str, str] | None:
    """Return the first two tiers that are due in the wrong order for some period."""
    dues: dict[str, tuple[str, datetime]] = {}
    for tier in agenda.plan.tiers:
        for window in agenda.windows(schedule, tier.id, {}):
            lower = dues.get(window.period.id)
            if lower is not None and window.due < lower[1]:
                return lower[0], tier.id
            dues[window.period.id] = (tier.id, window.due)
    return None


def formula_sources(plan: Plan) -> Mapping[str, Mapping[str, str]]:
    """Return the expressions of each indicator that is computed from a form, by the name of their place."""
    parts = ("numerator", "denominator", "when")
    return {
        indicator.code: {part: getattr(indicator, part) for part in parts if getattr(indicator, part)}
        for indicator in plan.indicators
        if indicator.source == "form"
    }
