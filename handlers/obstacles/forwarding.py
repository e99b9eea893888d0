"""Forwarding a difficulty to a room of the department, with a note."""

from __future__ import annotations

from campaigns.obstacle_states import Move
from dialogue.answers import Answers
from dialogue.forms import Option
from dialogue.showing import show_date
from dialogue.state import TalkState
from dialogue.world import World
from handlers import talking
from handlers.conversation import Conversation
from handlers.obstacles import doing
from handlers.obstacles.whose import rooms
from handlers.turn import Turn
from storage import obstacles
from storage.obstacles import Obstacle


class Forwarding(Conversation):
    """Which room, and what it is asked. The context holds the difficulty and how many moves were seen."""

    name = form_name = "obstacle_forwarding"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the rooms that can be asked; not the one that has it."""
        seen = obstacles.by_code(turn.connection, state.context["code"])
        held = seen.holder if seen is not None else ""
        language = turn.texts.language
        units = (turn.campaign.units[code] for code in rooms(turn) if code != held)
        listed = tuple(Option(unit.code, {language: unit.short_name}) for unit in units)
        return World(today=turn.today, language=language, options={"rooms": listed})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Forward it, unless somebody was first."""
        seen = obstacles.by_code(turn.connection, state.context["code"])
        note = answers.get("loi")
        words = note if isinstance(note, str) else ""
        fresh = seen is not None and seen.moves == state.context["moves"]
        kept = doing.make(turn, seen, Move.FORWARD, words, room=answers["phong"]) if seen and fresh else None
        if kept is None:
            doing.say_moved(turn, state.context["code"])
            return
        room, by = turn.campaign.units[kept.holder].short_name, show_date(kept.answer_by, turn.texts)
        turn.say("obstacle-forwarded", "obstacle", "menu", code=kept.code, room=room, by=by)


FORWARDING = Forwarding()


def begin(turn: Turn, kept: Obstacle) -> None:
    """Ask for the room."""
    talking.start(turn, FORWARDING, context={"code": kept.code, "moves": kept.moves})
