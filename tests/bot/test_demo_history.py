"""The demo begins with work waiting: its history is played through real conversations, once."""

from __future__ import annotations

from sqlalchemy import select

from bot.demo import open_clock, seed_people
from bot.demo_history import play_history
from bot.settings import load_settings
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from storage import obstacles
from storage.database import Database
from storage.tables import outbox, reviews


def test_work_waits_for_everyone(database: Database) -> None:
    settings = load_settings(database_url="sqlite:///unused.db", campaign=DEFAULT_CAMPAIGN)
    plan = load_campaign(DEFAULT_CAMPAIGN)
    seed_people(database, DEFAULT_CAMPAIGN, open_clock(database))
    assert play_history(database, settings, plan) > 100
    standing = database.run(lambda c: {row.unit: row.state for row in c.execute(select(reviews))})
    assert sorted(standing.values()) == ["returned", "waiting", "waiting", "waiting", "waiting"]
    assert standing["TH-GN-01"] == "returned"
    difficulties = database.run(lambda c: obstacles.all_of(c, plan.id))
    assert sorted(each.state for each in difficulties) == ["answered", "waiting", "waiting", "waiting", "waiting"]
    said = database.run(lambda c: [row.message["text"] for row in c.execute(select(outbox))])
    assert not [text for text in said if "chưa hiểu" in text or "Hệ thống gặp lỗi" in text]
    assert play_history(database, settings, plan) == 0
