"""Recording a decision: its number and day, the grade, the kind, and the paper itself."""

from __future__ import annotations

from datetime import date

from campaigns.recognition_proposals import ReportedDecision
from campaigns.recognitions import number_key
from dialogue.answers import Answer, Answers
from dialogue.forms import Option, Question
from dialogue.state import TalkState
from dialogue.world import Problem, World
from handlers import talking
from handlers.conversation import Conversation
from handlers.recognitions.keeping import record
from handlers.recognitions.page import SchoolPage, shared_line
from handlers.recognitions.scope import may_keep_of, rules_of
from handlers.turn import Turn
from storage import recognitions


class Recording(Conversation):
    """What stands on the decision. The context holds the school."""

    name = form_name = "recording_recognition"

    def title(self, turn: Turn, state: TalkState) -> str:
        """Return whose decision it is."""
        return turn.texts("recognition-heading", unit=turn.campaign.units[state.context["unit"]].short_name)

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the plan's grades and kinds as options."""
        del state
        rules = rules_of(turn)
        options = {
            "grades": tuple(Option(each.id, each.titles) for each in rules.grades),
            "kinds": tuple(Option(each.id, each.titles) for each in rules.kinds),
        }
        return World(today=turn.today, language=turn.texts.language, options=options)

    def check(
        self, turn: Turn, state: TalkState, question: Question, answer: Answer, answers: Answers
    ) -> Problem | None:
        """Refuse a decision that the school has already, and a rise to the lowest grade."""
        if question.name == "so" and isinstance(answer, str):
            own = recognitions.of_unit(turn.connection, turn.campaign.id, state.context["unit"])
            known = next((each for each in own if number_key(each.number) == number_key(answer)), None)
            if known is not None:
                return Problem("recognition-known", {"number": known.number, "code": known.code})
        kind = rules_of(turn).kind(str(answer)) if question.name == "loai" else None
        if kind is not None and kind.counts == "raised" and rules_of(turn).rank(str(answers.get("muc_do"))) == 1:
            return Problem("recognition-rise-lowest")
        return None

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Keep it and say until when it holds; a number that other schools have too is said, never refused."""
        unit = state.context["unit"]
        if not may_keep_of(turn, unit):
            turn.record("refused", unit=unit, subject="record recognition")
            turn.say("not-allowed", "menu")
            return
        files = answers.get("tep")
        decided = ReportedDecision(
            answers["so"].strip(),
            date.fromisoformat(answers["ngay"]),
            answers["muc_do"],
            answers["loai"],
            tuple(files) if isinstance(files, list) else (),
        )
        if record(turn, unit, decided) is None:
            turn.say("recognition-known-now", f"recognition:{unit}", number=decided.number)
        else:
            say_recorded(turn, unit, decided.number)


RECORDING = Recording()


def begin(turn: Turn, unit: str) -> None:
    """Ask for what stands on the decision."""
    given = {"truong": turn.campaign.units[unit].short_name}
    talking.start(turn, RECORDING, unit=unit, given=given, context={"unit": unit})


def say_recorded(turn: Turn, unit: str, number: str, *also: str) -> None:
    """Say that a decision is kept, what it gives, and whether other schools have the same number."""
    parts = [SchoolPage(turn, unit).text(history=False), shared_line(turn, number, unit)]
    buttons = (*also, f"recognition:{unit}", "recognitions")
    turn.say("recognition-recorded", *buttons, page="\n".join(part for part in parts if part))
