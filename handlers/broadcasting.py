"""Writing to many: to whom, what, when; a preview of just what will go out; and then it goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from campaigns.access import Action, Relation, Role, scope
from campaigns.audiences import Audience, reach_of
from campaigns.plan_summary import plan_changes, plan_summary
from dialogue.answers import Answer, Answers, has_value
from dialogue.clock import HANOI
from dialogue.forms import Option, Question, label_in
from dialogue.messages import Attached
from dialogue.reading.hours import read_hour
from dialogue.showing import show_instant, show_number
from dialogue.state import TalkState
from dialogue.texts import load_texts
from dialogue.world import Problem, World
from handlers import broadcast_progress, talking
from handlers.broadcast_message import copy_of
from handlers.broadcast_options import is_decent, missing_units, next_morning, options, report_title
from handlers.conversation import Conversation
from handlers.turn import Turn
from storage import broadcast_copies, broadcasts
from storage import plan_changes as changes
from storage.broadcast_copies import Reach

SAMPLE = 3
"""Units that a preview names."""
ABOUT = {"ke_hoach": "plan", "thay_doi": "changes"}
"""By what is sent, if not one's own words: what the broadcast is kept as being about."""
OF_PEOPLE = ("gui_ai", "dia_ban", "cap_hoc", "chuc_trach", "bao_cao")
OF_TIME = ("khi_nao", "ngay", "gio")
OF_TEXT = ("loai", "noi_dung", "tep", "can_doc")
AGAIN = {"noi_dung": OF_TEXT, "nguoi_nhan": OF_PEOPLE, "gio": OF_TIME}
"""By what is to be changed after the preview: the questions that are asked again."""


class Broadcasting(Conversation):
    """To whom, what and when."""

    name = form_name = "broadcasting"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what there is to choose from, within the writer's reach."""
        del state
        return World(today=turn.today, language=turn.texts.language, options=options(turn, _reach(turn) or ()))

    def check(
        self, turn: Turn, state: TalkState, question: Question, answer: Answer, answers: Answers
    ) -> Problem | None:
        """Refuse an hour that cannot be read, is past, or at which people sleep; and changes where there are none."""
        del state
        if question.name == "loai" and answer == "thay_doi" and not _text(turn, {"loai": answer}):
            return Problem("broadcast-no-changes")
        if question.name != "gio":
            return None
        read = read_hour(answer)
        if read.outcome != "value":
            return Problem("broadcast-hour-not-read")
        at = datetime.combine(date.fromisoformat(answers["ngay"]), read.value, HANOI)
        if not is_decent(at):
            return Problem("broadcast-hour-at-night")
        return Problem("broadcast-hour-past") if at <= turn.now else None

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Show the message as it will look, and how many people get it; then ask once more."""
        del state
        draft = _draft(turn, answers)
        if draft is None:
            _refuse(turn)
        elif not draft.reach.people:
            turn.say("broadcast-nobody", to=_in_words(turn, draft.audience))
            _again(turn, answers, "nguoi_nhan")
        else:
            _preview(turn, answers, draft)


class ConfirmingBroadcast(Conversation):
    """The preview, and the last word."""

    name = form_name = "confirming_broadcast"

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what can be done about it."""
        del state
        keys = {"gui": "send", "noi_dung": "text", "nguoi_nhan": "people", "gio": "time", "thoi": "drop"}
        said = {name: {turn.texts.language: turn.texts(f"broadcast-decide-{key}")} for name, key in keys.items()}
        decisions = tuple(Option(name, labels) for name, labels in said.items())
        return World(today=turn.today, language=turn.texts.language, options={"decisions": decisions})

    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Send it, change it, or let it be."""
        written, decision = state.context["answers"], answers["quyet_dinh"]
        if decision == "thoi":
            turn.say("broadcast-dropped", "broadcast", "menu")
        elif decision in AGAIN:
            _again(turn, written, decision)
        else:
            _send(turn, written)


BROADCASTING, CONFIRMING_BROADCAST = Broadcasting(), ConfirmingBroadcast()


def begin(turn: Turn, *, what: str = "") -> None:
    """Answer "gửi thông báo", or "gửi kế hoạch"."""
    if _reach(turn) is None:
        _refuse(turn)
    else:
        talking.start(turn, BROADCASTING, answers={"loai": what} if what else None)


def begin_or_show(turn: Turn, broadcast_id: str) -> None:
    """Answer "gửi thông báo"; with a number, show that one's progress."""
    if broadcast_id:
        broadcast_progress.show(turn, broadcast_id)
    else:
        begin(turn)


def _refuse(turn: Turn) -> None:
    turn.record("refused", subject="broadcast")
    turn.say("not-allowed-role", "menu")


def _reach(turn: Turn) -> tuple[str, ...] | None:
    return reach_of((m.unit, m.role) for m in turn.memberships)


# --- what was answered, as what will go out


@dataclass(frozen=True, slots=True)
class Draft:
    """A broadcast before it is sent."""

    text: str
    attachments: tuple[Attached, ...]
    wants_reading: bool
    audience: Audience
    reach: Reach
    starts_at: datetime
    about: str
    unit: str


def _draft(turn: Turn, answers: Answers) -> Draft | None:
    """Return what the answers come to now; None when the person may not write to anybody (any more)."""
    within = _reach(turn)
    if within is None:
        return None
    audience = replace(_audience(answers), within=within)
    codes = [unit.code for unit in missing_units(turn, audience)]
    own_words = answers["loai"] == "tu_soan"
    files = answers["tep"] if own_words and has_value(answers.get("tep")) else []
    return Draft(
        text=_text(turn, answers),
        attachments=tuple(Attached(file["sha256"], file["name"]) for file in files),
        wants_reading=not own_words or answers["can_doc"] == "yes",
        audience=audience,
        reach=broadcast_copies.reach(turn.connection, codes, audience.roles, turn.today, but=turn.account.person_id),
        starts_at=_starts_at(turn, answers),
        about=ABOUT.get(answers["loai"], ""),
        unit=_home(turn),
    )


def _audience(answers: Answers) -> Audience:
    match answers["gui_ai"]:
        case "dia_ban":
            kind, _, name = answers["dia_ban"].partition(":")
            return Audience(under=name) if kind == "under" else Audience(area=name)
        case "cap_hoc":
            return Audience(level=answers["cap_hoc"])
        case "chua_gui":
            return Audience(missing=answers["bao_cao"])
        case "chuc_trach":
            return Audience(roles=(answers["chuc_trach"],))
    return Audience()


def _text(turn: Turn, answers: Answers) -> str:
    if answers["loai"] == "tu_soan":
        return str(answers["noi_dung"])
    campaign, texts = turn.campaign, load_texts(turn.campaign.language)
    if answers["loai"] == "ke_hoach":
        return plan_summary(campaign, texts, turn.today, turn.event_dates)
    since = changes.sent_at(turn.connection, campaign.id)
    changed = changes.milestones_set_since(turn.connection, campaign.id, since)
    return plan_changes(campaign, texts, turn.today, changed, turn.event_dates)


def _starts_at(turn: Turn, answers: Answers) -> datetime:
    if answers["khi_nao"] == "sang_mai":
        return next_morning(turn.now)
    if answers["khi_nao"] == "hen":
        hour = read_hour(answers["gio"]).value
        return max(turn.now, datetime.combine(date.fromisoformat(answers["ngay"]), hour, HANOI))
    return turn.now


def _home(turn: Turn) -> str:
    """Return the unit in whose name the person writes: the one whose role reaches furthest."""
    reaching = [m for m in turn.memberships if scope(Role(m.role), Action.BROADCAST)]
    far = [m for m in reaching if Relation.ALL in scope(Role(m.role), Action.BROADCAST)]
    return (far or reaching)[0].unit


def _in_words(turn: Turn, audience: Audience) -> str:
    """Return whom an audience means."""
    texts, units = turn.texts, turn.campaign.units
    above = "; ".join(units[code].short_name for code in audience.within)
    if audience.under:
        return texts("broadcast-meant-under", unit=units[audience.under].short_name)
    if audience.area:
        return texts("broadcast-meant-area", area=audience.area)
    if audience.level:
        titles = turn.campaign.levels[audience.level].titles
        meant = texts("broadcast-meant-level", level=label_in(titles, texts.language))
    elif audience.missing:
        meant = texts("broadcast-meant-missing", report=report_title(turn, audience.missing))
    elif audience.roles:
        meant = texts("broadcast-meant-role", role=texts(f"role-{audience.roles[0]}"))
    else:
        return texts("broadcast-meant-below", unit=above) if above else texts("broadcast-meant-all")
    return texts("broadcast-meant-within", meant=meant, unit=above) if above else meant


# --- preview, and out


def _preview(turn: Turn, answers: Answers, draft: Draft) -> None:
    texts, units = turn.texts, turn.campaign.units
    school = load_texts(turn.campaign.language)
    confirm = "yes" if draft.wants_reading else ""
    sender = units[draft.unit].short_name
    turn.reply(copy_of(draft.text, sender, school, confirm=confirm, attachments=draft.attachments))
    sample = "; ".join(units[code].short_name for code in draft.reach.units[:SAMPLE])
    words = texts(
        "broadcast-preview",
        confirm=confirm or "no",
        to=_in_words(turn, draft.audience),
        people=show_number(draft.reach.people, texts),
        units=show_number(len(draft.reach.units), texts),
        sample=texts("broadcast-sample", units=sample),
        unreachable=draft.reach.unreachable,
        when=texts("broadcast-when-now") if draft.starts_at <= turn.now else show_instant(draft.starts_at, texts),
    )
    talking.start(turn, CONFIRMING_BROADCAST, given={"xem_truoc": words}, context={"answers": answers})


def _again(turn: Turn, answers: Answers, what: str) -> None:
    """Ask some of the questions again; the other answers stay."""
    kept = {name: answer for name, answer in answers.items() if name not in AGAIN[what]}
    talking.start(turn, BROADCASTING, answers=kept)


def _send(turn: Turn, answers: Answers) -> None:
    """Keep the broadcast: from its time on it goes out. What the person may is looked at once more."""
    draft = _draft(turn, answers)
    if draft is None:
        _refuse(turn)
        return
    audience: dict[str, Any] = draft.audience.to_json() | {"people": draft.reach.people}
    written = broadcasts.write(
        turn.connection,
        campaign=turn.campaign.id,
        text=draft.text,
        attachments=draft.attachments,
        audience=audience | ({"about": draft.about} if draft.about else {}),
        wants_reading=draft.wants_reading,
        unit=draft.unit,
        now=turn.now,
        starts_at=draft.starts_at,
        written_by=turn.account.person_id,
        account_id=turn.account.id,
    )
    turn.record("broadcast", unit=draft.unit, subject=str(written.id), after=audience)
    broadcast_progress.tell(turn, written)
