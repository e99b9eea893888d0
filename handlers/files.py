"""Files that came with a message: kept by content before the talk sees them, or refused with the reason."""

from __future__ import annotations

from typing import Literal

from dialogue.answers import Answer
from dialogue.events import Sent
from dialogue.messages import FileFault
from handlers.turn import Turn
from storage import attachments
from storage.attachments import AttachmentProblem


def keep(turn: Turn) -> Sent:
    """Keep each file by its content; what cannot be taken is named with why."""
    files: list[Answer] = []
    faults: list[tuple[str, FileFault | Literal["type_refused"]]] = []
    for file in turn.inbound.files:
        if file.content is None:
            faults.append((file.name, file.fault or "unavailable"))
            continue
        kept = attachments.keep(turn.connection, file.content, turn.now, largest=turn.context.largest_file)
        if isinstance(kept, AttachmentProblem):
            faults.append((file.name, kept.kind))
        else:
            files.append({"sha256": kept.sha256, "name": file.name, "type": kept.media_type, "size": kept.size})
    return Sent(tuple(files), tuple(faults), turn.inbound.album or "")
