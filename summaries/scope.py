"""Whose reports a summary is about: the whole movement, or the units below the reader's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from campaigns.access import OTHERS, Action, Relation, Role, in_remit, may, relation, scope
from campaigns.definition import Campaign
from campaigns.units import Unit
from storage.people import Membership


@dataclass(frozen=True, slots=True)
class Scope:
    """Some units, in the order of the list of units."""

    home: str
    """The unit that they stand below; empty for the whole movement, or for units below several."""
    units: tuple[Unit, ...]
    is_movement: bool = False


def scope_of(campaign: Campaign, held: Sequence[Membership], on: date, *, only_below: bool = False) -> Scope | None:
    """Return what someone who holds these roles may see beyond their own unit; None for nothing."""
    tree = campaign.units
    found: dict[str, Unit] = {}
    homes: list[str] = []
    for membership in held:
        role, home = Role(membership.role), tree.get(membership.unit)
        allowed = scope(role, Action.SEE_STATUS) & OTHERS
        if home is None or not allowed or not home.exists(on):
            continue
        if Relation.ALL in allowed and not only_below:
            if role is not Role.SPECIALIST or not home.levels:
                return Scope("", tuple(unit for unit in tree if unit.exists(on)), is_movement=True)
            seen = [unit for unit in tree if unit.exists(on) and in_remit(role, home, unit)]
        else:
            seen = list(tree.below(home.code, on))
            homes.append(home.code)
        found |= {unit.code: unit for unit in seen}
    if not found:
        return None
    return Scope(homes[0] if len(homes) == 1 else "", tuple(found.values()))


def may_of(campaign: Campaign, held: Iterable[Membership], action: Action, unit: str, on: date) -> bool:
    """Tell whether one of some roles allows an action on a unit."""
    return any(may(Role(m.role), action, relation(campaign.units, m.unit, unit, on)) for m in held)
