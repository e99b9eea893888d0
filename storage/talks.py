"""Talks: one going on for each person (or stranger's account), others set aside as drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from storage.accounts import Account
from storage.database import Connection
from storage.tables import talks
from storage.types import Instant, Json, constant


@dataclass(frozen=True, slots=True)
class Talk:
    """A running, set aside or ended conversation. `state` is the engine's."""

    id: int
    account_id: int
    person_id: int | None
    conversation: str
    form: str
    version: str
    unit: str | None
    subject: str
    state: dict[str, Any]
    status: str
    updated_at: datetime


_FIELDS = (
    talks.c.id,
    talks.c.account_id,
    talks.c.person_id,
    talks.c.conversation,
    talks.c.form,
    talks.c.version,
    talks.c.unit,
    talks.c.subject,
    talks.c.state,
    talks.c.status,
    talks.c.updated_at,
)
_ACTIVE_OF_PERSON = select(*_FIELDS).where(
    talks.c.person_id == bindparam("person_id"), talks.c.status == constant("active")
)
_ACTIVE_OF_ACCOUNT = select(*_FIELDS).where(
    talks.c.account_id == bindparam("account_id"), talks.c.person_id.is_(None), talks.c.status == constant("active")
)
_SAVE = (
    update(talks)
    .where(talks.c.id == bindparam("talk"))
    .values(
        state=bindparam("new_state", type_=Json()),
        version=bindparam("new_version"),
        updated_at=bindparam("now", type_=Instant()),
    )
)


def active(connection: Connection, account: Account) -> Talk | None:
    """Return what is going on with the person behind the account, or with the stranger; None when nothing is."""
    if account.person_id is not None:
        row = connection.execute(_ACTIVE_OF_PERSON, {"person_id": account.person_id}).first()
    else:
        row = connection.execute(_ACTIVE_OF_ACCOUNT, {"account_id": account.id}).first()
    return Talk(*row) if row is not None else None


def start(
    connection: Connection,
    *,
    account_id: int,
    person_id: int | None,
    conversation: str,
    form: str,
    version: str,
    unit: str | None,
    subject: str,
    state: dict[str, Any],
    now: datetime,
) -> Talk:
    """Begin a talk; what was active before must have been set aside."""
    made = insert(talks).values(
        account_id=account_id,
        person_id=person_id,
        conversation=conversation,
        form=form,
        version=version,
        unit=unit,
        subject=subject,
        state=state,
        status="active",
        created_at=now,
        updated_at=now,
    )
    return Talk(*connection.execute(made.returning(*_FIELDS)).one())


def save(connection: Connection, talk_id: int, state: dict[str, Any], version: str, now: datetime) -> None:
    """Keep where a talk stands."""
    connection.execute(_SAVE, {"talk": talk_id, "new_state": state, "new_version": version, "now": now})


def park(connection: Connection, talk_id: int, now: datetime) -> None:
    """Set a talk aside as a draft."""
    connection.execute(update(talks).where(talks.c.id == talk_id).values(status="draft", updated_at=now))


def resume(connection: Connection, talk_id: int, account_id: int, now: datetime) -> None:
    """Go on with a draft, on the account that asks."""
    changed = update(talks).where(talks.c.id == talk_id)
    connection.execute(changed.values(status="active", account_id=account_id, updated_at=now))


def end(connection: Connection, talk_id: int, status: str, now: datetime) -> None:
    """End a talk: "finished" or "cancelled"."""
    connection.execute(update(talks).where(talks.c.id == talk_id).values(status=status, updated_at=now, ended_at=now))


def drafts(connection: Connection, person_id: int) -> list[Talk]:
    """Return what a person has set aside, the latest first."""
    listed = select(*_FIELDS).where(talks.c.person_id == person_id, talks.c.status == constant("draft"))
    return [Talk(*row) for row in connection.execute(listed.order_by(talks.c.updated_at.desc(), talks.c.id.desc()))]


def find_draft(
    connection: Connection, person_id: int | None, conversation: str, unit: str, subject: str
) -> Talk | None:
    """Return the person's open talk about a subject, going on or set aside; None when there is none."""
    if person_id is None:
        return None
    found = select(*_FIELDS).where(
        talks.c.person_id == person_id,
        talks.c.conversation == conversation,
        talks.c.unit == unit,
        talks.c.subject == subject,
        talks.c.subject != constant(""),
        talks.c.status.in_((constant("active"), constant("draft"))),
    )
    row = connection.execute(found).first()
    return Talk(*row) if row is not None else None


def belongs(connection: Connection, talk_id: int, account: Account) -> bool:
    """Tell whether a talk, of whatever status, is this person's or this account's."""
    row = connection.execute(select(talks.c.account_id, talks.c.person_id).where(talks.c.id == talk_id)).first()
    if row is None:
        return False
    return bool(row.account_id == account.id or (account.person_id is not None and row.person_id == account.person_id))
