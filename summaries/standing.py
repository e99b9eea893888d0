"""How some units stand with their reports at a moment: a pure function of the plan and of what is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from campaigns.agenda import Window
from campaigns.definition import Campaign
from campaigns.extensions import Extensions
from campaigns.ladders import OWING_ROLES
from campaigns.obligations import EventDates, is_owed_in
from campaigns.periods import Period
from campaigns.reviewers import link_of
from campaigns.schedules import Schedule
from campaigns.units import Unit
from dialogue.clock import local
from storage import extensions, milestones, obstacles, reviews, standings
from storage.database import Connection
from storage.extensions import Extension
from storage.obstacles import Obstacle
from storage.reviews import Review
from storage.standings import Enrolment, FirstSent, ReportKey
from summaries.scope import Scope

LATELY = timedelta(days=7)
NOBODY = Enrolment(frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of units that owe one report."""

    owing: int = 0
    in_time: int = 0
    late: int = 0

    @property
    def sent(self) -> int:
        """Return how many have sent it."""
        return self.in_time + self.late

    @property
    def missing(self) -> int:
        """Return how many have not."""
        return self.owing - self.sent

    @property
    def percent(self) -> int:
        """Return how many have sent it in whole percent, rounded down: 100 means all."""
        return 100 * self.sent // self.owing if self.owing else 100


@dataclass(frozen=True, slots=True)
class Group:
    """The units of one district, area or level. `unit`, `area` or `level` says which; all empty for the rest."""

    tally: Tally
    unit: str = ""
    area: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class ReportStanding:
    """How one report stands that is open, or was due and is not locked yet."""

    schedule: Schedule
    period: Period
    due: datetime
    """The last of the deadlines of those who owe it, extensions aside."""
    tally: Tally
    lately: int
    """How many sent it within the last seven days."""
    missing: tuple[Unit, ...]
    with_more_time: int
    """How many of the missing have more time."""
    groups: tuple[Group, ...]
    """By district, area or level, the one with most missing first."""

    @property
    def key(self) -> str:
        """Return what names the obligation within a unit."""
        return f"{self.schedule.id}:{self.period.id}"

    def is_over(self, at: datetime) -> bool:
        """Tell whether its deadline has passed."""
        return at >= self.due


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept, as far as it bears on how units stand."""

    event_dates: EventDates = field(default_factory=dict)
    extensions: Extensions = field(default_factory=dict)
    asked: tuple[Extension, ...] = ()
    undecided: tuple[Review, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    sent: Mapping[ReportKey, Mapping[str, FirstSent]] = field(default_factory=dict)
    enrolment: Enrolment = NOBODY


@dataclass(frozen=True, slots=True)
class Standing:
    """How the units of a scope stand. Units without anybody, out of reach and muted are those that still owe."""

    at: datetime
    scope: Scope
    reports: tuple[ReportStanding, ...]
    """What presses most first."""
    asked: tuple[Extension, ...]
    """Requests for more time that wait for an answer, the oldest first."""
    undecided: tuple[Review, ...]
    """Reports that nobody has confirmed or returned, the longest waiting first."""
    obstacles: tuple[Obstacle, ...]
    """Difficulties that somebody above has to answer, what is due first in front."""
    unstaffed: tuple[Unit, ...]
    out_of_reach: tuple[Unit, ...]
    muted: tuple[Unit, ...]


@dataclass(slots=True)
class _Owing:
    """Who owes one report. `due` is the last of their deadlines."""

    window: Window
    due: datetime
    units: list[Unit] = field(default_factory=list)


def read_facts(connection: Connection, campaign: Campaign, at: datetime, units: Collection[str] | None = None) -> Facts:
    """Return what is kept about all units, or at least about some."""
    dates = milestones.dates_of(connection, campaign.id)
    keys = {(w.schedule.id, w.period.id) for windows in _live(campaign, dates, at).values() for w in windows}
    return Facts(
        event_dates=dates,
        extensions=extensions.in_force(connection, campaign.id),
        asked=tuple(extensions.waiting(connection, campaign.id)),
        undecided=tuple(reviews.undecided(connection, campaign.id)),
        obstacles=tuple(obstacles.open_ones(connection, campaign.id)) if campaign.obstacle_channel else (),
        sent=standings.first_sent(connection, campaign.id, keys, units),
        enrolment=standings.enrolment(connection, OWING_ROLES, local(at).date(), units),
    )


def standing_of(campaign: Campaign, scope: Scope, facts: Facts, at: datetime) -> Standing:
    """Return how the units of a scope stand."""
    today = local(at).date()
    found = _owing(campaign, scope, facts.event_dates, at)
    reports = [_report(campaign, scope, facts, owing, at) for owing in found.values()]
    late = {unit.code: unit for report in reports for unit in report.missing}
    codes = {unit.code for unit in scope.units}
    owing = [unit for unit in scope.units if unit.code in late and unit.exists(today)]
    staff = facts.enrolment
    return Standing(
        at=at,
        scope=scope,
        reports=tuple(sorted(reports, key=lambda report: _pressing(report, at))),
        asked=tuple(asked for asked in facts.asked if asked.unit in codes),
        undecided=tuple(r for r in facts.undecided if r.unit in codes and link_of(campaign, r.unit, today)),
        obstacles=tuple(each for each in facts.obstacles if each.unit in codes),
        unstaffed=tuple(unit for unit in owing if unit.code not in staff.seated),
        out_of_reach=tuple(unit for unit in owing if unit.code in staff.out_of_reach),
        muted=tuple(unit for unit in owing if unit.code in staff.muted),
    )


def _pressing(report: ReportStanding, at: datetime) -> tuple[int, int, datetime, str]:
    """Return the order of urgency: overdue and missing, then what comes next, then what is complete."""
    if not report.tally.missing:
        return 2, 0, report.due, report.key
    return (0, -report.tally.missing, report.due, report.key) if report.is_over(at) else (1, 0, report.due, report.key)


def _live(campaign: Campaign, dates: EventDates, at: datetime) -> dict[tuple[str, str], list[Window]]:
    """Return by schedule and tier the windows in which a report can be sent."""
    found = {}
    for schedule in campaign.schedules:
        for tier in campaign.tiers:
            windows = campaign.agenda.windows(schedule, tier, dates)
            found[schedule, tier] = [window for window in windows if window.opens_at <= at < window.locks]
    return found


def _owing(campaign: Campaign, scope: Scope, dates: EventDates, at: datetime) -> dict[ReportKey, _Owing]:
    """Return who of a scope owes what."""
    live = _live(campaign, dates, at)
    of_kind: dict[str, list[Window]] = {}
    found: dict[ReportKey, _Owing] = {}
    for unit in scope.units:
        windows = of_kind.get(unit.kind)
        if windows is None:
            tier = campaign.tier_of(unit)
            schedules = campaign.schedules_of_kind.get(unit.kind, ())
            windows = of_kind[unit.kind] = [w for s in schedules for w in live[s.id, tier]]
        for window in windows:
            if is_owed_in(campaign, unit, window):
                owing = found.setdefault((window.schedule.id, window.period.id), _Owing(window, window.due))
                owing.units.append(unit)
                owing.due = max(owing.due, window.due)
    return found


def _report(campaign: Campaign, scope: Scope, facts: Facts, owing: _Owing, at: datetime) -> ReportStanding:
    window, units = owing.window, owing.units
    key = window.schedule.id, window.period.id
    sent, given = facts.sent.get(key, {}), facts.extensions.get(key, {})
    missing = tuple(unit for unit in units if unit.code not in sent)
    firsts = (sent[unit.code] for unit in units if unit.code in sent)
    return ReportStanding(
        schedule=window.schedule,
        period=window.period,
        due=owing.due,
        tally=_tally(units, sent),
        lately=sum(1 for first in firsts if first.at > at - LATELY),
        missing=missing,
        with_more_time=sum(1 for unit in missing if given.get(unit.code, at) > at),
        groups=_groups(campaign, scope, units, sent, local(at).date()),
    )


def _tally(units: Iterable[Unit], sent: Mapping[str, FirstSent]) -> Tally:
    count: Counter[str] = Counter()
    for unit in units:
        first = sent.get(unit.code)
        count["missing" if first is None else "late" if first.is_late else "in_time"] += 1
    return Tally(count.total(), count["in_time"], count["late"])


def _groups(
    campaign: Campaign, scope: Scope, units: list[Unit], sent: Mapping[str, FirstSent], on: date
) -> tuple[Group, ...]:
    """Return the tallies by district; by area where no district stands between; by level within one area."""
    districts: dict[str, str] = {}

    def district(unit: Unit) -> str:
        above = unit.parent_code(on)
        if above not in districts:
            districts[above] = _below_home(campaign, scope, above, on)
        return districts[above]

    ways: tuple[tuple[str, Callable[[Unit], str]], ...] = (
        ("unit", district),
        ("area", lambda unit: unit.area),
        ("level", lambda unit: unit.level),
    )
    for name, belonging in ways:
        named: dict[str, list[Unit]] = {}
        for unit in units:
            named.setdefault(belonging(unit), []).append(unit)
        if len(named.keys() - {""}) > 1:
            groups = [Group(_tally(members, sent), **{name: value}) for value, members in named.items()]
            return tuple(sorted(groups, key=lambda group: (-group.tally.missing, -group.tally.owing)))
    return (Group(_tally(units, sent)),)


def _below_home(campaign: Campaign, scope: Scope, unit: str, on: date) -> str:
    """Return the unit right below the scope's home (or below the top) that one is or stands under; empty for none."""
    chain = [unit, *(above.code for above in campaign.units.ancestors(unit, on))]
    home = scope.home or chain[-1]
    below = chain[: chain.index(home)] if home in chain else chain
    return below[-1] if below else ""
