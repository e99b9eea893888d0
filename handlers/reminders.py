"""What a person may say to reminders: later, no more, again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from campaigns.ladders import Reminding
from dialogue.answers import Answers
from dialogue.clock import HANOI, local
from dialogue.showing import show_instant
from dialogue.state import TalkState
from handlers import talking
from handlers.conversation import Conversation
from handlers.turn import Turn
from storage import nudges, people

RECENT = timedelta(days=7)
"""How old a reminder may be that is still put off."""
TWO_HOURS = timedelta(hours=2)
LONGEST = timedelta(days=30)
"""Beyond that a reminder would come after what it is about was locked."""


class Snoozing(Conversation):
    """When to be reminded again."""

    name = form_name = "snoozing"

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Plan the last reminders anew, for the moment that was asked for."""
        del state
        moment = _moment(turn, answers)
        again = _recent(turn)
        nudges.remind_again(turn.connection, [nudge.id for nudge in again], moment, local(moment).date(), turn.now)
        if again:
            turn.record("snoozed", after={"nudges": [nudge.id for nudge in again], "until": moment.isoformat()})
        turn.say(
            "reminders-snoozed" if again else "reminders-none-recent", "deadlines", at=show_instant(moment, turn.texts)
        )


SNOOZING = Snoozing()


def snooze(turn: Turn) -> None:
    """Answer "nhắc lại sau": ask when, if there is something to remind of."""
    if _recent(turn):
        talking.start(turn, SNOOZING)
    else:
        turn.say("reminders-none-recent", "deadlines")


def switch_off(turn: Turn) -> None:
    """Answer "tắt nhắc". What is owed stays owed, and superiors are still told what is missing."""
    if turn.account.person_id is not None:
        people.switch_reminders(turn.connection, turn.account.person_id, off_at=turn.now)
        turn.record("reminders_off")
        turn.say("reminders-off", "reminders_on", "deadlines")


def switch_on(turn: Turn) -> None:
    """Answer "bật nhắc"."""
    if turn.account.person_id is not None:
        people.switch_reminders(turn.connection, turn.account.person_id, off_at=None)
        turn.record("reminders_on")
        turn.say("reminders-on", "deadlines")


def _recent(turn: Turn) -> list[nudges.Nudge]:
    if turn.account.person_id is None:
        return []
    return nudges.last_sent(turn.connection, turn.campaign.id, turn.account.person_id, turn.now - RECENT)


def _moment(turn: Turn, answers: Answers) -> datetime:
    """Return the first decent moment from what was asked for on."""
    now, manners = local(turn.now), turn.campaign.plan.reminding
    if answers["luc"] == "hai_gio":
        return manners.next_moment(now + TWO_HOURS, turn.campaign.calendar)
    day = now.date() + timedelta(days=1)
    if answers["luc"] == "ngay_khac":
        day = min(date.fromisoformat(answers["ngay"]), now.date() + LONGEST)
    return _morning(manners, day, turn)


def _morning(manners: Reminding, day: date, turn: Turn) -> datetime:
    return manners.next_moment(datetime.combine(day, time(0), HANOI), turn.campaign.calendar)
