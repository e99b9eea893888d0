"""Broadcasts in words: the copy that people get, the bar that shows how far it has got, and who has not read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from campaigns.definition import Campaign
from dialogue.buttons import packed
from dialogue.messages import Attached, Choice, Message
from dialogue.showing import show_instant, show_number
from dialogue.texts import Texts
from storage.broadcasts import Broadcast, Progress

CELLS = 10
"""Of the bar."""
SHORT = 40
"""Characters of a text that stand for it."""
MOST_NAMED = 8
"""Units that are named; more are counted by the unit above them."""
MOST_AREAS = 12


def copy_of(
    text: str,
    unit: str,
    texts: Texts,
    *,
    confirm: str = "",
    attachments: Iterable[Attached] = (),
    broadcast_id: int = 0,
) -> Message:
    """Return what a receiver gets: the text just as it was written, under the sender's name."""
    parts = [texts("broadcast-head", unit=unit), text]
    # The sender's words are left alone: only ours are turned to the reader ("thầy/cô").
    if confirm:
        parts.append(texts("broadcast-please-confirm"))
    rows = ((Choice(f"c.read:{broadcast_id}", texts("command-read")),),) if confirm and broadcast_id else ()
    return Message("\n\n".join(parts), rows=rows, attachments=tuple(attachments))


def live_name(broadcast_id: int) -> str:
    """Return the name under which messages show a broadcast's progress."""
    return f"broadcast:{broadcast_id}"


def bar(percent: int) -> str:
    """Return "▓▓▓▓▓▓░░░░": full only when all is done."""
    full = CELLS * percent // 100
    return "▓" * full + "░" * (CELLS - full)


def progress_message(broadcast: Broadcast, progress: Progress, texts: Texts, *, buttons: bool = True) -> Message:
    """Return how far a broadcast has got, with what can be done about it."""
    # What is to go at once is as good as going.
    is_set = broadcast.state == "scheduled" and broadcast.starts_at > broadcast.written_at
    state = "going" if broadcast.state == "scheduled" and not is_set else broadcast.state
    when = {"at": show_instant(broadcast.starts_at, texts)} if is_set else {}
    title = texts(f"broadcast-title-{state}", text=short(broadcast.text), **when)
    rows = tuple(packed(_buttons(broadcast, texts))) if buttons else ()
    if is_set:
        planned = texts("broadcast-planned", count=show_number(progress.planned, texts))
        return Message(f"{title}\n{planned}", rows=rows, live=live_name(broadcast.id))
    text = texts(
        "broadcast-progress",
        title=title,
        bar=bar(progress.percent),
        percent=progress.percent,
        sent=show_number(progress.sent, texts),
        planned=show_number(progress.planned, texts),
        rest=_counted("broadcast-rest", 0 if broadcast.is_over else _not_settled(progress), texts),
        lost=lost_in_words(progress, texts),
        stopped=_counted("broadcast-stopped-copies", progress.stopped, texts),
        read=texts("broadcast-read", count=show_number(progress.read, texts)) if broadcast.wants_reading else "",
    )
    rows = tuple(packed(_buttons(broadcast, texts))) if buttons else ()
    return Message(text, rows=rows, live=live_name(broadcast.id))


def _not_settled(progress: Progress) -> int:
    return progress.planned - progress.sent - progress.lost - progress.stopped


def lost_in_words(progress: Progress, texts: Texts) -> str:
    """Return ", không liên lạc được 12", or nothing."""
    return _counted("broadcast-lost", progress.lost, texts)


def _counted(key: str, count: int, texts: Texts) -> str:
    return texts(key, count=show_number(count, texts)) if count > 0 else ""


def progress_choice(broadcast: Broadcast, label: str) -> Choice:
    """Return the button that shows how far a broadcast has got."""
    return Choice(f"c.broadcast:{broadcast.id}", label)


def _buttons(broadcast: Broadcast, texts: Texts) -> list[Choice]:
    wanted = {
        "broadcast_stop": not broadcast.is_over,
        "broadcast_unread": broadcast.wants_reading and broadcast.state != "scheduled",
    }
    return [
        progress_choice(broadcast, texts("broadcast-refresh")),
        *(Choice(f"c.{name}:{broadcast.id}", texts(f"command-{name}")) for name, shown in wanted.items() if shown),
    ]


def short(text: str) -> str:
    """Return the first words of a text."""
    first = " ".join(text.split())
    return first if len(first) <= SHORT else f"{first[:SHORT].rsplit(' ', 1)[0]}…"


def named(campaign: Campaign, codes: list[str], on: date, texts: Texts) -> str:
    """Return units by name; of many the first, then how many there are under each unit above."""
    units = [campaign.units[code] for code in codes if code in campaign.units]
    first = "; ".join(unit.short_name or unit.name for unit in units[:MOST_NAMED])
    if len(units) <= MOST_NAMED:
        return first
    rest = units[MOST_NAMED:]
    more = texts("broadcast-more-units", count=show_number(len(rest), texts))
    areas = Counter(above.short_name for unit in rest if (above := campaign.units.parent(unit.code, on)))
    lines = [texts("broadcast-units-by-area", area=a, count=show_number(n, texts)) for a, n in areas.most_common()]
    return "\n".join([f"{first}; {more}", *lines[:MOST_AREAS]])
