"""One exemplar in words: who or what it is, how far it has come, and what was done about it."""

from __future__ import annotations

from campaigns.exemplar_states import Move, State
from dialogue.forms import Option, label_in
from dialogue.showing import show_date, show_instant
from dialogue.state import TalkState
from dialogue.summary import summary_lines
from dialogue.walking import walk
from dialogue.world import World
from handlers.turn import Turn
from storage import evidence, exemplars
from storage.exemplars import Exemplar, Note


def world_for(turn: Turn) -> World:
    """Return what the form chooses from."""
    kinds = tuple(Option(kind.id, kind.titles) for kind in turn.campaign.plan.exemplars.kinds)
    return World(today=turn.today, language=turn.texts.language, options={"kinds": kinds})


def page(turn: Turn, kept: Exemplar) -> str:
    """Return an exemplar as whoever may see it reads it."""
    form, world = turn.campaign.forms[kept.form], world_for(turn)
    state = TalkState(form.id, kept.version, answers=kept.answers)
    lines = summary_lines(state, walk(form, state, world), turn.texts, world)
    told = turn.texts(
        "exemplar-page",
        code=kept.code,
        name=kept.name,
        unit=_unit(turn, kept.unit),
        put=show_instant(kept.put_at, turn.texts),
        lines="\n".join(lines),
        files=len(evidence.of(turn.connection, kept.code)),
    )
    notes = [note for note in exemplars.notes_of(turn.connection, kept.id) if note.move is not Move.PUT_FORWARD]
    return "\n\n".join(filter(None, (told, "\n".join(_line(turn, note) for note in notes), stands(turn, kept))))


def stands(turn: Turn, kept: Exemplar) -> str:
    """Return how far it has come."""
    return turn.texts("exemplar-stands", state=kept.state.value, stage=stage_title(turn, kept.stage))


def stage_title(turn: Turn, stage: str) -> str:
    """Return a stage's name; empty before the first."""
    found = next((each for each in turn.campaign.stages if each.id == stage), None)
    return label_in(found.titles, turn.texts.language) if found is not None else ""


def label(turn: Turn, kept: Exemplar) -> str:
    """Return an exemplar as one line of a list."""
    waits = kept.state is State.PROPOSED
    return turn.texts(
        "exemplar-option",
        name=kept.name,
        unit=_unit(turn, kept.unit),
        stage=stage_title(turn, kept.stage),
        waits="yes" if waits else "no",
    )


def _line(turn: Turn, note: Note) -> str:
    return turn.texts(
        "exemplar-note",
        move=note.move.value,
        at=show_instant(note.at, turn.texts),
        name=note.name,
        stage=stage_title(turn, note.stage),
        words=note.words,
        noted="yes" if note.words else "no",
        place=_unit(turn, note.place) if note.place in turn.campaign.units else note.place,
        day=show_date(note.day, turn.texts) if note.day is not None else "",
    )


def _unit(turn: Turn, code: str) -> str:
    return turn.campaign.units[code].short_name
