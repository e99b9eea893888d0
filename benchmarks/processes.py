"""Processes of a measurement: started and stopped by their number, their memory and time read from /proc."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 15.0


class Failed(Exception):
    """A process ended, or said something else than it should."""


def start(command: Iterable[str | Path], log: Path, **more: Any) -> subprocess.Popen[str]:
    """Start a process whose complaints go into a file."""
    with log.open("a", encoding="utf-8") as complaints:
        return subprocess.Popen(
            [str(word) for word in command], cwd=ROOT, stderr=complaints, text=True, encoding="utf-8", **more
        )


@contextlib.contextmanager
def running(command: Iterable[str | Path], log: Path, **more: Any) -> Iterator[subprocess.Popen[str]]:
    """Run a process and end it cleanly."""
    process = start(command, log, **more)
    try:
        yield process
    finally:
        stop(process)


def stop(process: subprocess.Popen[str]) -> None:
    """Ask a process to end, and end it if it does not."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


class Talking:
    """A process that answers each line of JSON with another."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ask(self, **command: Any) -> dict[str, Any]:
        """Send a command and wait for its result."""
        self.tell(**command)
        return self.hear()

    def tell(self, **command: Any) -> None:
        """Send a command; `hear` has its result."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        """Return the next result."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise Failed(f"{self.process.args!r} ended: see its log")
        answer: dict[str, Any] = json.loads(line)
        return answer


def module(name: str, *arguments: str | Path, python: Path | None = None) -> list[str | Path]:
    """Return the command that runs a module of ours."""
    return [python or sys.executable, "-m", name, *arguments]


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _with_children(pids: Iterable[int]) -> list[int]:
    wanted = set(pids)
    children = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) in wanted:
                children.append(int(folder.name))
    return [*wanted, *children]


def cpu_seconds(pids: Iterable[int]) -> float:
    """Return the processor time that processes and their children have taken."""
    total = 0
    for pid in _with_children(pids):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
    return total / TICKS


def resident_mebibytes(pid: int) -> float:
    """Return what a process holds in memory."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise Failed(f"process {pid} is gone")


def with_environment(**more: str) -> Mapping[str, str]:
    """Return this environment without any settings of ours, but with those given."""
    return {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")} | more
