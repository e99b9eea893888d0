"""Whatever is done to a report in whatever order, it stands where the table of states has it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.review_states import Move, State, after
from storage import reviews
from storage.database import Connection, Database
from storage.submissions import Submission
from tests.storage.stage import NOW, send_report

BY_THE_UNIT = {Move.SEND, Move.CORRECT, Move.RESUBMIT}


def makes(connection: Connection, move: Move, latest: Submission | None, minute: int) -> tuple[bool, Submission | None]:
    """Make a move; return whether it was taken, and the revision in force then."""
    now = NOW + timedelta(minutes=minute)
    if move not in BY_THE_UNIT:
        taken = latest is not None and reviews.decide(connection, latest, move, by=None, now=now)
        return taken, latest
    with connection.begin_nested() as savepoint:
        kept = send_report(connection)
        try:
            reviews.submitted(connection, kept, move, now)
        except ValueError:
            savepoint.rollback()
            return False, latest
    return True, kept


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.sampled_from(list(Move)), max_size=8))
def test_no_sequence_of_moves_reaches_what_the_table_forbids(database: Database, moves: list[Move]) -> None:
    def work(connection: Connection) -> None:
        state: State | None = None
        latest: Submission | None = None
        decided = []
        with connection.begin_nested() as whole:
            for minute, move in enumerate(moves):
                taken, latest = makes(connection, move, latest, minute)
                expected = after(state, move)
                assert taken == (expected is not None), (state, move)
                state = expected or state
                decided += [move] if taken and move not in BY_THE_UNIT else []
                standing = reviews.of(connection, latest) if latest is not None else None
                assert (standing.state if standing else None) == state
                assert standing is None or latest is None or standing.submission_id == latest.id
            if latest is not None:
                assert [decision.move for decision in reviews.decisions(connection, latest)] == decided
            whole.rollback()

    database.run(work)


def test_a_revision_that_was_superseded_is_not_decided_on(database: Database) -> None:
    def work(connection: Connection) -> None:
        first = send_report(connection)
        reviews.submitted(connection, first, Move.SEND, NOW)
        second = send_report(connection)
        reviews.submitted(connection, second, Move.CORRECT, NOW)
        assert not reviews.decide(connection, first, Move.CONFIRM, by=None, now=NOW)
        assert reviews.decide(connection, second, Move.CONFIRM, by=None, now=NOW)

    database.run(work)


def test_to_send_twice_is_refused(database: Database) -> None:
    def work(connection: Connection) -> None:
        reviews.submitted(connection, send_report(connection), Move.SEND, NOW)
        with pytest.raises(ValueError, match="is not allowed"):
            reviews.submitted(connection, send_report(connection), Move.SEND, NOW)

    database.run(work)
