"""Codes inside what people write: of what is kept, and of invitations; forgiving case, spaces, O for 0, I and L for 1."""

from __future__ import annotations

import re

from dialogue.reading.fold import plain

LONGEST_NUMBER = 15
"""Digits: more than any row's number has, and what every database takes."""
_LOOKALIKES = str.maketrans("OIL", "011")
_LETTERS = "[0-9A-TV-Z]"
PREFIXES = ("BC", "KK", "DH", "HS", "PH", "CN")
"""What a code names: a report, a difficulty, an exemplar, a nomination's dossier, a council's session, a recognition."""
_CODE = re.compile(rf"\b({'|'.join(PREFIXES)})[\s–-]*({_LETTERS}{{4}})[\s–-]*({_LETTERS}{{2}})\b")
_INVITATION = re.compile(rf"(?<![\w-])({_LETTERS}{{4}})([\s–-]?)({_LETTERS}{{4}})\2({_LETTERS}{{4}})(?![\w-])")


def find_code(text: str) -> str | None:
    """Return the first code of something that is kept, XX-XXXX-XX."""
    match = _CODE.search(plain(text).upper())
    if match is None or (not re.search(r"\d", match[2] + match[3]) and "-" not in match[0]):
        return None
    return f"{match[1]}-{match[2].translate(_LOOKALIKES)}-{match[3].translate(_LOOKALIKES)}"


def find_invitation_code(text: str) -> str | None:
    """Return the first invitation code in a text, XXXX-XXXX-XXXX. Words and telephone numbers are none."""
    for match in _INVITATION.finditer(plain(text).upper()):
        letters = match[1] + match[3] + match[4]
        dashed = match[2] not in {"", " "}
        if dashed or (re.search(r"\d", letters) and re.search(r"[A-Z]", letters)):
            return "-".join(part.translate(_LOOKALIKES) for part in (match[1], match[3], match[4]))
    return None


def read_number(token: str) -> int:
    """Return the number in a button's token; 0, which nothing has, when it is no number that we would have written."""
    return int(token) if token.isascii() and token.isdigit() and len(token) <= LONGEST_NUMBER else 0
