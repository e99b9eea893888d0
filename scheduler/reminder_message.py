"""One person's reminders of a day as one message. Each is looked at again first: what no longer holds is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from campaigns.access import Role, in_remit
from campaigns.definition import Campaign
from campaigns.ladders import OWING_ROLES, Rung
from campaigns.nudging import owing
from campaigns.obligations import Obligation, obligation_by_key
from dialogue.clock import local
from dialogue.forms import Labels, label_in
from dialogue.messages import Choice, Message
from dialogue.reading.codes import find_code
from dialogue.showing import show_date
from dialogue.state import TalkState
from dialogue.texts import load_texts
from dialogue.walking import walk
from dialogue.world import World
from storage import absences, expiries, people, submissions, talks
from storage.circumstances import Circumstances
from storage.database import Connection
from storage.nudges import Nudge
from storage.people import Membership

MOST_NAMED = 8
"""Units that are named in a message; more are counted by the unit above them."""
MOST_AREAS = 12
MOST_BUTTONS = 3
LONGEST_TOKEN = 64
"""Bytes (Telegram's limit on callback data)."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is written to, and as what. `person_id` is None for a seat that nobody has taken yet."""

    person_id: int | None
    name: str
    language: str
    memberships: tuple[Membership, ...]
    is_switched_off: bool = False
    """True for someone who wants no automatic reminders."""

    @classmethod
    def of_person(cls, connection: Connection, campaign: Campaign, person_id: int, today: date) -> Reader:
        """Return a person with the roles that they hold today, in units that there are today."""
        person = people.get(connection, person_id)
        held = people.memberships_of(connection, person_id, today)
        here = tuple(m for m in held if campaign.units.exists(m.unit, today))
        if person is None:
            return cls(person_id, "", campaign.language, ())
        return cls(person_id, person.name, campaign.language, here, person.reminders_off_at is not None)

    def speaking(self, language: str) -> Reader:
        """Return the reader with the language of the account that is written to."""
        return replace(self, language=language)


def rung_of(campaign: Campaign, nudge: Nudge) -> Rung | None:
    """Return the rung that a reminder is of; None for one of no ladder, or that is not in the plan any more."""
    ladder = campaign.ladder_of(nudge.schedule)
    return next((rung for rung in ladder.rungs if rung.id == nudge.step), None) if ladder else None


class ReminderMessage:
    """The message in the making. `nudges` are those that still hold."""

    def __init__(
        self, connection: Connection, campaign: Campaign, reader: Reader, now: datetime, around: Circumstances
    ) -> None:
        self.nudges: list[Nudge] = []
        self._connection = connection
        self._campaign = campaign
        self._now = now
        self._today = local(now).date()
        self._reader = reader
        self._around = around
        self._texts = load_texts(reader.language, to_officers=not any(map(self._is_at_school, reader.memberships)))
        self._lines: list[str] = []
        self._buttons: list[Choice] = []
        self._pressing: list[Choice] = []
        """What a superior may do about units that are missing."""

    def _is_at_school(self, membership: Membership) -> bool:
        return self._campaign.tier_of(self._campaign.units[membership.unit]) == next(iter(self._campaign.tiers))

    # --- looking again

    def add(self, nudge: Nudge) -> str:
        """Take a reminder in, or return why it is not needed any more."""
        rung = rung_of(self._campaign, nudge)
        if rung is None and not nudge.is_by_superior and not nudge.is_of_move:
            return "not in the plan any more"
        roles = {*(rung.roles if rung else ()), *(OWING_ROLES if nudge.audience == "unit" else ())}
        in_charge = [m for m in self._reader.memberships if m.unit == nudge.unit or not nudge.unit]
        in_charge = [m for m in in_charge if m.role in roles]
        if not in_charge:
            return "not in charge any more"
        if rung is not None and nudge.schedule in self._campaign.expiry_kinds:
            why_not = self._add_expiring(nudge, rung, in_charge)
        elif rung is None or nudge.audience == "unit":
            why_not = self._add_own(nudge, rung)
        else:
            why_not = self._add_others(nudge, rung, in_charge)
        if not why_not:
            self.nudges.append(nudge)
        return why_not

    def _add_own(self, nudge: Nudge, rung: Rung | None) -> str:
        around, person_id = self._around, self._reader.person_id
        obligation = obligation_by_key(self._campaign, nudge.unit, nudge.key, around.event_dates, around.extensions)
        if obligation is None or obligation.due != nudge.due_at:
            return "the deadline moved"
        if person_id is not None and person_id != around.in_place_of(
            nudge.unit, nudge.schedule, nudge.period, person_id
        ):
            return "passed on"
        if self._now >= obligation.locks:
            return "locked"
        if nudge.unit in submissions.units_that_sent(
            self._connection, self._campaign.id, nudge.schedule, nudge.period, unit=nudge.unit
        ):
            return "sent meanwhile"
        line = self._line(self._words(nudge, rung), obligation.period.titles, obligation.due_day)
        if "{progress}" in line:
            line = line.replace("{progress}", self._progress(obligation))
        self._lines.append(line.replace("{unit}", self._campaign.units[nudge.unit].short_name))
        token = f"c.open:{nudge.unit}/{nudge.key}"
        if len(token.encode()) <= LONGEST_TOKEN:
            period = label_in(obligation.period.titles, self._texts.language)
            self._buttons.append(Choice(token, self._texts("command-open", argument=period)))
        return ""

    def _words(self, nudge: Nudge, rung: Rung | None) -> str:
        if rung is not None:
            return self._texts.addressed(label_in(rung.words, self._texts.language))
        fields = {name: f"{{{name}}}" for name in ("period", "unit", "due", "when")}
        return self._texts("nudge-moved" if nudge.is_of_move else "nudge-by-superior", **fields)

    def _add_others(self, nudge: Nudge, rung: Rung, in_charge: list[Membership]) -> str:
        sent = submissions.units_that_sent(self._connection, self._campaign.id, nudge.schedule, nudge.period)
        around = self._around
        window = owing(
            self._campaign, nudge.schedule, nudge.period, nudge.due_at, around.event_dates, around.extensions
        )
        if window is None:
            return "the deadline moved"
        missing = [code for code in window.units if code not in sent and self._concerns(nudge, code, in_charge)]
        if not missing:
            return "all have sent"
        words = self._words(nudge, rung)
        line = self._line(words, window.period.titles, window.due_day).replace("{count}", str(len(missing)))
        told = self._texts("nudge-units", line=line, units=self._named(missing))
        muted = self._muted(missing) if nudge.audience == "superior" else ""
        self._lines.append(f"{told}\n{muted}" if muted else told)
        if nudge.audience == "superior" and self._now >= nudge.due_at:
            period = label_in(window.period.titles, self._texts.language)
            self._pressing.append(self._command(f"nudge_all:{nudge.key}", period))
        return ""

    def _add_expiring(self, nudge: Nudge, rung: Rung, in_charge: list[Membership]) -> str:
        """Take in what ends on a day of its own: nothing is sent for it, somebody settles it."""
        open_ = expiries.ends_by_unit(self._connection, self._campaign.id, nudge.schedule, nudge.period)
        ends = local(nudge.due_at).date()
        own = nudge.audience == "unit"
        concerned = [c for c in open_ if c == nudge.unit or (not own and self._concerns(nudge, c, in_charge))]
        still = [code for code in concerned if open_[code] == ends]
        if not still:
            return "the deadline moved" if concerned else "settled"
        act_by = self._campaign.expiry_kinds[nudge.schedule].act_by(ends)
        line = self._line(self._words(nudge, rung), {self._texts.language: nudge.period}, ends, act_by)
        if (code := find_code(nudge.period)) is not None and own and not code.startswith("BC"):
            self._pressing.append(self._command(f"view:{code}", code))
        if own:
            self._lines.append(line.replace("{unit}", self._campaign.units[nudge.unit].short_name))
        else:
            line = line.replace("{count}", str(len(still)))
            self._lines.append(self._texts("nudge-units", line=line, units=self._named(still)))
        return ""

    def _muted(self, missing: list[str]) -> str:
        """Say in which of the units nobody hears the reminders, so that the superior knows to call."""
        muted = people.reporters_without_reminders(self._connection, missing, self._today)
        away = absences.units_without_reporter(self._connection, missing, self._today)
        told = {"nudge-muted": muted, "nudge-away": away}
        lines = (
            self._texts(key, units=", ".join(map(self._short, found[:MOST_NAMED])))
            for key, found in told.items()
            if found
        )
        return "\n".join(lines)

    def _concerns(self, nudge: Nudge, code: str, in_charge: list[Membership]) -> bool:
        """Tell whether a missing unit is the person's business."""
        units = self._campaign.units
        if not units.exists(code, self._today):
            return False
        if nudge.audience == "superior":
            above = units.parent(code, self._today)
            return above is not None and above.code == nudge.unit
        return any(in_remit(Role(m.role), units[m.unit], units[code]) for m in in_charge)

    def _progress(self, obligation: Obligation) -> str:
        """Return how far the person's draft has got."""
        person_id = self._reader.person_id
        draft = talks.find_draft(self._connection, person_id, "reporting", obligation.unit, obligation.key)
        form = self._campaign.forms[obligation.form]
        blank = TalkState(form.id, form.version, given=dict(obligation.given))
        state = TalkState.from_json(draft.state) if draft is not None else blank
        stands = walk(form, state, World(today=self._today))
        answered = sum(state.answer_at(place) is not None for place in stands.questions)
        return self._texts("nudge-progress", answered=answered, questions=len(stands.questions))

    # --- in words

    def compose(self) -> Message:
        """Return the message."""
        name = self._reader.name
        if len(self._lines) == 1:
            text = self._texts("nudge-one", name=name, line=self._lines[0])
        else:
            lines = "\n".join(self._texts("nudge-bullet", line=line) for line in self._lines)
            text = self._texts("nudge-several", name=name, count=len(self._lines), lines=lines)
        if self._buttons:
            text = f"{text}\n\n{self._texts('nudge-how')}"
        rows = [(button,) for button in (*self._pressing[:MOST_BUTTONS], *self._buttons[:MOST_BUTTONS])]
        return Message(text, rows=(*rows, *self._ways_out()))

    def _ways_out(self) -> tuple[tuple[Choice, ...], ...]:
        """Return the buttons for who cannot do it now: later, more time, somebody else, no more reminders."""
        later = self._command("snooze")
        if not self._buttons:
            return ((later,),)
        return (later, self._command("more_time")), (self._command("pass_on"), self._command("reminders_off"))

    def _command(self, command: str, argument: str = "") -> Choice:
        return Choice(f"c.{command}", self._texts(f"command-{command.partition(':')[0]}", argument=argument).strip())

    def _line(self, words: str, period: Labels, due: date, act_by: date | None = None) -> str:
        """Return a rung's words with what is known of any deadline filled in."""
        days = self._campaign.calendar.working_days_between(self._today, due)
        when = self._texts("nudge-when", days=days) if self._today <= due else self._texts("nudge-overdue", days=-days)
        return (
            words.replace("{period}", label_in(period, self._texts.language))
            .replace("{due}", show_date(due, self._texts))
            .replace("{act_by}", show_date(act_by or due, self._texts))
            .replace("{when}", when)
        )

    def _named(self, missing: list[str]) -> str:
        """Return units by name; many by how many there are in each area."""
        units = self._campaign.units
        if len(missing) <= MOST_NAMED:
            return ", ".join(map(self._short, missing))
        areas = Counter(above.short_name for code in missing if (above := units.parent(code, self._today)))
        if len(areas) == 1:
            first = ", ".join(map(self._short, missing[:MOST_NAMED]))
            return f"{first}, {self._texts('nudge-more-units', count=len(missing) - MOST_NAMED)}"
        listed = areas.most_common(MOST_AREAS)
        return "; ".join(self._texts("nudge-units-by-area", area=area, count=count) for area, count in listed)

    def _short(self, code: str) -> str:
        """Return a unit's name without its area, which a list of a superior's own units need not repeat."""
        unit = self._campaign.units[code]
        return unit.short_name.removesuffix(f", {unit.area}")
