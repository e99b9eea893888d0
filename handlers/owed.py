"""What the person's units owe now, and what they have sent that may still be corrected."""

from __future__ import annotations

from dataclasses import dataclass

from campaigns.access import Action
from campaigns.definition import Campaign
from campaigns.obligations import Obligation, obligation_by_key, obligations_of
from dialogue.clock import local
from dialogue.forms import Labels, label_in
from dialogue.showing import show_date
from dialogue.texts import Texts
from handlers.turn import Turn
from storage import reviews, submissions
from storage.submissions import Submission


@dataclass(frozen=True, slots=True)
class Sent:
    """An open obligation that was met, with what was sent."""

    obligation: Obligation
    submission: Submission


def open_obligations(turn: Turn, unit: str) -> list[Obligation]:
    """Return what a unit owes that is open and not locked, the most urgent first."""
    owed = obligations_of(turn.campaign, unit, turn.now, turn.event_dates, turn.extensions(unit))
    return sorted(owed, key=lambda obligation: obligation.due)


def owed(turn: Turn) -> list[Obligation]:
    """Return what the person's units still have to send, the most urgent first."""
    still = []
    for unit in turn.units_for(Action.REPORT):
        sent = submissions.submitted_keys(turn.connection, turn.campaign.id, unit)
        still += [o for o in open_obligations(turn, unit) if (o.schedule, o.period.id) not in sent]
    return sorted(still, key=lambda obligation: obligation.due)


def correctable(turn: Turn) -> list[Sent]:
    """Return what came back to the person's units, and what they have sent for periods that are not locked."""
    found: dict[tuple[str, str], Sent] = {}
    for unit in turn.units_for(Action.CORRECT):
        came_back = (
            _obligation(turn, unit, review.key) for review in reviews.returned(turn.connection, turn.campaign.id, unit)
        )
        for obligation in (*filter(None, came_back), *open_obligations(turn, unit)):
            latest = latest_for(turn, obligation)
            if latest is not None:
                found.setdefault((unit, obligation.key), Sent(obligation, latest))
    return list(found.values())


def came_back(turn: Turn) -> int:
    """Return how many reports were returned to the person's units and not sent again."""
    return sum(
        len(reviews.returned(turn.connection, turn.campaign.id, unit)) for unit in turn.units_for(Action.CORRECT)
    )


def _obligation(turn: Turn, unit: str, key: str) -> Obligation | None:
    return obligation_by_key(turn.campaign, unit, key, turn.event_dates, turn.extensions(unit))


def latest_for(turn: Turn, obligation: Obligation) -> Submission | None:
    """Return the revision in force for an obligation; None when nothing was sent."""
    return submissions.latest(
        turn.connection,
        campaign=turn.campaign.id,
        form=obligation.form,
        unit=obligation.unit,
        schedule=obligation.schedule,
        period=obligation.period.id,
    )


def find_obligation(turn: Turn, unit: str, key: str) -> Obligation | None:
    """Return the open obligation of a unit under `key` (schedule:period); None when it is not open (any more)."""
    return next((o for o in open_obligations(turn, unit) if o.key == key), None)


def open_obligation(turn: Turn, unit: str, key: str) -> Obligation:
    """Return an obligation that `is_open`."""
    found = find_obligation(turn, unit, key)
    if found is None:
        raise LookupError(f"{unit} {key} is not open")
    return found


def is_open(turn: Turn, unit: str, key: str, title: str) -> bool:
    """Tell whether an obligation can be worked on now; say why not."""
    if find_obligation(turn, unit, key) is not None:
        return True
    known = _obligation(turn, unit, key)
    if known is not None and known.status(turn.now) == "not_open":
        turn.say("report-not-open", "deadlines", title=title, opens=show_date(known.opens, turn.texts))
    else:
        locks = show_date(local(known.locks).date(), turn.texts) if known is not None else ""
        turn.say("report-locked", "deadlines", title=title, locks=locks)
    return False


def period_titles(turn: Turn, submission: Submission) -> Labels:
    """Return the name of the period that a submission is about."""
    found = obligation_by_key(turn.campaign, submission.unit, submission.key, turn.event_dates)
    return found.period.titles if found else {turn.campaign.language: submission.period}


def due_day(turn: Turn, obligation: Obligation) -> str:
    """Return the day by which an obligation is due, in words."""
    return show_date(local(obligation.due).date(), turn.texts)


def title_of(turn: Turn, obligation: Obligation) -> str:
    """Return what an obligation is called: form, period and unit."""
    return title_in(turn.campaign, obligation, turn.texts)


def title_in(campaign: Campaign, obligation: Obligation, texts: Texts) -> str:
    """Return the same in another's words."""
    return texts(
        "obligation-title",
        form=campaign.forms[obligation.form].title(texts.language),
        period=label_in(obligation.period.titles, texts.language),
        unit=campaign.units[obligation.unit].short_name,
    )
