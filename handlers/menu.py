"""The menu: what this person can do now, with what waits for them."""

from __future__ import annotations

from campaigns.access import Action
from dialogue.answers import Answers
from dialogue.forms import Option
from dialogue.state import TalkState
from dialogue.world import World
from handlers import commands, digests, extending, reviewing, talking
from handlers.conversation import Conversation
from handlers.exemplars import tending
from handlers.exemplars.whose import units_for
from handlers.obstacles import handling
from handlers.obstacles.whose import desks, raises_for
from handlers.owed import came_back, owed
from handlers.recognitions import proposals
from handlers.recognitions.scope import offers
from handlers.turn import Turn
from storage import talks


class Menu(Conversation):
    """One question: what to do. Each answer is a command that can also be typed."""

    name = form_name = "menu"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the commands that make sense for this person."""
        del state
        options = tuple(
            Option(name, {turn.texts.language: turn.texts(f"command-{name}", argument="").strip()})
            for name in _commands(turn)
        )
        return World(today=turn.today, language=turn.texts.language, options={"menu": options})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Do what was chosen."""
        del state
        commands.run(turn, answers["viec"])


MENU = Menu()


def show(turn: Turn, *, greets: bool = True) -> None:
    """Show the menu, headed by what is owed; without a greeting for who has just been welcomed."""
    waiting, drafts, reviews = owed(turn), _drafts(turn), reviewing.waiting_count(turn)
    also = [turn.texts("menu-returned", count=returned)] if (returned := came_back(turn)) else []
    also += [turn.texts("menu-review", count=reviews)] if reviews else []
    difficulties = handling.waiting_count(turn)
    also += [turn.texts("menu-obstacles", count=difficulties)] if difficulties else []
    proposed = proposals.waiting_count(turn)
    also += [turn.texts("menu-proposals", count=proposed)] if proposed else []
    fresh = tending.waiting_count(turn)
    also += [turn.texts("menu-exemplars", count=fresh)] if fresh else []
    also += [turn.texts("menu-drafts", count=drafts)] if drafts else []
    greeting = turn.texts(
        "menu-greeting" if greets else "menu-heading",
        name=turn.person.name if turn.person else "",
        owed=turn.texts(_owed_key(turn, owed=bool(waiting)), count=len(waiting)),
        drafts="".join(f" {words}" for words in also),
    ).strip()
    talking.start(turn, MENU, given={"loi_chao": greeting})


def _owed_key(turn: Turn, *, owed: bool) -> str:
    if owed:
        return "menu-owed"
    return "menu-nothing-owed" if turn.units_for(Action.REPORT) else "menu-no-reports"


def _drafts(turn: Turn) -> int:
    person = turn.account.person_id
    return len(talks.drafts(turn.connection, person)) if person is not None else 0


def _commands(turn: Turn) -> list[str]:
    reports = bool(turn.units_for(Action.REPORT))
    wanted = {
        "review": reviewing.waiting_count(turn) > 0,
        "report": reports,
        "drafts": _drafts(turn) > 0,
        "correct": reports,
        "deadlines": reports,
        "exemplars": bool(units_for(turn)),
        "obstacle": bool(raises_for(turn) or desks(turn)),
        "proposals": proposals.waiting_count(turn) > 0,
        "recognitions": offers(turn),
        "requests": extending.is_awaited(turn),
        "digest": digests.is_for(turn),
        "broadcast": turn.may_somewhere(Action.BROADCAST),
        "invite": turn.may_somewhere(Action.INVITE),
        "link": True,
        "my_data": True,
    }
    return [name for name, shown in wanted.items() if shown]
