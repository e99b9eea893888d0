"""Yes and no, in all registers. A question, a "maybe" or a "don't know" is neither."""

from __future__ import annotations

import re

from dialogue.reading.fold import fold, plain
from dialogue.reading.outcome import Reading

_UNCLEAR = re.compile(
    r"\?|\b(?:co le|chua chac|chac la|hinh nhu|de xem|xem lai|khong biet|ko biet|k biet|dung khong|phai khong)\b|\b(?:khong|ko|chua)\s*(?:nhi|ha)$"
)
# Possessive: words that are both a yes and courtesy could otherwise be divided in 2ⁿ ways.
_YES = re.compile(
    r"^(?:(?:toi|minh|em|e) )?(?:(?:da|vang|u|uh|uhm|um|oke?|okie|okay|yes|yep|y|dc|duoc|dung|chuan|chinh xac|chot|nhat tri|dong y|roi|co|phai|tiep tuc|xac nhan|chac chan|dong tinh|1)\b"
    r"(?:\s+(?:a|ah|roi|r|nhe|nha|em|thay|co|anh|chi|day|luon|di|gui|dung|chot|vay|the|y|biet|ok|tiep tuc|ban hanh|da|giup|toi|minh|ho)\b)*+[\s.!,]*+)++$"
)
_NO = re.compile(
    r"^(?:(?:da|a|u)\s+)*(?:khong|ko|k|kg|hong|hok|khum|hem|chua|thoi|khoan|huy|sai|no|nope|n|khong phai|chua dau|dau co)"
    r"(?:\s+(?:a|ah|co|dung|phai|nhe|nha|em|thay|anh|chi|dau|dong y|roi|can|gui|nhan|ban hanh|duoc|dc|on|ok|nen))*[\s.!,]*$"
)


def read_yes_no(text: str) -> Reading:
    """Read yes or no."""
    folded = fold(text)
    if "👎" in text or re.search(r"\bđừng\b", plain(text)):
        return Reading("value", value=False)
    if "👍" in text and not folded:
        return Reading("value", value=True)
    if re.search(r"^dung (?:gui|lam|sua|huy)", folded) and not re.search(r"\bđúng\b", plain(text)):
        return Reading("unclear", why="unclear")  # without marks đừng (do not) and đúng (right) look the same
    if re.match(r"^khong sai\b", folded):
        return Reading("value", value=True)
    if _UNCLEAR.search(folded):
        return Reading("unclear", why="unclear")
    if re.match(r"^co\s+(?:\d|mot\b|hai\b|ba\b|nhieu\b|vai\b)", folded):
        return Reading("value", value=True)
    if _NO.match(folded):
        return Reading("value", value=False)
    return Reading("value", value=True) if _YES.match(folded) else Reading("unclear", why="not-read")
