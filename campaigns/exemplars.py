"""Exemplars (điển hình tiên tiến) as the plan says them: what they can be, who tends them, where they are asked for."""

from __future__ import annotations

from pydantic import Field

from campaigns.awards import AskedIn, NamedChoice
from campaigns.schema import Id, Part


class Exemplars(Part):
    """The whole of it. Without a form nothing can be put forward. The stages are the plan's `stages`."""

    clause: str = ""
    form: Id | None = None
    kinds: tuple[NamedChoice, ...] = ()
    """A person, a collective, a model …"""
    similar_percent: int = Field(default=88, ge=50, le=100)
    """How alike two names must be, folded, to ask whether they are the same."""
    expiry: Id | None = None
    """The kind of expiry by which the office is reminded of what it planned to do."""
    asked_in: tuple[AskedIn, ...] = ()
    """Reports after which the form is offered."""
    told_in: Id = "viec_lam"
    """The form's question that takes what the report said."""
