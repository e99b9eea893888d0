"""The tables come up from nothing and go away again, and are just what the code takes them for."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select

from storage import schema
from storage.database import Database
from storage.tables import accounts, metadata, nudges
from tests.storage.stage import an_account, send_report


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


def test_to_bring_it_up_twice_changes_nothing(database: Database) -> None:
    sent = database.run(send_report)
    schema.upgrade(database.engine)
    assert database.run(send_report).supersedes == sent.id
