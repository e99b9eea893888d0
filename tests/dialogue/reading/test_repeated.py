"""A message of repeated words, by malice or by a stuck key, is read like any other and holds nobody up.

Patterns that can share a word between two repetitions try every division of the words when the end does not fit: 2ⁿ
ways, in which `re` lets nothing else run. The alarm stands for the people who wait.
"""

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

import dialogue.reading
from dialogue.reading.choices import read_choice, read_choices
from dialogue.reading.controls import read_control
from dialogue.reading.dates import read_date
from dialogue.reading.fold import LONGEST
from dialogue.reading.intents import read_intent
from dialogue.reading.numbers import read_decimal, read_integer
from dialogue.reading.ratios import read_ratio
from dialogue.reading.yesno import read_yes_no

MODULES = sorted(module.name for module in pkgutil.iter_modules(dialogue.reading.__path__, "dialogue.reading."))
OPTIONS = [("co", "Có"), ("khong", "Không"), ("mot", "Có một phần")]


@contextmanager
def an_alarm(seconds: int) -> Iterator[None]:
    def too_long(_number: int, _frame: object) -> None:
        pytest.fail("reading did not come to an end")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _patterns(module: str) -> Iterator[re.Pattern[str]]:
    for value in vars(importlib.import_module(module)).values():
        for one in value if isinstance(value, tuple) else (value,):
            for pattern in one if isinstance(one, tuple) else (one,):
                if isinstance(pattern, re.Pattern):
                    yield pattern


def _words(pattern: re.Pattern[str]) -> set[str]:
    return {words.strip() for words in re.findall(r"[a-z]+(?: [a-z]+)*", re.sub(r"\\.", "|", pattern.pattern))}


@pytest.mark.parametrize("module", MODULES)
def test_no_pattern_divides_repeated_words_in_every_way(module: str) -> None:
    with an_alarm(20):
        for pattern in _patterns(module):
            for words in _words(pattern) | {"1", "1.", "1 ", "1,000", ".", " ", "-"}:
                for between in (" ", "", ", "):
                    pattern.search(between.join([words] * (300 // len(words))) + " ~x")


@pytest.mark.parametrize(
    "words", ["co", "dạ có ạ", "thầy cô", "không ạ", "nhé em", "1 2", "1.000.", "123 ", "/", "ngày 1 tháng", "sửa", "~"]
)
def test_the_longest_message_of_repeated_words_is_read(words: str) -> None:
    text = " ".join([words] * (LONGEST // (len(words) + 1) - 2)) + " ~x"

    with an_alarm(20):
        for read in (read_yes_no, read_integer, read_decimal, read_ratio, read_intent):
            assert read(text).outcome != "value", read
        for choose in (read_choice, read_choices):
            choose(text, OPTIONS)
        assert read_date(text, today=date(2024, 3, 1), prefer="past").outcome != "value"
        read_control(text)
