"""Difficulties in storage: no sequence of moves leaves the table, and the moves add up to where it stands."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.obstacle_states import TABLE, Move, State, after
from storage import obstacles
from storage.database import Connection, Database
from storage.obstacles import Obstacle
from tests.storage.stage import NOW

LATER = [move for move in Move if None not in TABLE[move].sources]


def raise_one(connection: Connection) -> Obstacle:
    return obstacles.send(
        connection,
        campaign="dak_nong",
        unit="THCS-DM-01",
        form="kho_khan",
        version="1",
        answers={"mo_ta": "mái dột"},
        urgency="rat_gap",
        holder="VPSO",
        answer_by=date(2023, 11, 8),
        by=None,
        now=NOW,
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.sampled_from(LATER), max_size=12))
def test_no_sequence_of_moves_leaves_the_table(database: Database, moves: list[Move]) -> None:
    def work(connection: Connection) -> None:
        kept = raise_one(connection)
        state, made = State.WAITING, [Move.SEND]
        for step, move in enumerate(moves, 1):
            target = after(state, move)
            now = NOW + timedelta(minutes=step)
            done = obstacles.make_move(connection, kept, move, holder=kept.holder, by=None, now=now)
            assert done is (target is not None)
            if target is not None:
                state = target
                made.append(move)
            found = obstacles.by_code(connection, kept.code)
            assert found is not None
            kept = found
            assert kept.state is state
        assert [each.move for each in obstacles.moves_of(connection, kept.id)] == made

    database.run(work)


def test_of_two_who_saw_the_same_only_one_moves_it(database: Database) -> None:
    def work(connection: Connection) -> list[bool]:
        seen = raise_one(connection)
        moves = (Move.ANSWER, Move.ESCALATE)
        return [
            obstacles.make_move(connection, seen, move, holder="VPSO", by=None, now=NOW + timedelta(minutes=1))
            for move in moves
        ]

    assert database.run(work) == [True, False]
