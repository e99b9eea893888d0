"""The definition of each form in each version that something was filled in with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, text

from storage.database import Connection
from storage.tables import form_versions
from storage.types import Instant

_KEEP = text(
    "insert into form_versions (form, version, source, kept_at) "
    "values (:form, :version, :source, :now) on conflict do nothing"
).bindparams(bindparam("now", type_=Instant()))


def keep(connection: Connection, form: str, version: str, source: str, now: datetime) -> None:
    """Keep a version once."""
    connection.execute(_KEEP, {"form": form, "version": version, "source": source, "now": now})


def source_of(connection: Connection, form: str, version: str) -> str | None:
    """Return a version's definition."""
    found = select(form_versions.c.source).where(form_versions.c.form == form, form_versions.c.version == version)
    return connection.execute(found).scalar()
