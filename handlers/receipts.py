"""Receipts: code, time and hash of what was sent, and "xem <code>" to see it again."""

from __future__ import annotations

from campaigns.access import Action
from campaigns.obligations import Obligation
from campaigns.review_states import State
from campaigns.reviewers import link_of
from dialogue.forms import label_in
from dialogue.showing import show_instant
from dialogue.state import TalkState
from dialogue.summary import summary_lines
from dialogue.walking import walk
from dialogue.world import World
from handlers.owed import find_obligation, period_titles
from handlers.review_page import ReviewPage
from handlers.review_scope import may_decide_on
from handlers.turn import Turn
from storage import reviews, submissions
from storage.submissions import Submission

SHORT_DIGEST = 12
"""Characters of the SHA-256 that a receipt shows: enough to tell two revisions apart by eye."""


def give(turn: Turn, kept: Submission, obligation: Obligation) -> None:
    """Say that a report was received, with what to do next."""
    key = "receipt" if kept.revision == 1 else "receipt-corrected"
    turn.say(
        key,
        f"view:{kept.code}",
        f"correct:{kept.code}",
        "report",
        **_facts(turn, kept),
        locks=_locks(turn, obligation),
    )


def give_resubmitted(turn: Turn, kept: Submission) -> None:
    """Say that a returned report was received again."""
    turn.say("receipt-resubmitted", f"view:{kept.code}", "menu", **_facts(turn, kept))


def view(turn: Turn, code: str) -> None:
    """Answer "xem <code>": the receipt and the answers, to those who may see them.

    A code of a unit outside the person's scope is answered like one that does not exist, so that codes tell nothing.
    """
    kept = submissions.by_code(turn.connection, code) if code else None
    if kept is None or not turn.may(Action.VIEW_SUBMISSION, kept.unit):
        if kept is not None:
            turn.record("refused", unit=kept.unit, subject=f"view {kept.code}")
        turn.say("receipt-not-found", "menu", code=code)
        return
    newest = submissions.revisions(turn.connection, kept)[-1]
    buttons = [f"correct:{kept.code}"] if newest.code == code and _can_correct(turn, kept) else []
    buttons += [f"review_open:{kept.code}"] if newest.code == code and may_decide_on(turn, kept.unit) else []
    stands = _stands(turn, kept) if newest.code == code else ""
    turn.say("receipt-view", *buttons, **_facts(turn, kept), stands=stands, lines="\n".join(_lines(turn, kept)))
    if newest.code != code:
        turn.say("receipt-superseded", f"view:{newest.code}", code=newest.code)


def _can_correct(turn: Turn, kept: Submission) -> bool:
    """Tell whether the unit can change what it sent: until the period locks, or because it came back."""
    if not turn.may(Action.CORRECT, kept.unit):
        return False
    standing = reviews.of(turn.connection, kept)
    returned = standing is not None and standing.state is State.RETURNED
    return returned or find_obligation(turn, kept.unit, kept.key) is not None


def _stands(turn: Turn, kept: Submission) -> str:
    """Return where the revision in force stands in its review, as a paragraph; empty where nobody reviews it."""
    if link_of(turn.campaign, kept.unit, turn.today) is None:
        return ""
    return f"\n{ReviewPage(turn, kept).standing() or turn.texts('review-stands-waiting')}\n"


def _lines(turn: Turn, kept: Submission) -> list[str]:
    form = turn.campaign.forms[kept.form]
    world = World(today=turn.today, language=turn.texts.language)
    # What the program gave at the time stands among the answers, so that the same questions are relevant again.
    state = TalkState(form.id, kept.version, answers=kept.answers, given=kept.answers)
    return summary_lines(state, walk(form, state, world), turn.texts, world)


def _facts(turn: Turn, kept: Submission) -> dict[str, str | int]:
    language = turn.texts.language
    return {
        "code": kept.code,
        "form": turn.campaign.forms[kept.form].title(language),
        "period": label_in(period_titles(turn, kept), language),
        "unit": turn.campaign.units[kept.unit].short_name,
        "time": show_instant(kept.submitted_at, turn.texts),
        "digest": kept.digest[:SHORT_DIGEST],
        "revision": kept.revision,
        "late": turn.texts("receipt-late") if kept.late else "",
        "reason": kept.reason or "",
    }


def _locks(turn: Turn, obligation: Obligation) -> str:
    return show_instant(obligation.locks, turn.texts)
