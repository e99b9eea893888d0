"""What changes a school's records: a move, a decision, a withdrawal. Each is kept, audited, and told to the school."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from campaigns.recognition_proposals import Proposal, ReportedDecision, proposal_of
from campaigns.recognition_states import TABLE, Move, State, after
from campaigns.recognitions import Recognition, Standing, standing, valid_until
from dialogue.forms import label_in
from dialogue.showing import show_date, show_instant
from handlers.notices import tell
from handlers.recognitions.scope import reporters_of, rules_of
from handlers.turn import Turn
from storage import evidence, recognition_expiries, recognition_proposals, recognitions
from storage.recognitions import Deed, Place
from storage.submissions import Submission

DECISION_FILES = "quyet_dinh"
"""The question under which a decision's files are kept."""
FRESH = relativedelta(years=2)
"""A decision that is older than this when it is recorded belongs to an earlier way than the one that is walked now."""


def place_of(turn: Turn, unit: str) -> Place:
    """Return where a school is on its way."""
    return recognitions.place_of(turn.connection, turn.campaign.id, unit)


def standing_of(turn: Turn, unit: str) -> Standing:
    """Return where a school stands today."""
    months = turn.campaign.expiry_kinds[rules_of(turn).expiry].act_months_before
    own = recognitions.of_unit(turn.connection, turn.campaign.id, unit)
    return standing(place_of(turn, unit).state, own, turn.today, months)


def move(
    turn: Turn,
    unit: str,
    made: Move,
    *,
    seen: int,
    on: date | None = None,
    year: int | None = None,
    reason: str = "",
) -> bool:
    """Move a school along; False, with nothing done, when it is not (any more) where it was seen.

    Args:
        turn: The turn in which it happens.
        unit: The school.
        made: What happens to it.
        seen: How many moves had brought it to where it was seen (`Place.moves`).
        on: The day on which it happened; today when it is not said.
        year: The year in which the school is to get there.
        reason: Why, where the table of moves wants a reason.
    """
    before = place_of(turn, unit)
    if before.moves != seen:
        return False
    deed = Deed(turn.account.person_id, turn.now, on or turn.today, reason)
    reached = recognitions.move(turn.connection, turn.campaign.id, unit, made, deed, seen=before, year=year)
    if reached is None:
        return False
    turn.record("recognition_moved", unit=unit, subject=made.value, before=_as_plain(before), after=_as_plain(reached))
    _settle(turn, unit)
    for person in reporters_of(turn, unit) if reason else ():
        tell(
            turn,
            person,
            "recognition-was-moved",
            "recognitions",
            once=f"recognition-moved:{unit}:{reached.moves}",
            unit=turn.campaign.units[unit].short_name,
            step=lambda texts: label_in(rules_of(turn).title_of(TABLE[made].target), texts.language),
            reason=reason,
        )
    return True


def record(turn: Turn, unit: str, decided: ReportedDecision, *, source: str = "") -> Recognition | None:
    """Keep a decision on a school, move the school along, and tell it; None when the decision is kept already."""
    until = valid_until(decided.decided_on, rules_of(turn).valid_years)
    made = Recognition("", unit, decided.number, decided.decided_on, decided.grade, decided.kind, until, source=source)
    by = turn.account.person_id
    kept = recognitions.record(turn.connection, turn.campaign.id, made, by=by, now=turn.now)
    if kept is None:
        return None
    evidence.add(turn.connection, kept.code, DECISION_FILES, decided.files, by=by, now=turn.now)
    after_ = {"number": kept.number, "decided_on": kept.decided_on.isoformat(), "grade": kept.grade, "kind": kept.kind}
    turn.record("recognition_recorded", unit=unit, subject=kept.code, after={**after_, "source": source})
    place = place_of(turn, unit)
    is_walking = place.state not in {None, State.OUT, State.RECOGNISED}
    if not is_walking or turn.today < kept.decided_on + FRESH:
        deed = Deed(by, turn.now, kept.decided_on, "")
        recognitions.move(turn.connection, turn.campaign.id, unit, Move.RECOGNISE, deed, seen=place)
    _settle(turn, unit)
    for person in reporters_of(turn, unit):
        tell(
            turn,
            person,
            "recognition-was-recorded",
            "recognitions",
            once=f"recognised:{kept.code}",
            number=kept.number,
            day=f"{kept.decided_on:%d/%m/%Y}",
            unit=turn.campaign.units[unit].short_name,
            until=lambda texts: show_date(kept.valid_until, texts),
        )
    return kept


def withdraw(turn: Turn, found: Recognition, *, mistaken: bool, on: date, reason: str) -> bool:
    """Keep that a recognition was lost, or recorded by mistake; False when somebody did so before."""
    deed = Deed(turn.account.person_id, turn.now, on, reason)
    if not recognitions.withdraw(turn.connection, turn.campaign.id, found.code, deed, mistaken=mistaken):
        return False
    turn.record(
        "recognition_withdrawn",
        unit=found.unit,
        subject=found.code,
        after={"mistaken": mistaken, "on": on.isoformat(), "reason": reason},
    )
    place = place_of(turn, found.unit)
    if not standing_of(turn, found.unit).holds and after(place.state, Move.LOSE) is not None:
        recognitions.move(turn.connection, turn.campaign.id, found.unit, Move.LOSE, deed, seen=place)
    _settle(turn, found.unit)
    for person in reporters_of(turn, found.unit) if not mistaken else ():
        tell(
            turn,
            person,
            "recognition-was-lost",
            "recognitions",
            once=f"recognition-lost:{found.code}",
            number=found.number,
            unit=turn.campaign.units[found.unit].short_name,
            on=lambda texts: show_date(on, texts),
            reason=reason,
        )
    return True


def proposal_in(turn: Turn, kept: Submission) -> Proposal | None:
    """Return what a report would change in its school's records as they are now; None for nothing."""
    place = place_of(turn, kept.unit)
    return proposal_of(
        rules_of(turn),
        kept.form,
        kept.answers,
        step=place.state,
        year=place.year,
        recognitions=recognitions.of_unit(turn.connection, turn.campaign.id, kept.unit),
    )


def say_overtaken(turn: Turn, unit: str) -> None:
    """Tell who comes second who moved the school, when, and where it stands now."""
    name, at = recognitions.last_mover(turn.connection, turn.campaign.id, unit) or ("", turn.now)
    state = place_of(turn, unit).state
    turn.say(
        "recognition-overtaken",
        f"recognition:{unit}",
        unit=turn.campaign.units[unit].short_name,
        name=name,
        at=show_instant(at, turn.texts),
        step=label_in(rules_of(turn).title_of(state or State.OUT), turn.texts.language),
    )


def _settle(turn: Turn, unit: str) -> None:
    """Bring reminders and what reports propose in line with the records."""
    campaign, connection = turn.campaign.id, turn.connection
    recognition_expiries.follow(connection, campaign, rules_of(turn).expiry, unit, turn.today, turn.now)
    proposed = recognition_proposals.of_unit(connection, campaign, unit)
    if proposed is not None and proposed.state == "open":
        kept = turn.sent(proposed.submission_id)
        if kept is None or proposal_in(turn, kept) is None:
            recognition_proposals.close(connection, campaign, unit, turn.now)


def _as_plain(place: Place) -> dict[str, Any]:
    return {"step": place.state.value if place.state is not None else None, "year": place.year}
