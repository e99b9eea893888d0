"""The table of a difficulty: every move from every state, and whose move it is."""

from __future__ import annotations

import pytest

from campaigns.obstacle_groups import Told, group
from campaigns.obstacle_states import TABLE, Move, Side, State, after

EXPECTED = """
          none    waiting   forwarded escalated answered closed
send      waiting -         -         -         -        -
add       -       waiting   forwarded escalated -        -
forward   -       forwarded forwarded forwarded -        -
hand_back -       -         waiting   -         -        -
escalate  -       escalated escalated -         -        -
answer    -       answered  answered  answered  answered -
close     -       closed    closed    closed    closed   -
reopen    -       -         -         -         waiting  waiting
"""
HEAD, *ROWS = [line.split() for line in EXPECTED.strip().splitlines()]
CELLS = {(row[0], state): cell for row in ROWS for state, cell in zip(HEAD, row[1:], strict=True)}


def test_the_table_names_every_move_and_every_state() -> None:
    assert {move for move, _ in CELLS} == {move.value for move in Move} == {move.value for move in TABLE}
    assert {state for _, state in CELLS} == {"none", *State}


@pytest.mark.parametrize(("move", "state"), CELLS, ids="-".join)
def test_a_move_leads_where_the_table_says(move: str, state: str) -> None:
    found = after(None if state == "none" else State(state), Move(move))
    assert (found.value if found else "-") == CELLS[(move, state)]


def test_the_unit_alone_says_that_it_is_solved_and_never_answers_itself() -> None:
    own = {move for move, rule in TABLE.items() if rule.side is Side.UNIT}
    assert own == {Move.SEND, Move.ADD, Move.CLOSE, Move.REOPEN}


ROOFS = "12 phòng học xuống cấp từ mưa bão tháng 9, mái dột"


@pytest.mark.parametrize(
    ("words", "categories", "target", "together"),
    [
        ("12 phong hoc xuong cap tu mua bao thang 9, mai dot", {"co_so_vat_chat"}, "", True),
        ("Phòng học xuống cấp, mái dột sau mưa bão", {"co_so_vat_chat", "kinh_phi"}, "CQG-1", True),
        (ROOFS, {"doi_ngu"}, "", False),
        (ROOFS, {"co_so_vat_chat"}, "CQG-2", False),
        ("Thiếu 3 giáo viên tiếng Anh từ đầu năm học", {"co_so_vat_chat"}, "", False),
    ],
)
def test_what_is_alike_stands_together(words: str, categories: set[str], target: str, together: bool) -> None:
    first = Told("KK-1", frozenset({"co_so_vat_chat"}), "CQG-1", ROOFS)
    found = group([first, Told("KK-2", frozenset(categories), target, words)], 70)
    assert (len(found) == 1) is together
