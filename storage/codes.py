"""Codes that people can read out: what a thing is, and thirty random bits. BC-7K3M-2Q."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from storage.invitations import ALPHABET


def make_code(prefix: str) -> str:
    """Return a fresh code; `prefix` says what it names (dialogue.reading.codes.PREFIXES)."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"{prefix}-{letters[:4]}-{letters[4:]}"


def unused_code(prefix: str, is_used: Callable[[str], bool]) -> str:
    """Return a fresh code that nothing has yet."""
    while is_used(code := make_code(prefix)):
        pass
    return code
