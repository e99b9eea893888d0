"""What is owed, by whom, and what has come of it: plain facts that the people's acts write, apart from any database.

Days of rungs are counted here from the plan's words, so that a slip in the product's counting is not repeated.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from campaigns.access import Role
from campaigns.definition import Campaign
from campaigns.ladders import Rung
from campaigns.obligations import Obligation, obligations_between
from campaigns.workcalendar import WorkCalendar
from dialogue.clock import local

DAY = timedelta(days=1)
FAR = date(2026, 6, 30)
Key = tuple[str, str]
"""A unit and what it owes: ("TH-DM-01", "truong_quy:2023-Q4")."""


class Days:
    """Working days, counted in a list."""

    def __init__(self, calendar: WorkCalendar, first: date, last: date) -> None:
        every = [first + DAY * n for n in range((last - first).days + 1)]
        self._worked = [day for day in every if calendar.is_working_day(day)]
        self._kind = [day for day in self._worked if not calendar.is_avoided(day)]
        self._set = frozenset(self._kind)

    def is_for_reminding(self, day: date) -> bool:
        """Tell whether people may be reminded: offices work, and it is not to be left in peace."""
        return day in self._set

    def next_for_reminding(self, day: date) -> date:
        return self._kind[bisect_right(self._kind, day)]

    def this_or_next(self, day: date) -> date:
        """Return the day itself if people may be reminded then, else the next such day."""
        return self._kind[bisect_left(self._kind, day)]

    def between(self, day: date, other: date) -> int:
        """Count the working days after the one up to the other; negative when that is earlier."""
        return bisect_right(self._worked, other) - bisect_right(self._worked, day)

    def of_rung(self, due: date, working_days: int) -> date:
        """Before the deadline a rung moves back from a day that is not for reminding, after it forward."""
        if working_days > 0:
            counted = self._worked[bisect_right(self._worked, due) + working_days - 1]
            return self._kind[bisect_left(self._kind, counted)]
        counted = self._worked[bisect_left(self._worked, due) + working_days]
        return self._kind[bisect_right(self._kind, counted) - 1]


@dataclass(frozen=True)
class Holding:
    """A role that somebody holds in a unit."""

    person: int
    unit: str
    role: str
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass
class Deadline:
    """What is due at one instant, by units of one tier."""

    schedule: str
    period: str
    tier: str
    due: datetime
    opens: date
    locks: datetime
    units: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        return f"{self.schedule}:{self.period}"


@dataclass(frozen=True)
class Line:
    """One reminder as it should be: who is to be told of what, at which rung."""

    person: int
    unit: str
    key: str
    due: datetime
    rung: str
    audience: str


class Truth:
    """The facts."""

    def __init__(self, campaign: Campaign, first: date) -> None:
        self.first = first
        self.changes = 0
        """How often something was due anew."""
        self.event_dates: dict[str, date] = {}
        self.extensions: dict[Key, dict[str, datetime]] = {}
        self.sent: dict[Key, datetime] = {}
        self.passed: dict[Key, dict[int, int]] = {}
        self.leaves: dict[int, list[tuple[date, date]]] = defaultdict(list)
        self.ever_away: dict[int, list[tuple[date, date]]] = defaultdict(list)
        self.off: set[int] = set()
        self.ever_silent: set[int] = set()
        """Who switched reminders off, or could not be reached, at some time."""
        self.unreachable: set[int] = set()
        self.names: dict[int, str] = {}
        self._in: dict[tuple[str, str], list[Holding]] = defaultdict(list)
        self._of: dict[int, list[Holding]] = defaultdict(list)
        self.under(campaign)

    # --- what is owed

    def under(self, campaign: Campaign) -> None:
        """Work out everything anew: another plan or calendar, or a milestone got a date."""
        self.campaign = campaign
        self.days = Days(campaign.calendar, date(2020, 1, 1), FAR)
        self.owed: dict[Key, Obligation] = {}
        self._deadlines: dict[tuple[str, datetime], Deadline] = {}
        self._falling: dict[date, list[tuple[Deadline, Rung]]] = defaultdict(list)
        for unit in campaign.units:
            self._owes(unit.code)

    def extends(self, unit: str, key: str, until: datetime) -> None:
        schedule, _, period = key.partition(":")
        self.extensions.setdefault((schedule, period), {})[unit] = until
        self._owes(unit)

    def _owes(self, unit: str) -> None:
        self.changes += 1
        found = obligations_between(self.campaign, unit, self.first, FAR, self.event_dates, self.extensions)
        for owed in found:
            before = self.owed.get((unit, owed.key))
            if before is not None and before.due != owed.due:
                self._deadlines[owed.key, before.due].units.discard(unit)
            self.owed[unit, owed.key] = owed
            self._deadline(owed).units.add(unit)

    def _deadline(self, owed: Obligation) -> Deadline:
        known = self._deadlines.get((owed.key, owed.due))
        if known is None:
            tier = self.campaign.tier_of(self.campaign.units[owed.unit])
            known = Deadline(owed.schedule, owed.period.id, tier, owed.due, owed.opens, owed.locks)
            self._deadlines[owed.key, owed.due] = known
            ladder = self.campaign.ladder_of(owed.schedule)
            for rung in ladder.rungs if ladder is not None else ():
                day = self.days.of_rung(owed.due_day, rung.working_days)
                if (not rung.tiers or tier in rung.tiers) and owed.opens <= day < local(owed.locks).date():
                    self._falling[day].append((known, rung))
        return known

    def is_owed(self, unit: str, key: str, now: datetime, *, can_be_sent: bool = True) -> bool:
        """Tell whether a unit still has to send something, and can already."""
        owed = self.owed.get((unit, key))
        return (
            owed is not None
            and (unit, key) not in self.sent
            and (owed.opens <= local(now).date() or not can_be_sent)
            and now < owed.locks
            and self.campaign.units.exists(unit, local(now).date())
        )

    def planned_deadlines(self, units: set[str]) -> list[Deadline]:
        """Return the deadlines of some units, extensions aside."""
        extended = self.extensions
        found = ((d, d.units & units) for d in self._deadlines.values())
        return [d for d, own in found if own and not own <= extended.get((d.schedule, d.period), {}).keys()]

    def are_missing(self, units: set[str], now: datetime) -> bool:
        """Tell whether some of these units still have to send something that can be sent now."""
        day = local(now).date()
        there = (
            d for d in self._deadlines.values() if d.opens <= day and now < d.locks and not units.isdisjoint(d.units)
        )
        return any(unit in units for d in there for unit in self.missing(d.key, d.due, day))

    def owing(self, key: str, due: datetime) -> set[str]:
        """Return the units that owe something by just that deadline."""
        deadline = self._deadlines.get((key, due))
        return deadline.units if deadline is not None else set()

    def missing(self, key: str, due: datetime, day: date) -> list[str]:
        """Return the units that have not sent what was due then, as far as they are still there."""
        units = self.owing(key, due)
        return [unit for unit in units if (unit, key) not in self.sent and self.campaign.units.exists(unit, day)]

    # --- people

    def holds(self, holding: Holding) -> None:
        self._in[holding.unit, holding.role].append(holding)
        self._in["", holding.role].append(holding)
        self._of[holding.person].append(holding)

    def ends(self, holding: Holding, until: date) -> None:
        ended = Holding(holding.person, holding.unit, holding.role, holding.since, until)
        for held in (self._in[holding.unit, holding.role], self._in["", holding.role], self._of[holding.person]):
            held[held.index(holding)] = ended

    def all_holders(self, unit: str, role: str) -> list[Holding]:
        """Return who has held a role in a unit, whenever."""
        return self._in[unit, role]

    def holding(self, person: int, unit: str, role: str, day: date) -> Holding:
        return next(h for h in self._of[person] if h.holds(day) and (h.unit, h.role) == (unit, role))

    def holders(self, unit: str, roles: Iterable[str], day: date) -> list[int]:
        """Return who holds one of some roles in a unit that there is on the day; under '' in any unit."""
        found = [h for role in roles for h in self._in[unit, role] if h.holds(day)]
        return list(dict.fromkeys(h.person for h in found if self.campaign.units.exists(h.unit, day)))

    def roles(self, person: int, day: date) -> list[Holding]:
        return [h for h in self._of[person] if h.holds(day) and self.campaign.units.exists(h.unit, day)]

    def is_away(self, person: int, day: date) -> bool:
        return any(since <= day <= until for since, until in self.leaves[person])

    def hears(self, person: int, day: date) -> bool:
        """Tell whether somebody may be written to at all."""
        return not (person in self.off or person in self.unreachable or self.is_away(person, day))

    def in_place_of(self, unit: str, key: str, person: int) -> int:
        passed = self.passed.get((unit, key), {})
        while person in passed:
            person = passed[person]
        return person

    def does(self, unit: str, key: str, roles: Iterable[str], day: date) -> list[int]:
        """Return who does a unit's report: whoever took it over, and the deputies of who is on leave."""
        doing = [self.in_place_of(unit, key, person) for person in self.holders(unit, roles, day)]
        if any(self.is_away(person, day) for person in doing):
            doing += self.holders(unit, [Role.DEPUTY], day)
        return list(dict.fromkeys(doing))

    # --- who is to be told what

    def falls(self, after: date, until: date) -> Iterator[tuple[Deadline, Rung]]:
        """Yield the rungs of some days; of several to the same audience about the same thing only the last."""
        last: dict[tuple[str, datetime, str], tuple[Deadline, Rung]] = {}
        for day in (after + DAY * n for n in range(1, (until - after).days + 1)):
            for deadline, rung in sorted(self._falling.get(day, ()), key=lambda found: found[1].working_days):
                last[deadline.key, deadline.due, rung.to] = deadline, rung
        yield from last.values()

    def lines(self, after: date, day: date) -> Iterator[Line]:
        """Yield what people are to be told on a day of all that fell since another, as things stand."""
        for deadline, rung in self.falls(after, day):
            missing = self.missing(deadline.key, deadline.due, day)
            if rung.to == "unit":
                told = [(unit, self.does(unit, deadline.key, rung.roles, day)) for unit in missing]
            elif rung.to == "superior":
                above = dict.fromkeys(self.above(unit, day) for unit in missing)
                told = [(unit, self.holders(unit, rung.roles, day)) for unit in above]
            else:
                told = [("", self.holders("", rung.roles, day) if missing else [])]
            for unit, people in told:
                for person in people:
                    yield Line(person, unit, deadline.key, deadline.due, rung.id, rung.to)

    def above(self, unit: str, day: date) -> str:
        above = self.campaign.units.parent(unit, day)
        return above.code if above is not None else ""

    def concerns(self, line: Line, roles: list[Holding], day: date) -> list[str]:
        """Return the missing units that a line to a superior or to the whole movement is about."""
        missing = self.missing(line.key, line.due, day)
        if line.audience == "superior":
            return [unit for unit in missing if self.above(unit, day) == line.unit]
        return [unit for unit in missing if any(self._is_in_remit(held, unit) for held in roles)]

    def _is_in_remit(self, held: Holding, unit: str) -> bool:
        """A room looks after its levels of education; everyone else after all."""
        levels, own = self.campaign.units[unit].levels, self.campaign.units[held.unit].levels
        return held.role != Role.SPECIALIST or not levels or not own or any(level in own for level in levels)
