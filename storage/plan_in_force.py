"""The campaign as it holds now: the plan's files with the office's calendar over them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from campaigns.definition import Campaign
from storage import calendar_days
from storage.database import Connection

LOOK_AGAIN = timedelta(seconds=5)
"""How long what was found is believed: another process may have changed it meanwhile."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the last look found."""

    campaign: Campaign
    change: int = 0
    at: datetime | None = None


class PlanInForce:
    """The campaign in force, one for a process: looked up in the database every few seconds, not every turn."""

    def __init__(self, campaign: Campaign) -> None:
        self.as_written = campaign
        """The campaign as its files have it."""
        self._found = _Found(campaign)
        self._changed_at: datetime | None = None

    @property
    def last_known(self) -> Campaign:
        """Return what was in force at the last look."""
        return self._found.campaign

    def at(self, connection: Connection, now: datetime) -> Campaign:
        """Return the campaign in force."""
        found = self._found
        if _is_recent(found.at, now) and not _is_recent(self._changed_at, now):
            return found.campaign
        change = calendar_days.latest(connection, self.as_written.id)
        campaign = found.campaign
        if change != found.change:
            campaign = self.as_written.with_calendar_days(calendar_days.days_of(connection, self.as_written.id))
        # In one piece: turns run on several threads.
        self._found = _Found(campaign, change, now)
        return campaign

    def changed(self, now: datetime) -> None:
        """Look at every turn for a while: this process has just changed something, to be seen once it is committed."""
        self._changed_at = now


def _is_recent(at: datetime | None, now: datetime) -> bool:
    """Tell whether an instant is not long past; the demo's clock may also have been moved back before it."""
    return at is not None and at <= now < at + LOOK_AGAIN
