"""What holds for every text: numbers in words read back, dates read back, nothing raises and nothing takes long."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dialogue.reading.choices import read_choice, read_choices
from dialogue.reading.codes import find_code, find_invitation_code
from dialogue.reading.controls import read_control
from dialogue.reading.dates import read_date
from dialogue.reading.fold import fold
from dialogue.reading.intents import read_intent
from dialogue.reading.numbers import read_decimal, read_integer
from dialogue.reading.ratios import read_percent, read_ratio
from dialogue.reading.yesno import read_yes_no
from storage.invitations import ALPHABET

ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
TODAY = date(2023, 11, 15)


def below_thousand(number: int, *, full: bool, south: bool) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{ONES[hundreds]} trăm"] if hundreds or full else []
    tens, ones = divmod(rest, 10)
    if tens == 0 and ones:
        words += ["lẻ" if south else "linh"] * bool(words) + [ONES[ones]]
    elif tens:
        words.append("mười" if tens == 1 else f"{ONES[tens]} mươi")
        if ones:
            last = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, ONES[ones])
            words.append(last)
    return " ".join(words)


def in_words(number: int, *, south: bool) -> str:
    if number == 0:
        return "không"
    parts = []
    for scale, name in ((1_000_000, "triệu"), (1000, "ngàn" if south else "nghìn"), (1, "")):
        count, number = divmod(number, scale)
        if count:
            parts.append(f"{below_thousand(count, full=bool(parts), south=south)} {name}".strip())
    return " ".join(parts)


@given(st.integers(1, 10_000_000), st.booleans())
def test_every_number_in_words_reads_back_or_is_asked_back_with_itself_among_the_readings(
    number: int, south: bool
) -> None:
    words = in_words(number, south=south)
    for text in (words, fold(words)):
        reading = read_integer(text)
        assert reading.value == number or number in reading.readings, (text, reading)


@given(st.integers(0, 10_000_000))
def test_every_number_in_digits_reads_back(number: int) -> None:
    for text in (str(number), f"{number:,}", f"{number:,}".replace(",", "."), f"dạ {number} ạ", f"{number} trường"):
        assert read_integer(text).value == number, text


@given(st.dates(date(1990, 1, 1), date(2089, 12, 31)))
def test_every_date_in_every_format_reads_back(day: date) -> None:
    for text in (
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
    ):
        assert read_date(text, today=TODAY, prefer="past").value == day, text
    spelled = f"ngày {day.day} tháng {day.month} năm {day.year}"
    assert read_date(spelled, today=TODAY, prefer="past").value == day


@given(st.integers(-360, 0))
def test_a_date_without_a_year_looks_back_or_ahead(days: int) -> None:
    day = TODAY + timedelta(days=days)
    if (day.month, day.day) == (2, 29):
        return
    assert read_date(f"{day.day}/{day.month}", today=TODAY, prefer="past").value == day
    ahead = read_date(f"{day.day}/{day.month}", today=TODAY, prefer="future").value
    assert ahead >= TODAY


SOUP = st.text(max_size=300) | st.lists(
    st.sampled_from(
        "không có trường 12 1.2 / % hai mươi lăm trăm nghìn rưỡi ngày tháng 5 quý sau trước sửa câu thành nhầm BC- = ,"
        " ạ thứ".split()
    ),
    max_size=30,
).map(" ".join)


@given(SOUP)
def test_reading_never_raises(text: str) -> None:
    options = [("a", "Ổn định"), ("b", "Có vụ việc, đã xử lý"), ("c", "")]
    for reader in (read_integer, read_decimal, read_ratio, read_percent, read_yes_no, read_intent, read_control):
        reader(text)
    for prefer in ("past", "future"):
        read_date(text, today=TODAY, prefer=prefer)  # type: ignore[arg-type]
    read_choice(text, options)
    read_choices(text, options)
    find_code(text)
    find_invitation_code(text)


def test_a_very_long_text_is_read_as_far_as_it_matters() -> None:
    for text in ("1 " * 100_000, "hai mươi " * 50_000, "a" * 1_000_000, "1/" * 100_000):
        assert read_integer(text).outcome != "value"
        read_date(text, today=TODAY, prefer="past")
        read_choice(text, [("a", "Ổn định")])


@given(st.text(ALPHABET, min_size=12, max_size=12))
def test_an_invitation_code_is_found_in_a_sentence_however_it_is_written(code: str) -> None:
    dashed = f"{code[:4]}-{code[4:8]}-{code[8:]}"
    for text in (dashed, dashed.lower(), f"mã của em là {dashed} ạ"):
        assert find_invitation_code(text) == dashed
