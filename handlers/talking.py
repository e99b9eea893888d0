"""Running a talk: start, go on, set aside, end. Where the engine's step meets what is kept and what is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from dialogue.answers import Answer, Answers
from dialogue.engine import advance, ask_again, begin
from dialogue.events import Event, Outcome, Step
from dialogue.forms import Form
from dialogue.rendering import Renderer
from dialogue.state import TalkState
from dialogue.world import World
from handlers.conversation import Conversation
from handlers.turn import Turn
from storage import talks
from storage.talks import Talk


def start(
    turn: Turn,
    conversation: Conversation,
    *,
    form_id: str = "",
    unit: str = "",
    subject: str = "",
    given: Answers | None = None,
    answers: Answers | None = None,
    context: dict[str, Answer] | None = None,
) -> None:
    """Begin a talk; what was going on is set aside first (or forgotten, if it keeps no draft).

    `subject` names what the talk is about (an obligation's key): there is one open talk a person, unit and subject.
    """
    set_aside(turn)
    blank = TalkState(form_id or conversation.form_name, "", given=given or {}, context=context or {})
    form = conversation.form(turn, blank)
    state = replace(blank, form=form.id, version=form.version, answers=answers or {})
    kept = talks.start(
        turn.connection,
        account_id=turn.account.id,
        person_id=turn.account.person_id,
        conversation=conversation.name,
        form=form.id,
        version=form.version,
        unit=unit or None,
        subject=subject,
        state=state.to_json(),
        now=turn.now,
    )
    _follow(turn, conversation, kept, form, lambda world: begin(form, state, world))


def go_on(turn: Turn, conversation: Conversation, kept: Talk, event: Event) -> Outcome:
    """Take one event into the talk that is going on; return how the talk ended, if it did.

    "finished" is dealt with; "parked" and "menu" left a draft; with "cancelled" nothing was done yet: the caller asks.
    """
    state = TalkState.from_json(kept.state)
    form = conversation.form(turn, state)
    return _follow(turn, conversation, kept, form, lambda world: advance(form, state, event, world))


def resume(turn: Turn, conversation: Conversation, draft: Talk) -> None:
    """Go on with a draft where it was left, with the form's present version."""
    if (active := talks.active(turn.connection, turn.account)) is None or active.id != draft.id:
        set_aside(turn)
        talks.resume(turn.connection, draft.id, turn.account.id, turn.now)
    kept_state = TalkState.from_json(draft.state)
    form = conversation.form(turn, kept_state)
    state = replace(kept_state, version=form.version)
    _follow(turn, conversation, draft, form, lambda world: begin(form, state, world))


def repeat(turn: Turn, conversation: Conversation, kept: Talk) -> None:
    """Ask again what is being asked: something was looked up in between."""
    state = TalkState.from_json(kept.state)
    form = conversation.form(turn, state)
    _follow(turn, conversation, kept, form, lambda world: ask_again(form, state, world))


def set_aside(turn: Turn) -> None:
    """Park what is going on as a draft, or forget it when it keeps none."""
    active = talks.active(turn.connection, turn.account)
    if active is None:
        return
    if active.subject:
        talks.park(turn.connection, active.id, turn.now)
    else:
        talks.end(turn.connection, active.id, "cancelled", turn.now)


def _follow(turn: Turn, conversation: Conversation, kept: Talk, form: Form, move: Callable[[World], Step]) -> Outcome:
    """Make one step, keep where it led, say it, and end the talk if it is finished."""
    state = TalkState.from_json(kept.state)
    world = conversation.checked_world(turn, state)
    step = move(world)
    title = partial(conversation.title, turn, state)
    shown = conversation.checked_world(turn, step.state) if conversation.options_follow_answers else world
    said = Renderer(kept.id, form, conversation.texts(turn, state), shown, title).render(step)
    if step.outcome in {"", "parked", "menu"}:
        talks.save(turn.connection, kept.id, step.state.to_json(), form.version, turn.now)
    if step.outcome == "finished" and not conversation.can_finish(turn, step.state):
        set_aside(turn)
    elif step.outcome == "finished":
        talks.end(turn.connection, kept.id, "finished", turn.now)
        turn.settle(said)
        conversation.finish(turn, step.state, step.answers)
    elif step.outcome in {"parked", "menu"}:
        set_aside(turn)
    else:
        turn.reply(said)
    return step.outcome
