"""One school's recognition: read by whoever may, moved along and decided on by whoever keeps it."""

from __future__ import annotations

from collections.abc import Iterator

from campaigns.recognition_states import BY_HAND, TABLE, Move, after
from dialogue.answers import Answers
from dialogue.forms import Option
from dialogue.messages import Attached, Message
from dialogue.state import TalkState
from dialogue.world import World
from handlers import talking
from handlers.conversation import Conversation
from handlers.recognitions import moving, recording, registering, withdrawing
from handlers.recognitions.keeping import move, place_of, say_overtaken
from handlers.recognitions.page import SchoolPage
from handlers.recognitions.scope import may_keep_of, may_see, own_schools
from handlers.turn import Turn
from storage import evidence, recognitions


class KeepingSchool(Conversation):
    """The page, and what to do. The context holds the school, how many moves it had, and what was offered then."""

    name = form_name = "keeping_school"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what was offered: who comes second is to be told who was first, not that a button is old."""
        language, offered = turn.texts.language, state.context["deeds"]
        options = tuple(Option(name, {language: turn.texts(f"recognition-deed-{name}")}) for name in offered)
        return World(today=turn.today, language=language, options={"deeds": options})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Do it, or ask for what is needed first."""
        unit, deed = state.context["unit"], answers["viec"]
        if not keeps_or_says(turn, unit):
            return
        if deed == "record":
            recording.begin(turn, unit)
        elif deed == "withdraw":
            withdrawing.begin(turn, unit)
        elif deed == "files":
            _show_files(turn, unit)
        elif place_of(turn, unit).moves != state.context["seen"]:
            say_overtaken(turn, unit)
        elif deed == Move.REGISTER:
            registering.begin(turn, unit)
        elif TABLE[Move(deed)].needs_reason or TABLE[Move(deed)].needs_year:
            moving.begin(turn, unit, Move(deed))
        elif move(turn, unit, Move(deed), seen=state.context["seen"]):
            moving.say_moved(turn, unit)
        else:
            say_overtaken(turn, unit)


KEEPING_SCHOOL = KeepingSchool()


def show(turn: Turn, unit: str) -> None:
    """Answer the button of a school: its page, with what can be done for whoever keeps it.

    A school outside the person's scope is answered like one that does not exist.
    """
    if may_keep_of(turn, unit):
        page = SchoolPage(turn, unit)
        context = {"unit": unit, "seen": page.place.moves, "deeds": list(_deeds(page))}
        talking.start(turn, KEEPING_SCHOOL, given={"trang": page.text(history=True)}, context=context)
    elif may_see(turn, unit) or unit in own_schools(turn):
        turn.say("recognition-page", "recognitions", page=SchoolPage(turn, unit).text(history=False))
    else:
        _refuse(turn, unit)


def view(turn: Turn, code: str) -> None:
    """Answer "xem CN-…": the school that the decision is about, or that the decision was recorded by mistake."""
    found = recognitions.by_code(turn.connection, turn.campaign.id, code)
    if found is None or not may_see(turn, found.unit):
        _refuse(turn, code)
    elif found.is_mistaken:
        turn.say("recognition-was-mistaken", f"recognition:{found.unit}", code=code, reason=found.lost_why)
    else:
        show(turn, found.unit)


def keeps_or_says(turn: Turn, unit: str) -> bool:
    """Tell whether this person may record things about a school; say so, and note it, when they may not."""
    if may_keep_of(turn, unit):
        return True
    _refuse(turn, unit)
    return False


def _refuse(turn: Turn, named: str) -> None:
    turn.record("refused", subject=f"recognition {named[:60]}")
    turn.say("recognition-not-found", "menu")


def _deeds(page: SchoolPage) -> Iterator[str]:
    """Yield what can be recorded about a school: the moves from its step, a decision, the end of one."""
    yield from (each.value for each in BY_HAND if after(page.place.state, each) is not None)
    yield "record"
    if withdrawing.withdrawable(page.turn, page.unit.code):
        yield "withdraw"
    last = page.standing.last
    if last is not None and evidence.of(page.turn.connection, last.code):
        yield "files"


def _show_files(turn: Turn, unit: str) -> None:
    """Send the files of the decision that holds, and show the page again."""
    last = SchoolPage(turn, unit).standing.last
    if last is not None:
        files = tuple(Attached(each.sha256, each.name) for each in evidence.of(turn.connection, last.code))
        turn.reply(Message(turn.texts("recognition-files", code=last.code, count=len(files)), attachments=files))
    show(turn, unit)
