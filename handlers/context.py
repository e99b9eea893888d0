"""What every turn stands on and no turn changes: the campaign, the program's own forms, limits and links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path

from campaigns.definition import Campaign
from campaigns.xlsform import read_form
from dialogue.forms import Form
from dialogue.messages import Abilities
from storage.plan_in_force import PlanInForce
from storage.submissions import Seen

FORMS = Path(__file__).parent / "forms"

NOTICE_VERSION = "2026-11"
"""Version of the privacy notice in forms/enrolling.md; kept with each consent. Raise it when the words change."""


def no_link(_code: str) -> str:
    """Return no link: where the program serves none."""
    return ""


def unsigned(_words: str) -> str:
    """Return no signature: where the program has no secret."""
    return ""


@dataclass(frozen=True, slots=True)
class Context:
    """The unchanging surroundings of a turn."""

    campaign: Campaign
    """As its files have it."""
    worker: str
    """Who claims the replies that a turn writes: this process."""
    abilities: Mapping[str, Abilities] = field(default_factory=dict)
    """What each configured channel can do."""
    lease: timedelta = timedelta(seconds=30)
    """How long a written reply is this process's to send before another may."""
    invitation_link: Callable[[str], str] = no_link
    """From an invitation's code to the link that opens it."""
    invitation_validity: timedelta = timedelta(days=14)
    largest_file: int = 10 * 1024 * 1024
    """Bytes."""
    seen: Seen = field(default_factory=Seen, compare=False)
    """Submissions that talks refer to: the last period's, the one that is corrected."""
    web_address: str = ""
    """Where the web chat is reached; empty where none is served."""
    sign: Callable[[str], str] = field(default=unsigned, repr=False)
    """From words to a signature that only this installation can make."""
    plan: PlanInForce = field(init=False, compare=False, repr=False)
    """The campaign as it holds now, with the office's calendar."""

    def __post_init__(self) -> None:
        """Begin with the campaign as it is written."""
        object.__setattr__(self, "plan", PlanInForce(self.campaign))


@cache
def own_form(name: str) -> Form:
    """Return one of the program's own forms (enrolling, menu …)."""
    file = FORMS / f"{name}.md"
    form, faults = read_form(file.read_text("utf-8"), file.name)
    if form is None or faults:
        raise ValueError(f"{file.name}: {[fault.key for fault in faults]}")
    return form
