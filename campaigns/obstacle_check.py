"""What is wrong between the way of difficulties and the other parts of a plan."""

from __future__ import annotations

from collections.abc import Mapping

from campaigns.cross_check import Checker, check_owners, check_units
from campaigns.faults import Fault
from campaigns.plan import Plan
from campaigns.units import UnitTree
from campaigns.yaml_places import Path, Places
from dialogue.forms import Form


def check_obstacles(plan: Plan, places: Places, units: UnitTree | None, forms: Mapping[str, Form]) -> list[Fault]:
    """Return the names that lead nowhere: units, rooms, forms and questions, the kind of expiry."""
    check, channel = Checker(places), plan.obstacle_channel
    if channel is None:
        return []
    where: Path = ("obstacle_channel",)
    check_units(check, (*where, "to"), [channel.to], units)
    check_units(check, (*where, "decides"), [channel.decides], units)
    check.known((*where, "form"), [channel.form] if channel.form else [], forms)
    check.known((*where, "expiry"), [channel.expiry] if channel.expiry else [], [k.id for k in plan.expiries])
    if channel.forwards_to is not None:
        check_owners(check, (*where, "forwards_to"), channel.forwards_to, plan, units)
    if (form := forms.get(channel.form or "")) is not None:
        check.known((*where, "told_in"), [channel.told_in], [question.name for question in form.questions()])
    for number, asked in enumerate(channel.asked_in):
        path: Path = (*where, "asked_in", number)
        check.known((*path, "form"), [asked.form], forms)
        if (report := forms.get(asked.form)) is not None:
            named = [asked.question, *([asked.words] if asked.words else [])]
            check.known((*path, "question"), named, [question.name for question in report.questions()])
    return check.faults
