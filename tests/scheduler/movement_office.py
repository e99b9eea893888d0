"""What befalls the movement: the congress is dated and moved, principals change, chats are blocked, reminders muted."""

from __future__ import annotations

from datetime import date, datetime, time
from random import Random

from campaigns.office_calendar import Decision
from dialogue.clock import HANOI
from tests.scheduler.movement import AFTERNOON, BETWEEN, DAWN, EVENING, MORNING, Movement
from tests.scheduler.movement_habits import Habits
from tests.scheduler.movement_people import Staff
from tests.scheduler.movement_truth import DAY

CONGRESS = "tong_ket"
DATED_ON, FIRST_DATE = date(2025, 3, 10), date(2025, 7, 31)
MOVED_ON, SECOND_DATE = date(2025, 6, 9), date(2025, 11, 17)
"""The congress is dated; on a day when reminders of it are planned and not yet sent, it is moved."""
REVIEW, REVIEW_ON, REVIEW_DATE = "so_ket", date(2023, 11, 14), date(2023, 12, 29)
"""Two days earlier than planned: on the day on which that is said, a reminder about the new deadline falls as well."""
DECISIONS: tuple[tuple[tuple[date, time], tuple[date, ...], Decision], ...] = (
    ((date(2021, 6, 14), EVENING), (date(2021, 6, 15), date(2021, 6, 16)), Decision("off", "bão số 2")),
    ((date(2022, 9, 12), MORNING), (date(2022, 9, 16),), Decision("off", "nghỉ hoán đổi")),
    ((date(2022, 9, 12), AFTERNOON), (date(2022, 9, 17),), Decision("work", "làm bù")),
    ((date(2023, 6, 1), AFTERNOON), (date(2023, 6, 14), date(2023, 6, 15)), Decision("avoid", "thi tuyển sinh")),
    ((date(2023, 6, 15), DAWN), (date(2023, 6, 15),), Decision("usual")),
    ((date(2024, 12, 16), BETWEEN), (date(2024, 12, 17),), Decision("off", "mưa lũ")),
)
"""What the office says about days: storms, exchanged Saturdays, examinations, and one that it takes back."""
OUTAGES = [
    (datetime(2022, 3, 15, 10, tzinfo=HANOI), datetime(2022, 3, 18, 9, tzinfo=HANOI)),
    (datetime(2021, 12, 17, 7, 32, tzinfo=HANOI), datetime(2021, 12, 20, 6, tzinfo=HANOI)),
    (datetime(2025, 3, 18, 7, 32, tzinfo=HANOI), datetime(2025, 3, 19, 14, tzinfo=HANOI)),
]
"""When the machine is off: for days, from the planning of a Friday over the week-end, and over a deadline."""
DISTURBED = (*(day for _, days, _ in DECISIONS for day in days), *(off.date() for off, _ in OUTAGES), REVIEW_ON)
SUCCESSIONS = 24
"""Principals who hand their school over to another."""
BLOCKED = 8


class Office:
    """Plans the events; they come when their day does."""

    def __init__(self, movement: Movement, staff: Staff, habits: Habits, random: Random) -> None:
        self._movement = movement
        self._staff = staff
        self._habits = habits
        self._random = random

    def plans(self, first: date, last: date) -> None:
        """Lay everything out between two days."""
        self._movement.at(REVIEW_ON, MORNING, lambda now: self._dates(now, REVIEW, REVIEW_DATE))
        self._movement.at(DATED_ON, MORNING, lambda now: self._dates(now, CONGRESS, FIRST_DATE))
        self._movement.at(MOVED_ON, BETWEEN, lambda now: self._dates(now, CONGRESS, SECOND_DATE))
        for number, person in enumerate(self._staff.muted):
            off = self._some_day(first, last)
            self._movement.at(off, EVENING, lambda now, p=person: self._movement.switches(p, now, off=True))
            if number % 3:
                on = self._some_day(off + DAY, last)
                self._movement.at(on, BETWEEN, lambda now, p=person: self._movement.switches(p, now, off=False))
        for hour, days, decision in DECISIONS:
            self._movement.at(*hour, lambda now, d=days, w=decision: self._decides(dict.fromkeys(d, w), now))
        self._movement.asleep += OUTAGES
        schools = [code for code in self._staff.reporters if self._movement.campaign.units[code].kind == "truong"]
        for unit in self._random.sample(schools, SUCCESSIONS):
            day = self._some_day(first, last)
            self._movement.at(day, self._random.choice((DAWN, BETWEEN)), lambda now, u=unit: self._succeeds(u, now))
        for unit in self._random.sample(schools, BLOCKED):
            day = self._some_day(first, last)
            self._movement.at(day, EVENING, lambda now, u=unit: self._blocks(u, now))

    def _some_day(self, first: date, last: date) -> date:
        return first + DAY * self._random.randint(1, max((last - first).days - 1, 1))

    def _dates(self, now: datetime, milestone: str, day: date) -> None:
        self._movement.moves_milestone(milestone, day, now)
        self._habits.looks_ahead(now.date())

    def _decides(self, days: dict[date, Decision], now: datetime) -> None:
        self._movement.decides_on(days, now)
        self._habits.looks_ahead(now.date())

    def _succeeds(self, unit: str, now: datetime) -> None:
        """Let another principal take a school over; what the old one had is theirs."""
        old = self._staff.reporters[unit]
        new = self._movement.enrols(f"hieu truong moi {unit} {now:%y%m%d}", unit, now=now)
        self._movement.leaves_post(old, unit, "reporter", now)
        self._movement.takes(new, unit, "reporter", now)
        self._staff.reporters[unit] = new

    def _blocks(self, unit: str, now: datetime) -> None:
        self._movement.blocks(self._staff.reporters[unit], now)
