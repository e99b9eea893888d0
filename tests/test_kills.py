"""`thidua chat` is killed at every line of a report and started again: it goes on at the same question."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.tables import submissions
from tests.handlers.people import QUARTER
from tests.zygote import Started, Zygote, shown

WHO, NOW = "reporter@THCS-DM-01", "2023-11-06T08:00"
MOST_KILLS = 100
LINES = ["báo cáo", "2", *QUARTER, "gửi"]


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    forking = Zygote()
    yield forking
    forking.close()


def chat(zygote: Zygote, url: str) -> Started:
    return zygote.start("thidua", ["chat", "--as", WHO, "--now", NOW, "--db", url])


def last_words(text: str) -> str:
    """Return by what a person knows where the talk stands: the last paragraph but for what differs from run to run."""
    return shown(text).rsplit("\n\n", 1)[-1]


@pytest.fixture(scope="module")
def stands(zygote: Zygote, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the last message ends with after each line, in a run that nobody disturbs."""
    program = chat(zygote, f"sqlite:///{tmp_path_factory.mktemp('undisturbed')}/x.db")
    found = []
    for line in LINES:
        before = len(program.said)
        program.types(line)
        found.append(last_words(_settled(program, before)))
    program.ends()
    assert len(set(found)) == len(LINES), "each line leads to another question"
    return [*found[:-1], found[-1].splitlines()[-1]]  # a receipt holds the time, but for its last line


def _settled(program: Started, before: int) -> str:
    """Read until nothing more comes."""
    program.until_says_something(before)
    return program.said[before:]


def kept(url: str) -> list[tuple[int, dict[str, object]]]:
    database = Database.open(url)
    try:
        rows = database.run(lambda c: c.execute(select(submissions.c.revision, submissions.c.answers)).all())
    finally:
        database.close()
    return [(row.revision, row.answers) for row in rows]


@pytest.fixture(scope="module")
def answers(zygote: Zygote, stands: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What is kept in the end when nobody disturbs."""
    url = f"sqlite:///{tmp_path_factory.mktemp('whole')}/x.db"
    program = chat(zygote, url)
    for line, ending in zip(LINES, stands, strict=True):
        program.types(line)
        program.until_says(ending)
    program.ends()
    [(revision, found)] = kept(url)
    assert revision == 1
    return found


@pytest.mark.slow
def test_killed_after_every_answer_it_goes_on_at_the_same_question(
    zygote: Zygote, database_url: str, stands: list[str], answers: dict[str, object]
) -> None:
    for number, line in enumerate(LINES):
        program = chat(zygote, database_url)
        if number:
            program.until_says(stands[number - 1])
        program.types(line)
        program.until_says(stands[number])
        program.ends()
    assert kept(database_url) == [(1, answers)]


@pytest.mark.slow
def test_killed_while_it_answers_it_either_knows_the_line_or_asks_again(
    zygote: Zygote, database_url: str, stands: list[str], answers: dict[str, object]
) -> None:
    chance = random.Random(20231106)
    program = chat(zygote, database_url)  # before the first answer there is nothing that tells where one stands
    program.types(LINES[0])
    program.until_says(stands[0])
    program.ends()
    asked, kills = 1, 0
    while kills < MOST_KILLS:
        program = chat(zygote, database_url)
        # The person looks where the talk stands, and writes the line again if it is still asked for.
        if program.until_says(stands[asked - 1], stands[asked]) == stands[asked]:
            asked += 1
        if asked == len(LINES):
            program.ends()
            break
        program.types(LINES[asked])
        time.sleep(chance.uniform(0, 0.4))  # the moment of the kill, not a wait for something
        program.ends()
        kills += 1
    assert kills > len(LINES) / 2
    assert kept(database_url) == [(1, answers)]
