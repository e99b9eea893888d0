"""Whose recognitions this person may see, and whose they keep."""

from __future__ import annotations

from campaigns.access import Action, Relation, Role, in_remit, may, relation, scope
from campaigns.recognising import Recognising
from campaigns.recognition_keepers import can_be_recognised, keeps, may_keep
from handlers.turn import Turn
from storage import people

OTHERS = frozenset({Relation.BELOW, Relation.ALL})


def rules_of(turn: Turn) -> Recognising:
    """Return how the plan keeps recognitions; ask `offers` first, whether it does at all."""
    rules = turn.campaign.plan.recognising
    if rules is None:
        raise LookupError(f"{turn.campaign.id} keeps no recognitions")
    return rules


def is_keeper_of(turn: Turn, unit: str) -> bool:
    """Tell whether what waits about the unit is put to this person."""
    return any(keeps(turn.campaign, Role(m.role), m.unit, unit, turn.today) for m in turn.memberships)


def may_keep_of(turn: Turn, unit: str) -> bool:
    """Tell whether this person may record the unit's steps and decisions."""
    return any(may_keep(turn.campaign, Role(m.role), m.unit, unit, turn.today) for m in turn.memberships)


def is_keeper(turn: Turn) -> bool:
    """Tell whether one of the person's roles keeps recognitions at all."""
    rules = turn.campaign.plan.recognising
    return rules is not None and any(Role(m.role) in rules.keepers for m in turn.memberships)


def own_schools(turn: Turn) -> list[str]:
    """Return the person's own units that report and can be recognised."""
    return [unit for unit in turn.units_for(Action.REPORT) if can_be_recognised(turn.campaign, unit, turn.today)]


def may_see(turn: Turn, unit: str) -> bool:
    """Tell whether this person may see where the unit stands: whoever may read its reports."""
    campaign = turn.campaign
    return can_be_recognised(campaign, unit, turn.today) and any(
        may(Role(m.role), Action.VIEW_SUBMISSION, relation(campaign.units, m.unit, unit, turn.today))
        and in_remit(Role(m.role), campaign.units[m.unit], campaign.units[unit])
        for m in turn.memberships
    )


def oversees(turn: Turn) -> bool:
    """Tell whether one of the person's roles looks after other units' recognitions."""
    return turn.campaign.plan.recognising is not None and any(
        OTHERS & scope(Role(m.role), Action.VIEW_SUBMISSION) and not turn.is_at_school(m) for m in turn.memberships
    )


def offers(turn: Turn) -> bool:
    """Tell whether there is anything about recognitions for this person."""
    return turn.campaign.plan.recognising is not None and (oversees(turn) or bool(own_schools(turn)))


def visible_units(turn: Turn) -> list[str]:
    """Return every unit whose recognition this person may see, in the order of the list."""
    return [unit.code for unit in turn.campaign.units if may_see(turn, unit.code)]


def units_looked_after(turn: Turn) -> list[str]:
    """Return the units whose recognitions are summed up for this person: those they keep, else all that they see."""
    own = [unit.code for unit in turn.campaign.units if is_keeper_of(turn, unit.code)] if is_keeper(turn) else []
    return own or visible_units(turn)


def keepers_of(turn: Turn, unit: str) -> list[int]:
    """Return who is told of what happens to a unit: those who keep its recognition, this person left out."""
    found = [
        held.person_id
        for role in rules_of(turn).keepers
        for held in people.holders_of_role(turn.connection, role.value, turn.today)
        if held.unit in turn.campaign.units and keeps(turn.campaign, role, held.unit, unit, turn.today)
    ]
    return [person for person in dict.fromkeys(found) if person != turn.account.person_id]


def reporters_of(turn: Turn, unit: str) -> list[int]:
    """Return who reports for a unit, this person left out."""
    found = people.persons_of(turn.connection, unit, Role.REPORTER.value, turn.today)
    return [person.id for person in found if person.id != turn.account.person_id]
