"""The shipped plan, played from its beginning by 400 units: some founded, closed or moved, a district merged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from campaigns.units import Unit, UnitTree

UNITS = 400
REFORM = date(2025, 7, 1)
"""From that day one district is part of its neighbour, and another's schools stand right under the department."""
MERGED, NEIGHBOUR, DISSOLVED = "PGD-TD", "PGD-DR", "PGD-GN"
MOVED_SCHOOL, MOVED_ON, MOVED_TO = "TH-DS-01", date(2023, 3, 20), "PGD-DM"
"""A school that changes its district while its report of a quarter is overdue."""
CLOSED = {
    "MN-DM-03": date(2021, 8, 31),
    "TH-CJ-02": date(2022, 6, 17),  # a day after the deadline of a quarter, with the reminders of it still to come
    "THCS-KN-02": date(2024, 3, 14),  # on a closing day
    "TH-DG-05": date(2024, 12, 17),  # on the day of a deadline
    "MN-DS-02": date(2025, 6, 18),
}
FOUNDINGS = (date(2021, 9, 1), date(2022, 3, 14), date(2022, 8, 15), date(2023, 11, 20), date(2024, 9, 5))


def whole_campaign(collects_from: date) -> Campaign:
    """Return the default plan as if the bot had been there from a day on, with this movement's units."""
    shipped = load_campaign(DEFAULT_CAMPAIGN)
    plan = shipped.plan.model_copy(update={"collects_from": collects_from})
    known = [_reformed(unit) for unit in shipped.units]
    return replace(shipped, plan=plan, units=UnitTree([*known, *_founded(UNITS - len(known))]))


def _reformed(unit: Unit) -> Unit:
    """Return a unit as it fares here. The shipped list dissolves every district office; here most of them go on."""
    if unit.kind == "phong_gddt":
        return replace(unit, until=unit.until if unit.code in {MERGED, DISSOLVED} else None)
    first = unit.parents[0][0] if unit.parents else ""
    parents = unit.parents[:1]
    if first == MERGED:
        parents = ((MERGED, None), (NEIGHBOUR, REFORM))
    elif first == DISSOLVED:
        parents = ((DISSOLVED, None), ("SO", REFORM))
    elif unit.code == MOVED_SCHOOL:
        parents = ((first, None), (MOVED_TO, MOVED_ON))
    return replace(unit, parents=parents, until=CLOSED.get(unit.code, unit.until))


def _founded(count: int) -> list[Unit]:
    """Return schools that open on the way, in the districts that go on."""
    places = (("PGD-DM", "Đắk Mil"), ("PGD-CJ", "Cư Jút"), ("PGD-KN", "Krông Nô"), ("PGD-DS", "Đắk Song"))
    kinds = (("Tiểu học", "TH"), ("Mầm non", "MN"), ("THCS", "THCS"))
    found = []
    for number in range(count):
        district, area = places[number % len(places)]
        words, level = kinds[number % len(kinds)]
        name = f"{words} Tân Lập {number + 1}"
        found.append(
            Unit(
                code=f"{level}-MOI-{number + 1:02}",
                name=f"Trường {name}",
                short_name=f"{name}, {area}",
                kind="truong",
                levels=(level,),
                area=area,
                since=FOUNDINGS[number % len(FOUNDINGS)],
                parents=((district, None),),
            )
        )
    return found
