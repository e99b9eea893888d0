"""The date of an event that a milestone hangs on (phase 2's congress), set from the chat by who may."""

from __future__ import annotations

from datetime import date

from campaigns.access import Action
from campaigns.obligations import cascade, owing_units
from dialogue.answers import Answers
from dialogue.clock import local
from dialogue.forms import Option, label_in
from dialogue.showing import show_date
from dialogue.state import TalkState
from dialogue.world import World
from handlers import talking
from handlers.conversation import Conversation
from handlers.turn import Turn
from storage import milestones


class SettingMilestone(Conversation):
    """Which milestone, and which day."""

    name = form_name = "setting_milestone"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the milestones that hang on an event, with the day that holds now."""
        del state
        language = turn.texts.language
        listed = tuple(
            Option(
                milestone.id,
                {
                    language: turn.texts(
                        "milestone-option",
                        title=label_in(milestone.titles, language),
                        event=label_in(milestone.event, language),
                        date=_shown(turn, turn.event_dates.get(milestone.id, milestone.date)),
                    )
                },
            )
            for milestone in turn.campaign.milestones.values()
            if milestone.event is not None
        )
        return World(today=turn.today, language=language, options={"milestones": listed})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Set the day and show the deadlines that follow from it. Those concerned are told by the scheduler, once."""
        del state
        if not turn.may_somewhere(Action.SET_MILESTONE):
            turn.record("refused", subject="set milestone")
            turn.say("not-allowed-role", "menu")
            return
        milestone, day = answers["moc"], date.fromisoformat(answers["ngay"])
        by = f"person {turn.account.person_id}"
        before = milestones.set_event_date(turn.connection, turn.campaign.id, milestone, day, set_by=by, now=turn.now)
        turn.__dict__.pop("event_dates", None)
        turn.record(
            "milestone_set",
            subject=milestone,
            before=before.isoformat() if before else None,
            after=day.isoformat(),
        )
        turn.say(
            "milestone-set",
            "menu",
            title=label_in(turn.campaign.milestones[milestone].titles, turn.texts.language),
            date=show_date(day, turn.texts),
            lines="\n".join(_deadlines(turn, milestone)),
        )


SETTING_MILESTONE = SettingMilestone()


def begin(turn: Turn) -> None:
    """Answer "đặt ngày mốc"."""
    if turn.may_somewhere(Action.SET_MILESTONE):
        talking.start(turn, SETTING_MILESTONE)
    else:
        turn.record("refused", subject="set milestone")
        turn.say("not-allowed-role", "menu")


def _deadlines(turn: Turn, milestone: str) -> list[str]:
    """Return the deadlines that hang on a milestone: each report, each tier that owes it."""
    campaign, language = turn.campaign, turn.texts.language
    found = []
    for schedule in campaign.schedules.values():
        if campaign.agenda.milestone_of(schedule.id) != milestone:
            continue
        periods = dict.fromkeys(
            window.period
            for tier in campaign.tiers
            for window in campaign.agenda.windows(schedule.id, tier, turn.event_dates)
        )
        for period in periods:
            owing = owing_units(campaign, schedule.id, period.id, turn.event_dates)
            tiers = {campaign.tier_of(unit) for unit in owing}
            for tier, due in cascade(campaign, schedule.id, period.id, turn.event_dates).items():
                if tier not in tiers:
                    continue
                found.append(
                    turn.texts(
                        "milestone-deadline",
                        form=campaign.forms[schedule.form].title(language),
                        tier=label_in(campaign.tiers[tier].titles, language),
                        due=show_date(local(due).date(), turn.texts),
                    )
                )
    return found


def _shown(turn: Turn, day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day is not None else turn.texts("milestone-no-date")
