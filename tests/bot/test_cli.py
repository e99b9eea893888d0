"""The command `thidua` as a newcomer meets it: what help says, and what is said about wrong settings and options."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.bot.cli_runner import ROOT, SECRET, SMALL_PLAN, start, thidua

COMMANDS = ["run", "demo", "chat", "campaign", "invite", "units", "obligations", "schedule", "doctor"]
SUBCOMMANDS = [
    *[(name,) for name in COMMANDS],
    ("campaign", "check"),
    ("campaign", "show"),
    ("campaign", "set-date"),
    ("units", "list"),
    ("units", "import"),
]


@pytest.fixture
def db(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/thidua.db"


def test_help_lists_every_command_with_a_sentence() -> None:
    ran = thidua("--help")
    assert ran.code == 0
    for name in COMMANDS:
        assert re.search(rf"│ {name} +[A-Z].{{15}}", ran.out), name
    assert "THIDUA_" in ran.said
    assert "--settings FILE" in ran.said


@pytest.mark.parametrize("words", SUBCOMMANDS, ids="-".join)
def test_each_command_explains_itself_and_every_option(words: tuple[str, ...]) -> None:
    ran = thidua(*words, "--help")
    assert ran.code == 0
    assert f"Usage: thidua {' '.join(words)}" in ran.said
    options = re.findall(r"│ \*? *(--[a-z-]+)(.*?)│", ran.out)
    assert options
    for name, explanation in options:
        assert re.search(r"(?<!<)\b[A-Za-z]{2}.*\.", explanation) or len(explanation.split()) > 3, (
            f"{name} is not explained"
        )


def test_without_a_command_help_is_shown() -> None:
    ran = thidua()
    assert ran.code == 2
    assert "Usage: thidua" in ran.said
    for group in ("campaign", "units"):
        assert "Commands" in thidua(group).said


def test_the_version_is_that_of_the_package() -> None:
    assert (
        thidua("--version").out.strip()
        == re.findall(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)[0]
    )


def test_a_command_that_is_none_is_refused() -> None:
    ran = thidua("report")
    assert ran.code == 2
    assert "No such command 'report'" in ran.said


def test_it_runs_as_a_module_too() -> None:
    out, err = (running := start("--version")).communicate(timeout=30)
    assert (running.returncode, err) == (0, "")
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", out)


# --- settings


def test_every_wrong_setting_is_named_with_what_to_do() -> None:
    ran = thidua(
        "run", database_url="mysql://x/y", campaign="/nowhere", log_level="loud", web_port="99999", largest_file_mb="0"
    )
    assert ran.code == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err
    said = dict(line.split(": ", 1) for line in ran.err.splitlines())
    assert set(said) == {
        "THIDUA_DATABASE_URL",
        "THIDUA_CAMPAIGN",
        "THIDUA_LOG_LEVEL",
        "THIDUA_WEB_PORT",
        "THIDUA_LARGEST_FILE_MB",
    }
    assert "sqlite:///FILE or postgresql://" in said["THIDUA_DATABASE_URL"]
    assert "campaign.yaml" in said["THIDUA_CAMPAIGN"]
    assert "DEBUG, INFO, WARNING or ERROR" in said["THIDUA_LOG_LEVEL"]
    assert "65535" in said["THIDUA_WEB_PORT"]


@pytest.mark.parametrize("secret", ["", "short"])
def test_the_web_chat_does_not_start_without_a_long_secret(db: str, secret: str) -> None:
    ran = thidua("run", "--db", db, secret=secret)
    assert ran.code == 2
    assert ran.err.startswith("THIDUA_SECRET: set a secret of at least 32 characters")
    assert "token_urlsafe" in ran.err


def test_a_program_without_any_channel_does_not_start(db: str) -> None:
    ran = thidua("run", "--db", db, secret=SECRET, web="false")
    assert ran.code == 2
    assert ran.err.startswith("THIDUA_WEB, THIDUA_TELEGRAM_TOKEN: no channel is on")


@pytest.mark.parametrize("secret", ["", "15-characters-x"])
def test_a_webhook_needs_a_secret_of_its_own(db: str, secret: str) -> None:
    ran = thidua(
        "run", "--db", db, telegram_webhook_url="https://x.example.vn/telegram/webhook", telegram_webhook_secret=secret
    )
    assert ran.code == 2
    assert ran.err.startswith("THIDUA_TELEGRAM_WEBHOOK_SECRET: a webhook needs a secret of at least 16 characters")


def test_settings_come_from_a_file_and_the_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / "thidua.env"
    file.write_text(
        f"# the office's own\nTHIDUA_CAMPAIGN={SMALL_PLAN}\nTHIDUA_DATABASE_URL=sqlite:///{tmp_path}/of-file.db\n"
        f"THIDUA_BASE_URL=https://of-file.example.vn\n",
        "utf-8",
    )
    invite = ("invite", "--settings", file, "--unit", "TH-1", "--now", "2025-10-01")
    assert "https://of-file.example.vn/moi/" in thidua(*invite).out
    assert (tmp_path / "of-file.db").exists()
    assert "https://of-environment/moi/" in thidua(*invite, base_url="https://of-environment").out
    thidua(*invite, "--db", f"sqlite:///{tmp_path}/of-option.db", database_url=f"sqlite:///{tmp_path}/none.db")
    assert (tmp_path / "of-option.db").exists()
    assert not (tmp_path / "none.db").exists()


def test_a_settings_file_with_mistakes_or_without_existence_stops_the_start(tmp_path: Path) -> None:
    file = tmp_path / "thidua.env"
    file.write_text("THIDUA_WEB_PROT=8080\nTHIDUA_INVITATION_DAYS=never\n", "utf-8")
    ran = thidua("run", "--settings", file)
    assert ran.code == 2
    assert re.search(r"THIDUA_WEB_PROT: no such setting; see docs/settings.md", ran.err)
    assert re.search(r"^THIDUA_INVITATION_DAYS: .*integer", ran.err, re.MULTILINE)
    ran = thidua("run", "--settings", tmp_path / "none.env")
    assert (ran.code, ran.err.strip()) == (2, f"{tmp_path}/none.env: no such settings file")


# --- options that many commands share


@pytest.mark.parametrize(
    "command",
    [
        ("chat", "--as", "reporter@THCS-DM-01"),
        ("obligations", "--unit", "THCS-DM-01"),
        ("invite", "--unit", "THCS-DM-01"),
        ("campaign", "show"),
        ("run",),
    ],
    ids=lambda command: command[0],
)
def test_an_address_that_is_no_database_is_refused_with_the_shapes_there_are(command: tuple[str, ...]) -> None:
    ran = thidua(*command, "--db", "thidua.db", secret=SECRET)
    assert ran.code == 2
    assert ran.err.strip() == "THIDUA_DATABASE_URL: use sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"


@pytest.mark.parametrize("moment", ["now", "06/11/2023", "2023-13-01"])
def test_a_moment_that_is_none_is_refused_with_an_example(db: str, moment: str) -> None:
    for command in (
        ("chat", "--as", "reporter@THCS-DM-01", "--db", db, "--now", moment),
        ("invite", "--unit", "THCS-DM-01", "--db", db, "--now", moment),
        ("obligations", "--unit", "THCS-DM-01", "--db", db, "--at", moment),
        ("campaign", "show", "--db", db, "--at", moment),
        ("units", "list", "--at", moment),
    ):
        ran = thidua(*command)
        assert ran.code == 2, command
        assert f"“{moment}” is not an ISO time such as 2023-11-06T08:00" in ran.said, command


def test_a_campaign_with_faults_is_refused_in_words_wherever_it_is_needed(tmp_path: Path, db: str) -> None:
    (tmp_path / "campaign.yaml").write_text("id: x\n", "utf-8")
    for command in (
        ("obligations", "--unit", "TH-1"),
        ("chat", "--as", "reporter@TH-1"),
        ("run",),
        ("campaign", "show"),
    ):
        ran = thidua(*command, "--db", db, "--campaign", tmp_path, secret=SECRET)
        assert ran.code == 2, command
        assert "units.csv: Không có tệp units.csv. → Tạo tệp units.csv" in ran.err
        assert "Traceback" not in ran.err
