"""Vietnamese or English: a setting of the account."""

from __future__ import annotations

from dialogue.texts import LANGUAGES
from handlers.turn import Turn
from storage import accounts


def switch(turn: Turn, language: str) -> None:
    """Change the language to `language`, or to the other one when it is not named."""
    others = [other for other in LANGUAGES if other != turn.account.language]
    accounts.set_language(turn.connection, turn.account.id, language if language in LANGUAGES else others[0])
    turn.account = accounts.by_id(turn.connection, turn.account.id)
    turn.forget_person()
    turn.say("language-switched", "menu")
