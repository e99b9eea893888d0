"""What is wrong between the things that end on a day of their own and the other parts of a plan."""

from __future__ import annotations

from campaigns.cross_check import Checker
from campaigns.faults import Fault
from campaigns.plan import Plan
from campaigns.yaml_places import Places


def check_expiries(plan: Plan, places: Places) -> list[Fault]:
    """Return the kinds with an unknown ladder or a schedule's name: reminders of both are kept under one name."""
    check = Checker(places)
    ladders = [ladder.id for ladder in plan.ladders]
    schedules = {schedule.id for schedule in plan.schedules}
    for number, kind in enumerate(plan.expiries):
        check.known(("expiries", number, "ladder"), [kind.ladder], ladders)
        if kind.id in schedules:
            check.note(("expiries", number, "id"), "fault-id-twice", name=kind.id)
    return check.faults
