"""What is kept about the person who asks (Law 91/2025/QH15, article 4: to know and to see)."""

from __future__ import annotations

from dialogue.forms import label_in
from dialogue.showing import show_instant
from handlers.turn import Turn
from storage import accounts, submissions
from storage.people import Person


def show(turn: Turn) -> None:
    """Answer "dữ liệu của tôi": everything that is kept about the person, in words."""
    person = turn.person
    if person is None:
        plan, language = turn.campaign.plan, turn.texts.language
        turn.say(
            "stranger", title=label_in(plan.short_titles, language), organisation=label_in(plan.organisation, language)
        )
        return
    roles = [
        turn.texts("my-data-role", role=turn.texts(f"role-{m.role}"), unit=turn.campaign.units[m.unit].name)
        for m in turn.memberships
    ]
    channels = [turn.texts(f"channel-{a.channel}") for a in accounts.of_person(turn.connection, person.id)]
    turn.say(
        "my-data",
        "menu",
        name=person.name,
        phone=person.phone or turn.texts("my-data-no-phone"),
        roles="\n".join(roles),
        channels=", ".join(channels),
        reports=submissions.count_by_person(turn.connection, person.id),
        notice=_notice(turn, person),
    )


def _notice(turn: Turn, person: Person) -> str:
    if person.notice_at is None:
        return turn.texts("my-data-no-notice")
    agreed = show_instant(person.notice_at, turn.texts)
    return turn.texts("my-data-notice", version=person.notice_version or "", agreed=agreed)
