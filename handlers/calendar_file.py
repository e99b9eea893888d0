"""Deadlines as an iCalendar file (RFC 5545): what telephones and calendar programs import or subscribe to.

A deadline is an all-day event on its day, not a task and not a quarter of an hour at five o'clock: most telephones do
not show tasks, while an all-day event stands at the head of the day, blocks nobody's time and means the same
day in every time zone. The hour is in the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vDuration

from campaigns.definition import Campaign
from dialogue.clock import HANOI
from dialogue.showing import show_date, show_instant
from dialogue.texts import Texts
from handlers.owed import title_in
from handlers.own_deadlines import OwnDeadline

MEDIA_TYPE = "text/calendar"
FILE_NAME = "lich-bao-cao.ics"
ALARM_AT = timedelta(hours=8)
"""In the morning of the last working day before."""
DAY = timedelta(days=1)
REFRESHED = timedelta(hours=6)
"""How often programs are asked to look for news."""


def calendar_file(deadlines: Iterable[OwnDeadline], campaign: Campaign, texts: Texts, address: str) -> bytes:
    """Return the file. The same deadlines make the same bytes, whenever they are asked for."""
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
    for deadline in deadlines:
        calendar.add_component(_event(deadline, campaign, texts, address))
    content: bytes = calendar.to_ical()
    return content


def _event(deadline: OwnDeadline, campaign: Campaign, texts: Texts, address: str) -> Event:
    obligation, event = deadline.obligation, Event()
    summary = texts(
        "calendar-entry-sent" if deadline.sent else "calendar-entry-due",
        title=title_in(campaign, obligation, texts),
    )
    event.add("uid", deadline.uid)
    event.add("sequence", deadline.sequence)
    event.add("dtstamp", deadline.changed_at)
    event.add("last-modified", deadline.changed_at)
    event.add("dtstart", obligation.due_day)
    event.add("dtend", obligation.due_day + DAY)
    event.add("summary", summary)
    event.add("description", _description(deadline, texts, address))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    if address:
        event.add("url", f"{address}/")
    if deadline.sent is None:
        event.add_component(_alarm(deadline, summary))
    return event


def _description(deadline: OwnDeadline, texts: Texts, address: str) -> str:
    obligation, sent = deadline.obligation, deadline.sent
    if sent is not None:
        about = texts("calendar-about-sent", at=show_instant(sent.at, texts), code=sent.code)
    else:
        about = texts(
            "calendar-about-due",
            due=show_instant(obligation.due, texts),
            opens=show_date(obligation.opens, texts),
            locks=show_instant(obligation.locks, texts),
        )
    return "\n".join(filter(None, (about, texts("calendar-about-link", link=f"{address}/") if address else "")))


def _alarm(deadline: OwnDeadline, summary: str) -> Alarm:
    """Return a reminder counted from the day's beginning, wherever the telephone is."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", deadline.remind_on - deadline.obligation.due_day + ALARM_AT)
    return alarm
