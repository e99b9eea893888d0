"""Reading campaign.yaml: every fault of shape, with its line and in words that are not a programmer's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from campaigns.faults import Fault
from campaigns.plan import Plan
from campaigns.yaml_places import Places, read_yaml

KEYS: Mapping[str, str] = {
    "missing": "fault-yaml-missing",
    "extra_forbidden": "fault-yaml-unknown",
    "literal_error": "fault-yaml-choice",
    "enum": "fault-yaml-choice",
    "union_tag_invalid": "fault-yaml-choice",
    "union_tag_not_found": "fault-yaml-tag",
    "string_type": "fault-yaml-text",
    "string_pattern_mismatch": "fault-yaml-id",
    "date_type": "fault-yaml-date",
    "time_type": "fault-yaml-time",
    "int_type": "fault-yaml-number",
    "decimal_type": "fault-yaml-number",
    "is_instance_of": "fault-yaml-number",
    "greater_than_equal": "fault-yaml-negative",
    "bool_type": "fault-yaml-yes-no",
    "tuple_type": "fault-yaml-list",
    "dict_type": "fault-yaml-mapping",
    "model_type": "fault-yaml-mapping",
    "too_short": "fault-yaml-empty",
    "language_absent": "fault-yaml-language",
    "language_unknown": "fault-yaml-unknown",
    "choice_unknown": "fault-bad-choice",
    "moment_unclear": "fault-yaml-moment",
    "owners_empty": "fault-yaml-owners",
    "hours_unclear": "fault-yaml-hours",
    "rung_words": "fault-rung-words",
    "rung_unclear": "fault-rung-unclear",
}
"""pydantic's kinds of error, and ours, as sentences of the catalogue; others are shown as they come."""


def read_plan(text: str, file: str) -> tuple[Plan | None, Places]:
    """Return the plan, none when it has faults of shape, and the places of everything in it."""
    places = read_yaml(text, file)
    if places.faults:
        return None, places
    try:
        return Plan.model_validate(places.data), places
    except ValidationError as error:
        places.faults += shape_faults(error, places)
        return None, places


def shape_faults(error: ValidationError, places: Places) -> list[Fault]:
    """Return what a model of data finds wrong with a file, each with its line."""
    problems = error.errors(include_url=False)
    within = {problem["loc"][:depth] for problem in problems for depth in range(len(problem["loc"]))}
    # A list whose only entry is wrong is not also too short.
    told = (problem for problem in problems if problem["type"] != "too_short" or problem["loc"] not in within)
    return [_fault(dict(problem), places) for problem in told]


def _fault(problem: Mapping[str, Any], places: Places) -> Fault:
    row, column = places.locate(problem["loc"])
    key = KEYS.get(problem["type"], "fault-yaml-value")
    return Fault(places.file, key, _arguments(problem), row=row, column=column)


def _arguments(problem: Mapping[str, Any]) -> dict[str, str | int]:
    context = problem.get("ctx", {})
    name = problem["loc"][-1] if problem["loc"] else ""
    shown = problem.get("input")
    return {
        "name": str(context.get("name", name)),
        "value": str(context.get("value", shown if isinstance(shown, str | int) else "")),
        "known": str(context.get("known") or context.get("expected") or context.get("expected_tags") or ""),
        "languages": str(context.get("languages", "")),
        "detail": str(problem["msg"]),
    }
