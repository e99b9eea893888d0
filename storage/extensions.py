"""Extensions: more time that a unit asked for, and what was decided. What was granted last holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, bindparam, func, insert, select, text, update

from storage.database import Connection
from storage.tables import extensions
from storage.types import Instant, constant


@dataclass(frozen=True, slots=True)
class Extension:
    """More time for one obligation of one unit: asked for, granted or refused."""

    id: int
    unit: str
    schedule: str
    period: str
    until: datetime
    reason: str
    state: str
    asked_by: int | None
    decided_by: int | None
    decided_at: datetime | None

    @property
    def key(self) -> str:
        """Return what names the obligation within its unit."""
        return f"{self.schedule}:{self.period}"


_FIELDS = tuple(extensions.c[name] for name in Extension.__dataclass_fields__ if name != "key")
_ASK = text(
    "insert into extensions (campaign, unit, schedule, period, until, reason, state, asked_by, asked_at) values"
    " (:campaign, :unit, :schedule, :period, :until, :reason, 'asked', :asked_by, :now) on conflict do nothing"
    " returning id"
).bindparams(bindparam("until", type_=Instant()), bindparam("now", type_=Instant()))
_GRANTED: Select[tuple[str, str, str, datetime]] = (
    select(extensions.c.unit, extensions.c.schedule, extensions.c.period, extensions.c.until)
    .where(extensions.c.campaign == bindparam("campaign"), extensions.c.state == constant("granted"))
    .order_by(extensions.c.decided_at, extensions.c.id)
)
_GRANTED_TO = _GRANTED.where(extensions.c.unit == bindparam("unit"))


def ask(
    connection: Connection,
    *,
    campaign: str,
    unit: str,
    schedule: str,
    period: str,
    until: datetime,
    reason: str,
    asked_by: int | None,
    now: datetime,
) -> Extension | None:
    """Keep a request; None when one about the same obligation waits for an answer already."""
    values = {
        "campaign": campaign,
        "unit": unit,
        "schedule": schedule,
        "period": period,
        "until": until,
        "reason": reason,
        "asked_by": asked_by,
        "now": now,
    }
    made = connection.execute(_ASK, values).scalar()
    return get(connection, campaign, made) if made is not None else None


def grant(
    connection: Connection,
    *,
    campaign: str,
    unit: str,
    schedule: str,
    period: str,
    until: datetime,
    reason: str,
    by: int | None,
    now: datetime,
) -> None:
    """Give more time that nobody asked for; a request that waits is thereby answered."""
    waiting = update(extensions).where(
        extensions.c.campaign == campaign,
        extensions.c.unit == unit,
        extensions.c.schedule == schedule,
        extensions.c.period == period,
        extensions.c.state == "asked",
    )
    decided = {"until": until, "state": "granted", "decided_by": by, "decided_at": now}
    if connection.execute(waiting.values(decided)).rowcount:
        return
    key = {"campaign": campaign, "unit": unit, "schedule": schedule, "period": period}
    connection.execute(insert(extensions), {**key, **decided, "reason": reason, "asked_at": now})


def decide(connection: Connection, extension_id: int, *, granted: bool, by: int | None, now: datetime) -> bool:
    """Answer a request; False when somebody answered it before."""
    changed = update(extensions).where(extensions.c.id == extension_id, extensions.c.state == "asked")
    state = "granted" if granted else "refused"
    return bool(connection.execute(changed.values(state=state, decided_by=by, decided_at=now)).rowcount)


def get(connection: Connection, campaign: str, extension_id: int) -> Extension | None:
    """Return a request of a campaign; None when there is none of that number."""
    found = select(*_FIELDS).where(extensions.c.id == extension_id, extensions.c.campaign == campaign)
    row = connection.execute(found).first()
    return Extension(*row) if row is not None else None


def waiting(connection: Connection, campaign: str) -> list[Extension]:
    """Return the requests that nobody has answered, the oldest first."""
    found = select(*_FIELDS).where(extensions.c.campaign == campaign, extensions.c.state == constant("asked"))
    return [Extension(*row) for row in connection.execute(found.order_by(extensions.c.id))]


def in_force(connection: Connection, campaign: str) -> Mapping[tuple[str, str], Mapping[str, datetime]]:
    """Return by schedule and period which units have more time, and until when."""
    return _by_key(connection.execute(_GRANTED, {"campaign": campaign}).all())


def granted_count(connection: Connection, campaign: str) -> int:
    """Return how many times more time was granted."""
    granted = select(func.count()).select_from(extensions)
    return connection.execute(
        granted.where(extensions.c.campaign == campaign, extensions.c.state == constant("granted"))
    ).scalar_one()


def of_unit(connection: Connection, campaign: str, unit: str) -> Mapping[tuple[str, str], Mapping[str, datetime]]:
    """Return the same for one unit alone."""
    return _by_key(connection.execute(_GRANTED_TO, {"campaign": campaign, "unit": unit}).all())


def _by_key(rows: object) -> dict[tuple[str, str], dict[str, datetime]]:
    found: dict[tuple[str, str], dict[str, datetime]] = {}
    for unit, schedule, period, until in rows:  # type: ignore[attr-defined]
        found.setdefault((schedule, period), {})[unit] = until
    return found
