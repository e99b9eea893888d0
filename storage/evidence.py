"""Files that belong to something with a code (a difficulty, an exemplar, a dossier), by the question they answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from storage.database import Connection
from storage.tables import evidence


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file. Its content is kept by its hash (storage.attachments)."""

    question: str
    sha256: str
    name: str
    added_at: datetime


_FIELDS = tuple(evidence.c[name] for name in Evidence.__dataclass_fields__)


def add(
    connection: Connection, subject: str, question: str, files: Iterable[Any], *, by: int | None, now: datetime
) -> None:
    """Add the files of an answer ({"sha256", "name", …} each) to what has the code `subject`."""
    rows = [
        {
            "subject": subject,
            "question": question,
            "sha256": file["sha256"],
            "name": file["name"],
            "person_id": by,
            "added_at": now,
        }
        for file in files
    ]
    if rows:
        connection.execute(insert(evidence), rows)


def of(connection: Connection, subject: str) -> list[Evidence]:
    """Return all files of something, the first added first."""
    found = select(*_FIELDS).where(evidence.c.subject == subject).order_by(evidence.c.id)
    return [Evidence(*row) for row in connection.execute(found)]
