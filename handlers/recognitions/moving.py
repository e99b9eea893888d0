"""A move that wants a year or a reason: planned for a year, not passed, put off, given back, taken out of the plan."""

from __future__ import annotations

from campaigns.recognition_states import TABLE, Move
from dialogue.answers import Answers
from dialogue.forms import Option
from dialogue.state import TalkState
from dialogue.world import World
from handlers import talking
from handlers.conversation import Conversation
from handlers.recognitions.keeping import move, place_of, say_overtaken
from handlers.recognitions.page import SchoolPage
from handlers.recognitions.scope import may_keep_of
from handlers.turn import Turn

YEARS = 6
"""For how many years, this one included, a school can be planned."""


class Moving(Conversation):
    """What the move needs. The context holds the school, the move, and the moves that were seen."""

    name = form_name = "moving_recognition"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the years for which a school can be planned."""
        del state
        language, first = turn.texts.language, turn.today.year
        years = tuple(Option(str(year), {language: str(year)}) for year in range(first, first + YEARS))
        return World(today=turn.today, language=language, options={"years": years})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Make the move, unless somebody moved the school meanwhile."""
        unit, made = state.context["unit"], Move(state.context["move"])
        if not may_keep_of(turn, unit):
            turn.record("refused", unit=unit, subject=f"recognition {made}")
            turn.say("not-allowed", "menu")
            return
        year, reason = answers.get("nam"), answers.get("ly_do")
        moved = move(
            turn,
            unit,
            made,
            seen=state.context["seen"],
            year=int(year) if isinstance(year, str) else None,
            reason=reason if isinstance(reason, str) else "",
        )
        if moved:
            say_moved(turn, unit)
        else:
            say_overtaken(turn, unit)


MOVING = Moving()


def begin(turn: Turn, unit: str, made: Move) -> None:
    """Ask for the year or the reason."""
    rule = TABLE[made]
    given = {
        "truong": turn.campaign.units[unit].short_name,
        "viec": turn.texts(f"recognition-deed-{made}"),
        "can_nam": "yes" if rule.needs_year else "no",
        "can_ly_do": "yes" if rule.needs_reason else "no",
    }
    context = {"unit": unit, "move": made.value, "seen": place_of(turn, unit).moves}
    talking.start(turn, MOVING, given=given, context=context)


def say_moved(turn: Turn, unit: str, *also: str) -> None:
    """Say where the school stands now."""
    page = SchoolPage(turn, unit).text(history=False)
    turn.say("recognition-moved", *also, f"recognition:{unit}", "recognitions", page=page)
