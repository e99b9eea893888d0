"""`thidua audit`: the trail is sealed, its head shown, and what was done to it is named."""

from __future__ import annotations

import json

from storage.database import Database
from tests.bot.cli_runner import Ran, thidua
from tests.storage.test_audit_chain import ids, tamper, write


def audit(url: str, *arguments: str) -> Ran:
    return thidua("audit", *arguments, "--db", url)


def test_the_trail_is_sealed_and_proved_whole(database: Database, database_url: str) -> None:
    database.run(write)
    assert audit(database_url, "seal").lines == ["5 rows sealed"]
    (head,) = audit(database_url, "head").lines
    assert head.startswith("5:")
    ran = audit(database_url, "verify", "--head", head)
    assert (ran.code, ran.lines) == (0, [f"whole; 5 rows sealed, 0 wait for their seal; head {head}"])


def test_what_was_changed_is_named_and_the_command_fails(database: Database, database_url: str) -> None:
    database.run(write)
    audit(database_url, "seal")
    third = ids(database)[2]
    tamper(database, f"update audit set unit = 'TH-DM-01' where id = {third}")
    ran = audit(database_url, "verify")
    assert ran.code == 1
    assert ran.lines[0] == f"row {third} is not as it was sealed at position 3"
    found = json.loads(audit(database_url, "verify", "--json").out)
    assert (found["whole"], found["findings"]) == (False, [{"fault": "changed", "audit_id": third, "position": 3}])


def test_a_head_that_cannot_be_one_is_refused(database_url: str) -> None:
    ran = audit(database_url, "verify", "--head", "abc")
    assert ran.code == 2
    assert "a head looks like" in ran.err
