"""A campaign: the plan with its forms, its units and its calendar, as one thing that never changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias

from campaigns.agenda import Agenda
from campaigns.awards import Addressee, Award, ObstacleChannel, Stage
from campaigns.baseline import Baselines
from campaigns.expiries import ExpiryKind
from campaigns.ladders import Ladder, RungDay
from campaigns.milestones import LegalBasis, Milestone, Phase
from campaigns.nominating import Nominating
from campaigns.plan import Plan
from campaigns.reviewing import Reviewing
from campaigns.schedules import Level, Owners, Schedule, Tier, UnitKind
from campaigns.settings import Setting
from campaigns.targets import Indicator, Target
from campaigns.units import Unit, UnitTree
from campaigns.workcalendar import Override, WorkCalendar
from dialogue.answers import Answers
from dialogue.expressions import Expression
from dialogue.forms import Form, Labels, label_in

RungKey: TypeAlias = tuple[str, str, date, date, date]
OwingKey: TypeAlias = tuple[str, str, str, date]
OfficeDays: TypeAlias = Mapping[date, Override]
"""What the office decided about days, over the plan's own calendar."""

MOST_CALENDARS = 8
"""Calendars whose campaigns are remembered: the one in force, one that is being tried out, the one before."""


@dataclass(frozen=True, slots=True)
class Formula:
    """An indicator's expressions, compiled."""

    numerator: Expression
    denominator: Expression
    when: Expression | None


@dataclass(frozen=True, eq=False, repr=False)
class Campaign:
    """One movement, ready to be asked. What is written in the plan is reached by name."""

    plan: Plan
    forms: Mapping[str, Form]
    units: UnitTree
    calendar: WorkCalendar
    baselines: Baselines = field(default_factory=Baselines)
    formulas: Mapping[str, Formula] = field(default_factory=dict)
    form_sources: Mapping[str, str] = field(default_factory=dict)
    """What each form's version was made from, to be kept with what was sent on it."""
    documents: Mapping[str, bytes] = field(default_factory=dict)
    """The Word templates that came with the plan, by name."""

    def __repr__(self) -> str:
        return f"Campaign({self.plan.id!r})"

    @property
    def id(self) -> str:
        """Return the campaign's short name."""
        return self.plan.id

    @property
    def titles(self) -> Labels:
        """Return the movement's full name."""
        return self.plan.titles

    def title(self, language: str) -> str:
        """Return the movement's full name in a language."""
        return label_in(self.plan.titles, language)

    @property
    def language(self) -> str:
        """Return the language of the people."""
        return self.plan.language

    @property
    def reviewing(self) -> Reviewing:
        """Return how reports are reviewed."""
        return self.plan.reviewing

    @property
    def nominating(self) -> Nominating:
        """Return how awards are nominated for."""
        return self.plan.nominating

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Return the stages of an exemplar, in order."""
        return self.plan.stages

    @property
    def obstacle_channel(self) -> ObstacleChannel | None:
        """Return where difficulties go."""
        return self.plan.obstacle_channel

    @property
    def addressees(self) -> tuple[Addressee, ...]:
        """Return who is told when something is published."""
        return self.plan.addressees

    @cached_property
    def agenda(self) -> Agenda:
        """Return the windows of all schedules."""
        return Agenda(self.plan, self.calendar)

    @cached_property
    def settings(self) -> Mapping[str, Setting]:
        """Return the points that the plan leaves open."""
        return {setting.id: setting for setting in self.plan.settings}

    @cached_property
    def phases(self) -> Mapping[str, Phase]:
        """Return the phases."""
        return {phase.id: phase for phase in self.plan.phases}

    @cached_property
    def milestones(self) -> Mapping[str, Milestone]:
        """Return the milestones."""
        return {milestone.id: milestone for milestone in self.plan.milestones}

    @cached_property
    def legal(self) -> Mapping[str, LegalBasis]:
        """Return the documents that the movement stands on."""
        return {basis.id: basis for basis in self.plan.legal}

    @cached_property
    def tiers(self) -> Mapping[str, Tier]:
        """Return the tiers, the lowest first."""
        return {tier.id: tier for tier in self.plan.tiers}

    @cached_property
    def unit_kinds(self) -> Mapping[str, UnitKind]:
        """Return the kinds of units."""
        return {kind.id: kind for kind in self.plan.unit_kinds}

    @cached_property
    def levels(self) -> Mapping[str, Level]:
        """Return the levels of education."""
        return {level.id: level for level in self.plan.levels}

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """Return the targets, as they read with the settings that hold."""
        return {target.code: target.under(self.plan.chosen) for target in self.plan.targets}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Return what is measured."""
        return {indicator.code: indicator for indicator in self.plan.indicators}

    @cached_property
    def schedules(self) -> Mapping[str, Schedule]:
        """Return the reports that are owed."""
        return {schedule.id: schedule for schedule in self.plan.schedules}

    @cached_property
    def schedules_of_kind(self) -> Mapping[str, tuple[Schedule, ...]]:
        """Return by kind of unit the schedules that, dates aside, such a unit may owe."""
        return {
            kind: tuple(s for s in self.plan.schedules if any(not o.kinds or kind in o.kinds for o in s.owed_by))
            for kind in self.unit_kinds
        }

    @cached_property
    def ladders(self) -> Mapping[str, Ladder]:
        """Return the ladders of reminders."""
        return {ladder.id: ladder for ladder in self.plan.ladders}

    @cached_property
    def expiry_kinds(self) -> Mapping[str, ExpiryKind]:
        """Return the kinds of things that end on a day of their own."""
        return {kind.id: kind for kind in self.plan.expiries}

    @cached_property
    def own_expiry_kinds(self) -> Mapping[str, ExpiryKind]:
        """Return those of which the unit itself is reminded; of the others only those above it are."""
        kinds = self.expiry_kinds.values()
        return {k.id: k for k in kinds if any(rung.to == "unit" for rung in self.ladders[k.ladder].rungs)}

    def ladder_of(self, named: str) -> Ladder | None:
        """Return how people are reminded of a schedule or of what ends; None when they are not, or it is neither."""
        ladder = None
        if named in self.schedules:
            ladder = self.agenda.deadlines_of(named).ladder
        elif named in self.expiry_kinds:
            ladder = self.expiry_kinds[named].ladder
        return self.ladders[ladder] if ladder is not None else None

    @cached_property
    def known_rung_days(self) -> dict[RungKey, tuple[RungDay, ...]]:
        """Return the days of rungs as far as they were worked out: by ladder, tier, opening, deadline and lock."""
        return {}

    @cached_property
    def known_owing(self) -> dict[OwingKey, tuple[str, ...]]:
        """Return who owes what, as far as it was worked out: by schedule, tier, period and the day that is counted."""
        return {}

    @cached_property
    def known_reviewed(self) -> dict[tuple[str, str, date], frozenset[str]]:
        """Return whose reports are whose business, as far as it was worked out: by role, unit and day."""
        return {}

    @cached_property
    def awards(self) -> Mapping[str, Award]:
        """Return the forms of award."""
        return {award.id: award for award in self.plan.awards}

    @cached_property
    def promises(self) -> dict[str, Labels]:
        """Return what each target promises, in a few words, by code: shown with the questions feeding it."""
        return {code: target.promise for code, target in self.targets.items()}

    @cached_property
    def decided(self) -> Mapping[str, Answers]:
        """Return by form the settings that it asks for: those it has a calculation named after."""
        return {
            form.id: {
                question.name: self.settings[question.name].chosen
                for question in form.questions()
                if question.type == "calculate" and question.name in self.settings
            }
            for form in self.forms.values()
        }

    def phase_on(self, day: date) -> Phase | None:
        """Return the phase that owns a day; where two overlap, the one that the setting names."""
        found = [phase for phase in self.plan.phases if day in phase]
        if len(found) > 1 and self.plan.overlap is not None:
            owner = self.settings[self.plan.overlap].chosen
            return next((phase for phase in found if phase.id == owner), found[0])
        return found[0] if found else None

    def tier_of(self, unit: Unit) -> str:
        """Return the tier whose deadlines a unit keeps; empty for an unknown kind."""
        kind = self.unit_kinds.get(unit.kind)
        return kind.tier if kind is not None else ""

    def is_meant(self, owners: Owners, unit: Unit, on: date) -> bool:
        """Tell whether a unit, existing on that day, is among those that are named."""
        if not unit.exists(on):
            return False
        if not self.would_mean(owners, unit):
            return False
        if owners.under:
            parent = self.units.parent(unit.code, on)
            return parent is not None and parent.kind in owners.under
        return True

    def would_mean(self, owners: Owners, unit: Unit) -> bool:
        """Tell whether a unit is among those that are named, as far as that does not depend on the day."""
        if unit.code in owners.leaving_out or (owners.codes and unit.code not in owners.codes):
            return False
        if owners.kinds and unit.kind not in owners.kinds:
            return False
        return not owners.levels or not set(owners.levels).isdisjoint(unit.levels)

    def legal_on(self, day: date) -> list[LegalBasis]:
        """Return the documents that were in force on a day."""
        return [basis for basis in self.plan.legal if basis.in_force(day)]

    def with_settings(self, values: Mapping[str, str]) -> Campaign:
        """Return the campaign with some settings decided otherwise; ValueError for what is not a choice."""
        unknown = [name for name in values if name not in self.settings]
        if unknown:
            raise ValueError(f"no such setting: {unknown[0]}")
        decided = tuple(
            Setting.model_validate(dict(setting) | {"value": values.get(setting.id, setting.value)})
            for setting in self.plan.settings
        )
        return replace(self, plan=self.plan.model_copy(update={"settings": decided}))

    def with_calendar_days(self, days: OfficeDays) -> Campaign:
        """Return the campaign with just these days decided by the office; asked again, the same one.

        Whatever is remembered with a campaign (agenda, days of rungs) was worked out under its calendar, so another
        calendar makes another campaign, which shares the plan, the forms and the units.
        """
        if days == self.calendar.office_days:
            return self
        key = frozenset(days.items())
        known = self._with_days.get(key)
        if known is None:
            if len(self._with_days) >= MOST_CALENDARS:
                self._with_days.clear()
            known = self._with_days[key] = replace(self, calendar=self.calendar.with_days(days))
        return known

    @cached_property
    def _with_days(self) -> dict[frozenset[tuple[date, Override]], Campaign]:
        return {}
