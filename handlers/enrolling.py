"""Enrolment: an invitation, the privacy notice, an explicit consent, a name. A stranger learns only how to enrol."""

from __future__ import annotations

from dialogue.answers import Answers, has_value
from dialogue.forms import label_in
from dialogue.reading.codes import find_invitation_code
from dialogue.state import TalkState
from dialogue.texts import Texts
from handlers import menu, talking
from handlers.context import NOTICE_VERSION
from handlers.conversation import Conversation
from handlers.turn import Turn
from storage import accounts, invitations, people
from storage.invitations import CodeProblem, Invitation

TRIES = 5
"""Wrong codes in a row before an account must wait."""


class Enrolling(Conversation):
    """A stranger with an invitation becomes a person with a role in a unit. The context holds the invitation's code."""

    name = form_name = "enrolling"

    def texts(self, turn: Turn, state: TalkState) -> Texts:
        """Return the words for whom the invitation is meant: an officer is no "thầy/cô"."""
        unit = str(state.context.get("unit", ""))
        is_known = turn.campaign.units.get(unit) is not None
        return turn.texts_for([unit]) if is_known else turn.texts

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Use the invitation up and make the person; a refusal leaves the invitation as it was."""
        if answers["dong_y"] != "yes":
            turn.say("enrol-declined")
            return
        redeemed = invitations.redeem(turn.connection, state.context["code"], turn.account.id, turn.now)
        if isinstance(redeemed, CodeProblem):
            refuse(turn, redeemed)
            return
        phone = answers.get("dien_thoai")
        person = people.create(
            turn.connection, name=answers["ho_ten"], phone=phone if has_value(phone) else None, now=turn.now
        )
        people.record_notice(turn.connection, person.id, NOTICE_VERSION, turn.now)
        accounts.attach_person(turn.connection, turn.account.id, person.id)
        _become(turn, person.id)
        grant(turn, redeemed)
        turn.say("enrol-welcome", name=answers["ho_ten"], **invited(turn, redeemed))
        menu.show(turn, greets=False)


class Accepting(Conversation):
    """Someone enrolled takes on a role in another unit."""

    name = form_name = "accepting"

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Use the invitation up, unless it was declined."""
        if answers["nhan"] != "yes":
            turn.say("accept-declined", "menu")
            return
        redeemed = invitations.redeem(turn.connection, state.context["code"], turn.account.id, turn.now)
        if isinstance(redeemed, CodeProblem):
            refuse(turn, redeemed)
            return
        grant(turn, redeemed)
        turn.forget_person()
        turn.say("accept-done", "menu", **invited(turn, redeemed))


ENROLLING, ACCEPTING = Enrolling(), Accepting()


def open_invitation(turn: Turn, code: str) -> None:
    """Take an invitation's code: begin enrolling, take on a role, or join this account to its person."""
    if turn.account.codes_blocked_until is not None and turn.account.codes_blocked_until > turn.now:
        turn.record("refused", subject="code while blocked")
        turn.say("code-wait")
        return
    found = invitations.find(turn.connection, code, turn.now)
    if isinstance(found, CodeProblem):
        refuse(turn, found)
        return
    accounts.forgive_codes(turn.connection, turn.account.id)
    if found.kind == "account":
        _join_account(turn, code)
        return
    conversation = ENROLLING if turn.account.person_id is None else ACCEPTING
    talking.start(turn, conversation, given=invited(turn, found), context={"code": code, "unit": found.unit or ""})


def stranger(turn: Turn) -> None:
    """Answer someone who is not enrolled: a code in the text opens it; anything else is told how to enrol."""
    code = turn.inbound.start or find_invitation_code(turn.inbound.text or "")
    if code:
        open_invitation(turn, code)
    else:
        plan, language = turn.campaign.plan, turn.texts.language
        turn.say(
            "stranger", title=label_in(plan.short_titles, language), organisation=label_in(plan.organisation, language)
        )


def refuse(turn: Turn, problem: CodeProblem) -> None:
    """Say why a code does not work, count it, and make the account wait after too many."""
    turn.record("refused", subject=f"code {problem.kind}")
    blocked = accounts.count_failed_code(turn.connection, turn.account.id, turn.now, tries=TRIES)
    turn.say("code-wait" if blocked else f"code-{problem.kind}")


def grant(turn: Turn, invitation: Invitation) -> None:
    """Give the person the role that the invitation is for."""
    if turn.account.person_id is None or invitation.unit is None or invitation.role is None:
        raise ValueError("an invitation of this kind grants no role")
    people.grant(
        turn.connection,
        person_id=turn.account.person_id,
        unit=invitation.unit,
        role=invitation.role,
        since=turn.today,
        invitation_id=invitation.id,
    )
    turn.record("enrolled", unit=invitation.unit, after={"role": invitation.role, "notice": NOTICE_VERSION})


def invited(turn: Turn, invitation: Invitation) -> dict[str, str]:
    """Return what an invitation is for, in words."""
    unit = turn.campaign.units.get(invitation.unit or "")
    return {
        "don_vi": unit.name if unit else "",
        "vai_tro": turn.texts(f"role-{invitation.role}"),
        "phong_trao": label_in(turn.campaign.titles, turn.texts.language),
    }


def _join_account(turn: Turn, code: str) -> None:
    """One person on another channel: the same drafts, the same roles."""
    if turn.account.person_id is not None:
        turn.say("link-already", "menu")
        return
    redeemed = invitations.redeem(turn.connection, code, turn.account.id, turn.now)
    if isinstance(redeemed, CodeProblem) or redeemed.person_id is None:
        refuse(turn, redeemed if isinstance(redeemed, CodeProblem) else CodeProblem("unknown"))
        return
    accounts.attach_person(turn.connection, turn.account.id, redeemed.person_id)
    _become(turn, redeemed.person_id)
    turn.record("linked", after={"channel": turn.inbound.channel})
    turn.say("link-done", "drafts", "menu")


def _become(turn: Turn, person_id: int) -> None:
    turn.account = accounts.by_id(turn.connection, turn.account.id)
    if turn.account.person_id != person_id:
        raise ValueError("the account was not joined to its person")
    turn.forget_person()
