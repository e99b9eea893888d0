"""Decisions on reports: made once, kept, and told to the unit at once."""

from __future__ import annotations

from datetime import date

from campaigns.access import Role
from campaigns.expiries import Expiry
from campaigns.review_states import Move, State
from dialogue.showing import show_date, show_instant
from handlers import review_waiting
from handlers.notices import tell
from handlers.recognitions import proposals
from handlers.review_page import ReviewPage, title_of_sent
from handlers.turn import Turn
from storage import absences, expiries, people, reviews, submissions
from storage.reviews import Marks
from storage.submissions import Submission


def confirm(turn: Turn, kept: Submission) -> bool:
    """Confirm a report and tell its sender (or who reports now); False, with nothing done, when somebody was first."""
    if not reviews.decide(turn.connection, kept, Move.CONFIRM, by=turn.account.person_id, now=turn.now):
        return False
    review_waiting.end(turn, kept, "confirmed")
    turn.record("confirmed", unit=kept.unit, subject=kept.code, after={"revision": kept.revision})
    proposals.propose(turn, kept)
    for person_id in _sender(turn, kept) or _reporters(turn, kept):
        tell(
            turn,
            person_id,
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


def give_back(turn: Turn, kept: Submission, move: Move, marks: Marks, remark: str, until: date) -> int | None:
    """Return a report with a reason for each marked question, and tell the unit.

    Return how many of its people a channel reaches; None, with nothing done, when somebody decided before.
    """
    by = turn.account.person_id
    if not reviews.decide(turn.connection, kept, move, by=by, now=turn.now, remark=remark, marks=marks, until=until):
        return None
    review_waiting.end(turn, kept, "returned")
    turn.record("returned", unit=kept.unit, subject=kept.code, after={"marks": dict(marks), "until": until.isoformat()})
    if (kind := turn.campaign.reviewing.expiry) is not None:
        due = [Expiry(kind, kept.code, kept.unit, until)]
        expiries.record(turn.connection, turn.campaign.id, due, turn.now, again=True)
    page = ReviewPage(turn, kept)
    return sum(
        tell(
            turn,
            person_id,
            "report-was-returned",
            f"correct:{kept.code}",
            once=f"returned:{kept.code}:{turn.now.isoformat()}",
            title=lambda texts: title_of_sent(turn, kept, texts),
            name=_own_name(turn),
            lines=lambda texts: page.marked(marks, texts),
            remark=lambda texts: texts("report-was-returned-remark", remark=remark) if remark else "",
            until=lambda texts: show_date(until, texts),
        )
        for person_id in _concerned(turn, kept)
    )


def take_back(turn: Turn, kept: Submission) -> bool:
    """Take a return back and tell the unit that it has nothing to do; False when it is not returned any more."""
    if not reviews.decide(turn.connection, kept, Move.TAKE_BACK, by=turn.account.person_id, now=turn.now):
        return False
    review_waiting.begin(turn, kept)
    turn.record("return_taken_back", unit=kept.unit, subject=kept.code)
    if (kind := turn.campaign.reviewing.expiry) is not None:
        expiries.settle(turn.connection, turn.campaign.id, (kind, kept.code, kept.unit), "taken back", turn.now)
    for person_id in _concerned(turn, kept):
        tell(
            turn,
            person_id,
            "return-was-taken-back",
            f"view:{kept.code}",
            once=f"taken-back:{kept.code}:{turn.now.isoformat()}",
            title=lambda texts: title_of_sent(turn, kept, texts),
            name=_own_name(turn),
        )
    return True


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
        f"review_open:{kept.code}",
        "review",
        title=title_of_sent(turn, kept, turn.texts),
        state=(standing.state if standing else State.WAITING).value,
        name=name,
        at=show_instant(at, turn.texts),
    )


def say_answered(turn: Turn, sent: Submission) -> None:
    """Tell who answers a returned report that a colleague was first, or that the return was taken back."""
    standing = reviews.of(turn.connection, sent)
    if standing is not None and standing.submission_id == sent.id:
        turn.say("resubmission-not-needed", f"view:{sent.code}", code=sent.code)
        return
    newest = submissions.revisions(turn.connection, sent)[-1]
    turn.say("correction-overtaken", f"view:{newest.code}", code=newest.code)


def _own_name(turn: Turn) -> str:
    return turn.person.name if turn.person else ""


def _concerned(turn: Turn, kept: Submission) -> list[int]:
    """Return who is to correct a returned report: its sender and whoever reports; while they are away, the deputies."""
    found = dict.fromkeys([*_sender(turn, kept), *_reporters(turn, kept)])
    if found.keys() <= absences.people_away(turn.connection, turn.today):
        found |= dict.fromkeys(_holders(turn, kept, Role.DEPUTY))
    return list(found)


def _sender(turn: Turn, kept: Submission) -> list[int]:
    """Return who sent a report; nobody when they have left the unit."""
    held = people.memberships_of(turn.connection, kept.person_id or 0, turn.today)
    return [m.person_id for m in held if m.unit == kept.unit][:1]


def _reporters(turn: Turn, kept: Submission) -> list[int]:
    return _holders(turn, kept, Role.REPORTER)


def _holders(turn: Turn, kept: Submission, role: Role) -> list[int]:
    return [person.id for person in people.persons_of(turn.connection, kept.unit, role.value, turn.today)]
