"""Digests as time brings them: who is to have one now, what it says, and one message a person and day."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from campaigns.definition import Campaign
from campaigns.digest_days import Occasion, Owed, digest_for, moment_of, occasions, owed_by
from campaigns.digests import Digest as Planned
from campaigns.workcalendar import DAY
from dialogue.clock import HANOI, local
from dialogue.texts import Texts
from handlers.own_deadlines import texts_for
from storage import absences, accounts, digests, facts, milestones, outbox, people
from storage.database import Connection
from storage.digests import Wish
from storage.people import Membership
from storage.plan_in_force import PlanInForce
from summaries.digest import Digest, compose, illustrated
from summaries.scope import Scope, scope_of
from summaries.standing import read_facts

log = logging.getLogger(__name__)

LATELY = timedelta(days=60)
STALE = timedelta(minutes=15)
"""A digest that nobody tried to send within this time is taken back and written anew."""


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody who is to have a digest now."""

    person_id: int
    planned: Planned
    occasion: Occasion
    again: str = ""
    """The key of an earlier one that has lain in the outbox for too long; empty for none."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A digest that is written, and whose picture is still to be drawn."""

    due: Due
    digest: Digest
    texts: Texts


class Digesting:
    """Sees to the digests of one campaign. Every method runs inside a transaction; any replica may call any of them."""

    def __init__(self, campaign: Campaign, plan: PlanInForce | None = None) -> None:
        """`plan`: where the process keeps what is in force, if it has such a place already."""
        self._plan = plan or PlanInForce(campaign)
        self._done_until = f"digests-until:{campaign.id}"

    @property
    def is_planned(self) -> bool:
        """Tell whether the plan has digests at all."""
        return bool(self._plan.as_written.plan.digests)

    # --- looking (reads only)

    def due(self, connection: Connection, now: datetime) -> list[Due]:
        """Return who is to have a digest now: one each, for the last of what came since the last look."""
        campaign = self._plan.at(connection, now)
        roles = dict.fromkeys(role for planned in campaign.plan.digests for role in planned.roles)
        since, today = self._since(connection, now), local(now).date()
        if not roles or since >= now:
            return []
        away, wishes = absences.people_away(connection, today), digests.wishes(connection, campaign.id)
        held: dict[int, list[Membership]] = {}
        for role in roles:
            for membership in people.holders_of_role(connection, role, today):
                held.setdefault(membership.person_id, []).append(membership)
        dates = milestones.dates_of(connection, campaign.id)
        stale = self._stale(connection, now)
        coming, lately = _Coming(campaign, dates, since, now), _Coming(campaign, dates, now - LATELY, now)
        found = []
        for person_id, memberships in held.items():
            wish, again = wishes.get(person_id), stale.get(person_id, "")
            came = (lately if again else coming).to(memberships, wish) if person_id not in away else None
            if came is not None:
                found.append(Due(person_id, *came, again))
        # Once a day; and what went out on its day does not come again because the program fell over in between.
        keys = [{self._once_key(due.person_id, day) for day in (today, due.occasion.day)} for due in found]
        there = digests.already_put(connection, set().union(*keys))
        return [due for due, own in zip(found, keys, strict=True) if due.again or there.isdisjoint(own)]

    def _since(self, connection: Connection, now: datetime) -> datetime:
        """Return until when digests were seen to; at the first look the beginning of the day."""
        kept = facts.get(connection, self._done_until)
        return datetime.fromisoformat(kept) if kept else datetime.combine(local(now).date(), time(0), HANOI)

    def _stale(self, connection: Connection, now: datetime) -> dict[int, str]:
        """Return by person the digests that have lain in the outbox for too long."""
        prefix = f"digest:{self._plan.as_written.id}:"
        keys = (key for key in digests.stale(connection, now - STALE) if key.startswith(prefix))
        return {int(key.removeprefix(prefix).partition(":")[0]): key for key in keys}

    def _once_key(self, person_id: int, day: date) -> str:
        return f"digest:{self._plan.as_written.id}:{person_id}:{day:%Y-%m-%d}"

    def drafts(self, connection: Connection, dues: Sequence[Due], now: datetime) -> Iterator[Draft]:
        """Yield what each is to read; nothing for those to whom there is nothing to say."""
        campaign, today = self._plan.at(connection, now), local(now).date()
        scopes = {due.person_id: self._scope(connection, campaign, due, today) for due in dues}
        units = {unit.code for found in scopes.values() if found is not None for unit in found[0].units}
        kept = read_facts(connection, campaign, now, units)
        for due in dues:
            if (found := scopes[due.person_id]) is None:
                continue
            scope, held = found
            texts = texts_for(connection, campaign, due.person_id, today)
            digest = compose(campaign, scope, kept, held, texts, now, due.occasion)
            if not digest.is_empty:
                yield Draft(due, digest, texts)

    def _scope(
        self, connection: Connection, campaign: Campaign, due: Due, today: date
    ) -> tuple[Scope, list[Membership]] | None:
        held = people.memberships_of(connection, due.person_id, today)
        reading = [membership for membership in held if membership.role in due.planned.roles]
        scope = scope_of(campaign, reading, today, only_below=due.planned.about == "below")
        return (scope, held) if scope is not None else None

    # --- doing

    def send(self, connection: Connection, draft: Draft, png: bytes | None, now: datetime) -> bool:
        """Put a digest into the outbox, after one more look at whether it is still wanted; False when it is not."""
        person_id, campaign = draft.due.person_id, self._plan.as_written.id
        wish = digests.wish_of(connection, campaign, person_id)
        held = people.memberships_of(connection, person_id, local(now).date())
        account = accounts.reachable_of(connection, person_id)
        is_reader = any(membership.role in draft.due.planned.roles for membership in held)
        if account is None or not is_reader or (wish is not None and wish.is_off):
            log.info("digest not sent person=%d reachable=%s", person_id, account is not None)
            return False
        if draft.due.again:
            digests.take_back(connection, draft.due.again, now - STALE)
        put = outbox.put(
            connection,
            account_id=account.id,
            channel=account.channel,
            address=account.address,
            message=illustrated(connection, draft.digest, png, draft.texts, now).to_json(),
            now=now,
            priority=digests.PRIORITY,
            once_key=self._once_key(person_id, local(now).date()),
        )
        return put is not None

    def done(self, connection: Connection, now: datetime) -> None:
        """Note that digests were seen to until now."""
        facts.put(connection, self._done_until, now.isoformat())

    def is_to_be_noted(self, connection: Connection, now: datetime) -> bool:
        """Tell whether the note is from another day, or from later than now: the demo's clock may go back."""
        since = self._since(connection, now)
        kept = facts.get(connection, self._done_until)
        return kept is None or since > now or local(since).date() != local(now).date()


class _Coming:
    """What came between two instants, to whom. Worked out once for readers of whom the same holds."""

    def __init__(self, campaign: Campaign, event_dates: dict[str, date], since: datetime, now: datetime) -> None:
        self._campaign = campaign
        self._event_dates = event_dates
        self._since = since
        self._now = now
        self._owed: dict[str, Owed] = {}
        self._occasions: dict[tuple[str, Owed, int | None], tuple[Occasion, ...]] = {}

    def to(self, held: list[Membership], wish: Wish | None) -> tuple[Planned, Occasion] | None:
        """Return the last digest that came to someone who holds some roles; None for none."""
        planned = digest_for(self._campaign, [membership.role for membership in held])
        if planned is None or (wish is not None and wish.is_off):
            return None
        reading = [membership for membership in held if membership.role in planned.roles]
        for occasion in self._came(planned, reading, wish.weekday if wish is not None else None):
            at = moment_of(self._campaign, planned, occasion.day, wish.minute if wish is not None else None)
            is_new = any(membership.since < occasion.day for membership in reading)
            if self._since < at <= self._now and is_new and (wish is None or wish.wished_at < at):
                return planned, occasion
        return None

    def _came(self, planned: Planned, reading: list[Membership], weekday: int | None) -> tuple[Occasion, ...]:
        homes = [""] if planned.about == "movement" else [membership.unit for membership in reading]
        owed = frozenset(pair for home in homes for pair in self._owed_below(home))
        key = planned.id, owed, weekday
        if key not in self._occasions:
            after, until = local(self._since).date() - DAY, local(self._now).date()
            self._occasions[key] = occasions(self._campaign, planned, after, until, owed, self._event_dates, weekday)
        return self._occasions[key]

    def _owed_below(self, home: str) -> Owed:
        if home not in self._owed:
            tree, today = self._campaign.units, local(self._now).date()
            units = tree.below(home, today) if home else (unit for unit in tree if unit.exists(today))
            self._owed[home] = owed_by(self._campaign, units)
        return self._owed[home]
