"""The table of a school's way to a recognition: every move from every step, and who may make it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.access import Action, Relation, Role, may
from campaigns.recognition_states import BY_HAND, REGISTERED, TABLE, Move, State, after, moves_to

# One row a move: each step at which it is allowed, and where it leads.
ALLOWED = """
plan         none out planned recognised failed postponed > planned
self_assess  none out planned recognised failed postponed > self_assessing
register     none out planned self_assessing recognised failed postponed > registered
assess       none out registered > assessing
pass         none out registered assessing > awaiting
recognise    none out planned self_assessing registered assessing awaiting recognised failed postponed     > recognised
fail         registered assessing awaiting > failed
postpone     planned self_assessing registered assessing awaiting > postponed
give_back    registered assessing awaiting > self_assessing
drop         planned self_assessing failed postponed > out
lose         recognised > out
"""
EXPECTED = {
    (None if source == "none" else State(source), Move(move)): State(target)
    for line in ALLOWED.strip().splitlines()
    for (move, *sources), target in [(line.split(">")[0].split(), line.split(">")[1].strip())]
    for source in sources
}


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", [None, *State])
def test_every_move_from_every_step(state: State | None, move: Move) -> None:
    assert after(state, move) == EXPECTED.get((state, move))


@given(st.lists(st.sampled_from(list(Move))))
def test_whoever_failed_was_registered_since_the_way_began(moves: list[Move]) -> None:
    state: State | None = None
    walked: list[State] = []
    for move in moves:
        if (reached := after(state, move)) is not None:
            if reached is State.FAILED:
                assert walked[-1] in REGISTERED
            state = reached
            walked.append(reached)


def test_what_has_no_reason_of_its_own_says_why() -> None:
    assert {move for move in Move if TABLE[move].needs_reason} == {
        Move.FAIL,
        Move.POSTPONE,
        Move.GIVE_BACK,
        Move.DROP,
        Move.LOSE,
    }


@pytest.mark.parametrize("target", State)
@pytest.mark.parametrize("state", [None, *State])
def test_the_move_to_a_step_leads_there_and_needs_no_reason(state: State | None, target: State) -> None:
    move = moves_to(state, target)
    possible = [m for m in Move if after(state, m) is target and not TABLE[m].needs_reason]
    assert (move is None) == (not possible)
    assert move is None or move in possible


def test_a_school_moves_itself_by_registering_alone() -> None:
    own = {move for move in Move if may(Role.REPORTER, TABLE[move].action, Relation.OWN)}
    assert own == {Move.REGISTER}
    assert not [role for role in Role if may(role, Action.KEEP_RECOGNITION, Relation.OWN)]


def test_with_a_decision_and_its_end_come_the_moves_that_nobody_makes_by_hand() -> None:
    assert set(Move) - set(BY_HAND) == {Move.RECOGNISE, Move.LOSE}
