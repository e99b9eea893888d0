"""Files in, within limits; and kept files out, by signed links."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.web.files import FileLinks
from bot.web.settings import WebSettings
from dialogue.clock import FixedClock
from storage import attachments
from tests.bot.web.visitor import WebVisitor
from tests.pages.serving import HOST, MONDAY, MOVEMENT, SECRET, House

PDF = b"%PDF-1.4 quyet dinh"
LIMITED = pytest.mark.parametrize("house", [{"settings": {"largest_file": 1000, "most_files": 3}}], indirect=True)


def settings(secret: str = SECRET) -> WebSettings:
    return WebSettings(secret=secret, base_url="http://x.vn", movement=MOVEMENT, host=HOST)


def test_files_come_with_their_words(house: House, principal: WebVisitor) -> None:
    photo = ("ảnh.jpg", b"\xff\xd8\xff photo", "image/jpeg")
    assert principal.upload([("quyết định.pdf", PDF, "application/pdf"), photo], text="kèm theo").json() == {"ok": True}
    inbound = house.talk.handled[-1]
    assert inbound.text == "kèm theo"
    assert [(f.name, f.content, f.kind, f.fault) for f in inbound.files] == [
        ("quyết định.pdf", PDF, "file", None),
        ("ảnh.jpg", b"\xff\xd8\xff photo", "photo", None),
    ]


@LIMITED
def test_a_file_that_is_too_big_or_empty_is_named_to_the_conversation(house: House, principal: WebVisitor) -> None:
    files = [
        ("to.pdf", b"x" * 1001, "application/pdf"),
        ("rỗng.pdf", b"", "application/pdf"),
        ("vừa.pdf", b"x" * 1000, ""),
    ]
    assert principal.upload(files).json() == {"ok": True}
    assert [(f.name, f.fault, f.content is None) for f in house.talk.handled[-1].files] == [
        ("to.pdf", "too_big", True),
        ("rỗng.pdf", "empty", True),
        ("vừa.pdf", None, False),
    ]


@LIMITED
def test_far_too_much_is_refused_before_it_is_read(house: House, principal: WebVisitor) -> None:
    assert principal.upload([("to.pdf", b"x" * 200_000, "application/pdf")]).status_code == 413

    def endless():
        yield b'--b\r\ncontent-disposition: form-data; name="files"; filename="a"\r\n\r\n'
        for _ in range(200):
            yield b"x" * 1000

    headers = {"x-thidua": principal.page()["me"], "content-type": "multipart/form-data; boundary=b"}
    assert principal.http.post("/chat/messages", content=endless(), headers=headers).status_code == 413
    assert len(house.talk.received) == 1


@LIMITED
def test_too_many_files_are_refused(house: House, principal: WebVisitor) -> None:
    assert principal.upload([("a.pdf", PDF, "application/pdf")] * 4).status_code == 400
    assert len(house.talk.received) == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Hoa\\báo cáo.docx", "báo cáo.docx"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("  ", "tep"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("dấu cách   nhiều.pdf", "dấu cách nhiều.pdf"),
    ],
)
def test_a_files_name_is_made_harmless(house: House, principal: WebVisitor, given: str, kept: str) -> None:
    assert principal.upload([(given, PDF, "application/pdf")]).json() == {"ok": True}
    assert house.talk.handled[-1].files[0].name == kept


@pytest.mark.parametrize("house", [{"fixed": True}], indirect=True)
def test_a_signed_link_leads_to_one_file_for_a_while(house: House, visitor: WebVisitor) -> None:
    kept = house.database.run(lambda c: attachments.keep(c, PDF, MONDAY, largest=1000))
    links = FileLinks(settings(), house.machine)
    path = links.path(kept.sha256, "Quyết định số 15.pdf", kept.media_type)
    assert links.address(kept.sha256, "a", "b").startswith("http://x.vn/files/")
    answer = visitor.http.get(path)
    assert answer.content == PDF
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%20s%E1%BB%91%2015.pdf"
    )
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert visitor.http.get(path[:-2] + "xx").status_code == 404
    assert visitor.http.get("/files/x").status_code == 404
    forged = FileLinks(settings("another secret entirely"), house.machine)
    assert visitor.http.get(forged.path(kept.sha256, "a", "b")).status_code == 404
    assert visitor.http.get(links.path("0" * 64, "a", "b")).status_code == 404
    house.machine.advance(timedelta(days=7, seconds=2))
    assert visitor.http.get(path).status_code == 404


def test_a_link_of_another_kind_is_no_file_link() -> None:
    clock = FixedClock(MONDAY)
    assert FileLinks(settings(), clock).read("") is None
    assert FileLinks(settings(), clock).read("a.b.c") is None
