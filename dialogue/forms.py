"""What a form is: questions with logic, as data. Built from XLSForm by campaigns.xlsform; walked by dialogue.engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from dialogue.expressions import Expression

Labels: TypeAlias = Mapping[str, str]
"""A text in each language: {"vi": "...", "en": "..."}."""

QuestionType = Literal[
    "integer",
    "decimal",
    "ratio",
    "percent",
    "select_one",
    "select_many",
    "yes_no",
    "date",
    "text",
    "photo",
    "file",
    "note",
    "calculate",
]


def label_in(labels: Labels, language: str) -> str:
    """Return the text in `language`, else in Vietnamese, else any, else empty."""
    return labels.get(language) or labels.get("vi") or next(iter(labels.values()), "")


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things that may be chosen. `name` is what is kept."""

    name: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Expressions are compiled; `relevant` absent means always, `constraint` absent means anything."""

    name: str
    type: QuestionType
    labels: Labels
    hints: Labels = field(default_factory=dict)
    short: Labels = field(default_factory=dict)
    """A few words for the summary; the label is used when absent."""
    required: bool = False
    relevant: Expression | None = None
    constraint: Expression | None = None
    constraint_messages: Labels = field(default_factory=dict)
    calculation: Expression | None = None
    options: tuple[Option, ...] = ()
    options_from: str = ""
    """Name of a list that the world gives (World.options) instead of `options`."""
    same_as_last: bool = False
    """Offer "giống kỳ trước" when the last period has a value."""
    cumulative: bool = False
    """The figure counts from the start of the term: it should not fall from one period to the next."""
    no_data: bool = False
    """"Chưa có số liệu" is an answer here."""
    not_applicable: bool = False
    """"Không áp dụng" is an answer here."""
    target: str = ""
    """Code of the target that is shown with the question."""
    indicator: str = ""
    """Code of the indicator that this question feeds, for the reader; the formula is in the campaign."""
    max_files: int = 1
    prefer: Literal["past", "future"] = "past"
    """How a date without a year is read."""
    ask_at_send: bool = False
    """Asked only after "gửi" (the reason of a correction)."""
    contact: bool = False
    """Offer to share the telephone number, where the channel can."""

    @property
    def is_asked(self) -> bool:
        """Tell whether a person answers it (not a note, not a calculation)."""
        return self.type not in {"note", "calculate"}

    def label(self, language: str) -> str:
        """Return the question's words."""
        return label_in(self.labels, language)

    def short_label(self, language: str) -> str:
        """Return the few words that stand for the question in a summary."""
        return label_in(self.short, language) or self.label(language)


@dataclass(frozen=True, slots=True)
class Repeat:
    """Questions that are asked once for each of several things, until the person says that there are no more."""

    name: str
    labels: Labels
    """What is asked before each round: "Có (thêm) vụ việc nào không ạ?"."""
    questions: tuple[Question, ...]
    relevant: Expression | None = None
    most: int = 20
    """How many rounds at most."""


Item: TypeAlias = Question | Repeat


@dataclass(frozen=True, slots=True)
class Form:
    """A form in one version. `version` is a hash of its definition, so the same text is the same version."""

    id: str
    version: str
    titles: Labels
    items: tuple[Item, ...]
    has_summary: bool = True
    """Ends with a summary and "gửi"; a form of one or two questions does without."""
    keeps_draft: bool = True
    """Set aside when something else is begun; otherwise forgotten."""
    source: str = field(default="", repr=False, compare=False)
    """The definition's text, kept with what is filled in from it."""

    def title(self, language: str) -> str:
        """Return the form's name."""
        return label_in(self.titles, language)

    def questions(self) -> Iterator[Question]:
        """Yield every question, those of repeats included, in order."""
        for item in self.items:
            if isinstance(item, Repeat):
                yield from item.questions
            else:
                yield item

    def find(self, name: str) -> Item | None:
        """Return the question or repeat called `name`, also inside repeats."""
        for item in self.items:
            if item.name == name:
                return item
        return next((q for q in self.questions() if q.name == name), None)

    def with_questions(self, *more: Question) -> Form:
        """Return the form with questions added at its end (a correction adds its reason)."""
        return replace(self, items=self.items + more)
