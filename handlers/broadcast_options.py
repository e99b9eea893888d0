"""What there is to choose from when a broadcast is written: whom, where, which report, when; within one's reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta

from campaigns.access import Role
from campaigns.audiences import Audience, reports_wanted, units_meant
from campaigns.units import Unit
from dialogue.clock import HANOI, local
from dialogue.forms import Option, label_in
from dialogue.showing import show_instant
from handlers.turn import Turn
from storage import submissions

EARLIEST, LATEST = time(7), time(21)
"""Between these hours broadcasts may be set to go out."""
MORNING = time(7, 30)


class Lists(Mapping[str, tuple[Option, ...]]):
    """Lists of options, each made when it is first looked at: some of them go through all units and reports."""

    def __init__(self, makers: Mapping[str, Callable[[], Iterable[Option]]]) -> None:
        self._makers = makers
        self._made: dict[str, tuple[Option, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Option, ...]:
        if name not in self._made:
            self._made[name] = tuple(self._makers[name]())
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def options(turn: Turn, within: tuple[str, ...]) -> Lists:
    """Return the lists that the form chooses from."""
    return Lists(
        {
            "audiences": lambda: (_option(turn, name, f"broadcast-to-{key}") for name, key in _audiences(turn, within)),
            "areas": lambda: _areas(turn, within),
            "levels": lambda: (
                Option(level.id, _said(turn, label_in(level.titles, turn.texts.language)))
                for level in turn.campaign.levels.values()
            ),
            "roles": lambda: (Option(role.value, _said(turn, turn.texts(f"role-{role.value}"))) for role in Role),
            "reports": lambda: _reports(turn, within),
            "moments": lambda: _moments(turn),
        }
    )


def _option(turn: Turn, name: str, key: str) -> Option:
    return Option(name, _said(turn, turn.texts(key)))


def _said(turn: Turn, words: str) -> dict[str, str]:
    return {turn.texts.language: words[:1].upper() + words[1:]}


def _audiences(turn: Turn, within: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield "tat_ca", "below" if within else "all"
    if any(True for _ in _areas(turn, within)):
        yield "dia_ban", "area"
    yield "cap_hoc", "level"
    yield "chua_gui", "missing"
    if not within:
        yield "chuc_trach", "role"


def _areas(turn: Turn, within: tuple[str, ...]) -> Iterator[Option]:
    """Yield the offices that have units of their own below them; where there are none (any more), areas by name."""
    reach = units_meant(turn.campaign, Audience(within=within), turn.today, _nobody)
    offices = [
        unit for unit in reach if unit.parent_code(turn.today) and turn.campaign.units.children(unit.code, turn.today)
    ]
    for unit in offices:
        yield Option(f"under:{unit.code}", {turn.texts.language: unit.short_name or unit.name})
    covered = {unit.area for unit in offices}
    for area in dict.fromkeys(unit.area for unit in reach if unit.area and not within):
        if area not in covered:
            yield Option(f"area:{area}", {turn.texts.language: area})


def _nobody(_schedule: str, _period: str) -> frozenset[str]:
    return frozenset()


def _reports(turn: Turn, within: tuple[str, ...]) -> Iterator[Option]:
    """Yield the reports that are being collected and that somebody in reach has not sent."""
    for window in reports_wanted(turn.campaign, turn.today, turn.event_dates):
        key = f"{window.schedule.id}:{window.period.id}"
        if missing := missing_units(turn, Audience(within=within, missing=key)):
            title = report_title(turn, key)
            words = turn.texts("broadcast-report", title=title, count=len(missing))
            yield Option(key, {turn.texts.language: words})


def missing_units(turn: Turn, audience: Audience) -> list[Unit]:
    """Return the units that an audience means, as things stand now."""
    return units_meant(
        turn.campaign,
        audience,
        turn.today,
        lambda schedule, period: submissions.units_that_sent(turn.connection, turn.campaign.id, schedule, period),
        turn.event_dates,
    )


def report_title(turn: Turn, key: str) -> str:
    """Return what a report is called: form and period."""
    language = turn.texts.language
    for window in reports_wanted(turn.campaign, turn.today, turn.event_dates):
        if f"{window.schedule.id}:{window.period.id}" == key:
            title = turn.campaign.forms[window.schedule.form].title(language)
            return f"{title} {label_in(window.period.titles, language)}"
    return key


# --- when


def _moments(turn: Turn) -> Iterator[Option]:
    if is_decent(local(turn.now)):
        yield _option(turn, "bay_gio", "broadcast-now")
    else:
        words = turn.texts("broadcast-morning", at=show_instant(next_morning(turn.now), turn.texts))
        yield Option("sang_mai", _said(turn, words))
        yield _option(turn, "bay_gio", "broadcast-now-at-night")
    yield _option(turn, "hen", "broadcast-later")


def is_decent(at: datetime) -> bool:
    """Tell whether a local time is one at which people may be written to."""
    return EARLIEST <= at.time() <= LATEST


def next_morning(now: datetime) -> datetime:
    """Return the next half past seven in the morning."""
    there = local(now)
    day = there.date() + timedelta(days=there.time() >= MORNING)
    return datetime.combine(day, MORNING, HANOI)
