"""Which deadlines are others than before: a milestone got a date, a day became a day off."""

from __future__ import annotations

from datetime import date

from campaigns.definition import Campaign
from campaigns.moves import Move, moved
from campaigns.workcalendar import Override
from tests.campaigns.moments import at

TODAY = date(2023, 11, 6)


def moves_of_days(campaign: Campaign, *days: str, kind: str = "off", today: date = TODAY) -> list[Move]:
    """Return what moves when the office decides that days are off."""
    office = {date.fromisoformat(day): Override(kind, "x") for day in days}  # type: ignore[arg-type]
    return moved(campaign, campaign.with_calendar_days(office), today, {}, {})


def test_nothing_moves_when_nothing_changed(dak_nong: Campaign) -> None:
    assert moved(dak_nong, dak_nong, TODAY, {}, {}) == []
    assert moves_of_days(dak_nong, "2023-11-11") == [], "a Saturday is off anyway"


def test_a_day_off_moves_the_deadlines_on_it_and_those_that_are_counted_over_it(dak_nong: Campaign) -> None:
    moves = {m.tier: m for m in moves_of_days(dak_nong, "2023-12-18") if m.schedule == "truong_quy"}
    assert {m.period for m in moves.values()} == {"2023-Q4"}
    assert (moves["truong"].before, moves["truong"].after) == (at("2023-12-18 17:00"), at("2023-12-19 17:00"))
    assert (moves["huyen"].before, moves["huyen"].after) == (at("2023-12-21 17:00"), at("2023-12-22 17:00"))


def test_deadlines_that_have_passed_are_left_out(dak_nong: Campaign) -> None:
    assert moves_of_days(dak_nong, "2023-12-18", today=date(2024, 2, 1)) == []
    due_today = moves_of_days(dak_nong, "2023-12-18", today=date(2023, 12, 19))
    assert "truong" in {m.tier for m in due_today}, "on the new calendar it is due today"
    assert "truong" not in {m.tier for m in moves_of_days(dak_nong, "2023-12-18", today=date(2023, 12, 20))}


def test_a_milestone_that_gets_a_date_makes_deadlines_and_one_that_loses_it_ends_them(dak_nong: Campaign) -> None:
    dates = {"tong_ket": date(2025, 9, 15)}
    made = moved(dak_nong, dak_nong, date(2025, 1, 1), {}, dates)
    assert made
    assert all(move.before is None and move.after is not None for move in made)
    ended = moved(dak_nong, dak_nong, date(2025, 1, 1), dates, {})
    assert [(m.schedule, m.period, m.tier, m.after, m.before) for m in ended] == [
        (m.schedule, m.period, m.tier, m.before, m.after) for m in made
    ]
