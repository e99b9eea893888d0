"""Correcting a report that was sent, until its period locks: a new revision with a reason; nothing is overwritten."""

from __future__ import annotations

from dataclasses import replace

from campaigns.access import Action
from campaigns.obligations import Obligation
from campaigns.review_states import Move, State
from dialogue.answers import Answers
from dialogue.forms import Form, Option
from dialogue.state import TalkState
from dialogue.world import Problem, World
from handlers import receipts, talking
from handlers.context import own_form
from handlers.conversation import Conversation
from handlers.owed import correctable, is_open, latest_for, open_obligation, title_of
from handlers.reporting import Reporting, context_for, given_for, keep_submission
from handlers.resubmitting import is_returned, open_returned
from handlers.turn import Turn
from storage import reviews, submissions, talks
from storage.submissions import Submission

REASON = "ly_do_sua"
"""The question that a correction adds: why."""


class Correcting(Reporting):
    """A correction: the report as it was sent, open for changes, with a reason asked at sending."""

    name = "correcting"

    def form(self, turn: Turn, state: TalkState) -> Form:
        """Return the campaign's form with the reason at its end."""
        reason = next(own_form("reason").questions())
        return turn.campaign.forms[state.form].with_questions(replace(reason, ask_at_send=True))

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return also what was sent, so that the summary shows what changes."""
        sent = turn.sent(state.context["corrects"])
        return replace(super().world(turn, state), baseline=sent.answers if sent else {})

    def can_finish(self, turn: Turn, state: TalkState) -> bool:
        """Refuse what is locked, or what has a newer revision than the one that was opened."""
        unit, key = state.context["unit"], state.context["key"]
        if not is_open(turn, unit, key, self.title(turn, state)):
            return False
        if (sent := turn.sent(state.context["corrects"])) is not None:
            reviews.hold(turn.connection, sent)
        latest = latest_for(turn, open_obligation(turn, unit, key))
        if latest is not None and is_returned(turn, latest):
            turn.say("correction-returned", f"correct:{latest.code}", code=latest.code)
            return False
        if latest is None or latest.id == state.context["corrects"]:
            return True
        turn.say("correction-overtaken", f"correct:{latest.code}", f"view:{latest.code}", code=latest.code)
        return False

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Keep a new revision; the earlier one stays as it was."""
        obligation = open_obligation(turn, state.context["unit"], state.context["key"])
        reason = answers.pop(REASON, "")
        kept = keep_submission(turn, obligation, state, answers, reason=reason, move=Move.CORRECT)
        receipts.give(turn, kept, obligation)

    def check_all(self, turn: Turn, state: TalkState, answers: Answers) -> Problem | None:
        """Say at once when nothing was changed: there is nothing to give a reason for."""
        sent = turn.sent(state.context["corrects"])
        if sent is None or _figures(answers) != _figures(sent.answers):
            return None
        return Problem("correction-no-change", {"code": sent.code})


class ChoosingSent(Conversation):
    """Which of several sent reports to correct."""

    name = form_name = "choosing_sent"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what was sent and is not locked as options."""
        del state
        options = tuple(
            Option(
                sent.submission.code,
                {turn.texts.language: f"{title_of(turn, sent.obligation)} ({sent.submission.code})"},
            )
            for sent in correctable(turn)
        )
        return World(today=turn.today, language=turn.texts.language, options={"sent": options})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Open the chosen report for correction."""
        del state
        correct(turn, answers["da_gui"])


CORRECTING, CHOOSING_SENT = Correcting(), ChoosingSent()


def correct(turn: Turn, code: str = "") -> None:
    """Answer "sửa báo cáo": open what was sent for correction, asking which if there are several."""
    sent = [s for s in correctable(turn) if not code or s.submission.code == code]
    if code and not sent:
        found = submissions.by_code(turn.connection, code)
        mine = found is not None and turn.may(Action.CORRECT, found.unit)
        if not mine:
            turn.record("refused", subject=f"correct {code}")
        newest = submissions.revisions(turn.connection, found)[-1] if found is not None and mine else None
        if newest is not None and newest.code != code:
            turn.say("correct-newer", f"correct:{newest.code}", code=code, newer=newest.code)
        else:
            turn.say("correct-locked" if mine else "receipt-not-found", "menu", code=code)
    elif not sent:
        turn.say("correct-nothing", "report")
    elif len(sent) > 1:
        talking.start(turn, CHOOSING_SENT)
    else:
        _open_correction(turn, sent[0].obligation, sent[0].submission)


def _open_correction(turn: Turn, obligation: Obligation, sent: Submission) -> None:
    if is_returned(turn, sent):
        open_returned(turn, obligation, sent)
        return
    subject = f"correct:{obligation.key}"
    draft = talks.find_draft(turn.connection, turn.account.person_id, CORRECTING.name, obligation.unit, subject)
    if draft is not None and draft.state["context"]["corrects"] == sent.id:
        turn.say("draft-resumed", title=title_of(turn, obligation))
        talking.resume(turn, CORRECTING, draft)
        return
    if draft is not None:
        # It was begun from a revision that is no longer in force.
        talks.end(turn.connection, draft.id, "cancelled", turn.now)
    turn.say("correction-begins", code=sent.code)
    standing = reviews.of(turn.connection, sent)
    if standing is not None and standing.state is State.CONFIRMED:
        turn.say("correction-of-confirmed", code=sent.code)
    talking.start(
        turn,
        CORRECTING,
        form_id=obligation.form,
        unit=obligation.unit,
        subject=subject,
        given=given_for(turn, obligation),
        answers=_figures(sent.answers),
        context={**context_for(turn, obligation), "corrects": sent.id},
    )


def _figures(answers: Answers) -> Answers:
    """Return the answers to questions, without what the form computed or the program gave."""
    return {name: answer for name, answer in answers.items() if name != REASON}
