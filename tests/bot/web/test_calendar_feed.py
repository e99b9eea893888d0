"""A calendar program, which has no session, follows a link; and the page fetches the file that came with the answer."""

from __future__ import annotations

import html
import json
import re
from collections.abc import AsyncIterator
from datetime import date, timedelta
from uuid import uuid4

import httpx
import icalendar
import pytest

from bot.channels.web import ABILITIES, Streams
from bot.settings import load_settings
from bot.web.app import build_app
from bot.web.calendar_feed import CalendarFeeds
from bot.web.settings import WebSettings
from bot.web.transcripts import OutboxTranscripts
from bot.wiring import build_turns
from campaigns.office_calendar import Decision
from storage import attachments, calendar_days, extensions, people
from storage.database import Database, DatabaseAway
from tests.campaigns.moments import at
from tests.handlers.people import CAMPAIGN, Office, sends_quarterly
from tests.handlers.test_reminders import SCHOOL

ADDRESS = "http://thidua.test"
SECRET = "a secret only for tests"


class Served(Office):
    """The office with its web chat; `browser` keeps cookies, `phone` is a calendar program without any."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.turns = build_turns(
            database,
            load_settings(),
            self.clock,
            campaign=CAMPAIGN,
            abilities={"telegram": ABILITIES, "web": ABILITIES},
            worker="test",
            address=ADDRESS,
            secret=SECRET,
        )
        feeds = CalendarFeeds(database, self.turns.context.plan, self.clock, ADDRESS)
        transcripts = OutboxTranscripts(database, CAMPAIGN, self.clock)
        app = build_app(
            settings=WebSettings(secret=SECRET, base_url=ADDRESS, movement=CAMPAIGN.titles, host={"vi": "Sở"}),
            turns=self.turns,
            transcripts=transcripts,
            streams=Streams(),
            clock=self.clock,
            kept_content=self.kept,
            ready=self.ready,
            routes=feeds.routes(),
        )
        self.browser, self.phone = (
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ADDRESS) for _ in range(2)
        )

    async def kept(self, sha256: str) -> bytes | None:
        return self.database.read(lambda c: attachments.content_of(c, sha256)).result(10)

    async def ready(self) -> bool:
        return True

    def link(self, unit: str = SCHOOL) -> str:
        """Let a principal ask for their calendar; return where it is."""
        said = self.holder("reporter", unit).types("lịch")
        return next(line for line in said.splitlines() if "/lich/" in line).strip().removeprefix(ADDRESS)

    async def events(self, link: str) -> dict[str, icalendar.Event]:
        answer = await self.phone.get(link)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        found = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
        return {str(event["UID"]).removesuffix("@thidua").removeprefix(f"dak_nong-{SCHOOL}-"): event for event in found}


@pytest.fixture
async def served(database: Database) -> AsyncIterator[Served]:
    made = Served(database)
    yield made
    await made.browser.aclose()
    await made.phone.aclose()


async def test_the_feed_shows_ones_own_deadlines_without_a_session(served: Served) -> None:
    events = await served.events(served.link())
    assert events["truong_quy-2023-Q4"]["DTSTART"].dt == date(2023, 12, 18)
    assert f"{ADDRESS}/" in events["truong_quy-2023-Q4"]["DESCRIPTION"]
    assert str(events["truong_quy-2023-Q4"]["URL"]) == f"{ADDRESS}/"
    assert events["truong_quy-2023-Q4"].walk("VALARM")
    district = {key: event for key, event in events.items() if "PGD" in key}
    assert district == {}


async def test_a_program_that_has_it_already_is_told_so_without_the_file(served: Served) -> None:
    link = served.link()
    answer = await served.phone.get(link)
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "last-modified" in answer.headers
    tag = answer.headers["etag"]
    again = await served.phone.get(link, headers={"if-none-match": f'"x", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    head = await served.phone.head(link)
    assert (head.status_code, head.headers["etag"]) == (200, tag)
    sends_quarterly(served.holder("reporter", SCHOOL))
    fresh = await served.phone.get(link, headers={"if-none-match": tag})
    assert fresh.status_code == 200
    assert fresh.headers["etag"] != tag


async def test_what_was_sent_is_ticked(served: Served) -> None:
    link = served.link()
    sends_quarterly(served.holder("reporter", SCHOOL))
    quarter = (await served.events(link))["truong_quy-2023-Q4"]
    assert str(quarter["SUMMARY"]).startswith("✓ Đã gửi: Báo cáo")
    assert not quarter.walk("VALARM")


async def test_a_deadline_moves_with_the_offices_calendar_and_with_more_time(served: Served) -> None:
    link = served.link()
    first = (await served.events(link))["truong_quy-2023-Q4"]
    served.clock.advance(timedelta(minutes=1))
    days = {date(2023, 12, 18): Decision("off", "Nghỉ bù")}
    served.database.run(lambda c: calendar_days.set_days(c, CAMPAIGN.id, days, set_by="t", now=served.clock.now()))
    second = (await served.events(link))["truong_quy-2023-Q4"]
    assert second["DTSTART"].dt == date(2023, 12, 19)
    served.clock.advance(timedelta(minutes=1))
    served.database.run(
        lambda c: extensions.grant(
            c,
            campaign=CAMPAIGN.id,
            unit=SCHOOL,
            schedule="truong_quy",
            period="2023-Q4",
            until=at("2023-12-28 17:00"),
            reason="lũ",
            by=None,
            now=served.clock.now(),
        )
    )
    third = (await served.events(link))["truong_quy-2023-Q4"]
    assert third["DTSTART"].dt == date(2023, 12, 28)
    assert first["UID"] == second["UID"] == third["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"] < third["SEQUENCE"]
    assert first["DTSTAMP"].dt < second["DTSTAMP"].dt < third["DTSTAMP"].dt


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "a" * 3000, "../../x", "'; drop table feeds"])
async def test_a_wrong_link_is_refused_in_plain_words(served: Served, token: str) -> None:
    answer = await served.phone.get(f"/lich/{token}.ics")
    assert answer.status_code == 404
    if answer.headers["content-type"].startswith("text/plain"):
        assert "không đúng hoặc đã được thu hồi" in answer.text


async def test_a_revoked_link_shows_nothing_and_the_next_works(served: Served) -> None:
    link = served.link()
    served.holder("reporter", SCHOOL).types("bỏ lịch")
    assert (await served.phone.get(link)).status_code == 404
    assert await served.events(served.link())


async def test_who_left_the_unit_sees_its_deadlines_no_more(served: Served) -> None:
    link = served.link()
    today = date(2023, 11, 6)

    def leaves(connection: object) -> None:
        [person] = people.persons_of(connection, SCHOOL, "reporter", today)  # type: ignore[arg-type]
        [held] = people.memberships_of(connection, person.id, today)  # type: ignore[arg-type]
        people.end_membership(connection, held.id, today)  # type: ignore[arg-type]

    served.database.run(leaves)
    assert await served.events(link)
    served.clock.advance(timedelta(days=1))
    assert await served.events(link) == {}


async def test_old_deadlines_leave_and_new_ones_come(served: Served) -> None:
    link = served.link()
    assert "truong_quy-2023-Q4" in await served.events(link)
    served.clock.advance(timedelta(days=120))
    later = await served.events(link)
    assert "truong_quy-2023-Q4" not in later
    assert "truong_quy-2024-Q1" in later


async def test_while_the_database_is_away_the_program_is_to_try_again(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = served.link()

    def away(*_: object) -> object:
        raise DatabaseAway("away")

    monkeypatch.setattr(Database, "read", away)
    answer = await served.phone.get(link)
    assert answer.status_code == 503
    assert "tự thử lại" in answer.text


# --- the file in the web chat


async def comes_in(browser: httpx.AsyncClient, code: str) -> None:
    """Open an invitation and agree, as the page does."""
    page = (await browser.get(f"/moi/{code}")).text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    assert (await browser.post(f"/moi/{code}", data=hidden)).status_code == 303


async def says(browser: httpx.AsyncClient, text: str) -> list[dict[str, object]]:
    """Write something; return what stands in the chat then."""
    page = (await browser.get("/")).text
    found = re.search(r'<script type="application/json" id="page">(.*?)</script>', page)
    assert found is not None
    me = json.loads(html.unescape(found[1]))["me"]
    body = {"id": str(uuid4()), "text": text}
    assert (await browser.post("/chat/messages", json=body, headers={"x-thidua": me})).status_code == 200
    shown: list[dict[str, object]] = (await browser.get("/chat/messages")).json()["messages"]
    return shown


async def test_the_page_gets_the_file_and_nobody_else_does(served: Served) -> None:
    await comes_in(served.browser, served.invitation(SCHOOL, "deputy"))
    for word in ("đồng ý", "Nguyễn Thị Hoa", "bỏ qua"):
        await says(served.browser, word)
    [[[path, name]]] = [line["files"] for line in await says(served.browser, "lịch") if "files" in line]
    assert name == "lich-bao-cao.ics"
    answer = await served.browser.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''lich-bao-cao.ics"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert (await served.phone.get(path)).status_code == 404, "no session"
    await comes_in(served.phone, served.invitation("THCS-DM-03", "deputy"))
    assert (await served.phone.get(path)).status_code == 404, "somebody else"
    line = path.split("/")[3]
    for wrong in (f"/chat/files/{line}/1", "/chat/files/999999/0", "/chat/files/x/0"):
        assert (await served.browser.get(wrong)).status_code == 404
