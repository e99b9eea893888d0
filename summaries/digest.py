"""The digest in words and one picture: how reports come in, whom to look after, and what needs a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized
from dataclasses import dataclass, replace
from datetime import datetime

from campaigns.definition import Campaign
from campaigns.digest_days import Occasion
from campaigns.units import Unit
from dialogue.clock import local
from dialogue.forms import Labels, label_in
from dialogue.messages import Attached, Choice, Message
from dialogue.showing import show_instant
from dialogue.texts import Texts
from storage import attachments
from storage.database import Connection
from storage.people import Membership
from summaries.decisions import Decision, decisions_of
from summaries.pictures import MEDIA_TYPE, Bar, Picture
from summaries.scope import Scope
from summaries.standing import Facts, Group, ReportStanding, Standing, standing_of

MOST_REPORTS = 3
"""Reports that have a line of their own."""
MOST_NAMED = 3
"""Units or districts that are named in a line."""
MOST_BARS = 12
SOON = 5
"""Working days before a deadline from which on it is said where most are missing."""
LONGEST_TOKEN = 64
"""Bytes (Telegram's limit on callback data)."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What is sent. `picture` is still to be drawn; None when there is nothing to show."""

    message: Message
    picture: Picture | None
    is_empty: bool
    """True when no report is open and nothing is to be decided."""


def compose(
    campaign: Campaign,
    scope: Scope,
    facts: Facts,
    held: Sequence[Membership],
    texts: Texts,
    at: datetime,
    occasion: Occasion | None = None,
) -> Digest:
    """Return the digest about a scope for someone who holds these roles; `occasion` when it comes by itself."""
    standing = standing_of(campaign, scope, facts, at)
    writing = _Writing(campaign, standing, texts)
    decisions = decisions_of(campaign, standing, held, facts.event_dates)
    ended = occasion is not None and occasion.kind == "phase"
    parts = [
        "\n".join([writing.heading(), *([writing.phase_ended(occasion.phase)] if occasion and ended else [])]),
        "\n".join(writing.reports()),
        writing.notes(decisions),
        "\n".join(writing.decisions(decisions)),
    ]
    rows: list[tuple[Choice, ...]] = [(writing.button(decision),) for decision in decisions]
    if occasion is not None:
        rows.append(tuple(Choice(f"c.{name}", texts(f"command-{name}")) for name in ("digest_time", "digest_off")))
    return Digest(
        Message("\n\n".join(filter(None, parts)), rows=tuple(rows)),
        writing.picture(),
        is_empty=not standing.reports and not decisions and not ended,
    )


def illustrated(connection: Connection, digest: Digest, png: bytes | None, texts: Texts, now: datetime) -> Message:
    """Return the digest's message with its picture kept and attached, if there is one."""
    if png is None:
        return digest.message
    kept = attachments.keep_own(connection, png, MEDIA_TYPE, now)
    name = texts("digest-file", day=f"{local(now):%Y-%m-%d}")
    return replace(digest.message, attachments=(Attached(kept.sha256, name),))


@dataclass(frozen=True, slots=True)
class _Writing:
    campaign: Campaign
    standing: Standing
    texts: Texts

    # --- words

    def heading(self) -> str:
        return self.texts("digest-heading", scope=self._scope(), at=show_instant(self.standing.at, self.texts))

    def _scope(self) -> str:
        scope = self.standing.scope
        if scope.is_movement:
            return self.texts("digest-scope-movement")
        if not scope.home:
            return self.texts("digest-scope-several")
        return self.texts("digest-scope-below", unit=self.campaign.units[scope.home].short_name)

    def phase_ended(self, phase_id: str) -> str:
        phase = self.campaign.phases[phase_id]
        return self.texts("digest-why-phase", phase=self._label(phase.titles), day=f"{phase.ends:%d/%m/%Y}")

    def reports(self) -> Iterator[str]:
        reports = self.standing.reports
        # One report too many is shown rather than counted.
        shown = reports if len(reports) <= MOST_REPORTS + 1 else reports[:MOST_REPORTS]
        for report in shown:
            yield self._report(report)
        if rest := reports[len(shown) :]:
            sent, owing = sum(r.tally.sent for r in rest), sum(r.tally.owing for r in rest)
            yield self.texts("digest-more-reports", count=len(rest), sent=sent, owing=owing)
        if not reports:
            yield self.texts("digest-nothing-open")

    def _report(self, report: ReportStanding) -> str:
        today, due = local(self.standing.at).date(), local(report.due).date()
        days = self.campaign.calendar.working_days_between(today, due)
        over = report.is_over(self.standing.at)
        return self.texts(
            "digest-report",
            title=self._title(report),
            due=self._day(report.due),
            when=self.texts("nudge-overdue", days=-days) if over else self.texts("nudge-when", days=days),
            sent=report.tally.sent,
            owing=report.tally.owing,
            percent=report.tally.percent,
            still=report.tally.missing if report.tally.sent else 0,
            late=report.tally.late,
            lately=report.lately if report.lately < report.tally.sent else 0,
            units=self._units(report),
            named=self._named(report, over=over) if over or days <= SOON else "",
            more_time=report.with_more_time,
        )

    def _named(self, report: ReportStanding, *, over: bool) -> str:
        """Name the few units that are missing, or the districts where most are."""
        if len(report.missing) <= MOST_NAMED:
            return self.texts("digest-named", units=", ".join(map(self._short, report.missing)))
        worst = [group for group in report.groups if group.tally.missing > 1][:MOST_NAMED]
        if not worst or len(report.groups) == 1:
            return ""
        groups = (self.texts("digest-group", name=self._group(g), missing=g.tally.missing) for g in worst)
        return self.texts("digest-slowest" if over else "digest-most-missing", groups=", ".join(groups))

    def notes(self, decisions: Sequence[Decision]) -> str:
        """Say whom reminders do not reach; what is to be decided anyway is not said twice."""
        decided = {decision.kind for decision in decisions}
        found: dict[str, Sized] = {
            "digest-note-unstaffed": self.standing.unstaffed if "invite" not in decided else (),
            "digest-note-out-of-reach": self.standing.out_of_reach,
            "digest-note-muted": self.standing.muted,
        }
        if "review" not in decided:
            found["digest-note-undecided"] = self.standing.undecided
        notes = [self.texts(key, count=len(units)) for key, units in found.items() if units]
        if self.standing.obstacles and "obstacles" not in decided:
            today = local(self.standing.at).date()
            late = sum(each.is_late(today) for each in self.standing.obstacles)
            notes.append(self.texts("digest-note-obstacles", count=len(self.standing.obstacles), late=late))
        return self.texts("digest-notes", notes="; ".join(notes)) if notes else ""

    def decisions(self, decisions: Sequence[Decision]) -> Iterator[str]:
        if decisions:
            yield self.texts("digest-decide")
        for number, decision in enumerate(decisions, 1):
            yield self.texts("digest-decision", number=number, words=self._decision(decision))

    def _decision(self, decision: Decision) -> str:
        if decision.kind == "press" and decision.report is not None:
            return self._press(decision.report, decision.groups)
        if decision.kind == "milestone" and decision.milestone is not None:
            milestone = decision.milestone
            return self.texts(
                "digest-decide-milestone",
                title=self._label(milestone.titles),
                event=self._label(milestone.event or {}),
                ends=f"{self.campaign.phases[milestone.phase].ends:%d/%m/%Y}",
            )
        if decision.kind == "review":
            return self.texts("digest-decide-review", count=decision.count)
        if decision.kind == "obstacles":
            return self.texts("digest-decide-obstacles", count=decision.count, late=decision.late)
        if decision.kind == "invite":
            return self.texts("digest-decide-invite", count=decision.count, units=self._some(decision.units))
        return self.texts("digest-decide-requests", count=decision.count)

    def _press(self, report: ReportStanding, groups: Sequence[Group]) -> str:
        period, tally = _capital(self._label(report.period.titles)), report.tally
        if len(report.groups) == 1:
            return self.texts("digest-decide-press-all", period=period, missing=tally.missing, owing=tally.owing)
        listed = ", ".join(
            self.texts("digest-group-of", name=self._group(g), missing=g.tally.missing, owing=g.tally.owing)
            for g in groups[:MOST_NAMED]
        )
        if (more := len(groups) - MOST_NAMED) > 0:
            listed = self.texts("digest-more-groups", groups=listed, count=more)
        return self.texts("digest-decide-press", period=period, groups=listed)

    def button(self, decision: Decision) -> Choice:
        name, _, _ = decision.command.partition(":")
        token = f"c.{decision.command}"
        argument = self._label(decision.report.period.titles) if decision.report and name == "nudge_all" else ""
        if len(token.encode()) > LONGEST_TOKEN:
            token, name = "c.press_all", "press_all"
        return Choice(token, self.texts(f"command-{name}", argument=argument).strip())

    # --- the picture

    def picture(self) -> Picture | None:
        """Return the most pressing report that several units owe, drawn by district."""
        report = next((r for r in self.standing.reports if r.tally.owing > 1), None)
        if report is None:
            return None
        texts, tally = self.texts, report.tally
        return Picture(
            title=texts(
                "digest-picture-finding",
                title=self._title(report),
                sent=tally.sent,
                owing=tally.owing,
                missing=tally.missing,
                units=self._units(report),
            ),
            note=texts("digest-picture-note", at=show_instant(self.standing.at, texts), due=self._day(report.due)),
            legend=(texts("digest-picture-sent"), texts("digest-picture-late"), texts("digest-picture-missing")),
            bars=tuple(self._bars(report)),
        )

    def _bars(self, report: ReportStanding) -> Iterator[Bar]:
        groups = report.groups
        shown = groups if len(groups) <= MOST_BARS else groups[: MOST_BARS - 1]
        for group in shown:
            yield Bar(_capital(self._group(group)), group.tally.in_time, group.tally.late, group.tally.missing)
        if rest := [group.tally for group in groups[len(shown) :]]:
            yield Bar(
                self.texts("digest-picture-rest", count=len(rest)),
                sum(tally.in_time for tally in rest),
                sum(tally.late for tally in rest),
                sum(tally.missing for tally in rest),
            )

    # --- names

    def _title(self, report: ReportStanding) -> str:
        """Return the period, which all know a report by that many owe; a report of few by its own name."""
        period = self._label(report.period.titles)
        if any(owners.kinds for owners in report.schedule.owed_by):
            return _capital(period)
        return self.texts("digest-report-title", schedule=self._label(report.schedule.titles), period=period)

    def _units(self, report: ReportStanding) -> str:
        kinds = {kind for owners in report.schedule.owed_by for kind in owners.kinds}
        kind = self.campaign.unit_kinds[kinds.pop()] if len(kinds) == 1 else None
        return self._label(kind.titles) if kind is not None else self.texts("digest-units")

    def _group(self, group: Group) -> str:
        if group.unit:
            unit = self.campaign.units[group.unit]
            return unit.area or unit.short_name
        if group.area:
            return group.area
        if group.level:
            return self._label(self.campaign.levels[group.level].titles)
        home = self.standing.scope.home or next(iter(self.campaign.units)).code
        kind = self.campaign.unit_kinds[self.campaign.units[home].kind]
        return self.texts("digest-direct", unit=self._label(kind.titles))

    def _some(self, units: Sequence[Unit]) -> str:
        named = ", ".join(map(self._short, units[:MOST_NAMED]))
        more = len(units) - MOST_NAMED
        return self.texts("digest-more-units", units=named, count=more) if more > 0 else named

    def _short(self, unit: Unit) -> str:
        """Return a unit's name; its area is named apart, or not at all where all are of the same."""
        name = unit.short_name.removesuffix(f", {unit.area}")
        if self.standing.scope.home or name == unit.short_name:
            return name
        return self.texts("digest-unit-of-area", unit=name, area=unit.area)

    def _day(self, instant: datetime) -> str:
        day = local(instant).date()
        return f"{day:%d/%m}" if day.year == local(self.standing.at).year else f"{day:%d/%m/%Y}"

    def _label(self, labels: Labels) -> str:
        return label_in(labels, self.texts.language)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
