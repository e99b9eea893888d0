"""Words that are courtesy, not content: "dạ 12 ạ" says 12."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"^(?:(?:da|vang|thua|bao cao|a|ah|uh|um|thay|co|anh|chi|em|oi|cho|duoc|hien tai|hien nay|hien co|hien|la|tong cong|"
    r"tong so|tong|truong|minh|chung toi|ben)[\s,:.]+)+"
)
_AFTER = re.compile(r"(?:[\s,.!]+(?:a|ah|nhe|nha|thay|co|anh|chi|em|oi|day|thoi|roi|het|cam on|ok))+[\s.!]*$")
LONGEST_COURTESY = 60
"""Characters at the end in which polite words are looked for."""


def without_courtesy(folded: str) -> str:
    """Return folded text without polite words before and after."""
    content = _BEFORE.sub("", folded)
    after = _AFTER.search(content, max(0, len(content) - LONGEST_COURTESY))
    stripped = (content[: after.start()] if after else content).strip(" .,!")
    return stripped or folded.strip(" .,!")
