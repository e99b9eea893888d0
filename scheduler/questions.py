"""Which question a later message settles, remembered so that replies need no look into the database."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from scheduler.outcomes import Parcel
from storage import transcripts
from storage.database import Database

MOST_QUESTIONS = 10_000
"""Accounts whose last question is remembered."""


class Questions:
    """By account the last question that was sent: its row and its platform id."""

    def __init__(self, database: Database, *, alone: bool) -> None:
        self._database = database
        self._alone = alone
        self._last: OrderedDict[int, tuple[int, str]] = OrderedDict()

    def remember(self, parcel: Parcel, platform_id: str) -> None:
        """Note a parcel that was sent: it may be a question, or have settled one."""
        if parcel.message.get("is_question"):
            self._last.pop(parcel.account_id, None)
            self._last[parcel.account_id] = parcel.id, platform_id
            if len(self._last) > MOST_QUESTIONS:
                self._last.popitem(last=False)
        elif parcel.message.get("settles"):
            self._last.pop(parcel.account_id, None)

    async def before(self, parcel: Parcel) -> str | None:
        """Return the platform id of the question that a parcel settles; None when there is none."""
        last = self._last.get(parcel.account_id)
        if last is None or not self._alone:
            # Another process may have asked since, or asked before this one began.
            look = self._database.read(
                lambda connection: transcripts.question_to_settle(connection, parcel.account_id, parcel.id)
            )
            found = await asyncio.wrap_future(look)
            last = max(filter(None, (last, found)), default=None)
        return last[1] if last else None
