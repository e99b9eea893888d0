"""What leadership asks of the register of recognitions: indicators on any day, each year's plan and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from campaigns.definition import Campaign
from campaigns.indicators import IndicatorValue
from campaigns.obligations import EventDates, Obligation, obligations_between
from campaigns.recognising import YearlyPlan
from campaigns.recognition_counts import Records, figures, indicator_value
from dialogue.answers import Answers
from storage import recognitions, submissions
from storage.database import Connection


@dataclass(frozen=True, slots=True)
class PlannedYear:
    """One room's plan for a year: planned and recognised by level; `several` stands for schools of several levels."""

    unit: str
    year: int
    obligation: Obligation
    is_sent: bool
    planned: Mapping[str, int] = field(default_factory=dict)
    recognised: Mapping[str, int] = field(default_factory=dict)
    """Schools with a decision of that year of whatever kind, each once; for the levels that the room looks after."""

    @property
    def levels(self) -> list[str]:
        """Return the levels that there is something to say about."""
        return list(dict.fromkeys([*self.planned, *(level for level, count in self.recognised.items() if count)]))


def indicator_on(connection: Connection, campaign: Campaign, code: str, on: date) -> IndicatorValue | None:
    """Return the value of an indicator that is answered from the register, for a day; None for any other indicator."""
    if campaign.plan.recognising is None:
        return None
    counted = figures(campaign, recognitions.all_records(connection, campaign.id), on)
    return indicator_value(campaign, counted, code)


def planned_years(
    connection: Connection,
    campaign: Campaign,
    records: Records,
    on: date,
    dates: EventDates,
    units: Collection[str] | None = None,
) -> list[PlannedYear]:
    """Return the yearly plans of this year and of the next as soon as it is open; `units` narrows to some rooms' own.

    A plan that is missing is there as well, with its obligation: who reads it sees by when it is due (VI.1).
    """
    rules = campaign.plan.recognising
    if rules is None or rules.yearly_plan is None:
        return []
    asked = rules.yearly_plan
    owing = [
        obligation
        for unit in campaign.units
        if unit.exists(on) and (units is None or unit.code in units)
        for obligation in obligations_between(campaign, unit.code, date(on.year, 1, 1), on, dates)
        if obligation.schedule == asked.schedule and obligation.period.year >= on.year
    ]
    return [_planned_year(connection, campaign, records, asked, obligation) for obligation in owing]


def _planned_year(
    connection: Connection, campaign: Campaign, records: Records, asked: YearlyPlan, owed: Obligation
) -> PlannedYear:
    sent = submissions.latest(
        connection,
        campaign=campaign.id,
        form=owed.form,
        unit=owed.unit,
        schedule=owed.schedule,
        period=owed.period.id,
    )
    planned = _planned(asked, sent.answers) if sent is not None else {}
    recognised = _recognised(campaign, asked, records, owed.unit, owed.period.year)
    return PlannedYear(owed.unit, owed.period.year, owed, sent is not None, planned, recognised)


def _planned(asked: YearlyPlan, answers: Answers) -> dict[str, int]:
    found: Counter[str] = Counter()
    rounds = answers.get(asked.repeat)
    for row in rounds if isinstance(rounds, list) else ():
        count = row.get(asked.count)
        found[str(row.get(asked.level))] += count if isinstance(count, int) else 0
    return dict(found)


def _recognised(campaign: Campaign, asked: YearlyPlan, records: Records, room: str, year: int) -> dict[str, int]:
    remit = set(campaign.units[room].levels)
    schools = {each.unit for each in records.recognitions if each.decided_on.year == year}
    found: Counter[str] = Counter()
    for code in schools:
        school = campaign.units.get(code)
        if school is not None and (not remit or remit & set(school.levels)):
            found[asked.several if asked.several and len(school.levels) > 1 else school.level] += 1
    return dict(found)
