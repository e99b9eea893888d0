"""Where a message goes: to a command, to the talk that is going on, or to what its words intend."""

from __future__ import annotations

from collections.abc import Callable

from dialogue.engine import advance
from dialogue.events import Asked, Event, Said, Step, Summarised, Tapped, Unread
from dialogue.messages import Message
from dialogue.reading.codes import find_invitation_code, read_number
from dialogue.reading.controls import read_control
from dialogue.reading.intents import Intent, read_intent
from dialogue.state import TalkState
from handlers import commands, drafts, enrolling, files, menu, talking
from handlers.being_away import BEING_AWAY
from handlers.broadcasting import BROADCASTING, CONFIRMING_BROADCAST
from handlers.confirming_many import CONFIRMING_MANY
from handlers.conversation import Conversation
from handlers.correcting import CHOOSING_SENT, CORRECTING
from handlers.digests import TIMING_DIGEST
from handlers.drafts import CANCELLING, CHOOSING_DRAFT
from handlers.editing_calendar import CONFIRMING_CALENDAR, EDITING_CALENDAR
from handlers.enrolling import ACCEPTING, ENROLLING
from handlers.exemplars.putting_forward import CONFIRMING_ANOTHER, PUTTING_FORWARD
from handlers.exemplars.tending import CHOOSING_EXEMPLAR, TENDING
from handlers.extending import ASKING_TIME, GIVING_TIME
from handlers.handing_over import HANDING_OVER
from handlers.inviting import INVITING
from handlers.menu import MENU
from handlers.obstacles.forwarding import FORWARDING
from handlers.obstacles.handling import CHOOSING, HANDLING
from handlers.obstacles.raising import RAISING
from handlers.obstacles.saying import SAYING
from handlers.recognitions.finding import FINDING
from handlers.recognitions.moving import MOVING
from handlers.recognitions.proposals import CHOOSING_PROPOSAL, DECIDING_PROPOSAL
from handlers.recognitions.recording import RECORDING
from handlers.recognitions.registering import REGISTERING
from handlers.recognitions.school import KEEPING_SCHOOL
from handlers.recognitions.withdrawing import WITHDRAWING
from handlers.reminders import SNOOZING
from handlers.reporting import CHOOSING_REPORT, REPORTING
from handlers.resubmitting import RESUBMITTING
from handlers.returning import RETURNING
from handlers.reviewing import DECIDING, REVIEWING
from handlers.setting_milestones import SETTING_MILESTONE
from handlers.turn import Turn
from storage import talks
from storage.talks import Talk

CONVERSATIONS: dict[str, Conversation] = {
    conversation.name: conversation
    for conversation in (
        REPORTING,
        CORRECTING,
        RESUBMITTING,
        REVIEWING,
        DECIDING,
        CONFIRMING_MANY,
        RETURNING,
        RAISING,
        PUTTING_FORWARD,
        CONFIRMING_ANOTHER,
        CHOOSING_EXEMPLAR,
        TENDING,
        CHOOSING,
        HANDLING,
        SAYING,
        FORWARDING,
        CHOOSING_REPORT,
        CHOOSING_SENT,
        CHOOSING_DRAFT,
        CANCELLING,
        ENROLLING,
        ACCEPTING,
        MENU,
        INVITING,
        SNOOZING,
        ASKING_TIME,
        GIVING_TIME,
        HANDING_OVER,
        BEING_AWAY,
        SETTING_MILESTONE,
        TIMING_DIGEST,
        BROADCASTING,
        CONFIRMING_BROADCAST,
        EDITING_CALENDAR,
        CONFIRMING_CALENDAR,
        FINDING,
        KEEPING_SCHOOL,
        MOVING,
        REGISTERING,
        RECORDING,
        WITHDRAWING,
        CHOOSING_PROPOSAL,
        DECIDING_PROPOSAL,
    )
}


def route(turn: Turn) -> None:
    """Answer one message."""
    inbound = turn.inbound
    if inbound.start:
        enrolling.open_invitation(turn, inbound.start)
        return
    active = talks.active(turn.connection, turn.account)
    if inbound.choice is not None:
        _tapped(turn, active, inbound.choice)
    elif active is not None:
        _in_talk(turn, active)
    elif turn.account.person_id is None:
        enrolling.stranger(turn)
    else:
        _idle(turn)


def _tapped(turn: Turn, active: Talk | None, token: str) -> None:
    """Take a button: a command's, or one of the talk that is going on."""
    owner, _, rest = token.partition(".")
    if owner == "c" and turn.account.person_id is not None:
        name, _, argument = rest.partition(":")
        if name == "menu":
            menu.show(turn)
        elif name in commands.COMMANDS:
            commands.run(turn, name, argument)
        else:
            _forged(turn, active)
        return
    step, _, code = rest.partition(".")
    if active is not None and owner == str(active.id) and step.isdigit():
        _follow(turn, active, Tapped(code, read_number(step)))
    elif talks.belongs(turn.connection, read_number(owner), turn.account):
        _again(turn, active, "old-button-ended")
    else:
        _forged(turn, active)


def _forged(turn: Turn, active: Talk | None) -> None:
    """A token that this person was never shown: refused and noted, never with what is behind it."""
    turn.record("refused", subject="forged choice")
    _again(turn, active, "old-button-ended")


def _again(turn: Turn, active: Talk | None, key: str) -> None:
    if turn.account.person_id is None and active is None:
        enrolling.stranger(turn)
        return
    turn.say(key)
    if active is not None:
        talking.repeat(turn, CONVERSATIONS[active.conversation], active)


def _in_talk(turn: Turn, active: Talk) -> None:
    """Take a message while a talk is going on: an answer first, else a command."""
    event = _event(turn)
    elsewhere = _elsewhere(turn, event)
    if elsewhere is None or _understood(turn, active, event):
        _follow(turn, active, event)
        return
    elsewhere()
    now_active = talks.active(turn.connection, turn.account)
    if now_active is not None and now_active.id == active.id:
        if not any(message.is_question for message in turn.replies):
            # Something was looked up in between: the question still waits.
            talking.repeat(turn, CONVERSATIONS[active.conversation], active)
    elif active.conversation in drafts.KEEPING:
        title = CONVERSATIONS[active.conversation].title(turn, TalkState.from_json(active.state))
        turn.replies.insert(0, Message(turn.texts("draft-parked-short", title=title)))


def _elsewhere(turn: Turn, event: Event) -> Callable[[], None] | None:
    """Return what a message would do outside the talk: a command, or an invitation's code; None for neither."""
    if not isinstance(event, Said):
        return None
    if turn.account.person_id is None:
        code = find_invitation_code(event.text)
        return (lambda: enrolling.open_invitation(turn, code)) if code else None
    intent = read_intent(event.text).value
    return (lambda: _intend(turn, intent)) if isinstance(intent, Intent) else None


def _understood(turn: Turn, active: Talk, event: Event) -> bool:
    """Tell whether the talk makes sense of the event: a word that steers it, or a trial step that leaves no doubt."""
    if (
        isinstance(event, Said)
        and (control := read_control(event.text)) is not None
        and control.kind in {"help", "edit"}
    ):
        return True
    conversation = CONVERSATIONS[active.conversation]
    state = TalkState.from_json(active.state)
    world = conversation.checked_world(turn, state)
    step = advance(conversation.form(turn, state), state, event, world)
    return not _has_problem(step) and step.state.doubt is None


def _has_problem(step: Step) -> bool:
    return any(isinstance(effect, Asked | Summarised) and effect.problem is not None for effect in step.effects)


def _follow(turn: Turn, active: Talk, event: Event) -> None:
    conversation = CONVERSATIONS[active.conversation]
    outcome = talking.go_on(turn, conversation, active, event)
    if outcome == "cancelled":
        drafts.cancel(turn, active)
    elif outcome in {"parked", "menu"}:
        if conversation.name in drafts.KEEPING:
            drafts.parked(turn, conversation.title(turn, TalkState.from_json(active.state)))
        if outcome == "menu" or conversation.name not in drafts.KEEPING:
            _home(turn)


def _home(turn: Turn) -> None:
    if turn.account.person_id is None:
        enrolling.stranger(turn)
    else:
        menu.show(turn)


def _idle(turn: Turn) -> None:
    """Take a message when nothing is going on: a command, an invitation, else the menu."""
    event = _event(turn)
    if isinstance(event, Unread):
        turn.say(f"problem-{event.kind}")
        menu.show(turn)
    elif isinstance(event, Said):
        intent = read_intent(event.text).value
        if isinstance(intent, Intent):
            _intend(turn, intent)
        elif code := find_invitation_code(event.text):
            enrolling.open_invitation(turn, code)
        else:
            menu.show(turn)
    else:
        turn.say("file-not-expected", "report")


def _intend(turn: Turn, intent: Intent) -> None:
    if intent.name in commands.COMMANDS:
        commands.run(turn, intent.name, intent.code or "")
    else:
        menu.show(turn)


def _event(turn: Turn) -> Event:
    inbound = turn.inbound
    if inbound.files:
        return files.keep(turn)
    if inbound.unreadable:
        return Unread(inbound.unreadable)
    return Said(inbound.contact or inbound.text or "")
