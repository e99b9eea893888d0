"""Passing a report on: the one who owes it asks a colleague of the unit, who takes it or not."""

from __future__ import annotations

from campaigns.access import Action, Relation, Role, may
from campaigns.obligations import Obligation, obligation_by_key
from dialogue.answers import Answers
from dialogue.forms import Option
from dialogue.reading.codes import read_number
from dialogue.showing import show_date
from dialogue.state import TalkState
from dialogue.world import World
from handlers import talking
from handlers.conversation import Conversation
from handlers.notices import tell
from handlers.owed import due_day, find_obligation, latest_for, owed, title_in, title_of
from handlers.turn import Turn
from storage import handovers, people
from storage.handovers import Handover
from storage.people import Person


class HandingOver(Conversation):
    """Which report, and whom to ask."""

    name = form_name = "handing_over"
    options_follow_answers = True

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what is owed, and the colleagues who may report for the unit."""
        language = turn.texts.language
        listed = tuple(
            Option(
                f"{o.unit}/{o.key}",
                {language: turn.texts("owed-option", title=title_of(turn, o), due=due_day(turn, o))},
            )
            for o in owed(turn)
        )
        unit = str(state.answers.get("bao_cao", "")).partition("/")[0]
        others = tuple(Option(str(person.id), {language: person.name}) for person in _colleagues(turn, unit))
        return World(today=turn.today, language=language, options={"owed": listed, "colleagues": others})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Keep the offer and put it to the colleague. Until they take it, everything stays as it was."""
        del state
        unit, _, key = answers["bao_cao"].partition("/")
        to = next((p for p in _colleagues(turn, unit) if str(p.id) == answers["nguoi"]), None)
        obligation = find_obligation(turn, unit, key) if turn.may(Action.REPORT, unit) else None
        if to is None or obligation is None or turn.account.person_id is None:
            turn.say("report-not-yours", "menu")
            return
        offer = handovers.offer(
            turn.connection,
            campaign=turn.campaign.id,
            unit=unit,
            schedule=obligation.schedule,
            period=obligation.period.id,
            from_person=turn.account.person_id,
            to_person=to.id,
            now=turn.now,
        )
        turn.record("handover_offered", unit=unit, subject=key, after={"handover": offer.id})
        told = tell(
            turn,
            to.id,
            "handover-offer",
            f"take:{offer.id}",
            f"decline:{offer.id}",
            once=f"handover:{offer.id}",
            name=turn.person.name if turn.person else "",
            title=lambda texts: title_in(turn.campaign, obligation, texts),
            due=lambda texts: show_date(obligation.due_day, texts),
        )
        turn.say("handover-offered" if told else "handover-unreachable", "deadlines", name=to.name)


HANDING_OVER = HandingOver()


def begin(turn: Turn) -> None:
    """Answer "nhờ người khác làm"."""
    waiting = owed(turn)
    if not waiting:
        turn.say("report-nothing-owed" if turn.units_for(Action.REPORT) else "report-not-yours", "menu")
    elif not any(_colleagues(turn, o.unit) for o in waiting):
        turn.say("handover-nobody", "menu")
    else:
        only = {"bao_cao": f"{waiting[0].unit}/{waiting[0].key}"} if len(waiting) == 1 else {}
        talking.start(turn, HANDING_OVER, answers=only)


def decide(turn: Turn, number: str, *, accepted: bool) -> None:
    """Take the colleague's answer to an offer."""
    offer = handovers.get(turn.connection, read_number(number))
    if offer is None or offer.to_person != turn.account.person_id or not turn.may(Action.REPORT, offer.unit):
        turn.record("refused", subject="handover")
        turn.say("old-button-ended")
        return
    obligation = obligation_by_key(turn.campaign, offer.unit, offer.key, turn.event_dates, turn.extensions(offer.unit))
    decided = handovers.decide(turn.connection, offer.id, offer.to_person, accepted=accepted, now=turn.now)
    if not decided or obligation is None:
        turn.say("handover-ended", "deadlines")
        return
    turn.record("handover_decided", unit=offer.unit, subject=offer.key, after={"accepted": accepted})
    if accepted and latest_for(turn, obligation) is None:
        turn.say("handover-taken", f"open:{offer.unit}/{offer.key}", title=title_of(turn, obligation))
    else:
        turn.say("handover-declined", "menu")
    _tell_who_asked(turn, offer, obligation, accepted=accepted)


def _tell_who_asked(turn: Turn, offer: Handover, obligation: Obligation, *, accepted: bool) -> None:
    tell(
        turn,
        offer.from_person,
        "handover-was-taken" if accepted else "handover-was-declined",
        once=f"handover-decided:{offer.id}",
        name=turn.person.name if turn.person else "",
        title=lambda texts: title_in(turn.campaign, obligation, texts),
    )


def _colleagues(turn: Turn, unit: str) -> list[Person]:
    """Return who else may report for a unit."""
    if not unit or not turn.may(Action.REPORT, unit):
        return []
    found = {
        person.id: person
        for role in Role
        if may(role, Action.REPORT, Relation.OWN)
        for person in people.persons_of(turn.connection, unit, role.value, turn.today)
    }
    return [person for person in found.values() if person.id != turn.account.person_id]
