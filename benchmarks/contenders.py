"""Who is measured: our bot on each database, and the two libraries' own ways."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from benchmarks.databases import Store
from benchmarks.enrolment import FIRST_CHAT
from benchmarks.ours import SECRET
from benchmarks.processes import (
    ROOT,
    Failed,
    Talking,
    free_port,
    module,
    resident_mebibytes,
    running,
    stop,
    with_environment,
)

AIOGRAM_PYTHON = ROOT / ".venv-bench-aiogram" / "bin" / "python"
CONVERSATION_HANDLER, AIOGRAM = "ConversationHandler", "aiogram"
OURS_SQLITE, OURS_POSTGRESQL = "ours, SQLite", "ours, PostgreSQL"
ONE_WEBHOOK, TWO_WEBHOOKS = "ours, PostgreSQL, webhook", "ours, PostgreSQL, webhook, 2 replicas"


@dataclass(frozen=True, slots=True)
class Contender:
    """One bot."""

    name: str
    database: str = ""
    """"sqlite", "postgresql", or none."""
    peer: str = ""
    """Module of another library's bot."""
    webhooks: int = 0
    """Processes that updates are posted to; 0 for one that polls."""


OURS = Contender(OURS_SQLITE, "sqlite")
CONTENDERS = (
    OURS,
    Contender(OURS_POSTGRESQL, "postgresql"),
    Contender(CONVERSATION_HANDLER, peer="benchmarks.peers.conversation_handler"),
    Contender(AIOGRAM, peer="benchmarks.peers.aiogram_fsm"),
)
REPLICAS = (
    Contender(ONE_WEBHOOK, "postgresql", webhooks=1),
    Contender(TWO_WEBHOOKS, "postgresql", webhooks=2),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """What the contenders share: the conversation, the plan, the databases, and a folder for logs."""

    folder: Path
    campaign: Path
    script: Path
    stores: Mapping[str, Store]

    @property
    def log(self) -> Path:
        """Return the file that all complaints go into."""
        return self.folder / "log.txt"


@dataclass(slots=True)
class Running:
    """A contender that answers, and the people who write to it."""

    name: str
    load: Talking
    bots: list[int]
    database: tuple[int, ...]
    first_reply: float = 0
    """Seconds from the start of the process to the first answer."""

    def measure(self, do: str, **how: Any) -> dict[str, Any]:
        """Let people write, and return what came of it."""
        watched = {"bot": self.bots, "database": list(self.database)}
        return self._checked(self.load.ask(do=do, watched=watched, **how))

    def open_talks(self, people: int, lines: int) -> None:
        """Let people write the first lines."""
        self._checked(self.load.ask(do="open talks", people=people, lines=lines))

    def resident(self) -> list[float]:
        """Return the MiB that each process holds."""
        return [resident_mebibytes(pid) for pid in self.bots]

    def _checked(self, result: dict[str, Any]) -> dict[str, Any]:
        if result["unexpected"]:
            raise Failed(f"{self.name} says what is not in the script: {result['unexpected']}")
        return result


@contextlib.contextmanager
def on_stage(contender: Contender, stage: Stage, *, profile: Path | None = None) -> Iterator[Running]:
    """Start a contender on a fresh database, and go on when it has answered its first message."""
    with contextlib.ExitStack() as stack:
        store = stage.stores.get(contender.database)
        url = stack.enter_context(store.fresh()) if store else ""
        command = module("benchmarks.load", "--script", stage.script, "--first-chat", str(FIRST_CHAT))
        load = Talking(stack.enter_context(running(command, stage.log, stdin=PIPE, stdout=PIPE)))
        api = f"http://127.0.0.1:{load.hear()['port']}"
        begun = time.perf_counter()
        bots = [
            stack.enter_context(_bot(contender, stage, url, api, free_port(), profile))
            for _ in range(max(1, contender.webhooks))
        ]
        if contender.webhooks:
            urls = [_address(bot) + "/telegram/webhook" for bot in bots]
            load.ask(do="webhooks", urls=urls, secret=SECRET)
        here = Running(contender.name, load, [bot.pid for bot in bots], store.pids if store else ())
        here.open_talks(people=len(bots), lines=1)
        here.first_reply = time.perf_counter() - begun
        yield here


def _bot(
    contender: Contender, stage: Stage, url: str, api: str, port: int, profile: Path | None
) -> contextlib.AbstractContextManager[Popen[str]]:
    if contender.peer:
        python = AIOGRAM_PYTHON if contender.name == AIOGRAM else None
        if python is not None and not python.exists():
            raise Failed(f"{python} is missing: run `make .venv-bench-aiogram/ready`")
        command = module(contender.peer, "--api", api, "--script", stage.script, python=python)
    else:
        of_ours: list[str | Path] = ["--db", url, "--campaign", stage.campaign, "--api", api, "--port", str(port)]
        webhook = ["--webhook"] if contender.webhooks else []
        profiling: list[str | Path] = ["--profile", profile] if profile else []
        command = module("benchmarks.ours", *of_ours, *webhook, *profiling)
    return running(command, stage.log, stdout=PIPE, env=with_environment())


def _address(bot: Popen[str]) -> str:
    """Return where a bot of ours listens, as it says itself."""
    assert bot.stdout is not None
    line = bot.stdout.readline()
    if not line:
        stop(bot)
        raise Failed("a bot ended at its start: see the log")
    return line.split()[-1]
