"""Sums that a unit above need not count itself: computed from what the units below it have sent for the same period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from campaigns.definition import Campaign
from campaigns.obligations import Obligation
from campaigns.units import Unit
from dialogue.answers import Answers


def units_summed(campaign: Campaign, unit: str, on: date) -> list[Unit]:
    """Return the units below whose reports a unit's roll-up adds up."""
    meant = campaign.reviewing.rolled_up
    return [] if meant is None else [u for u in campaign.units.below(unit, on) if campaign.is_meant(meant, u, on)]


def rolled_up(
    campaign: Campaign, obligation: Obligation, below: Iterable[Unit], sent: Mapping[str, Answers]
) -> dict[str, int]:
    """Return what the program itself counts for the questions of a roll-up's form, by question.

    `sent` are the answers in force, by unit, of those that have reported for the period.
    """
    codes = {unit.code for unit in below}
    found = {}
    for rollup in campaign.reviewing.rollups:
        if rollup.form != obligation.form:
            continue
        if rollup.counts == "units":
            found[rollup.question] = len(codes)
        elif rollup.counts == "reports":
            found[rollup.question] = len(codes & set(sent))
        else:
            given = (answers.get(rollup.answer) for code, answers in sent.items() if code in codes)
            found[rollup.question] = sum(answer == rollup.value for answer in given)
    return found
