"""Who is in the movement, in what unit and with what habits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from campaigns.units import Unit
from tests.scheduler.movement import Movement
from tests.scheduler.movement_units import CLOSED, DISSOLVED, MERGED

HABITS = {
    "punctual": 72,
    "last_moment": 5,
    "late": 6,
    "silent": 3,
    "leave": 4,
    "handover": 4,
    "extension": 3,
    "snooze": 3,
}
NOBODY, UNREACHABLE, MUTED = 0.02, 0.02, 0.03
WITH_DEPUTY = {"leave": 0.8, "handover": 1.0}
SHARED = 8
"""Principals of two schools."""
BUSY = ("TH-DM-01", "TH-DM-02", "THCS-DM-03", "MN-DM-01", "MN-DM-02")
"""Schools of one principal, whose deadlines are drawn apart by more time: a week would hold more than it may."""
UNCONFIRMED = ("PGD-KN", "PGD-CJ", "PGD-DS")
ROOMS = ("VPSO", "GDTRH", "GDTH", "CDVP", "DTNVP")


@dataclass
class Staff:
    """People by unit, and how each unit does its reports."""

    habits: dict[str, str] = field(default_factory=dict)
    reporters: dict[str, int] = field(default_factory=dict)
    deputies: dict[str, int] = field(default_factory=dict)
    muted: list[int] = field(default_factory=list)
    """Who will switch reminders off."""
    idle: list[int] = field(default_factory=list)
    """Who has roles that no reminder is for."""


def enrol(movement: Movement, random: Random, now: datetime) -> Staff:
    """Enrol everyone."""
    staff = Staff()
    for unit in movement.campaign.units:
        staff.habits[unit.code] = random.choices(list(HABITS), list(HABITS.values()))[0]
        if unit.kind == "truong":
            _school(movement, staff, random, unit, now)
        elif unit.kind == "phong_gddt":
            _district(movement, staff, unit, now)
    _department(movement, staff, now)
    _share(movement, staff, random, now)
    movement.commits()
    return staff


def _school(movement: Movement, staff: Staff, random: Random, unit: Unit, now: datetime) -> None:
    if unit.code in BUSY:
        staff.habits[unit.code] = "extension"
    elif unit.code in CLOSED:
        staff.habits[unit.code] = "silent"  # so that its report is missing when it closes
    elif random.random() < NOBODY:
        return
    reachable = unit.code in BUSY or random.random() >= UNREACHABLE
    person = movement.enrols(f"hieu truong {unit.code}", unit.code, "reporter", now=now, reachable=reachable)
    staff.reporters[unit.code] = person
    if reachable and random.random() < MUTED:
        staff.muted.append(person)
    if random.random() < WITH_DEPUTY.get(staff.habits[unit.code], 0.15):
        staff.deputies[unit.code] = movement.enrols(f"pho {unit.code}", unit.code, "deputy", now=now)


def _district(movement: Movement, staff: Staff, unit: Unit, now: datetime) -> None:
    """A district has who reports and who confirms; in a small one that is one person, in some nobody confirms."""
    code = unit.code
    staff.habits[code] = "silent" if code in {MERGED, DISSOLVED} else "late"
    if code == "PGD-DG":
        staff.reporters[code] = movement.enrols(f"truong phong {code}", code, "reporter", "confirmer", now=now)
        return
    staff.reporters[code] = movement.enrols(f"truong phong {code}", code, "reporter", now=now)
    if code not in UNCONFIRMED:
        movement.enrols(f"chuyen vien {code}", code, "confirmer", now=now)


def _department(movement: Movement, staff: Staff, now: datetime) -> None:
    for code in ROOMS:
        staff.reporters[code] = movement.enrols(f"truong {code}", code, "reporter", now=now)
    movement.enrols("chanh van phong", "VPSO", "coordinator", now=now)
    for code in ("GDTRH", "GDTH"):
        movement.enrols(f"chuyen vien {code}", code, "specialist", now=now)
    movement.takes(staff.reporters["GDTH"], "GDTH", "specialist", now)
    movement.enrols("giam doc", "SO", "leader", now=now)
    movement.enrols("pho giam doc", "SO", "leader", "confirmer", now=now)
    staff.idle = [
        movement.enrols("thanh tra", "TTRA", "observer", now=now),
        movement.enrols("quan tri", "VPSO", "admin", now=now),
        movement.enrols("hoi dong", "SO", "council", now=now),
    ]


def _share(movement: Movement, staff: Staff, random: Random, now: datetime) -> None:
    """Give some principals a second school, and one of them four more."""
    schools = [code for code in staff.reporters if code not in BUSY and movement.campaign.units[code].kind == "truong"]
    chosen = random.sample(schools, 2 * SHARED)
    pairs = [*zip(chosen[:SHARED], chosen[SHARED:], strict=True), *((BUSY[0], other) for other in BUSY[1:])]
    for own, other in pairs:
        if other in staff.reporters:
            movement.leaves_post(staff.reporters[other], other, "reporter", now)
        movement.takes(staff.reporters[own], other, "reporter", now)
        staff.reporters[other] = staff.reporters[own]
