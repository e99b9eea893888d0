"""A superior reminds all who are missing, with one tap; at most once a day."""

from __future__ import annotations

from collections.abc import Iterator

from campaigns.access import Action, Role
from campaigns.ladders import OWING_ROLES
from campaigns.obligations import obligation_by_key, owing_units
from dialogue.clock import local
from dialogue.forms import label_in
from dialogue.showing import show_instant
from handlers.turn import Turn
from storage import nudges, people, submissions
from storage.circumstances import Circumstances
from storage.nudges import BY_SUPERIOR, NewNudge


def nudge_all(turn: Turn, key: str) -> None:
    """Take the button "nhắc tất cả" under a list of units: "schedule:period"."""
    schedule, _, period = key.partition(":")
    below = _below(turn, schedule, period)
    if not below:
        turn.record("refused", subject="nudge all")
        turn.say("not-allowed-role", "menu")
        return
    sent = submissions.units_that_sent(turn.connection, turn.campaign.id, schedule, period)
    missing = [unit for unit in below if unit not in sent]
    rung = f"{BY_SUPERIOR}{turn.today:%Y%m%d}"
    reminded = nudges.units_reminded(turn.connection, turn.campaign.id, schedule, period, rung)
    planned = list(_nudges(turn, schedule, period, [unit for unit in missing if unit not in reminded], rung))
    if not missing:
        turn.say("nudge-all-complete", "menu")
    elif not planned:
        turn.say("nudge-all-done" if reminded else "nudge-all-nobody", "menu")
    else:
        nudges.plan(turn.connection, turn.campaign.id, planned, turn.now)
        turn.record("nudged_all", subject=key, after={"units": len({nudge.unit for nudge in planned})})
        at = turn.campaign.plan.reminding.next_moment(local(turn.now), turn.campaign.calendar)
        turn.say(
            "nudge-all-planned",
            "menu",
            units=len({nudge.unit for nudge in planned}),
            silent=len(missing) - len({nudge.unit for nudge in planned} | (reminded & set(missing))),
            at=show_instant(at, turn.texts),
            period=_period(turn, planned[0]),
        )


def _below(turn: Turn, schedule: str, period: str) -> list[str]:
    """Return the units that owe it and that the person may remind."""
    if schedule not in turn.campaign.schedules or not turn.may_somewhere(Action.NUDGE):
        return []
    owing = owing_units(turn.campaign, schedule, period, turn.event_dates)
    return [unit.code for unit in owing if turn.may(Action.NUDGE, unit.code)]


def _nudges(turn: Turn, schedule: str, period: str, units: list[str], rung: str) -> Iterator[NewNudge]:
    around = Circumstances.read(turn.connection, turn.campaign.id, turn.today)
    for unit in units:
        key = f"{schedule}:{period}"
        obligation = obligation_by_key(turn.campaign, unit, key, around.event_dates, around.extensions)
        if obligation is None or obligation.status(turn.now) in {"not_open", "locked"}:
            continue
        first = next((found for role in OWING_ROLES if (found := _holders(turn, unit, role))), [])
        doing = around.doing(unit, schedule, period, first, _holders(turn, unit, Role.DEPUTY))
        for person in dict.fromkeys(doing):
            if person in around.away:
                continue
            yield NewNudge(
                person_id=person,
                unit=unit,
                schedule=schedule,
                period=period,
                due_at=obligation.due,
                rung=rung,
                audience="unit",
                day=turn.today,
            )


def _holders(turn: Turn, unit: str, role: Role) -> list[int]:
    return [person.id for person in people.persons_of(turn.connection, unit, role.value, turn.today)]


def _period(turn: Turn, nudge: NewNudge) -> str:
    obligation = obligation_by_key(turn.campaign, nudge.unit, f"{nudge.schedule}:{nudge.period}", turn.event_dates)
    return label_in(obligation.period.titles, turn.texts.language) if obligation is not None else nudge.period
