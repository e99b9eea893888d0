"""The plan in a page for everyone: its milestones, what it promises, who reports what by when; and what has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from campaigns.agenda import Window
from campaigns.definition import Campaign
from campaigns.obligations import NO_DATES, EventDates
from campaigns.schedules import Single
from dialogue.clock import local
from dialogue.forms import label_in
from dialogue.texts import Texts


def plan_summary(campaign: Campaign, texts: Texts, on: date, event_dates: EventDates = NO_DATES) -> str:
    """Return the plan as it stands on a day: what lies ahead of it, not what is past."""
    plan, language = campaign.plan, texts.language
    parts = [
        texts("plan-heading", title=label_in(plan.short_titles, language)),
        texts("plan-term", starts=_day(plan.term.starts), ends=_day(plan.term.ends)),
        _listed(texts("plan-milestones"), _milestones(campaign, texts, on, event_dates)),
        _listed(
            texts("plan-targets"),
            (
                texts("plan-target", promise=label_in(target.promise, language))
                for target in campaign.targets.values()
                if target.in_plan
            ),
        ),
        _listed(texts("plan-reports"), _reports(campaign, texts, on, event_dates, campaign.schedules)),
        texts("plan-closing"),
    ]
    return "\n\n".join(part for part in parts if part)


def plan_changes(
    campaign: Campaign, texts: Texts, on: date, changed: Collection[str], event_dates: EventDates = NO_DATES
) -> str:
    """Return which milestones have another date, and the deadlines that moved with them; empty for none."""
    lines = []
    for milestone in campaign.plan.milestones:
        if milestone.id in changed:
            title, day = label_in(milestone.titles, texts.language), event_dates.get(milestone.id, milestone.date)
            open_key, args = "plan-change-open", {"title": title}
            lines.append(texts("plan-change-milestone", **args, day=_day(day)) if day else texts(open_key, **args))
    if not lines:
        return ""
    schedules = [name for name in campaign.schedules if _milestone_of(campaign, name) in changed]
    parts = [
        texts("plan-changes-heading", title=label_in(campaign.plan.short_titles, texts.language)),
        "\n".join(lines),
        _listed(texts("plan-changes-reports"), _reports(campaign, texts, on, event_dates, schedules)),
        texts("plan-closing"),
    ]
    return "\n\n".join(part for part in parts if part)


def _milestone_of(campaign: Campaign, schedule: str) -> str | None:
    named = campaign.schedules[schedule].periods
    return next((s.milestone for s in campaign.plan.periods if s.id == named and isinstance(s, Single)), None)


def _listed(heading: str, lines: Iterator[str]) -> str:
    found = list(lines)
    return "\n".join([heading, *found]) if found else ""


def _milestones(campaign: Campaign, texts: Texts, on: date, event_dates: EventDates) -> Iterator[str]:
    for milestone in campaign.plan.milestones:
        title, day = label_in(milestone.titles, texts.language), event_dates.get(milestone.id, milestone.date)
        if day is not None and day >= on:
            yield texts("plan-milestone", title=title, day=_day(day))
        elif day is None and milestone.event is not None:
            yield texts("plan-milestone-open", title=title, event=label_in(milestone.event, texts.language))


def _reports(
    campaign: Campaign, texts: Texts, on: date, event_dates: EventDates, schedules: Collection[str]
) -> Iterator[str]:
    """Yield the next report of each schedule, the first due first, with the deadline of each tier that owes it."""
    found = (
        [window for window in _windows(campaign, schedule, event_dates) if window.due.date() >= on]
        for schedule in schedules
    )
    for ahead in sorted(filter(None, found), key=lambda windows: min(window.due for window in windows)):
        period = min(ahead, key=lambda window: window.due).period
        dues = [
            texts(
                "plan-due",
                tier=label_in(campaign.tiers[window.tier].titles, texts.language),
                time=f"{local(window.due).hour}:{local(window.due):%M}",
                day=_day(local(window.due).date()),
            )
            for window in ahead
            if window.period.id == period.id
        ]
        form = campaign.forms[ahead[0].schedule.form].title(texts.language)
        title = f"{form} {label_in(period.titles, texts.language)}"
        yield texts("plan-report", title=title, dues="; ".join(dues))


def _windows(campaign: Campaign, schedule: str, event_dates: EventDates) -> list[Window]:
    owing = campaign.schedules[schedule].owed_by
    kinds = {kind for owners in owing for kind in owners.kinds}
    tiers = {campaign.unit_kinds[kind].tier for kind in kinds}
    tiers |= {campaign.tier_of(campaign.units[code]) for owners in owing for code in owners.codes}
    return [w for tier in campaign.tiers if tier in tiers for w in campaign.agenda.windows(schedule, tier, event_dates)]


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
