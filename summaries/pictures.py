"""One picture for the screen of a phone: what has come in, district by district.

Drawn by matplotlib, which brings a font with all of Vietnamese along. It costs half a second and 50 MB: only the
first picture imports it. The colour-blind tell the colours apart, and in grey their lightness and the hatching do.
"""

from __future__ import annotations

import io
import textwrap
import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MEDIA_TYPE = "image/png"
WIDTH = 1080
"""Pixels; the height follows from the number of bars."""
DOTS = 200
"""Pixels an inch."""
MOST_REMEMBERED = 64
_ONE_AT_A_TIME = threading.Lock()
"""The library makes no promise about several threads."""

COLOURS = {"in_time": "#1f5a96", "late": "#f0b04a", "missing": "#ffffff"}
ON_COLOURS = {"in_time": "#ffffff", "late": "#1b1b1b", "missing": "#1b1b1b"}
INK, SOFT, HATCH = "#1b1b1b", "#555555", "#b9b9b9"
TITLE, NOTE, LABEL, COUNT = 16.0, 10.0, 11.5, 11.0
"""Sizes of letters, in points."""
EDGE, TITLE_LINE, NOTE_LINE, LEGEND_LINE, LABEL_LINE, BAR, GAP = 48, 64, 66, 84, 48, 50, 26
"""Heights, in pixels."""
TITLE_LETTERS, LABEL_LETTERS = 36, 40
"""Letters that a line has room for."""
NARROWEST = 18
"""Pixels that a digit needs within a bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One district, area or level."""

    label: str
    in_time: int
    late: int
    missing: int

    @property
    def total(self) -> int:
        """Return how many units it stands for."""
        return self.in_time + self.late + self.missing


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn, in words that are ready to be read. The legend names in time, late and missing."""

    title: str
    note: str
    legend: tuple[str, str, str]
    bars: tuple[Bar, ...]


@lru_cache(maxsize=MOST_REMEMBERED)
def draw(picture: Picture) -> bytes:
    """Return the picture as PNG; the same picture is the same bytes."""
    with _ONE_AT_A_TIME:
        return _drawn(picture)


def warm_up() -> None:
    """Load what drawing needs, so that nobody waits for it."""
    draw(Picture("", "", ("", "", ""), (Bar("", 1, 1, 1),)))


def _drawn(picture: Picture) -> bytes:
    # Heavy, and most processes never draw.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    title = textwrap.wrap(picture.title, TITLE_LETTERS)
    row = LABEL_LINE + BAR + GAP
    height = EDGE + TITLE_LINE * len(title) + NOTE_LINE + LEGEND_LINE + row * len(picture.bars) + EDGE - GAP
    figure = Figure(figsize=(WIDTH / DOTS, height / DOTS), dpi=DOTS, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0))
    axes.set_axis_off()
    y = EDGE
    for line in title:
        axes.text(EDGE, y + TITLE_LINE - 22, line, fontsize=TITLE, color=INK, **_bold())
        y += TITLE_LINE
    axes.text(EDGE, y + NOTE_LINE - 30, picture.note, fontsize=NOTE, color=SOFT, **_plain())
    y += NOTE_LINE
    _legend(axes, picture.legend, y)
    y += LEGEND_LINE
    for bar in picture.bars:
        _bar(axes, bar, y)
        y += row
    out = io.BytesIO()
    # Without the library's name and version in it: the same picture stays the same file.
    figure.savefig(out, format="png", dpi=DOTS, metadata={"Software": None})
    return out.getvalue()


def _legend(axes: Axes, words: tuple[str, str, str], y: float) -> None:
    x = float(EDGE)
    for name, said in zip(COLOURS, words, strict=True):
        _block(axes, name, x, y + 8, 36, 32)
        text = axes.text(x + 50, y + 24, said, fontsize=NOTE, color=INK, va="center", **_plain())
        x = float(text.get_window_extent().x1) + 44


def _bar(axes: Axes, bar: Bar, y: float) -> None:
    wide, line = WIDTH - 2 * EDGE, y + LABEL_LINE - 14
    label = textwrap.shorten(bar.label, LABEL_LETTERS, placeholder="…")
    axes.text(EDGE, line, label, fontsize=LABEL, color=INK, **_bold())
    counted = f"{bar.in_time + bar.late}/{bar.total}"
    axes.text(WIDTH - EDGE, line, counted, fontsize=LABEL, color=INK, ha="right", **_plain())
    x = float(EDGE)
    for name in COLOURS:
        count = getattr(bar, name)
        width = wide * count / bar.total if count else 0
        if count:
            _block(axes, name, x, y + LABEL_LINE, width, BAR)
        if width >= NARROWEST * (len(str(count)) + 1):
            _count(axes, name, str(count), x + width / 2, y + LABEL_LINE + BAR / 2 + 1)
        x += width


def _count(axes: Axes, name: str, count: str, x: float, y: float) -> None:
    behind = {"facecolor": COLOURS[name], "edgecolor": "none", "pad": 1.5} if name == "missing" else None
    colour = ON_COLOURS[name]
    axes.text(x, y, count, fontsize=COUNT, color=colour, ha="center", va="center", bbox=behind, **_bold())


def _block(axes: Axes, name: str, x: float, y: float, width: float, height: float) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - there since `_drawn`

    hatch = "////" if name == "missing" else None
    block = Rectangle((x, y), width, height, facecolor=COLOURS[name], edgecolor=HATCH, hatch=hatch, linewidth=0)
    axes.add_patch(block)
    axes.add_patch(Rectangle((x, y), width, height, fill=False, edgecolor=INK, linewidth=0.8))


def _bold() -> dict[str, Any]:
    return {"fontproperties": _letters("DejaVuSans-Bold.ttf")}


def _plain() -> dict[str, Any]:
    return {"fontproperties": _letters("DejaVuSans.ttf")}


@cache
def _letters(file: str) -> Path:
    """Return the library's own font: the machine's may be of another version, or have no Vietnamese."""
    import matplotlib as mpl  # noqa: PLC0415 - there since `_drawn`

    return Path(mpl.get_data_path(), "fonts", "ttf", file)
