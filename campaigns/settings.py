"""Points at which the plan can be read in more than one way, each with choices and a documented default."""

from __future__ import annotations

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from campaigns.schema import Id, Part, Text


class SettingChoice(Part):
    """One way of reading the plan."""

    id: Id
    titles: Text


class Setting(Part):
    """A question that the plan leaves open. `value` is the office's answer; without one the default holds."""

    id: Id
    titles: Text
    clause: str
    note: Text
    """Why it is open, and why the default is what it is."""
    choices: tuple[SettingChoice, ...]
    default: Id
    value: Id | None = None

    @property
    def chosen(self) -> str:
        """Return the choice that holds."""
        return self.value if self.value is not None else self.default

    @property
    def choice(self) -> SettingChoice:
        """Return the choice that holds, with its titles."""
        return next(choice for choice in self.choices if choice.id == self.chosen)

    @model_validator(mode="after")
    def _known(self) -> Setting:
        known = [choice.id for choice in self.choices]
        for name in (self.default, self.chosen):
            if name not in known:
                context = {"value": name, "known": ", ".join(known)}
                raise PydanticCustomError("choice_unknown", "{value} is not one of {known}", context)
        return self
