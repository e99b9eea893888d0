"""Taking a list into the register: all of it or nothing, and the same list twice changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from campaigns.definition import Campaign
from campaigns.faults import Fault
from campaigns.recognition_list import Listed, differs, read_recognitions
from campaigns.recognition_states import Move, State, moves_to
from campaigns.recognitions import Recognition, number_key
from dialogue.clock import local
from storage import audit, recognition_expiries, recognitions
from storage.database import Connection
from storage.recognitions import Deed, Place


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a list came to."""

    kept: int
    known: int
    moved: int


def take(
    connection: Connection, plan: Campaign, cells: Sequence[Sequence[str]], file: str, at: datetime
) -> Loaded | list[Fault]:
    """Take the rows of a list, its headings first, in one piece; return what is wrong with them, if anything is."""
    rules, today = plan.plan.recognising, local(at).date()
    listed, faults = read_recognitions(cells, file, plan, today)
    faults += [differs(file, line) for line in differing(connection, plan.id, listed)]
    if faults or rules is None:
        return faults
    loaded = load(connection, plan.id, rules.expiry, listed, today, at)
    after = {"file": file, "kept": loaded.kept, "known": loaded.known, "moved": loaded.moved}
    audit.record(connection, at=at, action="recognitions_loaded", after=after)
    return loaded


def differing(connection: Connection, campaign: str, listed: Sequence[Listed]) -> list[Listed]:
    """Return the lines whose decision the register has already, with another day, grade or kind."""
    found = []
    for line in listed:
        known = _known(connection, campaign, line.decision) if line.decision is not None else None
        if known is not None and line.decision is not None and _facts(known) != _facts(line.decision):
            found.append(line)
    return found


def load(
    connection: Connection, campaign: str, expiry: str, listed: Sequence[Listed], today: date, now: datetime
) -> Loaded:
    """Keep the lines' decisions and steps; a school that the register already has on its way stays where it is."""
    decided = sorted((line.decision for line in listed if line.decision is not None), key=lambda d: d.decided_on)
    kept = [d for d in decided if recognitions.record(connection, campaign, d, by=None, now=now) is not None]
    moved = sum(_recognise(connection, campaign, each, now) for each in kept)
    steps = [line for line in listed if line.step is not None]
    moved += sum(_step(connection, campaign, line, today, now) for line in steps)
    for unit in dict.fromkeys(line.unit for line in listed):
        recognition_expiries.follow(connection, campaign, expiry, unit, today, now)
    return Loaded(len(kept), len(decided) - len(kept), moved)


def _known(connection: Connection, campaign: str, decision: Recognition) -> Recognition | None:
    own = recognitions.of_unit(connection, campaign, decision.unit)
    return next((each for each in own if number_key(each.number) == number_key(decision.number)), None)


def _facts(decision: Recognition) -> tuple[date, str, str]:
    return decision.decided_on, decision.grade, decision.kind


def _recognise(connection: Connection, campaign: str, decision: Recognition, now: datetime) -> int:
    place = recognitions.place_of(connection, campaign, decision.unit)
    if place.state not in {None, State.OUT, State.RECOGNISED}:
        return 0
    deed = Deed(None, now, decision.decided_on)
    return recognitions.move(connection, campaign, decision.unit, Move.RECOGNISE, deed, seen=place) is not None


def _step(connection: Connection, campaign: str, line: Listed, today: date, now: datetime) -> int:
    """Bring a school to its step, by way of its registration where no single move leads there."""
    place: Place | None = recognitions.place_of(connection, campaign, line.unit)
    if line.step is None or place is None or place.state not in {None, State.OUT, State.RECOGNISED}:
        return 0
    deed = Deed(None, now, today)
    made = moves_to(place.state, line.step)
    if made is None:
        place = recognitions.move(connection, campaign, line.unit, Move.REGISTER, deed, seen=place)
        made = moves_to(place.state, line.step) if place is not None else None
    if made is None or place is None:
        return 0
    return recognitions.move(connection, campaign, line.unit, made, deed, seen=place, year=line.year) is not None
