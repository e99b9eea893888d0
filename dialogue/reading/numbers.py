"""Numbers as people type them. What can be read two ways is asked back; a hedge ("khoảng", "trên") is no figure."""

from __future__ import annotations

import re
from decimal import Decimal

from dialogue.reading.fold import fold, plain
from dialogue.reading.missing import read_missing
from dialogue.reading.number_words import WORDS, read_words
from dialogue.reading.outcome import Reading
from dialogue.reading.politeness import without_courtesy

_NONE = re.compile(
    r"^(?:(?:hien|truong|chi bo|don vi|ben em|em)\s+)*(?:khong|ko|k|kg|chua|hong|hok)\s+(?:ket nap\b|co\s+(?:truong|ai|nguoi|dong chi|"
    r"dc|dang vien|lop|em|hoc sinh|hs|vu|don vi|giao vien|gv|chi bo|mo hinh|dien hinh|truong hop)\b)(?!.*(?:so lieu|sl|biet))"
    r"|^(?:ko|k|khong|kg|hong) co$"
)
_BARE_NO = {"khong", "ko", "k", "kg", "hong", "hok", "khum", "no", "chua"}
_NO_SUCH = {f"{word} co" for word in ("khong", "ko", "k", "kg", "hong", "hok")}
"""Before courtesy is taken off, whose "cô" would take the "có" along."""
_CODE = re.compile(r"[a-z]-\d|\d-[a-z]")
_INEQUALITY = re.compile(
    r"[<>≥≤]|\b(?:tren|duoi|hon|nhieu hon|it hon|it nhat|toi thieu|toi da|khong qua|chua den|chua toi)\b"
)
_ABOUT = re.compile(r"\b(?:khoang|chung|gan|xap xi|uoc|chac|hinh nhu|dau do|co le|vai|may|nua)\b|~")
_RANGE = re.compile(r"\d\s*(?:-|–|den|toi|hoac|hay)\s*\d")
_DATE = re.compile(r"\d\s*/\s*\d|\b(?:ngay|thang|quy|tuan)\s*\d|%")
_COUNT = re.compile(r"(?<![\w.,])(\d{1,3}(?:[.,\s]\d{3})+|\d+)(?:[.,]0*)?(?![\w.,]*\d)(?![a-z])")
_SHORT = re.compile(r"^(\d+)\s*(k|nghin|ngan)\s*(\d)?$")
_MILLION = re.compile(r"^(\d+)\s*(?:tr|trieu)$")
_FRACTION = re.compile(r"^\d+[.,](?!0+$)(?:\d{1,2}|\d{4,})$")
_NOT_A_COUNT = {"so", "cau", "lop", "khoi", "thu", "nam", "thang", "ngay", "quy", "cap"}


def read_integer(text: str) -> Reading:
    """Read a count."""
    folded = without_courtesy(fold(text))
    if not folded:
        return Reading("reject", why="not-read")
    if fold(text).strip(" .!") in _NO_SUCH:
        return Reading("value", 0)
    if folded in _BARE_NO:
        return Reading("ask", readings=(0,), why="bare-no") if folded != "chua" else Reading("reject", why="no-data")
    if (none := read_missing(folded)) is not None:
        return none
    if _NONE.search(folded) and not re.search(r"\d", folded):
        return Reading("value", 0)
    if re.fullmatch(r"-\s*\d+([.,]\d+)?", folded) or folded.startswith("am "):
        return Reading("reject", why="negative")
    return _digits(folded) or _words(folded, plain(text))


def _digits(folded: str) -> Reading | None:
    if not re.search(r"\d", folded):
        return None
    if _CODE.search(folded):
        return Reading("reject", why="not-read")
    if short := _SHORT.match(folded):
        return Reading("value", int(short[1]) * 1000 + int(short[3] or 0) * 100)
    if million := _MILLION.match(folded):
        return Reading("ask", readings=(int(million[1]),), why="not-a-count")
    if _FRACTION.match(folded):
        return Reading("reject", why="has-fraction")
    if _DATE.search(folded):
        return Reading("reject", why="not-read")
    found = [int(re.sub(r"\D", "", match[1])) for match in _COUNT.finditer(folded)]
    if _RANGE.search(folded):
        return Reading("ask", readings=tuple(dict.fromkeys(found)), why="range")
    if len(found) != 1:
        distinct = tuple(dict.fromkeys(found))
        return Reading("ask", readings=distinct, why="several") if found else Reading("reject", why="not-read")
    return _one(folded, found[0])


def _one(folded: str, value: int) -> Reading:
    if _INEQUALITY.search(folded):
        return Reading("reject", why="inequality")
    before = re.split(r"\d", folded, maxsplit=1)[0].split()
    if _ABOUT.search(folded):
        return Reading("ask", readings=(value,), why="approximate")
    if before and before[-1] in _NOT_A_COUNT:
        return Reading("reject", why="not-read")
    if before or "?" in folded:
        return Reading("ask", readings=(value,), why="unsure")
    words = [word for word in re.findall(r"[a-z]+", folded) if word in WORDS - {"co", "nam", "ba"}]
    return Reading("ask", readings=(value,), why="several") if words else Reading("value", value)


def _words(folded: str, written: str) -> Reading:
    if re.match(r"tầm\b", written):  # without marks it is also 8
        folded = f"khoang {folded.removeprefix('tam ')}"
    tokens = [token for token in re.findall(r"[a-z]+", folded) if token not in {"khoang", "chung", "gan"}]
    values, used = [], 0
    for length in range(len(tokens), 0, -1):
        if values := read_words(tokens[:length]):
            used = length
            break
    if not values:
        return Reading("reject", why="inequality" if _INEQUALITY.search(folded) else "not-read")
    if _INEQUALITY.search(folded):
        return Reading("reject", why="inequality")
    if len(values) > 1 or _ABOUT.search(folded):
        return Reading("ask", readings=tuple(values), why="approximate")
    # Without marks "nam" is 5, year or south, "sau" 6 or after: alone or before other words they are asked back.
    doubtful = used == 1 and tokens[0] in {"nam", "sau", "tu", "khong", "ham"}
    if (doubtful and not (used == len(tokens) and written.split(maxsplit=1)[0] in {"năm", "sáu", "tư"})) or used < len(
        tokens
    ) - 3:
        return Reading("ask", readings=tuple(values), why="unsure")
    rest = [token for token in tokens[used:] if token in WORDS]
    return Reading("ask", readings=tuple(values), why="several") if rest else Reading("value", values[0])


def read_decimal(text: str) -> Reading:
    """Read a decimal: the comma is Vietnamese, the point is taken too; "1.234" may be either and is asked back."""
    folded = without_courtesy(fold(text))
    if (none := read_missing(folded)) is not None:
        return none
    number = re.fullmatch(r"(-?\d+)(?:([.,])(\d+))?(?:\s+[a-z ]+)?", folded)
    if number is None:
        whole = read_integer(text)
        return Reading("value", Decimal(whole.value)) if whole.outcome == "value" else whole
    if number[1].startswith("-"):
        return Reading("reject", why="negative")
    value = Decimal(f"{number[1]}.{number[3] or 0}") if number[3] else Decimal(number[1])
    if number[3] and len(number[3]) == 3 and len(number[1]) <= 3 and number[1] != "0":
        return Reading("ask", readings=(Decimal(number[1] + number[3]), value), why="thousands-or-decimal")
    return Reading("value", value)
