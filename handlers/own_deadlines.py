"""A person's own deadlines, recent and to come, for their calendar: what their roles of today let them report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import quote

from campaigns.access import Action, Relation, Role, may
from campaigns.definition import Campaign
from campaigns.expiries import Expiry, ExpiryKind
from campaigns.obligations import Obligation, obligations_between
from dialogue.clock import HANOI
from dialogue.texts import Texts, load_texts
from storage import accounts, deadline_changes, expiries, extensions, milestones, people
from storage.database import Connection
from storage.deadline_changes import DeadlineChanges, SentReport

RECENT = timedelta(days=60)
"""How long a deadline stays in the calendar after its day."""
AHEAD = timedelta(days=366)


MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class OwnEnd:
    """Something of one of the person's units that ends on a day of its own."""

    uid: str
    kind: ExpiryKind
    expiry: Expiry
    remind_on: date
    """The last working day before the last day to act."""
    sequence: int
    """Never less than before."""
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class OwnDeadline:
    """One deadline of one of the person's units."""

    uid: str
    """Stays the same when the deadline moves."""
    obligation: Obligation
    sent: SentReport | None
    remind_on: date
    """The last working day before it."""
    sequence: int
    """Never less than before."""
    changed_at: datetime


def own_deadlines(connection: Connection, campaign: Campaign, person_id: int, today: date) -> list[OwnDeadline]:
    """Return a person's deadlines, the first due first."""
    dates = milestones.dates_of(connection, campaign.id)
    start, end = today - RECENT, today + AHEAD
    found: list[OwnDeadline] = []
    for unit in _units(connection, campaign, person_id, today):
        more_time = extensions.of_unit(connection, campaign.id, unit)
        changes = deadline_changes.changes_of(connection, campaign.id, unit)
        owed = obligations_between(campaign, unit, start, end, dates, more_time)
        found += [_entry(campaign, o, changes) for o in owed if start <= o.due_day <= end]
    return sorted(found, key=lambda entry: (entry.obligation.due, entry.uid))


def own_ends(connection: Connection, campaign: Campaign, person_id: int, today: date) -> list[OwnEnd]:
    """Return what of a person's units ends on a day of its own, the first to be acted on first."""
    found: list[OwnEnd] = []
    since = datetime.combine(campaign.plan.collects_from, time(0), HANOI)
    for unit in _units(connection, campaign, person_id, today) if campaign.own_expiry_kinds else ():
        for expiry, recorded_at in expiries.recorded_of(connection, campaign.id, unit):
            kind = campaign.own_expiry_kinds.get(expiry.kind)
            if kind is None or not today - RECENT <= kind.act_by(expiry.ends) <= today + AHEAD:
                continue
            found.append(
                OwnEnd(
                    uid=f"{campaign.id}-{unit}-{kind.id}-{quote(expiry.subject)}@thidua",
                    kind=kind,
                    expiry=expiry,
                    remind_on=campaign.calendar.previous_working_day(kind.act_by(expiry.ends) - timedelta(days=1)),
                    sequence=max(0, (recorded_at - since) // MINUTE),
                    changed_at=recorded_at,
                )
            )
    return sorted(found, key=lambda end: (end.kind.act_by(end.expiry.ends), end.uid))


def texts_for(connection: Connection, campaign: Campaign, person_id: int, today: date) -> Texts:
    """Return the catalogue as it speaks to a person who is not in a chat just now."""
    account = accounts.reachable_of(connection, person_id)
    lowest = next(iter(campaign.tiers))
    held = people.memberships_of(connection, person_id, today)
    units = [unit for m in held if (unit := campaign.units.get(m.unit)) is not None]
    to_officers = all(campaign.tier_of(unit) != lowest for unit in units)
    return load_texts(account.language if account is not None else campaign.language, to_officers=to_officers)


def _units(connection: Connection, campaign: Campaign, person_id: int, today: date) -> Iterator[str]:
    held = people.memberships_of(connection, person_id, today)
    reporting = (m.unit for m in held if may(Role(m.role), Action.REPORT, Relation.OWN))
    return (unit for unit in dict.fromkeys(reporting) if campaign.units.exists(unit, today))


def _entry(campaign: Campaign, obligation: Obligation, changes: DeadlineChanges) -> OwnDeadline:
    key = obligation.schedule, obligation.period.id
    sent = changes.sent.get(key)
    milestone = campaign.agenda.milestone_of(obligation.schedule)
    touched = [
        changes.calendar,
        changes.milestones.get(milestone or ""),
        changes.extensions.get(key),
    ]
    times = [each.at for each in touched if each is not None and each.at is not None]
    since = datetime.combine(campaign.plan.collects_from, time(0), HANOI)
    return OwnDeadline(
        uid=f"{campaign.id}-{obligation.unit}-{obligation.schedule}-{obligation.period.id}@thidua",
        obligation=obligation,
        sent=sent,
        remind_on=campaign.calendar.previous_working_day(obligation.due_day - timedelta(days=1)),
        sequence=sum(each.times for each in touched if each is not None) + (sent.revision if sent else 0),
        changed_at=max([since, *times, *([sent.at] if sent else [])]),
    )
