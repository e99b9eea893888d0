"""What can be asked for at any time, by a word, a button or the menu: one name for each."""

from __future__ import annotations

from collections.abc import Callable

from handlers import (
    being_away,
    broadcast_progress,
    broadcasting,
    calendar_feed,
    correcting,
    deadlines,
    digests,
    drafts,
    editing_calendar,
    extending,
    handing_over,
    inviting,
    languages,
    linking,
    my_data,
    nudging_all,
    reminders,
    reporting,
    reviewing,
    setting_milestones,
    unreachable,
    viewing,
)
from handlers.exemplars import putting_forward, tending
from handlers.obstacles import handling, raising
from handlers.recognitions import finding, overview, proposals, registering, school
from handlers.turn import Turn

COMMANDS: dict[str, Callable[[Turn, str], None]] = {
    "report": lambda turn, _: reporting.report(turn),
    "open": reporting.open_named,
    "drafts": lambda turn, _: drafts.show(turn),
    "view": viewing.view,
    "correct": correcting.correct,
    "review": lambda turn, _: reviewing.show(turn),
    "review_open": reviewing.open_one,
    "recognitions": lambda turn, _: overview.show(turn),
    "recognition": school.show,
    "recognition_find": lambda turn, _: finding.begin(turn),
    "registered": registering.say_registered,
    "proposals": lambda turn, _: proposals.show(turn),
    "proposal": proposals.open_one,
    "take_back": reviewing.take_back,
    "deadlines": lambda turn, _: deadlines.show(turn),
    "invite": lambda turn, _: inviting.begin(turn),
    "snooze": lambda turn, _: reminders.snooze(turn),
    "reminders_off": lambda turn, _: reminders.switch_off(turn),
    "reminders_on": lambda turn, _: reminders.switch_on(turn),
    "more_time": lambda turn, _: extending.ask(turn),
    "give_time": lambda turn, _: extending.give(turn),
    "requests": lambda turn, _: extending.show_requests(turn),
    "grant": lambda turn, number: extending.decide(turn, number, granted=True),
    "deny": lambda turn, number: extending.decide(turn, number, granted=False),
    "pass_on": lambda turn, _: handing_over.begin(turn),
    "take": lambda turn, number: handing_over.decide(turn, number, accepted=True),
    "decline": lambda turn, number: handing_over.decide(turn, number, accepted=False),
    "away": lambda turn, _: being_away.begin(turn),
    "back": lambda turn, _: being_away.come_back(turn),
    "nudge_all": nudging_all.nudge_all,
    "press_all": lambda turn, _: digests.press_all(turn),
    "digest": lambda turn, _: digests.show(turn),
    "digest_off": lambda turn, _: digests.switch_off(turn),
    "digest_on": lambda turn, _: digests.switch_on(turn),
    "digest_time": lambda turn, _: digests.change_time(turn),
    "set_milestone": lambda turn, _: setting_milestones.begin(turn),
    "calendar": lambda turn, _: calendar_feed.give(turn),
    "calendar_revoke": lambda turn, _: calendar_feed.revoke(turn),
    "edit_calendar": lambda turn, _: editing_calendar.begin(turn),
    "broadcast": broadcasting.begin_or_show,
    "send_plan": lambda turn, _: broadcasting.begin(turn, what="ke_hoach"),
    "broadcasts": lambda turn, _: broadcast_progress.show_last(turn),
    "broadcast_stop": broadcast_progress.stop,
    "broadcast_unread": broadcast_progress.show_unread,
    "read": broadcast_progress.read,
    "unreachable": lambda turn, _: unreachable.show(turn),
    "exemplars": lambda turn, _: tending.show(turn),
    "exemplar_new": putting_forward.begin,
    "obstacle": lambda turn, _: handling.show(turn),
    "obstacle_new": raising.begin,
    "obstacle_solved": lambda turn, _: handling.solved(turn),
    "obstacle_close": handling.close,
    "obstacle_reopen": handling.reopen,
    "thanks": lambda turn, _: turn.say("thanks"),
    "link": lambda turn, _: linking.give_code(turn),
    "my_data": lambda turn, _: my_data.show(turn),
    "language": languages.switch,
}
"""Each takes the turn and an argument: a receipt's code, a language, unit and key of an obligation."""


def run(turn: Turn, name: str, argument: str = "") -> None:
    """Do what a command asks for."""
    COMMANDS[name](turn, argument)
