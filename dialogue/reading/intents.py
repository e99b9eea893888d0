"""Words that start something."""

from __future__ import annotations

from dataclasses import dataclass

from dialogue.reading.codes import find_receipt_code
from dialogue.reading.fold import fold
from dialogue.reading.outcome import Reading


@dataclass(frozen=True, slots=True)
class Intent:
    """What is wanted, and of which receipt."""

    name: str
    code: str | None = None


WORDS = {
    "bao cao": "report", "bc": "report", "baocao": "report", "nhap": "drafts", "ban nhap": "drafts", "menu": "menu",
    "start": "menu", "help": "help", "tro giup": "help", "trogiup": "help", "sua bao cao": "correct", "han": "deadlines",
    "con no bao cao nao": "deadlines", "ket noi": "link", "ket noi kenh khac": "link", "ketnoi": "link",
    "du lieu cua toi": "my_data", "moi can bo": "invite", "moi": "invite", "english": "language",
    "tieng viet": "language", "sua": "correct",
}


def read_intent(text: str) -> Reading:
    """Return what a message wants."""
    f, code = fold(text).lstrip("/"), find_receipt_code(text)
    if code and f.startswith(("xem", "view")):
        return Reading("value", Intent("view", code))
    if code and f.startswith("sua"):
        return Reading("value", Intent("correct", code))
    return Reading("value", Intent(WORDS[f])) if f in WORDS else Reading("none")
