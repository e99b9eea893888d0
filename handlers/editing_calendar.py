"""Days off, worked in exchange or without reminders, decided from the chat by who may; others see them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from campaigns.access import Action
from campaigns.office_calendar import LONGEST_SPAN, Decision, read_days, span
from dialogue.answers import Answer, Answers
from dialogue.forms import Question
from dialogue.messages import Message
from dialogue.showing import show_date
from dialogue.state import TalkState
from dialogue.world import Problem
from handlers import talking
from handlers.calendar_change import change_by, make
from handlers.calendar_words import days_ahead, days_in_words, preview
from handlers.conversation import Conversation
from handlers.turn import Turn
from storage import attachments
from storage.lists import ListProblem, read_cells

MOST_FAULTS = 15
"""Faults of a file that one message names."""


class EditingCalendar(Conversation):
    """Which days, and what they are to be."""

    name = form_name = "editing_calendar"

    def check(
        self, turn: Turn, state: TalkState, question: Question, answer: Answer, answers: Answers
    ) -> Problem | None:
        """Refuse a span that is surely a slip of the pen."""
        del turn, state
        if question.name == "den" and answer and _length(answers["tu"], answer) > LONGEST_SPAN:
            return Problem("calendar-span-too-long", {"days": LONGEST_SPAN})
        return None

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Show what would change, and ask once more."""
        del state
        if not turn.may_somewhere(Action.EDIT_CALENDAR):
            _refuse(turn)
            return
        days = _from_file(turn, answers["tep"][0]) if answers["cach"] == "tep" else _from_answers(turn, answers)
        if days:
            change = change_by(turn.connection, turn.context.campaign, days, turn.today)
            kept = [[day.isoformat(), decided.kind, decided.note] for day, decided in sorted(days.items())]
            words = preview(change, turn.campaign, turn.texts)
            talking.start(turn, CONFIRMING_CALENDAR, given={"xem_truoc": words}, context={"days": kept})


class ConfirmingCalendar(Conversation):
    """What would change, and the last word."""

    name = form_name = "confirming_calendar"

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Make the change, begin again, or let it be. What the person may is looked at once more."""
        if answers["quyet_dinh"] == "thoi":
            turn.say("calendar-dropped", "menu")
        elif answers["quyet_dinh"] == "nhap_lai" or not turn.may_somewhere(Action.EDIT_CALENDAR):
            begin(turn)
        else:
            _make(turn, state)


EDITING_CALENDAR, CONFIRMING_CALENDAR = EditingCalendar(), ConfirmingCalendar()


def begin(turn: Turn) -> None:
    """Answer "lịch nghỉ": who may edit it is asked what to change; everyone sees what is coming."""
    ahead = days_ahead(turn.campaign, turn.today, turn.texts)
    if turn.may_somewhere(Action.EDIT_CALENDAR):
        question = turn.texts("calendar-what-to-change")
        talking.start(turn, EDITING_CALENDAR, given={"sap_toi": f"{ahead}\n\n{question}"})
    else:
        turn.reply(Message(ahead, rows=((turn.command("menu"),),)))


def _refuse(turn: Turn) -> None:
    turn.record("refused", subject="edit calendar")
    turn.say("not-allowed-role", "menu")


def _make(turn: Turn, state: TalkState) -> None:
    days = {date.fromisoformat(day): Decision(kind, note) for day, kind, note in state.context["days"]}
    change = change_by(turn.connection, turn.context.campaign, days, turn.today)
    make(turn.connection, turn.context.campaign, change, set_by=f"person {turn.account.person_id}", now=turn.now)
    turn.context.plan.changed(turn.now)
    turn.record("calendar_edited", before=change.before, after=change.after)
    turn.say(
        "calendar-set",
        "edit_calendar",
        "menu",
        lines=days_in_words(change, turn.texts),
        moves=len(change.moves),
    )


def _from_answers(turn: Turn, answers: Answers) -> Mapping[date, Decision]:
    """Return the days that were named; none, having said so, when none of them needs the decision."""
    first = date.fromisoformat(answers["ngay" if answers["cach"] == "mot_ngay" else "tu"])
    last = date.fromisoformat(answers["den"]) if answers["cach"] == "nhieu_ngay" else first
    days = span(turn.campaign.calendar, first, last, Decision(answers["loai"], answers.get("ghi_chu") or ""))
    if not days:
        shown = show_date(first, turn.texts), show_date(last, turn.texts)
        turn.say("calendar-nothing-to-set", "edit_calendar", "menu", first=shown[0], last=shown[1])
    return days


def _from_file(turn: Turn, file: dict[str, str]) -> Mapping[date, Decision]:
    """Return the days of a list; none, having said what is wrong with it, when it has a fault."""
    content = attachments.content_of(turn.connection, file["sha256"]) or b""
    cells = read_cells(content, file["name"])
    if isinstance(cells, ListProblem):
        turn.say("calendar-file-unreadable", "edit_calendar", "menu", name=file["name"])
        return {}
    days, faults = read_days(cells, file["name"])
    if faults or not days:
        said = [f"• {fault.place}: {fault.problem(turn.texts)} {fault.remedy(turn.texts)}" for fault in faults]
        lines = "\n".join(said[:MOST_FAULTS]) or turn.texts("calendar-file-empty")
        turn.say("calendar-file-faults", "edit_calendar", "menu", count=len(faults), lines=lines)
        return {}
    return days


def _length(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
