"""The content of campaign.yaml: one movement, whole, as checked data."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from campaigns.awards import Addressee, Award, ObstacleChannel, Stage
from campaigns.digests import Digest
from campaigns.exemplars import Exemplars
from campaigns.expiries import ExpiryKind
from campaigns.ladders import Ladder, Reminding
from campaigns.milestones import LegalBasis, Milestone, Phase, Span
from campaigns.nominating import Nominating
from campaigns.papers import Papers
from campaigns.recognising import Recognising
from campaigns.reviewing import Reviewing
from campaigns.schedules import Deadlines, Level, Schedule, Series, Tier, UnitKind
from campaigns.schema import Id, Part, Text
from campaigns.settings import Setting
from campaigns.targets import Indicator, Target


class Plan(Part):
    """One movement, as it is written in campaign.yaml."""

    id: Id
    titles: Text
    short_titles: Text
    organisation: Text
    """Who runs the movement."""
    language: Literal["vi", "en"] = "vi"
    term: Span
    collects_from: dt.date
    """First day on which the bot collects: nothing is owed for what ended, or was due, before."""
    legal: tuple[LegalBasis, ...] = ()
    settings: tuple[Setting, ...] = ()
    phases: tuple[Phase, ...] = Field(min_length=1)
    overlap: Id | None = None
    """The setting whose choice names the phase that owns a day on which two phases overlap."""
    milestones: tuple[Milestone, ...] = ()
    tiers: tuple[Tier, ...] = Field(min_length=1)
    unit_kinds: tuple[UnitKind, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = ()
    targets: tuple[Target, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    baseline_indicator: Id | None = None
    """The indicator that the figures of baseline.csv belong to."""
    periods: tuple[Series, ...] = ()
    deadlines: tuple[Deadlines, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    expiries: tuple[ExpiryKind, ...] = ()
    reminding: Reminding = Reminding()
    reviewing: Reviewing = Reviewing()
    recognising: Recognising | None = None
    """How recognitions of schools are kept; None where the movement has none."""
    digests: tuple[Digest, ...] = ()
    """In this order: who has several of the roles gets the first digest that is for one of them."""
    awards: tuple[Award, ...] = ()
    nominating: Nominating = Nominating()
    papers: Papers | None = None
    stages: tuple[Stage, ...] = ()
    stages_clause: str = ""
    exemplars: Exemplars = Exemplars()
    obstacle_channel: ObstacleChannel | None = None
    addressees: tuple[Addressee, ...] = ()

    @property
    def chosen(self) -> dict[str, str]:
        """Return the choice that holds for each setting, by its name."""
        return {setting.id: setting.chosen for setting in self.settings}
