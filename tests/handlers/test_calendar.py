"""Deadlines in everyone's own calendar, and the office's calendar of days off."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import icalendar
import openpyxl
import pytest

from bot.links import signer
from campaigns.expiries import Expiry
from dialogue.messages import FetchedFile
from handlers.own_deadlines import own_deadlines
from storage import attachments, audit, calendar_days, expiries, feeds, people
from tests.campaigns.moments import at
from tests.handlers.people import CAMPAIGN, Office, Somebody, sends_quarterly
from tests.handlers.test_reminders import SCHOOL, goes_on_to, hears

OFFICE_UNIT = "VPSO"


@pytest.fixture
def lan(office: Office) -> Somebody:
    """A principal, on Monday, 6 November 2023."""
    return office.holder("reporter", SCHOOL)


@pytest.fixture
def clerk(office: Office) -> Somebody:
    """Who coordinates the movement at the department's office."""
    return office.holder("coordinator", OFFICE_UNIT)


@pytest.fixture
def served(office: Office) -> Office:
    """The same office, with a web chat and a secret."""
    for name, value in (("web_address", "https://thidua.example.vn"), ("sign", signer("a secret for tests only"))):
        object.__setattr__(office.turns.context, name, value)
    return office


def file_of(somebody: Somebody) -> bytes:
    [attached] = [file for message in somebody.heard for file in message.attachments]
    assert attached.name == "lich-bao-cao.ics"
    content = somebody.office.database.run(lambda c: attachments.content_of(c, attached.sha256))
    assert content is not None
    return content


def events(content: bytes) -> dict[str, Any]:
    """Return the events by the period that their UID names."""
    calendar = icalendar.Calendar.from_ical(content)
    assert not calendar.errors
    found = {}
    for event in calendar.walk("VEVENT"):
        assert not event.errors
        found[str(event["UID"]).removesuffix("@thidua").removeprefix(f"dak_nong-{SCHOOL}-")] = event
    return found


def link_of(somebody: Somebody) -> str:
    return next(line for line in somebody.words.splitlines() if "/lich/" in line).strip()


# --- one's own deadlines


def test_deadlines_come_as_a_file_that_a_telephone_opens(lan: Somebody) -> None:
    assert "tệp kèm theo" in lan.types("lịch của tôi")
    quarter = events(file_of(lan))["truong_quy-2023-Q4"]
    assert quarter["DTSTART"].dt == date(2023, 12, 18)
    assert quarter["DTEND"].dt == date(2023, 12, 19)
    assert str(quarter["SUMMARY"]).startswith("Hạn: Báo cáo")
    assert "quý IV/2023" in quarter["SUMMARY"]
    assert "17:00 ngày 18/12/2023" in quarter["DESCRIPTION"]
    assert quarter["TRANSP"] == "TRANSPARENT"
    [alarm] = quarter.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-3, hours=8), "Friday morning, before a deadline on Monday"


@pytest.mark.parametrize("words", ["lịch", "Lich", "thêm vào lịch", "ics", "calendar", "/lich", "cho em lịch của tôi"])
def test_it_is_asked_for_in_many_words(lan: Somebody, words: str) -> None:
    lan.types(words)
    assert events(file_of(lan))


def test_it_stands_beside_the_deadlines(lan: Somebody) -> None:
    lan.types("hạn nộp")
    lan.taps("Lịch của tôi")
    assert events(file_of(lan))


def test_asked_twice_it_is_the_same_file(lan: Somebody) -> None:
    lan.types("lịch")
    first = file_of(lan)
    lan.office.clock.advance(timedelta(hours=3))
    lan.types("lịch")
    assert file_of(lan) == first


def test_what_was_sent_is_ticked_and_rings_no_more(lan: Somebody) -> None:
    lan.types("lịch")
    before = events(file_of(lan))["truong_quy-2023-Q4"]
    lan.office.clock.advance(timedelta(minutes=10))
    code = sends_quarterly(lan)
    lan.types("lịch")
    after = events(file_of(lan))["truong_quy-2023-Q4"]
    assert str(after["SUMMARY"]).startswith("✓ Đã gửi: Báo cáo")
    assert code in after["DESCRIPTION"]
    assert not after.walk("VALARM")
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt


def test_a_deadline_that_moved_is_the_same_entry_on_another_day(office: Office, lan: Somebody) -> None:
    lan.types("lịch")
    before = events(file_of(lan))["truong_quy-2023-Q4"]
    office.clock.advance(timedelta(minutes=1))
    set_days(office, {"2023-12-18": "off"})
    lan.types("lịch")
    after = events(file_of(lan))["truong_quy-2023-Q4"]
    assert (before["DTSTART"].dt, after["DTSTART"].dt) == (date(2023, 12, 18), date(2023, 12, 19))
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_who_owes_no_report_is_told_so(clerk: Somebody) -> None:
    assert "chưa có hạn nào" in clerk.types("lịch")
    assert not clerk.heard[0].attachments


def test_only_ones_own_units_are_in_it_and_only_today_s(office: Office, lan: Somebody) -> None:
    lan.types("lịch")
    uids = [str(event["UID"]) for event in icalendar.Calendar.from_ical(file_of(lan)).walk("VEVENT")]
    assert uids
    assert all(f"-{SCHOOL}-" in uid for uid in uids)
    day = at("2023-11-06 08:00").date()
    [person] = office.database.run(lambda c: people.persons_of(c, SCHOOL, "reporter", day))
    later = date(2027, 1, 1)
    assert office.database.run(lambda c: own_deadlines(c, CAMPAIGN, person.id, later)) == []


# --- the link


def test_a_link_is_given_and_stays_the_same(served: Office, lan: Somebody) -> None:
    lan.types("lịch")
    link = link_of(lan)
    assert link.startswith("https://thidua.example.vn/lich/")
    assert link.endswith(".ics")
    lan.types("lịch")
    assert link_of(lan) == link
    assert len(served.database.run(lambda c: audit.of_action(c, "calendar_feed_made"))) == 1


def test_a_link_is_revoked_and_the_next_is_another(served: Office, lan: Somebody) -> None:
    assert "chưa có đường dẫn" in lan.types("thu hồi lịch")
    lan.types("lịch")
    first = link_of(lan)
    assert "Đã thu hồi" in lan.taps("Thu hồi lịch")
    lan.taps("Lịch của tôi")
    second = link_of(lan)
    assert first != second
    token = first.rsplit("/", 1)[1].removesuffix(".ics")
    assert served.database.run(lambda c: feeds.person_of(c, token)) is None
    assert served.database.run(lambda c: feeds.person_of(c, second.rsplit("/", 1)[1].removesuffix(".ics")))


def test_under_another_secret_the_old_link_is_revoked(served: Office, lan: Somebody) -> None:
    lan.types("lịch")
    first = link_of(lan)
    object.__setattr__(served.turns.context, "sign", signer("another secret for tests"))
    lan.types("lịch")
    assert link_of(lan) != first
    token = first.rsplit("/", 1)[1].removesuffix(".ics")
    assert served.database.run(lambda c: feeds.person_of(c, token)) is None


def test_two_people_have_two_links_and_nobody_keeps_them(served: Office, lan: Somebody) -> None:
    other = served.holder("reporter", "THCS-DM-02")
    lan.types("lịch")
    other.types("lịch")
    assert link_of(lan) != link_of(other)
    token = link_of(lan).rsplit("/", 1)[1].removesuffix(".ics")
    kept = served.database.run(lambda c: feeds.of_person(c, feeds.person_of(c, token) or 0))
    assert kept is not None
    assert token not in repr(kept)
    assert kept.has(token)


# --- the office's calendar


def set_days(office: Office, days: dict[str, str]) -> None:
    """Decide about days as another process would."""
    from campaigns.office_calendar import Decision  # noqa: PLC0415

    made = {date.fromisoformat(day): Decision(kind) for day, kind in days.items()}  # type: ignore[arg-type]
    now = office.clock.now()
    office.database.run(lambda c: calendar_days.set_days(c, CAMPAIGN.id, made, set_by="test", now=now))
    office.clock.advance(timedelta(seconds=6))


def test_a_day_off_is_previewed_confirmed_and_moves_the_deadline(office: Office, clerk: Somebody) -> None:
    lan = office.holder("reporter", SCHOOL)
    assert "18/12/2023" in lan.types("hạn nộp")
    assert "không nhắc (Ngày Nhà giáo Việt Nam)" in clerk.types("lịch nghỉ")
    clerk.taps("Một ngày")
    clerk.types("18/12")
    clerk.taps("Ngày nghỉ")
    preview = clerk.types("Nghỉ bù theo văn bản của tỉnh")
    assert "thứ Hai, 18/12/2023: ngày nghỉ (Nghỉ bù theo văn bản của tỉnh)" in preview
    assert "thứ Hai, 18/12/2023 → thứ Ba, 19/12/2023" in preview
    assert "18/12/2023" in lan.types("hạn nộp"), "nothing is decided yet"
    assert "Đã ghi vào lịch" in clerk.taps("Đồng ý")
    assert "19/12/2023" in lan.types("hạn nộp")
    [row] = office.database.run(lambda c: audit.of_action(c, "calendar_edited"))
    assert row["before"] == {"2023-12-18": "usual"}
    assert row["after"] == {"2023-12-18": "off"}


def test_what_was_decided_is_taken_back(office: Office, clerk: Somebody) -> None:
    lan = office.holder("reporter", SCHOOL)
    set_days(office, {"2023-12-18": "off"})
    assert "19/12/2023" in lan.types("hạn nộp")
    clerk.types("sửa lịch")
    clerk.taps("Một ngày")
    clerk.types("18/12")
    assert "thứ Ba, 19/12/2023 → thứ Hai, 18/12/2023" in clerk.taps("như thường lệ")
    clerk.taps("Đồng ý")
    assert "18/12/2023" in lan.types("hạn nộp")


def test_a_span_leaves_out_the_week_ends(office: Office, clerk: Somebody) -> None:
    clerk.types("lịch nghỉ")
    clerk.taps("Nhiều ngày liền")
    clerk.types("14/12")
    assert "Ngày cuối không thể trước" in clerk.types("13/12")
    assert "nhiều nhất 92 ngày" in clerk.types("1/6/2024")
    clerk.types("19/12")
    clerk.taps("không nhắc")
    assert "thứ Năm, 14/12/2023 đến thứ Ba, 19/12/2023: ngày không nhắc (Thi học kỳ)" in clerk.types("Thi học kỳ")
    assert "Không hạn nộp nào thay đổi" in clerk.words
    clerk.taps("Đồng ý")
    kept = office.database.run(lambda c: calendar_days.days_of(c, CAMPAIGN.id))
    assert [day.day for day in sorted(kept)] == [14, 15, 18, 19]
    assert {override.kind for override in kept.values()} == {"avoid"}


def test_nothing_is_kept_when_it_is_let_be(office: Office, clerk: Somebody) -> None:
    clerk.types("lịch nghỉ")
    clerk.taps("Một ngày")
    assert "Ngày đã qua" in clerk.types("3/11/2023")
    clerk.types("18/12")
    clerk.taps("Ngày nghỉ")
    clerk.types("Nghỉ")
    assert "lịch giữ nguyên" in clerk.taps("Thôi")
    assert office.database.run(lambda c: calendar_days.days_of(c, CAMPAIGN.id)) == {}


def test_who_may_not_edit_it_sees_it(office: Office, lan: Somebody) -> None:
    assert "thứ Hai, 20/11/2023: ngày không nhắc (Ngày Nhà giáo Việt Nam)" in lan.types("lịch nghỉ")
    assert "Menu" in lan.choices[0].label


def test_reminders_follow_the_calendar(office: Office, lan: Somebody, clerk: Somebody) -> None:
    set_days(office, {"2023-11-23": "avoid"})
    goes_on_to(office, "2023-11-23 08:00")
    assert hears(lan) == "", "it is a day on which nobody is reminded"


def excel(*rows: tuple[object, ...]) -> FetchedFile:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return FetchedFile("lich-nghi.xlsx", out.getvalue(), kind="file")


def test_a_whole_year_comes_as_an_excel_file(office: Office, clerk: Somebody) -> None:
    clerk.types("lịch nghỉ")
    clerk.taps("Gửi tệp Excel")
    said = clerk.sends(
        excel(
            ("Ngày", "Loại", "Ghi chú"),
            (date(2023, 12, 18), "nghỉ", "Nghỉ bù"),
            ("25/12/2023", "không nhắc", None),
            ("2024-01-06", "làm bù", "Làm bù cho 18/12"),
        )
    )
    assert "thứ Hai, 18/12/2023: ngày nghỉ (Nghỉ bù)" in said
    assert "thứ Bảy, 06/01/2024: ngày làm việc (Làm bù cho 18/12)" in said
    clerk.taps("Đồng ý")
    kept = office.database.run(lambda c: calendar_days.days_of(c, CAMPAIGN.id))
    assert {day.isoformat(): override.kind for day, override in kept.items()} == {
        "2023-12-18": "off",
        "2023-12-25": "avoid",
        "2024-01-06": "work",
    }


def test_a_file_with_faults_is_refused_with_every_place(office: Office, clerk: Somebody) -> None:
    clerk.types("lịch nghỉ")
    clerk.taps("Gửi tệp Excel")
    said = clerk.sends(
        excel(
            ("Ngày", "Loại", "Ghi chú"),
            ("31/02/2024", "nghỉ", ""),
            (None, None, None),
            ("18/12/2023", "nghĩ ngơi", ""),
        )
    )
    assert "lich-nghi.xlsx:2 Ngày: “31/02/2024” không phải ngày có thật" in said
    assert "lich-nghi.xlsx:4 Loại: Không hiểu loại ngày “nghĩ ngơi”" in said
    assert "2 chỗ" in said
    assert office.database.run(lambda c: calendar_days.days_of(c, CAMPAIGN.id)) == {}


# --- what ends on a day of its own


def test_what_ends_stands_on_the_last_day_to_act_until_it_is_settled(office: Office, lan: Somebody) -> None:
    def records(day: date) -> None:
        found = [Expiry("cong_nhan", "QĐ 1520/QĐ-UBND", SCHOOL, day)]
        office.database.run(lambda c: expiries.record(c, CAMPAIGN.id, found, office.clock.now()))

    def entry() -> icalendar.Event | None:
        lan.types("lịch")
        found = icalendar.Calendar.from_ical(file_of(lan)).walk("VEVENT")
        return next((event for event in found if "cong_nhan" in event["UID"]), None)

    records(date(2024, 10, 15))
    first = entry()
    assert first is not None
    assert first["DTSTART"].dt == date(2024, 5, 15), "five months ahead"
    assert str(first["SUMMARY"]).startswith("Hạn: Công nhận trường đạt chuẩn quốc gia (QĐ 1520/QĐ-UBND)")
    assert "hết hạn thứ Ba, 15/10/2024" in first["DESCRIPTION"]
    office.clock.advance(timedelta(hours=1))
    records(date(2024, 11, 15))
    second = entry()
    assert second is not None
    assert (second["UID"], second["DTSTART"].dt) == (first["UID"], date(2024, 6, 15))
    assert second["SEQUENCE"] > first["SEQUENCE"]
    named = "cong_nhan", "QĐ 1520/QĐ-UBND", SCHOOL
    office.database.run(lambda c: expiries.settle(c, CAMPAIGN.id, named, "đã đăng ký", office.clock.now()))
    assert entry() is None
