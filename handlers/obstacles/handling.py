"""The list of difficulties, and one of them with what this person can do about it."""

from __future__ import annotations

from campaigns.obstacle_states import Move
from dialogue.answers import Answer, Answers
from dialogue.forms import Option
from dialogue.messages import Attached, Message
from dialogue.state import TalkState
from dialogue.world import World
from handlers import talking
from handlers.conversation import Conversation
from handlers.obstacles import alike, doing, forwarding, raising, saying, ticket
from handlers.obstacles.notices import in_short
from handlers.obstacles.whose import channel_of, desks, may_make, may_see, raises_for
from handlers.turn import Turn
from storage import evidence, obstacles
from storage.obstacles import Obstacle

NEW = "@new"
LISTED = 18
"""Difficulties that are listed at once, so that a number is enough to choose one."""
BY_WORDS = (Move.ANSWER, Move.ADD, Move.ESCALATE, Move.HAND_BACK, Move.REOPEN)
"""Moves that need words."""
OFFERED = (Move.ANSWER, Move.FORWARD, Move.ESCALATE, Move.HAND_BACK, Move.CLOSE, Move.REOPEN, Move.ADD)


class Choosing(Conversation):
    """Which of those that wait for the person, or of their unit's own; or a new one. The context holds the list."""

    name = form_name = "obstacle_choosing"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the list as it was shown: a number means what it stood beside."""
        language = turn.texts.language
        listed = tuple(Option(name, {language: words}) for name, words in state.context["listed"])
        return World(today=turn.today, language=language, options={"obstacles": listed})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Open what was chosen."""
        del state
        chosen, _, unit = str(answers["chon"]).partition(":")
        if chosen == NEW:
            raising.begin(turn, unit)
        else:
            view(turn, chosen)


class Handling(Conversation):
    """One difficulty, and what to do with it. The context holds its code, the moves seen, and what was offered."""

    name = form_name = "obstacle_handling"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what could be done where it stood when it was shown."""
        language = turn.texts.language
        options = tuple(Option(name, {language: words}) for name, words in state.context["offered"])
        return World(today=turn.today, language=language, options={"deeds": options})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Begin it, or do it at once where no words are needed."""
        kept = obstacles.by_code(turn.connection, state.context["code"])
        deed = answers["viec"]
        if kept is None or not may_see(turn, kept):
            turn.say("receipt-not-found", "menu", code=state.context["code"])
        elif deed == "files":
            _show_files(turn, kept)
        elif kept.moves != state.context["moves"]:
            doing.say_moved(turn, kept.code)
        elif deed == "group":
            saying.begin(turn, Move.ANSWER, kept, *alike.like(turn, kept))
        else:
            _do(turn, kept, Move(deed))


CHOOSING, HANDLING = Choosing(), Handling()


def show(turn: Turn) -> None:
    """Answer "khó khăn": what waits for the person or is open in their unit; the form when there is nothing."""
    listed, units = _listed(turn), raises_for(turn)
    if not listed and len(units) == 1:
        raising.begin(turn)
    elif listed or units:
        shown: list[Answer] = [[each.code, ticket.label(turn, each)] for each in listed[:LISTED]]
        for unit in units:
            said = turn.texts("obstacle-option-new", unit=turn.campaign.units[unit].short_name, several=len(units))
            shown.append([f"{NEW}:{unit}", said])
        talking.start(turn, CHOOSING, given={"dau_de": _heading(turn, listed)}, context={"listed": shown})
    elif desks(turn):
        turn.say("obstacle-none-waiting", "menu")
    else:
        turn.say("obstacle-no-channel" if channel_of(turn) is None else "obstacle-not-yours", "menu")


def view(turn: Turn, code: str) -> None:
    """Show one difficulty with what can be done about it.

    A code outside the person's scope is answered like one that does not exist, so that codes tell nothing.
    """
    kept = obstacles.by_code(turn.connection, code)
    if kept is None or kept.campaign != turn.campaign.id or not may_see(turn, kept):
        turn.record("refused", unit=kept.unit if kept else "", subject=f"obstacle {code}")
        turn.say("receipt-not-found", "menu", code=code)
        return
    _open(turn, kept, ticket.page(turn, kept))


def close(turn: Turn, code: str) -> None:
    """Answer the button "đã giải quyết" under an answer."""
    _by_button(turn, code, Move.CLOSE)


def reopen(turn: Turn, code: str) -> None:
    """Answer the button "chưa giải quyết" under an answer."""
    _by_button(turn, code, Move.REOPEN)


def solved(turn: Turn) -> None:
    """Answer "đã giải quyết": close the one that was answered, or ask which."""
    own = obstacles.of_units(turn.connection, turn.campaign.id, raises_for(turn))
    may_close = [each for each in own if may_make(turn, each, Move.CLOSE)]
    answered = [each for each in may_close if each.answered_at is not None] or may_close
    if len(answered) == 1:
        _do(turn, answered[0], Move.CLOSE)
    else:
        show(turn)


def waiting_count(turn: Turn) -> int:
    """Return how many wait for an answer of this person."""
    own = desks(turn)
    return obstacles.count_held_by(turn.connection, turn.campaign.id, own) if own else 0


def _by_button(turn: Turn, code: str, move: Move) -> None:
    kept = obstacles.by_code(turn.connection, code)
    if kept is None or kept.campaign != turn.campaign.id or not may_see(turn, kept):
        turn.record("refused", unit=kept.unit if kept else "", subject=f"obstacle {code}")
        turn.say("receipt-not-found", "menu", code=code)
    elif may_make(turn, kept, move):
        _do(turn, kept, move)
    else:
        doing.say_moved(turn, code)


def _do(turn: Turn, kept: Obstacle, move: Move) -> None:
    if not may_make(turn, kept, move):
        doing.say_moved(turn, kept.code)
    elif move in BY_WORDS:
        saying.begin(turn, move, kept)
    elif move is Move.FORWARD:
        forwarding.begin(turn, kept)
    elif doing.make(turn, kept, move) is None:
        doing.say_moved(turn, kept.code)
    else:
        turn.say("obstacle-closed", "menu", code=kept.code)


def _open(turn: Turn, kept: Obstacle, words: str) -> None:
    """Show words about a difficulty with what can be done; plainly when nothing can."""
    names = [move.value for move in OFFERED if may_make(turn, kept, move)]
    also = len(alike.like(turn, kept)) if Move.ANSWER.value in names else 0
    names += ["group"] if also else []
    names += ["files"] if evidence.of(turn.connection, kept.code) else []
    if names:
        offered: list[Answer] = [[name, turn.texts("obstacle-deed", deed=name, count=also + 1)] for name in names]
        context: dict[str, Answer] = {"code": kept.code, "moves": kept.moves, "offered": offered}
        talking.start(turn, HANDLING, given={"trang": words}, context=context)
    else:
        turn.reply(Message(words, rows=((turn.command("menu"),),)))


def _show_files(turn: Turn, kept: Obstacle) -> None:
    """Send the files, and ask again what to do."""
    files = tuple(Attached(each.sha256, each.name) for each in evidence.of(turn.connection, kept.code))
    turn.reply(Message(turn.texts("obstacle-files", code=kept.code, count=len(files)), attachments=files))
    _open(turn, kept, turn.texts("obstacle-what-now", code=kept.code))


def _listed(turn: Turn) -> list[Obstacle]:
    """Return what waits for the person and what their units raised, each once."""
    own = desks(turn)
    waiting = obstacles.held_by(turn.connection, turn.campaign.id, own) if own else []
    units = raises_for(turn)
    raised = obstacles.of_units(turn.connection, turn.campaign.id, units) if units else []
    return list({each.id: each for each in (*waiting, *raised)}.values())


def _heading(turn: Turn, listed: list[Obstacle]) -> str:
    own = desks(turn)
    waiting = [each for each in listed if each.holder in own and each.answered_at is None]
    together = [
        turn.texts("obstacle-group", count=len({each.unit for each in found}), words=in_short(found[0]))
        for found in alike.groups(turn, waiting)
        if len({each.unit for each in found}) > 1
    ]
    heading = turn.texts(
        "obstacle-heading",
        waiting=len(waiting),
        late=sum(each.is_late(turn.today) for each in waiting),
    )
    return "\n".join([heading, *together])
