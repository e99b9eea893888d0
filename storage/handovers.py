"""Handovers: an obligation that one colleague offers to another, who takes it or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from storage.database import Connection
from storage.tables import handovers
from storage.types import constant


@dataclass(frozen=True, slots=True)
class Handover:
    """One offer: offered, accepted, declined or taken back."""

    id: int
    unit: str
    schedule: str
    period: str
    from_person: int
    to_person: int
    state: str

    @property
    def key(self) -> str:
        """Return what names the obligation within its unit."""
        return f"{self.schedule}:{self.period}"


_FIELDS = tuple(handovers.c[name] for name in Handover.__dataclass_fields__)


def offer(
    connection: Connection,
    *,
    campaign: str,
    unit: str,
    schedule: str,
    period: str,
    from_person: int,
    to_person: int,
    now: datetime,
) -> Handover:
    """Offer an obligation to a colleague; what was offered or passed on before is taken back."""
    key = {"campaign": campaign, "unit": unit, "schedule": schedule, "period": period}
    earlier = update(handovers).where(
        *(handovers.c[name] == value for name, value in key.items()),
        handovers.c.from_person == from_person,
        handovers.c.state.in_(("offered", "accepted")),
    )
    connection.execute(earlier.values(state="taken_back", decided_at=now))
    values = {**key, "from_person": from_person, "to_person": to_person, "state": "offered", "offered_at": now}
    return Handover(*connection.execute(insert(handovers).values(values).returning(*_FIELDS)).one())


def decide(connection: Connection, handover_id: int, to_person: int, *, accepted: bool, now: datetime) -> bool:
    """Let the colleague take an offer or decline it; False when it does not wait for them (any more)."""
    changed = update(handovers).where(
        handovers.c.id == handover_id, handovers.c.to_person == to_person, handovers.c.state == "offered"
    )
    state = "accepted" if accepted else "declined"
    return bool(connection.execute(changed.values(state=state, decided_at=now)).rowcount)


def get(connection: Connection, handover_id: int) -> Handover | None:
    """Return an offer; None when there is none of that number."""
    row = connection.execute(select(*_FIELDS).where(handovers.c.id == handover_id)).first()
    return Handover(*row) if row is not None else None


def in_force(connection: Connection, campaign: str) -> Mapping[tuple[str, str, str], Mapping[int, int]]:
    """Return by unit, schedule and period who passed it on, and to whom."""
    found: dict[tuple[str, str, str], dict[int, int]] = {}
    taken = select(*_FIELDS).where(handovers.c.campaign == campaign, handovers.c.state == constant("accepted"))
    for row in connection.execute(taken.order_by(handovers.c.id)):
        one = Handover(*row)
        found.setdefault((one.unit, one.schedule, one.period), {})[one.from_person] = one.to_person
    return found


def passed_on(
    connection: Connection, campaign: str, unit: str, schedule: str, period: str, person_id: int
) -> int | None:
    """Return who took over an obligation from a person; None when nobody did."""
    found = select(handovers.c.to_person).where(
        handovers.c.campaign == campaign,
        handovers.c.unit == unit,
        handovers.c.schedule == schedule,
        handovers.c.period == period,
        handovers.c.from_person == person_id,
        handovers.c.state == constant("accepted"),
    )
    return connection.execute(found).scalar()
