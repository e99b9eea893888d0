"""Reading what the page posts, within limits: a message as JSON, or as a form with files."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.web.settings import WebSettings
from dialogue.messages import FetchedFile

LONGEST_TEXT = 50_000
"""Characters; the conversation itself refuses far shorter texts, in better words."""
LONGEST_BODY = 8 * LONGEST_TEXT
"""Bytes of a message without files: a Vietnamese letter takes up to three, escaped six."""
LONGEST_TOKEN = 64
LONGEST_NAME = 120


class Unacceptable(ValueError):  # it reads as what it says
    """What was posted is no message. `word` goes to the page, which has the sentence for it."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


@dataclass(frozen=True, slots=True)
class Posted:
    """One message from the page. `id` was made by the page: sending it again is harmless."""

    id: str
    text: str | None = None
    choice: str | None = None
    files: tuple[FetchedFile, ...] = ()


async def read_message(request: Request, settings: WebSettings) -> Posted:
    """Read one message; raise Unacceptable when it is none."""
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await _from_form(request, settings)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise Unacceptable("text_too_long")
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise Unacceptable("unreadable") from fault
    if not isinstance(data, dict):
        raise Unacceptable("unreadable")
    return _checked(data.get("id"), data.get("text"), data.get("choice"))


async def _from_form(request: Request, settings: WebSettings) -> Posted:
    # Files go to disk as they come in, never whole into memory; the route's body limit bounds them together.
    async with request.form(max_files=settings.most_files, max_fields=10, max_part_size=LONGEST_BODY) as form:
        uploads = [part for part in form.getlist("files") if isinstance(part, UploadFile)]
        files = [await _fetched(upload, settings.largest_file) for upload in uploads]
        return _checked(form.get("id"), form.get("text"), None, tuple(files))


async def _fetched(upload: UploadFile, largest: int) -> FetchedFile:
    name = _tidy(upload.filename or "")
    kind: Any = "photo" if (upload.content_type or "").startswith("image/") else "file"
    size = upload.size or 0
    if size > largest:
        return FetchedFile(name, None, kind, "too_big")
    if not size:
        return FetchedFile(name, None, kind, "empty")
    return FetchedFile(name, await upload.read(), kind)


def _checked(given_id: object, text: object, choice: object, files: tuple[FetchedFile, ...] = ()) -> Posted:
    try:
        external_id = str(UUID(str(given_id)))
    except ValueError as fault:
        raise Unacceptable("unreadable") from fault
    if not isinstance(text, str | None) or not isinstance(choice, str | None):
        raise Unacceptable("unreadable")
    if text is not None and len(text) > LONGEST_TEXT:
        raise Unacceptable("text_too_long")
    if choice is not None and len(choice.encode()) > LONGEST_TOKEN:
        raise Unacceptable("unreadable")
    text = _storable(text).strip() or None if text is not None else None
    if choice and (text or files):
        raise Unacceptable("unreadable")
    if not (text or choice or files):
        raise Unacceptable("nothing")
    return Posted(external_id, text, _storable(choice) if choice else None, files)


def _storable(text: str) -> str:
    """Leave out what a database cannot keep: NUL and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def _tidy(name: str) -> str:
    """Return a file's name without path and control characters, not too long, its ending kept."""
    name = PurePosixPath(name.replace("\\", "/")).name
    name = "".join(c for c in unicodedata.normalize("NFC", _storable(name)) if unicodedata.category(c)[0] != "C")
    name = re.sub(r"\s+", " ", name).strip() or "tep"
    stem, dot, ending = name.rpartition(".")
    if len(name) > LONGEST_NAME and dot and len(ending) <= 5:  # noqa: PLR2004 # ".xlsx" is the longest that we take
        return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
    return name[:LONGEST_NAME]
