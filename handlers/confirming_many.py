"""Confirming several reports at once: those without a warning, after one look at a table."""

from __future__ import annotations

from campaigns.review_states import TABLE, Move
from dialogue.answers import Answers
from dialogue.state import TalkState
from handlers import review_deciding, talking
from handlers.conversation import Conversation
from handlers.review_page import ReviewPage, title_of_sent
from handlers.review_scope import may_decide_on, queue
from handlers.turn import Turn
from storage import reviews
from storage.submissions import Submission


class ConfirmingMany(Conversation):
    """The table, and yes or no. The context holds the very revisions that were shown."""

    name = form_name = "confirming_many"

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Confirm what was shown and still stands as it was."""
        if answers["dong_y"] != "yes":
            turn.say("review-together-dropped", "review")
            return
        shown = [kept for number in state.context["shown"] if (kept := turn.sent(number)) is not None]
        confirmed = [k for k in shown if may_decide_on(turn, k.unit) and review_deciding.confirm(turn, k)]
        turn.say(
            "review-together-done",
            "review" if queue(turn).due else "menu",
            count=len(confirmed),
            moved=len(shown) - len(confirmed),
        )


CONFIRMING_MANY = ConfirmingMany()


def begin(turn: Turn, listed: list[int]) -> None:
    """Show as a table what of the listed reports still waits without a warning, and ask."""
    kept = (turn.sent(number) for number in listed)
    waiting = (each for each in kept if each is not None and _waits(turn, each))
    pages = [page for each in waiting if (page := ReviewPage(turn, each)).is_plain]
    if not pages:
        turn.say("review-together-none", "review")
        return
    lines = "\n".join(_line(turn, page) for page in pages)
    table = turn.texts("review-together", count=len(pages), lines=lines)
    shown = [page.kept.id for page in pages]
    talking.start(turn, CONFIRMING_MANY, given={"bang": table}, context={"shown": shown})


def _waits(turn: Turn, kept: Submission) -> bool:
    standing = reviews.of(turn.connection, kept)
    return standing is not None and standing.submission_id == kept.id and standing.state in TABLE[Move.CONFIRM].sources


def _line(turn: Turn, page: ReviewPage) -> str:
    title = title_of_sent(turn, page.kept, turn.texts)
    return turn.texts("review-together-line", title=title, differences=page.differences() or "–")
