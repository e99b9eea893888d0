"""What must hold after any number of kills, checked on the platform's record and on what is kept."""

from __future__ import annotations

import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from campaigns.definition import Campaign
from dialogue.clock import local
from scheduler.gate import MOST_INSIDE
from storage.database import Connection, Database
from storage.outbox import NUDGE
from storage.tables import nudges, outbox
from tests.chaos.office import Report, planned
from tests.chaos.tally import Death, Tally

LATER = timedelta(seconds=30)
"""One message was surely written after another when so much simulated time lies between the beginnings of both."""
THAWING = 1.0
"""Real seconds after the end of its frost in which a replica may finish what it was at."""


@dataclass
class Taking:
    """A message that the platform took."""

    real: float
    at: datetime
    who: int
    row: int
    account: int
    priority: int
    unanswered: bool
    """Whether no answer was given on purpose, or the replica, alive, waited no longer for one."""

    def __str__(self) -> str:
        return f"by {self.who} at {self.real:.3f}{' unanswered' if self.unanswered else ''}"


@dataclass
class Repeat:
    """A message that was taken once more than needed, and what made that so."""

    taking: Taking
    cause: str
    """"kill", "freeze", "no answer", or "" for no cause at all."""
    death: Death | None = None


@dataclass
class Fault:
    """Something that does not hold."""

    what: str
    is_loss: bool = False


@dataclass
class Verdict:
    """The faults that were found (none, one hopes), and the counts."""

    tally: Tally
    faults: list[Fault] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    planned: int = 0
    sent: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    messages: int = 0
    replies: int = 0
    takings: int = 0

    def by(self, *causes: str) -> list[Repeat]:
        """Return the repeats of some causes."""
        return [repeat for repeat in self.repeats if repeat.cause in causes]

    def most_by_one_kill(self) -> int:
        """Return how many messages one kill repeated at most."""
        return max(Counter(id(repeat.death) for repeat in self.by("kill")).values(), default=0)

    def most_to_one_account(self) -> int:
        """Return how many messages to one account one kill repeated at most."""
        found = Counter((id(repeat.death), repeat.taking.account) for repeat in self.by("kill", "freeze"))
        return max(found.values(), default=0)

    def most_exposed(self) -> int:
        """Return how many messages one kill might have repeated at most."""
        return max((len(death.exposed) for death in self.tally.kills), default=0)


def read_record(path: Path) -> list[Taking]:
    """Return what the platform wrote down, in its order."""
    lines: list[dict[str, Any]] = [json.loads(line) for line in path.read_text().splitlines()]
    unanswered = {line["unanswered"] for line in lines if "unanswered" in line}
    return [
        Taking(
            real=line["real"],
            at=datetime.fromtimestamp(line["at"], UTC),
            who=line["taken"]["who"],
            row=line["taken"]["row"],
            account=line["taken"]["account"],
            priority=line["taken"]["priority"],
            unanswered=line["taken"]["try"] in unanswered,
        )
        for line in lines
        if "taken" in line
    ]


def judge(database: Database, campaign: Campaign, tally: Tally, record: Path, reports: Iterable[Report]) -> Verdict:
    """Return what holds and what does not."""
    takings = read_record(record)
    verdict = Verdict(tally, takings=len(takings))
    judging = _Judging(verdict, campaign, takings)
    database.read(judging.nothing_is_lost).result()
    judging.repeats_have_causes()
    judging.the_bound_holds()
    judging.one_reminder_a_day()
    judging.order_is_kept()
    database.read(lambda c: judging.nobody_is_asked_for_what_they_sent(c, reports)).result()
    return verdict


class _Judging:
    def __init__(self, verdict: Verdict, campaign: Campaign, takings: list[Taking]) -> None:
        self.verdict = verdict
        self.campaign = campaign
        self.takings = takings
        self.rows: dict[int, Any] = {}
        """What is kept in the outbox."""
        self.taken: dict[int, list[Taking]] = defaultdict(list)
        for taking in takings:
            self.taken[taking.row].append(taking)

    def fault(self, what: str, *, is_loss: bool = False) -> None:
        self.verdict.faults.append(Fault(what, is_loss))

    # --- lost

    def nothing_is_lost(self, connection: Connection) -> None:
        """All that was to be planned is planned, decided, and taken by the platform if it says so."""
        verdict = self.verdict
        lost, extra = verdict.tally.expected - planned(connection), planned(connection) - verdict.tally.expected
        if lost or extra:
            self.fault(f"{len(lost)} reminders were never planned, {len(extra)} should not have been", is_loss=True)
        columns = (outbox.c.id, outbox.c.account_id, outbox.c.state, outbox.c.priority, outbox.c.created_at)
        self.rows = {row.id: row for row in connection.execute(select(*columns))}
        verdict.messages = len(self.rows)
        verdict.replies = sum(row.priority != NUDGE for row in self.rows.values())
        for row in self.rows.values():
            if row.state != "sent" or not self.taken[row.id]:
                self.fault(f"message {row.id} is {row.state}, taken {len(self.taken[row.id])} times", is_loss=True)
        for nudge in connection.execute(select(nudges)):
            verdict.planned += 1
            if nudge.state == "sent" and nudge.outbox_id in self.rows:
                verdict.sent += 1
            elif nudge.state == "dropped" and nudge.why:
                verdict.dropped[nudge.why] += 1
            else:
                self.fault(
                    f"reminder {nudge.id} is {nudge.state} why={nudge.why!r} message={nudge.outbox_id}", is_loss=True
                )

    # --- doubled

    def repeats_have_causes(self) -> None:
        """Each taking beyond the one that is needed comes of a kill, a frost, or a platform that did not answer."""
        for row, takings in self.taken.items():
            # What was taken back after all is said anew in another message: then every taking was one too many.
            following: list[Taking | None] = [*takings[1:], *([] if row in self.rows else [None])]
            for taking, later in zip(takings, following, strict=False):
                repeat = self._repeat(taking, later)
                self.verdict.repeats.append(repeat)
                if not repeat.cause:
                    self.fault(f"message {row} was repeated for no cause: {[*map(str, takings)]}")

    def the_bound_holds(self) -> None:
        """One message a place inside the gate at most, hence one to an account: see docs/decisions/0011."""
        for death in (*self.verdict.tally.kills, *self.verdict.tally.freezes):
            if len(death.exposed) > MOST_INSIDE:
                self.fault(f"{len(death.exposed)} messages might be repeated after the death of {death.number}")
        found: dict[tuple[int, int], list[Repeat]] = defaultdict(list)
        for repeat in self.verdict.by("kill", "freeze"):
            found[id(repeat.death), repeat.taking.account].append(repeat)
        for (_, account), repeats in found.items():
            if len(repeats) > 1:
                told = [f"{repeat.taking.row} {repeat.cause} {repeat.taking}" for repeat in repeats]
                self.fault(f"one death repeated several messages to account {account}: {told} {repeats[0].death}")

    def _repeat(self, taking: Taking, later: Taking | None) -> Repeat:
        if taking.unanswered:
            return Repeat(taking, "no answer")
        for death in self.verdict.tally.kills:
            if death.number == taking.who and taking.row in death.exposed:
                return Repeat(taking, "kill", death)
        for frost in self.verdict.tally.freezes:
            if frost.number == taking.who and taking.row in frost.exposed:
                return Repeat(taking, "freeze", frost)
            if later is not None and frost.number == later.who and self._was_at_it(frost, later):
                return Repeat(taking, "freeze", frost)
        return Repeat(taking, "")

    def _was_at_it(self, frost: Death, taking: Taking) -> bool:
        return taking.row in frost.exposed or frost.thawed <= taking.real <= frost.thawed + THAWING

    def one_reminder_a_day(self) -> None:
        """Nobody gets two reminders on one day or too many in a week, but for the same one repeated."""
        days: dict[tuple[int, date], set[int]] = defaultdict(set)
        for taking in self.takings:
            if taking.priority == NUDGE and taking.row in self.rows:
                days[taking.account, local(taking.at).date()].add(taking.row)
        for (account, day), rows in days.items():
            if len(rows) > 1:
                self.fault(f"account {account} was reminded {len(rows)} times on {day}")
        weeks = Counter((account, day.isocalendar()[:2]) for account, day in days)
        for (account, week), count in weeks.items():
            if count > self.campaign.plan.reminding.most_a_week:
                self.fault(f"account {account} was reminded {count} times in week {week}")

    # --- in order

    def order_is_kept(self) -> None:
        """What was written to an account first is seen first."""
        for account, rows in self._first_takings():
            replies = [row for row in rows if row.priority != NUDGE]
            for one, next_one in itertools.pairwise(replies):
                if one.id > next_one.id:
                    self.fault(f"reply {one.id} to account {account} overtook {next_one.id}")
            latest = rows[0]
            for row in rows:
                if row.created_at + LATER < latest.created_at:
                    self.fault(f"message {row.id} to account {account} was overtaken by {latest.id}, {row}, {latest}")
                latest = max(latest, row, key=lambda one: one.created_at)
            for row in rows:
                if row.priority == NUDGE and not self._is_office_time(row.created_at):
                    self.fault(f"message {row.id} was handed over at {row.created_at}")

    def _is_office_time(self, at: datetime) -> bool:
        return self.campaign.plan.reminding.is_open(local(at), self.campaign.calendar)

    def _first_takings(self) -> Iterator[tuple[int, list[Any]]]:
        found: dict[int, dict[int, Any]] = defaultdict(dict)
        for taking in self.takings:
            if taking.row in self.rows:
                found[taking.account].setdefault(taking.row, self.rows[taking.row])
        for account, rows in found.items():
            yield account, list(rows.values())

    # --- in vain

    def nobody_is_asked_for_what_they_sent(self, connection: Connection, reports: Iterable[Report]) -> None:
        """A reminder that was put together after a report was kept is not about that report."""
        about = select(nudges.c.unit, nudges.c.schedule, nudges.c.period, outbox.c.id, outbox.c.created_at).where(
            nudges.c.outbox_id == outbox.c.id, nudges.c.audience == "unit", nudges.c.state == "sent"
        )
        asked = defaultdict(list)
        for row in connection.execute(about):
            asked[row.unit, row.schedule, row.period].append(row)
        for report in reports:
            for row in asked[report.unit, report.schedule, report.period]:
                if row.created_at > report.kept_at:
                    self.fault(f"{report.unit} was asked in message {row.id} for what it had sent")
