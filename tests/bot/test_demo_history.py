"""The demo begins with work waiting: its history is played through real conversations, once."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from bot.demo import open_clock, seed_people, seed_recognitions
from bot.demo_history import play_history
from bot.settings import load_settings
from campaigns.exemplar_counts import count
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from campaigns.recognition_counts import figures
from storage import exemplars, obstacles, recognition_proposals, recognitions
from storage.database import Database
from storage.tables import outbox, reviews


def test_work_waits_for_everyone(database: Database) -> None:
    settings = load_settings(database_url="sqlite:///unused.db", campaign=DEFAULT_CAMPAIGN)
    plan = load_campaign(DEFAULT_CAMPAIGN)
    clock = open_clock(database)
    seed_people(database, DEFAULT_CAMPAIGN, clock)
    assert seed_recognitions(database, DEFAULT_CAMPAIGN, plan, clock) > 10
    assert seed_recognitions(database, DEFAULT_CAMPAIGN, plan, clock) == 0, "what was done in the demo stays"
    assert play_history(database, settings, plan) > 100
    standing = database.run(lambda c: {row.unit: row.state for row in c.execute(select(reviews))})
    assert sorted(standing.values()) == ["confirmed", "confirmed", "returned", *["waiting"] * 4]
    assert standing["TH-GN-01"] == "returned"
    difficulties = database.run(lambda c: obstacles.all_of(c, plan.id))
    assert sorted(each.state for each in difficulties) == ["answered", "waiting", "waiting", "waiting", "waiting"]
    counts = count(database.run(lambda c: exemplars.counted(c, plan.id)))
    assert (counts.proposed, counts.by_stage) == (1, {"phat_hien": 1, "boi_duong": 1, "tong_ket": 1})
    said = database.run(lambda c: [row.message["text"] for row in c.execute(select(outbox))])
    assert not [text for text in said if "chưa hiểu" in text or "Hệ thống gặp lỗi" in text]
    # One proposal waits for each specialist room: a decision for GDTH, a step for GDTRH.
    waiting = database.run(lambda c: recognition_proposals.open_ones(c, plan.id))
    assert {each.unit for each in waiting} == {"TH-CJ-01", "THCS-CJ-01"}
    found = figures(plan, database.run(lambda c: recognitions.all_records(c, plan.id)), date(2023, 11, 6))
    assert found.expired == 1
    assert found.lapsing == ("TH-DS-01",)
    assert sum(found.funnel.values()) > 4
    assert play_history(database, settings, plan) == 0
