"""A look back at a movement: did what was overdue climb its ladder, and what came of everything in numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from campaigns.ladders import Rung
from campaigns.obligations import Obligation
from dialogue.clock import local
from tests.scheduler.movement_truth import DAY
from tests.scheduler.movement_watch import Watch

ALLOWED = {"a later one came", "enough this week", "sent meanwhile"}
"""Why a rung may have been passed over, though who reports was there all the time."""
NEAR = 20 * DAY


class LookBack:
    """Goes through what was owed, unit by unit, and not through the days: another way to the same truth."""

    def __init__(self, watch: Watch, disturbed: Sequence[date], until: date) -> None:
        """`disturbed`: days on which the office changed the calendar, or the machine was off."""
        self._watch = watch
        self._truth = watch.truth
        self._disturbed = disturbed
        self._until = until
        self._fates: dict[tuple[object, ...], set[str]] = defaultdict(set)
        for row in watch.rows.values():
            nudge = row.nudge
            if nudge.audience == "unit":
                fate = nudge.why if nudge.state == "dropped" else nudge.state
                self._fates[nudge.unit, nudge.key, nudge.due_at, nudge.rung].add(fate)
        self.overdue = self.climbed = self.passed_over = 0

    def goes_through_all(self) -> None:
        """Fail for an overdue report, of somebody who could be told all the time, that left out a rung."""
        left_out = []
        for (unit, key), owed in self._truth.owed.items():
            sent = self._truth.sent.get((unit, key))
            if local(owed.due).date() >= self._until or (sent is not None and sent <= owed.due):
                continue
            self.overdue += 1
            if not self._could_be_told(unit, key, owed):
                continue
            fates = {rung.id: self._fates[unit, key, owed.due, rung.id] for rung in self._rungs(unit, owed)}
            left_out += [
                f"{unit} {key} due {owed.due:%Y-%m-%d}, {rung}: {', '.join(found) or 'not even planned'}"
                for rung, found in fates.items()
                if not found & {"sent", *ALLOWED}
            ]
            self.passed_over += sum("sent" not in found for found in fates.values())
            self.climbed += 1
        assert not left_out, f"{len(left_out)} rungs were left out: {left_out[:8]}"

    def _rungs(self, unit: str, owed: Obligation) -> list[Rung]:
        """Return the rungs that came before the report did; around Tết several come on one day, and only the last."""
        tier = self._truth.campaign.tier_of(self._truth.campaign.units[unit])
        sent = self._truth.sent.get((unit, owed.key))
        last: dict[date, Rung] = {}
        for rung in self._truth.campaign.ladder_of(owed.schedule).rungs:
            day = self._truth.days.of_rung(owed.due_day, rung.working_days)
            is_before = sent is None or day < local(sent).date()
            is_open = owed.opens <= day < local(owed.locks).date()
            if rung.to == "unit" and (not rung.tiers or tier in rung.tiers) and is_before and is_open:
                last[day] = rung
        return [rung for day, rung in last.items() if day <= self._until]

    def _could_be_told(self, unit: str, key: str, owed: Obligation) -> bool:
        """Tell whether one person had the report all the time and heard everything, in a time without surprises."""
        truth, last = self._truth, local(owed.locks).date()
        holders = [h for h in truth.all_holders(unit, "reporter") if h.since <= owed.opens]
        has_more_time = unit in truth.extensions.get((owed.schedule, owed.period.id), {})
        if len(holders) != 1 or holders[0].until is not None or has_more_time:
            return False
        person = holders[0].person
        return not (
            person in truth.ever_silent
            or truth.passed.get((unit, key))
            or not truth.campaign.units.exists(unit, last)
            or any(since <= last and until >= owed.opens for since, until in truth.ever_away[person])
            or any(owed.opens - NEAR <= day <= last + NEAR for day in self._disturbed)
        )


def told(watch: Watch, look_back: LookBack, units: int) -> str:
    """Return the summary."""
    truth, counts = watch.truth, watch.counts
    passed_over = f"{look_back.passed_over} rungs gave way to a later one, the week's limit or a report"
    in_time = sum(sent <= truth.owed[key].due for key, sent in truth.sent.items() if key in truth.owed)
    dropped = [f"  {count} {what[9:]}" for what, count in counts.most_common() if what.startswith("dropped, ")]
    lines = (
        f"{counts['days']} days, {units} units, {len(truth.names)} people",
        f"{len(truth.owed)} obligations: {in_time} sent in time, {len(truth.sent) - in_time} sent late",
        f"{look_back.overdue} overdue, of which {look_back.climbed} were of people who could be told all the time:",
        f"  all climbed their ladders; {passed_over}",
        f"{counts['digests']} digests, and {counts['messages']} reminders with {counts['lines']} lines, of which",
        f"  {counts['asked for']} asked for again",
        f"  {counts['of moved deadlines']} of deadlines that moved",
        f"  {counts['to the new superior']} about a merged district's schools, to its neighbour",
        f"{counts['put off']} lines put off to the next day; dropped, each for a reason that was true:",
        *dropped,
    )
    return "\n".join(lines)
