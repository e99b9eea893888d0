"""Notices: what one person's doing means for another, said to them in their own language on their own channel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from campaigns.access import LENT, Action, Role, may, relation
from dialogue.messages import Choice, Message
from dialogue.texts import Texts, load_texts
from handlers.turn import Turn
from storage import accounts, outbox, people
from storage.people import Membership


def tell(turn: Turn, person_id: int, key: str, *commands: str, once: str, **arguments: Any) -> bool:
    """Tell a person something, with buttons for commands, once; False when no channel reaches them.

    An argument that depends on the language is a function of the catalogue.
    """
    account = accounts.reachable_of(turn.connection, person_id)
    if account is None:
        return False
    texts = _texts_of(turn, person_id, account.language)
    said = {name: value(texts) if callable(value) else value for name, value in arguments.items()}
    rows = tuple((_button(texts, command),) for command in commands)
    put = outbox.put(
        turn.connection,
        account_id=account.id,
        channel=account.channel,
        address=account.address,
        message=Message(texts(key, **said), rows=rows).to_json(),
        now=turn.now,
        priority=outbox.NUDGE,
        once_key=f"{once}:{person_id}",
    )
    return put is not None


def _button(texts: Texts, command: str) -> Choice:
    name, _, argument = command.partition(":")
    return Choice(f"c.{command}", texts(f"command-{name}", argument=argument).strip())


def _texts_of(turn: Turn, person_id: int, language: str) -> Texts:
    held = people.memberships_of(turn.connection, person_id, turn.today)
    return load_texts(language, to_officers=not any(turn.is_at_school(m) for m in held))


def who_may(turn: Turn, action: Action, unit: str) -> list[int]:
    """Return who is to be asked about a unit: those nearest above it who may, else those of the whole movement."""
    for above in turn.campaign.units.ancestors(unit, turn.today):
        nearest = [
            held.person_id
            for role in Role
            if may(role, action, relation(turn.campaign.units, above.code, unit, turn.today))
            for held in people.holders_in(turn.connection, above.code, role.value, turn.today)
            if _counts(held, action)
        ]
        if nearest:
            return _others(turn, nearest)
    for role in (Role.COORDINATOR, Role.LEADER):
        held = people.holders_of_role(turn.connection, role.value, turn.today)
        found = [
            m.person_id
            for m in held
            if _counts(m, action) and may(role, action, relation(turn.campaign.units, m.unit, unit, turn.today))
        ]
        if found:
            return _others(turn, found)
    return []


def _counts(held: Membership, action: Action) -> bool:
    """Tell whether a role lets one do it: a lent one only what is lent."""
    return held.stands_in_for is None or action in LENT


def _others(turn: Turn, found: Iterable[int]) -> list[int]:
    return [person for person in dict.fromkeys(found) if person != turn.account.person_id]
