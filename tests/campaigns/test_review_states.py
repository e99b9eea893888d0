"""The table of a report's review: every move from every state, and who may make it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.access import Action, Relation, Role, may
from campaigns.review_states import RETURNS, TABLE, Move, State, after

ALLOWED = {
    (None, Move.SEND): State.WAITING,
    (State.WAITING, Move.CORRECT): State.WAITING,
    (State.WAITING, Move.CONFIRM): State.CONFIRMED,
    (State.WAITING, Move.RETURN): State.RETURNED,
    (State.WAITING, Move.PUT_OFF): State.PUT_OFF,
    (State.PUT_OFF, Move.CORRECT): State.WAITING,
    (State.PUT_OFF, Move.CONFIRM): State.CONFIRMED,
    (State.PUT_OFF, Move.RETURN): State.RETURNED,
    (State.PUT_OFF, Move.PUT_OFF): State.PUT_OFF,
    (State.CONFIRMED, Move.CORRECT): State.WAITING,
    (State.CONFIRMED, Move.OVERTURN): State.RETURNED,
    (State.RETURNED, Move.RESUBMIT): State.WAITING,
    (State.RETURNED, Move.TAKE_BACK): State.WAITING,
}


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", [None, *State])
def test_every_move_from_every_state(state: State | None, move: Move) -> None:
    assert after(state, move) == ALLOWED.get((state, move))


@given(st.lists(st.sampled_from(list(Move))))
def test_what_is_confirmed_was_sent_and_never_returned_since(moves: list[Move]) -> None:
    state, made = None, []
    for move in moves:
        if (reached := after(state, move)) is not None:
            state = reached
            made.append(move)
    if state is State.CONFIRMED:
        assert made[-1] is Move.CONFIRM
        sent = max(i for i, move in enumerate(made) if TABLE[move].target is State.WAITING)
        assert not RETURNS & set(made[sent:])
    returned = [i for i, move in enumerate(made) if move in RETURNS]
    if returned and state is not State.RETURNED:
        assert {Move.RESUBMIT, Move.TAKE_BACK} & set(made[returned[-1] :])


@pytest.mark.parametrize("move", [Move.CONFIRM, Move.RETURN, Move.OVERTURN, Move.TAKE_BACK, Move.PUT_OFF])
def test_nobody_decides_on_what_comes_from_their_own_unit(move: Move) -> None:
    assert TABLE[move].action in {Action.CONFIRM, Action.RETURN}
    assert not [role for role in Role if may(role, TABLE[move].action, Relation.OWN)]


@pytest.mark.parametrize("move", [Move.SEND, Move.CORRECT, Move.RESUBMIT])
def test_only_the_unit_itself_changes_its_figures(move: Move) -> None:
    allowed = {relation for role in Role for relation in Relation if may(role, TABLE[move].action, relation)}
    assert allowed == {Relation.OWN}
