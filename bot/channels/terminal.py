"""The terminal: one line a message, replies as plain text. For people at the office's own machine, and for scripts."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dialogue.clock import Clock, local
from dialogue.degrading import in_words
from dialogue.messages import Abilities, Attached, FetchedFile, Inbound, Message
from handlers.turn import Turns
from storage import accounts, attachments, audit, outbox, people, transcripts
from storage.database import Connection, Database

NAME = "terminal"
ABILITIES = Abilities(buttons=False, editing=False, files_in=True, text_length=1_000_000)
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".heic"}


@dataclass(slots=True)
class Terminal:
    """One person's conversation, line by line. What was not shown before a crash is shown first."""

    database: Database
    turns: Turns
    clock: Clock
    address: str
    show: Callable[[str], None]
    folder: Path | None = None
    """Where files that come with a message are put; without one they are only named."""

    def open(self) -> None:
        """Show what waits, else the last message again, so that the person knows where they are."""
        if self.show_waiting():
            return
        last = self.database.read(lambda c: transcripts.last_to(c, NAME, self.address)).result()
        if last is not None:
            self._show(Message.from_json(last.message))

    def say(self, line: str) -> None:
        """Send one line ("@FILE" sends a file; several may follow each other) and show the replies."""
        files = tuple(_read_file(Path(word)) for word in line[1:].split("@")) if line.startswith("@") else ()
        inbound = Inbound(
            channel=NAME,
            external_ids=(str(uuid.uuid4()),),
            address=self.address,
            at=self.clock.now(),
            text=None if files else line,
            files=files,
        )
        self.turns.handle(inbound).result()
        self.show_waiting()

    def show_waiting(self) -> int:
        """Show every message that was not shown yet, in order; return how many."""
        rows = self.database.run(lambda c: transcripts.waiting_for(c, NAME, self.address))
        for row in rows:
            self._show(Message.from_json(row.message))
        if rows:
            now = self.clock.now()
            self.database.run(lambda c: outbox.mark_shown(c, [row.id for row in rows], now))
        return len(rows)

    def _show(self, message: Message) -> None:
        self.show("\n".join([in_words(message), *(self._fetched(file) for file in message.attachments)]))

    def _fetched(self, file: Attached) -> str:
        """Put a file into the folder; return the line that says where it is."""
        kept = self.database.read(lambda c: attachments.named(c, file.sha256)).result()
        if kept is None or self.folder is None:
            return f"📎 {file.name or (kept[0] if kept else file.sha256[:8])}"
        name = Path(file.name or kept[0])
        self.folder.mkdir(parents=True, exist_ok=True)
        # By its content: another file of the same name does not take its place.
        target = self.folder / f"{name.stem}-{file.sha256[:8]}{name.suffix}"
        target.write_bytes(kept[1])
        return f"📎 {target}"


def act_as(connection: Connection, role: str, unit: str, clock: Clock) -> str:
    """Return the terminal address of whoever holds `role` in `unit`, making a person for it when nobody does.

    Whoever can run this on the server has the database in hand anyway; what they do here leaves audit rows.
    """
    now, today = clock.now(), local(clock.now()).date()
    address = f"{role}@{unit}"
    account = accounts.find_or_create(connection, NAME, address, "", now)
    if account.person_id is not None:
        return address
    holders = people.persons_of(connection, unit, role, today)
    person_id = holders[0].id if holders else _new_person(connection, role, unit, today, clock)
    accounts.attach_person(connection, account.id, person_id)
    audit.record(
        connection,
        at=now,
        person_id=person_id,
        account_id=account.id,
        action="terminal_session",
        unit=unit,
        after={"role": role},
    )
    return address


def _new_person(connection: Connection, role: str, unit: str, today: date, clock: Clock) -> int:
    person = people.create(connection, name=f"{role}@{unit}", phone=None, now=clock.now())
    people.grant(connection, person_id=person.id, unit=unit, role=role, since=today, invitation_id=None)
    return person.id


def _read_file(path: Path) -> FetchedFile:
    path = Path(str(path).strip())
    kind = "photo" if path.suffix.lower() in PICTURES else "file"
    try:
        return FetchedFile(path.name, path.read_bytes(), kind=kind)  # type: ignore[arg-type]
    except OSError:
        return FetchedFile(path.name, None, kind=kind, fault="unavailable")  # type: ignore[arg-type]
