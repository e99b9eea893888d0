"""What an answer may need from outside the talk, passed in as plain data so that the engine stays a pure function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dialogue.answers import Answer, Answers
from dialogue.forms import Labels, Option, Question


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer cannot be taken: a key of the catalogue and its arguments, or the form's own words."""

    key: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    words: Labels = field(default_factory=dict)


Check = Callable[[Question, Answer, Answers], Problem | None]
"""Checks an answer against the world; part of a conversation."""

CheckAll = Callable[[Answers], Problem | None]
"""Checks all answers together when they are about to be sent."""


@dataclass(frozen=True, slots=True)
class World:
    """Plain facts that questions and checks refer to."""

    today: date
    language: str = "vi"
    last: Answers = field(default_factory=dict)
    """The answers of the last period, by question name."""
    last_title: Labels = field(default_factory=dict)
    """The last period's name: "quý III/2023"."""
    baseline: Answers = field(default_factory=dict)
    """With a correction: the answers as they were sent, to show what changes."""
    computed: Mapping[str, int] = field(default_factory=dict)
    """What the program itself counts, by question: offered, and asked back when the answer differs."""
    reopened: Mapping[str, str] = field(default_factory=dict)
    """With something that was returned: by question why it is open again. What else was sent stays as it is."""
    options: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    """Lists that questions choose from, by list name."""
    targets: Mapping[str, Labels] = field(default_factory=dict)
    """What a target says, by its code: shown with the question that feeds it."""
    check: Check | None = None
    check_all: CheckAll | None = None

    def is_fixed(self, name: str) -> bool:
        """Tell whether a question, or a repeat, cannot be answered anew: it was sent and did not come back."""
        return bool(self.reopened) and name not in self.reopened and self.baseline.get(name) is not None
