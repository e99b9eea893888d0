"""What was sent stays as it was sent: the database itself refuses to change or delete it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError, StatementError

from campaigns.review_states import Move
from storage import audit, reviews, submissions
from storage.database import Connection, Database
from storage.submissions import digest_of
from storage.tables import audit as audit_table
from storage.tables import measures, metadata, review_decisions
from storage.tables import submissions as submissions_table
from storage.types import Instant
from tests.storage.stage import NOW, SAME, an_account, send_report, write_to

FIGURES = [("5a", Decimal(5), None, None), ("6", Decimal(18), Decimal(20), None), ("7", None, None, "no_data")]


@pytest.fixture
def sent(database: Database) -> submissions.Submission:
    """Return a report that was sent with its indicators, and left an audit row."""

    def work(connection: Connection) -> submissions.Submission:
        kept = send_report(connection, figures=FIGURES)
        audit.record(connection, at=NOW, action="submitted", unit=kept.unit, subject=kept.code, after={"revision": 1})
        reviews.submitted(connection, kept, Move.SEND, NOW)
        assert reviews.decide(connection, kept, Move.CONFIRM, by=None, now=NOW)
        return kept

    return database.run(work)


CHANGES: dict[str, Callable[[], object]] = {
    "change a submission": lambda: update(submissions_table).values(answers={}),
    "delete a submission": lambda: delete(submissions_table),
    "change a measure": lambda: update(measures).values(numerator=Decimal(99)),
    "delete a measure": lambda: delete(measures),
    "change a decision": lambda: update(review_decisions).values(move="return"),
    "delete a decision": lambda: delete(review_decisions),
    "change an audit row": lambda: update(audit_table).values(action="nothing"),
    "delete an audit row": lambda: delete(audit_table),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_database_refuses_to(
    change: Callable[[], object], database: Database, sent: submissions.Submission
) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        database.run(lambda c: c.execute(change()))  # type: ignore[call-overload]
    assert database.run(lambda c: submissions.by_id(c, sent.id)) == sent
    assert database.run(lambda c: submissions.measures_of(c, sent.id)) == FIGURES
    assert [row["subject"] for row in database.run(lambda c: audit.of_action(c, "submitted"))] == [sent.code]


def test_other_rows_of_the_same_turn_go_when_one_change_is_refused(
    database: Database, sent: submissions.Submission
) -> None:
    account = an_account(database)

    def turn(connection: Connection) -> None:
        write_to(connection, account, "Dạ, đã nhận")
        connection.execute(update(submissions_table).values(late=True))

    with pytest.raises(DBAPIError):
        database.run(turn)
    assert database.run(lambda c: c.execute(text("select count(*) from outbox")).scalar()) == 0


def test_a_correction_is_a_new_revision_and_the_earlier_one_is_still_there(
    database: Database, sent: submissions.Submission
) -> None:
    corrected = database.run(lambda c: send_report(c, answers={"ket_nap": 6}, reason="nhập nhầm số"))
    found = database.run(lambda c: submissions.revisions(c, corrected))
    assert [(s.revision, s.answers["ket_nap"], s.reason) for s in found] == [(1, 5, None), (2, 6, "nhập nhầm số")]
    assert database.run(lambda c: submissions.latest(c, **SAME)) == corrected
    assert database.run(lambda c: submissions.by_code(c, sent.code)) == sent


def test_a_digest_can_be_computed_again_from_what_is_kept(database: Database, sent: submissions.Submission) -> None:
    facts = {name: getattr(sent, name) for name in (*SAME, "version", "revision", "answers")}
    assert sent.digest == digest_of({**facts, "submitted_at": sent.submitted_at.isoformat()})


def test_what_a_unit_sent_is_found_by_period_and_as_the_last_before_a_day(
    database: Database, sent: submissions.Submission
) -> None:
    third = {"period": "2023-Q3", "period_start": date(2023, 7, 1), "period_end": date(2023, 9, 14)}
    database.run(lambda c: send_report(c, **third))
    corrected = database.run(lambda c: send_report(c, **third, reason="thiếu"))
    database.run(lambda c: send_report(c, unit="THCS-DM-02"))
    keys = database.run(lambda c: submissions.submitted_keys(c, "dak_nong", "THCS-DM-01"))
    assert keys == {("quy", "2023-Q4"), ("quy", "2023-Q3")}
    before = database.run(
        lambda c: submissions.previous_period(c, "dak_nong", "bao_cao_truong", "THCS-DM-01", sent.period_end)
    )
    assert before == corrected
    nothing = database.run(
        lambda c: submissions.previous_period(c, "dak_nong", "bao_cao_truong", "THCS-DM-01", date(2023, 9, 14))
    )
    assert nothing is None


def test_figures_keep_every_digit(database: Database) -> None:
    exact = [("a", Decimal("0.1"), Decimal("12345678901234567890.123456789"), None), ("b", Decimal("1E+3"), None, None)]
    kept = database.run(lambda c: send_report(c, figures=exact))
    found = database.run(lambda c: submissions.measures_of(c, kept.id))
    assert found == [exact[0], ("b", Decimal(1000), None, None)]
    assert str(found[0][1]) == "0.1"


def test_vietnamese_is_kept_as_it_was_written(database: Database) -> None:
    words = "Đắk Mil – “trường học xanh” 🌱\nnăm 2023"
    kept = database.run(lambda c: send_report(c, answers={"noi_bat": words}))
    assert database.run(lambda c: submissions.by_id(c, kept.id)) == kept
    assert kept.answers == {"noi_bat": words}
    stored = database.run(lambda c: c.execute(text("select answers from submissions")).scalar())
    assert "trường học xanh" in str(stored)


NAIVE = datetime(2023, 11, 6, 8)  # noqa: DTZ001 - that is the point


def test_a_time_without_a_zone_is_refused_and_nothing_is_kept(database: Database) -> None:
    with pytest.raises(StatementError, match="has no zone"):
        database.run(lambda c: send_report(c, submitted_at=NAIVE) if False else _send_at(c, NAIVE))
    assert database.run(lambda c: submissions.latest(c, **SAME)) is None


def _send_at(connection: Connection, now: datetime) -> None:
    send_report(connection, now)


def test_every_column_that_holds_an_instant_is_of_the_type_that_refuses_naive_times() -> None:
    named_like_instants = {
        f"{table.name}.{column.name}": column
        for table in metadata.tables.values()
        for column in table.columns
        if column.name == "at" or column.name.endswith(("_at", "claimed_until", "blocked_until"))
    }
    assert len(named_like_instants) > 15
    assert [name for name, column in named_like_instants.items() if not isinstance(column.type, Instant)] == []


def test_an_instant_comes_back_as_the_same_instant_in_utc(database: Database) -> None:
    there = datetime.fromisoformat("2023-11-06T08:00:00.000001+07:00")
    kept = database.run(lambda c: send_report(c, there))
    assert kept.submitted_at == there
    assert kept.submitted_at.isoformat() == "2023-11-06T01:00:00.000001+00:00"
    column = submissions_table.c.submitted_at
    found = database.run(lambda c: c.execute(select(column).where(column == there)).scalars().all())
    assert found == [there]
