"""Broadcasts on their way: put into the outbox piece by piece, shown to their writer as they go, brought to an end."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from campaigns.audiences import Audience, is_school, units_meant
from campaigns.definition import Campaign
from dialogue.clock import local
from dialogue.messages import Message
from dialogue.texts import Texts, load_texts
from handlers.broadcast_message import copy_of, live_name, progress_message, short
from storage import accounts, broadcast_copies, broadcasts, live_messages, milestones, outbox, people, submissions
from storage.accounts import Account
from storage.broadcast_copies import Addressee, Copy
from storage.broadcasts import EVERYONE, Broadcast
from storage.database import Connection

log = logging.getLogger(__name__)

MOST_PUT = 500
"""People whose copies are put in one transaction: who writes meanwhile must not wait for them."""
BETWEEN_LOOKS = timedelta(seconds=5)
"""How often the writer's bar moves, at most."""
BETWEEN_LATE_LOOKS = timedelta(minutes=1)
"""The same when nothing goes out any more, and people only read."""
AFTERWARDS = timedelta(minutes=1)
"""How long after the end the bar still moves as before: what was in hand arrives, what was stopped is taken back."""
WATCHED = timedelta(minutes=1)
"""Whose broadcast is out within this time still looks at the bar: it ends there, and nothing else is said."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is done for a broadcast in one transaction."""

    broadcast_id: int
    what: Literal["put", "take back", "finish"]
    after: int = 0
    """For "put": the last person before these copies."""
    until: int = 0
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What the writer's live message is to become."""

    account: Account
    message: dict[str, Any]


def _between_looks(broadcast: Broadcast, now: datetime) -> timedelta | None:
    """Return how often the bar moves; None for no more."""
    if broadcast.ended_at is None or now < broadcast.ended_at + AFTERWARDS:
        return BETWEEN_LOOKS
    return BETWEEN_LATE_LOOKS if broadcast.wants_reading else None


class Broadcasting:
    """Sees to the broadcasts of one campaign. Its methods run inside transactions; any replica may call any of them."""

    def __init__(self, campaign: Campaign, *, editing: Collection[str] = ()) -> None:
        """`editing`: the channels on which a message that was sent can be changed."""
        self.campaign = campaign
        self._editing = frozenset(editing)
        self._meant: dict[int, frozenset[str]] = {}
        """The units of broadcasts that are being put, worked out once by each process."""
        self._looked: dict[int, datetime] = {}
        """When each was last looked at for its bar."""

    # --- looking (reads only)

    def to_be_seen_to(self, connection: Connection, now: datetime) -> list[int]:
        """Return the broadcasts that there may be something to do for, or to show of."""
        found = broadcasts.to_be_seen_to(connection, self.campaign.id, now)
        self._meant = {b.id: self._meant[b.id] for b in found if b.id in self._meant}
        self._looked = {b.id: self._looked[b.id] for b in found if b.id in self._looked}
        return [broadcast.id for broadcast in found]

    def next_piece(self, connection: Connection, broadcast_id: int, now: datetime) -> Piece | None:
        """Return what is to be done next, made ready; None when there is nothing for now.

        All looking and wording is done here, so that the transaction that writes is short.
        """
        broadcast = broadcasts.get(connection, broadcast_id)
        if broadcast is None or broadcast.state == "done" or broadcast.starts_at > now:
            return None
        if not broadcast.is_over and broadcast.put_until < EVERYONE:
            return self._copies_to_put(connection, broadcast, now)
        if broadcasts.is_waiting(connection, broadcast_id):
            return Piece(broadcast_id, "take back") if broadcast.state == "stopped" else None
        return None if broadcast.state == "stopped" else Piece(broadcast_id, "finish")

    def _copies_to_put(self, connection: Connection, broadcast: Broadcast, now: datetime) -> Piece:
        following = broadcast_copies.addressees(connection, broadcast.put_until, local(now).date(), MOST_PUT)
        until = following[-1].person_id if len(following) == MOST_PUT else EVERYONE
        copies = tuple(self._copies(broadcast, following, self._meant_by(connection, broadcast, now)))
        return Piece(broadcast.id, "put", broadcast.put_until, until, copies)

    def _meant_by(self, connection: Connection, broadcast: Broadcast, now: datetime) -> frozenset[str]:
        if broadcast.id not in self._meant:
            self._meant[broadcast.id] = self._units(connection, broadcast, now)
        return self._meant[broadcast.id]

    def _units(self, connection: Connection, broadcast: Broadcast, now: datetime) -> frozenset[str]:
        """Return the units that are meant when it goes out: who has reported by then is left out."""
        meant = units_meant(
            self.campaign,
            Audience.from_json(broadcast.audience),
            local(now).date(),
            lambda schedule, period: submissions.units_that_sent(connection, self.campaign.id, schedule, period),
            milestones.dates_of(connection, self.campaign.id),
        )
        return frozenset(unit.code for unit in meant)

    def looks(self, connection: Connection, broadcast_id: int, now: datetime) -> list[Look]:
        """Return what the bars that the writer has open are to become; none when it is too early or nothing moved."""
        broadcast = broadcasts.get(connection, broadcast_id)
        if broadcast is None or broadcast.state == "scheduled":
            return []
        rest = _between_looks(broadcast, now)
        if rest is None or self._looked.get(broadcast_id, now - rest) + rest > now:
            return []
        self._looked[broadcast_id] = now
        progress = broadcasts.progress(connection, broadcast)
        found = []
        for account, shown in self._bars(connection, broadcast):
            message = progress_message(broadcast, progress, self._texts(connection, account, now))
            if shown.at + rest <= now and message.text != shown.message["text"]:
                found.append(Look(account, replace(message, replaces=shown.platform_id).to_json()))
        return found

    def _bars(self, connection: Connection, broadcast: Broadcast) -> Iterator[tuple[Account, live_messages.Shown]]:
        for account in accounts.of_person(connection, broadcast.written_by or 0):
            if account.reachable and account.channel in self._editing:
                shown = live_messages.last_shown(connection, account.id, live_name(broadcast.id))
                if shown is not None:
                    yield account, shown

    def _texts(self, connection: Connection, account: Account, now: datetime) -> Texts:
        held = people.memberships_of(connection, account.person_id or 0, local(now).date())
        return load_texts(account.language, to_officers=not self._is_at_school(m.unit for m in held))

    def _is_at_school(self, units: Iterator[str]) -> bool:
        found = (self.campaign.units.get(code) for code in units)
        return any(unit is not None and is_school(self.campaign, unit) for unit in found)

    # --- doing

    def show(self, connection: Connection, looks: list[Look], now: datetime) -> None:
        """Let the writer's bars become what they are to become."""
        for look in looks:
            live_messages.replace(connection, look.account, look.message, now)

    def do(self, connection: Connection, piece: Piece, now: datetime) -> None:
        """Do a piece, unless another replica is at it or has done it.

        A kill between two pieces loses nothing and repeats nothing: a piece and the note of how far it went are one
        transaction, and of two replicas one holds the broadcast.
        """
        broadcast = broadcasts.hold(connection, piece.broadcast_id)
        if broadcast is None:
            return
        if broadcast.state == "stopped":
            broadcasts.take_back(connection, broadcast.id, now)
        elif piece.what == "put" and piece.after == broadcast.put_until and broadcast.state != "done":
            broadcast_copies.put(connection, broadcast.id, piece.copies, now)
            broadcasts.go_on(connection, broadcast.id, until=piece.until)
            if piece.until == EVERYONE:
                log.info("broadcast put broadcast=%d", broadcast.id)
        elif piece.what == "finish" and broadcast.state == "going":
            self._finish(connection, broadcast, now)

    def _copies(self, broadcast: Broadcast, following: list[Addressee], meant: frozenset[str]) -> Iterator[Copy]:
        """Yield the copies of those who are meant; each reads the same words in a language of their own."""
        roles = frozenset(broadcast.audience.get("roles", ()))
        written: dict[tuple[str, bool], str] = {}
        for to in following:
            unit = next((unit for unit, role in to.held if unit in meant and (not roles or role in roles)), None)
            if unit is None or to.person_id == broadcast.written_by:
                continue
            reader = to.language, not self._is_at_school(code for code, _ in to.held)
            if reader not in written:
                message = self._message(broadcast, load_texts(reader[0], to_officers=reader[1]))
                written[reader] = json.dumps(message.to_json(), ensure_ascii=False, separators=(",", ":"))
            yield Copy(to, unit, written[reader])

    def _message(self, broadcast: Broadcast, texts: Texts) -> Message:
        return copy_of(
            broadcast.text,
            self._name(broadcast.unit),
            texts,
            confirm="yes" if broadcast.wants_reading else "",
            attachments=broadcast.attachments,
            broadcast_id=broadcast.id,
        )

    def _name(self, code: str) -> str:
        unit = self.campaign.units.get(code)
        return unit.short_name or unit.name if unit is not None else code

    def _finish(self, connection: Connection, broadcast: Broadcast, now: datetime) -> None:
        """Bring it to its end, and tell who wrote it."""
        broadcasts.finish(connection, broadcast.id, now)
        done = broadcasts.get(connection, broadcast.id) or broadcast
        progress = broadcasts.progress(connection, done)
        log.info("broadcast done broadcast=%d sent=%d lost=%d", done.id, progress.sent, progress.lost)
        to, told = self._writer(connection, done), False
        for account, shown in self._bars(connection, done):
            message = progress_message(done, progress, self._texts(connection, account, now))
            if now < done.starts_at + WATCHED and account == to:
                told = True
            else:
                words = self._texts(connection, account, now)("broadcast-see-below", text=short(done.text))
                message = Message(words, live=live_name(done.id))
            live_messages.replace(connection, account, replace(message, replaces=shown.platform_id).to_json(), now)
        if to is not None and not told:
            # The last word is a message of its own: it also tells where nothing can be edited, and goes on to be live.
            message = progress_message(done, progress, self._texts(connection, to, now))
            self._tell(connection, to, message, f"broadcast-ended:{done.id}", now)

    def _writer(self, connection: Connection, broadcast: Broadcast) -> Account | None:
        """Return the account that the broadcast was written from, else another one of its writer."""
        if broadcast.account_id is not None:
            account = accounts.by_id(connection, broadcast.account_id)
            if account.reachable and account.person_id == broadcast.written_by:
                return account
        return accounts.reachable_of(connection, broadcast.written_by) if broadcast.written_by else None

    def _tell(self, connection: Connection, to: Account, message: Message, once_key: str, now: datetime) -> None:
        outbox.put(
            connection,
            account_id=to.id,
            channel=to.channel,
            address=to.address,
            message=message.to_json(),
            now=now,
            priority=live_messages.PRIORITY,
            once_key=once_key,
        )
