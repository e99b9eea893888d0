"""Times of day as people write them."""

from __future__ import annotations

from datetime import time

import pytest

from dialogue.reading.hours import read_hour


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("8", time(8)), ("8h", time(8)), ("8 giờ", time(8)), ("08:00", time(8)), ("8g", time(8))),
        *(("8h30", time(8, 30)), ("8 giờ 30", time(8, 30)), ("8 giờ 30 phút", time(8, 30)), ("8:30", time(8, 30))),
        *(("7 rưỡi", time(7, 30)), ("7 giờ rưỡi sáng ạ", time(7, 30)), ("lúc 7h30", time(7, 30))),
        *(("2 giờ chiều", time(14)), ("2 rưỡi chiều", time(14, 30)), ("8h tối", time(20)), ("14h", time(14))),
        *(("1 giờ trưa", time(13)), ("12 giờ trưa", time(12)), ("3 pm", time(15)), ("14h chiều", time(14))),
    ],
)
def test_a_time_is_read_in_any_of_its_ways(written: str, meant: time) -> None:
    read = read_hour(written)
    assert (read.outcome, read.value) == ("value", meant)


@pytest.mark.parametrize("written", ["", "sáng", "25h", "8h75", "tám giờ kém năm phút", "8h30 ngày mai", "8 9", "-1"])
def test_what_is_no_time_is_not_guessed(written: str) -> None:
    assert read_hour(written).outcome == "reject"
