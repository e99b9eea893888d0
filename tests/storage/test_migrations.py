"""The tables come up from nothing and go away again, and are just what the code takes them for."""

from __future__ import annotations

import subprocess
import sys
from subprocess import PIPE

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import delete, inspect, select
from sqlalchemy.exc import DBAPIError

from campaigns.review_states import Move
from storage import reviews, schema
from storage.database import Connection, Database
from storage.tables import accounts, metadata, nudges, review_decisions
from tests.storage.stage import NOW, an_account, send_report


def test_the_migrated_tables_are_the_tables_of_the_code(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_newest_revision_is_the_one_that_the_code_names() -> None:
    assert ScriptDirectory(str(schema.SCRIPTS)).get_current_head() == schema.HEAD


def test_everything_goes_down_and_comes_up_again(database: Database) -> None:
    schema.downgrade(database.engine, "base")
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}
    schema.upgrade(database.engine)
    assert schema.current(database.engine) == schema.HEAD
    assert database.run(send_report).revision == 1


def test_what_is_kept_survives_the_way_up_from_an_earlier_revision(database: Database) -> None:
    schema.downgrade(database.engine, "0001")
    account = an_account(database)
    sent = database.run(send_report)
    schema.upgrade(database.engine)
    kept = database.run(lambda c: c.execute(select(accounts.c.address)).scalars().all())
    assert kept == [account.address]
    assert database.run(send_report).supersedes == sent.id
    assert database.run(lambda c: c.execute(select(nudges.c.id)).all()) == []


def test_decisions_on_reports_survive_a_new_move_both_ways(database: Database) -> None:
    sent = database.run(send_report)

    def decide(connection: Connection) -> None:
        reviews.submitted(connection, sent, Move.SEND, NOW)
        reviews.decide(connection, sent, Move.CONFIRM, by=None, now=NOW)
        for move in (Move.OVERTURN, Move.TAKE_BACK):
            reviews.decide(connection, sent, move, by=None, now=NOW, marks={"ket_nap": "Nhầm kỳ."})

    database.run(decide)
    schema.downgrade(database.engine, "0008")
    schema.upgrade(database.engine)
    kept = database.run(lambda c: reviews.decisions(c, sent))
    assert [decision.move for decision in kept] == [Move.CONFIRM, Move.RETURN]
    with pytest.raises(DBAPIError, match="append-only"):
        database.run(lambda c: c.execute(delete(review_decisions)))


def test_to_bring_it_up_twice_changes_nothing(database: Database) -> None:
    sent = database.run(send_report)
    schema.upgrade(database.engine)
    assert database.run(send_report).supersedes == sent.id


COMES_UP = """
import sys
from storage import schema
from storage.database import Database
database = Database.open(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
schema.upgrade(database.engine)
print(schema.current(database.engine))
"""


def test_programs_that_start_together_bring_an_empty_database_up_once(database: Database) -> None:
    schema.downgrade(database.engine, "base")
    with database.engine.begin() as connection:
        connection.exec_driver_sql("drop table alembic_version")
    url = database.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", COMES_UP, url]
    programs = [subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) for _ in range(3)]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    assert [program.communicate(timeout=60)[0] for program in programs] == [f"{schema.HEAD}\n"] * len(programs)
