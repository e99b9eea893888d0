"""The end of a recognition before its time: it was lost, or it had been recorded by mistake."""

from __future__ import annotations

from datetime import date

from campaigns.recognitions import Recognition
from dialogue.answers import Answer, Answers
from dialogue.forms import Option, Question
from dialogue.state import TalkState
from dialogue.world import Problem, World
from handlers import talking
from handlers.conversation import Conversation
from handlers.recognitions.keeping import withdraw
from handlers.recognitions.page import SchoolPage, decision_line
from handlers.recognitions.scope import may_keep_of
from handlers.turn import Turn
from storage import recognitions


class Withdrawing(Conversation):
    """Which decision, which of the two, since when, and why. The context holds the school."""

    name = form_name = "withdrawing_recognition"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the school's decisions that have not been withdrawn."""
        language = turn.texts.language
        options = tuple(
            Option(each.code, {language: decision_line(turn, each, turn.texts)})
            for each in withdrawable(turn, state.context["unit"])
        )
        return World(today=turn.today, language=language, options={"decisions": options})

    def check(
        self, turn: Turn, state: TalkState, question: Question, answer: Answer, answers: Answers
    ) -> Problem | None:
        """Refuse a day on which the recognition did not hold."""
        del state
        found = recognitions.by_code(turn.connection, turn.campaign.id, str(answers.get("quyet_dinh")))
        if question.name == "ngay" and isinstance(answer, str) and found is not None:
            day = date.fromisoformat(answer)
            if not found.decided_on <= day <= found.valid_until:
                args = {"first": f"{found.decided_on:%d/%m/%Y}", "last": f"{found.valid_until:%d/%m/%Y}"}
                return Problem("recognition-not-held", args)
        return None

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Keep it, unless somebody did so meanwhile."""
        unit = state.context["unit"]
        if not may_keep_of(turn, unit):
            turn.record("refused", unit=unit, subject="withdraw recognition")
            turn.say("not-allowed", "menu")
            return
        found = next((each for each in withdrawable(turn, unit) if each.code == answers["quyet_dinh"]), None)
        is_mistaken = answers["viec"] == "nham"
        on = turn.today if is_mistaken else date.fromisoformat(answers["ngay"])
        done = found is not None and withdraw(turn, found, mistaken=is_mistaken, on=on, reason=answers["ly_do"])
        key = "recognition-withdrawn" if done else "recognition-withdrawn-already"
        turn.say(key, f"recognition:{unit}", "recognitions", page=SchoolPage(turn, unit).text(history=False))


WITHDRAWING = Withdrawing()


def withdrawable(turn: Turn, unit: str) -> list[Recognition]:
    """Return a school's decisions that have not been withdrawn, the latest signed first."""
    own = recognitions.of_unit(turn.connection, turn.campaign.id, unit)
    return [each for each in reversed(own) if each.lost_on is None]


def begin(turn: Turn, unit: str) -> None:
    """Ask about one of the school's decisions; the only one is not asked for."""
    decisions = withdrawable(turn, unit)
    if not decisions:
        turn.say("recognition-nothing-to-withdraw", f"recognition:{unit}")
        return
    known = {"quyet_dinh": decisions[0].code} if len(decisions) == 1 else {}
    given = {"truong": turn.campaign.units[unit].short_name}
    talking.start(turn, WITHDRAWING, given=given, answers=known, context={"unit": unit})
