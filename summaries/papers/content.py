"""What stands on the papers of an award: plain data, filled by whoever knows it.

The fields and properties of these classes are the placeholders of the Word templates, by the same names: `{{ award }}`,
`{{ letterhead.place }}`, `{{ nominee.name }}`. A template that asks for another is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from summaries.papers.counting import cut_share, in_digits

Prose: TypeAlias = Annotated[str, "paragraphs"]
"""A text whose line ends begin a new paragraph; in every other text they are spaces."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What frames a paper (NĐ 30/2020): who issues it, to whom it goes, who signs. Number and date stay blank."""

    parent: str
    """The body above the one that issues it, as in a sentence."""
    organisation: str
    place: str
    symbol: str = ""
    signs: tuple[str, ...] = ()
    """Lines above the name, in capitals."""
    signed_by: str = ""
    to: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    form_code: str = ""

    @property
    def parent_heading(self) -> str:
        """Return the body above in capitals."""
        return self.parent.upper()

    @property
    def heading(self) -> str:
        """Return who issues it in capitals."""
        return self.organisation.upper()


@dataclass(frozen=True, slots=True)
class NomineeLine:
    """One nominee. Empty texts are not known, and stay blank."""

    name: str
    unit: str
    subject: str
    """What is nominated, as it is printed: "cá nhân", "tập thể", "hộ gia đình"."""
    is_person: bool
    is_direct: bool
    """A small collective, or somebody who works directly (I.2.b)."""
    award: str
    honorific: str = ""
    """"ông" or "bà", as the decision will say."""
    position: str = ""
    theme: str = ""
    achievement: Prose = ""
    earlier_awards: Prose = ""
    yes: int | None = None
    base: int | None = None
    code: str = ""
    """The dossier's code."""

    @property
    def called(self) -> str:
        """Return the name with its honorific, within a sentence."""
        return f"{self.honorific} {self.name}".strip()

    @property
    def entry(self) -> str:
        """Return the name with its honorific, as an entry of a list."""
        return f"{self.honorific.capitalize()} {self.name}".strip()

    @property
    def share(self) -> Decimal | None:
        """Return the votes in favour in percent, cut to two decimals; None before the council has voted."""
        return cut_share(self.yes, self.base) if self.yes is not None and self.base else None


@dataclass(frozen=True, slots=True)
class Group:
    """Nominees of one kind."""

    subject: str
    letter: str
    """A, B, C …"""
    nominees: tuple[NomineeLine, ...]

    @property
    def heading(self) -> str:
        """Return the kind in capitals."""
        return self.subject.upper()

    @property
    def counted(self) -> str:
        """Return how many they are, as documents write it: at least two digits."""
        return in_digits(len(self.nominees))


@dataclass(frozen=True, slots=True)
class Proposal:
    """The submission (tờ trình), and the list (danh sách trích ngang) that goes with it."""

    letterhead: Letterhead
    title: str
    """What it is about (trích yếu), without "Về việc"."""
    campaign_title: str
    award: str
    legal: tuple[str, ...]
    """Titles of what it stands on, in order."""
    nominees: tuple[NomineeLine, ...]
    attached: tuple[str, ...] = ()
    council: str = ""
    met_on: date | None = None

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the nominees by kind, kinds in the order in which they first come."""
        return group(self.nominees)

    @property
    def direct_counted(self) -> str:
        """Return how many are small collectives or work directly (I.2.b)."""
        return in_digits(sum(nominee.is_direct for nominee in self.nominees))

    @property
    def direct_share(self) -> Decimal | None:
        """Return their share in percent, cut to two decimals."""
        return cut_share(sum(nominee.is_direct for nominee in self.nominees), len(self.nominees))


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of the council at one meeting."""

    name: str
    position: str
    duty: str
    """As it is printed: "Chủ tịch", "Thư ký", "Ủy viên"."""
    presence: Literal["present", "absent", "written"]
    honorific: str = ""

    @property
    def called(self) -> str:
        """Return the name with its honorific, within a sentence."""
        return f"{self.honorific} {self.name}".strip()

    @property
    def entry(self) -> str:
        """Return the name with its honorific, as an entry of a list."""
        return f"{self.honorific.capitalize()} {self.name}".strip()

    @property
    def is_present(self) -> bool:
        """Tell whether the member was there."""
        return self.presence == "present"

    @property
    def has_written(self) -> bool:
        """Tell whether the member was away and sent an opinion."""
        return self.presence == "written"


@dataclass(frozen=True, slots=True)
class Result:
    """The vote on one nominee. Whether it passed is for the council's rule to say, not for a paper."""

    nominee: NomineeLine
    yes: int
    no: int
    blank: int
    base: int
    """What the share is of: all members, or those present, as the rule says."""
    threshold: Decimal
    """Percent that are needed."""
    passed: bool
    written: int = 0
    """How many of the votes came in writing."""
    abstained: tuple[str, ...] = ()
    """Members who took no part in this vote."""

    @property
    def share(self) -> Decimal | None:
        """Return the votes in favour in percent of the base, cut to two decimals."""
        return cut_share(self.yes, self.base)


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of the council's meeting (biên bản)."""

    letterhead: Letterhead
    council: str
    campaign_title: str
    award: str
    members: tuple[Seat, ...]
    results: tuple[Result, ...]
    quorum: str
    """How many must be there, in a few words."""
    is_quorate: bool
    rule: str
    """When a nominee has passed, in a few words."""
    is_secret: bool
    chair: str
    secretary: str
    held_on: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""

    @property
    def seats(self) -> str:
        """Return how many members the council has."""
        return in_digits(len(self.members))

    @property
    def present(self) -> str:
        """Return how many were there."""
        return in_digits(sum(seat.is_present for seat in self.members))

    @property
    def absent(self) -> str:
        """Return how many were not, those who wrote included."""
        return in_digits(sum(not seat.is_present for seat in self.members))

    @property
    def wrote(self) -> str:
        """Return how many of them sent an opinion."""
        return in_digits(sum(seat.has_written for seat in self.members))

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return all nominees by kind."""
        return group(result.nominee for result in self.results)

    @property
    def passed(self) -> tuple[Group, ...]:
        """Return those who passed, by kind."""
        return group(result.nominee for result in self.results if result.passed)

    @property
    def not_passed(self) -> tuple[NomineeLine, ...]:
        """Return those who did not."""
        return tuple(result.nominee for result in self.results if not result.passed)

    @property
    def set_aside(self) -> tuple[Result, ...]:
        """Return the votes in which somebody took no part."""
        return tuple(result for result in self.results if result.abstained)


@dataclass(frozen=True, slots=True)
class Achieved:
    """A target that was registered, and what came of it."""

    target: str
    result: str


@dataclass(frozen=True, slots=True)
class Account:
    """The account of achievements (báo cáo thành tích) of a nominee. What is empty is left to be written by hand."""

    letterhead: Letterhead
    nominee: NomineeLine
    campaign_title: str
    gender: str = ""
    born: str = ""
    """The year."""
    situation: Prose = ""
    """What kind of collective it is."""
    results: tuple[Achieved, ...] = ()
    measures: Prose = ""
    effect: Prose = ""
    lessons: Prose = ""
    compliance: Prose = ""
    earlier: tuple[str, ...] = ()
    """Commendations so far, one a line."""


def group(nominees: Iterable[NomineeLine]) -> tuple[Group, ...]:
    """Return nominees by kind, kinds in the order in which they first come."""
    found: dict[str, list[NomineeLine]] = {}
    for nominee in nominees:
        found.setdefault(nominee.subject, []).append(nominee)
    return tuple(Group(subject, chr(ord("A") + n), tuple(them)) for n, (subject, them) in enumerate(found.items()))
