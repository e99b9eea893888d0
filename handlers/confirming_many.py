"""Confirming several reports at once: those without a warning, after one look at a table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dialogue.answers import Answers
from dialogue.state import TalkState
from handlers import review_deciding, talking
from handlers.conversation import Conversation
from handlers.review_page import ReviewPage, title_of_sent
from handlers.review_scope import is_due, may_decide_on, undecided
from handlers.turn import Turn
from storage.submissions import Submission

MOST = 30
"""Reports in one table: more cannot be looked at in one message."""


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
            "review" if undecided(turn) else "menu",
            count=len(confirmed),
            moved=len(shown) - len(confirmed),
        )


CONFIRMING_MANY = ConfirmingMany()


def begin(turn: Turn) -> None:
    """Show what waits without a warning, as a table, and ask."""
    pages = list(islice(_plain_pages(turn), MOST))
    if not pages:
        turn.say("review-together-none", "review")
        return
    lines = "\n".join(_line(turn, page) for page in pages)
    table = turn.texts("review-together", count=len(pages), lines=lines)
    shown = [page.kept.id for page in pages]
    talking.start(turn, CONFIRMING_MANY, given={"bang": table}, context={"shown": shown})


def _plain_pages(turn: Turn) -> Iterator[ReviewPage]:
    """Yield what waits for this person, for the first time and without a warning."""
    due = (turn.sent(review.submission_id) for review in undecided(turn) if is_due(turn, review))
    pages = (ReviewPage(turn, kept) for kept in due if isinstance(kept, Submission))
    return (page for page in pages if not page.warnings and page.returned is None)


def _line(turn: Turn, page: ReviewPage) -> str:
    title = title_of_sent(turn, page.kept, turn.texts)
    return turn.texts("review-together-line", title=title, differences=page.differences() or "–")
