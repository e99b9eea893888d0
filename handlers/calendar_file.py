"""Deadlines as an iCalendar file (RFC 5545): what telephones and calendar programs import or subscribe to.

A deadline is an all-day event on its day, not a task and not a quarter of an hour at five o'clock: most telephones do
not show tasks, while an all-day event stands at the head of the day, blocks nobody's time and means the same
day in every time zone. The hour is in the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vDuration

from campaigns.definition import Campaign
from dialogue.clock import HANOI
from dialogue.forms import label_in
from dialogue.showing import show_date, show_instant
from dialogue.texts import Texts
from handlers.owed import title_in
from handlers.own_deadlines import OwnDeadline, OwnEnd, own_deadlines, own_ends
from storage.database import Connection

MEDIA_TYPE = "text/calendar"
FILE_NAME = "lich-bao-cao.ics"
ALARM_AT = timedelta(hours=8)
"""In the morning of the last working day before."""
DAY = timedelta(days=1)
REFRESHED = timedelta(hours=6)
"""How often programs are asked to look for news."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One all-day event."""

    uid: str
    sequence: int
    changed_at: datetime
    day: date
    summary: str
    about: str
    rings_on: date | None


def calendar_file(entries: Iterable[Entry], campaign: Campaign, texts: Texts, address: str) -> bytes:
    """Return the file. The same entries make the same bytes, whenever they are asked for."""
    calendar = Calendar()
    calendar.add("prodid", f"-//thidua//{campaign.id}//{texts.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", texts("calendar-name"))
    calendar.add("x-wr-calname", texts("calendar-name"))
    calendar.add("x-wr-timezone", str(HANOI))
    # The same twice: the standard's name (RFC 7986), and the one that Outlook reads.
    calendar.add("refresh-interval", vDuration(REFRESHED), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESHED))
    for entry in entries:
        calendar.add_component(_event(entry, texts, address))
    content: bytes = calendar.to_ical()
    return content


def own_entries(
    connection: Connection, campaign: Campaign, person_id: int, today: date, texts: Texts
) -> Iterator[Entry]:
    """Yield a person's deadlines, then what ends on a day of its own."""
    for deadline in own_deadlines(connection, campaign, person_id, today):
        yield _of_deadline(deadline, campaign, texts)
    for end in own_ends(connection, campaign, person_id, today):
        yield _of_end(end, campaign, texts)


def _of_deadline(deadline: OwnDeadline, campaign: Campaign, texts: Texts) -> Entry:
    obligation, sent = deadline.obligation, deadline.sent
    title = title_in(campaign, obligation, texts)
    if sent is not None:
        about = texts("calendar-about-sent", at=show_instant(sent.at, texts), code=sent.code)
    else:
        about = texts(
            "calendar-about-due",
            due=show_instant(obligation.due, texts),
            opens=show_date(obligation.opens, texts),
            locks=show_instant(obligation.locks, texts),
        )
    return Entry(
        uid=deadline.uid,
        sequence=deadline.sequence,
        changed_at=deadline.changed_at,
        day=obligation.due_day,
        summary=texts("calendar-entry-sent" if sent else "calendar-entry-due", title=title),
        about=about,
        rings_on=deadline.remind_on if sent is None else None,
    )


def _of_end(end: OwnEnd, campaign: Campaign, texts: Texts) -> Entry:
    expiry, act_by = end.expiry, end.kind.act_by(end.expiry.ends)
    title = texts(
        "calendar-ending",
        title=label_in(end.kind.titles, texts.language),
        subject=expiry.subject,
        unit=campaign.units[expiry.unit].short_name,
    )
    return Entry(
        uid=end.uid,
        sequence=end.sequence,
        changed_at=end.changed_at,
        day=act_by,
        summary=texts("calendar-entry-due", title=title),
        about=texts("calendar-about-ending", ends=show_date(expiry.ends, texts), act_by=show_date(act_by, texts)),
        rings_on=end.remind_on,
    )


def _event(entry: Entry, texts: Texts, address: str) -> Event:
    event = Event()
    link = texts("calendar-about-link", link=f"{address}/") if address else ""
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + DAY)
    event.add("summary", entry.summary)
    event.add("description", "\n".join(filter(None, (entry.about, link))))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    if address:
        event.add("url", f"{address}/")
    if entry.rings_on is not None:
        event.add_component(_alarm(entry, entry.rings_on))
    return event


def _alarm(entry: Entry, rings_on: date) -> Alarm:
    """Return a reminder counted from the day's beginning, wherever the telephone is."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", rings_on - entry.day + ALARM_AT)
    return alarm
