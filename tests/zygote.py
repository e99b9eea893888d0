"""Starts the program quickly, to be killed: everything is imported once, and each start is a fork of that.

A killed fork dies as a process does: at once, with nothing written after it. Run as `python -m tests.zygote FD`.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parent.parent


def shown(text: str) -> str:
    """Return what was printed, without what differs from run to run."""
    return re.sub(r"BC-[0-9A-Z]{4}-[0-9A-Z]{2}", "BC-…", text.rstrip())


class Started:
    """One running program."""

    def __init__(self, pid: int, lines: IO[bytes], output: IO[bytes]) -> None:
        self.pid = pid
        self._lines = lines
        self._output = output
        self.said = ""

    def types(self, line: str) -> None:
        """Write a line to standard input; a program that has died meanwhile takes none."""
        with contextlib.suppress(BrokenPipeError):
            self._lines.write(f"{line}\n".encode())
            self._lines.flush()

    def until_says(self, *endings: str, seconds: float = 20) -> str:
        """Read what it prints until that ends with one of some words; return which."""
        end = time.monotonic() + seconds
        while True:
            for ending in endings:
                if shown(self.said).endswith(ending):
                    return ending
            readable, _, _ = select.select([self._output], [], [], max(0, end - time.monotonic()))
            chunk = os.read(self._output.fileno(), 65536) if readable else b""
            if not chunk:
                raise AssertionError(f"it never said {endings}, but: {self.said}")
            self.said += chunk.decode()

    def until_says_something(self, before: int, quiet: float = 0.4) -> None:
        """Read until it has said more than before, and then nothing for a while."""
        while True:
            readable, _, _ = select.select([self._output], [], [], quiet if len(self.said) > before else 20)
            if not readable:
                return
            self.said += os.read(self._output.fileno(), 65536).decode()

    def ends(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Send a signal, and return when the process is no more."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, how)
        while os.read(self._output.fileno(), 65536):  # the pipe ends with the process
            pass
        for file in (self._lines, self._output):
            with contextlib.suppress(BrokenPipeError):
                file.close()


class Zygote:
    """The process that forks."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        command = [sys.executable, "-m", "tests.zygote", str(theirs.fileno())]
        self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()])
        theirs.close()

    def start(self, what: str, arguments: Sequence[str], environment: dict[str, str] | None = None) -> Started:
        """Start "thidua" (the command line) or "serve" (the running program at a made-up time)."""
        input_read, input_write = os.pipe()
        output_read, output_write = os.pipe()
        order = {"what": what, "arguments": list(arguments), "environment": environment or {}}
        socket.send_fds(self._socket, [json.dumps(order).encode()], [input_read, output_write])
        pid = int(self._socket.recv(64))
        os.close(input_read)
        os.close(output_write)
        return Started(pid, os.fdopen(input_write, "wb"), os.fdopen(output_read, "rb", buffering=0))

    def close(self) -> None:
        """End it; what it started must have ended."""
        self._socket.close()
        self._process.wait(10)


def _attend(fd: int) -> None:
    """Fork for every order, until the other side hangs up."""
    from bot.cli import main  # noqa: PLC0415 - the tests that talk to a zygote need none of this

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=fd) as orders:
        while True:
            message, files, _, _ = socket.recv_fds(orders, 65536, 2)
            if not message:
                return
            pid = os.fork()
            if pid == 0:
                orders.close()
                _become(json.loads(message), files, main)
            for file in files:
                os.close(file)
            orders.send(str(pid).encode())


def _become(order: dict[str, Any], files: Sequence[int], main: Any) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(files[0], 0)
    os.dup2(files[1], 1)
    for file in files:
        os.close(file)
    os.environ.update(order["environment"])
    sys.argv = ["thidua", *order["arguments"]]
    try:
        if order["what"] == "serve":
            _serve(datetime.fromisoformat(order["arguments"][0]))
        else:
            main.run()
    except SystemExit as end:
        os._exit(int(end.code or 0))
    finally:
        sys.stdout.flush()
        os._exit(0)


def _serve(moment: datetime) -> None:
    """Do what `thidua run` does, at another time: the plan's term is over."""
    from bot.cli.serve import serve  # noqa: PLC0415 - as above
    from bot.settings import load_settings, require_secret  # noqa: PLC0415
    from bot.wiring import open_database  # noqa: PLC0415
    from campaigns.loading import load_campaign  # noqa: PLC0415
    from dialogue.clock import ShiftedClock  # noqa: PLC0415

    settings = load_settings()
    plan = load_campaign(settings.campaign)
    database = open_database(settings.database_url)
    serve(settings, ShiftedClock.starting_at(moment), require_secret(settings), plan=plan, database=database)


if __name__ == "__main__":
    _attend(int(sys.argv[1]))
