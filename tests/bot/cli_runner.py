"""Runs `thidua` as people run it: its arguments, what it reads, what it prints, how it ends."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.cli import main

ROOT = Path(__file__).parent.parent.parent
SECRET = "a-secret-that-is-long-enough-for-signing"
SMALL_PLAN = ROOT / "tests" / "plans" / "hai_cap"
FRAME = re.compile(r"[\s│╭╮╰╯─]+")


@dataclass(frozen=True)
class Ran:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def said(self) -> str:
        """Everything that was printed, without frames and line ends: how wide the terminal is does not matter."""
        return FRAME.sub(" ", f"{self.out}\n{self.err}")


def environment(**settings: str) -> dict[str, str]:
    """Return this machine's environment with these settings and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")}
    return kept | {f"THIDUA_{name.upper()}": value for name, value in settings.items()}


def thidua(*arguments: object, types: Sequence[str] = (), **settings: str) -> Ran:
    """Run a command in this process: everything but the start of an interpreter is real."""
    out, err = io.StringIO(), io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in types))
    code = 0
    with (
        patch.dict(os.environ, environment(**settings), clear=True),
        patch.object(sys, "argv", ["thidua", *map(str, arguments)]),
        patch.object(sys, "stdin", typed),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main.run()
        except SystemExit as end:
            code = int(end.code or 0)
    return Ran(code, out.getvalue(), err.getvalue())


def start(*arguments: object, **settings: str) -> subprocess.Popen[str]:
    """Start a command as a process of its own, with pipes to and from it."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot.cli.main", *map(str, arguments)],
        cwd=ROOT,
        env=environment(**settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
