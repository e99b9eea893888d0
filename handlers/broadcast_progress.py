"""How far a broadcast has got: the bar, who has not read it, and stopping it; for who wrote it and their colleagues."""

from __future__ import annotations

from campaigns.access import Action, Role, scope
from dialogue.messages import Choice, Message
from dialogue.reading.codes import read_number
from dialogue.showing import show_instant, show_number
from handlers.broadcast_message import named, progress_choice, progress_message, short
from handlers.turn import Turn
from storage import broadcasts
from storage.broadcasts import Broadcast

MOST_LISTED = 5


def show_last(turn: Turn) -> None:
    """Answer "tiến độ thông báo": the only one that goes, else a choice of the last ones."""
    units = _units(turn)
    found = broadcasts.of_units(turn.connection, turn.campaign.id, units, MOST_LISTED) if units else []
    going = [broadcast for broadcast in found if not broadcast.is_over]
    if not units:
        turn.record("refused", subject="broadcasts")
        turn.say("not-allowed-role", "menu")
    elif not found:
        turn.say("broadcast-none", "broadcast", "menu")
    elif len(going) == 1 or len(found) == 1:
        tell(turn, (going or found)[0])
    else:
        turn.reply(Message(turn.texts("broadcast-choose"), rows=tuple((_choice(turn, each),) for each in found)))


def _choice(turn: Turn, broadcast: Broadcast) -> Choice:
    at = show_instant(broadcast.starts_at, turn.texts)
    return progress_choice(broadcast, turn.texts("broadcast-title-short", text=short(broadcast.text), at=at))


def _units(turn: Turn) -> list[str]:
    """Return the units in whose name the person may write."""
    return list(dict.fromkeys(m.unit for m in turn.memberships if scope(Role(m.role), Action.BROADCAST)))


def show(turn: Turn, broadcast_id: str) -> None:
    """Take the button "Cập nhật tiến độ"."""
    if (broadcast := _of_mine(turn, broadcast_id)) is not None:
        tell(turn, broadcast)


def tell(turn: Turn, broadcast: Broadcast) -> None:
    """Say how far a broadcast has got; as long as it goes, the message goes along."""
    progress = broadcasts.progress(turn.connection, broadcast)
    turn.reply(progress_message(broadcast, progress, turn.texts))


def stop(turn: Turn, broadcast_id: str) -> None:
    """Take the button "Dừng gửi": at once, as every second counts."""
    broadcast = _of_mine(turn, broadcast_id)
    if broadcast is None:
        return
    stopped = broadcasts.stop(turn.connection, broadcast.id, turn.now)
    if stopped:
        turn.record("broadcast_stopped", unit=broadcast.unit, subject=str(broadcast.id))
    turn.say("broadcast-stopped-now" if stopped else "broadcast-over-already")
    tell(turn, broadcasts.get(turn.connection, broadcast.id) or broadcast)


def show_unread(turn: Turn, broadcast_id: str) -> None:
    """Take the button "Ai chưa đọc"."""
    broadcast = _of_mine(turn, broadcast_id)
    if broadcast is None:
        return
    texts, unread = turn.texts, broadcasts.unread(turn.connection, broadcast.id)
    if not broadcast.wants_reading:
        said = texts("broadcast-unread-not-asked")
    elif not unread:
        got = broadcasts.progress(turn.connection, broadcast).sent
        said = texts("broadcast-unread-none" if got else "broadcast-unread-nobody")
    else:
        said = texts(
            "broadcast-unread",
            people=show_number(sum(people for _, people in unread), texts),
            units=show_number(len(unread), texts),
            named=named(turn.campaign, [unit for unit, _ in unread], turn.today, texts),
        )
    turn.reply(Message(said, rows=((progress_choice(broadcast, texts("broadcast-refresh")),),)))


def _of_mine(turn: Turn, broadcast_id: str) -> Broadcast | None:
    """Return a broadcast that the person may look after; else refuse, as with any token that was never shown.

    Without a number (the words were typed) it is the last one that is not over, else the last.
    """
    if not broadcast_id and (units := _units(turn)):
        last = broadcasts.of_units(turn.connection, turn.campaign.id, units, MOST_LISTED)
        if not last:
            turn.say("broadcast-none", "broadcast", "menu")
            return None
        return next((broadcast for broadcast in last if not broadcast.is_over), last[0])
    found = broadcasts.get(turn.connection, read_number(broadcast_id))
    if found is not None and found.unit in _units(turn) and found.campaign == turn.campaign.id:
        return found
    turn.record("refused", subject="forged choice")
    turn.say("old-button-ended")
    return None


# --- “đã đọc”


def read(turn: Turn, broadcast_id: str) -> None:
    """Take the button “Đã đọc”, or the words: then the newest broadcast that asks for them is meant."""
    person = turn.account.person_id
    if person is None:
        return
    meant = read_number(broadcast_id) if broadcast_id else broadcasts.last_asked(turn.connection, person)
    if meant is None:
        turn.say("read-nothing", "menu")
        return
    came = broadcasts.note_read(turn.connection, meant, person, turn.now)
    if came == "never got it":
        turn.record("refused", subject="forged choice")
        turn.say("old-button-ended")
    else:
        turn.say("read-noted" if came == "noted" else "read-noted-before")
