"""What is wrong between the digests of a plan and its other parts."""

from __future__ import annotations

from campaigns.cross_check import Checker
from campaigns.faults import Fault
from campaigns.plan import Plan
from campaigns.yaml_places import Places


def check_digests(plan: Plan, places: Places) -> list[Fault]:
    """Return the digests that name unknown schedules, come at an hour that is not for reminding, or never."""
    check = Checker(places)
    schedules = [schedule.id for schedule in plan.schedules]
    for number, digest in enumerate(plan.digests):
        check.known(("digests", number, "schedules"), digest.schedules, schedules)
        if not any(hours.since <= digest.time < hours.until for hours in plan.reminding.hours):
            hours = ", ".join(f"{hours.since:%H:%M}–{hours.until:%H:%M}" for hours in plan.reminding.hours)
            check.note(("digests", number, "time"), "fault-digest-time", time=f"{digest.time:%H:%M}", hours=hours)
        if not (digest.weekday or digest.before_deadlines or digest.after_deadlines or digest.phase_ends):
            check.note(("digests", number), "fault-digest-never", name=digest.id)
    return check.faults
