"""`thidua broadcast`: whom it would reach, off it goes, how far it has got, and stop."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from scheduler.broadcasting import Broadcasting
from storage import accounts, audit, broadcasts, outbox, people, transcripts
from storage.database import Database
from tests.bot.cli_runner import Ran, thidua
from tests.campaigns.moments import at

NOW = at("2023-11-06 08:00")
SOON = at("2023-11-06 08:01")
NAMES = ["Phòng GDĐT Đắk Mil", "Tiểu học Trần Phú, Gia Nghĩa", "THCS Trần Phú, Đắk Mil"]
STORM = "Ngày mai các trường nghỉ học do bão."


def enrols(database: Database, name: str, unit: str, role: str = "reporter", *, reachable: bool = True) -> int:
    def work(c):
        person = people.create(c, name=name, phone=None, now=NOW).id
        people.grant(c, person_id=person, unit=unit, role=role, since=date(2023, 1, 1), invitation_id=None)
        if reachable:
            accounts.attach_person(c, accounts.find_or_create(c, "web", name, name, NOW).id, person)
        return person

    return database.run(work)


@pytest.fixture(autouse=True)
def staff(database: Database) -> None:
    enrols(database, "lan", "THCS-DM-01")
    enrols(database, "hoa", "TH-GN-01")
    enrols(database, "nam", "PGD-DM", "confirmer", reachable=False)


def broadcast(url: str, *arguments: object, now: str = "2023-11-06T08:00") -> Ran:
    return thidua("broadcast", *arguments, "--db", url, "--now", now)


def goes_out(database: Database, *, now=SOON) -> list[str]:
    """Do what the running program does; return who has it."""
    process = Broadcasting(load_campaign(DEFAULT_CAMPAIGN))
    for number in database.run(lambda c: process.to_be_seen_to(c, now)):
        while piece := database.run(lambda c, number=number: process.next_piece(c, number, now)):
            database.run(lambda c, piece=piece: process.do(c, piece, now))
    got = []
    for name in ("lan", "hoa", "nam"):
        rows = database.run(lambda c, name=name: transcripts.waiting_for(c, "web", name))
        got += [name] if any(STORM in row.message["text"] for row in rows) else []
    return got


def test_it_goes_to_everyone_in_the_name_of_the_department(database: Database, database_url: str) -> None:
    ran = broadcast(database_url, "--to", "all", "--text", STORM)
    assert ran.code == 0, ran.said
    assert ran.lines == [
        *("    Sở GDĐT Đắk Nông thông báo:", "    ", f"    {STORM}"),
        f"3 people in 3 units: {'; '.join(NAMES)}; 1 of them cannot be reached",
        "broadcast 1 goes out at 2023-11-06 08:00; thidua broadcast show 1",
    ]
    assert goes_out(database) == ["lan", "hoa"]


@pytest.mark.parametrize(
    ("to", "reached"),
    [
        (["unit:PGD-DM"], ["lan"]),
        (["area:Gia Nghĩa"], ["hoa"]),
        (["level:TH"], ["hoa"]),
        (["role:reporter"], ["lan", "hoa"]),
        (["missing:truong_quy:2023-Q4"], ["lan", "hoa"]),
        (["missing:truong_quy:2023-Q4", "unit:PGD-DM"], ["lan"]),
    ],
)
def test_to_whom_is_said_in_a_word_or_two(
    database: Database, database_url: str, to: list[str], reached: list[str]
) -> None:
    options = [part for word in to for part in ("--to", word)]
    assert broadcast(database_url, *options, "--text", STORM).code == 0
    assert goes_out(database) == reached


def test_a_dry_run_sends_nothing(database: Database, database_url: str) -> None:
    ran = broadcast(database_url, "--to", "level:THCS", "--text", STORM, "--ack", "--dry-run", "--json")
    assert ran.json == {
        "id": None,
        "people": 1,
        "units": 1,
        "unreachable": 0,
        "sample": ["THCS Trần Phú, Đắk Mil"],
        "starts_at": "2023-11-06T08:00:00+07:00",
        "message": f"Sở GDĐT Đắk Nông thông báo:\n\n{STORM}\n\n(Thầy/cô đọc xong bấm “Đã đọc” giúp ạ.)",
    }
    assert goes_out(database) == []


def test_its_hour_is_waited_for(database: Database, database_url: str) -> None:
    ran = broadcast(database_url, "--to", "all", "--text", STORM, "--at", "2023-11-07T07:30", "--from", "VPSO")
    assert "goes out at 2023-11-07 07:30" in ran.out
    assert "Văn phòng Sở thông báo" in ran.out
    assert goes_out(database) == []
    assert goes_out(database, now=at("2023-11-07 07:30")) == ["lan", "hoa"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--text", STORM], "say to whom"),
        (["--to", "all", "--text", " "], "1 to 3500 characters"),
        (["--to", "all", "--text", "a" * 3501], "1 to 3500 characters"),
        (["--to", "everybody", "--text", STORM], "“everybody” is none of all, unit:CODE"),
        (["--to", "unit:NOWHERE", "--text", STORM], "there is no unit “NOWHERE”"),
        (["--to", "area:Hà Nội", "--text", STORM], "there is no area “Hà Nội”"),
        (["--to", "level:UNI", "--text", STORM], "there is no level “UNI”"),
        (["--to", "role:king", "--text", STORM], "there is no role “king”"),
        (["--to", "missing:truong_quy:2030-Q1", "--text", STORM], "there is no missing “truong_quy:2030-Q1”"),
        (["--to", "all", "--text", STORM, "--from", "NOWHERE"], "there is no unit “NOWHERE”"),
        (["--to", "all", "--text", STORM, "--at", "2023-11-05"], "gone by"),
        (["--to", "all", "--text", STORM, "--at", "2023-11-06T22:00"], "at 22:00: say --at-night"),
        (["--to", "all", "--text", STORM, "--at", "soon"], "not an ISO time"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_sent(
    database: Database, database_url: str, arguments: list[str], why: str
) -> None:
    ran = broadcast(database_url, *arguments)
    assert ran.code == 2
    assert why in ran.said
    assert database.run(lambda c: broadcasts.get(c, 1)) is None


def test_at_night_it_must_be_wanted(database: Database, database_url: str) -> None:
    assert broadcast(database_url, "--to", "all", "--text", STORM, now="2023-11-06T23:10").code == 2
    ran = broadcast(database_url, "--to", "all", "--text", STORM, "--at-night", now="2023-11-06T23:10")
    assert "goes out at 2023-11-06 23:10" in ran.out


def test_where_nobody_is_enrolled_it_fails(database: Database, database_url: str) -> None:
    ran = broadcast(database_url, "--to", "level:GDTX", "--text", STORM)
    assert ran.code == 1
    assert ran.lines[-2:] == ["0 people in 0 units; 0 of them cannot be reached", "nothing was sent"]


def test_how_far_it_has_got_and_who_has_not_read(database: Database, database_url: str) -> None:
    broadcast(database_url, "--to", "all", "--text", STORM, "--ack")
    goes_out(database)
    lan = database.run(lambda c: transcripts.waiting_for(c, "web", "lan"))
    database.run(lambda c: outbox.mark_shown(c, [row.id for row in lan], NOW))
    ran = thidua("broadcast", "show", 1, "--db", database_url)
    assert ran.lines == [
        f"Sending “{STORM}”",
        "▓▓▓▓▓▓░░░░ 66%",
        "Sent: 1 of 3 people, waiting: 1, not reached: 1",
        "Read by 0",
        *("    PGD-DM: not read by 1", "    TH-GN-01: not read by 1", "    THCS-DM-01: not read by 1"),
    ]
    told = thidua("broadcast", "show", 1, "--json", "--db", database_url).json
    counts = ("planned", "sent", "waiting", "unreachable", "refused", "gone", "stopped", "read", "percent")
    assert [told[name] for name in counts] == [3, 1, 1, 1, 0, 0, 0, 0, 66]
    assert (told["state"], told["unit"], told["ack"], told["ended_at"]) == ("going", "SO", True, None)
    assert told["to"] == {"people": 3}


def test_a_stop_takes_back_what_waits(database: Database, database_url: str) -> None:
    broadcast(database_url, "--to", "all", "--text", STORM)
    goes_out(database)
    ran = broadcast(database_url, "stop", 1)
    assert ran.code == 0
    assert "taken back: 2" in ran.out
    assert goes_out(database) == []
    again = broadcast(database_url, "stop", 1)
    assert (again.code, "had ended already" in again.said) == (2, True)


@pytest.mark.parametrize("command", ["show", "stop"])
def test_a_number_that_is_not_there_is_said_so(database: Database, database_url: str, command: str) -> None:
    ran = thidua("broadcast", command, 7, "--db", database_url)
    assert ran.code == 2
    assert "there is no broadcast 7" in ran.said


def test_the_audit_knows_that_it_came_from_the_command_line(database: Database, database_url: str) -> None:
    broadcast(database_url, "--to", "unit:PGD-DM", "--text", STORM)
    broadcast(database_url, "stop", 1)
    [written] = database.run(lambda c: audit.of_action(c, "broadcast"))
    [stopped] = database.run(lambda c: audit.of_action(c, "broadcast_stopped"))
    assert written["after"] == {"under": "PGD-DM", "people": 2, "by": "command line"}
    assert (stopped["unit"], stopped["after"]) == ("SO", {"by": "command line"})
    assert STORM not in f"{written}{stopped}"
