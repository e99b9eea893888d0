"""Exemplars in storage: no sequence of moves leaves the table, and the notes tell all that was done."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.exemplar_states import TABLE, Move, State, after
from storage import exemplars
from storage.database import Connection, Database
from storage.exemplars import Exemplar
from tests.storage.stage import NOW

STAGES = ("phat_hien", "boi_duong", "tong_ket", "nhan_rong")
LATER = [move for move in Move if None not in TABLE[move].sources]


def put_one(connection: Connection) -> Exemplar:
    return exemplars.put_forward(
        connection,
        campaign="dak_nong",
        unit="THCS-DM-01",
        kind="mo_hinh",
        name="Thư viện xanh",
        name_key="thu vien xanh",
        form="dien_hinh",
        version="1",
        answers={},
        by=None,
        now=NOW,
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.sampled_from(LATER), max_size=12))
def test_no_sequence_of_moves_leaves_the_table(database: Database, moves: list[Move]) -> None:
    def work(connection: Connection) -> None:
        kept, place, made = put_one(connection), (State.PROPOSED, ""), [Move.PUT_FORWARD]
        for move in moves:
            target = after(*place, move, STAGES)
            assert exemplars.make_move(connection, kept, move, STAGES, by=None, now=NOW) is (target is not None)
            if target is not None:
                place = target
                made.append(move)
            found = exemplars.by_code(connection, kept.code)
            assert found is not None
            kept = found
            assert (kept.state, kept.stage) == place
        assert [note.move for note in exemplars.notes_of(connection, kept.id)] == made

    database.run(work)


def test_of_two_who_saw_the_same_only_one_moves_it(database: Database) -> None:
    def work(connection: Connection) -> list[bool]:
        seen = put_one(connection)
        return [exemplars.make_move(connection, seen, Move.TAKE_UP, STAGES, by=None, now=NOW) for _ in range(2)]

    assert database.run(work) == [True, False]
