"""What must not get in, and what must not get out."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests.bot.web.visitor import WebVisitor
from tests.pages.serving import House
from tests.pages.small_talk import GOOD_CODE


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_post_from_another_site_is_refused(house: House, principal: WebVisitor, headers: dict[str, str]) -> None:
    assert principal.post(text="12", headers=headers).status_code == 403
    form = principal.form(f"/moi/{GOOD_CODE}")
    assert principal.http.post(f"/moi/{GOOD_CODE}", data=form, headers=headers).status_code == 403
    assert len(house.talk.received) == 1, "only the enrolment"


def test_a_post_from_our_own_page_is_taken(house: House, principal: WebVisitor) -> None:
    for headers in ({"origin": house.url}, {"sec-fetch-site": "same-origin"}, {}):
        assert principal.post(text="12", headers=headers).json() == {"ok": True}


def test_a_message_needs_the_pages_own_header(house: House, principal: WebVisitor) -> None:
    answer = principal.http.post("/chat/messages", json={"id": str(uuid4()), "text": "12"})
    assert (answer.status_code, answer.json()["error"]) == (403, "foreign")
    assert len(house.talk.received) == 1


def test_an_old_browser_that_hides_the_origin_of_a_form_can_enrol(visitor: WebVisitor) -> None:
    form = visitor.form(f"/moi/{GOOD_CODE}")
    assert visitor.http.post(f"/moi/{GOOD_CODE}", data=form, headers={"origin": "null"}).status_code == 303


def test_a_forged_cookie_is_nobody(house: House, principal: WebVisitor, visitor: WebVisitor) -> None:
    address, written, signature = principal.http.cookies["thidua"].split(".")
    forgeries = [
        f"{'x' * len(address)}.{written}.{signature}",
        f"{address}.{written}.{signature[::-1]}",
        address,
        "",
        "....",
        "a" * 5000,
    ]
    for forged in forgeries:
        visitor.http.cookies.clear()
        headers = {"cookie": f"thidua={forged}"}
        assert visitor.http.get("/chat/messages", headers=headers).status_code == 401, forged
        assert visitor.http.get("/chat/events", headers=headers).status_code == 401
        sent = visitor.http.post(
            "/chat/messages", json={"id": str(uuid4()), "text": "12"}, headers=headers | {"x-thidua": "x"}
        )
        assert sent.status_code == 401
        assert 'id="log"' not in visitor.http.get("/", headers=headers).text
    assert len(house.talk.received) == 1


def test_another_persons_transcript_is_out_of_reach(visit: Callable[[], WebVisitor]) -> None:
    hoa, nam = visit(), visit()
    hoa.enrol()
    nam.enrol()
    hoa.post(text="chỉ của cô Hoa")
    seen = [message["text"] for message in nam.read()["messages"]]
    assert "chỉ của cô Hoa" not in seen
    assert "chỉ của cô Hoa" in [message["text"] for message in hoa.read()["messages"]]
    last = hoa.read()["messages"][-1]["id"]
    assert nam.read(before=last + 1, after=0)["messages"] != hoa.read(after=0)["messages"]
    assert "chỉ của cô Hoa" not in nam.http.get("/").text
    # Not even by saying whose page it is.
    assert nam.http.get("/chat/messages", params={"me": hoa.page()["me"]}).status_code == 409
    assert nam.http.get("/chat/events", params={"me": hoa.page()["me"]}).status_code == 409


def test_a_page_of_the_person_before_cannot_speak_for_the_next(house: House, principal: WebVisitor) -> None:
    old_page = principal.page()["me"]
    form = principal.form(f"/moi/{GOOD_CODE}")
    principal.http.post(f"/moi/{GOOD_CODE}", data=form | {"as": "other"})
    body = {"id": str(uuid4()), "text": "12"}
    answer = principal.http.post("/chat/messages", json=body, headers={"x-thidua": old_page})
    assert (answer.status_code, answer.json()["error"]) == (409, "someone_else")
    assert [inbound.text for inbound in house.talk.handled] == [None, None]


def test_every_answer_carries_the_security_headers(house: House, principal: WebVisitor) -> None:
    static = re.search(r'href="(/static/[^"]+css)"', principal.http.get("/").text)
    assert static is not None
    for path in ("/", f"/moi/{GOOD_CODE}", "/khong-co", "/chat/messages", "/healthz", "/files/x", static[1]):
        headers = principal.http.get(path).headers
        policy = headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == ("no-store" if path != static[1] else "public, max-age=31536000, immutable")


def test_pages_have_no_script_of_their_own(principal: WebVisitor) -> None:
    for path in ("/", f"/moi/{GOOD_CODE}", "/khong-co"):
        page = principal.http.get(path).text
        for script in re.findall(r"<script[^>]*>", page):
            assert "src=" in script or 'type="application/json"' in script
        assert not re.search(r'\son\w+="|style="|javascript:', page)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(principal: WebVisitor) -> None:
    cookie = principal.http.get(f"/moi/{GOOD_CODE}").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie


async def receive_webhook(request: Request) -> PlainTextResponse:
    return PlainTextResponse((await request.body()).decode())


@pytest.mark.parametrize("house", [{"routes": [Route("/hook", receive_webhook, methods=["POST"])]}], indirect=True)
def test_a_platforms_webhook_may_be_served_beside(visitor: WebVisitor) -> None:
    assert visitor.http.post("/hook", content=b"update").text == "update"


def test_outside_the_demo_there_is_no_demo(principal: WebVisitor) -> None:
    page = principal.http.get("/").text
    assert "demo" not in page.lower()
    static = re.search(r"(/static/\w+)/chat.js", page)
    assert static is not None
    for path in ("/demo/state", "/demo/people", "/demo/units", f"{static[1]}/demo.js", f"{static[1]}/demo.css"):
        assert principal.http.get(path).status_code == 404, path
    for path in ("/demo/person", "/demo/newcomer", "/demo/clock"):
        assert principal.http.post(path, json={"id": 1}, headers={"x-thidua": "demo"}).status_code == 404, path


@pytest.mark.parametrize("house", [{"with_demo": True}], indirect=True)
def test_the_demos_bar_listens_to_its_own_page_only(house: House, principal: WebVisitor) -> None:
    before = house.clock.now()
    cookie = principal.http.cookies["thidua"]
    for path, body in (
        ("person", {"id": 1}),
        ("newcomer", {"unit": "THCS-NT", "role": "reporter"}),
        ("clock", {"by": "day"}),
    ):
        assert principal.http.post(f"/demo/{path}", json=body).status_code == 422
        foreign = principal.http.post(
            f"/demo/{path}", json=body, headers={"x-thidua": "demo", "origin": "https://evil.example"}
        )
        assert foreign.status_code == 403
    assert principal.http.cookies["thidua"] == cookie
    assert (house.clock.now() - before).total_seconds() < 60


@pytest.mark.parametrize("house", [{"with_demo": True}], indirect=True)
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("person", {"id": 99}),
        ("person", {"id": "1"}),
        ("person", {}),
        ("newcomer", {"unit": "NO", "role": "reporter"}),
        ("newcomer", {}),
        ("clock", {"by": "century"}),
        ("clock", {"to": "hôm qua"}),
        ("clock", {"to": "2020-01-01T08:00"}),
    ],
)
def test_what_the_demo_cannot_do_is_said_in_words(principal: WebVisitor, path: str, body: dict[str, object]) -> None:
    answer = principal.http.post(f"/demo/{path}", json=body, headers={"x-thidua": "demo"})
    assert answer.status_code == 422
    assert answer.json()["words"]
