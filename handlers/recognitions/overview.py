"""How it stands with the recognitions: a school's own, or what a room, a district or the leadership looks after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from campaigns.access import Action, Relation, Role, scope
from campaigns.definition import Campaign
from campaigns.recognition_counts import Figures, Records, figures, verdicts
from campaigns.recognition_states import PIPELINE, Move, after
from campaigns.recognitions import Recognition
from dialogue.clock import local
from dialogue.forms import label_in
from dialogue.showing import show_date, show_number
from dialogue.texts import Texts
from handlers.recognitions import proposals
from handlers.recognitions.page import SchoolPage
from handlers.recognitions.scope import is_keeper, offers, oversees, own_schools, units_looked_after
from handlers.turn import Turn
from storage import recognitions
from summaries.recognitions import PlannedYear, planned_years

NAMED = 5
"""Schools that are named in a line."""


def show(turn: Turn) -> None:
    """Answer "chuẩn quốc gia"."""
    if turn.campaign.plan.recognising is None:
        turn.say("recognition-none-here", "menu")
    elif not offers(turn):
        turn.say("recognition-not-yours", "menu")
    else:
        for unit in own_schools(turn):
            _show_own(turn, unit)
        if oversees(turn):
            _show_overview(turn)


def _show_own(turn: Turn, unit: str) -> None:
    """Show a school where it stands and what to do by when."""
    page = SchoolPage(turn, unit)
    may_register = after(page.place.state, Move.REGISTER) is not None
    buttons = (f"registered:{unit}",) if may_register and (not page.standing.holds or page.wants_renewal) else ()
    turn.say("recognition-page", *buttons, "menu", page=page.text(history=False))


def _show_overview(turn: Turn) -> None:
    records = recognitions.all_records(turn.connection, turn.campaign.id)
    whole = figures(turn.campaign, records, turn.today)
    looked_after = units_looked_after(turn)
    own = records.of_units(looked_after)
    counted = figures(turn.campaign, own, turn.today, whole=False)
    plans = planned_years(turn.connection, turn.campaign, records, turn.today, turn.event_dates, _rooms(turn))
    waiting = proposals.waiting_count(turn)
    texts = turn.texts
    lines = [
        *target_lines(turn.campaign, whole, texts),
        texts(
            "recognition-scope",
            count=len(looked_after),
            gross=counted.gross,
            renewed=counted.renewed,
            raised=counted.raised,
            expired=counted.expired,
            lost=counted.lost,
        ),
        *scope_lines(turn.campaign, counted, own, texts),
        *(plan_line(turn.campaign, each, texts, turn.today) for each in plans),
        *([texts("recognition-waiting", count=waiting)] if waiting else []),
    ]
    owes_plan = any(not plan.is_sent and turn.may(Action.REPORT, plan.unit) for plan in plans)
    buttons = [
        *(["proposals"] if waiting else []),
        "recognition_find",
        *(["report"] if owes_plan else []),
        "menu",
    ]
    turn.say("recognition-overview", *buttons, day=f"{turn.today:%d/%m/%Y}", lines="\n".join(lines))


def _rooms(turn: Turn) -> list[str] | None:
    """Return the rooms whose yearly plan is shown: a keeper's own; all (None) for who looks after all schools."""
    if is_keeper(turn):
        return [m.unit for m in turn.memberships]
    sees_all = any(Relation.ALL in scope(Role(m.role), Action.VIEW_SUBMISSION) for m in turn.memberships)
    return None if sees_all else []


# --- lines that the command line prints as well


def target_lines(campaign: Campaign, counted: Figures, texts: Texts) -> Iterator[str]:
    """Yield a verdict for each target, then the sum behind the growth: gross and net, whichever is judged."""
    for each in verdicts(campaign, counted):
        yield texts(
            "recognition-target",
            title=label_in(each.target.titles, texts.language),
            value=show_number(round(each.value, 1), texts),
            kept="yes" if each.kept else "no",
            promise=label_in(each.target.promise, texts.language),
        )
    yield texts(
        "recognition-growth",
        in_force=counted.in_force,
        baseline=counted.baseline,
        gross=counted.gross,
        expired=counted.expired,
        lost=counted.lost,
        net=counted.net,
    )


def scope_lines(campaign: Campaign, counted: Figures, records: Records, texts: Texts) -> Iterator[str]:
    """Yield recognitions by year, schools at the standard by level and grade, the funnel, and who is about to lapse."""
    years = [texts("recognition-year-count", year=str(y), count=n) for y, n in sorted(counted.by_year.items())]
    yield texts("recognition-by-year", years=", ".join(years)) if years else texts("recognition-by-year-none")
    levels = list(_levels(campaign, counted, texts))
    yield texts("recognition-in-force", levels="; ".join(levels)) if levels else texts("recognition-in-force-none")
    steps = list(_funnel(campaign, counted, texts))
    yield texts("recognition-funnel", steps=", ".join(steps)) if steps else texts("recognition-funnel-none")
    if counted.lapsing:
        yield texts(
            "recognition-lapsing",
            count=len(counted.lapsing),
            units=", ".join(_lapsing(campaign, counted.lapsing[:NAMED], records.recognitions, texts)),
            more=max(0, len(counted.lapsing) - NAMED),
        )


def plan_line(campaign: Campaign, plan: PlannedYear, texts: Texts, today: date) -> str:
    """Return a room's yearly plan in a line: by level planned and recognised; or that it is missing, and since when."""
    facts = {"year": str(plan.year), "unit": campaign.units[plan.unit].short_name}
    if not plan.is_sent:
        due = local(plan.obligation.due).date()
        return texts(
            "recognition-plan-missing", **facts, due=show_date(due, texts), late="yes" if due < today else "no"
        )
    if not plan.planned:
        return texts("recognition-plan-not-issued", **facts)
    levels = (
        texts(
            "recognition-plan-level",
            level=_level(campaign, level, texts),
            planned=plan.planned.get(level, 0),
            recognised=plan.recognised.get(level, 0),
        )
        for level in plan.levels
    )
    return texts("recognition-plan", **facts, levels="; ".join(levels))


def _levels(campaign: Campaign, counted: Figures, texts: Texts) -> Iterator[str]:
    rules = campaign.plan.recognising
    for level in [*campaign.levels, ""]:
        by_grade = {grade: n for (of, grade), n in counted.named.items() if of == level}
        if by_grade and rules is not None:
            grades = [
                texts("recognition-grade", grade=label_in(each.titles, texts.language), count=by_grade[each.id])
                for each in rules.grades
                if each.id in by_grade
            ]
            name, total = _level(campaign, level, texts), sum(by_grade.values())
            yield texts("recognition-level", level=name, count=total, grades=", ".join(grades))


def _level(campaign: Campaign, level: str, texts: Texts) -> str:
    known = campaign.levels.get(level)
    return label_in(known.titles, texts.language) if known is not None else texts("recognition-several")


def _funnel(campaign: Campaign, counted: Figures, texts: Texts) -> Iterator[str]:
    rules = campaign.plan.recognising
    for state in PIPELINE:
        if rules is not None and counted.funnel.get(state):
            step = label_in(rules.title_of(state), texts.language).lower()
            yield texts("recognition-funnel-step", step=step, count=counted.funnel[state])


def _lapsing(campaign: Campaign, units: Sequence[str], known: Sequence[Recognition], texts: Texts) -> Iterator[str]:
    ends = {unit: max(each.valid_until for each in known if each.unit == unit) for unit in units}
    for unit in units:
        name = campaign.units[unit].short_name if unit in campaign.units else unit
        yield texts("recognition-lapsing-unit", unit=name, day=f"{ends[unit]:%d/%m/%Y}")
