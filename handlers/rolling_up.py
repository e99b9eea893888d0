"""What the program itself adds up for a roll-up, from the reports of the units below."""

from __future__ import annotations

from campaigns.obligations import Obligation, obligation_by_key
from campaigns.rollups import rolled_up, units_summed
from handlers.turn import Turn
from storage import submissions


def computed_for(turn: Turn, form: str, unit: str, key: str) -> dict[str, int]:
    """Return by question what the program counts for a unit's roll-up; nothing for a form that is none."""
    reviewing = turn.campaign.reviewing
    if reviewing.rolled_up_form is None or all(rollup.form != form for rollup in reviewing.rollups):
        return {}
    obligation: Obligation | None = obligation_by_key(turn.campaign, unit, key, turn.event_dates)
    if obligation is None:
        return {}
    below = units_summed(turn.campaign, unit, min(turn.today, obligation.period.end))
    codes = [each.code for each in below]
    sent = submissions.answers_in_force(
        turn.connection, turn.campaign.id, reviewing.rolled_up_form, obligation.period.id, codes
    )
    return rolled_up(turn.campaign, obligation, below, sent)
