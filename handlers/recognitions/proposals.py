"""What confirmed reports propose to the records: put to whoever keeps them, taken with one tap, never silently."""

from __future__ import annotations

from campaigns.recognition_proposals import Proposal
from campaigns.recognition_states import TABLE
from campaigns.recognitions import Recognition, valid_until
from campaigns.review_states import State
from dialogue.answers import Answers
from dialogue.clock import local
from dialogue.forms import Option
from dialogue.messages import Attached, Message
from dialogue.showing import show_instant
from dialogue.state import TalkState
from dialogue.world import World
from handlers import receipts, talking
from handlers.conversation import Conversation
from handlers.notices import tell
from handlers.recognitions.keeping import move, place_of, proposal_in, record, say_overtaken
from handlers.recognitions.moving import say_moved
from handlers.recognitions.page import decision_line, for_year, shared_line, step_title
from handlers.recognitions.recording import say_recorded
from handlers.recognitions.scope import is_keeper, is_keeper_of, keepers_of, may_keep_of, rules_of
from handlers.turn import Turn
from storage import recognition_proposals, reviews
from storage.recognition_proposals import Proposed
from storage.submissions import Submission

LISTED = 19
"""Proposals that are listed at once, so that a number is enough to choose one."""


class ChoosingProposal(Conversation):
    """Which of several."""

    name = form_name = "choosing_proposal"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what waits, the longest waiting first."""
        del state
        language, units = turn.texts.language, turn.campaign.units
        options = tuple(
            Option(each.unit, {language: f"{units[each.unit].short_name}: {_brief(turn, each)}"})
            for each in _waiting(turn)[:LISTED]
        )
        return World(today=turn.today, language=language, options={"proposals": options})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Open it."""
        del state
        open_one(turn, answers["de_xuat"])


class DecidingProposal(Conversation):
    """One proposal beside the records. The context holds the school and the very revision that is shown."""

    name = form_name = "deciding_proposal"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what can be done with it."""
        language, kept = turn.texts.language, turn.sent(state.context["report"])
        names = ["take", "decline", "report"]
        proposal = proposal_in(turn, kept) if kept is not None else None
        if proposal is not None and proposal.decision is not None and proposal.decision.files:
            names.append("files")
        options = tuple(Option(name, {language: turn.texts(f"proposal-{name}")}) for name in names)
        return World(today=turn.today, language=language, options={"deeds": options})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Do it, unless somebody else was first, or the report is being changed."""
        kept = turn.sent(state.context["report"])
        if kept is None or not may_keep_of(turn, kept.unit):
            turn.record("refused", subject="decide on a proposal")
            turn.say("not-allowed", "menu")
        elif answers["viec"] == "report":
            receipts.view(turn, kept.code)
            _ask(turn, kept, turn.texts("proposal-what-now"))
        elif answers["viec"] == "files":
            _show_files(turn, kept)
        elif answers["viec"] == "take":
            _take(turn, kept)
        else:
            _decline(turn, kept)


CHOOSING_PROPOSAL, DECIDING_PROPOSAL = ChoosingProposal(), DecidingProposal()


def propose(turn: Turn, kept: Submission) -> None:
    """Put what a report says, which was just confirmed, beside the records; a decision is also told at once."""
    rules = turn.campaign.plan.recognising
    if rules is None or rules.reported is None or rules.reported.form != kept.form:
        return
    proposal = proposal_in(turn, kept)
    if proposal is None:
        recognition_proposals.close(turn.connection, turn.campaign.id, kept.unit, turn.now)
        return
    recognition_proposals.put(turn.connection, turn.campaign.id, kept.unit, kept.id, turn.now)
    decision = proposal.decision
    for person in keepers_of(turn, kept.unit) if decision is not None else ():
        tell(
            turn,
            person,
            "proposal-told",
            f"proposal:{kept.unit}",
            once=f"proposal:{kept.code}",
            unit=turn.campaign.units[kept.unit].short_name,
            number=decision.number if decision is not None else "",
        )


def waiting_count(turn: Turn) -> int:
    """Return how many proposals wait for this person."""
    return len(_waiting(turn))


def show(turn: Turn) -> None:
    """Answer "đề xuất": the only one that waits, a list of several, or that nothing does."""
    waiting = _waiting(turn)
    if not waiting:
        turn.say("proposal-none", "recognitions" if is_keeper(turn) else "menu")
    elif len(waiting) == 1:
        open_one(turn, waiting[0].unit)
    else:
        heading = turn.texts("proposal-queue", count=len(waiting), shown=min(len(waiting), LISTED))
        talking.start(turn, CHOOSING_PROPOSAL, given={"hang_doi": heading})


def open_one(turn: Turn, unit: str) -> None:
    """Show a school's proposal beside its records; what is none of the person's business does not exist."""
    proposed = recognition_proposals.of_unit(turn.connection, turn.campaign.id, unit)
    if proposed is None or not may_keep_of(turn, unit):
        turn.record("refused", subject=f"proposal {unit[:60]}")
        turn.say("recognition-not-found", "menu")
        return
    kept = turn.sent(proposed.submission_id)
    proposal = _still_proposed(turn, kept) if kept is not None else None
    if kept is None or proposal is None:
        _say_decided(turn, unit)
        return
    _ask(turn, kept, _page(turn, kept, proposal))


def _waiting(turn: Turn) -> list[Proposed]:
    if not is_keeper(turn):
        return []
    return [p for p in recognition_proposals.open_ones(turn.connection, turn.campaign.id) if is_keeper_of(turn, p.unit)]


def _still_proposed(turn: Turn, kept: Submission) -> Proposal | None:
    """Return what a report proposes, as long as it is confirmed, nobody decided on it, and the records differ."""
    proposed = recognition_proposals.of_unit(turn.connection, turn.campaign.id, kept.unit)
    if proposed is None or proposed.state != "open" or proposed.submission_id != kept.id:
        return None
    standing = reviews.of(turn.connection, kept)
    if standing is None or standing.submission_id != kept.id or standing.state is not State.CONFIRMED:
        # It came back, or a newer revision waits for its review: what that says is proposed once it is confirmed.
        recognition_proposals.close(turn.connection, turn.campaign.id, kept.unit, turn.now)
        return None
    return proposal_in(turn, kept)


def _ask(turn: Turn, kept: Submission, page: str) -> None:
    talking.start(turn, DECIDING_PROPOSAL, given={"trang": page}, context={"report": kept.id})


def _page(turn: Turn, kept: Submission, proposal: Proposal) -> str:
    place, rules, texts = place_of(turn, kept.unit), rules_of(turn), turn.texts
    if proposal.decision is not None:
        decided = proposal.decision
        until = valid_until(decided.decided_on, rules.valid_years)
        made = Recognition("", kept.unit, decided.number, decided.decided_on, decided.grade, decided.kind, until)
        says = decision_line(turn, made, texts)
        says += f"\n{shared}" if (shared := shared_line(turn, decided.number, kept.unit)) else ""
    else:
        says = _step(turn, proposal)
    has = texts(
        "proposal-step",
        step=step_title(turn, place.state, texts),
        year=for_year(place.year, texts),
    )
    return texts(
        "proposal-page",
        unit=turn.campaign.units[kept.unit].short_name,
        code=kept.code,
        at=show_instant(kept.submitted_at, texts),
        has=has,
        says=says,
    )


def _step(turn: Turn, proposal: Proposal) -> str:
    target = TABLE[proposal.move].target if proposal.move is not None else None
    year = for_year(proposal.year, turn.texts)
    return turn.texts("proposal-step", step=step_title(turn, target, turn.texts), year=year)


def _brief(turn: Turn, proposed: Proposed) -> str:
    kept = turn.sent(proposed.submission_id)
    proposal = proposal_in(turn, kept) if kept is not None else None
    if proposal is None:
        return turn.texts("proposal-gone-brief")
    if proposal.decision is not None:
        return turn.texts("proposal-decision-brief", number=proposal.decision.number)
    return _step(turn, proposal)


def _take(turn: Turn, kept: Submission) -> None:
    proposal = _still_proposed(turn, kept)
    if proposal is None or not _decide(turn, kept, "taken"):
        _say_decided(turn, kept.unit)
        return
    turn.record("proposal_taken", unit=kept.unit, subject=kept.code)
    left = ("proposals",) if waiting_count(turn) else ()
    if proposal.decision is not None:
        record(turn, kept.unit, proposal.decision, source=kept.code)
        say_recorded(turn, kept.unit, proposal.decision.number, *left)
    elif proposal.move is not None:
        seen, on = place_of(turn, kept.unit).moves, local(kept.submitted_at).date()
        if move(turn, kept.unit, proposal.move, seen=seen, on=on, year=proposal.year):
            say_moved(turn, kept.unit, *left)
        else:
            say_overtaken(turn, kept.unit)


def _decline(turn: Turn, kept: Submission) -> None:
    if _still_proposed(turn, kept) is None or not _decide(turn, kept, "declined"):
        _say_decided(turn, kept.unit)
        return
    turn.record("proposal_declined", unit=kept.unit, subject=kept.code)
    left = waiting_count(turn)
    turn.say("proposal-declined", "proposals" if left else "recognitions", left=left)


def _decide(turn: Turn, kept: Submission, state: recognition_proposals.State) -> bool:
    by = turn.account.person_id
    return recognition_proposals.decide(
        turn.connection, turn.campaign.id, kept.unit, kept.id, state, by=by, now=turn.now
    )


def _say_decided(turn: Turn, unit: str) -> None:
    """Tell who comes second who was first and when; or that there is nothing to decide any more."""
    proposed = recognition_proposals.of_unit(turn.connection, turn.campaign.id, unit)
    name, at = recognition_proposals.last_decider(turn.connection, turn.campaign.id, unit) or ("", turn.now)
    state = proposed.state if proposed is not None and proposed.state != "open" else "gone"
    turn.say(
        "proposal-decided-already",
        f"recognition:{unit}",
        unit=turn.campaign.units[unit].short_name,
        state=state,
        name=name,
        at=show_instant(at, turn.texts),
    )


def _show_files(turn: Turn, kept: Submission) -> None:
    """Send the files of the reported decision, and ask again."""
    proposal = proposal_in(turn, kept)
    decision = proposal.decision if proposal is not None else None
    files = tuple(Attached(file["sha256"], file["name"]) for file in (decision.files if decision is not None else ()))
    turn.reply(Message(turn.texts("review-files", code=kept.code, count=len(files)), attachments=files))
    _ask(turn, kept, turn.texts("proposal-what-now"))
