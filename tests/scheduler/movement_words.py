"""What messages say: the days that are left, the deadline, and just the units that are missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from campaigns.definition import Campaign
from dialogue.clock import local
from scheduler.reminder_message import LONGEST_TOKEN, MOST_AREAS, MOST_BUTTONS, MOST_NAMED
from storage.nudges import MOVED, Nudge
from tests.scheduler.movement_deeds import Heard
from tests.scheduler.movement_truth import Line, Truth

SAID_LATE = "đã quá hạn {} ngày làm việc"
SAID_EARLY = "còn {} ngày làm việc"
TODAY = "hôm nay"
COUNT = re.compile(r"(\d+) đơn vị chưa gửi")
NAMES = re.compile(r"Gồm: (.*)\.")
MUTED, AWAY = re.compile(r"Đã tắt lời nhắc tự động: (.*)\."), re.compile(r"Người báo cáo đang nghỉ: (.*)\.")
MORE = re.compile(r"và (\d+) đơn vị khác")


class Words:
    """Reads messages as a person would, line by line."""

    def __init__(self, truth: Truth) -> None:
        self._truth = truth

    def wrong(self, heard: Heard) -> Iterator[str]:
        """Yield what is wrong with a message's words."""
        said = heard.text.split("• ")[1:] if len(heard.lines) > 1 else [heard.text]
        if len(said) != len(heard.lines):
            yield f"{len(said)} lines about {len(heard.lines)} things"
            return
        for nudge, words in zip(heard.lines, said, strict=True):
            yield from self._wrong_line(nudge, words, local(heard.at).date())
        doing = [f"c.open:{nudge.unit}/{nudge.key}" for nudge in heard.lines if nudge.audience == "unit"]
        for token in doing[:MOST_BUTTONS]:
            if token not in heard.buttons and len(token) <= LONGEST_TOKEN:
                yield f"there is no button {token}"

    def _wrong_line(self, nudge: Nudge, words: str, day: date) -> Iterator[str]:
        due = local(nudge.due_at).date()
        left = self._truth.days.between(day, due)
        when = SAID_LATE.format(-left) if due < day else SAID_EARLY.format(left) if due > day else TODAY
        if when not in words:
            yield f"“{when}” is not said of {nudge.unit} {nudge.key}: {words!r}"
        if nudge.step == MOVED and f"nay là {_weekday(due)}{due:%d/%m/%Y}" not in words:
            yield f"the new deadline {due} of {nudge.key} is not said: {words!r}"
        if nudge.audience == "unit":
            if self._truth.campaign.units[nudge.unit].short_name not in words:
                yield f"{nudge.unit} is not named: {words!r}"
        else:
            yield from self._wrong_units(nudge, words, day)

    def _wrong_units(self, nudge: Nudge, words: str, day: date) -> Iterator[str]:
        """A superior is told of just the units that are missing below."""
        held = [h for h in self._truth.roles(nudge.person_id, day) if not nudge.unit or h.unit == nudge.unit]
        ladder = self._truth.campaign.ladder_of(nudge.schedule)
        roles = {role for rung in ladder.rungs if rung.id == nudge.step for role in rung.roles}
        line = Line(nudge.person_id, nudge.unit, nudge.key, nudge.due_at, nudge.step, nudge.audience)
        missing = self._truth.concerns(line, [h for h in held if h.role in roles], day)
        count, names = COUNT.search(words), NAMES.search(words)
        if count is None or int(count[1]) != len(missing):
            yield f"{len(missing)} units are missing of {nudge.key}, and it says: {words!r}"
        if nudge.audience == "superior":
            yield from self._wrong_silent(missing, words, day)
        if names is None or not _are_named(self._truth.campaign, missing, names[1], day):
            yield f"missing of {nudge.key} are {', '.join(sorted(missing)[:MOST_NAMED])}, and it says: {words!r}"

    def _wrong_silent(self, missing: list[str], words: str, day: date) -> Iterator[str]:
        """A superior knows in which units nobody hears the reminders."""
        truth = self._truth
        reporters = {unit: truth.holders(unit, ["reporter"], day) for unit in missing}
        for said, is_so in ((MUTED, truth.off.__contains__), (AWAY, lambda person: truth.is_away(person, day))):
            silent = Counter(_short(truth.campaign, unit) for unit in missing if any(map(is_so, reporters[unit])))
            found = said.search(words)
            named = Counter(found[1].split(", ")) if found is not None else Counter()
            if not named <= silent or named.total() != min(silent.total(), MOST_NAMED):
                yield f"nobody hears reminders in {', '.join(silent)}, and it says: {words!r}"


def _are_named(campaign: Campaign, missing: list[str], said: str, day: date) -> bool:
    names = Counter(_short(campaign, code) for code in missing)
    if len(missing) <= MOST_NAMED:
        return Counter(said.split(", ")) == names
    areas = Counter(campaign.units.parent(code, day).short_name for code in missing)
    if len(areas) == 1:
        *listed, rest = said.split(", ")
        more = MORE.fullmatch(rest)
        named = Counter(listed)
        return more is not None and len(listed) + int(more[1]) == len(missing) and named <= names
    found = {area: int(count) for area, _, count in (part.rpartition(" ") for part in said.split("; "))}
    return len(found) == min(len(areas), MOST_AREAS) and all(areas.get(area) == n for area, n in found.items())


def _short(campaign: Campaign, code: str) -> str:
    return campaign.units[code].short_name.removesuffix(f", {campaign.units[code].area}")


def _weekday(day: date) -> str:
    return ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")[day.weekday()] + ", "
