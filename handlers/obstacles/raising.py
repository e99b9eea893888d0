"""Raising a difficulty: the plan's form, a code, and the day by which the office answers."""

from __future__ import annotations

from datetime import date

from campaigns.awards import ObstacleChannel
from campaigns.expiries import Expiry
from dialogue.answers import Answer, Answers
from dialogue.forms import Form, Option, Question
from dialogue.showing import show_date
from dialogue.state import TalkState
from dialogue.world import World
from handlers import talking
from handlers.conversation import Conversation
from handlers.obstacles.notices import tell_answerers
from handlers.obstacles.whose import channel_of, raises_for
from handlers.turn import Turn
from storage import evidence, expiries, form_versions, obstacles, submissions, talks
from storage.obstacles import Obstacle
from storage.submissions import Submission

SUBJECT = "obstacle"
"""What a draft of a difficulty is about: there is one at a time for a person and unit."""
NO_TARGET = "khong"
SHORTEST = 10
"""Characters of a report's words that can stand for the description of a difficulty."""


class Raising(Conversation):
    """The plan's form about a difficulty. The context holds the unit."""

    name = "raising"

    def form(self, turn: Turn, state: TalkState) -> Form:
        """Return the campaign's form."""
        return turn.campaign.forms[state.form]

    def title(self, turn: Turn, state: TalkState) -> str:
        """Return the form's name and the unit."""
        unit = turn.campaign.units[state.context["unit"]].short_name
        return turn.texts("obstacle-form-title", form=self.form(turn, state).title(turn.texts.language), unit=unit)

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the plan's categories, urgencies and targets as options."""
        del state
        return lists_for(turn)

    def can_resume(self, turn: Turn, state: TalkState) -> bool:
        """Tell whether the person still acts for the unit."""
        return self.can_finish(turn, state)

    def can_finish(self, turn: Turn, state: TalkState) -> bool:
        """Refuse whoever does not act for the unit any more."""
        if state.context["unit"] in raises_for(turn):
            return True
        turn.say("not-allowed", "menu")
        return False

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Keep the difficulty, say by when it is answered, and tell the office."""
        channel = channel_of(turn)
        if channel is None:
            turn.say("obstacle-no-channel", "menu")
            return
        kept = _keep(turn, channel, state, answers)
        turn.say(
            "obstacle-received",
            f"view:{kept.code}",
            "menu",
            code=kept.code,
            office=turn.campaign.units[channel.to].short_name,
            by=show_date(kept.answer_by, turn.texts),
        )
        tell_answerers(turn, kept, "obstacle-came", holder=channel.to)


RAISING = Raising()


def begin(turn: Turn, named: str = "") -> None:
    """Open the form for a unit, or after a report (by its code) that told of a difficulty; a draft comes first."""
    channel, units = channel_of(turn), raises_for(turn)
    report = submissions.by_code(turn.connection, named) if named.startswith("BC-") else None
    unit = report.unit if report is not None else named or next(iter(units), "")
    if channel is None or channel.form is None or unit not in units:
        turn.say("obstacle-no-channel" if channel is None else "obstacle-not-yours", "menu")
        return
    draft = talks.find_draft(turn.connection, turn.account.person_id, RAISING.name, unit, SUBJECT)
    if draft is not None:
        talking.resume(turn, RAISING, draft)
        return
    told = _told_in(channel, report) if report is not None else ""
    answers: Answers = {channel.told_in: told} if len(told) >= SHORTEST else {}
    context: dict[str, Answer] = {"unit": unit}
    talking.start(turn, RAISING, form_id=channel.form, unit=unit, subject=SUBJECT, answers=answers, context=context)


def offer(turn: Turn, report: Submission) -> None:
    """After a report that tells of a difficulty, offer to have it answered."""
    channel = channel_of(turn)
    if channel is None or report.unit not in raises_for(turn):
        return
    asked = [a for a in channel.asked_in if a.form == report.form and report.answers.get(a.question) == a.value]
    if asked:
        office = turn.campaign.units[channel.to].short_name
        turn.say("obstacle-offered", f"obstacle_new:{report.code}", office=office)


def _told_in(channel: ObstacleChannel, report: Submission) -> str:
    """Return what the report said about the difficulty."""
    words = next((a.words for a in channel.asked_in if a.form == report.form and a.words), None)
    told = report.answers.get(words or "")
    return told if isinstance(told, str) else ""


def lists_for(turn: Turn) -> World:
    """Return what the form chooses from."""
    channel, language = turn.campaign.obstacle_channel, turn.texts.language
    if channel is None:
        return World(today=turn.today, language=language)
    targets = [Option(NO_TARGET, {language: turn.texts("obstacle-no-target")})]
    targets += [Option(each.code, each.titles) for each in turn.campaign.targets.values() if each.in_plan]
    return World(
        today=turn.today,
        language=language,
        options={
            "categories": tuple(Option(each.id, each.titles) for each in channel.categories),
            "urgencies": tuple(Option(each.id, each.titles) for each in channel.urgencies),
            "targets": tuple(targets),
        },
    )


def answer_day(turn: Turn, urgency: str) -> date:
    """Return the last day of the first answer to a difficulty that is raised now."""
    channel = turn.campaign.obstacle_channel
    days = (
        next((each.first_answer_working_days for each in channel.urgencies if each.id == urgency), 0) if channel else 0
    )
    return turn.campaign.calendar.add_working_days(turn.today, days)


def remind_of(turn: Turn, kept: Obstacle, holder: str, by: date) -> None:
    """Let whoever holds it now be reminded of the first answer, and nobody else."""
    channel = turn.campaign.obstacle_channel
    if channel is None or channel.expiry is None:
        return
    expiries.settle(turn.connection, turn.campaign.id, (channel.expiry, kept.code, kept.holder), "", turn.now)
    if holder:
        due = [Expiry(channel.expiry, kept.code, holder, by)]
        expiries.record(turn.connection, turn.campaign.id, due, turn.now, again=True)


def _keep(turn: Turn, channel: ObstacleChannel, state: TalkState, answers: Answers) -> Obstacle:
    form = turn.campaign.forms[state.form]
    form_versions.keep(turn.connection, form.id, form.version, form.source, turn.now)
    urgency = str(answers.get("cap_thiet", ""))
    kept = obstacles.send(
        turn.connection,
        campaign=turn.campaign.id,
        unit=state.context["unit"],
        form=form.id,
        version=form.version,
        answers=answers,
        urgency=urgency,
        holder=channel.to,
        answer_by=answer_day(turn, urgency),
        by=turn.account.person_id,
        now=turn.now,
    )
    for item in form.items:
        given = answers.get(item.name)
        if isinstance(item, Question) and item.type in {"photo", "file"} and isinstance(given, list):
            by = turn.account.person_id
            evidence.add(turn.connection, kept.code, item.name, given, by=by, now=turn.now)
    remind_of(turn, kept, channel.to, kept.answer_by)
    turn.record("obstacle_raised", unit=kept.unit, subject=kept.code, after={"urgency": urgency})
    return kept
