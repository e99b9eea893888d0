"""The picture is a real one: it opens, fits a phone, shows what it should, in colour and in grey, in Vietnamese."""

from __future__ import annotations

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from summaries.pictures import COLOURS, WIDTH, Bar, Picture, draw, warm_up

LEGEND = ("Đã gửi đúng hạn", "Gửi muộn", "Chưa gửi")
TITLE = "Sơ kết giai đoạn 1 (2020–2023): 31/49 trường đã gửi, còn 18"
BARS = (Bar("Mầm non", 5, 2, 10), Bar("Tiểu học", 12, 3, 4), Bar("Trung học cơ sở", 9, 0, 4))
PHASE = Picture(TITLE, "Tính đến 7:30 ngày 04/12/2023 · hạn 30/11", LEGEND, BARS)


def opened(picture: Picture) -> Image.Image:
    draw.cache_clear()
    with Image.open(io.BytesIO(draw(picture))) as image:
        assert image.format == "PNG"
        return image.convert("RGB")


def shares(image: Image.Image) -> dict[str, float]:
    """Return how much of the picture is of each colour."""
    counted = {colour: count for count, colour in image.getcolors(maxcolors=1 << 24) or []}
    pixels = image.width * image.height
    return {name: counted.get(bytes_of(colour), 0) / pixels for name, colour in COLOURS.items()}


def bytes_of(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def lightness(colour: str) -> float:
    red, green, blue = bytes_of(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def test_it_fits_the_screen_of_a_phone() -> None:
    image = opened(PHASE)
    assert image.width == WIDTH == 1080
    assert 500 < image.height < 900
    twelve = opened(Picture(TITLE, "", LEGEND, tuple(Bar(f"Huyện {n}", 1, 2, 3) for n in range(12))))
    assert twelve.height < 2 * twelve.width


def test_each_part_takes_the_room_of_its_number() -> None:
    half = shares(opened(Picture("", "", LEGEND, (Bar("", 50, 25, 25),))))
    assert half["in_time"] == pytest.approx(2 * half["late"], rel=0.2)
    none = shares(opened(Picture("", "", LEGEND, (Bar("", 0, 0, 8),))))
    # What is left of the colours is the legend.
    assert none["in_time"] < half["in_time"] / 5


def test_what_is_not_there_is_not_drawn_and_nothing_can_be_divided_by_nothing() -> None:
    assert opened(Picture(TITLE, "", LEGEND, (Bar("Chưa có trường", 0, 0, 0),))).height > 0


def test_the_colours_are_told_apart_in_grey() -> None:
    dark, middle, light = (lightness(COLOURS[name]) for name in ("in_time", "late", "missing"))
    assert middle - dark > 0.3
    assert light - middle > 0.2


def test_every_letter_of_vietnamese_is_drawn() -> None:
    """A letter that the font lacks is a box, and the library warns of it: warnings are errors here."""
    letters = "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    opened(Picture(letters + letters.upper(), letters, LEGEND, (Bar(letters[:30], 1, 1, 1),)))


def test_the_same_is_drawn_as_the_same_file_whoever_draws_it() -> None:
    draw.cache_clear()
    first = draw(PHASE)
    draw.cache_clear()
    with ThreadPoolExecutor(4) as threads:
        again = list(threads.map(lambda _: (draw.cache_clear(), draw(PHASE))[1], range(6)))
    assert set(again) == {first}
    assert b"atplotlib" not in first


def test_other_figures_are_another_picture() -> None:
    other = Picture(TITLE, PHASE.note, LEGEND, (*BARS[:2], Bar("Trung học cơ sở", 9, 1, 3)))
    assert draw(other) != draw(PHASE)


def test_a_long_name_leaves_room_for_its_figures() -> None:
    name = "Công đoàn viên chức ngành Giáo dục và Đào tạo tỉnh Đắk Nông khóa mười hai"
    long = opened(Picture("", "", LEGEND, (Bar(name, 0, 0, 1),)))
    short = opened(Picture("", "", LEGEND, (Bar("A", 0, 0, 1),)))
    figures = (WIDTH - 120, 180, WIDTH, 235)
    assert long.crop(figures).tobytes() == short.crop(figures).tobytes()


def test_who_never_draws_or_reads_a_list_never_loads_the_libraries() -> None:
    """They weigh a second and 90 MB; the command line, the bot's start and the tests of others go without."""
    code = "import sys, bot.program, bot.cli.main; sys.exit(bool({'matplotlib', 'pandas'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_it_can_be_loaded_beforehand() -> None:
    warm_up()
    assert "matplotlib" in sys.modules
