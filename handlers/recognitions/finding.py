"""Which school: by its name, its code, or a part of either."""

from __future__ import annotations

from dialogue.answers import Answers
from dialogue.forms import Option
from dialogue.state import TalkState
from dialogue.world import World
from handlers import talking
from handlers.conversation import Conversation
from handlers.recognitions import school
from handlers.recognitions.scope import oversees, visible_units
from handlers.turn import Turn


class Finding(Conversation):
    """One question."""

    name = form_name = "finding_school"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return the schools that the person may see."""
        del state
        language, units = turn.texts.language, turn.campaign.units
        options = tuple(Option(code, {language: f"{units[code].short_name} ({code})"}) for code in visible_units(turn))
        return World(today=turn.today, language=language, options={"units": options})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Show it."""
        del state
        school.show(turn, answers["truong"])


FINDING = Finding()


def begin(turn: Turn) -> None:
    """Answer "tìm trường"."""
    if oversees(turn):
        talking.start(turn, FINDING)
    else:
        turn.record("refused", subject="find a school")
        turn.say("not-allowed-role", "menu")
