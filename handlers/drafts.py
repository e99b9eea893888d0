"""Drafts: what was begun and set aside. They belong to the person, so they are there on every channel."""

from __future__ import annotations

from dialogue.answers import Answers
from dialogue.forms import Option
from dialogue.showing import show_instant
from dialogue.state import TalkState
from dialogue.world import World
from handlers import talking
from handlers.conversation import Conversation
from handlers.correcting import CORRECTING
from handlers.exemplars.putting_forward import PUTTING_FORWARD
from handlers.obstacles.raising import RAISING
from handlers.reporting import REPORTING
from handlers.resubmitting import RESUBMITTING
from handlers.turn import Turn
from storage import talks
from storage.talks import Talk

KEEPING: dict[str, Conversation] = {
    conversation.name: conversation for conversation in (REPORTING, CORRECTING, RESUBMITTING, RAISING, PUTTING_FORWARD)
}
"""Conversations that keep drafts."""


class ChoosingDraft(Conversation):
    """Which of several drafts."""

    name = form_name = "choosing_draft"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the drafts as options."""
        del state
        options = tuple(Option(str(draft.id), {turn.texts.language: _label(turn, draft)}) for draft in _drafts(turn))
        return World(today=turn.today, language=turn.texts.language, options={"drafts": options})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Go on with the chosen draft."""
        del state
        chosen = next((draft for draft in _drafts(turn) if str(draft.id) == answers["nhap"]), None)
        if chosen is None:
            turn.say("drafts-none", "report")
        else:
            _open(turn, chosen)


class Cancelling(Conversation):
    """Dropping a draft, once it was said twice."""

    name = form_name = "cancelling"

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Drop the draft, or leave it among the drafts."""
        if answers["huy"] != "yes":
            turn.say("draft-kept")
            kept = next((draft for draft in _drafts(turn) if draft.id == state.context["talk"]), None)
            if kept is not None:
                talking.resume(turn, KEEPING[kept.conversation], kept)
            return
        talks.end(turn.connection, state.context["talk"], "cancelled", turn.now)
        turn.record("draft_dropped", subject=str(state.context["talk"]))
        turn.say("draft-dropped", "menu")


CHOOSING_DRAFT, CANCELLING = ChoosingDraft(), Cancelling()


def show(turn: Turn) -> None:
    """Answer "nháp": go on with the only draft, or ask which."""
    drafts = _drafts(turn)
    if not drafts:
        turn.say("drafts-none", "report")
    elif len(drafts) == 1:
        _open(turn, drafts[0])
    else:
        talking.start(turn, CHOOSING_DRAFT)


def parked(turn: Turn, title: str) -> None:
    """Say that a draft was kept and how to come back to it."""
    turn.say("draft-parked", "drafts", "menu", title=title)


def cancel(turn: Turn, talk: Talk) -> None:
    """Ask before a draft is dropped; a talk that keeps none just ends."""
    conversation = KEEPING.get(talk.conversation)
    if conversation is None:
        talks.end(turn.connection, talk.id, "cancelled", turn.now)
        turn.say("talk-cancelled", "menu")
        return
    title = conversation.title(turn, TalkState.from_json(talk.state))
    talking.start(turn, CANCELLING, given={"ten": title}, context={"talk": talk.id})


def _drafts(turn: Turn) -> list[Talk]:
    person = turn.account.person_id
    kept = talks.drafts(turn.connection, person) if person is not None else []
    return [draft for draft in kept if draft.conversation in KEEPING]


def _label(turn: Turn, draft: Talk) -> str:
    title = KEEPING[draft.conversation].title(turn, TalkState.from_json(draft.state))
    key = f"draft-option-{draft.conversation}"
    return turn.texts(key, title=title, time=show_instant(draft.updated_at, turn.texts))


def _open(turn: Turn, draft: Talk) -> None:
    state = TalkState.from_json(draft.state)
    conversation = KEEPING[draft.conversation]
    if not conversation.can_resume(turn, state):
        return
    turn.say("draft-resumed", title=conversation.title(turn, state))
    talking.resume(turn, conversation, draft)
