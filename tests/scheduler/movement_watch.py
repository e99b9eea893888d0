"""What must hold on every day of a movement. Each breach is told in a sentence, with who, what and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time

from campaigns.ladders import OWING_ROLES
from dialogue.clock import HANOI, local
from storage.nudges import AGAIN, BY_SUPERIOR, MOVED, Nudge
from tests.scheduler.movement import PLANS, Movement, Row, Tick
from tests.scheduler.movement_deeds import Heard
from tests.scheduler.movement_reasons import Reasons
from tests.scheduler.movement_truth import DAY, Line
from tests.scheduler.movement_units import MERGED, NEIGHBOUR, REFORM
from tests.scheduler.movement_words import Words

MOST_FAULTS = 12
LAST_TICK = time(14, 30)
WINDOWS = ((time(7, 30), time(11)), (time(14), time(16, 30)))
MOST_A_WEEK = 4


class Watch:
    """Sees every message and every reminder, and compares them with the truth."""

    def __init__(self, movement: Movement) -> None:
        self.movement = movement
        self.truth = movement.truth
        self.faults: list[str] = []
        self.counts: Counter[str] = Counter()
        self.rows: dict[int, Row] = {}
        """Every reminder that was planned, as it stands."""
        self._known: set[Line] = set()
        self._words = Words(self.truth)
        self._reasons = Reasons(self, MOST_A_WEEK)
        self._planned_on: date | None = None
        self.heard_on: dict[int, list[datetime]] = defaultdict(list)
        """When each person got a message that they had not asked for."""
        self.all_heard: dict[int, list[datetime]] = defaultdict(list)
        movement.watchers.append(self.sees)
        movement.at_day_end.append(self.day_ends)

    def fault(self, now: datetime, person: int | None, words: str) -> None:
        """Note a breach."""
        name = self.truth.names.get(person, "?") if person is not None else "-"
        self.faults.append(f"{local(now):%a %Y-%m-%d %H:%M} {name}: {words}")

    def sees(self, tick: Tick) -> None:
        """Take in what a tick brought about."""
        before = {row.nudge.id: self.rows.get(row.nudge.id) for row in tick.rows}
        for row in tick.rows:
            self.rows[row.nudge.id] = row
            self._known.add(_line(row.nudge))
        if tick.planned:
            self._plans(tick, [row for row in tick.rows if before[row.nudge.id] is None])
        for heard in tick.heard:
            self._message(heard)
        for row in tick.rows:
            earlier = before[row.nudge.id]
            if row.nudge.state == "dropped" and (earlier is None or earlier.nudge.state == "planned"):
                self._dropped(row.nudge, tick)
            elif earlier is not None and row.nudge.state == "planned" and row.nudge.day > earlier.nudge.day:
                self._put_off(row.nudge, tick.at)

    # --- planning

    def _plans(self, tick: Tick, fresh: list[Row]) -> None:
        """Every rung that falls is planned for each who is to hear it, and nothing else is."""
        day = local(tick.at).date()
        news = dict.fromkeys(self._news(tick.at))
        lines = {}
        if self._planned_on != day or self.movement.decided:
            lines = dict.fromkeys(self.truth.lines(min(self._planned_on or day, day - DAY), day))
            self.counts["rungs"] += len({(line.key, line.due, line.rung) for line in lines})
        self._planned_on = day
        for line in (*lines, *news):
            if line not in self._known and self.truth.hears(line.person, day):
                self.fault(tick.at, line.person, f"should be told of {_said(line)}, and no reminder was planned")
        for row in fresh:
            nudge = row.nudge
            if AGAIN in nudge.rung or nudge.rung.startswith(BY_SUPERIOR):
                continue  # these people cause; they are looked at when they arrive
            if _line(nudge) not in lines and _line(nudge) not in news:
                self.fault(tick.at, nudge.person_id, f"a reminder was planned that is not due: {_said(_line(nudge))}")
        self.movement.decided = False
        self.movement.moved.clear()

    def _news(self, now: datetime) -> Iterator[Line]:
        """Yield who is to be told of a deadline that moved: whoever does the report."""
        for (unit, key), due in self.movement.moved.items():
            is_done = (unit, key) in self.truth.sent or due < now
            if is_done or not self.truth.campaign.units.exists(unit, local(now).date()):
                continue
            roles = ([role] for role in OWING_ROLES if self.truth.holders(unit, [role], local(now).date()))
            for person in self.truth.does(unit, key, next(roles, []), local(now).date()):
                yield Line(person, unit, key, due, MOVED, "unit")

    # --- messages

    def _message(self, heard: Heard) -> None:
        now, person = heard.at, heard.person
        day, clock = local(now).date(), local(now).time()
        self.counts["messages"] += 1
        if not any(since <= clock < until for since, until in WINDOWS):
            self.fault(now, person, "got a message outside the hours")
        if not self.truth.days.is_for_reminding(day):
            self.fault(now, person, "got a message on a day off or one to be left in peace")
        for why, holds in (
            ("although on leave", self.truth.is_away(person, day)),
            ("although they switched reminders off", person in self.truth.off),
            ("although no platform reaches them", person in self.truth.unreachable),
            ("that is about nothing", not heard.lines),
        ):
            if holds:
                self.fault(now, person, f"got a message {why}")
        self._count(heard)
        for nudge in heard.lines:
            self._arrives(nudge, now)
        for wrong in self._words.wrong(heard):
            self.fault(now, person, wrong)

    def _count(self, heard: Heard) -> None:
        """Nobody gets two a day, or more a week than the plan allows, of what they did not ask for."""
        now, person = heard.at, heard.person
        day = local(now).date()
        monday = day - day.weekday() * DAY
        asked = all(AGAIN in nudge.rung for nudge in heard.lines)
        news = any(nudge.rung.startswith(MOVED) for nudge in heard.lines)
        unasked = [local(at).date() for at in self.heard_on[person]]
        if not asked:
            if day in unasked:
                self.fault(now, person, "was written to twice on one day")
            if not news and sum(when >= monday for when in unasked) >= MOST_A_WEEK:
                self.fault(now, person, f"got more than {MOST_A_WEEK} messages in a week")
            self.heard_on[person].append(now)
        self.all_heard[person].append(now)
        self.counts["asked for"] += asked
        self.counts["of moved deadlines"] += news

    def _arrives(self, nudge: Nudge, now: datetime) -> None:
        """What a message says is true at that moment, and it was time to say it."""
        truth, day, line = self.truth, local(now).date(), _line(nudge)
        self.counts["lines"] += 1
        held = [h for h in truth.roles(nudge.person_id, day) if h.unit == nudge.unit or not nudge.unit]
        if not held:
            self.fault(now, nudge.person_id, f"has no part in {_said(line)}")
        if nudge.audience == "unit":
            if not truth.is_owed(nudge.unit, nudge.key, now, can_be_sent=not nudge.is_of_move):
                self.fault(now, nudge.person_id, f"owes nothing of {_said(line)}")
            elif truth.owed[nudge.unit, nudge.key].due != nudge.due_at:
                self.fault(now, nudge.person_id, f"was told another deadline than that of {_said(line)}")
            if truth.in_place_of(nudge.unit, nudge.key, nudge.person_id) != nudge.person_id:
                self.fault(now, nudge.person_id, f"has passed on {_said(line)}")
        elif not (missing := truth.concerns(line, held, day)):
            self.fault(now, nudge.person_id, f"nothing is missing below them of {_said(line)}")
        else:
            merged = sum(truth.above(unit, REFORM - DAY) == MERGED for unit in missing)
            self.counts["to the new superior"] += bool(nudge.unit == NEIGHBOUR and day >= REFORM and merged)
        self._is_time_for(nudge, now)

    def _is_time_for(self, nudge: Nudge, now: datetime) -> None:
        line = _line(nudge)
        if AGAIN in nudge.rung:
            base = nudge.rung.removesuffix(AGAIN)
            wish = self.movement.wished.get((nudge.person_id, nudge.unit, nudge.key, nudge.due_at, base))
            if wish is None or now < wish:
                self.fault(now, nudge.person_id, f"did not ask to be reminded again now of {_said(line)}")
        elif nudge.rung.startswith(BY_SUPERIOR):
            if nudge.person_id not in self.movement.pressed.get((nudge.unit, nudge.key, nudge.rung), ()):
                self.fault(now, nudge.person_id, f"no superior had them reminded of {_said(line)}")
        elif nudge.day != local(now).date() and not self.movement.slept(datetime.combine(nudge.day, PLANS, HANOI), now):
            self.fault(now, nudge.person_id, f"was told on the wrong day of {_said(line)}")

    # --- what became of reminders

    def _dropped(self, nudge: Nudge, tick: Tick) -> None:
        self.counts[f"dropped, {nudge.why}"] += 1
        if not self._reasons.is_true(nudge, tick.at, [row.nudge for row in tick.rows]):
            self.fault(tick.at, nudge.person_id, f"“{nudge.why}” is not true of {_said(_line(nudge))}")

    def _put_off(self, nudge: Nudge, now: datetime) -> None:
        """A reminder waits for the next day only because of the one message a day."""
        day = local(now).date()
        self.counts["put off"] += 1
        if all(local(at).date() != day for at in self.heard_on[nudge.person_id]):
            self.fault(now, nudge.person_id, f"was put off without cause: {_said(_line(nudge))}")
        if nudge.day != self.truth.days.next_for_reminding(day):
            self.fault(now, nudge.person_id, f"was put off beyond the next day: {_said(_line(nudge))}")

    def day_ends(self, day: date) -> None:
        """Nothing is left lying, and nothing was wrong."""
        self.counts["days"] += 1
        last_tick = datetime.combine(day, LAST_TICK, HANOI)
        open_rows = [self.rows[number] for number in self.movement.open_rows if number in self.rows]
        is_awake = self.truth.days.is_for_reminding(day) and not self.movement.slept(last_tick - DAY, last_tick)
        for row in open_rows if is_awake else ():
            is_due = row.nudge.state == "planned" and row.nudge.day <= day
            if is_due and (row.not_before is None or row.not_before <= last_tick):
                self.fault(last_tick, row.nudge.person_id, f"was left lying: {_said(_line(row.nudge))}")
        if self.faults:
            shown = "\n".join(self.faults[:MOST_FAULTS])
            raise AssertionError(f"{len(self.faults)} breaches by {day}:\n{shown}")


def _line(nudge: Nudge) -> Line:
    return Line(nudge.person_id, nudge.unit, nudge.key, nudge.due_at, nudge.rung, nudge.audience)


def _said(line: Line) -> str:
    return f"{line.unit or 'everyone'} {line.key} due {local(line.due):%Y-%m-%d %H:%M}, {line.rung}"
