"""Numbers in words, northern and southern: "hai mươi lăm", "hăm mốt", "một trăm linh ba", "ngàn rưỡi"."""

from __future__ import annotations

DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5, "sau": 6, "bay": 7,
    "bẩy": 7, "tam": 8, "chin": 9,
}  # fmt: skip
SCALES = {"nghin": 1000, "ngan": 1000, "trieu": 1_000_000, "ty": 1_000_000_000, "ti": 1_000_000_000}
JOINTS = {"linh", "le"}
WORDS = {*DIGITS, *SCALES, *JOINTS, "muoi", "chuc", "tram", "ruoi", "ham", "bam"}


def read_words(tokens: list[str]) -> list[int]:
    """Return what folded words can mean as a number: nothing, one value, or several ("một trăm hai": 102 or 120)."""
    if not tokens or any(token not in WORDS for token in tokens):
        return []
    values = _scaled(tokens)
    return sorted(set(values))


def _scaled(tokens: list[str]) -> list[int]:
    """Read a number by its largest scale: what stands before it multiplies, what stands behind adds."""
    for scale in sorted(set(SCALES.values()), reverse=True):
        places = [i for i, token in enumerate(tokens) if SCALES.get(token) == scale]
        if not places:
            continue
        place = places[0]
        heads = _scaled(tokens[:place]) if place else [1]
        return [head * scale + tail for head in heads for tail in _behind(tokens[place + 1 :], scale)]
    return _hundreds(tokens)


def _behind(tokens: list[str], scale: int) -> list[int]:
    """Read what stands behind a scale word: "rưỡi" is half of it, a lone digit may be short for the next tens."""
    if not tokens:
        return [0]
    if tokens == ["ruoi"]:
        return [scale // 2]
    rest = tokens[1:] if tokens[0] in JOINTS else tokens
    values = _scaled(rest)
    if len(tokens) == 1 and tokens[0] in DIGITS:
        return [DIGITS[tokens[0]] * scale // 10, *values]
    # "không trăm linh năm" fills the hundreds that are not there.
    return [value for value in values if value < scale]


def _hundreds(tokens: list[str]) -> list[int]:
    if "tram" in tokens:
        place = tokens.index("tram")
        heads = _tens(tokens[:place]) if place else [1]
        return [head * 100 + tail for head in heads for tail in _behind(tokens[place + 1 :], 100)]
    return _tens(tokens)


def _tens(tokens: list[str]) -> list[int]:
    if not tokens:
        return []
    if len(tokens) == 1:
        return [DIGITS[tokens[0]]] if tokens[0] in DIGITS else {"muoi": [10], "chuc": [10]}.get(tokens[0], [])
    first, rest = tokens[0], tokens[1:]
    if first in {"ham", "bam"}:
        return [{"ham": 20, "bam": 30}[first] + DIGITS[rest[0]]] if len(rest) == 1 and rest[0] in DIGITS else []
    if first in {"muoi", "chuc"}:
        return _unit(10, rest)
    if first in DIGITS and rest[0] in {"muoi", "chuc"}:
        return _unit(DIGITS[first] * 10, rest[1:])
    if first in DIGITS and len(rest) == 1 and rest[0] in DIGITS and DIGITS[first]:
        return [DIGITS[first] * 10 + DIGITS[rest[0]]]  # "hai lăm"
    return []


def _unit(tens: int, rest: list[str]) -> list[int]:
    if not rest:
        return [tens]
    if rest == ["ruoi"]:
        return [tens + 5]
    return [tens + DIGITS[rest[0]]] if len(rest) == 1 and rest[0] in DIGITS else []
