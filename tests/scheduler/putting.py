"""A process that puts a broadcast's copies, a few at a time, and says so after each piece: to be killed."""

from __future__ import annotations

import sys

from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from scheduler import broadcasting
from scheduler.broadcasting import Broadcasting
from storage.database import Database
from tests.campaigns.moments import at


def main(url: str) -> None:
    broadcasting.MOST_PUT = 7
    database, process, now = Database.open(url), Broadcasting(load_campaign(DEFAULT_CAMPAIGN)), at("2023-11-06 08:00")
    for number in database.read(lambda c: process.to_be_seen_to(c, now)).result():
        while piece := database.read(lambda c, number=number: process.next_piece(c, number, now)).result():
            print("ready", flush=True)
            database.run(lambda c, piece=piece: process.do(c, piece, now))
            print("done", flush=True)
    database.close()


if __name__ == "__main__":
    main(sys.argv[1])
