"""Answering a returned report: only the marked questions are open again, with the old answers in sight."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from campaigns.ladders import OWING_ROLES
from campaigns.obligations import Obligation, obligation_by_key
from campaigns.review_states import Move, State
from dialogue.answers import Answers
from dialogue.clock import local
from dialogue.forms import Form
from dialogue.showing import show_date
from dialogue.state import TalkState
from dialogue.world import World
from handlers import receipts, review_deciding, talking
from handlers.context import own_form
from handlers.owed import title_of
from handlers.reporting import Reporting, context_for, given_for, keep_submission
from handlers.review_page import ReviewPage
from handlers.turn import Turn
from storage import expiries, people, reviews, talks
from storage.reviews import Decision
from storage.submissions import Submission

NOTE = "ly_do_sua"
"""The question that a resubmission adds: a word to the reviewer."""


class Resubmitting(Reporting):
    """A returned report. The context holds the revision that came back and why, by question.

    It may be answered after its period has locked: the one who waits for it asked for it.
    """

    name = "resubmitting"

    def form(self, turn: Turn, state: TalkState) -> Form:
        """Return the campaign's form with a word to the reviewer at its end."""
        note = next(own_form("resubmitting").questions())
        return turn.campaign.forms[state.form].with_questions(replace(note, ask_at_send=True))

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return also what was sent, and what of it came back."""
        sent = turn.sent(state.context["corrects"])
        world = super().world(turn, state)
        return replace(world, baseline=sent.answers if sent else {}, reopened=state.context["reopened"])

    def can_resume(self, turn: Turn, state: TalkState) -> bool:
        """Tell whether the report still waits for its answer."""
        return self.can_finish(turn, state)

    def can_finish(self, turn: Turn, state: TalkState) -> bool:
        """Refuse when a colleague has answered meanwhile."""
        sent = turn.sent(state.context["corrects"])
        if sent is None:
            return False
        reviews.hold(turn.connection, sent)
        if is_returned(turn, sent):
            return True
        review_deciding.say_answered(turn, sent)
        return False

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Keep a new revision, which waits for its review; nobody is reminded of the return any more."""
        sent = turn.sent(state.context["corrects"])
        obligation = obligation_of(turn, state.context["unit"], state.context["key"])
        if sent is None or obligation is None:
            turn.say("talk-cancelled")
            return
        note = answers.pop(NOTE, "")
        until = date.fromisoformat(state.context["until"])
        kept = keep_submission(
            turn,
            obligation,
            state,
            answers,
            reason=note if isinstance(note, str) else "",
            move=Move.RESUBMIT,
            late=local(turn.now).date() > until,
        )
        if (kind := turn.campaign.reviewing.expiry) is not None:
            expiries.settle(turn.connection, turn.campaign.id, (kind, sent.code, sent.unit), "sent again", turn.now)
        receipts.give_resubmitted(turn, kept)


RESUBMITTING = Resubmitting()


def is_returned(turn: Turn, sent: Submission) -> bool:
    """Tell whether a revision came back and was not answered yet."""
    standing = reviews.of(turn.connection, sent)
    return standing is not None and (standing.submission_id, standing.state) == (sent.id, State.RETURNED)


def is_being_answered(turn: Turn, sent: Submission) -> bool:
    """Tell whether somebody of the unit has opened the questions of a return and not put them away."""
    reporting = (
        person.id
        for role in OWING_ROLES
        for person in people.persons_of(turn.connection, sent.unit, role.value, turn.today)
    )
    drafts = (
        talks.find_draft(turn.connection, person, RESUBMITTING.name, sent.unit, _subject(sent.key))
        for person in reporting
    )
    return any(draft is not None and draft.state["context"]["corrects"] == sent.id for draft in drafts)


def _subject(key: str) -> str:
    return f"return:{key}"


def obligation_of(turn: Turn, unit: str, key: str) -> Obligation | None:
    """Return the obligation that a returned report belongs to, locked or not."""
    return obligation_by_key(turn.campaign, unit, key, turn.event_dates, turn.extensions(unit))


def open_returned(turn: Turn, obligation: Obligation, sent: Submission) -> None:
    """Open the questions that came back, one after the other."""
    decided = reviews.decisions(turn.connection, sent)[-1]
    subject = _subject(obligation.key)
    draft = talks.find_draft(turn.connection, turn.account.person_id, RESUBMITTING.name, obligation.unit, subject)
    if draft is not None and draft.state["context"]["corrects"] == sent.id:
        turn.say("draft-resumed", title=title_of(turn, obligation))
        talking.resume(turn, RESUBMITTING, draft)
        return
    if draft is not None:
        talks.end(turn.connection, draft.id, "cancelled", turn.now)
    marks = _still_asked(turn, sent, decided)
    turn.say(
        "resubmission-begins",
        title=title_of(turn, obligation),
        count=len(marks),
        until=show_date(decided.until or turn.today, turn.texts),
    )
    talking.start(
        turn,
        RESUBMITTING,
        form_id=obligation.form,
        unit=obligation.unit,
        subject=subject,
        given=given_for(turn, obligation),
        answers={name: answer for name, answer in sent.answers.items() if name not in marks},
        context={
            **context_for(turn, obligation),
            "corrects": sent.id,
            "reopened": marks,
            "until": (decided.until or turn.today).isoformat(),
        },
    )


def _still_asked(turn: Turn, sent: Submission, decided: Decision) -> dict[str, str]:
    """Return the marked questions that the form still has; all that were answered when it has none of them."""
    form = turn.campaign.forms[sent.form]
    marks = {name: reason for name, reason in decided.marks.items() if form.find(name) is not None}
    return marks or dict.fromkeys(ReviewPage(turn, sent).questions(turn.texts), decided.remark)
