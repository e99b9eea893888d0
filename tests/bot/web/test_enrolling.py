"""Coming in by an invitation, and not coming in without one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.bot.web.visitor import WebVisitor
from tests.pages.serving import MOVEMENT, House
from tests.pages.small_talk import GOOD_CODE


def test_a_stranger_learns_only_how_to_enrol(visitor: WebVisitor) -> None:
    page = visitor.http.get("/")
    assert page.status_code == 200
    assert "cần một lời mời" in page.text
    assert 'id="log"' not in page.text
    assert visitor.read() == {"messages": [], "more": False, "unit": ""}


def test_opening_an_invitation_uses_nothing_up(house: House, visitor: WebVisitor) -> None:
    for _ in range(3):
        page = visitor.http.get(f"/moi/{GOOD_CODE}")
        assert MOVEMENT["vi"] in page.text
    assert house.talk.received == []


def test_the_button_begins_the_talk(house: House, visitor: WebVisitor) -> None:
    answer = visitor.enrol()
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    [started] = house.talk.handled
    assert (started.channel, started.start) == ("web", GOOD_CODE)
    assert len(started.address) >= 20, "an address that nobody guesses"
    assert "Lời mời này dành cho" in visitor.read()["messages"][0]["text"]


def test_pressing_the_button_twice_is_one_start(house: House, visitor: WebVisitor) -> None:
    form = visitor.form(f"/moi/{GOOD_CODE}")
    assert [visitor.http.post(f"/moi/{GOOD_CODE}", data=form).status_code for _ in range(2)] == [303, 303]
    assert len(house.talk.handled) == 1


def test_a_wrong_code_is_answered_in_words(visitor: WebVisitor) -> None:
    assert visitor.enrol("AAAA-AAAA-AAAA").status_code == 303
    assert "không đúng hoặc đã hết hạn" in visitor.read()["messages"][0]["text"]


@pytest.mark.parametrize("code", ["abc", "a" * 65, "%3Cscript%3E", "a b c d", "mã-mời"])
def test_what_is_no_code_is_said_so_and_goes_nowhere(house: House, visitor: WebVisitor, code: str) -> None:
    page = visitor.http.get(f"/moi/{code}")
    assert page.status_code == 404
    assert "<script>" not in page.text
    assert "chưa đúng dạng" in page.text
    assert house.talk.received == []


def test_a_form_from_elsewhere_starts_nothing(house: House, visit: Callable[[], WebVisitor]) -> None:
    attacker, victim = visit(), visit()
    stolen = attacker.form(f"/moi/{GOOD_CODE}")
    victim.http.get("/")
    for form in ({}, {"token": "x"}, {"token": "ậ"}, stolen):
        assert victim.http.post(f"/moi/{GOOD_CODE}", data=form).status_code == 403
    without_cookie = visit()
    assert without_cookie.http.post(f"/moi/{GOOD_CODE}", data=stolen).status_code == 403
    assert house.talk.received == []


def test_somebody_else_at_the_same_browser_gets_an_account_of_their_own(house: House, principal: WebVisitor) -> None:
    form = principal.form(f"/moi/{GOOD_CODE}")
    assert principal.http.post(f"/moi/{GOOD_CODE}", data=form | {"as": "other"}).status_code == 303
    first, second = house.talk.handled
    assert first.address != second.address
    assert len(principal.read()["messages"]) == 1


def test_a_database_that_is_away_says_so_and_the_invitation_still_works_later(
    house: House, visitor: WebVisitor
) -> None:
    house.talk.away = True
    answer = visitor.enrol()
    assert answer.status_code == 503
    assert "Thử lại" in answer.text
    house.talk.away = False
    assert visitor.enrol().status_code == 303
    assert len(house.talk.handled) == 1


@pytest.mark.parametrize("house", [{"fixed": True, "settings": {"starts_per_minute": 3}}], indirect=True)
def test_trying_codes_quickly_is_slowed_down(house: House, visit: Callable[[], WebVisitor]) -> None:
    guesses = [visit().enrol(f"AAAA-AAAA-AAA{n}").status_code for n in range(5)]
    assert guesses == [303, 303, 303, 429, 429]
    assert len(house.talk.handled) == 3
    house.machine.advance(timedelta(seconds=61))
    assert visit().enrol().status_code == 303


def test_codes_and_words_stay_out_of_the_log(
    house: House, visitor: WebVisitor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    visitor.http.post("/moi", data={"code": GOOD_CODE, **visitor.form("/")})
    visitor.enrol()
    visitor.post(text="một điều riêng tư")
    house.talk.away = True
    visitor.enrol()
    visitor.http.get("/")
    address = house.talk.handled[0].address
    # uvicorn's access log is switched off where the program serves; pytest listens to it all the same.
    others = ("httpx", "httpcore", "uvicorn.access")
    own = [caplog.handler.format(record) for record in caplog.records if not record.name.startswith(others)]
    assert own, "something was logged"
    for secret in (GOOD_CODE, "riêng tư", address):
        assert not [line for line in own if secret in line]


@pytest.mark.parametrize("house", [{"fixed": True}], indirect=True)
def test_a_session_lasts_a_year_and_longer_for_who_comes_back(house: House, principal: WebVisitor) -> None:
    house.machine.advance(timedelta(days=29))
    assert "set-cookie" not in principal.http.get("/").headers
    house.machine.advance(timedelta(days=300))
    assert "set-cookie" in principal.http.get("/").headers, "renewed"
    house.machine.advance(timedelta(days=300))
    assert 'id="log"' in principal.http.get("/").text
    house.machine.advance(timedelta(days=366))
    assert principal.http.get("/chat/messages").status_code == 401
    assert "cần một lời mời" in principal.http.get("/").text


@pytest.mark.parametrize(
    ("accepted", "query", "language"),
    [
        ("", "", "vi"),
        ("vi-VN,vi;q=0.9", "", "vi"),
        ("en-GB,en;q=0.9", "", "en"),
        ("en-GB,en;q=0.9,vi;q=0.8", "", "vi"),
        ("fr", "", "vi"),
        ("en", "?lang=vi", "vi"),
        ("vi", "?lang=en", "en"),
        ("vi", "?lang=xx", "vi"),
    ],
)
def test_the_page_speaks_vietnamese_unless_english_is_wanted(
    visitor: WebVisitor, accepted: str, query: str, language: str
) -> None:
    page = visitor.http.get(f"/{query}", headers={"accept-language": accepted})
    assert f'<html lang="{language}">' in page.text
    assert page.headers["content-language"] == language
