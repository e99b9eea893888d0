"""The audit trail proves itself: whatever is done to it underneath the triggers is found and named."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from storage import audit, audit_chain
from storage.audit_chain import Finding, Head
from storage.database import Connection, Database
from tests.storage.stage import NOW

TEXTS = ("action", "unit", "subject", "before", "after", "turn")
NUMBERS = ("at", "person_id", "account_id")


def write(connection: Connection, count: int = 5) -> None:
    for number in range(count):
        audit.record(
            connection,
            at=NOW + timedelta(minutes=number),
            action="submitted",
            person_id=number + 1,
            account_id=number + 1,
            unit="THCS-DM-01",
            subject=f"BC-{number}",
            before={"trước": number},
            after={"sau": "Đắk Mil"},
            turn=f"t{number}",
        )


def seal_all(database: Database) -> None:
    while database.run(audit_chain.seal):
        pass


def verify(database: Database, known: Head | None = None) -> list[Finding]:
    return database.read(lambda c: list(audit_chain.verify(c, known))).result()


def tamper(database: Database, *statements: str) -> None:
    """Do what only somebody with the database in their hands can do: past the triggers."""

    def work(connection: Connection) -> None:
        if database.dialect == "sqlite":
            named = connection.execute(text("select name, sql from sqlite_master where type='trigger'")).all()
            for name, _ in named:
                connection.execute(text(f"drop trigger {name}"))
        else:
            for table in ("audit", "audit_seals"):
                connection.execute(text(f"alter table {table} disable trigger user"))
        for statement in statements:
            connection.exec_driver_sql(statement)  # text() would take the colons of JSON for parameters
        if database.dialect == "sqlite":
            for _, sql in named:
                connection.exec_driver_sql(sql)
        else:
            for table in ("audit", "audit_seals"):
                connection.execute(text(f"alter table {table} enable trigger user"))

    database.run(work)


@pytest.fixture
def sealed(database: Database) -> Database:
    database.run(write)
    seal_all(database)
    assert verify(database) == []
    return database


def ids(database: Database) -> list[int]:
    return list(database.read(lambda c: c.execute(text("select id from audit order by id")).scalars().all()).result())


def test_a_trail_that_nobody_touched_is_whole_and_grows(sealed: Database) -> None:
    before = sealed.read(audit_chain.head).result()
    sealed.run(write)
    assert sealed.read(audit_chain.waiting).result() == 5
    seal_all(sealed)
    assert sealed.read(audit_chain.head).result().position == before.position + 5
    assert verify(sealed, before) == []


FORGERIES: dict[str, tuple[Callable[[list[int]], list[str]], str]] = {
    "a row is changed": (lambda i: [f"update audit set unit = 'THCS-DM-02' where id = {i[2]}"], "changed"),
    "a row is deleted": (lambda i: [f"delete from audit where id = {i[2]}"], "deleted"),
    "a row and its seal are deleted": (
        lambda i: [f"delete from audit where id = {i[2]}", f"delete from audit_seals where audit_id = {i[2]}"],
        "position",
    ),
    "a seal is rewritten": (lambda i: [f"update audit_seals set hash = 'aa' where audit_id = {i[2]}"], "changed"),
    "a row is put in": (
        lambda i: [
            f"insert into audit (id, at, action) values ({i[-1] + 2}, 1, 'x')",
            f"update audit_seals set audit_id = {i[-1] + 3} where audit_id = {i[-1]}",
        ],
        "unsealed",
    ),
    "two rows change places": (
        lambda i: [
            f"update audit_seals set audit_id = -1 where audit_id = {i[1]}",
            f"update audit_seals set audit_id = {i[1]} where audit_id = {i[2]}",
            f"update audit_seals set audit_id = {i[2]} where audit_id = -1",
        ],
        "changed",
    ),
}


@pytest.mark.parametrize(("forge", "fault"), FORGERIES.values(), ids=FORGERIES)
def test_a_forgery_is_found(forge: Callable[[list[int]], list[str]], fault: str, sealed: Database) -> None:
    tamper(sealed, *forge(ids(sealed)))
    assert fault in {finding.fault for finding in verify(sealed)}


def test_only_what_was_changed_is_named(sealed: Database) -> None:
    third = ids(sealed)[2]
    tamper(sealed, f"update audit set action = 'nothing' where id = {third}")
    assert [(finding.fault, finding.audit_id) for finding in verify(sealed)] == [("changed", third)]


def test_an_end_that_was_cut_off_shows_by_the_head_that_was_written_down(sealed: Database) -> None:
    known = sealed.read(audit_chain.head).result()
    last = ids(sealed)[-1]
    tamper(sealed, f"delete from audit where id = {last}", f"delete from audit_seals where audit_id = {last}")
    assert verify(sealed) == [], "the rest hangs together: that is why the head is written down elsewhere"
    assert [finding.fault for finding in verify(sealed, known)] == ["head"]


def test_two_who_seal_at_once_make_one_chain(database: Database) -> None:
    database.run(lambda c: write(c, 40))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: database.run(audit_chain.seal), range(8)))
    seal_all(database)
    assert verify(database) == []
    assert database.read(audit_chain.head).result().position == 40


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=st.integers(0, 4), column=st.sampled_from(TEXTS + NUMBERS), to_null=st.booleans())
def test_any_change_of_any_field_is_found(sealed: Database, row: int, column: str, to_null: bool) -> None:
    which = ids(sealed)[row]
    required = column in {"action", "at"}
    new = "null" if to_null and not required else "987654321" if column in NUMBERS else "'\"khác\"'"
    was = sealed.read(lambda c: c.execute(text(f"select {column} from audit where id = {which}")).scalar()).result()
    tamper(sealed, f"update audit set {column} = {new} where id = {which}")
    assert [(finding.fault, finding.audit_id) for finding in verify(sealed)] == [("changed", which)]
    back = f"'{was}'" if column in TEXTS else str(was)
    tamper(sealed, f"update audit set {column} = {back} where id = {which}")
    assert verify(sealed) == []
