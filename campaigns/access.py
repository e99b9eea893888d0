"""Who may do what: one table of role × action × relation to the unit. Nothing is shown or done outside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from campaigns.units import Unit, UnitTree


class Role(StrEnum):
    """What a person is in a unit. One person may be several things in several units."""

    REPORTER = "reporter"
    DEPUTY = "deputy"
    CONFIRMER = "confirmer"
    SPECIALIST = "specialist"
    COORDINATOR = "coordinator"
    OBSERVER = "observer"
    COUNCIL = "council"
    LEADER = "leader"
    ADMIN = "admin"


class Action(StrEnum):
    """What a person may want to do about a unit."""

    REPORT = "report"
    CORRECT = "correct"
    VIEW_SUBMISSION = "view_submission"
    VIEW_UNIT = "view_unit"
    INVITE = "invite"
    MANAGE_UNITS = "manage_units"
    CONFIRM = "confirm"
    RETURN = "return_"
    NOMINATE = "nominate"
    EXAMINE = "examine"
    VOTE = "vote"
    PUT_FORWARD = "put_forward"
    TEND_EXEMPLAR = "tend_exemplar"
    RAISE_OBSTACLE = "raise_obstacle"
    ANSWER_OBSTACLE = "answer_obstacle"
    SEE_STATUS = "see_status"
    BROADCAST = "broadcast"
    SET_MILESTONE = "set_milestone"
    EDIT_CALENDAR = "edit_calendar"
    EXTEND = "extend"
    NUDGE = "nudge"
    KEEP_RECOGNITION = "keep_recognition"
    REGISTER_ASSESSMENT = "register_assessment"
    ADMINISTER = "administer"


class Relation(StrEnum):
    """How a unit stands to the person's own: that one, under it, elsewhere in the campaign, or not in it."""

    OWN = "own"
    BELOW = "below"
    ALL = "all"
    OUTSIDE = "outside"


Scope: TypeAlias = frozenset[Relation]

NONE: Scope = frozenset()
OWN: Scope = frozenset({Relation.OWN})
BELOW: Scope = frozenset({Relation.BELOW})
OWN_BELOW: Scope = OWN | BELOW
OTHERS: Scope = BELOW | {Relation.ALL}
"""Any unit but one's own."""
ANY: Scope = OWN | OTHERS

_R = Role
TABLE: Mapping[Action, Mapping[Role, Scope]] = {
    # A role that is not in a row may not. Everyone acts from the unit that their role is in ("own").
    Action.REPORT: {_R.REPORTER: OWN, _R.DEPUTY: OWN},
    # The one who answers for a figure corrects it. Who finds a fault above returns the report (IV.3): no
    # officer changes a school's figures, not even the admin.
    Action.CORRECT: {_R.REPORTER: OWN, _R.DEPUTY: OWN},
    Action.VIEW_SUBMISSION: {
        _R.REPORTER: OWN,  # a district's reporter gets sums; the schools' single reports are the confirmer's
        _R.DEPUTY: OWN,
        _R.CONFIRMER: OWN_BELOW,
        _R.SPECIALIST: ANY,  # VI.1: a room stands beside the schools, not above; `in_remit` narrows by level
        _R.COORDINATOR: ANY,  # VI.3
        _R.OBSERVER: ANY,  # VI.2: "giám sát việc thực hiện pháp luật … trên địa bàn tỉnh"
        _R.COUNCIL: OWN_BELOW,  # a school's council: its school; the department's: everything under it
        _R.LEADER: ANY,
        # The admin keeps the program running and is not "cán bộ được phân công" of the privacy notice.
    },
    Action.VIEW_UNIT: {
        _R.REPORTER: OWN_BELOW,
        _R.DEPUTY: OWN_BELOW,
        _R.CONFIRMER: OWN_BELOW,
        _R.SPECIALIST: ANY,
        _R.COORDINATOR: ANY,
        _R.OBSERVER: ANY,
        _R.COUNCIL: OWN_BELOW,
        _R.LEADER: ANY,
        _R.ADMIN: ANY,
    },
    # The reporting chain is two-level ("Nơi nhận"): a district office knows its principals, the department's
    # office knows everyone.
    Action.INVITE: {_R.CONFIRMER: BELOW, _R.COORDINATOR: ANY, _R.ADMIN: ANY},
    Action.MANAGE_UNITS: {_R.COORDINATOR: ANY, _R.ADMIN: ANY},
    # Nobody confirms or returns what comes from their own unit.
    Action.CONFIRM: {_R.CONFIRMER: BELOW, _R.SPECIALIST: OTHERS, _R.COORDINATOR: OTHERS, _R.LEADER: OTHERS},
    Action.RETURN: {_R.CONFIRMER: BELOW, _R.SPECIALIST: OTHERS, _R.COORDINATOR: OTHERS, _R.LEADER: OTHERS},
    # III.2.c and the declaration on discipline are the head's; a deputy prepares reports, not nominations.
    # VI.3 has the office find and introduce exemplars, anywhere.
    Action.NOMINATE: {_R.REPORTER: OWN, _R.COORDINATOR: ANY},
    # Who stands on a dossier's way (the plan's pipelines say where) looks at it; nobody at their own unit's but the
    # office and the leadership, which would otherwise have nobody above them.
    Action.EXAMINE: {_R.CONFIRMER: BELOW, _R.SPECIALIST: OTHERS, _R.COORDINATOR: ANY, _R.LEADER: ANY},
    # IV.4: only members of a council vote, in the council of their unit or on what comes up to it.
    Action.VOTE: {_R.COUNCIL: OWN_BELOW},
    # IV.2: "được thực hiện từ cơ sở": whoever is enrolled may put an exemplar forward, of their unit or below it.
    Action.PUT_FORWARD: {**dict.fromkeys(Role, OWN_BELOW), _R.COORDINATOR: ANY},
    # VI.3: the office finds, introduces and follows exemplars.
    Action.TEND_EXEMPLAR: {_R.COORDINATOR: ANY},
    # VI, last paragraph: any unit may raise an obstacle, about itself.
    Action.RAISE_OBSTACLE: {
        _R.REPORTER: OWN,
        _R.DEPUTY: OWN,
        _R.CONFIRMER: OWN,
        _R.SPECIALIST: OWN,
        _R.COORDINATOR: OWN,
        _R.OBSERVER: OWN,
    },
    # The same paragraph: the office gathers, the department's leadership decides.
    Action.ANSWER_OBSTACLE: {_R.COORDINATOR: ANY, _R.LEADER: ANY},
    Action.SEE_STATUS: {
        _R.REPORTER: OWN_BELOW,  # the district's summary opens with "m of n schools have reported"
        _R.DEPUTY: OWN_BELOW,
        _R.CONFIRMER: OWN_BELOW,
        _R.SPECIALIST: ANY,
        _R.COORDINATOR: ANY,
        _R.OBSERVER: ANY,
        _R.COUNCIL: OWN_BELOW,
        _R.LEADER: ANY,
        _R.ADMIN: ANY,  # who owes what is needed to see that reminders go out; it shows no figures
    },
    # A district passes on to its schools what the department sends ("Nơi nhận" does not name schools).
    Action.BROADCAST: {_R.CONFIRMER: BELOW, _R.COORDINATOR: ANY, _R.LEADER: ANY, _R.ADMIN: ANY},
    # V.b hangs on an event without a date; the office sets it on the leadership's word, or the admin does.
    Action.SET_MILESTONE: {_R.COORDINATOR: ANY, _R.LEADER: ANY, _R.ADMIN: ANY},
    # Days off follow from what Government and province decide; the office enters them.
    Action.EDIT_CALENDAR: {_R.COORDINATOR: ANY, _R.ADMIN: ANY},
    # More time is given by who waits for the report, never to oneself.
    Action.EXTEND: {_R.CONFIRMER: BELOW, _R.COORDINATOR: OTHERS, _R.LEADER: OTHERS},
    # Who answers for the units below reminds them; the office may remind anyone.
    Action.NUDGE: {_R.REPORTER: BELOW, _R.CONFIRMER: BELOW, _R.COORDINATOR: OTHERS},
    # VI.1: the two specialist rooms keep the recognitions of their levels; VI.3: the office stands in for them.
    Action.KEEP_RECOGNITION: {_R.SPECIALIST: OTHERS, _R.COORDINATOR: OTHERS},
    # II.2: the school registers for its external assessment, and may say so itself.
    Action.REGISTER_ASSESSMENT: {_R.REPORTER: OWN, _R.DEPUTY: OWN, _R.SPECIALIST: OTHERS, _R.COORDINATOR: OTHERS},
    Action.ADMINISTER: {_R.ADMIN: ANY},
}


LENT = frozenset(
    {
        Action.CONFIRM,
        Action.RETURN,
        Action.VIEW_SUBMISSION,
        Action.VIEW_UNIT,
        Action.SEE_STATUS,
        Action.EXTEND,
        Action.NUDGE,
    }
)
"""What goes over to whoever stands in for a reviewer who is away: what has to do with reports, and nothing else of the
role. To broadcast, invite, set dates or decide on awards is not lent with the reviews."""


def scope(role: Role, action: Action) -> Scope:
    """Return the relations in which the role may do the action; empty when in none."""
    return TABLE[action].get(role, NONE)


def may(role: Role, action: Action, relation: Relation) -> bool:
    """Tell whether the role may do the action to a unit in that relation."""
    return relation in scope(role, action)


def relation(units: UnitTree, home: str, unit: str, on: date) -> Relation:
    """Return how `unit` stands to `home` on that day; outside when either is not in the tree then."""
    if not units.exists(home, on) or not units.exists(unit, on):
        return Relation.OUTSIDE
    if unit == home:
        return Relation.OWN
    return Relation.BELOW if units.is_below(unit, home, on) else Relation.ALL


def in_remit(role: Role, home: Unit, unit: Unit) -> bool:
    """Tell whether the unit's level is the home's business; only a specialist's room is bound by level."""
    if role is not Role.SPECIALIST or not home.levels or not unit.levels:
        return True
    return not set(home.levels).isdisjoint(unit.levels)
