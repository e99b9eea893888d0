"""Broadcasts: one text to many people. Who got a copy, how far it has got, who has read it, and the end of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, case, delete, exists, func, insert, or_, select, update

from dialogue.messages import Attached
from storage import outbox as post
from storage.database import Connection
from storage.tables import broadcast_copies as copies
from storage.tables import broadcasts, outbox
from storage.types import constant

EVERYONE = 2**62
"""`put_until` when everyone's copy is in the outbox: no person has such a number."""
MOST_TAKEN_BACK = 1_000
"""Copies that are taken out of the outbox in one transaction."""
LINGERING = timedelta(days=1)
"""How long after its end a broadcast is looked at: a copy that was in hand at a stop may be given back, people read."""

State = Literal["scheduled", "going", "done", "stopped"]


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One text and whom it is for."""

    id: int
    campaign: str
    text: str
    attachments: tuple[Attached, ...]
    audience: dict[str, Any]
    """campaigns.audiences.Audience as plain data, and under "people" how many there were when it was written."""
    wants_reading: bool
    """Asks for “đã đọc”."""
    state: State
    written_by: int | None
    account_id: int | None
    unit: str
    """In whose name it speaks."""
    written_at: datetime
    starts_at: datetime
    put_until: int
    """The last person whose copy is in the outbox."""
    ended_at: datetime | None

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more of it goes out."""
        return self.state in {"done", "stopped"}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast has got, in people."""

    planned: int
    """How many are meant: counted when it was written, as long as not all have their copy."""
    sent: int = 0
    waiting: int = 0
    refused: int = 0
    gone: int = 0
    unreachable: int = 0
    """People without a channel that takes messages."""
    stopped: int = 0
    """Copies that were taken back."""
    read: int = 0

    @property
    def lost(self) -> int:
        """Return how many cannot be reached."""
        return self.refused + self.gone + self.unreachable

    @property
    def percent(self) -> int:
        """Return how much of it is settled: there, or known not to get there."""
        settled = self.sent + self.lost
        return 100 * settled // self.planned if self.planned else 100


_FIELDS = tuple(broadcasts.c[name] for name in Broadcast.__dataclass_fields__)
_WAITS = outbox.c.state == constant("waiting")


def _broadcast(row: Any) -> Broadcast:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
    return Broadcast(**values | {"attachments": tuple(Attached(*each) for each in values["attachments"])})


def write(
    connection: Connection,
    *,
    campaign: str,
    text: str,
    audience: dict[str, Any],
    unit: str,
    now: datetime,
    starts_at: datetime | None = None,
    attachments: tuple[Attached, ...] = (),
    wants_reading: bool = False,
    written_by: int | None = None,
    account_id: int | None = None,
) -> Broadcast:
    """Keep a broadcast; it goes out from its time on."""
    values = {
        "campaign": campaign,
        "text": text,
        "attachments": [list(attached) for attached in attachments],
        "audience": audience,
        "wants_reading": wants_reading,
        "state": "scheduled",
        "written_by": written_by,
        "account_id": account_id,
        "unit": unit,
        "written_at": now,
        "starts_at": starts_at or now,
    }
    return _broadcast(connection.execute(insert(broadcasts).values(values).returning(*_FIELDS)).one())


def get(connection: Connection, broadcast_id: int) -> Broadcast | None:
    """Return a broadcast; None when there is none."""
    row = connection.execute(select(*_FIELDS).where(broadcasts.c.id == broadcast_id)).first()
    return _broadcast(row) if row is not None else None


def of_units(connection: Connection, campaign: str, units: list[str], limit: int) -> list[Broadcast]:
    """Return the last broadcasts in the name of some units, the newest first."""
    found = select(*_FIELDS).where(broadcasts.c.campaign == campaign, broadcasts.c.unit.in_(units))
    return [_broadcast(row) for row in connection.execute(found.order_by(broadcasts.c.id.desc()).limit(limit))]


# --- on the way


def to_be_seen_to(connection: Connection, campaign: str, now: datetime) -> list[Broadcast]:
    """Return those whose time has come, that are going, or that ended lately, the first written first."""
    wanted = or_(
        broadcasts.c.state == constant("going"),
        (broadcasts.c.state == constant("scheduled")) & (broadcasts.c.starts_at <= now),
        broadcasts.c.ended_at > now - LINGERING,
    )
    found = select(*_FIELDS).where(broadcasts.c.campaign == campaign, wanted).order_by(broadcasts.c.id)
    return [_broadcast(row) for row in connection.execute(found)]


def hold(connection: Connection, broadcast_id: int) -> Broadcast | None:
    """Return a broadcast, held until the end of the transaction; None when another replica is at it."""
    held = select(*_FIELDS).where(broadcasts.c.id == broadcast_id).with_for_update(skip_locked=True)
    row = connection.execute(held).first()
    return _broadcast(row) if row is not None else None


def go_on(connection: Connection, broadcast_id: int, *, until: int) -> None:
    """Note that it goes out, and the last person whose copy is in the outbox."""
    changed = update(broadcasts).where(broadcasts.c.id == broadcast_id)
    connection.execute(changed.values(state="going", put_until=until))


def finish(connection: Connection, broadcast_id: int, now: datetime) -> None:
    """Note that nothing more of it goes out."""
    changed = update(broadcasts).where(broadcasts.c.id == broadcast_id, broadcasts.c.state == constant("going"))
    connection.execute(changed.values(state="done", ended_at=now))


def is_waiting(connection: Connection, broadcast_id: int) -> bool:
    """Tell whether a copy is still to go out."""
    return bool(connection.execute(select(exists().where(*_is_waiting_copy(broadcast_id)))).scalar())


def _is_waiting_copy(broadcast_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return what holds for its waiting rows, asked so that only what waits is looked through."""
    # Not "exists": before it has counted its rows, PostgreSQL would then go through all copies of the broadcast.
    whose = select(copies.c.broadcast_id).where(copies.c.outbox_id == outbox.c.id).limit(1).scalar_subquery()
    return _WAITS, outbox.c.priority == post.BROADCAST, whose == broadcast_id


def stop(connection: Connection, broadcast_id: int, now: datetime) -> bool:
    """Let nothing more of it go out but what a worker has in hand; False when it was over already.

    The first copies in line are taken back at once; `take_back` is called for the rest.
    """
    changed = update(broadcasts).where(
        broadcasts.c.id == broadcast_id, broadcasts.c.state.in_([constant("scheduled"), constant("going")])
    )
    if not connection.execute(changed.values(state="stopped", ended_at=now)).rowcount:
        return False
    take_back(connection, broadcast_id, now)
    return True


def take_back(connection: Connection, broadcast_id: int, now: datetime) -> int:
    """Take copies that nobody has in hand out of the outbox, the first in line first; return how many."""
    unclaimed = or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until <= now)
    found = (
        select(outbox.c.id)
        .where(*_is_waiting_copy(broadcast_id), unclaimed)
        .order_by(outbox.c.id)
        .limit(MOST_TAKEN_BACK)
        .with_for_update(skip_locked=True)
    )
    ids = list(connection.execute(found).scalars())
    if ids:
        connection.execute(delete(outbox).where(outbox.c.id.in_(ids)))
    return len(ids)


# --- how far


def progress(connection: Connection, broadcast: Broadcast) -> Progress:
    """Return how far a broadcast has got."""
    how = case((copies.c.outbox_id.is_(None), "unreachable"), (outbox.c.id.is_(None), "stopped"), else_=outbox.c.state)
    counted = (
        select(how.label("how"), func.count().label("people"), func.count(copies.c.read_at).label("readers"))
        .select_from(copies.outerjoin(outbox, outbox.c.id == copies.c.outbox_id))
        .where(copies.c.broadcast_id == broadcast.id)
        .group_by(how)
    )
    rows = connection.execute(counted).all()
    people = {row.how: row.people for row in rows}
    put = sum(people.values())
    planned = put if broadcast.put_until >= EVERYONE else max(put, broadcast.audience.get("people", 0))
    return Progress(planned=planned, read=sum(row.readers for row in rows), **people)


def unread(connection: Connection, broadcast_id: int) -> list[tuple[str, int]]:
    """Return the units in which somebody has not read it, with how many; what was taken back does not count."""
    found = (
        select(copies.c.unit, func.count())
        .select_from(copies.outerjoin(outbox, outbox.c.id == copies.c.outbox_id))
        .where(
            copies.c.broadcast_id == broadcast_id,
            copies.c.read_at.is_(None),
            or_(copies.c.outbox_id.is_(None), outbox.c.id.is_not(None)),
        )
        .group_by(copies.c.unit)
    )
    return [(row[0], row[1]) for row in connection.execute(found.order_by(copies.c.unit))]


# --- “đã đọc”


def note_read(
    connection: Connection, broadcast_id: int, person_id: int, now: datetime
) -> Literal["noted", "noted before", "never got it"]:
    """Note that somebody has read a broadcast, once."""
    was_put = select(outbox.c.id).where(outbox.c.id == copies.c.outbox_id).exists()
    asks = select(broadcasts.c.id).where(broadcasts.c.id == copies.c.broadcast_id, broadcasts.c.wants_reading).exists()
    mine = (copies.c.broadcast_id == broadcast_id, copies.c.person_id == person_id, was_put, asks)
    noted = update(copies).where(*mine, copies.c.read_at.is_(None)).values(read_at=now)
    if connection.execute(noted).rowcount:
        return "noted"
    return "noted before" if connection.execute(select(exists().where(*mine))).scalar() else "never got it"


def last_asked(connection: Connection, person_id: int) -> int | None:
    """Return the newest broadcast that somebody got and is to confirm, one not yet confirmed first; None for none."""
    found = (
        select(broadcasts.c.id)
        .join(copies, (copies.c.broadcast_id == broadcasts.c.id) & (copies.c.person_id == person_id))
        .join(outbox, outbox.c.id == copies.c.outbox_id)
        .where(broadcasts.c.wants_reading, outbox.c.state == constant("sent"))
        .order_by(case((copies.c.read_at.is_(None), 0), else_=1), broadcasts.c.id.desc())
        .limit(1)
    )
    row = connection.execute(found).first()
    return row.id if row is not None else None
