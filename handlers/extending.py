"""More time for a report: asked for by who owes it, granted or refused by who waits for it, or given unasked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from campaigns.access import Action
from campaigns.obligations import Obligation, obligation_by_key
from dialogue.answers import Answer, Answers
from dialogue.clock import HANOI, local
from dialogue.forms import Option, Question
from dialogue.reading.codes import read_number
from dialogue.showing import show_date, show_instant
from dialogue.state import TalkState
from dialogue.world import Problem, World
from handlers import talking
from handlers.conversation import Conversation
from handlers.notices import tell, who_may
from handlers.owed import due_day, latest_for, open_obligations, owed, title_in, title_of
from handlers.turn import Turn
from storage import extensions, people
from storage.extensions import Extension

LONGEST = timedelta(days=60)
"""How far beyond its deadline a report can be put off: later, the figures are of no use to the summary."""


class AskingTime(Conversation):
    """Which report, until when, and why."""

    name = form_name = "asking_time"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what the person's units owe."""
        del state
        return _world(turn, owed(turn))

    def check(
        self, turn: Turn, state: TalkState, question: Question, answer: Answer, answers: Answers
    ) -> Problem | None:
        """Refuse a day that is no later than the deadline, or much too late."""
        del state
        return _problem(turn, question, answer, answers)

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Keep the request and tell who decides."""
        del state
        unit, _, key = answers["bao_cao"].partition("/")
        obligation = _owed_by(turn, unit, key)
        if obligation is None or not turn.may(Action.REPORT, unit):
            turn.say("report-not-yours", "menu")
            return
        asked = extensions.ask(
            turn.connection,
            campaign=turn.campaign.id,
            unit=unit,
            schedule=obligation.schedule,
            period=obligation.period.id,
            until=_until(turn, obligation, answers["ngay"]),
            reason=answers["ly_do"],
            asked_by=turn.account.person_id,
            now=turn.now,
        )
        if asked is None:
            turn.say("more-time-asked-already", "deadlines", title=title_of(turn, obligation))
            return
        turn.record("more_time_asked", unit=unit, subject=key, after={"extension": asked.id})
        told = [person for person in who_may(turn, Action.EXTEND, unit) if _put_to(turn, asked, obligation, person)]
        turn.say(
            "more-time-asked" if told else "more-time-nobody",
            "deadlines",
            title=title_of(turn, obligation),
            due=due_day(turn, obligation),
        )


class GivingTime(Conversation):
    """Which unit, which report, until when, and why."""

    name = form_name = "giving_time"
    options_follow_answers = True

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the units that the person may give time to, and what the chosen one owes."""
        units = tuple(
            Option(unit.code, {turn.texts.language: f"{unit.short_name} ({unit.code})"})
            for unit in turn.campaign.units
            if turn.may(Action.EXTEND, unit.code)
        )
        chosen = state.answers.get("don_vi")
        waiting = [o for o in open_obligations(turn, chosen) if latest_for(turn, o) is None] if chosen else []
        return _world(turn, waiting, units=units)

    def check(
        self, turn: Turn, state: TalkState, question: Question, answer: Answer, answers: Answers
    ) -> Problem | None:
        """Refuse a day that is no later than the deadline, or much too late; and a unit that owes nothing."""
        del state
        if question.name == "don_vi" and not any(latest_for(turn, o) is None for o in open_obligations(turn, answer)):
            return Problem("give-time-nothing-owed", {"unit": turn.campaign.units[answer].short_name})
        return _problem(turn, question, answer, answers)

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Grant it and tell who owes the report."""
        del state
        unit, _, key = answers["bao_cao"].partition("/")
        obligation = _owed_by(turn, unit, key)
        if obligation is None or not turn.may(Action.EXTEND, unit):
            turn.record("refused", unit=unit, subject="give time")
            turn.say("not-allowed", "menu")
            return
        until = _until(turn, obligation, answers["ngay"])
        extensions.grant(
            turn.connection,
            campaign=turn.campaign.id,
            unit=unit,
            schedule=obligation.schedule,
            period=obligation.period.id,
            until=until,
            reason=answers["ly_do"],
            by=turn.account.person_id,
            now=turn.now,
        )
        turn.record("more_time_given", unit=unit, subject=key, after={"until": until.isoformat()})
        reporters = people.persons_of(turn.connection, unit, "reporter", turn.today)
        for person in reporters:
            _tell_granted(turn, person.id, obligation, until, once=f"given:{unit}:{key}:{until:%Y%m%d%H%M}")
        turn.say("more-time-given", "menu", title=title_of(turn, obligation), until=show_date(until.date(), turn.texts))


ASKING_TIME, GIVING_TIME = AskingTime(), GivingTime()


def ask(turn: Turn) -> None:
    """Answer "xin gia hạn"."""
    waiting = owed(turn)
    if not waiting:
        turn.say("report-nothing-owed" if turn.units_for(Action.REPORT) else "report-not-yours", "menu")
        return
    only = {"bao_cao": _name(waiting[0])} if len(waiting) == 1 else {}
    talking.start(turn, ASKING_TIME, answers=only)


def give(turn: Turn) -> None:
    """Answer "gia hạn cho đơn vị"."""
    if turn.may_somewhere(Action.EXTEND):
        talking.start(turn, GIVING_TIME)
    else:
        turn.record("refused", subject="give time")
        turn.say("not-allowed-role", "menu")


def is_awaited(turn: Turn) -> bool:
    """Tell whether a request waits for this person's word."""
    if not turn.may_somewhere(Action.EXTEND):
        return False
    return any(turn.may(Action.EXTEND, e.unit) for e in extensions.waiting(turn.connection, turn.campaign.id))


def show_requests(turn: Turn) -> None:
    """Answer "yêu cầu gia hạn": each request that waits for this person's word, with its buttons."""
    waiting = [e for e in extensions.waiting(turn.connection, turn.campaign.id) if turn.may(Action.EXTEND, e.unit)]
    for asked in waiting:
        obligation = _owed_by(turn, asked.unit, asked.key)
        if obligation is not None:
            turn.say("more-time-request", f"grant:{asked.id}", f"deny:{asked.id}", **_request(turn, asked, obligation))
    if not turn.replies:
        turn.say("more-time-no-requests", "give_time" if turn.may_somewhere(Action.EXTEND) else "menu")


def decide(turn: Turn, number: str, *, granted: bool) -> None:
    """Take the button under a request. The second to decide is told who was first."""
    asked = extensions.get(turn.connection, turn.campaign.id, read_number(number))
    if asked is None or not turn.may(Action.EXTEND, asked.unit):
        turn.record("refused", subject="decide on more time")
        turn.say("old-button-ended")
        return
    if not extensions.decide(turn.connection, asked.id, granted=granted, by=turn.account.person_id, now=turn.now):
        by = people.get(turn.connection, asked.decided_by) if asked.decided_by else None
        at = show_instant(asked.decided_at, turn.texts) if asked.decided_at else ""
        turn.say("more-time-decided-already", state=asked.state, by=by.name if by else "", at=at)
        return
    obligation = obligation_by_key(turn.campaign, asked.unit, asked.key, turn.event_dates, turn.extensions(asked.unit))
    turn.record("more_time_decided", unit=asked.unit, subject=asked.key, after={"granted": granted})
    if obligation is None:
        turn.say("talk-cancelled")
        return
    title = title_of(turn, obligation)
    turn.say("more-time-granted" if granted else "more-time-denied", title=title, until=_day(asked.until, turn))
    if asked.asked_by is not None and granted:
        _tell_granted(turn, asked.asked_by, obligation, asked.until, once=f"granted:{asked.id}")
    elif asked.asked_by is not None:
        tell(
            turn,
            asked.asked_by,
            "more-time-was-denied",
            f"open:{_name(obligation)}",
            once=f"denied:{asked.id}",
            title=lambda texts: title_in(turn.campaign, obligation, texts),
            due=lambda texts: show_date(obligation.due_day, texts),
        )


def _tell_granted(turn: Turn, person_id: int, obligation: Obligation, until: datetime, *, once: str) -> None:
    tell(
        turn,
        person_id,
        "more-time-was-granted",
        f"open:{_name(obligation)}",
        once=once,
        title=lambda texts: title_in(turn.campaign, obligation, texts),
        until=lambda texts: show_date(local(until).date(), texts),
    )


def _put_to(turn: Turn, asked: Extension, obligation: Obligation, person_id: int) -> bool:
    """Put a request to somebody who may decide."""
    return tell(
        turn,
        person_id,
        "more-time-request",
        f"grant:{asked.id}",
        f"deny:{asked.id}",
        once=f"more-time:{asked.id}",
        title=lambda texts: title_in(turn.campaign, obligation, texts),
        due=lambda texts: show_date(obligation.due_day, texts),
        until=lambda texts: show_date(local(asked.until).date(), texts),
        reason=asked.reason,
    )


def _request(turn: Turn, asked: Extension, obligation: Obligation) -> dict[str, str]:
    return {
        "title": title_of(turn, obligation),
        "due": due_day(turn, obligation),
        "until": _day(asked.until, turn),
        "reason": asked.reason,
    }


def _day(instant: datetime, turn: Turn) -> str:
    return show_date(local(instant).date(), turn.texts)


def _world(turn: Turn, waiting: list[Obligation], *, units: tuple[Option, ...] = ()) -> World:
    listed = tuple(
        Option(
            _name(o), {turn.texts.language: turn.texts("owed-option", title=title_of(turn, o), due=due_day(turn, o))}
        )
        for o in waiting
    )
    return World(today=turn.today, language=turn.texts.language, options={"owed": listed, "units": units})


def _name(obligation: Obligation) -> str:
    return f"{obligation.unit}/{obligation.key}"


def _owed_by(turn: Turn, unit: str, key: str) -> Obligation | None:
    return next((o for o in open_obligations(turn, unit) if o.key == key), None)


def _problem(turn: Turn, question: Question, answer: Answer, answers: Answers) -> Problem | None:
    if question.name != "ngay" or not isinstance(answer, str):
        return None
    unit, _, key = str(answers.get("bao_cao", "")).partition("/")
    obligation = _owed_by(turn, unit, key)
    if obligation is None:
        return None
    day = date.fromisoformat(answer)
    latest = max(obligation.due_day, turn.today) + LONGEST
    if day <= max(obligation.due_day, turn.today - timedelta(days=1)):
        return Problem("more-time-not-later", {"due": due_day(turn, obligation)})
    return Problem("more-time-too-late", {"latest": f"{latest:%d/%m/%Y}"}) if day > latest else None


def _until(turn: Turn, obligation: Obligation, day: str) -> datetime:
    """Return the instant on that day at which the deadline would fall; a day off counts as the next working day."""
    worked = turn.campaign.calendar.next_working_day(date.fromisoformat(day))
    return datetime.combine(worked, local(obligation.due).time(), HANOI)
