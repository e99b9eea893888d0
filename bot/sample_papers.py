"""Papers from a file: the sample that comes with a plan, or what the office wrote before dossiers were in the bot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from campaigns.cross_check import Checker
from campaigns.definition import Campaign
from campaigns.faults import CampaignFaults, Fault
from campaigns.papers import Paper
from campaigns.plan_file import shape_faults
from campaigns.schema import Id, Number, Part
from campaigns.yaml_places import read_yaml
from summaries.papers.content import Account, Achieved, Minutes, NomineeLine, Proposal, Result, Seat
from summaries.papers.counting import cut_share
from summaries.papers.letterheads import legal_of, letterhead_of

SAMPLE_FILE = "demo_papers.yaml"


class SampleSeat(Part):
    """A member of the council (`content.Seat`)."""

    name: str
    position: str
    duty: str
    presence: Literal["present", "absent", "written"]
    honorific: str = ""


class SampleMeeting(Part):
    """The council's meeting (`content.Minutes`)."""

    members: tuple[SampleSeat, ...] = Field(min_length=1)
    chair: str
    secretary: str
    quorum: str
    is_quorate: bool
    rule: str
    threshold: Number
    is_secret: bool
    held_on: dt.date | None = None
    starts: dt.time | None = None
    ends: dt.time | None = None
    place: str = ""


class SampleVote(Part):
    """The vote on one nominee (`content.Result`)."""

    yes: int
    no: int
    blank: int
    base: int = Field(ge=1)
    written: int = 0
    abstained: tuple[str, ...] = ()


class SampleAchieved(Part):
    """A target and what came of it."""

    target: str
    result: str


class SampleAccount(Part):
    """What an account of achievements says beyond the list (`content.Account`)."""

    gender: str = ""
    born: str = ""
    situation: str = ""
    results: tuple[SampleAchieved, ...] = ()
    measures: str = ""
    effect: str = ""
    lessons: str = ""
    compliance: str = ""
    earlier: tuple[str, ...] = ()


class SampleNominee(Part):
    """One nominee (`content.NomineeLine`)."""

    name: str
    unit: Id
    subject: str
    is_person: bool
    is_direct: bool
    honorific: str = ""
    position: str = ""
    theme: str = ""
    achievement: str = ""
    earlier_awards: str = ""
    code: str = ""
    vote: SampleVote
    account: SampleAccount | None = None


class SampleFile(Part):
    """One round of one award, as a file."""

    on: dt.date
    award: Id
    about: str
    attached: tuple[str, ...] = ()
    meeting: SampleMeeting
    nominees: tuple[SampleNominee, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Round:
    """Everything that is printed for one round."""

    proposal: Proposal
    minutes: Minutes
    accounts: tuple[Account, ...]


def read_round(path: Path, campaign: Campaign) -> Round:
    """Return what a file says; CampaignFaults, each with its line, when it cannot be used."""
    if not path.is_file():
        raise CampaignFaults([Fault(path.name, "fault-file-absent", {"name": str(path)})])
    places = read_yaml(path.read_text("utf-8-sig"), path.name)
    if places.faults:
        raise CampaignFaults(places.faults)
    try:
        said = SampleFile.model_validate(places.data)
    except ValidationError as error:
        raise CampaignFaults(shape_faults(error, places)) from None
    check = Checker(places)
    check.known(("award",), [said.award], [award.id for award in campaign.plan.awards if not award.introduce_only])
    for number, nominee in enumerate(said.nominees):
        if not campaign.units.exists(nominee.unit, said.on):
            check.note(("nominees", number, "unit"), "fault-paper-unit", name=nominee.unit, day=f"{said.on:%d/%m/%Y}")
    if check.faults:
        raise CampaignFaults(check.faults)
    return _Sample(said, campaign).round()


@dataclass(frozen=True, slots=True)
class _Sample:
    said: SampleFile
    campaign: Campaign

    def round(self) -> Round:
        results = tuple(self._result(nominee) for nominee in self.said.nominees)
        return Round(self._proposal(results), self._minutes(results), tuple(self._accounts()))

    def _proposal(self, results: tuple[Result, ...]) -> Proposal:
        """Return the submission: of those who passed."""
        said, papers = self.said, self.campaign.plan.papers
        return Proposal(
            letterhead=letterhead_of(self.campaign, Paper.PROPOSAL, said.award, said.on),
            title=said.about,
            campaign_title=self.campaign.title("vi"),
            award=self._award,
            legal=legal_of(self.campaign, Paper.PROPOSAL, said.award, said.on),
            nominees=tuple(result.nominee for result in results if result.passed),
            attached=said.attached,
            council=papers.council if papers is not None else "",
            met_on=said.meeting.held_on,
        )

    def _minutes(self, results: tuple[Result, ...]) -> Minutes:
        meeting, papers = self.said.meeting, self.campaign.plan.papers
        told = {
            name: getattr(meeting, name) for name in type(meeting).model_fields if name not in {"members", "threshold"}
        }
        return Minutes(
            letterhead=letterhead_of(self.campaign, Paper.MINUTES, self.said.award, self.said.on),
            council=papers.council if papers is not None else "",
            campaign_title=self.campaign.title("vi"),
            award=self._award,
            members=tuple(Seat(**seat.model_dump()) for seat in meeting.members),
            results=results,
            **told,
        )

    def _accounts(self) -> Iterator[Account]:
        for nominee in self.said.nominees:
            if nominee.account is None:
                continue
            told = nominee.account.model_dump(exclude={"results"})
            yield Account(
                letterhead=letterhead_of(self.campaign, Paper.ACCOUNT, self.said.award, self.said.on, nominee.unit),
                nominee=self._line(nominee),
                campaign_title=self.campaign.title("vi"),
                results=tuple(Achieved(each.target, each.result) for each in nominee.account.results),
                **told,
            )

    def _result(self, nominee: SampleNominee) -> Result:
        vote, threshold = nominee.vote, self.said.meeting.threshold
        share = cut_share(vote.yes, vote.base)
        passed = share is not None and share >= threshold
        return Result(nominee=self._line(nominee), threshold=threshold, passed=passed, **vote.model_dump())

    def _line(self, nominee: SampleNominee) -> NomineeLine:
        told = nominee.model_dump(exclude={"vote", "account", "unit"})
        unit = self.campaign.units[nominee.unit].name
        return NomineeLine(unit=unit, award=self._award, yes=nominee.vote.yes, base=nominee.vote.base, **told)

    @property
    def _award(self) -> str:
        return self.campaign.awards[self.said.award].titles["vi"]
