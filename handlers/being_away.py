"""Being away: no reminders meanwhile, and who stands in gets them."""

from __future__ import annotations

from datetime import date, timedelta

from campaigns.access import Action
from dialogue.answers import Answer, Answers
from dialogue.forms import Option, Question
from dialogue.state import TalkState
from dialogue.world import Problem, World
from handlers import standing_in, talking
from handlers.conversation import Conversation
from handlers.turn import Turn
from storage import absences, people

NOBODY = "khong"
"""Chosen when nobody needs to stand in."""
LONGEST = timedelta(days=366)
"""Longest leave: beyond it the role should go to somebody else."""


class BeingAway(Conversation):
    """From when to when."""

    name = form_name = "being_away"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return who may review meanwhile."""
        del state
        language = turn.texts.language
        asked = [Option(str(person.id), {language: person.name}) for person in standing_in.can_be_asked(turn)]
        options = (*asked, Option(NOBODY, {language: turn.texts("stand-in-nobody")}))
        return World(today=turn.today, language=language, options={"stand_ins": options})

    def check(
        self, turn: Turn, state: TalkState, question: Question, answer: Answer, answers: Answers
    ) -> Problem | None:
        """Refuse a leave of more than a year."""
        del turn, state
        if question.name == "den" and isinstance(answer, str) and isinstance(answers.get("tu"), str):
            latest = date.fromisoformat(answers["tu"]) + LONGEST
            if date.fromisoformat(answer) > latest:
                return Problem("away-too-long", {"latest": f"{latest:%d/%m/%Y}"})
        return None

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Keep the leave, and say who gets the reminders."""
        del state
        if turn.account.person_id is None:
            return
        since, until = date.fromisoformat(answers["tu"]), date.fromisoformat(answers["den"])
        absences.tell(turn.connection, turn.account.person_id, since, until, turn.now)
        turn.record("away", after={"since": since.isoformat(), "until": until.isoformat()})
        reviewer = next((p for p in standing_in.can_be_asked(turn) if str(p.id) == answers.get("thay")), None)
        standing_in.arrange(turn, reviewer.id if reviewer else None, since, until)
        stand_ins = [
            person.name
            for unit in turn.units_for(Action.REPORT)
            for person in people.persons_of(turn.connection, unit, "deputy", turn.today)
            if person.id != turn.account.person_id
        ]
        turn.say(
            "away-kept",
            "back",
            since=f"{since:%d/%m}",
            until=f"{until:%d/%m/%Y}",
            names=", ".join(dict.fromkeys(stand_ins)),
            who="deputy" if stand_ins else "nobody",
            reviewer=turn.texts("stand-in-chosen", name=reviewer.name) if reviewer else "",
        )


BEING_AWAY = BeingAway()


def begin(turn: Turn) -> None:
    """Answer "báo nghỉ"."""
    talking.start(turn, BEING_AWAY, given={"duyet": "yes" if standing_in.can_be_asked(turn) else "no"})


def come_back(turn: Turn) -> None:
    """Answer "đã đi làm lại": leave that is told and not over is taken back."""
    person = turn.account.person_id
    if person is not None and absences.end(turn.connection, person, turn.today, turn.now):
        turn.record("back")
        standing_in.dismiss(turn)
        turn.say("away-ended", "deadlines")
    else:
        turn.say("away-none", "menu")
