"""What a reviewer is warned of: figures that fall, parts above their whole, missing evidence, what counts twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from campaigns.reviewing import Reviewing
from dialogue.answers import Answer, Answers, has_value
from dialogue.forms import Form, Question

Kind = Literal["falls", "more-than-whole", "no-evidence", "counted-already", "differs", "late"]

NOTHING_COUNTED: Mapping[str, str] = {}
NOTHING_COMPUTED: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class ReviewWarning:
    """One thing to look at before confirming. `question` is empty when it concerns the whole report."""

    kind: Kind
    question: str = ""
    now: Answer = None
    before: Answer = None
    """What it is compared with: the last period's answer, or what the program computed."""
    counted_in: str = ""
    """The code of the report in which the same decision counts already."""


def warnings_of(
    form: Form,
    reviewing: Reviewing,
    answers: Answers,
    last: Answers,
    *,
    late: bool = False,
    counted: Mapping[str, str] = NOTHING_COUNTED,
    computed: Mapping[str, int] = NOTHING_COMPUTED,
) -> list[ReviewWarning]:
    """Return what is to be looked at in a report, in the order of its questions.

    `last` are the answers of the period before; `counted` names, by question, the report in which the same decision
    stands already; `computed` is what the program itself adds up, by question.
    """
    wants_files = {each.question: each.files for each in reviewing.evidence if each.form == form.id}
    found = [ReviewWarning("late")] if late else []
    for question in (item for item in form.items if isinstance(item, Question)):
        if has_value(answer := answers.get(question.name)):
            found += _about(question, answer, last.get(question.name))
            files = wants_files.get(question.name)
            if files is not None and not has_value(answers.get(files)):
                found.append(ReviewWarning("no-evidence", question.name, answer))
            if computed.get(question.name, answer) != answer:
                found.append(ReviewWarning("differs", question.name, answer, computed[question.name]))
            if question.name in counted:
                found.append(ReviewWarning("counted-already", question.name, answer, counted_in=counted[question.name]))
    return found


def _about(question: Question, answer: Answer, last: Answer) -> Iterator[ReviewWarning]:
    if question.type == "integer" and question.cumulative and isinstance(last, int) and answer < last:
        yield ReviewWarning("falls", question.name, answer, last)
    # Asked back while talking; a report that came by another way was not.
    if question.type == "ratio" and answer["n"] > answer["m"]:
        yield ReviewWarning("more-than-whole", question.name, answer)
