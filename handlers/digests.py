"""Digests from the chat: asked for at once, switched off and on, moved to another day and hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from campaigns.access import Action, Relation, Role, scope
from campaigns.digest_days import digest_for, moment_of, occasions, owed_by
from campaigns.digests import Digest
from dialogue.answers import Answer, Answers
from dialogue.clock import local
from dialogue.forms import Question
from dialogue.reading.hours import read_hour
from dialogue.showing import show_instant
from dialogue.state import TalkState
from dialogue.world import Problem
from handlers import nudging_all, talking
from handlers.conversation import Conversation
from handlers.turn import Turn
from storage import digests
from storage.digests import Wish
from summaries.digest import compose, illustrated
from summaries.pictures import draw
from summaries.scope import Scope, scope_of
from summaries.standing import read_facts, standing_of

AS_PLANNED = "1"
"""The other answers are numbered as Vietnamese numbers weekdays: 2 is Monday."""
AHEAD = 40
"""Days in which a next digest is looked for."""


class TimingDigest(Conversation):
    """On which day of the week, and at what time."""

    name = form_name = "timing_digest"

    def check(
        self, turn: Turn, state: TalkState, question: Question, answer: Answer, answers: Answers
    ) -> Problem | None:
        """Refuse an hour that cannot be read, or after which nothing goes out on that day."""
        del state, answers
        if question.name != "gio":
            return None
        read = read_hour(str(answer))
        if read.outcome != "value":
            return Problem("digest-hour-not-read")
        hours = turn.campaign.plan.reminding.hours
        if read.value >= max(span.until for span in hours):
            shown = ", ".join(f"{span.since:%H:%M}–{span.until:%H:%M}" for span in hours)
            return Problem("digest-hour-late", {"hours": shown})
        return None

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Keep the wish, and say when the next one comes."""
        del state
        as_planned = answers["thu"] == AS_PLANNED
        hour = None if as_planned else read_hour(answers["gio"]).value
        _wish(
            turn,
            is_off=False,
            weekday=None if as_planned else int(answers["thu"]) - 2,
            minute=hour.hour * 60 + hour.minute if hour is not None else None,
        )
        turn.record("digest_timed", after={"weekday": answers["thu"], "time": hour.isoformat() if hour else None})
        at = _next(turn, only_weekly=True)
        if at is None:
            _say_on(turn)
        else:
            weekday = turn.texts(f"weekday-{local(at).isoweekday() if as_planned else int(answers['thu']) - 1}")
            turn.say("digest-time-kept", "digest", "digest_off", at=show_instant(at, turn.texts), weekday=weekday)


TIMING_DIGEST = TimingDigest()


def is_for(turn: Turn) -> bool:
    """Tell whether the person sees how others stand."""
    return any(
        Relation.ALL in allowed or (Relation.BELOW in allowed and turn.campaign.units.children(m.unit, turn.today))
        for m in turn.memberships
        if (allowed := scope(Role(m.role), Action.SEE_STATUS))
    )


def show(turn: Turn) -> None:
    """Answer "bản tin": how the reports of one's scope stand now."""
    scope = _scope(turn)
    if scope is None:
        return
    kept = read_facts(turn.connection, turn.campaign, turn.now, {unit.code for unit in scope.units})
    digest = compose(turn.campaign, scope, kept, turn.memberships, turn.texts, turn.now)
    png = draw(digest.picture) if digest.picture is not None else None
    turn.reply(illustrated(turn.connection, digest, png, turn.texts, turn.now))


def switch_off(turn: Turn) -> None:
    """Answer "tắt bản tin"."""
    if _planned(turn) is not None:
        _wish(turn, is_off=True)
        turn.record("digest_off")
        turn.say("digest-off", "digest", "digest_on")


def switch_on(turn: Turn) -> None:
    """Answer "bật bản tin"."""
    if _planned(turn) is not None:
        _wish(turn, is_off=False)
        turn.record("digest_on")
        _say_on(turn)


def change_time(turn: Turn) -> None:
    """Answer "đổi giờ bản tin"."""
    if _planned(turn) is not None:
        talking.start(turn, TIMING_DIGEST)


def press_all(turn: Turn) -> None:
    """Answer "nhắc tất cả": remind those who have not sent the report that presses most."""
    scope = scope_of(turn.campaign, turn.memberships, turn.today)
    if scope is None:
        turn.record("refused", subject="nudge all")
        turn.say("not-allowed-role", "menu")
        return
    kept = read_facts(turn.connection, turn.campaign, turn.now, {unit.code for unit in scope.units})
    standing = standing_of(turn.campaign, scope, kept, turn.now)
    overdue = [report for report in standing.reports if report.is_over(turn.now) and report.tally.missing]
    if overdue:
        nudging_all.nudge_all(turn, overdue[0].key)
    else:
        turn.say("digest-press-nothing", "digest")


def _scope(turn: Turn) -> Scope | None:
    """Return what the person may see beyond their own unit; None, having said so, for nothing."""
    scope = scope_of(turn.campaign, turn.memberships, turn.today)
    if scope is None:
        turn.record("refused", subject="digest")
        turn.say("digest-not-yours", "deadlines", "menu")
    return scope


def _planned(turn: Turn) -> Digest | None:
    """Return the digest that comes to the person by itself; None, having said so, for none."""
    planned = digest_for(turn.campaign, [membership.role for membership in turn.memberships])
    if planned is None and _scope(turn) is not None:
        turn.say("digest-time-none", "digest")
    return planned


def _wish(turn: Turn, **wanted: bool | int | None) -> None:
    if turn.account.person_id is None:
        return
    kept = digests.wish_of(turn.connection, turn.campaign.id, turn.account.person_id)
    before = kept or Wish(turn.account.person_id, is_off=False, weekday=None, minute=None, wished_at=turn.now)
    digests.put_wish(turn.connection, turn.campaign.id, replace(before, **wanted, wished_at=turn.now))  # type: ignore[arg-type]


def _say_on(turn: Turn) -> None:
    at = _next(turn)
    if at is None:
        turn.say("digest-time-none", "digest")
    else:
        turn.say("digest-on", "digest", "digest_time", at=show_instant(at, turn.texts))


def _next(turn: Turn, *, only_weekly: bool = False) -> datetime | None:
    """Return when the person's next digest comes; None when none is in sight."""
    planned = digest_for(turn.campaign, [membership.role for membership in turn.memberships])
    reading = [m for m in turn.memberships if planned is not None and m.role in planned.roles]
    scope = scope_of(turn.campaign, reading, turn.today, only_below=planned is not None and planned.about == "below")
    if planned is None or scope is None or turn.account.person_id is None:
        return None
    wish = digests.wish_of(turn.connection, turn.campaign.id, turn.account.person_id)
    weekday, minute = (wish.weekday, wish.minute) if wish is not None else (None, None)
    owed = owed_by(turn.campaign, scope.units)
    yesterday, last = turn.today - timedelta(days=1), turn.today + timedelta(days=AHEAD)
    coming = occasions(turn.campaign, planned, yesterday, last, owed, turn.event_dates, weekday)
    moments = (
        moment_of(turn.campaign, planned, came.day, minute)
        for came in coming
        if came.kind == "weekly" or not only_weekly
    )
    return min((at for at in moments if at > turn.now), default=None)
