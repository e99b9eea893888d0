"""What a conversation is: a form and three hooks. The engine walks the form; no step logic lives in a handler."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace

from dialogue.answers import Answer, Answers
from dialogue.forms import Form, Question
from dialogue.state import TalkState
from dialogue.texts import Texts
from dialogue.world import Problem, World
from handlers.context import own_form
from handlers.turn import Turn


class Conversation(ABC):
    """One kind of talk. `name` is what a kept talk remembers it by; `form_name` its form among the program's own."""

    name = ""
    form_name = ""
    options_follow_answers = False
    """True when what a question offers depends on an earlier answer: the world is then made anew to show it."""

    def form(self, turn: Turn, state: TalkState) -> Form:
        """Return the form that the talk walks through."""
        del turn, state
        return own_form(self.form_name)

    def world(self, turn: Turn, state: TalkState) -> World:
        """Return what the questions may need from outside."""
        del state
        return World(today=turn.today, language=turn.texts.language)

    def texts(self, turn: Turn, state: TalkState) -> Texts:
        """Return the catalogue in which the talk speaks."""
        del state
        return turn.texts

    def title(self, turn: Turn, state: TalkState) -> str:
        """Return what a draft of the talk is called in a list."""
        return self.form(turn, state).title(turn.texts.language)

    def check(
        self, turn: Turn, state: TalkState, question: Question, answer: Answer, answers: Answers
    ) -> Problem | None:
        """Return what the world has against an answer."""
        del turn, state, question, answer, answers
        return None

    def check_all(self, turn: Turn, state: TalkState, answers: Answers) -> Problem | None:
        """Return what speaks against sending the answers."""
        del turn, state, answers
        return None

    def can_resume(self, turn: Turn, state: TalkState) -> bool:
        """Tell whether a draft can be gone on with now, having said why not."""
        del turn, state
        return True

    def can_finish(self, turn: Turn, state: TalkState) -> bool:
        """Tell whether the talk can be finished now, having said why not; else it is kept as a draft."""
        del turn, state
        return True

    @abstractmethod
    def finish(self, turn: Turn, state: TalkState, answers: Answers) -> None:
        """Do what the talk was for, and say so."""

    def checked_world(self, turn: Turn, state: TalkState) -> World:
        """Return the world with the conversation's checks in the shape that the engine takes."""
        return replace(
            self.world(turn, state),
            check=lambda question, answer, answers: self.check(turn, state, question, answer, answers),
            check_all=lambda answers: self.check_all(turn, state, answers),
        )
