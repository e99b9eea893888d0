"""The progress report: choosing which, walking through it, sending it."""

from __future__ import annotations

from campaigns.access import Action
from campaigns.indicators import indicator_values
from campaigns.obligations import Obligation
from campaigns.review_states import Move
from dialogue.answers import Answers
from dialogue.clock import local
from dialogue.forms import Form, Option, Question, label_in
from dialogue.reading.fold import fold
from dialogue.showing import show_date
from dialogue.state import TalkState
from dialogue.world import World
from handlers import receipts, review_waiting, talking
from handlers.conversation import Conversation
from handlers.exemplars import putting_forward
from handlers.obstacles import raising
from handlers.owed import due_day, is_open, latest_for, open_obligation, owed, period_titles, title_of
from handlers.rolling_up import computed_for
from handlers.turn import Turn
from storage import form_versions, reviews, submissions, talks
from storage.submissions import Submission


class Reporting(Conversation):
    """A unit's report for one period. The context holds unit, obligation key and the last period's submission."""

    name = "reporting"

    def form(self, turn: Turn, state: TalkState) -> Form:
        """Return the campaign's form."""
        return turn.campaign.forms[state.form]

    def title(self, turn: Turn, state: TalkState) -> str:
        """Return form, period and unit."""
        unit = turn.campaign.units[state.context["unit"]].short_name
        period = label_in(state.context["period"], turn.texts.language)
        return turn.texts(
            "obligation-title",
            form=self.form(turn, state).title(turn.texts.language),
            period=period,
            unit=unit,
        )

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return last period's answers and what the targets say."""
        last = turn.sent(state.context["last"])
        return World(
            today=turn.today,
            language=turn.texts.language,
            last=last.answers if last else {},
            last_title=state.context["last_period"],
            targets=turn.campaign.promises,
            computed=computed_for(turn, state.form, state.context["unit"], state.context["key"]),
        )

    def can_resume(self, turn: Turn, state: TalkState) -> bool:
        """Tell whether a draft can be gone on with; say why not."""
        return is_open(turn, state.context["unit"], state.context["key"], self.title(turn, state))

    def can_finish(self, turn: Turn, state: TalkState) -> bool:
        """Refuse what is locked, or was sent by somebody else meanwhile."""
        unit, key = state.context["unit"], state.context["key"]
        if not is_open(turn, unit, key, self.title(turn, state)):
            return False
        obligation = open_obligation(turn, unit, key)
        if (already := latest_for(turn, obligation)) is None:
            return True
        codes = (f"correct:{already.code}", f"view:{already.code}")
        turn.say("report-sent-by-other", *codes, title=title_of(turn, obligation))
        return False

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Keep the report as revision 1 and give the receipt."""
        obligation = open_obligation(turn, state.context["unit"], state.context["key"])
        kept = keep_submission(turn, obligation, state, answers, reason=None, move=Move.SEND)
        receipts.give(turn, kept, obligation)
        raising.offer(turn, kept)
        putting_forward.offer(turn, kept)


class ChoosingReport(Conversation):
    """Which of several owed reports."""

    name = form_name = "choosing_report"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what is owed as options, the most urgent first."""
        del state
        options = tuple(
            Option(
                f"{o.unit}/{o.key}",
                {turn.texts.language: turn.texts(_option_key(turn, o), title=title_of(turn, o), due=due_day(turn, o))},
            )
            for o in owed(turn)
        )
        return World(today=turn.today, language=turn.texts.language, options={"owed": options})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Open the chosen report."""
        del state
        unit, _, key = answers["bao_cao"].partition("/")
        open_report(turn, unit, key)


REPORTING, CHOOSING_REPORT = Reporting(), ChoosingReport()


def _option_key(turn: Turn, obligation: Obligation) -> str:
    """Return how an owed report is listed: overdue, half done, or as it is."""
    if obligation.is_late(turn.now):
        return "owed-option-late"
    draft = talks.find_draft(turn.connection, turn.account.person_id, REPORTING.name, obligation.unit, obligation.key)
    return "owed-option-draft" if draft is not None else "owed-option"


def report(turn: Turn) -> None:
    """Answer "báo cáo": open the one that is owed, ask which of several, or say that nothing is owed."""
    if not turn.units_for(Action.REPORT):
        turn.say("report-not-yours", "menu")
        return
    waiting = owed(turn)
    if not waiting:
        turn.say("report-nothing-owed", "correct", "deadlines")
    elif len(waiting) == 1:
        open_report(turn, waiting[0].unit, waiting[0].key)
    else:
        talking.start(turn, CHOOSING_REPORT)


def open_named(turn: Turn, named: str) -> None:
    """Open the report that a reminder was about: "unit/schedule:period"."""
    unit, _, key = named.partition("/")
    if turn.may(Action.REPORT, unit):
        open_report(turn, unit, key)
    else:
        turn.record("refused", subject="open report")
        turn.say("report-not-yours", "menu")


def open_report(turn: Turn, unit: str, key: str) -> None:
    """Open a report: the draft that there is, or from the beginning."""
    if not turn.may(Action.REPORT, unit):
        turn.say("report-not-yours", "menu")
        return
    if not is_open(turn, unit, key, unit):
        return
    obligation = open_obligation(turn, unit, key)
    if (sent := latest_for(turn, obligation)) is not None:
        turn.say(
            "report-already-sent",
            f"correct:{sent.code}",
            f"view:{sent.code}",
            title=title_of(turn, obligation),
        )
        return
    draft = talks.find_draft(turn.connection, turn.account.person_id, REPORTING.name, unit, key)
    if draft is not None:
        turn.say("draft-resumed", title=title_of(turn, obligation))
        talking.resume(turn, REPORTING, draft)
        return
    turn.say(
        "report-begins-late" if obligation.is_late(turn.now) else "report-begins",
        title=title_of(turn, obligation),
        due=due_day(turn, obligation),
        locks=show_date(local(obligation.locks).date(), turn.texts),
        closes=_closes(turn, obligation),
    )
    talking.start(
        turn,
        REPORTING,
        form_id=obligation.form,
        unit=unit,
        subject=key,
        given=given_for(turn, obligation),
        context=context_for(turn, obligation),
    )


def _closes(turn: Turn, obligation: Obligation) -> str:
    """Return until when the figures count; nothing for a plan, which is due before its period ends."""
    if obligation.period.end > local(obligation.due).date():
        return ""
    return turn.texts("report-closes", date=f"{obligation.period.end:%d/%m/%Y}")


def keep_submission(
    turn: Turn,
    obligation: Obligation,
    state: TalkState,
    answers: Answers,
    *,
    reason: str | None,
    move: Move,
    late: bool | None = None,
) -> Submission:
    """Keep a submission with its indicators and form version, let it wait for its review, and leave the audit row.

    `late` is as the obligation has it unless it is given.
    """
    form = turn.campaign.forms[obligation.form]
    form_versions.keep(turn.connection, form.id, form.version, form.source, turn.now)
    previous = latest_for(turn, obligation)
    kept = submissions.add(
        turn.connection,
        campaign=turn.campaign.id,
        form=form.id,
        version=form.version,
        unit=obligation.unit,
        schedule=obligation.schedule,
        period=obligation.period.id,
        period_start=obligation.period.start,
        period_end=obligation.period.end,
        person_id=turn.account.person_id,
        account_id=turn.account.id,
        now=turn.now,
        answers=answers,
        reason=reason,
        late=obligation.is_late(turn.now) if late is None else late,
        figures=[
            (value.code, value.numerator, value.denominator, value.missing)
            for value in indicator_values(turn.campaign, form.id, {**answers, **state.given}, turn.today)
        ],
        files=_files(form, answers),
    )
    reviews.submitted(turn.connection, kept, move, turn.now)
    review_waiting.begin(turn, kept)
    reviews.claim(turn.connection, kept, _counted_once(turn, kept))
    turn.record(
        {Move.SEND: "submitted", Move.CORRECT: "corrected"}.get(move, "resubmitted"),
        unit=obligation.unit,
        subject=kept.code,
        before=previous.code if previous else None,
        after={"revision": kept.revision, "digest": kept.digest, "reason": reason},
    )
    return kept


def given_for(turn: Turn, obligation: Obligation) -> Answers:
    """Return what the program answers itself: which period, which unit, which level (calculates in the form)."""
    unit = turn.campaign.units[obligation.unit]
    language = turn.texts.language
    return {
        **obligation.given,
        "ky": label_in(obligation.period.titles, language),
        "don_vi": unit.short_name,
        "ngay_chot": f"{obligation.period.end:%d/%m/%Y}",
    }


def context_for(turn: Turn, obligation: Obligation) -> dict[str, object]:
    """Return from where the talk was started."""
    last = submissions.previous_period(
        turn.connection, turn.campaign.id, obligation.form, obligation.unit, obligation.period.end
    )
    return {
        "unit": obligation.unit,
        "key": obligation.key,
        "period": dict(obligation.period.titles),
        "last": last.id if last else None,
        "last_period": dict(period_titles(turn, last)) if last else {},
    }


def _counted_once(turn: Turn, kept: Submission) -> dict[str, str]:
    """Return the answers that count for one unit and period only (a decision's number), as they are compared."""
    asked = [each.question for each in turn.campaign.reviewing.counted_once if each.form == kept.form]
    given = {name: kept.answers.get(name) for name in asked}
    return {name: fold(answer).replace(" ", "") for name, answer in given.items() if isinstance(answer, str)}


def _files(form: Form, answers: Answers) -> list[tuple[str, int, str, str]]:
    """Return (question, position, sha256, name) of each file in the answers."""
    found = []
    for item in form.items:
        answer = answers.get(item.name)
        if isinstance(item, Question) and item.type in {"photo", "file"} and isinstance(answer, list):
            found += [(item.name, i, file["sha256"], file["name"]) for i, file in enumerate(answer)]
    return found
