"""Nominations in storage: no sequence of moves leaves the table, revisions add up, a race has one winner."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from campaigns.nominating import StepKind
from campaigns.nomination_states import TABLE, Move, State, after
from storage import nominations
from storage.database import Connection, Database
from storage.nominations import Nomination
from tests.storage.stage import NOW

LATER = [move for move in Move if None not in TABLE[move].sources and move is not Move.RESEND]


def submit(connection: Connection, move: Move = Move.SUBMIT) -> Nomination:
    return nominations.submit(
        connection,
        move,
        step="phong_gddt",
        campaign="dak_nong",
        unit="THCS-DM-01",
        award="giay_khen",
        subject="ca_nhan",
        name="Cô Lý Thị Hòa",
        name_key="li thi hoa",
        is_favoured=True,
        legal=("luat_tdkt_2003",),
        received_on=date(2023, 11, 6),
        form="de_nghi",
        version="1",
        answers={"thanh_tich": "Đổi mới dạy học"},
        by=None,
        now=NOW,
    )


def resend(connection: Connection, seen: Nomination) -> Nomination | None:
    return nominations.resend(
        connection,
        seen,
        name="Lý Thị Hòa",
        name_key="li thi hoa",
        is_favoured=True,
        form="de_nghi",
        version="1",
        answers={"thanh_tich": "Đổi mới dạy học, 3 chuyên đề"},
        by=None,
        now=NOW,
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.sampled_from([*LATER, Move.RESEND]), st.sampled_from(StepKind)), max_size=12))
def test_no_sequence_of_moves_leaves_the_table(database: Database, moves: list[tuple[Move, StepKind]]) -> None:
    def work(connection: Connection) -> None:
        kept, state, made, revision = submit(connection), State.MOVING, [Move.SUBMIT], 1
        for move, kind in moves:
            target = after(state, move, kind)
            if move is Move.RESEND:
                done = resend(connection, kept) is not None
                revision += done
            else:
                done = nominations.make_move(connection, kept, move, kind=kind, to_step=kept.step, by=None, now=NOW)
            assert done is (target is not None)
            if target is not None:
                state = target
                made.append(move)
            found = nominations.by_id(connection, kept.id)
            assert found is not None
            kept = found
            assert (kept.state, kept.revision) == (state, revision)
        assert [each.move for each in nominations.moves_of(connection, kept.id)] == made

    database.run(work)


def test_of_two_who_saw_the_same_only_one_moves_it(database: Database) -> None:
    def work(connection: Connection) -> tuple[list[bool], list[str]]:
        seen = submit(connection)
        done = [
            nominations.make_move(connection, seen, move, kind=StepKind.CHECK, to_step=step, by=None, now=NOW)
            for move, step in ((Move.PASS_ON, "chuyen_mon"), (Move.RETURN, "phong_gddt"))
        ]
        return done, [each.code for each in nominations.moving(connection, "dak_nong", ["chuyen_mon"])]

    done, moved = database.run(work)
    assert done == [True, False]
    assert len(moved) == 1


def test_what_was_sent_first_is_still_there_after_it_was_completed(database: Database) -> None:
    def work(connection: Connection) -> tuple[Nomination, dict[str, str], dict[str, str]]:
        seen = submit(connection)
        kind = StepKind.CHECK
        assert nominations.make_move(
            connection, seen, Move.RETURN, kind=kind, to_step=seen.step, by=None, now=NOW, marks={"thanh_tich": "chung"}
        )
        returned = nominations.by_code(connection, seen.code)
        assert returned is not None
        again = resend(connection, returned)
        assert again is not None
        assert resend(connection, returned) is None, "it was sent again already"
        first, now = nominations.answers_of(connection, again, 1), nominations.answers_of(connection, again)
        assert [m.marks for m in nominations.moves_of(connection, again.id) if m.marks] == [{"thanh_tich": "chung"}]
        return again, first, now

    again, first, now = database.run(work)
    assert (again.revision, again.name, again.legal) == (2, "Lý Thị Hòa", ("luat_tdkt_2003",))
    assert (first["thanh_tich"], now["thanh_tich"]) == ("Đổi mới dạy học", "Đổi mới dạy học, 3 chuyên đề")


@pytest.mark.parametrize("table", ["nomination_revisions", "nomination_moves"])
def test_what_was_sent_and_decided_cannot_be_changed(database: Database, table: str) -> None:
    database.run(submit)
    with pytest.raises(Exception, match="append-only"):
        database.run(lambda c: c.execute(text(f"delete from {table}")))


def test_a_nomination_begins_only_with_a_move_that_begins_one(database: Database) -> None:
    with pytest.raises(ValueError, match="does not begin"):
        database.run(lambda c: submit(c, Move.PASS_ON))
    held = database.run(lambda c: submit(c, Move.HOLD))
    assert held.state is State.HELD
    counts = database.run(lambda c: nominations.count_moving(c, "dak_nong", ["phong_gddt"]))
    assert counts == {}
    assert [each.code for each in database.run(lambda c: nominations.of_unit(c, "dak_nong", "THCS-DM-01"))] == [
        held.code
    ]
