"""Decisions on reports: made once, kept, and told to the unit at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from campaigns.expiries import Expiry
from campaigns.review_states import Move, State
from dialogue.showing import show_date, show_instant
from handlers.notices import tell
from handlers.recognitions import proposals
from handlers.review_page import ReviewPage, title_of_sent
from handlers.turn import Turn
from storage import expiries, people, reviews, submissions
from storage.reviews import Marks
from storage.submissions import Submission


def confirm(turn: Turn, kept: Submission) -> bool:
    """Confirm a report and tell who sent it; False, with nothing done, when somebody decided before."""
    if not reviews.decide(turn.connection, kept, Move.CONFIRM, by=turn.account.person_id, now=turn.now):
        return False
    turn.record("confirmed", unit=kept.unit, subject=kept.code, after={"revision": kept.revision})
    proposals.propose(turn, kept)
    if kept.person_id is not None:
        tell(
            turn,
            kept.person_id,
            "report-was-confirmed",
            once=f"confirmed:{kept.code}:{turn.now.isoformat()}",
            title=lambda texts: title_of_sent(turn, kept, texts),
            name=_own_name(turn),
            time=lambda texts: show_instant(turn.now, texts),
        )
    return True


def put_off(turn: Turn, kept: Submission, until: date) -> bool:
    """Take a report out of sight until a day; False when somebody decided before."""
    by = turn.account.person_id
    if not reviews.decide(turn.connection, kept, Move.PUT_OFF, by=by, now=turn.now, until=until):
        return False
    turn.record("put_off", unit=kept.unit, subject=kept.code, after={"until": until.isoformat()})
    return True


def give_back(turn: Turn, kept: Submission, marks: Marks, remark: str, until: date) -> bool:
    """Return a report with a reason for each marked question, and tell the unit; False when somebody decided before."""
    by = turn.account.person_id
    decided = reviews.decide(
        turn.connection, kept, Move.RETURN, by=by, now=turn.now, remark=remark, marks=marks, until=until
    )
    if not decided:
        return False
    turn.record("returned", unit=kept.unit, subject=kept.code, after={"marks": dict(marks), "until": until.isoformat()})
    if (kind := turn.campaign.reviewing.expiry) is not None:
        expiries.record(turn.connection, turn.campaign.id, [Expiry(kind, kept.code, kept.unit, until)], turn.now)
    page = ReviewPage(turn, kept)
    for person_id in _concerned(turn, kept):
        tell(
            turn,
            person_id,
            "report-was-returned",
            f"correct:{kept.code}",
            once=f"returned:{kept.code}:{turn.now.isoformat()}",
            title=lambda texts: title_of_sent(turn, kept, texts),
            name=_own_name(turn),
            lines=lambda texts: "\n".join(marked_lines(page.questions(texts), marks)),
            remark=f"\n{remark}" if remark else "",
            until=lambda texts: show_date(until, texts),
        )
    return True


def marked_lines(questions: dict[str, str], marks: Marks) -> Iterable[str]:
    """Return a line for each marked question: its number, its words, and why it came back."""
    return (f"• {questions.get(name, name)}: {reason}" for name, reason in marks.items())


def say_decided(turn: Turn, kept: Submission) -> None:
    """Tell who comes second who was first and when, or that the unit has sent a newer revision."""
    standing = reviews.of(turn.connection, kept)
    if standing is not None and standing.submission_id != kept.id:
        newer = turn.sent(standing.submission_id)
        code = newer.code if newer else ""
        turn.say("review-overtaken", f"review_open:{code}", code=kept.code, newer=code)
        return
    name, at = reviews.last_decider(turn.connection, kept.id) or ("", turn.now)
    turn.say(
        "review-decided-already",
        "review",
        title=title_of_sent(turn, kept, turn.texts),
        state=(standing.state if standing else State.WAITING).value,
        name=name,
        at=show_instant(at, turn.texts),
    )


def say_answered(turn: Turn, sent: Submission) -> None:
    """Tell who answers a returned report that a colleague was first."""
    newest = submissions.revisions(turn.connection, sent)[-1]
    turn.say("correction-overtaken", f"view:{newest.code}", code=newest.code)


def _own_name(turn: Turn) -> str:
    return turn.person.name if turn.person else ""


def _concerned(turn: Turn, kept: Submission) -> list[int]:
    """Return who is to correct a returned report: its sender, and whoever reports for the unit now."""
    reporters = [person.id for person in people.persons_of(turn.connection, kept.unit, "reporter", turn.today)]
    sender = [kept.person_id] if kept.person_id is not None and _still_reports(turn, kept) else []
    return list(dict.fromkeys([*sender, *reporters]))


def _still_reports(turn: Turn, kept: Submission) -> bool:
    held = people.memberships_of(turn.connection, kept.person_id or 0, turn.today)
    return any(m.unit == kept.unit for m in held)
