"""Answers that say there is no figure ("chưa có số liệu", "không biết", "không áp dụng"): never the same as 0."""

from __future__ import annotations

import re

from dialogue.reading.outcome import Reading

_NOT_APPLICABLE = re.compile(r"\b(?:k|ko|khong|kg|hong)\s*ap\s*dung\b|^kad$|^n/?a$|khong (?:thuoc dien|co doi tuong)")
_UNKNOWN = re.compile(r"\b(?:k|ko|khong|kg|hong|chua|cha|hok)\s*(?:biet|ro|nam duoc|nho)\b")
_NO_DATA = re.compile(
    r"chua (?:co )?(?:so lieu|sl\b|thong ke|tong hop|cap nhat|bao cao|dem|kiem)|chua co$|chua$|dang (?:cho|tong hop|thong ke)|"
    r"(?:gui|bao|bo sung) sau|doi (?:so lieu|bao cao)|chua xong"
)


def read_missing(folded: str) -> Reading | None:
    """Return why there is no figure; None when the text does not say so."""
    if _NOT_APPLICABLE.search(folded):
        return Reading("reject", why="not-applicable")
    if _UNKNOWN.search(folded):
        return Reading("reject", why="unknown")
    return Reading("reject", why="no-data") if _NO_DATA.search(folded) else None
