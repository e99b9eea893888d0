"""Unique keys refuse doubles, on every engine, even from two transactions at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import wait
from datetime import date

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from storage import accounts, form_versions, inbox, people, talks
from storage.database import Connection, Database
from storage.tables import accounts as accounts_table
from storage.tables import submissions as submissions_table
from tests.storage.stage import NOW, SAME, a_person, an_account, begin_talk, send_report, write_to


def all_at_once(
    database: Database, work: Callable[[Connection], object], times: int = 2, sees: str = "read committed"
) -> list[object]:
    """Run a work several times at once; return what each came to, a fault as it is. `sees`: how much of the others."""
    together = threading.Barrier(times)

    def meet(connection: Connection) -> object:
        if database.dialect != "sqlite":  # which has one writer: they follow each other whatever they do
            connection.exec_driver_sql(f"set transaction isolation level {sees}")
            connection.execute(select(1))
            together.wait(5)
        return work(connection)

    futures = [database.submit(meet) for _ in range(times)]
    wait(futures)
    return [future.exception() or future.result() for future in futures]


def test_the_same_platform_message_is_accepted_once(database: Database) -> None:
    account = an_account(database)
    answers = all_at_once(database, lambda c: inbox.accept(c, "telegram", ("7",), account.id, NOW), 4)
    assert sorted(map(str, answers)) == ["False", "False", "False", "True"]


def test_the_same_number_on_another_channel_is_another_message(database: Database) -> None:
    account = an_account(database)
    assert database.run(lambda c: inbox.accept(c, "telegram", ("7",), account.id, NOW))
    assert database.run(lambda c: inbox.accept(c, "web", ("7",), account.id, NOW))


def test_an_album_that_grew_is_new_and_one_that_is_all_known_is_not(database: Database) -> None:
    account = an_account(database)
    assert database.run(lambda c: inbox.accept(c, "telegram", ("7", "8"), account.id, NOW))
    assert database.run(lambda c: inbox.accept(c, "telegram", ("8", "9"), account.id, NOW))
    assert not database.run(lambda c: inbox.accept(c, "telegram", ("7", "9"), account.id, NOW))


def test_a_message_whose_turn_failed_is_new_when_it_comes_again(database: Database) -> None:
    account = an_account(database)

    def fails(connection: Connection) -> None:
        assert inbox.accept(connection, "telegram", ("7",), account.id, NOW)
        raise KeyError("a mistake of ours")

    with pytest.raises(KeyError):
        database.run(fails)
    assert database.run(lambda c: inbox.accept(c, "telegram", ("7",), account.id, NOW))


def test_two_first_messages_at_once_make_one_account(database: Database) -> None:
    found = all_at_once(database, lambda c: accounts.find_or_create(c, "web", "lan", "", NOW).id, 4)
    assert len(set(found)) == 1
    assert len(database.run(lambda c: c.execute(select(accounts_table.c.id)).all())) == 1


def test_of_two_reports_sent_at_once_one_is_kept(database: Database) -> None:
    answers = all_at_once(database, send_report, sees="repeatable read") if database.dialect != "sqlite" else []
    if database.dialect == "sqlite":
        # One writer: the second sees the first and would be its revision, unless someone writes past the function.
        first = database.run(send_report)
        row = database.run(lambda c: c.execute(select(submissions_table)).mappings().one())
        twin = {**row, "id": None, "code": "BC-AAAA-AA", "revision": first.revision}
        with pytest.raises(IntegrityError):
            database.run(lambda c: c.execute(insert(submissions_table), twin))
    else:
        assert [type(answer).__name__ for answer in answers].count("IntegrityError") == 1
    assert database.run(lambda c: len(c.execute(select(submissions_table.c.id)).all())) == 1


def test_a_later_revision_and_another_period_are_no_doubles(database: Database) -> None:
    first = database.run(send_report)
    second = database.run(lambda c: send_report(c, reason="nhập nhầm số"))
    other = database.run(lambda c: send_report(c, period="2023-SK"))
    assert (first.revision, second.revision, other.revision) == (1, 2, 1)
    assert second.supersedes == first.id
    assert other.supersedes is None
    assert len({first.code, second.code, other.code}) == 3


def test_the_same_nudge_is_written_once(database: Database) -> None:
    account = an_account(database)
    key = f"nudge:{SAME['unit']}:{SAME['period']}:T-3"
    answers = all_at_once(database, lambda c: write_to(c, account, "Nhắc", once_key=key) is not None, 4)
    assert sorted(map(str, answers)) == ["False", "False", "False", "True"]
    assert database.run(lambda c: write_to(c, account, "Nhắc", once_key=f"{key}-2")) is not None


def test_messages_without_a_key_may_say_the_same(database: Database) -> None:
    account = an_account(database)
    puts = [database.run(lambda c: write_to(c, account, "Dạ")) for _ in range(2)]
    assert len({put.row.id for put in puts if put is not None}) == 2


def test_a_person_has_one_active_talk_even_on_two_phones(database: Database) -> None:
    phone = a_person(database)

    def second_phone(connection: Connection) -> accounts.Account:
        account = accounts.find_or_create(connection, "telegram", "5", "", NOW)
        accounts.attach_person(connection, account.id, phone.person_id or 0)
        return accounts.by_id(connection, account.id)

    other = database.run(second_phone)
    talk = database.run(lambda c: begin_talk(c, phone))
    with pytest.raises(IntegrityError):
        database.run(lambda c: begin_talk(c, other, "so_ket:2023-SK"))
    database.run(lambda c: talks.park(c, talk.id, NOW))
    begun = database.run(lambda c: begin_talk(c, other, "so_ket:2023-SK"))
    assert database.run(lambda c: talks.active(c, phone)) == begun


def test_a_stranger_has_one_active_talk_and_other_strangers_have_theirs(database: Database) -> None:
    lan, minh = an_account(database, "lan"), an_account(database, "minh")
    for stranger in (lan, minh):
        database.run(lambda c, stranger=stranger: begin_talk(c, stranger, ""))
    with pytest.raises(IntegrityError):
        database.run(lambda c: begin_talk(c, lan, ""))


def test_a_subject_has_one_open_talk_going_on_or_set_aside(database: Database) -> None:
    lan = a_person(database)
    talk = database.run(lambda c: begin_talk(c, lan))
    database.run(lambda c: talks.park(c, talk.id, NOW))
    with pytest.raises(IntegrityError):
        database.run(lambda c: begin_talk(c, lan))
    database.run(lambda c: talks.end(c, talk.id, "cancelled", NOW))
    assert database.run(lambda c: begin_talk(c, lan)).id != talk.id


def test_talks_without_a_subject_may_be_set_aside_side_by_side(database: Database) -> None:
    lan = a_person(database)
    for _ in range(2):
        talk = database.run(lambda c: begin_talk(c, lan, ""))
        database.run(lambda c, talk=talk: talks.park(c, talk.id, NOW))
    assert len(database.run(lambda c: talks.drafts(c, lan.person_id or 0))) == 2


def test_a_role_that_is_held_is_not_given_twice(database: Database) -> None:
    lan = a_person(database)

    def grant(connection: Connection, since: date) -> people.Membership:
        return people.grant(
            connection,
            person_id=lan.person_id or 0,
            unit="THCS-DM-01",
            role="reporter",
            since=since,
            invitation_id=None,
        )

    first = database.run(lambda c: grant(c, date(2023, 9, 5)))
    assert database.run(lambda c: grant(c, date(2023, 11, 6))) == first


def test_a_form_version_is_kept_as_it_was_first_kept(database: Database) -> None:
    for source in ("| bản đầu |", "| bản khác cùng số |"):
        database.run(lambda c, source=source: form_versions.keep(c, "bao_cao_truong", "1", source, NOW))
    assert database.run(lambda c: form_versions.source_of(c, "bao_cao_truong", "1")) == "| bản đầu |"
    assert database.run(lambda c: form_versions.source_of(c, "bao_cao_truong", "2")) is None
