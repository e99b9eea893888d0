"""Photos and files on the chat page."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser import PHONE, Browse
from tests.pages.serving import House
from tests.pages.steps import begin, log, reach_files

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]

PDF = {"name": "quyết định 15.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 " + b"x" * 2000}
SMALL = pytest.mark.parametrize("house", [{"settings": {"largest_file": 4000, "most_files": 2}}], indirect=True)

PAINT_PHOTO = """async () => {
  const canvas = document.createElement('canvas');
  canvas.width = 4000; canvas.height = 3000;
  const context = canvas.getContext('2d');
  const noise = context.createImageData(4000, 3000);
  let seed = 1;
  for (let i = 0; i < noise.data.length; i++) noise.data[i] = (seed = (seed * 16807) % 2147483647) % 256;
  context.putImageData(noise, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.95));
  const transfer = new DataTransfer();
  transfer.items.add(new File([blob], 'IMG_2041.jpeg', { type: 'image/jpeg' }));
  const input = document.getElementById('files');
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
  return blob.size;
}"""


async def test_a_question_for_files_offers_camera_and_files_on_a_phone(house: House, browse: Browse) -> None:
    page = await browse(**PHONE)
    await reach_files(page, house)
    await expect(page.get_by_role("button", name="Chụp ảnh")).to_be_visible()
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("button", name="Chụp ảnh").click()
    assert await (await choosing.value).element.get_attribute("capture") == "environment"
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("button", name="Chọn ảnh hoặc tệp").click()
    assert (await choosing.value).is_multiple()


async def test_files_are_shown_before_they_are_sent_and_can_be_left_out(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_files(page, house)
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("button", name="Đính kèm ảnh hoặc tệp").click()
    await (await choosing.value).set_files([PDF, {**PDF, "name": "nhầm.pdf"}])
    tray = page.get_by_role("list", name="Tệp sẽ gửi")
    await expect(tray.get_by_role("listitem")).to_have_count(2)
    await page.get_by_role("button", name="Bỏ tệp nhầm.pdf").click()
    await expect(tray.get_by_role("listitem")).to_have_count(1)
    await page.get_by_label("Tin nhắn").fill("kèm bản chụp")
    await page.get_by_role("button", name="Gửi", exact=True).click()
    await expect(log(page)).to_contain_text("4. Minh chứng: 1 tệp")
    [file] = house.talk.handled[-1].files
    assert (file.name, file.content, file.kind) == (PDF["name"], PDF["buffer"], "file")
    assert house.talk.handled[-1].text == "kèm bản chụp"


@SMALL
async def test_a_file_that_is_too_big_is_refused_kindly_and_at_once(house: House, browse: Browse) -> None:
    page = await browse()
    await begin(page, house)
    await page.locator("#files").set_input_files({**PDF, "buffer": b"x" * 5000})
    await expect(page.locator("#note")).to_have_text(
        "Tệp “quyết định 15.pdf” lớn quá (4,9 KB). Mỗi tệp tối đa 3,9 KB ạ."
    )
    await expect(page.locator("#tray")).to_be_hidden()


@SMALL
async def test_too_many_and_empty_files_are_named(house: House, browse: Browse) -> None:
    page = await browse()
    await begin(page, house)
    empty = {"name": "rỗng.pdf", "mimeType": "application/pdf", "buffer": b""}
    await page.locator("#files").set_input_files([empty, PDF, PDF, PDF])
    await expect(page.locator("#note")).to_have_text(
        "Tệp “rỗng.pdf” không có nội dung.\nMỗi lần gửi được nhiều nhất 2 tệp.", use_inner_text=True
    )
    await expect(page.locator("#tray li")).to_have_count(2)


async def test_a_phones_large_photo_is_made_smaller_before_it_travels(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_files(page, house)
    painted = await page.evaluate(PAINT_PHOTO)
    await expect(page.locator("#tray li")).to_have_count(1)
    await page.get_by_role("button", name="Gửi", exact=True).click()
    await expect(log(page)).to_contain_text("4. Minh chứng: 1 tệp")
    [photo] = house.talk.handled[-1].files
    assert photo.content is not None
    assert len(photo.content) < painted / 2
    assert photo.content.startswith(b"\xff\xd8"), "still a photo"
    assert (photo.name, photo.kind) == ("IMG_2041.jpg", "photo")


async def test_a_picture_can_be_pasted(house: House, browse: Browse) -> None:
    page = await browse()
    await reach_files(page, house)
    await page.get_by_label("Tin nhắn").focus()
    await page.evaluate(
        """() => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(50)], 'image.png', { type: 'image/png' }));
          document.getElementById('text').dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
        }"""
    )
    await expect(page.locator("#tray")).to_contain_text("image.png")
