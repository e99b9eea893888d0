"""Reviewing reports: the queue, and one report at a time with what can be decided on it."""

from __future__ import annotations

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
from handlers.review_page import ReviewPage, title_of_sent
from handlers.review_scope import is_due, may_decide_on, undecided
from handlers.turn import Turn
from storage import reviews, submissions
from storage.submissions import Submission

TOGETHER = "@together"
"""Chosen instead of a report: all those without a warning."""
LISTED = 19
"""Reports that the queue lists at once, so that a number is enough to choose one."""


class Reviewing(Conversation):
    """Which report to review."""

    name = form_name = "reviewing"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the queue, what waits longest first; and, where it saves taps, all that is without a warning."""
        del state
        language = turn.texts.language
        due = (turn.sent(review.submission_id) for review in undecided(turn) if is_due(turn, review))
        pages = [ReviewPage(turn, kept) for _, kept in zip(range(LISTED), due, strict=False) if kept is not None]
        options = [Option(page.kept.code, {language: _label(turn, page)}) for page in pages]
        plain = sum(not page.warnings and page.returned is None for page in pages)
        if plain > 1:
            options.append(Option(TOGETHER, {language: turn.texts("review-option-together", count=plain)}))
        return World(today=turn.today, language=language, options={"queue": tuple(options)})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Open the chosen report, or the table of those without a warning."""
        del state
        if answers["bao_cao"] == TOGETHER:
            confirming_many.begin(turn)
        else:
            open_one(turn, answers["bao_cao"])


class Deciding(Conversation):
    """One report, and what to do with it. The context holds the very revision that is shown."""

    name = form_name = "deciding"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what can be decided where the report stands now."""
        language, kept = turn.texts.language, turn.sent(state.context["report"])
        standing = reviews.of(turn.connection, kept) if kept is not None else None
        if kept is None or standing is None:
            return World(today=turn.today, language=language)
        names = [name for name, move in MOVES.items() if standing.state in TABLE[move].sources]
        names += ["files"] if submissions.files_of(turn.connection, kept.id) else []
        names += ["whole"] if ReviewPage(turn, kept).returned is not None else []
        options = tuple(Option(name, {language: turn.texts(f"review-decision-{name}")}) for name in names)
        return World(today=turn.today, language=language, options={"decisions": options})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Do it, unless somebody else was first."""
        kept = turn.sent(state.context["report"])
        kept = _decidable(turn, kept.code) if kept is not None else None
        if kept is not None:
            _DEEDS[answers["quyet_dinh"]](turn, kept)


REVIEWING, DECIDING = Reviewing(), Deciding()
MOVES = {"confirm": Move.CONFIRM, "return": Move.RETURN, "put_off": Move.PUT_OFF}


def show(turn: Turn) -> None:
    """Answer "duyệt báo cáo": the queue, the one report that waits, or that nothing does."""
    waiting = undecided(turn)
    due = [review for review in waiting if is_due(turn, review)]
    if not waiting:
        turn.say("review-none", "menu")
    elif not due:
        until = min(review.until for review in waiting if review.until is not None)
        turn.say("review-all-put-off", "menu", count=len(waiting), until=show_date(until, turn.texts))
    elif len(due) == 1 and (only := turn.sent(due[0].submission_id)) is not None:
        open_one(turn, only.code)
    else:
        later = len(waiting) - len(due)
        heading = turn.texts("review-queue", count=len(due), later=later, shown=min(len(due), LISTED))
        talking.start(turn, REVIEWING, given={"hang_doi": heading})


def waiting_count(turn: Turn) -> int:
    """Return how many reports wait for this person's review."""
    return sum(is_due(turn, review) for review in undecided(turn))


def open_one(turn: Turn, code: str) -> None:
    """Show one report with what there is to look at, and what can be decided."""
    kept = _decidable(turn, code)
    if kept is not None:
        talking.start(turn, DECIDING, given={"trang": ReviewPage(turn, kept).text()}, context={"report": kept.id})


def _decidable(turn: Turn, code: str) -> Submission | None:
    """Return the report on which this person may decide; else say why not.

    A code of a unit outside the person's scope is answered like one that does not exist, so that codes tell nothing.
    """
    kept = submissions.by_code(turn.connection, code) if code else None
    if kept is None or kept.campaign != turn.campaign.id or not may_decide_on(turn, kept.unit):
        turn.record("refused", unit=kept.unit if kept else "", subject=f"review {code}")
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


def _return(turn: Turn, kept: Submission) -> None:
    standing = reviews.of(turn.connection, kept)
    if standing is not None and standing.state in TABLE[Move.RETURN].sources:
        returning.begin(turn, kept)
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
    title = title_of_sent(turn, kept, turn.texts)
    asked = turn.texts("review-what-now", title=title)
    talking.start(turn, DECIDING, given={"trang": asked}, context={"report": kept.id})


_DEEDS = {
    "confirm": _confirm,
    "return": _return,
    "put_off": _put_off,
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
