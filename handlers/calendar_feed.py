"""A person's deadlines in their own calendar: a private link that stays up to date, and the file itself."""

from __future__ import annotations

from campaigns.access import Action
from dialogue.messages import Attached, Message
from handlers.calendar_file import FILE_NAME, MEDIA_TYPE, calendar_file, own_entries
from handlers.turn import Turn
from storage import attachments, feeds

PATH = "/lich/{token}.ics"
"""Where a feed is served."""


def give(turn: Turn) -> None:
    """Answer "lịch của tôi": the deadlines as a file, and the link to subscribe to."""
    person = turn.account.person_id
    if person is None or not turn.units_for(Action.REPORT):
        turn.say("calendar-nothing", "menu")
        return
    address = turn.context.web_address
    entries = own_entries(turn.connection, turn.campaign, person, turn.today, turn.texts)
    content = calendar_file(entries, turn.campaign, turn.texts, address)
    file = Attached(attachments.keep_own(turn.connection, content, MEDIA_TYPE, turn.now).sha256, FILE_NAME)
    token = _token(turn, person)
    if not token:
        turn.reply(Message(turn.texts("calendar-file"), attachments=(file,)))
        return
    link = address + PATH.format(token=token)
    buttons = tuple((turn.command(command),) for command in ("calendar_revoke", "deadlines"))
    turn.reply(Message(turn.texts("calendar-given", link=link), rows=buttons, attachments=(file,)))


def revoke(turn: Turn) -> None:
    """Answer "thu hồi lịch": the link works no more."""
    person = turn.account.person_id
    if person is not None and feeds.revoke(turn.connection, person, turn.now):
        turn.record("calendar_feed_revoked")
        turn.say("calendar-revoked", "calendar", "menu")
    else:
        turn.say("calendar-none", "calendar", "menu")


def _token(turn: Turn, person: int) -> str:
    """Return the token of the person's link, making one when there is none; "" where no link can be served.

    A token is a signature of person and number, so that the link that works can be shown again although only its hash
    is kept. Under another secret it would come out differently: then the old link is revoked and a new one made.
    """
    if not turn.context.web_address:
        return ""
    working, number = feeds.of_person(turn.connection, person), feeds.count_of(turn.connection, person)
    token = turn.context.sign(f"feed:{person}:{number}")
    if token and (working is None or not working.has(token)):
        token = turn.context.sign(f"feed:{person}:{number + 1}")
        feeds.make(turn.connection, person, token, turn.now)
        turn.record("calendar_feed_made")
    return token
