"""What an answer is: a value, or one of three ways of having none. Kept as plain JSON under the question's name.

| question | value |
|---|---|
| integer | int |
| decimal, percent | str of a plain decimal with a point, "12.5" (percent: 0–100) |
| ratio | {"n": int, "m": int} |
| select_one | the option's name |
| select_many | list of option names |
| yes_no | "yes" or "no" |
| date | "2023-11-15" |
| text | str, as written |
| photo, file | list of {"sha256", "name", "type", "size"} |
| none | {"missing": "no_data" or "not_applicable" or "skipped"} |

A repeat group's answers are a list of such mappings under the group's name.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

Answer: TypeAlias = Any
"""One of the values above."""

Answers: TypeAlias = dict[str, Answer]

Missing = Literal["no_data", "not_applicable", "skipped"]
"""Why there is no value: "chưa có số liệu", "không áp dụng", or passed over. Never the same as 0."""


def missing(reason: Missing) -> Answer:
    """Return the answer that says there is no value, and why."""
    return {"missing": reason}


def missing_reason(answer: Answer) -> Missing | None:
    """Return why `answer` has no value; None when it has one."""
    if isinstance(answer, dict) and "missing" in answer:
        reason: Missing = answer["missing"]
        return reason
    return None


def has_value(answer: Answer) -> bool:
    """Tell whether there is an answer and it carries a value."""
    return answer is not None and missing_reason(answer) is None
