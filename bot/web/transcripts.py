"""The web chat's transcripts, read from the outbox."""

from __future__ import annotations

import asyncio
from datetime import date

from bot.channels.web import CHANNEL, Line, Visitor
from campaigns.definition import Campaign
from dialogue.clock import Clock, local
from dialogue.messages import Message
from storage import accounts, people, transcripts
from storage.database import Connection, Database
from storage.outbox import OutboxRow


class OutboxTranscripts:
    """Reads what was said to, and by, the people behind web addresses."""

    def __init__(self, database: Database, campaign: Campaign, clock: Clock) -> None:
        self._database = database
        self._campaign = campaign
        self._clock = clock

    async def visitor(self, address: str) -> Visitor | None:
        """Return who is behind an address; None when nothing was ever said from it."""
        today = local(self._clock.now()).date()
        return await asyncio.wrap_future(self._database.read(lambda c: self._visitor(c, address, today)))

    def _visitor(self, connection: Connection, address: str, today: date) -> Visitor | None:
        account = accounts.find(connection, CHANNEL, address)
        if account is None:
            return None
        held = people.memberships_of(connection, account.person_id, today) if account.person_id else []
        units = [unit for m in held if (unit := self._campaign.units.get(m.unit)) is not None]
        lowest = next(iter(self._campaign.tiers))
        officer = bool(units) and all(self._campaign.tier_of(unit) != lowest for unit in units)
        return Visitor(account.id, units[0].short_name or units[0].name if units else "", officer)

    async def newer(self, account_id: int, after_id: int, limit: int) -> list[Line]:
        """Return the first lines after an id, in order."""
        reading = self._database.read(lambda c: transcripts.transcript(c, account_id, after_id, limit))
        return [_line(row) for row in await asyncio.wrap_future(reading)]

    async def older(self, account_id: int, before_id: int | None, limit: int) -> list[Line]:
        """Return the last lines before an id (None: the very last), in order."""
        reading = self._database.read(lambda c: transcripts.transcript_before(c, account_id, before_id, limit))
        return [_line(row) for row in await asyncio.wrap_future(reading)]


def _line(row: OutboxRow) -> Line:
    return Line(row.id, Message.from_json(row.message), row.created_at)
