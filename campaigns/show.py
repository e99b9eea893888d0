"""The plan as the program understands it, as lines for a person to read (`thidua campaign show`)."""

# long: one method for each section of the plan, in the order in which they are shown.

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from campaigns.definition import Campaign
from campaigns.obligations import NO_DATES, EventDates, cascade
from campaigns.schedules import Owners, Schedule
from campaigns.targets import Target
from dialogue.clock import local
from dialogue.forms import label_in
from dialogue.texts import Texts


@dataclass(frozen=True, slots=True)
class Section:
    """A title and the lines under it."""

    title: str
    lines: tuple[str, ...]


def show_campaign(campaign: Campaign, texts: Texts, on: date, event_dates: EventDates = NO_DATES) -> list[Section]:
    """Return the whole plan in the language of `texts`, with deadlines for what closes on `on` or later."""
    shown = _Shown(campaign, texts, on, event_dates)
    sections = [
        ("show-head", shown.head()),
        ("show-legal", shown.legal()),
        ("show-phases", shown.phases()),
        ("show-targets", shown.targets()),
        ("show-indicators", shown.indicators()),
        ("show-units", shown.units()),
        ("show-schedules", shown.schedules()),
        ("show-reminders", shown.reminders()),
        ("show-reviewing", shown.reviewing()),
        ("show-recognising", shown.recognising()),
        ("show-awards", shown.awards()),
        ("show-papers", shown.papers()),
        ("show-stages", shown.stages()),
        ("show-obstacles", shown.obstacles()),
        ("show-addressees", shown.addressees()),
        ("show-settings", shown.settings()),
    ]
    filled = [Section(texts(key), tuple(lines)) for key, lines in sections]
    return [section for section in filled if section.lines]


@dataclass(frozen=True, slots=True)
class _Shown:
    campaign: Campaign
    texts: Texts
    on: date
    event_dates: EventDates

    def say(self, labels: Mapping[str, str]) -> str:
        return label_in(labels, self.texts.language)

    def head(self) -> Iterator[str]:
        plan, texts = self.campaign.plan, self.texts
        yield self.say(plan.titles)
        yield texts("show-organisation", name=self.say(plan.organisation))
        yield texts("show-term", starts=_day(plan.term.starts), ends=_day(plan.term.ends))
        yield texts("show-collects", day=_day(plan.collects_from))

    def legal(self) -> Iterator[str]:
        for basis in self.campaign.plan.legal:
            said = [self.say(basis.titles)]
            if basis.since:
                said.append(self.texts("show-basis-since", day=_day(basis.since)))
            if basis.until:
                said.append(self.texts("show-basis-until", day=_day(basis.until)))
            if not basis.certain:
                said.append(self.texts("show-basis-uncertain"))
            yield "; ".join(said)

    def phases(self) -> Iterator[str]:
        plan, texts = self.campaign.plan, self.texts
        for phase in plan.phases:
            args = {"title": self.say(phase.titles), "clause": phase.clause}
            yield texts("show-phase", **args, starts=_day(phase.starts), ends=_day(phase.ends))
        for milestone in plan.milestones:
            day = self.event_dates.get(milestone.id, milestone.date)
            args = {"title": self.say(milestone.titles), "clause": milestone.clause}
            if day is not None:
                yield texts("show-milestone", **args, day=_day(day))
            elif milestone.event is not None:
                yield texts("show-milestone-open", **args, event=self.say(milestone.event))

    def targets(self) -> Iterator[str]:
        for target in self.campaign.targets.values():
            yield self._target(target)

    def _target(self, target: Target) -> str:
        must = self.texts("show-target-kind", kind=target.kind)
        if target.threshold is not None:
            said = f"{target.comparison} {target.threshold:f}{'%' if target.is_ratio else ''}"
            strict = "yes" if target.is_strict else "no"
            must = self.texts("show-target-must", must=said, kind=must, strict=strict)
        return self.texts(
            "show-target",
            code=target.code,
            title=self.say(target.titles),
            must=must,
            clause=target.clause,
            quote=target.quote,
            promised="yes" if target.in_plan else "no",
        )

    def indicators(self) -> Iterator[str]:
        forms = self.campaign.forms
        for indicator in self.campaign.indicators.values():
            form = forms[indicator.form].title(self.texts.language) if indicator.form else ""
            yield self.texts(
                "show-indicator",
                code=indicator.code,
                title=self.say(indicator.titles),
                source=indicator.source,
                form=form,
            )

    def units(self) -> Iterator[str]:
        here = [unit for unit in self.campaign.units if unit.exists(self.on)]
        counts, samples = Counter(unit.kind for unit in here), sum(unit.sample for unit in here)
        lowest = next(iter(self.campaign.tiers))
        levels = Counter(unit.level for unit in here if self.campaign.tier_of(unit) == lowest)
        for kind in self.campaign.plan.unit_kinds:
            yield self.texts("show-kind", title=self.say(kind.titles), count=counts[kind.id])
        for level in self.campaign.plan.levels:
            yield self.texts("show-level", title=self.say(level.titles), count=levels[level.id])
        if samples:
            yield self.texts("show-samples", count=samples)

    def schedules(self) -> Iterator[str]:
        for schedule in self.campaign.schedules.values():
            yield self.texts(
                "show-schedule",
                title=self.say(schedule.titles),
                form=self.campaign.forms[schedule.form].title(self.texts.language),
                nature=self.texts("show-nature", nature=schedule.nature),
                clause=schedule.clause,
                owners=", ".join(self._owners(schedule)),
            )
            yield from self._deadlines(schedule)

    def reviewing(self) -> Iterator[str]:
        """Yield who reviews whose reports, and how long a unit has to answer."""
        plan = self.campaign.reviewing
        for link in plan.chain:
            under = [self.say(self.campaign.unit_kinds[kind].titles) for kind in link.of.under]
            yield self.texts(
                "show-review-link",
                owners=", ".join(self._meant([link.of])),
                under=", ".join(under),
                is_under="yes" if under else "no",
                roles=", ".join(self.texts(f"role-{role.value}") for role in link.roles),
                at=link.at,
            )
        if any(link.expiry for link in plan.chain):
            yield self.texts("show-review-wait", days=plan.review_working_days)
        if plan.chain:
            yield self.texts("show-review-days", days=plan.answer_working_days)

    def recognising(self) -> Iterator[str]:
        """Yield who keeps the register of recognitions, for how long one holds, and the steps on the way to it."""
        rules = self.campaign.plan.recognising
        if rules is None:
            return
        kind = self.campaign.expiry_kinds[rules.expiry]
        yield self.texts(
            "show-recognising-line",
            clause=rules.clause,
            roles=", ".join(self.texts(f"role-{role.value}") for role in rules.keepers),
            years=rules.valid_years,
            months=kind.act_months_before,
        )
        yield self.texts("show-recognising-steps", names=self._listed(step.titles for step in rules.steps))

    def _owners(self, schedule: Schedule) -> Iterator[str]:
        yield from self._meant(schedule.owed_by)

    def _meant(self, named: Iterable[Owners]) -> Iterator[str]:
        for owners in named:
            yield from (self.say(self.campaign.unit_kinds[kind].titles) for kind in owners.kinds)
            yield from (self.campaign.units[code].short_name for code in owners.codes)

    def _deadlines(self, schedule: Schedule) -> Iterator[str]:
        tiers = {self.campaign.unit_kinds[kind].tier for o in schedule.owed_by for kind in o.kinds}
        tiers |= {self.campaign.tier_of(self.campaign.units[code]) for o in schedule.owed_by for code in o.codes}
        windows = [
            window
            for tier in sorted(tiers)
            for window in self.campaign.agenda.windows(schedule.id, tier, self.event_dates)
            if window.period.end >= self.on
        ]
        if not windows:
            yield self.texts("show-no-period")
        for period in dict.fromkeys(window.period.id for window in windows):
            window = next(window for window in windows if window.period.id == period)
            dues = cascade(self.campaign, schedule.id, period, self.event_dates)
            yield self.texts(
                "show-period",
                title=self.say(window.period.titles),
                start=_day(window.period.start),
                end=_day(window.period.end),
                opens=_day(window.opens),
                dues="; ".join(self._dues(dues)),
            )

    def _dues(self, dues: Mapping[str, datetime]) -> Iterator[str]:
        for tier, due in dues.items():
            when = f"{local(due):%H:%M %d/%m/%Y}"
            yield self.texts("show-due", tier=self.say(self.campaign.tiers[tier].titles), when=when)

    def reminders(self) -> Iterator[str]:
        """Yield each ladder: its rungs in order, to whom, and the manners that hold for all."""
        manners = self.campaign.plan.reminding
        hours = ", ".join(f"{span.since:%H:%M}–{span.until:%H:%M}" for span in manners.hours)
        yield self.texts("show-manners", hours=hours, most=manners.most_a_week)
        for ladder in self.campaign.ladders.values():
            yield self.texts("show-ladder", id=ladder.id)
            for rung in ladder.rungs:
                yield self.texts(
                    "show-rung",
                    distance=abs(rung.distance),
                    measure="months" if rung.months is not None else "days",
                    side=("on", "after", "before")[(rung.distance > 0) - (rung.distance < 0)],
                    to=rung.to,
                    roles=", ".join(self.texts(f"role-{role.value}") for role in rung.roles),
                    tiers=self._listed(self.campaign.tiers[tier].titles for tier in rung.tiers),
                    all="no" if rung.tiers else "yes",
                )

        for kind in self.campaign.plan.expiries:
            yield self.texts(
                "show-expiry",
                title=self.say(kind.titles),
                clause=kind.clause,
                ladder=kind.ladder,
                months=kind.act_months_before,
            )

    def awards(self) -> Iterator[str]:
        for award in self.campaign.awards.values():
            yield self.texts(
                "show-award",
                title=self.say(award.titles),
                clause=award.clause,
                by=self.say(award.decided_by),
                introduce="yes" if award.introduce_only else "no",
            )

    def papers(self) -> Iterator[str]:
        """Yield who issues each paper, for which awards, and who signs it."""
        plan = self.campaign.plan.papers
        for sheet in plan.sheets if plan is not None else ():
            issuers = [i.organisation for i in plan.issuers if i.id == sheet.issuer and i.on(self.on)] if plan else []
            yield self.texts(
                "show-paper",
                paper=sheet.paper,
                awards=len(sheet.awards),
                titles=self._listed(self.campaign.awards[award].titles for award in sheet.awards),
                organisation=issuers[0] if issuers else self.texts("show-paper-own-unit"),
                signs=" / ".join(sheet.signs),
            )

    def stages(self) -> Iterator[str]:
        for number, stage in enumerate(self.campaign.stages, start=1):
            title, means = self.say(stage.titles), self.say(stage.means)
            yield self.texts("show-stage", number=number, title=title, means=means)

    def obstacles(self) -> Iterator[str]:
        channel = self.campaign.obstacle_channel
        if channel is None:
            return
        to, decides = self.campaign.units[channel.to].name, self.campaign.units[channel.decides].name
        yield self.texts("show-channel", to=to, decides=decides, clause=channel.clause)
        yield self.texts("show-categories", names=self._listed(category.titles for category in channel.categories))
        for urgency in channel.urgencies:
            days = urgency.first_answer_working_days
            yield self.texts("show-urgency", title=self.say(urgency.titles), days=days)

    def addressees(self) -> Iterator[str]:
        for addressee in self.campaign.addressees:
            meant = [u for u in self.campaign.units if self.campaign.is_meant(addressee.units, u, self.on)]
            yield self.texts("show-addressee", title=self.say(addressee.titles), count=len(meant))

    def settings(self) -> Iterator[str]:
        for setting in self.campaign.settings.values():
            yield self.texts(
                "show-setting",
                id=setting.id,
                title=self.say(setting.titles),
                choice=self.say(setting.choice.titles),
                default="yes" if setting.value is None else "no",
                clause=setting.clause,
            )

    def _listed(self, titles: Iterable[Mapping[str, str]]) -> str:
        return "; ".join(self.say(each) for each in titles)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
