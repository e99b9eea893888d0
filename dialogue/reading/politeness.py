"""Words that are courtesy, not content: "dạ 12 ạ" says 12."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"^(?:(?:da|vang|thua|bao cao|a|ah|uh|um|thay|co|anh|chi|em|oi|cho|duoc|hien|hien tai|hien nay|hien co|co|la|tong|"
    r"tong cong|tong so|truong|minh|chung toi|ben)[\s,:.]+)+"
)
_AFTER = re.compile(
    r"(?:[\s,.!]+(?:a|ah|nhe|nha|nhe em|nha em|thay|co|thay co|anh|chi|em|oi|day|thoi|roi|het|cam on|ok))+[\s.!]*$"
)


def without_courtesy(folded: str) -> str:
    """Return folded text without polite words before and after."""
    stripped = _AFTER.sub("", _BEFORE.sub("", folded)).strip(" .,!")
    return stripped or folded.strip(" .,!")
