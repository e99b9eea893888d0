"""What all parts of campaign.yaml share: strict models, texts in two languages, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

LANGUAGES = ("vi", "en")


class Part(BaseModel):
    """A part of the plan: nothing unknown in it, nothing converted by guess, nothing changed later."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def _complete(labels: dict[str, str]) -> Mapping[str, str]:
    absent = [language for language in LANGUAGES if not labels.get(language, "").strip()]
    if absent:
        raise PydanticCustomError("language_absent", "no text in {languages}", {"languages": ", ".join(absent)})
    unknown = [language for language in labels if language not in LANGUAGES]
    if unknown:
        raise PydanticCustomError("language_unknown", "unknown language {name}", {"name": unknown[0]})
    return labels


def _decimal(value: object) -> object:
    """Take a whole number where a decimal is wanted; anything else is left to the model."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


Text: TypeAlias = Annotated[dict[str, str], AfterValidator(_complete)]
"""A text in Vietnamese and in English, both there (dialogue.forms.Labels)."""

Number: TypeAlias = Annotated[Decimal, BeforeValidator(_decimal)]

Id: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
"""A short name that other parts refer to."""
