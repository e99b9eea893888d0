"""How fast one may send, as arithmetic."""

from __future__ import annotations

import itertools

import pytest

from dialogue.messages import RateLimits
from scheduler.limits import SAFETY, Backoff, Bucket, Pace, Weight, Window

ONE = Weight()


def send_all(pace: Pace, count: int, *, bulk: bool) -> list[float]:
    """Return when each of `count` messages to as many chats goes out, each as soon as it may."""
    now, times = 0.0, []
    for chat in range(count):
        while (wait := pace.wait_overall(ONE, now, bulk=bulk)) > 0:
            now += wait
        pace.take(str(chat), ONE, now, bulk=bulk)
        times.append(now)
    return times


def busiest_second(times: list[float]) -> int:
    return max(sum(1 for t in times if start <= t < start + 1) for start in times)


@pytest.mark.parametrize("bulk", [True, False], ids=["bulk", "replies"])
def test_no_second_sees_more_than_is_allowed_and_hardly_a_place_is_wasted(bulk):
    times = send_all(Pace(RateLimits(overall=30)), 3000, bulk=bulk)
    assert busiest_second(times) <= 30
    assert 3000 / (times[-1] - times[0]) >= 0.98 * 30


def test_bulk_is_spread_evenly_so_that_a_reply_finds_a_place_soon():
    pace = Pace(RateLimits(overall=30))
    now = send_all(pace, 300, bulk=True)[-1]
    assert pace.wait_overall(ONE, now, bulk=False) <= SAFETY / 30 + 1e-9


def test_a_burst_of_replies_may_fill_a_whole_second_at_once():
    times = send_all(Pace(RateLimits(overall=30)), 31, bulk=False)
    assert times[29] == 0
    assert times[30] == pytest.approx(SAFETY)


def test_a_chat_has_a_small_burst_and_then_one_a_second():
    bucket = Bucket(rate=1, burst=3)
    now, times = 0.0, []
    for _ in range(6):
        now += bucket.wait(now)
        bucket.take(now)
        times.append(now)
    assert times == pytest.approx([0, 0, 0, 1, 2, 3])


def test_a_quiet_chat_gets_its_burst_back():
    bucket = Bucket(rate=1, burst=2)
    for _ in range(2):
        bucket.take(0)
    assert bucket.wait(0) == pytest.approx(1)
    assert bucket.wait(2) == 0
    bucket.take(2)
    assert bucket.wait(2) == 0


def test_a_message_of_several_parts_costs_the_chat_as_many():
    pace = Pace(RateLimits(overall=30, per_chat=1, per_chat_burst=2))
    pace.take("a", Weight(messages=4), 0, bulk=False)
    assert pace.wait_chat("a", 0) == pytest.approx(3)
    assert pace.wait_chat("b", 0) == 0


def test_an_edit_weighs_on_the_whole_but_not_on_the_chat():
    pace = Pace(RateLimits(overall=4, per_chat=1, per_chat_burst=2))
    pace.take("a", Weight(messages=1, edits=1), 0, bulk=False)
    assert pace.wait_chat("a", 0) == 0
    pace.take("a", Weight(messages=1, edits=1), 0, bulk=False)
    assert pace.wait_overall(ONE, 0, bulk=False) == pytest.approx(SAFETY)


def test_a_window_waits_until_all_that_go_together_fit():
    window = Window(most=3, seconds=1)
    for at in (0.0, 0.2, 0.4):
        window.take(at)
    assert window.wait(0.5) == pytest.approx(0.5)
    assert window.wait(0.5, calls=2) == pytest.approx(0.7)
    assert window.wait(0.5, calls=9) == pytest.approx(0.9)


def test_a_closed_platform_lets_nothing_through_until_its_time():
    pace = Pace(RateLimits(overall=30))
    pace.close(until=10)
    assert pace.wait_overall(ONE, 3, bulk=False) == 7
    assert pace.wait_overall(ONE, 10, bulk=False) == 0


def test_without_limits_nothing_waits():
    pace = Pace(RateLimits())
    for _ in range(1000):
        pace.take("a", ONE, 0, bulk=True)
    assert pace.wait_overall(ONE, 0, bulk=True) == 0
    assert pace.wait_chat("a", 0) == 0


@pytest.mark.parametrize(("attempt", "least", "most"), [(1, 0.25, 0.5), (2, 0.5, 1), (4, 2, 4), (40, 150, 300)])
def test_each_fault_in_a_row_doubles_the_wait_up_to_a_limit_with_chance_in_it(attempt, least, most):
    assert Backoff(chance=lambda: 0.0).seconds(attempt) == least
    assert Backoff(chance=lambda: 1.0).seconds(attempt) == most


def test_many_waits_do_not_end_together():
    chances = itertools.cycle([0.1, 0.5, 0.9])
    backoff = Backoff(chance=lambda: next(chances))
    assert len({backoff.seconds(3) for _ in range(3)}) == 3
