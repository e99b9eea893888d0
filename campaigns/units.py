"""The dated unit tree: which unit exists on which day, and under which other unit it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of the tree: a department, a room, a district office, a commune, a school."""

    code: str
    name: str
    short_name: str = ""
    kind: str = ""
    levels: tuple[str, ...] = ()
    """Levels of education it teaches (or, for a room, looks after); the leading one first."""
    area: str = ""
    sample: bool = False
    """True when the row is made up, to be replaced by the office's own list."""
    since: date | None = None
    until: date | None = None
    """Its last day; None while it goes on."""
    parents: tuple[tuple[str, date | None], ...] = ()
    """Each unit it stood under and since when; the first has None. Empty for the top."""
    aliases: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        """Return the leading level of education; empty when it has none."""
        return self.levels[0] if self.levels else ""

    def exists(self, on: date) -> bool:
        """Tell whether the unit exists on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def parent_code(self, on: date) -> str:
        """Return the code of the unit that it stands under on that day; empty for the top."""
        found = ""
        for code, since in self.parents:
            if since is None or since <= on:
                found = code
        return found


class UnitTree:
    """All units of a campaign. Meant to stay small with 50,000 of them: two plain indexes, built once."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = {unit.code: unit for unit in units}
        self._children: dict[str, list[str]] = {}
        self._kinds: dict[str, list[str]] = {}
        for unit in self._units.values():
            for parent in {code for code, _ in unit.parents if code}:
                self._children.setdefault(parent, []).append(unit.code)
            self._kinds.setdefault(unit.kind, []).append(unit.code)

    def __len__(self) -> int:
        return len(self._units)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    def __contains__(self, code: object) -> bool:
        return code in self._units

    def __getitem__(self, code: str) -> Unit:
        return self._units[code]

    def get(self, code: str) -> Unit | None:
        """Return the unit with that code, of whatever time; None when there was never one."""
        return self._units.get(code)

    def exists(self, code: str, on: date) -> bool:
        """Tell whether there is such a unit on that day."""
        unit = self._units.get(code)
        return unit is not None and unit.exists(on)

    def parent(self, code: str, on: date) -> Unit | None:
        """Return the unit that it stands under on that day; None for the top and for an unknown code."""
        unit = self._units.get(code)
        return None if unit is None else self._units.get(unit.parent_code(on))

    def children(self, code: str, on: date) -> list[Unit]:
        """Return the units that stand right under it on that day, in the order of the list."""
        candidates = (self._units[child] for child in self._children.get(code, ()))
        return [unit for unit in candidates if unit.exists(on) and unit.parent_code(on) == code]

    def below(self, code: str, on: date) -> Iterator[Unit]:
        """Yield every unit under it on that day, however deep; not the unit itself."""
        for child in self.children(code, on):
            yield child
            yield from self.below(child.code, on)

    def ancestors(self, code: str, on: date) -> list[Unit]:
        """Return the units above it on that day, the nearest first."""
        found: list[Unit] = []
        above = self.parent(code, on)
        while above is not None:
            found.append(above)
            above = self.parent(above.code, on)
        return found

    def is_below(self, code: str, ancestor: str, on: date) -> bool:
        """Tell whether the unit stands somewhere under `ancestor` on that day; a unit is not below itself."""
        above = self.parent(code, on)
        while above is not None:
            if above.code == ancestor:
                return True
            above = self.parent(above.code, on)
        return False

    def of_kind(self, kind: str, on: date) -> list[Unit]:
        """Return the units of that kind on that day, in the order of the list."""
        return [unit for code in self._kinds.get(kind, ()) if (unit := self._units[code]).exists(on)]

    def tops(self, on: date) -> list[Unit]:
        """Return the units that stand under no other on that day."""
        return [unit for unit in self if unit.exists(on) and not unit.parent_code(on)]
