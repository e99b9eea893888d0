"""A long text is split where a reader would pause, and nothing of it is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.splitting import length_in_units, split_text


def test_a_text_that_fits_stays_whole():
    assert split_text("Kính chào thầy/cô.", 4096) == ["Kính chào thầy/cô."]


def test_an_empty_text_is_no_message():
    assert split_text("", 10) == []
    assert split_text(" \n ", 10) == []


def test_an_emoji_counts_two_units_as_telegram_counts():
    assert length_in_units("a😀ế") == 4
    assert split_text("😀😀😀", 4) == ["😀😀", "😀"]


def test_paragraphs_stay_whole_when_they_can():
    text = "Đoạn một có vài câu. Câu hai.\n\nĐoạn hai cũng vậy."
    assert split_text(text, 35) == ["Đoạn một có vài câu. Câu hai.", "Đoạn hai cũng vậy."]


def test_lines_come_before_sentences_and_sentences_before_words():
    assert split_text("một hai\nba bốn. năm", 12) == ["một hai", "ba bốn. năm"]
    assert split_text("một hai. ba bốn năm", 12) == ["một hai.", "ba bốn năm"]
    assert split_text("một hai ba bốn", 10) == ["một hai ba", "bốn"]


def test_a_better_break_that_would_leave_a_part_nearly_empty_is_not_taken():
    assert split_text("a\n\n" + "b " * 8, 15) == ["a\n\nb b b b b b", "b b"]


def test_a_word_longer_than_a_message_is_cut():
    assert split_text("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


@pytest.mark.parametrize(
    "whole",
    ["👨‍👩‍👧‍👦", "👍🏽", "❤️", "e\u0302\u0301", "1️⃣"],
    ids=["family", "skin tone", "heart", "composed ế", "keycap"],
)
def test_a_character_is_never_parted_from_its_marks(whole):
    text = "x" * (20 - length_in_units(whole) + 1) + whole
    first, second = split_text(text, 20)
    assert (first, second) == ("x" * (20 - length_in_units(whole) + 1), whole)


@given(st.text(alphabet="ab ếđ😀\n.\u0301\u200d", max_size=300), st.integers(min_value=4, max_value=40))
def test_nothing_but_white_space_is_lost_and_every_part_fits(text, most):
    parts = split_text(text, most)
    assert all(0 < length_in_units(part) <= most for part in parts)
    assert re.sub(r"\s", "", "".join(parts)) == re.sub(r"\s", "", text)
