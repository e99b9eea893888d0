"""What a check has to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from bot.settings import PREFIX

Level = Literal["ok", "warning", "fault"]

__all__ = ["PREFIX", "Finding", "fault", "fine", "warning", "without"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    level: Level
    what: str
    remedy: str = ""


def fine(what: str) -> Finding:
    """Return that something is as it should be."""
    return Finding("ok", what)


def warning(what: str, remedy: str) -> Finding:
    """Return that something works, but not as well as it could, or not for long."""
    return Finding("warning", what, remedy)


def fault(what: str, remedy: str) -> Finding:
    """Return that something is broken."""
    return Finding("fault", what, remedy)


def without(secrets: Iterable[str], finding: Finding) -> Finding:
    """Return a finding that holds none of the secrets: the words of a server or a driver may repeat them."""
    what, remedy = finding.what, finding.remedy
    for secret in filter(None, secrets):
        what, remedy = what.replace(secret, "…"), remedy.replace(secret, "…")
    return replace(finding, what=what, remedy=remedy)
