"""What can be asked for at any time, by a word, a button or the menu: one name for each."""

from __future__ import annotations

from collections.abc import Callable

from handlers import (
    correcting,
    deadlines,
    drafts,
    inviting,
    languages,
    linking,
    my_data,
    receipts,
    reminders,
    reporting,
)
from handlers.turn import Turn

COMMANDS: dict[str, Callable[[Turn, str], None]] = {
    "report": lambda turn, _: reporting.report(turn),
    "open": reporting.open_named,
    "drafts": lambda turn, _: drafts.show(turn),
    "view": receipts.view,
    "correct": correcting.correct,
    "deadlines": lambda turn, _: deadlines.show(turn),
    "invite": lambda turn, _: inviting.begin(turn),
    "snooze": lambda turn, _: reminders.snooze(turn),
    "reminders_off": lambda turn, _: reminders.switch_off(turn),
    "reminders_on": lambda turn, _: reminders.switch_on(turn),
    "thanks": lambda turn, _: turn.say("thanks"),
    "link": lambda turn, _: linking.give_code(turn),
    "my_data": lambda turn, _: my_data.show(turn),
    "language": languages.switch,
}
"""Each takes the turn and an argument: a receipt's code, a language, unit and key of an obligation."""


def run(turn: Turn, name: str, argument: str = "") -> None:
    """Do what a command asks for."""
    COMMANDS[name](turn, argument)
