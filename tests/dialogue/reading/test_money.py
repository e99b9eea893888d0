"""Sums of money in the words of a district office, as thousands of millions of đồng."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dialogue.reading.money import SCALES, asked_scale, read_money


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("500 triệu", "0.5"),
        ("3 tỷ rưỡi", "3.5"),
        ("3 ty 5", "3.5"),
        ("2 tỷ 300 triệu", "2.3"),
        ("2 ty 300", "2.3"),
        ("1,2 tỷ", "1.2"),
        ("750 tr", "0.75"),
        ("dạ 3 tỷ ạ", "3"),
        ("12 tỉ đồng", "12"),
    ],
)
def test_a_sum_is_read_with_its_unit(text: str, value: str) -> None:
    reading = read_money(text, SCALES["ty"])
    assert reading is not None
    assert (reading.outcome, reading.value) == ("value", Decimal(value))


def test_what_may_be_two_sums_is_asked_back() -> None:
    reading = read_money("3 tỷ 50", SCALES["ty"])
    assert reading is not None
    assert reading.readings == (Decimal("3.5"), Decimal("3.05"))


@pytest.mark.parametrize("text", ["3", "3,5", "ba", "chưa có số liệu", "3 tỷ 5 trăm nghìn gì đó"])
def test_without_a_unit_it_is_left_to_the_reader_of_numbers(text: str) -> None:
    assert read_money(text, SCALES["ty"]) is None


def test_a_question_tells_in_which_unit_it_asks() -> None:
    assert asked_scale("đã đầu tư bao nhiêu tỷ đồng ạ?") == SCALES["ty"]
    assert asked_scale("Kinh phí (triệu đồng)") == SCALES["trieu"]
    assert asked_scale("Có bao nhiêu trường ạ?") is None
