"""Leaders' digests in a movement: sent at each tick as the program does, and counted from the plan's words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from campaigns.access import Role
from dialogue.clock import HANOI, local
from scheduler.digesting import Digesting
from storage.database import Connection
from tests.scheduler.movement import PLANS, Movement, Tick
from tests.scheduler.movement_truth import DAY
from tests.scheduler.movement_watch import LAST_TICK, WINDOWS, Watch

LEADERS, DISTRICTS = (Role.LEADER, Role.COORDINATOR), (Role.CONFIRMER,)
"""Who reads of the whole movement, and who of the units below; who is both reads of the whole."""
OF_PHASES = ("truong_so_ket", "phong_so_ket", "truong_tong_ket", "phong_tong_ket")
TO_LEADERS, TO_DISTRICTS = (-5, 1, 5), (-2, 1)
"""Working days from the deadlines on which digests come beside those of Monday; to leaders about phases alone."""


class Digests:
    """Sends digests, and sees to it that each reader gets those that fall, and no other."""

    def __init__(self, movement: Movement, watch: Watch) -> None:
        self._movement = movement
        self._truth = movement.truth
        self._watch = watch
        self._digesting = Digesting(movement.campaign)
        self._got: dict[int, list[date]] = defaultdict(list)
        self._seen_until = movement.truth.first
        self._around: dict[tuple[int, frozenset[str], tuple[int, ...]], set[date]] = {}
        self.readers: Counter[int] = Counter()
        movement.beats.append(self._sends)
        movement.watchers.append(self._sees)
        movement.at_day_end.append(self._day_ends)

    def _sends(self, c: Connection, now: datetime) -> bool:
        """Do what a tick does, but for the picture, which takes longer to draw than all the rest."""
        dues = self._digesting.due(c, now)
        drafts = list(self._digesting.drafts(c, dues, now)) if dues else []
        put = [self._digesting.send(c, draft, None, now) for draft in drafts]
        if dues or self._digesting.is_to_be_noted(c, now):
            self._digesting.done(c, now)
        return any(put)

    def _sees(self, tick: Tick) -> None:
        for digest in tick.digests:
            now, person = digest.at, digest.person
            day = local(now).date()
            self._watch.counts["digests"] += 1
            self.readers[person] += 1
            if not any(since <= local(now).time() < until for since, until in WINDOWS):
                self._watch.fault(now, person, "got a digest outside the hours")
            if not self._truth.days.is_for_reminding(day):
                self._watch.fault(now, person, "got a digest on a day off or one to be left in peace")
            if day in self._got[person]:
                self._watch.fault(now, person, "got two digests on one day")
            self._got[person].append(day)

    def _day_ends(self, day: date) -> None:
        at = datetime.combine(day, PLANS, HANOI)
        last_tick = datetime.combine(day, LAST_TICK, HANOI)
        if self._movement.slept(last_tick - DAY, last_tick) or not self._truth.days.is_for_reminding(day):
            return
        after, self._seen_until = self._seen_until, day
        came = {person for person, days in self._got.items() if any(after < each <= day for each in days)}
        scopes = dict(self._scopes(day))
        for person, (days, units) in scopes.items():
            falls = any(after < each <= day for each in days)
            if falls and person not in came and self._truth.hears(person, day) and self._truth.are_missing(units, at):
                self._watch.fault(at, person, "got no digest, and one was to come")
            if not falls and person in came:
                self._watch.fault(at, person, "got a digest on a day on which none was to come")
        for person in came - scopes.keys():
            self._watch.fault(at, person, "got a digest and is no reader of any")

    def _scopes(self, day: date) -> Iterator[tuple[int, tuple[set[date], set[str]]]]:
        """Yield each reader with the days of their digests around a day, and the units that these are about."""
        tree = self._truth.campaign.units
        everyone = {unit.code for unit in tree if unit.exists(day)}
        for person in {h.person for role in (*LEADERS, *DISTRICTS) for h in self._truth.all_holders("", role)}:
            held = self._truth.roles(person, day)
            if any(h.role in LEADERS for h in held):
                yield person, (self._days(day, everyone, TO_LEADERS, OF_PHASES), everyone)
            elif homes := [h.unit for h in held if h.role in DISTRICTS]:
                below = {unit.code for home in homes for unit in tree.below(home, day)}
                yield person, (self._days(day, below, TO_DISTRICTS, ()), below)

    def _days(self, day: date, units: set[str], around: tuple[int, ...], schedules: tuple[str, ...]) -> set[date]:
        """Return the days of digests: Mondays, days around deadlines, the ends of phases; on a day off the next."""
        days = self._truth.days
        found = {days.this_or_next(day - DAY * day.weekday() - 7 * DAY * weeks) for weeks in range(5)}
        found |= {days.this_or_next(phase.ends) for phase in self._truth.campaign.plan.phases}
        key = self._truth.changes, frozenset(units), around
        if key not in self._around:
            self._around[key] = set(self._around_deadlines(units, around, schedules))
        return found | self._around[key]

    def _around_deadlines(self, units: set[str], around: tuple[int, ...], schedules: tuple[str, ...]) -> Iterator[date]:
        for deadline in self._truth.planned_deadlines(units):
            for count in around if not schedules or deadline.schedule in schedules else ():
                day = self._truth.days.of_rung(local(deadline.due).date(), count)
                if day >= deadline.opens:
                    yield day
