"""One inbound message and everything it causes: one transaction, and replies that go out after it."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from campaigns.access import LENT, Action, Role, in_remit, may, relation, scope
from campaigns.definition import Campaign
from campaigns.extensions import Extensions
from dialogue.clock import Clock, local
from dialogue.messages import Choice, Inbound, Message
from dialogue.texts import Texts, load_texts
from handlers.context import Context
from storage import accounts, audit, extensions, inbox, milestones, outbox, people
from storage.accounts import Account
from storage.database import Connection, Database, DatabaseAway
from storage.outbox import OutboxRow
from storage.people import Membership, Person
from storage.submissions import Submission

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TurnResult:
    """What a turn came to. `rows` are the replies that this process is to send now, in order."""

    duplicate: bool
    account_id: int
    rows: tuple[OutboxRow, ...] = ()


@dataclass
class Turn:
    """One message being handled: who sent it, when, and what will be said."""

    connection: Connection
    context: Context
    inbound: Inbound
    account: Account
    now: datetime
    replies: list[Message] = field(default_factory=list)
    _settled: str = ""

    @cached_property
    def campaign(self) -> Campaign:
        """Return the movement as it holds now."""
        return self.context.plan.at(self.connection, self.now)

    @property
    def today(self) -> date:
        """Return the local date."""
        return local(self.now).date()

    @cached_property
    def person(self) -> Person | None:
        """Return who is enrolled behind the account; None for a stranger."""
        return people.get(self.connection, self.account.person_id) if self.account.person_id else None

    @cached_property
    def _held(self) -> list[Membership]:
        """Return the person's roles today, their own and lent ones, in units that still exist."""
        if self.account.person_id is None:
            return []
        held = people.memberships_of(self.connection, self.account.person_id, self.today)
        return [m for m in held if self.campaign.units.exists(m.unit, self.today)]

    @cached_property
    def memberships(self) -> list[Membership]:
        """Return the person's own roles today, in units that still exist."""
        return [m for m in self._held if m.stands_in_for is None]

    def roles_for(self, action: Action) -> list[Membership]:
        """Return the roles in which the person may ask for an action: lent ones count for what is lent."""
        return self._held if action in LENT else self.memberships

    @cached_property
    def event_dates(self) -> dict[str, date]:
        """Return the dates that were set for the milestones' events."""
        return milestones.dates_of(self.connection, self.campaign.id)

    def extensions(self, unit: str) -> Extensions:
        """Return which more time a unit was given."""
        return extensions.of_unit(self.connection, self.campaign.id, unit)

    @cached_property
    def texts(self) -> Texts:
        """Return the catalogue in the account's language, speaking to a school or to an officer."""
        if self.account.person_id is None:
            return load_texts(self.account.language)
        return self.texts_for([membership.unit for membership in self.memberships])

    def texts_for(self, units: list[str]) -> Texts:
        """Return the catalogue in the account's language for someone who has a role in these units."""
        return load_texts(self.account.language, to_officers=not any(map(self._is_school, units)))

    def is_at_school(self, membership: Membership) -> bool:
        """Tell whether a role is in a unit of the lowest tier."""
        return self._is_school(membership.unit)

    def _is_school(self, code: str) -> bool:
        unit = self.campaign.units.get(code)
        return unit is not None and self.campaign.tier_of(unit) == next(iter(self.campaign.tiers))

    def sent(self, submission_id: int | None) -> Submission | None:
        """Return the submission that a talk refers to; None for none."""
        return self.context.seen.get(self.connection, submission_id) if submission_id else None

    def may(self, action: Action, unit: str) -> bool:
        """Tell whether one of the person's roles allows the action on that unit."""
        units = self.campaign.units
        return any(
            may(Role(m.role), action, relation(units, m.unit, unit, self.today))
            and in_remit(Role(m.role), units[m.unit], units[unit])
            for m in self.roles_for(action)
        )

    def may_somewhere(self, action: Action) -> bool:
        """Tell whether one of the person's roles allows the action on any unit at all."""
        return any(scope(Role(m.role), action) for m in self.roles_for(action))

    def units_for(self, action: Action) -> list[str]:
        """Return the person's own units in which one of their roles allows the action."""
        own = dict.fromkeys(m.unit for m in self.memberships)
        return [unit for unit in own if self.may(action, unit)]

    def say(self, key: str, *commands: str, **arguments: Any) -> None:
        """Say a text of the catalogue, with buttons for commands ("report", "drafts", "view:BC-…")."""
        self.reply(Message(self.texts(key, **arguments), rows=tuple((self.command(c),) for c in commands)))

    def command(self, command: str) -> Choice:
        """Return a button that works whatever is going on: its label is also the word to type."""
        name, _, argument = command.partition(":")
        return Choice(f"c.{command}", self.texts(f"command-{name}", argument=argument).strip())

    def reply(self, message: Message | None) -> None:
        """Add a message to what will be said."""
        if message is not None:
            if self._settled:
                message, self._settled = replace(message, settles=True, settled=self._settled), ""
            self.replies.append(message)

    def settle(self, message: Message | None) -> None:
        """Let the next message carry what the last question's message becomes."""
        self._settled = message.settled if message is not None else ""

    def record(self, action: str, *, unit: str = "", subject: str = "", before: Any = None, after: Any = None) -> None:
        """Leave an audit row: who, when, from where, before, after."""
        audit.record(
            self.connection,
            at=self.now,
            person_id=self.account.person_id,
            account_id=self.account.id,
            action=action,
            unit=unit or None,
            subject=subject or None,
            before=before,
            after=after,
            turn=self.inbound.external_ids[0],
        )

    def forget_person(self) -> None:
        """Read person and roles anew: they changed in this turn."""
        for name in ("person", "_held", "memberships", "texts"):
            self.__dict__.pop(name, None)


Route = Callable[[Turn], None]


class Turns:
    """Runs turns through the database. A channel acknowledges a message only when its future is done."""

    def __init__(self, database: Database, context: Context, clock: Clock, route: Route) -> None:
        self.database = database
        self.context = context
        self.clock = clock
        self.route = route

    def handle(self, inbound: Inbound) -> Future[TurnResult]:
        """Handle a message; the future is done after the commit. It fails only when the database is away."""
        outcome: Future[TurnResult] = Future()
        work = self.database.submit(lambda connection: self._turn(connection, inbound, self.route))
        work.add_done_callback(lambda done: self._settle(done, inbound, outcome))
        return outcome

    def _settle(self, done: Future[TurnResult], inbound: Inbound, outcome: Future[TurnResult]) -> None:
        fault = done.exception()
        if fault is None:
            outcome.set_result(done.result())
        elif isinstance(fault, DatabaseAway):
            outcome.set_exception(fault)
        else:
            self._apologise(fault, inbound, outcome)

    def _apologise(self, fault: BaseException, inbound: Inbound, outcome: Future[TurnResult]) -> None:
        """A programmer's mistake: the turn was rolled back, the person gets a number to quote, the talk stays put."""
        number = secrets.token_hex(4)
        log.error("turn failed fault=%s channel=%s", number, inbound.channel, exc_info=fault)

        def say_sorry(turn: Turn) -> None:
            turn.say("fault-ours", number=number)

        work = self.database.submit(lambda connection: self._turn(connection, inbound, say_sorry))
        work.add_done_callback(
            lambda done: (
                outcome.set_exception(error) if (error := done.exception()) else outcome.set_result(done.result())
            )
        )

    def _turn(self, connection: Connection, inbound: Inbound, route: Route) -> TurnResult:
        now = self.clock.now()
        account = accounts.find_or_create(connection, inbound.channel, inbound.address, inbound.display_name, now)
        if not inbox.accept(connection, inbound.channel, inbound.external_ids, account.id, now):
            return TurnResult(duplicate=True, account_id=account.id)
        account = accounts.lock(connection, account)
        if not account.reachable:
            accounts.mark_reachable(connection, account.id)  # who writes to us can be written to
        turn = Turn(connection, self.context, inbound, account, now)
        self._echo(turn)
        route(turn)
        return TurnResult(duplicate=False, account_id=account.id, rows=self._put(turn))

    def _echo(self, turn: Turn) -> None:
        """Keep what the person said, for channels whose transcript is ours."""
        abilities = self.context.abilities.get(turn.inbound.channel)
        if abilities is None or not abilities.transcript:
            return
        inbound = turn.inbound
        said = inbound.text or inbound.contact or ""
        if inbound.files:
            names = ", ".join(file.name for file in inbound.files)
            said = "\n".join(filter(None, (said, f"📎 {names}")))
        if said:
            turn.reply(Message(said, echo=True))

    def _put(self, turn: Turn) -> tuple[OutboxRow, ...]:
        rows = []
        # Something may still wait from before (the platform was slow): then whoever delivers that takes these as well.
        put = None
        for message in turn.replies:
            put = outbox.put(
                turn.connection,
                account_id=turn.account.id,
                channel=turn.inbound.channel,
                address=turn.inbound.address,
                message=message.to_json(),
                now=turn.now,
                claimed_by=self.context.worker,
                claimed_until=turn.now + self.context.lease,
                after=put,
            )
            if put is not None and put.claimed:
                rows.append(put.row)
        return tuple(rows)
