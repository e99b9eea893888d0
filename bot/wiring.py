"""The one place that puts the real parts together."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.channels import terminal
from bot.links import signer
from bot.settings import Settings
from campaigns.definition import Campaign
from campaigns.loading import load_campaign
from dialogue.clock import Clock
from dialogue.messages import Abilities
from handlers.context import Context, no_link, unsigned
from handlers.routing import route
from handlers.turn import Turns
from storage import schema
from storage.database import Database, DatabaseAway

SQLITE = "sqlite:///"


def open_database(url: str) -> Database:
    """Open the database, bringing its tables up to this version first; a SQLite file's folder is made."""
    if url.startswith(SQLITE):
        try:
            Path(url.removeprefix(SQLITE)).parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise DatabaseAway(str(fault)) from fault
    database = Database.open(url)
    try:
        schema.upgrade(database.engine)
    except DatabaseAway:
        database.close()
        raise
    return database


def worker_name() -> str:
    """Return a name for this process, unlike any other's."""
    return f"{os.uname().nodename}:{os.getpid()}:{secrets.token_hex(3)}"


def build_turns(
    database: Database,
    settings: Settings,
    clock: Clock,
    *,
    campaign: Campaign | None = None,
    abilities: Mapping[str, Abilities] | None = None,
    invitation_link: Callable[[str], str] = no_link,
    worker: str = "",
    address: str = "",
    secret: str = "",
) -> Turns:
    """Return what handles messages, over the real database and campaign. `address`: the web chat's, if it is served."""
    context = Context(
        campaign=campaign or load_campaign(settings.campaign),
        worker=worker or worker_name(),
        abilities={terminal.NAME: terminal.ABILITIES, **(abilities or {})},
        lease=settings.lease,
        invitation_link=invitation_link,
        largest_file=settings.largest_file,
        web_address=address,
        sign=signer(secret) if secret else unsigned,
    )
    return Turns(database, context, clock, route)
