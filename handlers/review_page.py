"""What a reviewer sees of one report: what differs, what was returned and changed, what to look at."""

from __future__ import annotations

from functools import cached_property

from campaigns.review_states import RETURNS, State
from campaigns.review_warnings import ReviewWarning, warnings_of
from dialogue.forms import Question, label_in
from dialogue.showing import show_answer, show_date, show_instant
from dialogue.state import Place, TalkState
from dialogue.summary import summary_lines
from dialogue.texts import Texts
from dialogue.walking import Walk, walk
from dialogue.world import World
from handlers.owed import period_titles
from handlers.rolling_up import computed_for
from handlers.turn import Turn
from storage import people, reviews, submissions
from storage.reviews import Decision, Marks
from storage.submissions import Submission


class ReviewPage:
    """One report as its reviewer sees it. What was returned and sent again shows just what changed."""

    def __init__(self, turn: Turn, kept: Submission) -> None:
        self.turn = turn
        self.kept = kept
        self.form = turn.campaign.forms[kept.form]
        # What the program gave at the time stands among the answers, so that the same questions are relevant again.
        self.state = TalkState(self.form.id, kept.version, answers=kept.answers, given=kept.answers)

    @cached_property
    def last(self) -> Submission | None:
        """Return what the unit sent for the period before."""
        kept = self.kept
        return submissions.previous_period(self.turn.connection, kept.campaign, kept.form, kept.unit, kept.period_end)

    @cached_property
    def returned(self) -> Decision | None:
        """Return the decision that this revision answers; None when nothing had come back."""
        if self.kept.supersedes is None:
            return None
        decided = reviews.decisions(self.turn.connection, self.kept)
        on_it = [decision for decision in decided if decision.submission_id == self.kept.supersedes]
        return on_it[-1] if on_it and on_it[-1].move in RETURNS else None

    @cached_property
    def warnings(self) -> list[ReviewWarning]:
        """Return what to look at before confirming."""
        return warnings_of(
            self.form,
            self.turn.campaign.reviewing,
            self.kept.answers,
            self.last.answers if self.last else {},
            late=self._is_late(),
            counted=reviews.counted_already(self.turn.connection, self.kept),
            computed=computed_for(self.turn, self.kept.form, self.kept.unit, self.kept.key),
        )

    def _is_late(self) -> bool:
        """Tell whether the unit's first revision was late, or its answer to a return; a correction is neither."""
        first = self.kept if self.kept.revision == 1 else submissions.revisions(self.turn.connection, self.kept)[0]
        return first.late or (self.kept.late and self.returned is not None)

    @property
    def is_plain(self) -> bool:
        """Tell whether it may be confirmed together with others: it comes for the first time, without a warning."""
        return not self.warnings and self.returned is None

    def text(self) -> str:
        """Return the whole page."""
        turn = self.turn
        parts = [self._heading(), self.standing()]
        if self.returned is not None and (before := turn.sent(self.kept.supersedes)) is not None:
            changed = self._lines(World(today=turn.today, language=turn.texts.language, baseline=before.answers))
            parts.append(turn.texts("review-returned-for", lines=self.marked(self.returned.marks, turn.texts)))
            parts.append(
                turn.texts("review-changed", lines="\n".join(changed)) if changed else turn.texts("review-unchanged")
            )
        else:
            parts.append("\n".join(self._lines(self._world())))
        if self.kept.reason:
            parts.append(turn.texts("review-note", note=self.kept.reason))
        if self.warnings:
            parts.append("\n".join(map(self._warning, self.warnings)))
        return "\n\n".join(filter(None, parts))

    def standing(self) -> str:
        """Return who confirmed or returned the revision and when, with the reasons; empty where nobody has."""
        turn, kept = self.turn, self.kept
        standing, decided = reviews.of(turn.connection, kept), reviews.last_decider(turn.connection, kept.id)
        if standing is None or decided is None or standing.submission_id != kept.id:
            return ""
        name, at = decided[0], show_instant(decided[1], turn.texts)
        if standing.state is State.CONFIRMED:
            return turn.texts("review-stands-confirmed", name=name, at=at)
        if standing.state is not State.RETURNED:
            return ""
        lines = self.marked(reviews.decisions(turn.connection, kept)[-1].marks, turn.texts)
        until = show_date(standing.until or turn.today, turn.texts)
        return turn.texts("review-stands-returned", name=name, at=at, until=until, lines=lines)

    def differences(self) -> str:
        """Return the figures that differ from the last period's, in one line."""
        last = self.last.answers if self.last else {}
        lines = []
        for place in self._stands.questions:
            question, now = self._stands.question(place), self.state.answer_at(place)
            before = last.get(question.name)
            if question.type == "integer" and isinstance(before, int) and isinstance(now, int) and now != before:
                label = self.turn.texts.addressed(question.short_label(self.turn.texts.language))
                lines.append(self.turn.texts("review-difference", label=label, before=before, now=now))
        return "; ".join(lines)

    def questions(self, texts: Texts) -> dict[str, str]:
        """Return the questions that were answered, by name: "Câu 6: Kết nạp đảng viên". A repeat counts as one."""
        found: dict[str, str] = {}
        for number, place in enumerate(self._stands.questions, 1):
            words = texts.addressed(self._stands.question(place).short_label(texts.language))
            found.setdefault(place.repeat or place.name, texts("review-question", number=number, label=words))
        return found

    def marked(self, marks: Marks, texts: Texts) -> str:
        """Return a line for each marked question: its number, its words, and why it came back."""
        asked = self.questions(texts)
        return "\n".join(
            texts("review-marked", question=asked.get(name, name), reason=reason) for name, reason in marks.items()
        )

    def choices(self, texts: Texts) -> list[tuple[str, str]]:
        """Return the same to choose from; where the list's own numbers are the questions', these are left out."""
        places = self._stands.questions
        if any(place.repeat for place in places):
            return list(self.questions(texts).items())
        return [
            (place.name, texts.addressed(self._stands.question(place).short_label(texts.language))) for place in places
        ]

    @cached_property
    def _stands(self) -> Walk:
        return walk(self.form, self.state, self._world())

    def _world(self) -> World:
        last = self.last
        return World(
            today=self.turn.today,
            language=self.turn.texts.language,
            last=last.answers if last else {},
            last_title=period_titles(self.turn, last) if last else {},
        )

    def _heading(self) -> str:
        kept, turn = self.kept, self.turn
        sender = people.get(turn.connection, kept.person_id) if kept.person_id else None
        return turn.texts(
            "review-heading",
            title=title_of_sent(turn, kept, turn.texts),
            code=kept.code,
            revision=kept.revision,
            name=sender.name if sender else "",
            time=show_instant(kept.submitted_at, turn.texts),
        )

    def _lines(self, world: World) -> list[str]:
        """Return a line for each answer; with a baseline, for each that differs from it."""
        lines = summary_lines(self.state, self._stands, self.turn.texts, world)
        if not world.baseline:
            return lines
        return [line for line, place in zip(lines, self._stands.questions, strict=True) if self._changed(place, world)]

    def _changed(self, place: Place, world: World) -> bool:
        name = place.repeat or place.name
        return bool(self.kept.answers.get(name) != world.baseline.get(name))

    def _warning(self, warning: ReviewWarning) -> str:
        texts = self.turn.texts
        facts = {"question": "", "now": "", "before": "", "code": warning.counted_in}
        if warning.question:
            facts |= {
                "question": self.questions(texts).get(warning.question, warning.question),
                "now": self._shown(warning.question, warning.now),
                "before": self._shown(warning.question, warning.before),
            }
        return texts(f"review-warning-{warning.kind}", **facts)

    def _shown(self, name: str, answer: object) -> str:
        found = self.form.find(name)
        if not isinstance(found, Question) or answer is None:
            return ""
        return show_answer(found, answer, self.turn.texts, self._world(), brief=True)


def title_of_sent(turn: Turn, kept: Submission, texts: Texts) -> str:
    """Return what a report is called: form, period and unit, in the words of whoever reads it."""
    return texts(
        "obligation-title",
        form=turn.campaign.forms[kept.form].title(texts.language),
        period=label_in(period_titles(turn, kept), texts.language),
        unit=turn.campaign.units[kept.unit].short_name,
    )
