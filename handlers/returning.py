"""Returning a report: which answers come back, and why. Only those are open again."""

from __future__ import annotations

from campaigns.review_states import Move
from campaigns.reviewing import PreparedReason
from dialogue.answers import Answer, Answers
from dialogue.forms import Option, Question, label_in
from dialogue.showing import show_date
from dialogue.state import TalkState
from dialogue.world import Problem, World
from handlers import review_deciding, talking
from handlers.conversation import Conversation
from handlers.review_page import ReviewPage, title_of_sent
from handlers.review_scope import may_decide_on, queue
from handlers.turn import Turn
from storage.submissions import Submission

OTHER = "khac"
"""Chosen instead of a prepared reason: one's own words."""


class Returning(Conversation):
    """Question by question, each with its reason; then a remark on the whole.

    The context holds the revision, and whether it is a return or undoes a confirmation that the reviewer was shown.
    """

    name = form_name = "returning"

    def title(self, turn: Turn, state: TalkState) -> str:
        """Return what is returned."""
        kept = turn.sent(state.context["report"])
        return title_of_sent(turn, kept, turn.texts) if kept else super().title(turn, state)

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the report's questions and the plan's reasons as options."""
        language, kept = turn.texts.language, turn.sent(state.context["report"])
        questions = ReviewPage(turn, kept).choices(turn.texts) if kept else []
        reasons = [Option(reason.id, reason.titles) for reason in turn.campaign.reviewing.reasons]
        reasons.append(Option(OTHER, {language: turn.texts("review-reason-other")}))
        asked = tuple(Option(name, {language: words}) for name, words in questions)
        return World(today=turn.today, language=language, options={"questions": asked, "reasons": tuple(reasons)})

    def check(
        self, turn: Turn, state: TalkState, question: Question, answer: Answer, answers: Answers
    ) -> Problem | None:
        """Refuse to mark a question twice."""
        del turn, answers
        marked = [row.get("cau_hoi") for row in state.answers.get("cau", ())]
        elsewhere = marked[: state.at.round] + marked[state.at.round + 1 :] if state.at else marked
        if question.name == "cau_hoi" and answer in elsewhere:
            return Problem("review-marked-twice")
        return None

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Return the report, unless somebody decided meanwhile."""
        kept = turn.sent(state.context["report"])
        if kept is None or not may_decide_on(turn, kept.unit):
            turn.record("refused", subject="return")
            turn.say("not-allowed", "menu")
            return
        reasons = {reason.id: reason for reason in turn.campaign.reviewing.reasons}
        marks = {row["cau_hoi"]: _words(turn, row, reasons) for row in answers["cau"]}
        remark = answers.get("loi_nhan")
        days = turn.campaign.reviewing.answer_working_days
        until = turn.campaign.calendar.add_working_days(turn.today, days)
        move = Move(state.context.get("move", Move.RETURN))
        told = review_deciding.give_back(turn, kept, move, marks, remark if isinstance(remark, str) else "", until)
        if told is None:
            review_deciding.say_decided(turn, kept)
            return
        turn.say(
            "review-returned",
            f"take_back:{kept.code}",
            "review" if queue(turn).due else "menu",
            told=told,
            title=title_of_sent(turn, kept, turn.texts),
            lines=ReviewPage(turn, kept).marked(marks, turn.texts),
            until=show_date(until, turn.texts),
        )


RETURNING = Returning()


def begin(turn: Turn, kept: Submission, move: Move) -> None:
    """Ask for the first question right away: a return without one says nothing."""
    talking.start(turn, RETURNING, answers={"cau": [{}]}, context={"report": kept.id, "move": move.value})


def _words(turn: Turn, row: Answers, reasons: dict[str, PreparedReason]) -> str:
    """Return a reason as the unit will read it: one's own, else the prepared one in the movement's language."""
    if row["ly_do"] == OTHER:
        return str(row["ly_do_khac"])
    return label_in(reasons[row["ly_do"]].titles, turn.campaign.language)
