"""Inviting from the chat: an invitation for one unit and one role, made by who may."""

from __future__ import annotations

from campaigns.access import Action, Relation, Role, scope
from dialogue.answers import Answers
from dialogue.forms import Option
from dialogue.showing import show_instant
from dialogue.state import TalkState
from dialogue.world import World
from handlers import talking
from handlers.conversation import Conversation
from handlers.turn import Turn
from storage import invitations

GIVEN_BY_ADMIN = frozenset(role for role in Role if Relation.ALL in scope(role, Action.VIEW_UNIT))
"""Roles that see the whole movement: only who administers it gives them, so that no district makes itself a leader."""
AT_SCHOOL = (Role.REPORTER, Role.DEPUTY, Role.COUNCIL)
"""What there is to be in a unit of the lowest tier."""


class Inviting(Conversation):
    """Unit, role, and the invitation."""

    name = form_name = "inviting"
    options_follow_answers = True

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the units that the person may invite for, and the roles that they may give."""
        language = turn.texts.language
        units = tuple(
            Option(unit.code, {language: f"{unit.short_name} ({unit.code})"})
            for unit in turn.campaign.units
            if turn.may(Action.INVITE, unit.code)
        )
        roles = tuple(
            Option(role.value, {language: _capitalised(turn.texts(f"role-{role.value}"))})
            for role in _roles(turn, state.answers.get("don_vi"))
        )
        return World(today=turn.today, language=language, options={"units": units, "roles": roles})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Make the invitation and show its code and link, once."""
        del state
        unit, role = turn.campaign.units[answers["don_vi"]], Role(answers["vai_tro"])
        if role not in _roles(turn, unit.code) or not turn.may(Action.INVITE, unit.code):
            turn.record("refused", unit=unit.code, subject=f"invite {role}")
            turn.say("not-allowed", "menu")
            return
        expires = turn.now + turn.context.invitation_validity
        code = invitations.create(
            turn.connection,
            kind="membership",
            unit=unit.code,
            role=role.value,
            person_id=None,
            created_by=turn.account.person_id,
            now=turn.now,
            expires_at=expires,
        )
        turn.record("invited", unit=unit.code, after={"role": role.value})
        turn.say(
            "invite-made",
            "invite",
            "menu",
            unit=unit.name,
            role=turn.texts(f"role-{role.value}"),
            code=code,
            link=turn.context.invitation_link(code),
            expires=show_instant(expires, turn.texts),
        )


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _roles(turn: Turn, unit: str | None) -> list[Role]:
    """Return the roles that the person may give, and that there are in a unit."""
    campaign = turn.campaign
    chosen = campaign.units.get(unit) if unit else None
    at_school = chosen is not None and campaign.tier_of(chosen) == next(iter(campaign.tiers))
    given = [role for role in Role if role not in GIVEN_BY_ADMIN or turn.may_somewhere(Action.ADMINISTER)]
    return [role for role in given if role in AT_SCHOOL or not at_school]


INVITING = Inviting()


def begin(turn: Turn) -> None:
    """Answer "mời cán bộ"."""
    if turn.may_somewhere(Action.INVITE):
        talking.start(turn, INVITING)
    else:
        turn.record("refused", subject="invite")
        turn.say("not-allowed-role", "menu")
