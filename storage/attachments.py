"""Files by their content: each kept once, its type read from the content and never believed from its name."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import filetype
from sqlalchemy import bindparam, select, text

from storage.database import Connection
from storage.tables import attachments
from storage.types import Instant

TAKEN = {
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/heic",
    "application/pdf",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What evidence comes as: pictures, PDF, Word, Excel. Anything else, programs and archives above all, is refused."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A kept file."""

    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class AttachmentProblem:
    """Why a file was not kept."""

    kind: Literal["too_big", "empty", "type_refused"]


_KEEP = text(
    "insert into attachments (sha256, media_type, size, content, kept_at) "
    "values (:sha256, :media_type, :size, :content, :now) on conflict do nothing"
).bindparams(bindparam("now", type_=Instant()))


def keep(connection: Connection, content: bytes, now: datetime, *, largest: int) -> Attachment | AttachmentProblem:
    """Keep a file, or say why not. `largest` is in bytes."""
    if not content:
        return AttachmentProblem("empty")
    if len(content) > largest:
        return AttachmentProblem("too_big")
    media_type = filetype.guess_mime(content)
    if media_type not in TAKEN:
        return AttachmentProblem("type_refused")
    return keep_own(connection, content, media_type, now)


def keep_own(connection: Connection, content: bytes, media_type: str, now: datetime) -> Attachment:
    """Keep a file that the program made itself, to go out with a message."""
    sha256 = hashlib.sha256(content).hexdigest()
    row = {"sha256": sha256, "media_type": media_type, "size": len(content), "content": content, "now": now}
    connection.execute(_KEEP, row)
    return Attachment(sha256, media_type, len(content))


def content_of(connection: Connection, sha256: str) -> bytes | None:
    """Return a kept file's content; None when it is not there."""
    return connection.execute(select(attachments.c.content).where(attachments.c.sha256 == sha256)).scalar()


def named(connection: Connection, sha256: str) -> tuple[str, bytes] | None:
    """Return a kept file with a name that fits its type, for channels that send files; None when it is not there."""
    found = select(attachments.c.media_type, attachments.c.content).where(attachments.c.sha256 == sha256)
    row = connection.execute(found).first()
    if row is None:
        return None
    return f"{sha256[:8]}{mimetypes.guess_extension(row.media_type) or ''}", row.content
