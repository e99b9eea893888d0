"""Putting an exemplar forward: the plan's form; a name that is known already is asked back, never refused."""

from __future__ import annotations

from campaigns.access import Role
from dialogue.answers import Answer, Answers
from dialogue.forms import Form, Question
from dialogue.reading.names import likeness, name_key
from dialogue.state import TalkState
from dialogue.world import World
from handlers import notices, talking
from handlers.conversation import Conversation
from handlers.exemplars.page import label, world_for
from handlers.exemplars.whose import may_see, units_for
from handlers.turn import Turn
from storage import evidence, exemplars, form_versions, people, submissions, talks
from storage.exemplars import Exemplar
from storage.submissions import Submission

SUBJECT = "exemplar"
"""What a draft is about: there is one at a time for a person and unit."""
SHORTEST = 10
"""Characters of a report's words that can stand for what was done."""
MOST_ALIKE = 3
"""Exemplars of a like name that are shown."""


class PuttingForward(Conversation):
    """The plan's form about an exemplar. The context holds the unit."""

    name = "putting_forward"

    def form(self, turn: Turn, state: TalkState) -> Form:
        """Return the campaign's form."""
        return turn.campaign.forms[state.form]

    def title(self, turn: Turn, state: TalkState) -> str:
        """Return the form's name and the unit."""
        unit = turn.campaign.units[state.context["unit"]].short_name
        return turn.texts("exemplar-form-title", form=self.form(turn, state).title(turn.texts.language), unit=unit)

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the plan's kinds as options."""
        del state
        return world_for(turn)

    def can_resume(self, turn: Turn, state: TalkState) -> bool:
        """Tell whether the person still has a role in the unit."""
        return self.can_finish(turn, state)

    def can_finish(self, turn: Turn, state: TalkState) -> bool:
        """Refuse whoever has no role in the unit any more."""
        if state.context["unit"] in units_for(turn):
            return True
        turn.say("not-allowed", "menu")
        return False

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Keep it, or ask first whether it is one that is known."""
        alike = _alike(turn, _name(answers))
        if not alike:
            _keep(turn, state.form, state.context["unit"], answers)
            return
        asked = turn.texts("exemplar-alike", lines="\n".join(f"• {label(turn, each)}" for each in alike))
        context: dict[str, Answer] = {"unit": state.context["unit"], "form": state.form, "answers": dict(answers)}
        talking.start(turn, CONFIRMING_ANOTHER, given={"hoi": asked}, context=context)


class ConfirmingAnother(Conversation):
    """Whether what has a like name is another one. The context holds everything that was answered."""

    name = form_name = "exemplar_alike"

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Keep it after all, or leave it."""
        if answers["khac"] == "yes" and state.context["unit"] in units_for(turn):
            _keep(turn, state.context["form"], state.context["unit"], state.context["answers"])
        else:
            turn.say("exemplar-not-kept", "exemplars", "menu")


PUTTING_FORWARD, CONFIRMING_ANOTHER = PuttingForward(), ConfirmingAnother()


def begin(turn: Turn, named: str = "") -> None:
    """Open the form for a unit, or after a report (by its code) that told of an exemplar; a draft comes first."""
    plan, units = turn.campaign.plan.exemplars, units_for(turn)
    report = submissions.by_code(turn.connection, named) if named.startswith("BC-") else None
    unit = report.unit if report is not None else named or next(iter(units), "")
    if plan.form is None or unit not in units:
        turn.say("exemplar-not-offered", "menu")
        return
    draft = talks.find_draft(turn.connection, turn.account.person_id, PUTTING_FORWARD.name, unit, SUBJECT)
    if draft is not None:
        talking.resume(turn, PUTTING_FORWARD, draft)
        return
    told = _told(turn, report) if report is not None else ""
    answers: Answers = {plan.told_in: told} if len(told) >= SHORTEST else {}
    context: dict[str, Answer] = {"unit": unit}
    talking.start(
        turn, PUTTING_FORWARD, form_id=plan.form, unit=unit, subject=SUBJECT, answers=answers, context=context
    )


def offer(turn: Turn, report: Submission) -> None:
    """After a report that tells of an exemplar, offer to put it forward."""
    asked = [
        a
        for a in turn.campaign.plan.exemplars.asked_in
        if a.form == report.form and report.answers.get(a.question) == a.value
    ]
    if asked and report.unit in units_for(turn):
        turn.say("exemplar-offered", f"exemplar_new:{report.code}")


def _told(turn: Turn, report: Submission) -> str:
    asked = turn.campaign.plan.exemplars.asked_in
    words = next((a.words for a in asked if a.form == report.form and a.words), None)
    told = report.answers.get(words or "")
    return told if isinstance(told, str) else ""


def _name(answers: Answers) -> str:
    """Return what it is called: the name, or what stands for it where nobody agreed to be named."""
    named = answers.get("ten")
    return str(named if isinstance(named, str) else answers.get("goi_la", ""))


def _alike(turn: Turn, name: str) -> list[Exemplar]:
    """Return those with a like name that the person may see, the likest first."""
    key, least = name_key(name), turn.campaign.plan.exemplars.similar_percent
    seen = [each for each in exemplars.live(turn.connection, turn.campaign.id) if may_see(turn, each)]
    found = [(likeness(key, each.name_key), each) for each in seen]
    ordered = sorted((pair for pair in found if pair[0] >= least), key=lambda pair: -pair[0])
    return [each for _, each in ordered[:MOST_ALIKE]]


def _keep(turn: Turn, form_id: str, unit: str, answers: Answers) -> None:
    form = turn.campaign.forms[form_id]
    form_versions.keep(turn.connection, form.id, form.version, form.source, turn.now)
    name = " ".join(_name(answers).split())
    kept = exemplars.put_forward(
        turn.connection,
        campaign=turn.campaign.id,
        unit=unit,
        kind=str(answers.get("loai", "")),
        name=name,
        name_key=name_key(name),
        form=form.id,
        version=form.version,
        answers=answers,
        by=turn.account.person_id,
        now=turn.now,
    )
    for item in form.items:
        given = answers.get(item.name)
        if isinstance(item, Question) and item.type in {"photo", "file"} and isinstance(given, list):
            by = turn.account.person_id
            evidence.add(turn.connection, kept.code, item.name, given, by=by, now=turn.now)
    turn.record("exemplar_put_forward", unit=unit, subject=kept.code, after={"kind": kept.kind})
    turn.say("exemplar-received", f"view:{kept.code}", "menu", code=kept.code, name=kept.name)
    _tell_office(turn, kept)


def _tell_office(turn: Turn, kept: Exemplar) -> None:
    for membership in people.holders_of_role(turn.connection, Role.COORDINATOR.value, turn.today):
        if membership.person_id != turn.account.person_id:
            notices.tell(
                turn,
                membership.person_id,
                "exemplar-came",
                f"view:{kept.code}",
                once=f"exemplar:{kept.code}",
                code=kept.code,
                name=kept.name,
                unit=turn.campaign.units[kept.unit].short_name,
            )
