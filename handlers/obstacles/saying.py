"""Saying something about a difficulty: an answer, more about it, why it goes up, back or is raised again."""

from __future__ import annotations

from campaigns.obstacle_states import Move
from dialogue.answers import Answer, Answers
from dialogue.state import TalkState
from dialogue.world import World
from handlers import talking
from handlers.conversation import Conversation
from handlers.obstacles import doing
from handlers.turn import Turn
from storage import obstacles
from storage.obstacles import Obstacle


class Saying(Conversation):
    """Words, and files if any. The context holds the move, and each difficulty with how many moves were seen."""

    name = form_name = "obstacle_saying"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the day."""
        del state
        return World(today=turn.today, language=turn.texts.language)

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Make the move on each that is still where it was seen."""
        move = Move(state.context["move"])
        given = answers.get("tep")
        files = given if isinstance(given, list) else []
        done: list[str] = []
        moved: list[str] = []
        for code, moves in state.context["seen"]:
            seen = obstacles.by_code(turn.connection, code)
            fresh = seen is not None and seen.moves == moves
            kept = doing.make(turn, seen, move, answers["loi"], files=files) if seen is not None and fresh else None
            (done if kept is not None else moved).append(code)
        if len(state.context["seen"]) > 1:
            turn.say("obstacle-group-answered", "obstacle", "menu", count=len(done), moved=len(moved))
        elif moved:
            doing.say_moved(turn, moved[0])
        else:
            turn.say("obstacle-said", f"view:{done[0]}", "menu", move=move.value, code=done[0])


SAYING = Saying()


def begin(turn: Turn, move: Move, *kept: Obstacle) -> None:
    """Ask for the words."""
    asked = turn.texts("obstacle-ask-words", move=move.value, count=len(kept))
    seen: list[Answer] = [[each.code, each.moves] for each in kept]
    context: dict[str, Answer] = {"move": move.value, "seen": seen}
    talking.start(turn, SAYING, given={"hoi": asked}, context=context)
