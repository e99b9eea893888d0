"""Offices whose reports are looked at: a real database, the real plan, units that sent or did not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from campaigns.definition import Campaign
from campaigns.obligations import obligation_by_key
from storage import accounts, extensions, people, submissions
from storage.database import Database
from storage.people import Membership
from summaries.scope import Scope, scope_of
from summaries.standing import ReportStanding, Standing, read_facts, standing_of
from tests.campaigns.moments import at

SINCE = date(2023, 1, 2)


def holds(role: str, unit: str) -> tuple[Membership, ...]:
    """Return a role as somebody holds it."""
    return (Membership(0, 0, unit, role, SINCE, None),)


@dataclass
class ReportingOffice:
    """Units that report; asked how they stand."""

    database: Database
    campaign: Campaign
    persons: dict[str, int] = field(default_factory=dict)

    def enrols(self, name: str, unit: str, role: str = "reporter", *, reachable: bool = True) -> int:
        """Enrol somebody, with an account unless they cannot be reached."""

        def work(c):
            person = people.create(c, name=name, phone=None, now=at("2023-01-02 08:00")).id
            people.grant(c, person_id=person, unit=unit, role=role, since=SINCE, invitation_id=None)
            if reachable:
                account = accounts.find_or_create(c, "web", name, name, at("2023-01-02 08:00"))
                accounts.attach_person(c, account.id, person)
            return person

        self.persons[name] = self.database.run(work)
        return self.persons[name]

    def sends(self, unit: str, key: str, moment: str, *, times: int = 1) -> None:
        """Let a unit send a report, and correct it if it sends it more than once."""
        owed = obligation_by_key(self.campaign, unit, key)
        assert owed is not None
        for _ in range(times):
            self.database.run(
                lambda c: submissions.add(
                    c,
                    campaign=self.campaign.id,
                    form=owed.form,
                    version="1",
                    unit=unit,
                    schedule=owed.schedule,
                    period=owed.period.id,
                    period_start=owed.period.start,
                    period_end=owed.period.end,
                    person_id=None,
                    account_id=None,
                    now=at(moment),
                    answers={},
                    reason=None,
                    late=owed.is_late(at(moment)),
                )
            )

    def asks_time(self, unit: str, key: str, until: str, *, granted: bool = False) -> None:
        """Let a unit ask for more time; granted or waiting."""
        schedule, _, period = key.partition(":")
        what = {"campaign": self.campaign.id, "unit": unit, "schedule": schedule, "period": period}
        when = {"until": at(until), "reason": "mất điện", "now": at("2023-11-20 08:00")}
        if granted:
            self.database.run(lambda c: extensions.grant(c, **what, **when, by=None))
        else:
            self.database.run(lambda c: extensions.ask(c, **what, **when, asked_by=None))

    def scope(self, role: str, unit: str, moment: str | datetime) -> Scope:
        """Return what somebody sees."""
        instant = at(moment) if isinstance(moment, str) else moment
        found = scope_of(self.campaign, holds(role, unit), instant.date())
        assert found is not None
        return found

    def standing(self, role: str, unit: str, moment: str) -> Standing:
        """Return how the units of somebody's scope stand."""
        scope = self.scope(role, unit, moment)
        units = {each.code for each in scope.units}
        facts = self.database.read(lambda c: read_facts(c, self.campaign, at(moment), units)).result()
        return standing_of(self.campaign, scope, facts, at(moment))


def report(standing: Standing, key: str) -> ReportStanding:
    """Return one report of a standing."""
    return next(each for each in standing.reports if each.key == key)
