"""Whatever is done to a school's way in whatever order, it stands where the table of steps has it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from campaigns.expiries import Expiry
from campaigns.recognition_states import Move, State, after
from campaigns.recognitions import Recognition, valid_until
from storage import expiries, recognition_expiries, recognition_proposals, recognitions
from storage.database import Connection, Database
from storage.recognitions import NOWHERE, Deed
from storage.tables import recognition_moves, recognition_withdrawals
from storage.tables import recognitions as recognitions_table
from tests.storage.stage import NOW, send_report

CAMPAIGN, SCHOOL, OTHER = "dak_nong", "THCS-DM-01", "THCS-DM-02"
TODAY = date(2023, 11, 6)
DEED = Deed(None, NOW, TODAY)


def decision(unit: str = SCHOOL, number: str = "1234/QĐ-UBND", day: date = date(2020, 2, 1)) -> Recognition:
    return Recognition("", unit, number, day, "muc_do_1", "moi", valid_until(day, 5))


def kept(connection: Connection, decided: Recognition) -> Recognition:
    made = recognitions.record(connection, CAMPAIGN, decided, by=None, now=NOW)
    assert made is not None
    return made


def moves(connection: Connection, made: Move) -> bool:
    seen = recognitions.place_of(connection, CAMPAIGN, SCHOOL)
    return recognitions.move(connection, CAMPAIGN, SCHOOL, made, DEED, seen=seen) is not None


def open_expiries(connection: Connection) -> list[Expiry]:
    recognition_expiries.follow(connection, CAMPAIGN, "cong_nhan", SCHOOL, TODAY, NOW)
    return expiries.of_unit(connection, CAMPAIGN, SCHOOL)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(st.sampled_from(list(Move)), max_size=9))
def test_no_sequence_of_moves_reaches_what_the_table_forbids(database: Database, made: list[Move]) -> None:
    def work(connection: Connection) -> None:
        state: State | None = None
        taken = []
        with connection.begin_nested() as whole:
            for move in made:
                expected = after(state, move)
                assert moves(connection, move) == (expected is not None), (state, move)
                state = expected or state
                taken += [move] if expected is not None else []
                assert recognitions.place_of(connection, CAMPAIGN, SCHOOL).state is state
            steps = recognitions.steps_of(connection, CAMPAIGN, SCHOOL)
            assert [(step.number, step.move) for step in steps] == list(enumerate(taken, 1))
            whole.rollback()

    database.run(work)


def test_of_two_who_saw_the_same_place_the_second_changes_nothing(database: Database) -> None:
    def work(connection: Connection) -> None:
        for made in (Move.PLAN, Move.POSTPONE, Move.PLAN):
            seen = recognitions.place_of(connection, CAMPAIGN, SCHOOL)
            assert recognitions.move(connection, CAMPAIGN, SCHOOL, made, DEED, seen=seen, year=2024) is not None
            assert recognitions.move(connection, CAMPAIGN, SCHOOL, Move.PLAN, DEED, seen=seen, year=2025) is None
        assert recognitions.place_of(connection, CAMPAIGN, SCHOOL).year == 2024

    database.run(work)


def test_a_decision_is_kept_once_a_school_however_its_number_is_written(database: Database) -> None:
    def work(connection: Connection) -> None:
        first = kept(connection, decision())
        assert first.code.startswith("CN-")
        again = decision(number="QĐ số 1234/qđ-ubnd")
        assert recognitions.record(connection, CAMPAIGN, again, by=None, now=NOW) is None
        kept(connection, decision(OTHER))
        assert recognitions.sharing(connection, CAMPAIGN, "1234/QĐ-UBND", SCHOOL) == [OTHER]
        assert recognitions.of_unit(connection, CAMPAIGN, SCHOOL) == [first]

    database.run(work)


def test_what_was_recorded_by_mistake_counts_for_nothing_and_may_be_recorded_again(database: Database) -> None:
    def work(connection: Connection) -> None:
        wrong = kept(connection, decision(day=date(2021, 2, 1)))
        assert recognitions.withdraw(connection, CAMPAIGN, wrong.code, DEED, mistaken=True)
        assert not recognitions.withdraw(connection, CAMPAIGN, wrong.code, DEED, mistaken=False), "it is withdrawn once"
        assert recognitions.of_unit(connection, CAMPAIGN, SCHOOL) == []
        shown = recognitions.by_code(connection, CAMPAIGN, wrong.code)
        assert shown is not None
        assert shown.is_mistaken
        assert kept(connection, decision()).decided_on == date(2020, 2, 1)

    database.run(work)


def test_a_loss_stays_with_its_decision(database: Database) -> None:
    def work(connection: Connection) -> None:
        made = kept(connection, decision())
        why = Deed(None, NOW, date(2023, 3, 1), "Trường không giữ được tiêu chuẩn 3.")
        assert recognitions.withdraw(connection, CAMPAIGN, made.code, why, mistaken=False)
        (found,) = recognitions.of_unit(connection, CAMPAIGN, SCHOOL)
        assert (found.lost_on, found.lost_why, found.is_mistaken) == (date(2023, 3, 1), why.reason, False)
        assert recognitions.record(connection, CAMPAIGN, decision(), by=None, now=NOW) is None
        assert not recognitions.withdraw(connection, CAMPAIGN, "CN-0000-00", DEED, mistaken=False)
        assert not recognitions.withdraw(connection, "another", made.code, DEED, mistaken=False)

    database.run(work)


def test_reminders_follow_the_decision_that_holds_longest(database: Database) -> None:
    def work(connection: Connection) -> None:
        assert open_expiries(connection) == []
        kept(connection, decision(day=date(2019, 2, 1)))
        assert [e.ends for e in open_expiries(connection)] == [date(2024, 2, 1)]
        assert moves(connection, Move.REGISTER)
        assert open_expiries(connection) == []
        assert moves(connection, Move.GIVE_BACK)
        assert [e.ends for e in open_expiries(connection)] == [date(2024, 2, 1)], "the registration came to nothing"
        renewal = kept(connection, decision(number="77/QĐ-UBND", day=date(2023, 11, 1)))
        assert [(e.subject, e.ends) for e in open_expiries(connection)] == [("77/QĐ-UBND", date(2028, 11, 1))]
        recognitions.withdraw(connection, CAMPAIGN, renewal.code, DEED, mistaken=True)
        assert [e.ends for e in open_expiries(connection)] == [date(2024, 2, 1)]

    database.run(work)


def test_what_ended_long_ago_reminds_nobody(database: Database) -> None:
    def work(connection: Connection) -> None:
        kept(connection, decision(day=date(2015, 2, 1)))
        assert open_expiries(connection) == []

    database.run(work)


def test_a_proposal_is_decided_once_and_a_new_revision_proposes_anew(database: Database) -> None:
    def work(connection: Connection) -> None:
        first, second = send_report(connection), send_report(connection)
        recognition_proposals.put(connection, CAMPAIGN, SCHOOL, first.id, NOW)
        given = {"by": None, "now": NOW}
        assert not recognition_proposals.decide(connection, CAMPAIGN, SCHOOL, second.id, "taken", **given)
        assert recognition_proposals.decide(connection, CAMPAIGN, SCHOOL, first.id, "declined", **given)
        assert not recognition_proposals.decide(connection, CAMPAIGN, SCHOOL, first.id, "taken", **given)
        recognition_proposals.put(connection, CAMPAIGN, SCHOOL, first.id, NOW)
        assert recognition_proposals.open_ones(connection, CAMPAIGN) == [], "what was declined stays declined"
        later = NOW + timedelta(hours=1)
        recognition_proposals.put(connection, CAMPAIGN, SCHOOL, second.id, later)
        (waiting,) = recognition_proposals.open_ones(connection, CAMPAIGN)
        assert (waiting.submission_id, waiting.since) == (second.id, later)
        recognition_proposals.close(connection, CAMPAIGN, SCHOOL, later)
        assert recognition_proposals.open_ones(connection, CAMPAIGN) == []

    database.run(work)


@pytest.mark.parametrize("table", [recognition_moves, recognitions_table, recognition_withdrawals], ids=str)
def test_the_database_refuses_to_change_what_was_recorded(database: Database, table: object) -> None:
    def work(connection: Connection) -> None:
        made = kept(connection, decision())
        moves(connection, Move.PLAN)
        recognitions.withdraw(connection, CAMPAIGN, made.code, DEED, mistaken=False)

    database.run(work)
    for change in (delete(table), update(table).values(person_id=None)):  # type: ignore[arg-type]
        with pytest.raises(DBAPIError, match="append-only"):
            database.run(lambda c, change=change: c.execute(change))
    assert database.run(lambda c: recognitions.place_of(c, CAMPAIGN, SCHOOL)) != NOWHERE
