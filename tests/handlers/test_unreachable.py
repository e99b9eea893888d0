"""Who cannot be reached on one channel is written to on another; whom nothing reaches is on the office's list."""

from __future__ import annotations

from storage import accounts, outbox
from storage.database import Connection
from tests.campaigns.moments import at
from tests.handlers.people import Office, Somebody
from tests.handlers.test_reminders import SCHOOL, goes_on_to, hears


def platform_refuses(office: Office, somebody: Somebody) -> None:
    """Let the platform say, of the message that waits, that this chat is gone."""

    def work(connection: Connection) -> None:
        account = accounts.find(connection, somebody.channel, somebody.address)
        assert account is not None
        outbox.gone(connection, 0, account.id, "Forbidden: bot was blocked by the user", office.clock.now())

    office.database.run(work)


def test_a_reminder_that_one_channel_refuses_comes_by_the_other_the_same_day(office: Office) -> None:
    office.clock.instant = at("2023-11-06 08:00")
    web = office.holder("reporter", SCHOOL, channel="web")
    telegram = office.holder("reporter", SCHOOL, channel="telegram")
    goes_on_to(office, "2023-11-23 08:00")
    assert hears(web) == ""
    platform_refuses(office, telegram)
    goes_on_to(office, "2023-11-23 08:01")
    assert "còn 5 ngày làm việc" in hears(web)
    goes_on_to(office, "2023-11-23 14:01")
    assert hears(web) == "", "once is enough"


def test_the_list_names_whom_nothing_reaches_in_ones_scope(office: Office) -> None:
    office.clock.instant = at("2023-11-06 08:00")
    lan = office.holder("reporter", SCHOOL)
    elsewhere = office.holder("reporter", "THCS-CJ-01")
    chief = office.holder("confirmer", "PGD-DM")
    assert "đều nhận được tin" in chief.types("không liên lạc được")
    for somebody in (lan, elsewhere):
        for channel in ("telegram", "terminal"):
            platform_refuses(office, Somebody(office, channel, somebody.address))
    said = chief.types("khong lien lac duoc")
    assert "1 người" in said
    assert "THCS Trần Phú" in said
    assert "không nhận tin nữa" in said
    assert "chưa được giao" in lan.types("không liên lạc được")


def test_who_writes_again_can_be_reached_again(office: Office) -> None:
    office.clock.instant = at("2023-11-06 08:00")
    lan = office.holder("reporter", SCHOOL)
    chief = office.holder("confirmer", "PGD-DM")
    for channel in ("telegram", "terminal"):
        platform_refuses(office, Somebody(office, channel, lan.address))
    lan.types("chào")
    assert "đều nhận được tin" in chief.types("không liên lạc được")
