"""The list of exemplars, and one of them with what this person can do about it."""

from __future__ import annotations

from datetime import date

from campaigns.access import Action
from campaigns.exemplar_counts import count
from campaigns.exemplar_states import Move
from campaigns.expiries import Expiry
from dialogue.answers import Answer, Answers
from dialogue.forms import Option
from dialogue.messages import Attached, Message
from dialogue.showing import show_date
from dialogue.state import TalkState
from dialogue.world import World
from handlers import notices, talking
from handlers.conversation import Conversation
from handlers.exemplars import putting_forward
from handlers.exemplars.page import label, page, stage_title
from handlers.exemplars.whose import may_make, may_see, stages, tends, units_for
from handlers.turn import Turn
from storage import evidence, exemplars, expiries
from storage.exemplars import Exemplar

NEW = "@new"
LISTED = 18
"""Exemplars that are listed at once, so that a number is enough to choose one."""
OFFERED = (Move.TAKE_UP, Move.ADVANCE, Move.SPREAD, Move.PLAN, Move.NOTE, Move.BACK, Move.SET_ASIDE, Move.RESUME)


class ChoosingExemplar(Conversation):
    """Which of those that the person may see; or a new one. The context holds the list."""

    name = form_name = "exemplar_choosing"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the list as it was shown: a number means what it stood beside."""
        language = turn.texts.language
        listed = tuple(Option(name, {language: words}) for name, words in state.context["listed"])
        return World(today=turn.today, language=language, options={"exemplars": listed})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Open what was chosen."""
        del state
        chosen, _, unit = str(answers["chon"]).partition(":")
        if chosen == NEW:
            putting_forward.begin(turn, unit)
        else:
            view(turn, chosen)


class Tending(Conversation):
    """One exemplar, and what to do with it. The context holds its code, how many moves were seen, what was offered."""

    name = form_name = "exemplar_tending"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what could be done where it stood when it was shown."""
        language = turn.texts.language
        options = tuple(Option(name, {language: words}) for name, words in state.context["offered"])
        return World(today=turn.today, language=language, options={"deeds": options})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Do it, unless somebody was first."""
        kept = exemplars.by_code(turn.connection, state.context["code"])
        deed = answers["viec"]
        if kept is None or not may_see(turn, kept):
            turn.say("receipt-not-found", "menu", code=state.context["code"])
        elif deed == "files":
            _show_files(turn, kept)
        elif kept.moves != state.context["moves"]:
            _say_moved(turn, kept)
        else:
            _make(turn, kept, Move(deed), answers)


CHOOSING_EXEMPLAR, TENDING = ChoosingExemplar(), Tending()


def show(turn: Turn) -> None:
    """Answer "điển hình": what the person may see with how many there are; the form when there is nothing."""
    listed, units = _listed(turn), units_for(turn)
    if not listed and len(units) == 1 and not tends(turn):
        putting_forward.begin(turn)
    elif listed or units:
        shown: list[Answer] = [[each.code, label(turn, each)] for each in listed[:LISTED]]
        for unit in units:
            said = turn.texts("exemplar-option-new", unit=turn.campaign.units[unit].short_name, several=len(units))
            shown.append([f"{NEW}:{unit}", said])
        heading = _heading(turn, listed)
        talking.start(turn, CHOOSING_EXEMPLAR, given={"dau_de": heading}, context={"listed": shown})
    else:
        turn.say("exemplar-not-offered", "menu")


def view(turn: Turn, code: str) -> None:
    """Show one exemplar with what can be done about it.

    A code outside the person's scope is answered like one that does not exist, so that codes tell nothing.
    """
    kept = exemplars.by_code(turn.connection, code)
    if kept is None or kept.campaign != turn.campaign.id or not may_see(turn, kept):
        turn.record("refused", unit=kept.unit if kept else "", subject=f"exemplar {code}")
        turn.say("receipt-not-found", "menu", code=code)
        return
    _open(turn, kept, page(turn, kept))


def waiting_count(turn: Turn) -> int:
    """Return how many wait for this person's first look."""
    return exemplars.count_proposed(turn.connection, turn.campaign.id) if tends(turn) else 0


def _make(turn: Turn, kept: Exemplar, move: Move, answers: Answers) -> None:
    words, place, day = answers.get("loi"), answers.get("noi"), answers.get("ngay")
    if not may_make(turn, kept, move):
        _say_moved(turn, kept)
        return
    when = date.fromisoformat(day) if isinstance(day, str) else None
    made = exemplars.make_move(
        turn.connection,
        kept,
        move,
        stages(turn),
        by=turn.account.person_id,
        now=turn.now,
        words=words if isinstance(words, str) else "",
        place=place if isinstance(place, str) else "",
        day=when,
    )
    after = exemplars.by_code(turn.connection, kept.code)
    if not made or after is None:
        _say_moved(turn, kept)
        return
    before, now = {"state": kept.state.value, "stage": kept.stage}, {"state": after.state.value, "stage": after.stage}
    turn.record(f"exemplar_{move.value}", unit=kept.unit, subject=kept.code, before=before, after=now)
    _remind(turn, after, move, when)
    turn.say(
        "exemplar-done",
        f"view:{kept.code}",
        "exemplars",
        move=move.value,
        name=kept.name,
        stage=stage_title(turn, after.stage),
        day=show_date(when, turn.texts) if when is not None else "",
    )
    _tell_proposer(turn, after, move)


def _remind(turn: Turn, kept: Exemplar, move: Move, day: date | None) -> None:
    """Remind the office of what it planned; a step forward or setting it aside settles it."""
    kind, channel = turn.campaign.plan.exemplars.expiry, turn.campaign.obstacle_channel
    home = next((m.unit for m in turn.memberships if turn.may(Action.TEND_EXEMPLAR, m.unit)), "")
    unit = channel.to if channel is not None else home
    if kind is None or not unit:
        return
    if move is Move.PLAN and day is not None:
        expiries.record(turn.connection, turn.campaign.id, [Expiry(kind, kept.code, unit, day)], turn.now, again=True)
    elif move in {Move.ADVANCE, Move.SET_ASIDE}:
        expiries.settle(turn.connection, turn.campaign.id, (kind, kept.code, unit), "", turn.now)


def _tell_proposer(turn: Turn, kept: Exemplar, move: Move) -> None:
    if kept.person_id in {None, turn.account.person_id} or move not in {Move.TAKE_UP, Move.ADVANCE, Move.SPREAD}:
        return
    notices.tell(
        turn,
        kept.person_id or 0,
        "exemplar-moved-on",
        f"view:{kept.code}",
        once=f"exemplar:{kept.code}:{kept.moves}",
        move=move.value,
        name=kept.name,
        stage=lambda texts: _stage_in(turn, kept.stage, texts.language),
    )


def _stage_in(turn: Turn, stage: str, language: str) -> str:
    found = next((each for each in turn.campaign.stages if each.id == stage), None)
    return found.titles.get(language, "") if found is not None else ""


def _say_moved(turn: Turn, kept: Exemplar) -> None:
    """Tell who comes second who was first."""
    last = exemplars.notes_of(turn.connection, kept.id)[-1]
    turn.say("exemplar-moved-already", f"view:{kept.code}", name=kept.name, who=last.name)


def _deed(turn: Turn, kept: Exemplar, name: str) -> str:
    named = stages(turn)
    position = named.index(kept.stage) if kept.stage else -1
    to = {"take_up": 0, "advance": position + 1, "back": position - 1}.get(name, position)
    return turn.texts("exemplar-deed", deed=name, stage=stage_title(turn, named[to]) if 0 <= to < len(named) else "")


def _open(turn: Turn, kept: Exemplar, words: str) -> None:
    """Show words about an exemplar with what can be done; plainly when nothing can."""
    names = [move.value for move in OFFERED if may_make(turn, kept, move)]
    names += ["files"] if evidence.of(turn.connection, kept.code) else []
    if names:
        offered: list[Answer] = [[name, _deed(turn, kept, name)] for name in names]
        context: dict[str, Answer] = {"code": kept.code, "moves": kept.moves, "offered": offered}
        talking.start(turn, TENDING, given={"trang": words}, context=context)
    else:
        turn.reply(Message(words, rows=((turn.command("menu"),),)))


def _show_files(turn: Turn, kept: Exemplar) -> None:
    """Send the files, and ask again what to do."""
    files = tuple(Attached(each.sha256, each.name) for each in evidence.of(turn.connection, kept.code))
    turn.reply(Message(turn.texts("exemplar-files", code=kept.code, count=len(files)), attachments=files))
    _open(turn, kept, turn.texts("exemplar-what-now", name=kept.name))


def _listed(turn: Turn) -> list[Exemplar]:
    """Return what the person may see: everything for who follows the movement, else of their units."""
    if tends(turn) or any(turn.may(Action.VIEW_UNIT, unit) and not _is_school(turn, unit) for unit in units_for(turn)):
        return [e for e in exemplars.live(turn.connection, turn.campaign.id) if may_see(turn, e)]
    return exemplars.live(turn.connection, turn.campaign.id, units_for(turn))


def _is_school(turn: Turn, unit: str) -> bool:
    return any(turn.is_at_school(held) for held in turn.memberships if held.unit == unit)


def _heading(turn: Turn, listed: list[Exemplar]) -> str:
    """Return how many there are by stage; for the office also what is planned for the year."""
    if not tends(turn):
        return turn.texts("exemplar-heading-own", count=len(listed))
    counts = count(exemplars.counted(turn.connection, turn.campaign.id))
    by_stage = "; ".join(
        turn.texts("exemplar-stage-count", stage=stage_title(turn, stage), count=counts.by_stage[stage])
        for stage in stages(turn)
    )
    year = turn.today.year
    planned = exemplars.planned(turn.connection, turn.campaign.id, date(year, 1, 1), date(year, 12, 31))
    ahead = [
        f"• {note.day:%d/%m}: {note.words} ({code})" for code, note in planned if note.day and note.day >= turn.today
    ]
    heading = turn.texts(
        "exemplar-heading",
        proposed=counts.proposed,
        stages=by_stage,
        year=str(year),
        planned=len(planned),
        ahead=len(ahead),
    )
    return "\n".join([heading, *ahead[:5]])
