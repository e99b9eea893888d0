"""Folding text for matching only; what is kept is what was written."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return text without marks, case, invisible characters and extra spaces; đ is d."""
    text = unicodedata.normalize("NFKC", text).replace("Ð", "Đ").replace("Ɖ", "Đ").casefold().replace("đ", "d")
    parts = unicodedata.normalize("NFD", text)
    kept = "".join(c for c in parts if unicodedata.category(c) not in {"Mn", "Cf"})
    return " ".join(kept.split())
