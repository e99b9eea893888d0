"""Moves on a difficulty: made once, kept, and told to whom they concern."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from campaigns.obstacle_states import Move
from dialogue.showing import show_date, show_instant
from handlers.obstacles import notices
from handlers.obstacles.raising import answer_day, remind_of
from handlers.obstacles.whose import channel_of, may_make
from handlers.turn import Turn
from storage import evidence, obstacles
from storage.obstacles import Obstacle

FILES = "tep"
"""The question under which files that are added later are kept."""


def make(
    turn: Turn, seen: Obstacle, move: Move, words: str = "", *, room: str = "", files: Sequence[Any] = ()
) -> Obstacle | None:
    """Make a move as it was seen, tell the others, and return how it stands; None, with nothing done, when it moved."""
    if not may_make(turn, seen, move):
        return None
    holder = _holder_after(turn, seen, move, room)
    by = answer_day(turn, seen.urgency) if move is Move.REOPEN else None
    made = obstacles.make_move(
        turn.connection, seen, move, holder=holder, by=turn.account.person_id, now=turn.now, words=words, answer_by=by
    )
    kept = obstacles.by_code(turn.connection, seen.code) if made else None
    if kept is None:
        return None
    evidence.add(turn.connection, kept.code, FILES, files, by=turn.account.person_id, now=turn.now)
    turn.record(
        f"obstacle_{move.value}",
        unit=kept.unit,
        subject=kept.code,
        before={"state": seen.state.value, "holder": seen.holder},
        after={"state": kept.state.value, "holder": kept.holder},
    )
    _remind(turn, seen, kept, move)
    _tell(turn, kept, move, words)
    return kept


def say_moved(turn: Turn, code: str) -> None:
    """Tell who comes second what was done meanwhile, by whom and when."""
    kept = obstacles.by_code(turn.connection, code)
    last = obstacles.moves_of(turn.connection, kept.id)[-1] if kept is not None else None
    if kept is None or last is None:
        turn.say("receipt-not-found", "menu", code=code)
        return
    turn.say(
        "obstacle-moved-already",
        f"view:{code}",
        code=code,
        move=last.move.value,
        name=last.name,
        at=show_instant(last.at, turn.texts),
    )


def _holder_after(turn: Turn, seen: Obstacle, move: Move, room: str) -> str:
    channel = channel_of(turn)
    office, leaders = (channel.to, channel.decides) if channel is not None else (seen.holder, seen.holder)
    named = {Move.FORWARD: room, Move.ESCALATE: leaders, Move.HAND_BACK: office, Move.REOPEN: office}
    return named.get(move, seen.holder)


def _remind(turn: Turn, seen: Obstacle, kept: Obstacle, move: Move) -> None:
    """Move the reminder of the first answer along with whoever has to give it; an answer settles it."""
    if move in {Move.ANSWER, Move.CLOSE}:
        remind_of(turn, seen, "", kept.answer_by)
    elif kept.answered_at is None and move is not Move.ADD:
        remind_of(turn, seen, kept.holder, kept.answer_by)


def _tell(turn: Turn, kept: Obstacle, move: Move, words: str) -> None:
    name = turn.person.name if turn.person else ""
    if move is Move.ANSWER:
        buttons = (f"obstacle_close:{kept.code}", f"obstacle_reopen:{kept.code}", f"view:{kept.code}")
        notices.tell_unit(turn, kept, "obstacle-was-answered", *buttons, name=name, answer=words)
    elif move is Move.FORWARD:
        notices.tell_answerers(turn, kept, "obstacle-was-forwarded", holder=kept.holder, name=name, note=words)
        room = turn.campaign.units[kept.holder].short_name
        notices.tell_unit(turn, kept, "obstacle-goes-to-room", room=room)
    elif move is Move.ESCALATE:
        notices.tell_answerers(turn, kept, "obstacle-was-escalated", holder=kept.holder, name=name, note=words)
        notices.tell_unit(turn, kept, "obstacle-goes-up", by=lambda texts: show_date(kept.answer_by, texts))
    elif move in {Move.HAND_BACK, Move.REOPEN, Move.ADD}:
        key = {"hand_back": "obstacle-came-back", "reopen": "obstacle-was-reopened", "add": "obstacle-was-added-to"}
        notices.tell_answerers(turn, kept, key[move.value], holder=kept.holder, name=name, note=words)
    elif move is Move.CLOSE:
        notices.tell_answerers(turn, kept, "obstacle-was-closed", holder=kept.holder, name=name)
