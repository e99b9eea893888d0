"""Registering for the external assessment: said by the school itself, or by whoever keeps its records."""

from __future__ import annotations

from datetime import date

from campaigns.recognition_states import Move, after
from dialogue.answers import Answers
from dialogue.showing import show_date
from dialogue.state import TalkState
from handlers import talking
from handlers.conversation import Conversation
from handlers.notices import tell
from handlers.recognitions.keeping import move, place_of, say_overtaken
from handlers.recognitions.page import SchoolPage, step_title
from handlers.recognitions.scope import keepers_of, may_keep_of, own_schools
from handlers.turn import Turn


class Registering(Conversation):
    """On which day. The context holds the school and how many moves it had."""

    name = form_name = "registering_assessment"

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Keep it, and tell those who keep the records when the school says so itself."""
        unit, on = state.context["unit"], date.fromisoformat(answers["ngay"])
        if not (unit in own_schools(turn) or may_keep_of(turn, unit)):
            turn.record("refused", unit=unit, subject="register for assessment")
            turn.say("not-allowed", "menu")
            return
        if not move(turn, unit, Move.REGISTER, seen=state.context["seen"], on=on):
            say_overtaken(turn, unit)
            return
        turn.say("recognition-moved", "recognitions", page=SchoolPage(turn, unit).text(history=False))
        for person in keepers_of(turn, unit) if unit in own_schools(turn) else ():
            tell(
                turn,
                person,
                "recognition-registered",
                f"recognition:{unit}",
                once=f"registered:{unit}:{turn.now.isoformat()}",
                unit=turn.campaign.units[unit].short_name,
                day=lambda texts: show_date(on, texts),
            )


REGISTERING = Registering()


def begin(turn: Turn, unit: str) -> None:
    """Ask for the day, where the table of moves allows a registration at all."""
    place = place_of(turn, unit)
    if after(place.state, Move.REGISTER) is None:
        step = step_title(turn, place.state, turn.texts)
        turn.say("recognition-registered-already", "recognitions", unit=turn.campaign.units[unit].short_name, step=step)
        return
    given = {"truong": turn.campaign.units[unit].short_name}
    talking.start(turn, REGISTERING, given=given, context={"unit": unit, "seen": place.moves})


def say_registered(turn: Turn, unit: str) -> None:
    """Answer "đã đăng ký đánh giá ngoài", said by a school; `unit` names one of several."""
    own = own_schools(turn)
    chosen = unit or (own[0] if own else "")
    if chosen in own:
        begin(turn, chosen)
    else:
        turn.record("refused", subject=f"register {unit[:60]}")
        turn.say("recognition-not-yours", "menu")
