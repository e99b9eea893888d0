"""`thidua obstacles` and `thidua exemplars`: what was raised and put forward by chat is listed and counted."""

from __future__ import annotations

import json

from storage.database import Database
from tests.bot.cli_runner import thidua
from tests.campaigns.moments import at
from tests.handlers.people import Office
from tests.handlers.test_exemplars import moves, puts
from tests.handlers.test_obstacles import raises


def test_difficulties_are_listed_with_their_age_and_day(database: Database, database_url: str) -> None:
    office = Office(database)
    office.clock.instant = at("2023-11-06 08:00")
    code = raises(office.holder("reporter", "THCS-DM-01"))
    ran = thidua("obstacles", "--db", database_url, "--now", "2023-11-09T08:00")
    assert ran.code == 0
    assert ran.lines[0].startswith(
        f"{code}  THCS-DM-01     waiting    VPSO       3 working days, due 2023-11-08  overdue"
    )
    assert ran.lines[-1] == "1 new, 0 in progress, 1 overdue"
    found = json.loads(thidua("obstacles", "--db", database_url, "--now", "2023-11-07T08:00", "--json").out)
    assert found["counts"] == {"new": 1, "in_progress": 0, "overdue": 0}
    assert found["obstacles"][0]["code"] == code


def test_exemplars_are_counted_by_stage_unit_and_year(database: Database, database_url: str) -> None:
    office = Office(database)
    office.clock.instant = at("2023-11-06 08:00")
    code = puts(office.holder("reporter", "THCS-DM-01"))
    puts(office.holder("reporter", "TH-DM-01"), "Lớp học hạnh phúc")
    moves(office.holder("coordinator", "VPSO"), code, "Đưa vào theo dõi")
    found = json.loads(thidua("exemplars", "--db", database_url, "--json").out)
    assert (found["total"], found["waiting"], found["stages"]["phat_hien"]) == (2, 1, 1)
    assert found["units"] == {"TH-DM-01": 1, "THCS-DM-01": 1}
    assert thidua("exemplars", "--db", database_url, "--year", "2022").lines[0].startswith("0 exemplars")
