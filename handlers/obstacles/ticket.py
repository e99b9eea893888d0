"""One difficulty in words: what it is about, with whom it lies, and everything that was said."""

from __future__ import annotations

from campaigns.obstacle_states import OPEN, Move
from dialogue.showing import show_date, show_instant
from dialogue.state import TalkState
from dialogue.summary import summary_lines
from dialogue.walking import walk
from handlers.obstacles.notices import in_short
from handlers.obstacles.raising import lists_for
from handlers.turn import Turn
from storage import evidence, obstacles
from storage.obstacles import MoveMade, Obstacle


def page(turn: Turn, kept: Obstacle) -> str:
    """Return a difficulty as whoever may see it reads it."""
    form = turn.campaign.forms[kept.form]
    world = lists_for(turn)
    state = TalkState(form.id, kept.version, answers=kept.answers)
    lines = summary_lines(state, walk(form, state, world), turn.texts, world)
    history = [_line(turn, move) for move in obstacles.moves_of(turn.connection, kept.id) if move.move is not Move.SEND]
    raised = turn.texts(
        "obstacle-page",
        code=kept.code,
        unit=turn.campaign.units[kept.unit].short_name,
        raised=show_instant(kept.raised_at, turn.texts),
        lines="\n".join(lines),
        files=len(evidence.of(turn.connection, kept.code)),
    )
    return "\n\n".join(filter(None, (raised, "\n".join(history), stands(turn, kept))))


def stands(turn: Turn, kept: Obstacle) -> str:
    """Return with whom it lies, and by when an answer is due."""
    late = kept.is_late(turn.today)
    return turn.texts(
        "obstacle-stands",
        state=kept.state.value,
        holder=turn.campaign.units[kept.holder].short_name,
        by=show_date(kept.answer_by, turn.texts),
        due="late" if late else "due" if kept.answered_at is None and kept.state in OPEN else "no",
    )


def label(turn: Turn, kept: Obstacle) -> str:
    """Return a difficulty as one line of a list."""
    return turn.texts(
        "obstacle-option",
        unit=turn.campaign.units[kept.unit].short_name,
        words=in_short(kept),
        state=kept.state.value,
        late="yes" if kept.is_late(turn.today) else "no",
        by=f"{kept.answer_by:%d/%m}",
    )


def _line(turn: Turn, made: MoveMade) -> str:
    return turn.texts(
        "obstacle-move",
        move=made.move.value,
        name=made.name,
        holder=turn.campaign.units[made.holder].short_name if made.holder in turn.campaign.units else made.holder,
        at=show_instant(made.at, turn.texts),
        words=made.words,
        noted="yes" if made.words else "no",
    )
