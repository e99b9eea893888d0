"""Papers in Word, on the office's own templates."""

from __future__ import annotations

from campaigns.definition import Campaign
from campaigns.papers import Paper
from summaries.papers.content import Account, Minutes, Proposal
from summaries.papers.filling import fill
from summaries.papers.templates import CONTENT, template_for

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render(
    campaign: Campaign, paper: Paper, content: Proposal | Minutes | Account, replaced: bytes | None = None
) -> bytes:
    """Return a paper as a .docx file; the same content on the same template is the same bytes.

    Args:
        campaign: Whose template is used.
        paper: Which paper.
        content: What stands on it; of the kind that `CONTENT` names.
        replaced: The office's own template, when it has replaced the plan's.

    Raises:
        CampaignFaults: The template is missing or cannot be used.
        TypeError: The content is that of another paper.
    """
    if not isinstance(content, CONTENT[paper]):
        raise TypeError(f"{paper} is not made of {type(content).__name__}")
    return fill(template_for(campaign, paper, replaced), content)
