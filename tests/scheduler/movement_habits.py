"""What people do with what they hear: send in time, late or never, go on leave, pass on, ask for time, put off."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from random import Random

from campaigns.access import Role
from dialogue.clock import HANOI, local
from storage.nudges import Nudge
from tests.scheduler.movement import AFTERNOON, BETWEEN, DAWN, EVENING, MORNING, Movement, Tick
from tests.scheduler.movement_deeds import Answer, Heard
from tests.scheduler.movement_people import BUSY, HABITS, Staff
from tests.scheduler.movement_truth import DAY

SLOTS = (DAWN, BETWEEN, MORNING, AFTERNOON, EVENING)
OTHERWISE = 0.08
"""How often a unit does not do as it usually does."""
ASKING = ("truoc_5", "truoc_2", "ngay_han", "qua_1", "qua_3")
"""Rungs after which somebody asks for more time."""
PRESSES = 0.35
SNOOZES_LIST = 0.1
"""How often a superior acts on a list of missing units, or puts it off."""


class Habits:
    """Decides what everyone does, at random but always the same."""

    def __init__(self, movement: Movement, staff: Staff, random: Random) -> None:
        self._movement = movement
        self._truth = movement.truth
        self._staff = staff
        self._random = random
        self._now_habit: dict[tuple[str, str], str] = {}
        self._overdue: Counter[tuple[str, str]] = Counter()
        self._begun: dict[tuple[str, str], datetime] = {}
        self._done: set[tuple[str, str, str]] = set()
        movement.watchers.append(self.reacts)

    # --- before anybody is reminded

    def looks_ahead(self, today: date) -> None:
        """Have everyone begin with what is owed when it opens; again when deadlines have moved."""
        for (unit, key), owed in self._truth.owed.items():
            if self._begun.get((unit, key)) != owed.due:
                self._begun[unit, key] = owed.due
                self._movement.at(max(owed.opens, today), DAWN, lambda now, u=unit, k=key: self._begins(u, k, now))

    def _begins(self, unit: str, key: str, now: datetime) -> None:
        owed = self._truth.owed.get((unit, key))
        if owed is None or not self._truth.is_owed(unit, key, now):
            return
        habit = self._staff.habits[unit]
        if unit not in BUSY and self._random.random() < OTHERWISE:
            habit = self._random.choices(list(HABITS), list(HABITS.values()))[0]
        self._now_habit[unit, key] = habit
        if habit == "punctual":
            days = self._random.choice((2, 4, 6, 6, 7, 7, 8, 9, 12, 15))
            day = self._truth.days.of_rung(owed.due_day, -days)
            self._sends(unit, key, max(day, now.date()), self._random.choice(SLOTS))
        elif habit == "last_moment":
            self._sends(unit, key, owed.due_day, self._random.choice((BETWEEN, AFTERNOON, EVENING)))
        elif habit == "leave":
            self._goes_on_leave(unit, owed.due_day, now)
        if self._staff.reporters.get(unit) in self._truth.unreachable and self._random.random() < 0.5:
            self._sends(unit, key, owed.due_day + DAY * self._random.randint(-9, 9), MORNING)

    def _sends(self, unit: str, key: str, day: date, slot: time) -> None:
        self._movement.at(day, slot, lambda now: self._movement.sends(unit, key, now))

    def _goes_on_leave(self, unit: str, due: date, now: datetime) -> None:
        person = self._staff.reporters.get(unit)
        since = max(due - DAY * self._random.randint(-1, 14), now.date() + DAY)
        until = max(due + DAY * self._random.randint(-3, 20), since)
        if person is None or any(first <= until and last >= since for first, last in self._truth.leaves[person]):
            return
        told_on = since if self._random.random() < 0.5 else since - DAY
        told = self._random.choice(SLOTS)

        def tell(at: datetime) -> None:
            if all(first > until or last < since for first, last in self._truth.leaves[person]):
                self._movement.goes_on_leave(person, since, until, at)

        self._movement.at(told_on, told, tell)
        if self._random.random() < 0.3 and until - since > 2 * DAY:
            self._movement.at(until - DAY, BETWEEN, lambda at: self._movement.comes_back(person, at))

    # --- after a message

    def reacts(self, tick: Tick) -> None:
        """Let everybody who heard something act on it soon."""
        for heard in tick.heard:
            puts_off = False
            for line in heard.lines:
                if line.audience == "unit":
                    puts_off |= self._reports(heard, line)
                elif line.audience == "superior" and heard.at >= line.due_at and self._random.random() < PRESSES:
                    self._movement.at(
                        heard.at.date(),
                        _soon(heard.at),
                        lambda now, at=line.unit, key=line.key: self._movement.presses(at, key, now),
                    )
            if puts_off or (heard.lines[0].audience != "unit" and self._random.random() < SNOOZES_LIST):
                self._puts_off(heard)

    def _reports(self, heard: Heard, line: Nudge) -> bool:
        """React to a reminder about a unit's report; tell whether the person would rather hear it again later."""
        unit, key, day = line.unit, line.key, heard.at.date()
        habit = self._now_habit.get((unit, key), "late")
        is_deputy = any(h.role == Role.DEPUTY for h in self._truth.roles(heard.person, day))
        self._overdue[unit, key] += heard.at >= line.due_at
        if habit == "leave" and is_deputy:
            habit = "deputy"
        if habit == "late" and self._overdue[unit, key] >= 1 + hash_of(unit, key) % 3:
            self._sends(unit, key, day + DAY * self._random.randint(0, 2), _soon(heard.at))
        elif habit in {"leave", "deputy"} and self._random.random() < 0.6:
            self._sends(unit, key, day + DAY * self._random.randint(0, 3), _soon(heard.at))
        elif habit == "snooze":
            if self._random.random() < 0.4:
                self._sends(unit, key, day + DAY, EVENING)
            return self._random.random() < 0.7
        elif habit == "handover" and self._once("handover", unit, key) and not is_deputy:
            self._passes_on(unit, key, heard)
        elif habit == "extension" and line.step in ASKING and self._once("extension", unit, key):
            self._asks_for_time(unit, key, heard)
        return False

    def _once(self, what: str, unit: str, key: str) -> bool:
        is_first = (what, unit, key) not in self._done
        self._done.add((what, unit, key))
        return is_first

    def _passes_on(self, unit: str, key: str, heard: Heard) -> None:
        to = self._staff.deputies.get(unit)
        if to is None or to == heard.person:
            self._now_habit[unit, key] = "late"
            return
        accepted = self._random.random() < 0.8
        next_day = heard.at.date() + DAY

        def offers(now: datetime) -> None:
            answers = self._movement.passes_on(unit, key, heard.person, to, now)
            self._movement.at(next_day, self._random.choice(SLOTS), lambda at: answers(accepted, at))

        self._movement.at(heard.at.date(), _soon(heard.at), offers)
        if accepted and self._random.random() < 0.8:
            self._sends(unit, key, next_day + DAY * self._random.randint(1, 9), MORNING)
        elif not accepted:
            self._now_habit[unit, key] = "late"

    def _asks_for_time(self, unit: str, key: str, heard: Heard) -> None:
        owed = self._truth.owed[unit, key]
        later = self._random.randint(1, 4) if unit in BUSY else self._random.randint(3, 14)
        day = self._movement.campaign.calendar.next_working_day(max(owed.due_day, heard.at.date()) + DAY * later)
        until = datetime.combine(day, local(owed.due).time(), HANOI)
        granted = self._random.random() < 0.85
        waiting: list[Answer] = []

        def answers(now: datetime) -> None:
            if self._truth.is_owed(unit, key, now) and self._truth.owed[unit, key].due == owed.due:
                waiting[0](granted, now)

        def asks(now: datetime) -> None:
            waiting.append(self._movement.asks_for_time(unit, key, until, heard.person, now))
            answered = now.date() if _soon(heard.at) == MORNING and self._random.random() < 0.3 else now.date() + DAY
            self._movement.at(answered, AFTERNOON if answered == now.date() else self._random.choice(SLOTS), answers)

        self._movement.at(heard.at.date(), _soon(heard.at), asks)
        if granted and unit not in BUSY and self._random.random() < 0.75:
            self._sends(
                unit, key, heard.at.date() + DAY * self._random.randint(2, 2 + later), self._random.choice(SLOTS)
            )
        else:
            self._now_habit[unit, key] = "late"

    def _puts_off(self, heard: Heard) -> None:
        """Press “remind me later”: in two hours, tomorrow, or on a day of one's choosing."""
        manners, calendar = self._movement.campaign.plan.reminding, self._movement.campaign.calendar
        choice = self._random.choice(("hours", "tomorrow", "day"))

        def presses(now: datetime) -> None:
            if choice == "hours":
                moment = now.replace(hour=now.hour + 2)
            else:
                day = now.date() + DAY * (1 if choice == "tomorrow" else self._random.randint(2, 6))
                moment = datetime.combine(day, time(0), HANOI)
            self._movement.asks_again(heard.person, manners.next_moment(moment, calendar), now)

        self._movement.at(heard.at.date(), _soon(heard.at), presses)


def hash_of(unit: str, key: str) -> int:
    """Return a number that is the same in every run."""
    return sum(map(ord, unit + key))


def _soon(at: datetime) -> time:
    """Return the next hour at which people act."""
    return next(slot for slot in (MORNING, AFTERNOON, EVENING) if slot > at.time())
