"""Starts replicas in milliseconds: everything is imported and the plan is read once, and each start is a fork of that.

Run as `python -m tests.chaos.forking FD`.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from dialogue.texts import load_texts
from scheduler import reminding
from storage import database
from tests.chaos.replica import Order, become

ROOT = Path(__file__).parent.parent.parent


class Life:
    """One running replica."""

    def __init__(self, order: Order, pid: int, leash: int, breath: int) -> None:
        self.order = order
        self.number = order.number
        self.pid = pid
        self._leash = leash
        self._breath = breath
        self._is_over = False

    def is_over(self, seconds: float = 0) -> bool:
        """Tell whether it has died, waiting for that."""
        if not self._is_over and select.select([self._breath], [], [], seconds)[0]:
            os.close(self._leash)
            os.close(self._breath)
            self._is_over = True
        return self._is_over

    def gets(self, signal_: signal.Signals) -> None:
        """Send it a signal, unless it has died."""
        if not self.is_over():
            os.kill(self.pid, signal_)

    def is_stopped(self) -> bool:
        """Tell whether it stands still."""
        try:
            return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"
        except OSError:
            return False

    def is_killed(self) -> None:
        """Kill it and wait for its end."""
        self.gets(signal.SIGKILL)
        assert self.is_over(10)

    def stops(self) -> None:
        """Have it end as a program ends that is told to."""
        if not self.is_over():
            os.write(self._leash, b".")


class Zygote:
    """The process that forks."""

    def __init__(self, log: Path) -> None:
        self._socket, theirs = socket.socketpair()
        command = [sys.executable, "-m", "tests.chaos.forking", str(theirs.fileno())]
        with log.open("ab") as file:
            self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()], stderr=file)
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, where: TracebackType | None
    ) -> None:
        self._socket.close()
        self._process.wait(20)

    def starts(self, order: Order) -> Life:
        """Start a replica."""
        leash_theirs, leash = os.pipe()
        breath, breath_theirs = os.pipe()
        socket.send_fds(self._socket, [order.to_bytes()], [leash_theirs, breath_theirs])
        pid = int(self._socket.recv(64))
        os.close(leash_theirs)
        os.close(breath_theirs)
        return Life(order, pid, leash, breath)


def _attend(fd: int) -> None:
    campaign = load_campaign(DEFAULT_CAMPAIGN)
    for to_officers in (False, True):
        load_texts(campaign.language, to_officers=to_officers)
    # Smaller than the program's own, so that there are more transactions to be killed in.
    reminding.MOST_HANDED_OVER = 40
    database.LONGEST_PAUSE = 1
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=fd) as orders:
        while True:
            message, files, _, _ = socket.recv_fds(orders, 65536, 2)
            if not message:
                return
            pid = os.fork()
            if pid == 0:
                orders.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                become(Order.of(message), files[0], campaign)
            for file in files:
                os.close(file)
            orders.send(str(pid).encode())


if __name__ == "__main__":
    _attend(int(sys.argv[1]))
