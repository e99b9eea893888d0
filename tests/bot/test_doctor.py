"""`thidua doctor` on installations that are well, and on ones that are not: what it says, and what to do."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.checks.database import check_clocks, check_database, check_folder, check_journal, check_revision
from bot.checks.finding import Finding
from bot.checks.machine import check_environment, check_versions, check_zone
from bot.checks.web import check_address, check_port
from dialogue.clock import FixedClock
from storage import accounts, outbox, schema
from storage.database import Connection, Database
from tests.bot.cli_runner import SECRET, SMALL_PLAN, Ran, thidua

NOW = datetime(2023, 11, 6, 1, tzinfo=UTC)
OLD = "0001"


def doctor(*arguments: object, db: str = "", **settings: str) -> Ran:
    well = {"secret": SECRET, "base_url": "https://thidua.example.vn", "web_port": "0", "campaign": str(SMALL_PLAN)}
    return thidua("doctor", *arguments, *(["--db", db] if db else []), **(well | settings))


def line(ran: Ran, words: str) -> str:
    """Return the line that holds some words."""
    found = [each for each in ran.lines if words in each]
    assert len(found) == 1, f"{words!r} in {ran.out}{ran.err}"
    return found[0]


@pytest.fixture
def old_database(database_url: str) -> Iterator[Database]:
    """A database that an earlier version left."""
    opened = Database.open(database_url)
    schema.upgrade(opened.engine)
    schema.downgrade(opened.engine, OLD)
    yield opened
    opened.close()


# --- the whole installation


def test_a_sound_installation_gets_ticks_and_exit_code_0(database: Database, database_url: str) -> None:
    ran = doctor(db=database_url)
    assert ran.code == 0, ran.said
    assert not ran.err
    assert all(each[0] in "✓!" for each in ran.lines)
    for words in (
        "✓ Python 3.",
        "✓ settings can be read",
        "✓ campaign",
        f"✓ {database.dialect} answers",
        f"✓ tables at revision {schema.HEAD}",
        "✓ the database takes what is written",
        "✓ no message waits for long",
        "✓ web chat at https://thidua.example.vn",
        "✓ Telegram is off",
    ):
        assert line(ran, words)


def test_it_leaves_no_trace_in_the_database(database: Database, database_url: str) -> None:
    def all_facts(connection: Connection) -> int:
        return int(connection.exec_driver_sql("select count(*) from facts").scalar_one())

    doctor(db=database_url)
    assert database.run(all_facts) == 0


def test_for_programs_it_prints_the_same_as_json(tmp_path: Path) -> None:
    ran = doctor("--json", db=f"sqlite:///{tmp_path}/x.db", secret="short")
    assert ran.code == 1
    assert {
        "level": "warning",
        "what": f"{tmp_path}/x.db is not there yet",
        "remedy": "thidua run makes it",
    } in ran.json
    assert [found["what"] for found in ran.json if found["level"] == "fault"] == ["THIDUA_SECRET is missing or short"]
    assert all(set(found) == {"level", "what", "remedy"} for found in ran.json)
    assert all(bool(found["remedy"]) == (found["level"] != "ok") for found in ran.json)


def test_before_the_first_start_nothing_is_broken_and_nothing_is_made(tmp_path: Path) -> None:
    ran = doctor(db=f"sqlite:///{tmp_path}/data/x.db")
    assert ran.code == 0
    assert line(ran, "is not there yet").startswith("! ")
    assert list(tmp_path.iterdir()) == []


# --- settings


def test_wrong_settings_are_named_and_the_rest_is_said_not_to_be_looked_at(tmp_path: Path) -> None:
    ran = doctor(web_port="many", log_level="loud", campaign=str(tmp_path))
    assert ran.code == 1
    for name in ("THIDUA_WEB_PORT", "THIDUA_LOG_LEVEL", "THIDUA_CAMPAIGN"):
        assert line(ran, name).startswith("✗ ")
        assert "docs/settings.md" in line(ran, name)
    assert line(ran, "not looked at").startswith("! campaign, database, web and Telegram")
    assert "answers" not in ran.out


def test_a_misspelt_setting_is_noticed_and_the_right_one_guessed(tmp_path: Path) -> None:
    ran = doctor(db=f"sqlite:///{tmp_path}/x.db", telegram_tokn="42:abc", colour="red")
    assert "THIDUA_TELEGRAM_TOKN is no setting → did you mean THIDUA_TELEGRAM_TOKEN?" in ran.out
    assert "THIDUA_COLOUR is no setting → see docs/settings.md" in ran.out
    assert "42:abc" not in ran.said
    assert check_environment({"PATH": "/bin", "THIDUA_SECRET": "x", "thidua_web": "1"}) == []


# --- machine


def test_a_python_or_sqlite_that_is_too_old_is_a_fault() -> None:
    assert [found.level for found in check_versions((3, 11, 0), (3, 35, 0))] == ["ok"]
    old = check_versions((3, 10, 9), (3, 34, 1))
    assert [(found.level, found.what) for found in old] == [
        ("fault", "Python 3.10.9 is too old"),
        ("fault", "SQLite 3.34.1 is too old"),
    ]


def test_a_machine_without_time_zones_is_told_what_to_install() -> None:
    assert check_zone("Asia/Nowhere") == [Finding("fault", "the time zone Asia/Nowhere is not known", "install tzdata")]


@pytest.mark.parametrize(
    ("seconds", "what"),
    [
        (-3600, "this machine's clock is 3600 seconds behind the database's"),
        (90, "this machine's clock is 90 seconds ahead of the database's"),
    ],
)
def test_clocks_that_differ_are_a_warning(seconds: int, what: str) -> None:
    [found] = check_clocks(NOW + timedelta(seconds=seconds), NOW, "the database's")
    assert (found.level, found.what) == ("warning", what)
    assert "NTP" in found.remedy
    assert check_clocks(NOW + timedelta(seconds=5), NOW, "the database's") == []


def test_the_clock_of_a_database_server_is_compared_with_ours(empty_postgresql: str) -> None:
    found = check_database(empty_postgresql, FixedClock(NOW))
    assert any("seconds behind the database's" in each.what for each in found)


# --- campaign


def test_every_fault_of_the_campaign_is_listed_with_its_place(tmp_path: Path) -> None:
    folder = shutil.copytree(SMALL_PLAN, tmp_path / "plan")
    (folder / "units.csv").unlink()
    (folder / "calendar.csv").write_text("date,kind,note\n02/01/2026,off,x\n", "utf-8")
    ran = doctor(db=f"sqlite:///{tmp_path}/x.db", campaign=str(folder))
    assert ran.code == 1
    assert line(ran, "campaign, units.csv").startswith("✗ ")
    assert " → " in line(ran, "campaign, calendar.csv:2 date")


def test_sample_data_is_a_warning_that_names_the_remedy(tmp_path: Path) -> None:
    shipped = Path(__file__).parent.parent.parent / "campaigns" / "plans" / "dak_nong"
    ran = doctor(db=f"sqlite:///{tmp_path}/x.db", campaign=str(shipped))
    assert ran.code == 0
    assert line(ran, "✓ campaign dak_nong")
    assert "thidua units import" in line(ran, "are sample data")


# --- database


def test_tables_of_an_earlier_version_are_a_warning(old_database: Database, database_url: str) -> None:
    ran = doctor(db=database_url)
    assert ran.code == 0
    assert line(ran, f"at revision {OLD}").startswith("! ")
    assert "thidua run brings the tables up to date" in line(ran, f"at revision {OLD}")
    assert line(ran, "writing and waiting messages: not looked at")
    assert old_database.read(schema.revision_of).result() == OLD


def test_tables_that_are_missing_or_of_a_later_version() -> None:
    assert check_revision(None).level == "warning"
    assert check_revision("9999").level == "fault"
    assert "later program" in check_revision("9999").what


def test_a_database_that_is_away_is_said_without_its_password(tmp_path: Path) -> None:
    ran = doctor(db="postgresql://thidua:mat-khau-1@127.0.0.1:9/thidua")
    assert ran.code == 1
    assert "refused" in line(ran, "the database cannot be used")
    assert line(ran, "what the database holds: not looked at")
    assert "mat-khau-1" not in ran.said
    assert "Traceback" not in ran.said


def test_a_database_that_takes_no_writing_is_a_fault(empty_postgresql: str) -> None:
    ran = doctor(db=f"{empty_postgresql}&options=-c%20default_transaction_read_only%3Don")
    assert ran.code == 1
    assert "read-only transaction" in line(ran, "the database cannot be used")


def test_a_file_that_is_no_database_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("Danh sách trường\n" * 100, "utf-8")
    ran = doctor(db=f"sqlite:///{tmp_path}/x.db")
    assert ran.code == 1
    assert "file is not a database" in line(ran, "the database cannot be used")


def test_a_folder_that_cannot_be_written_to_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder", "utf-8")
    ran = doctor(db=f"sqlite:///{tmp_path}/taken/x.db")
    assert ran.code == 1
    assert line(ran, "cannot be written to: Not a directory").startswith("✗ ")
    assert line(ran, "the database: not looked at")


def test_little_space_on_the_disk_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage._replace(free=100 * 1024 * 1024))
    [found] = check_folder(tmp_path / "x.db")
    assert (found.level, found.what) == ("warning", f"100 MiB are free at {tmp_path}")


def test_a_file_without_a_write_ahead_log_is_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    for mode, levels in (("delete", ["warning"]), ("wal", [])):
        connection = sqlite3.connect(file)
        connection.execute(f"pragma journal_mode={mode}")
        connection.execute(f"create table {mode}_table (x)")
        connection.commit()
        connection.close()
        assert [found.level for found in check_journal(file)] == levels


def test_messages_that_wait_and_people_who_cannot_be_reached_are_counted_not_named(
    database: Database, database_url: str
) -> None:
    def leave(connection: Connection) -> None:
        for address in ("0912345678", "0987654321"):
            account = accounts.find_or_create(connection, "telegram", address, "Nguyễn Thị Lan", NOW)
            message = {"text": "chuyện riêng"}
            outbox.put(connection, account_id=account.id, channel="telegram", address=address, message=message, now=NOW)
            if address.endswith("1"):
                accounts.mark_unreachable(connection, account.id, "blocked")

    database.run(leave)
    ran = doctor(db=database_url)
    assert ran.code == 0
    assert line(ran, "messages that have waited for more than 10 minutes: 2").startswith("! ")
    assert line(ran, "accounts that their platform refuses: 1").startswith("! ")
    for personal in ("Lan", "0912345678", "0987654321", "chuyện riêng"):
        assert personal not in ran.said
    just_after = FixedClock(NOW + timedelta(minutes=9))
    assert not any("have waited" in found.what for found in check_database(database_url, just_after))


# --- web


def test_without_a_long_secret_the_web_chat_is_broken_unless_it_is_off(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    ran = doctor(db=url, secret="too-short-to-sign")
    assert ran.code == 1
    assert "secrets.token_urlsafe" in line(ran, "THIDUA_SECRET is missing or short")
    assert "too-short-to-sign" not in ran.said
    assert doctor(db=url, secret="", web="false").code == 0


@pytest.mark.parametrize(
    ("address", "level"),
    [
        ("", "warning"),
        ("thidua.example.vn", "fault"),
        ("https://", "fault"),
        ("http://thidua.example.vn", "warning"),
        ("http://127.0.0.1:8080", "ok"),
        ("https://thidua.example.vn", "ok"),
    ],
)
def test_the_address_for_people_must_be_one_and_be_encrypted(address: str, level: str) -> None:
    assert [found.level for found in check_address(address)] == [level]


def test_a_port_that_another_program_took_is_a_fault(unused_tcp_port: int) -> None:
    assert [found.level for found in check_port("127.0.0.1", unused_tcp_port)] == ["ok"]
    with socket.create_server(("127.0.0.1", unused_tcp_port)) as other:
        other.settimeout(0)
        [found] = check_port("127.0.0.1", unused_tcp_port)
    assert found.level == "fault"
    assert "THIDUA_WEB_PORT" in found.remedy


def test_json_keeps_vietnamese_readable(tmp_path: Path) -> None:
    ran = doctor("--json", db=f"sqlite:///{tmp_path}/dữ liệu.db")
    assert "dữ liệu.db" in ran.out
    assert json.loads(ran.out)
