"""Reviewing reports: the queue, and one report at a time with what can be decided on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from campaigns.review_states import TABLE, Move
from dialogue.answers import Answers
from dialogue.forms import Option
from dialogue.messages import Attached, Message
from dialogue.showing import show_date
from dialogue.state import TalkState
from dialogue.world import World
from handlers import confirming_many, receipts, returning, review_deciding, talking
from handlers.conversation import Conversation
from handlers.resubmitting import is_being_answered
from handlers.review_page import ReviewPage, title_of_sent
from handlers.review_scope import due, may_decide_on, queue
from handlers.turn import Turn
from storage import reviews, submissions
from storage.submissions import Submission

TOGETHER = "@together"
"""Chosen instead of a report: all those without a warning."""
LISTED = 19
"""Reports that the queue lists at once, so that a number is enough to choose one."""


class Reviewing(Conversation):
    """Which report to review. The context holds the list as it was shown: a number means what it stood beside."""

    name = form_name = "reviewing"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the queue, what waits longest first; and, where it saves taps, all that is without a warning."""
        language, plain = turn.texts.language, state.context.get("plain", ())
        options = [Option(code, {language: label}) for code, label in state.context.get("listed", ())]
        if len(plain) > 1:
            options.append(Option(TOGETHER, {language: turn.texts("review-option-together", count=len(plain))}))
        return World(today=turn.today, language=language, options={"queue": tuple(options)})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Open the chosen report, or the table of those without a warning."""
        if answers["bao_cao"] == TOGETHER:
            confirming_many.begin(turn, state.context["plain"])
        else:
            open_one(turn, answers["bao_cao"])


class Deciding(Conversation):
    """One report, and what to do with it. The context holds the very revision that is shown, and what was offered.

    What is offered stays as it was shown: "1" means the first of those, whatever a colleague has decided meanwhile.
    """

    name = form_name = "deciding"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what could be decided where the report stood when it was shown."""
        language, offered = turn.texts.language, state.context.get("offered", ())
        options = tuple(Option(name, {language: turn.texts(f"review-decision-{name}")}) for name in offered)
        return World(today=turn.today, language=language, options={"decisions": options})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Do it, unless somebody else was first."""
        kept = turn.sent(state.context["report"])
        kept = _decidable(turn, kept.code) if kept is not None else None
        if kept is not None:
            _DEEDS[answers["quyet_dinh"]](turn, kept)


REVIEWING, DECIDING = Reviewing(), Deciding()
MOVES = (Move.CONFIRM, Move.RETURN, Move.OVERTURN, Move.TAKE_BACK, Move.PUT_OFF)
"""What a reviewer may be offered, in the order of the list."""


def show(turn: Turn) -> None:
    """Answer "duyệt báo cáo": the queue, the one report that waits, or that nothing does."""
    waiting = queue(turn)
    pages = [ReviewPage(turn, kept) for review in due(turn, LISTED) if (kept := turn.sent(review.submission_id))]
    if len(pages) > 1:
        heading = turn.texts(
            "review-queue", count=waiting.due, later=waiting.later, shown=len(pages), more=waiting.due - len(pages)
        )
        listed = [[page.kept.code, _label(turn, page)] for page in pages]
        plain = [page.kept.id for page in pages if page.is_plain]
        talking.start(turn, REVIEWING, given={"hang_doi": heading}, context={"listed": listed, "plain": plain})
    elif pages:
        open_one(turn, pages[0].kept.code)
    elif waiting.next_day is not None:
        until = show_date(waiting.next_day, turn.texts)
        turn.say("review-all-put-off", "menu", count=waiting.later, until=until)
    else:
        turn.say("review-none", "menu")


def waiting_count(turn: Turn) -> int:
    """Return how many reports wait for this person's review."""
    return queue(turn).due


def open_one(turn: Turn, code: str) -> None:
    """Show one report with what there is to look at, and what can be decided."""
    kept = _decidable(turn, code)
    if kept is not None:
        _ask(turn, kept, ReviewPage(turn, kept).text())


def take_back(turn: Turn, code: str) -> None:
    """Take back the return of a report that was a slip."""
    kept = _decidable(turn, code)
    if kept is not None:
        _take_back(turn, kept)


def _ask(turn: Turn, kept: Submission, page: str) -> None:
    """Show a page and ask what to do; only show it where nothing can be done."""
    if offered := _offered(turn, kept):
        talking.start(turn, DECIDING, given={"trang": page}, context={"report": kept.id, "offered": offered})
    else:
        turn.reply(Message(page, rows=((turn.command("review"),),)))


def _offered(turn: Turn, kept: Submission) -> list[str]:
    standing = reviews.of(turn.connection, kept)
    moves = [move for move in MOVES if standing is not None and standing.state in TABLE[move].sources]
    if Move.TAKE_BACK in moves and is_being_answered(turn, kept):
        moves.remove(Move.TAKE_BACK)
    offered = [move.value for move in moves]
    offered += ["files"] if submissions.files_of(turn.connection, kept.id) else []
    offered += ["whole"] if ReviewPage(turn, kept).returned is not None else []
    return offered


def _decidable(turn: Turn, code: str) -> Submission | None:
    """Return the report on which this person may decide; else say why not.

    A code of a unit outside the person's scope is answered like one that does not exist, so that codes tell nothing.
    """
    kept = submissions.by_code(turn.connection, code) if code else None
    if kept is None or kept.campaign != turn.campaign.id or not may_decide_on(turn, kept.unit):
        if kept is not None:
            turn.record("refused", unit=kept.unit, subject=f"review {code}")
        turn.say("receipt-not-found", "menu", code=code)
        return None
    standing = reviews.of(turn.connection, kept)
    if standing is not None and standing.submission_id != kept.id:
        review_deciding.say_decided(turn, kept)
        return None
    return kept


def _confirm(turn: Turn, kept: Submission) -> None:
    if review_deciding.confirm(turn, kept):
        _say_done(turn, "review-confirmed", title=title_of_sent(turn, kept, turn.texts))
    else:
        review_deciding.say_decided(turn, kept)


def _put_off(turn: Turn, kept: Submission) -> None:
    """Take a report out of sight until the next working day."""
    until = turn.campaign.calendar.next_working_day(turn.today + timedelta(days=1))
    if review_deciding.put_off(turn, kept, until):
        _say_done(turn, "review-put-off", until=show_date(until, turn.texts))
    else:
        review_deciding.say_decided(turn, kept)


def _return(turn: Turn, kept: Submission, move: Move) -> None:
    standing = reviews.of(turn.connection, kept)
    if standing is not None and standing.state in TABLE[move].sources:
        returning.begin(turn, kept, move)
    else:
        review_deciding.say_decided(turn, kept)


def _take_back(turn: Turn, kept: Submission) -> None:
    title = title_of_sent(turn, kept, turn.texts)
    if is_being_answered(turn, kept):
        turn.say("review-return-begun", "review", title=title)
    elif review_deciding.take_back(turn, kept):
        turn.say("review-taken-back", f"review_open:{kept.code}", title=title)
    else:
        review_deciding.say_decided(turn, kept)


def _show_files(turn: Turn, kept: Submission) -> None:
    """Send the files, and ask for the decision again."""
    files = tuple(Attached(sha256, name) for sha256, name in submissions.files_of(turn.connection, kept.id))
    turn.reply(Message(turn.texts("review-files", code=kept.code, count=len(files)), attachments=files))
    _ask_again(turn, kept)


def _show_whole(turn: Turn, kept: Submission) -> None:
    """Show all answers of a report that was sent again, and ask for the decision again."""
    receipts.view(turn, kept.code)
    _ask_again(turn, kept)


def _ask_again(turn: Turn, kept: Submission) -> None:
    _ask(turn, kept, turn.texts("review-what-now", title=title_of_sent(turn, kept, turn.texts)))


_DEEDS: dict[str, Callable[[Turn, Submission], None]] = {
    Move.CONFIRM: _confirm,
    Move.RETURN: lambda turn, kept: _return(turn, kept, Move.RETURN),
    Move.OVERTURN: lambda turn, kept: _return(turn, kept, Move.OVERTURN),
    Move.TAKE_BACK: _take_back,
    Move.PUT_OFF: _put_off,
    "files": _show_files,
    "whole": _show_whole,
}


def _label(turn: Turn, page: ReviewPage) -> str:
    again = "yes" if page.returned is not None else "no"
    title = title_of_sent(turn, page.kept, turn.texts)
    return turn.texts("review-option", title=title, warnings=len(page.warnings), again=again)


def _say_done(turn: Turn, key: str, **facts: str) -> None:
    left = waiting_count(turn)
    turn.say(key, "review" if left else "menu", left=left, **facts)
