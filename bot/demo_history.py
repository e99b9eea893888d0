"""What happened in the demo before it begins: conversations of the made-up people, played through real turns."""

from __future__ import annotations

import itertools
from datetime import datetime

from bot.channels.web import ABILITIES, CHANNEL
from bot.demo import START
from bot.settings import Settings
from bot.wiring import build_turns
from campaigns.definition import Campaign
from dialogue.clock import HANOI, FixedClock, local
from dialogue.messages import Inbound
from storage import accounts, facts, people
from storage.database import Connection, Database

HISTORY = "demo_history"
"""The folder of files that are played in the order of their names."""
PLAYED = "demo_history_played"
PATIENCE = 30.0
"""Seconds that one line may take."""


def play_history(database: Database, settings: Settings, plan: Campaign) -> int:
    """Play the campaign's history once; return how many lines were said, 0 when it was played before or there is none.

    A file holds lines that begin with "> " (what is typed), "# as: role@UNIT" (who types), "# at: ISO-TIME" (when).
    """
    files = sorted((settings.campaign / HISTORY).glob("*.txt"))
    if not files or database.run(lambda c: facts.get(c, PLAYED)):
        return 0
    clock = FixedClock(START)
    turns = build_turns(database, settings, clock, campaign=plan, abilities={CHANNEL: ABILITIES}, worker="demo-history")
    address, numbers = "", itertools.count(1)
    for line in itertools.chain.from_iterable(file.read_text("utf-8").splitlines() for file in files):
        word, _, said = line.partition(" ")
        if word == ">":
            inbound = Inbound(CHANNEL, (f"history-{next(numbers)}",), address, clock.now(), text=said)
            turns.handle(inbound).result(PATIENCE)
        elif said.startswith("as: "):
            role, _, unit = said.removeprefix("as: ").partition("@")
            address = database.run(lambda c, r=role, u=unit: _address_of(c, r, u, clock))  # type: ignore[misc]
        elif said.startswith("at: "):
            clock.instant = datetime.fromisoformat(said.removeprefix("at: ")).replace(tzinfo=HANOI)
    database.run(lambda c: facts.put(c, PLAYED, value=True))
    return next(numbers) - 1


def _address_of(connection: Connection, role: str, unit: str, clock: FixedClock) -> str:
    """Return the web address of the made-up person who holds a role; LookupError when nobody does."""
    for person in people.persons_of(connection, unit, role, local(clock.now()).date()):
        for account in accounts.of_person(connection, person.id):
            if account.channel == CHANNEL:
                return account.address
    raise LookupError(f"{HISTORY}: nobody is {role}@{unit} in the demo")
