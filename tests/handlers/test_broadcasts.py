"""Writing to many: to just those who are meant, after a preview, once; with “đã đọc”, a bar that moves, and a stop."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dialogue.messages import FetchedFile
from storage import accounts, audit, broadcasts, milestones, people
from storage.broadcasts import Broadcast
from storage.database import Connection
from tests.campaigns.moments import at
from tests.handlers.announcing import Announcing, hears, writes
from tests.handlers.people import CAMPAIGN, Office, Somebody, sends_quarterly

OWN, ALL, NOW, PLAIN = "Nội dung tự soạn", "Tất cả", "Ngay bây giờ", ("bỏ qua", "Không", "Ngay bây giờ")
STORM = "Ngày mai các trường nghỉ học do bão."
TODAY = date(2023, 11, 6)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def announcing(office: Office) -> Announcing:
    office.clock.instant = at("2023-11-06 08:00")
    return Announcing(office)


@pytest.fixture
def boss(office: Office, announcing: Announcing) -> Somebody:
    """An officer of the department's office."""
    return office.holder("coordinator", "VPSO")


@pytest.fixture
def chief(office: Office, announcing: Announcing) -> Somebody:
    """The head of the district office of Đắk Mil."""
    return office.holder("confirmer", "PGD-DM")


@pytest.fixture
def lan(office: Office, announcing: Announcing) -> Somebody:
    """A principal in Đắk Mil."""
    return office.holder("reporter", "THCS-DM-01")


@pytest.fixture
def hoa(office: Office, announcing: Announcing) -> Somebody:
    """A principal in Gia Nghĩa."""
    return office.holder("reporter", "TH-GN-01")


def last(office: Office) -> Broadcast:
    return office.database.run(lambda c: broadcasts.of_units(c, CAMPAIGN.id, ["VPSO", "PGD-DM", "SO"], 1))[0]


def readers(office: Office) -> int:
    broadcast = last(office)
    return office.database.run(lambda c: broadcasts.progress(c, broadcast)).read


def written(office: Office) -> int:
    return len(office.database.run(lambda c: broadcasts.of_units(c, CAMPAIGN.id, ["VPSO", "PGD-DM", "SO"], 50)))


def goes_on(announcing: Announcing, seconds: float = 5) -> None:
    announcing.office.clock.advance(timedelta(seconds=seconds))
    announcing.beats()


# --- from the first question to the people


def test_the_office_writes_to_everyone(announcing: Announcing, boss: Somebody, lan: Somebody, hoa: Somebody) -> None:
    preview = writes(boss, OWN, ALL, STORM, *PLAIN)
    assert preview.startswith(f"Văn phòng Sở thông báo:\n\n{STORM}\n\nTrên đây là thông báo")
    assert "Gửi tới: tất cả mọi người" in preview
    assert "Số người nhận: 2, ở 2 đơn vị" in preview
    assert "Tất cả đều có kênh nhận tin" in preview
    assert "Thời điểm: gửi ngay" in preview
    announcing.beats()
    assert hears(lan) == "", "nothing goes before the last word"
    assert "░░░░░░░░░░ 0%" in boss.taps("Gửi")
    announcing.beats()
    assert hears(lan) == hears(hoa) == f"Văn phòng Sở thông báo:\n\n{STORM}"
    assert lan.choices == []


def test_the_text_arrives_just_as_it_was_written(announcing: Announcing, boss: Somebody, office: Office) -> None:
    words = "Thầy/cô lưu ý:\n  1. Số liệu {x} – 50%\n\n2. ${họ_tên}"
    chief = office.holder("confirmer", "PGD-DM")
    writes(boss, OWN, ALL, words, "bỏ qua", "có", NOW)
    boss.taps("Gửi")
    announcing.beats()
    heard = hears(chief)
    assert words in heard
    assert "(Anh/chị đọc xong bấm “Đã đọc” giúp ạ.)" in heard, "only our own words turn to who reads them"


@pytest.mark.parametrize(
    ("choices", "hear", "meant"),
    [
        (("Một địa bàn", "Đắk Mil"), {"lan", "chief"}, "Phòng GDĐT Đắk Mil và các đơn vị trực thuộc"),
        (("Một cấp học", "Tiểu học"), {"hoa"}, "các trường tiểu học"),
        (("Theo chức trách", "Người xác nhận"), {"chief"}, "người xác nhận báo cáo"),
    ],
)
def test_only_those_who_are_meant_get_it(
    announcing: Announcing,
    boss: Somebody,
    lan: Somebody,
    hoa: Somebody,
    chief: Somebody,
    choices: tuple[str, str],
    hear: set[str],
    meant: str,
) -> None:
    assert f"Gửi tới: {meant}" in writes(boss, OWN, *choices, STORM, *PLAIN)
    boss.taps("Gửi")
    announcing.beats()
    everyone = {"lan": lan, "hoa": hoa, "chief": chief, "boss": boss}
    assert {name for name, who in everyone.items() if STORM in hears(who)} == hear


def test_those_who_have_reported_are_spared_even_if_they_did_so_after_it_was_written(
    office: Office, announcing: Announcing, boss: Somebody, lan: Somebody, hoa: Somebody
) -> None:
    nam = office.holder("reporter", "TH-DM-01")
    sends_quarterly(lan)
    preview = writes(boss, OWN, "chưa gửi báo cáo", "quý IV/2023 (", STORM, "bỏ qua", "Không", "Hẹn", "hôm nay", "14h")
    assert "các đơn vị chưa gửi Báo cáo quý IV/2023" in preview
    assert "Số người nhận: 2, ở 2 đơn vị" in preview
    assert "14:00 ngày 06/11/2023" in preview
    assert "hẹn gửi lúc 14:00 ngày 06/11/2023" in boss.taps("Gửi")
    sends_quarterly(nam)
    office.clock.instant = at("2023-11-06 13:59")
    announcing.beats()
    assert [hears(who) for who in (lan, nam, hoa)] == ["", "", ""]
    office.clock.instant = at("2023-11-06 14:00")
    announcing.beats()
    assert [STORM in hears(who) for who in (lan, nam, hoa)] == [False, False, True]


def test_a_file_goes_along(office: Office, announcing: Announcing, boss: Somebody, lan: Somebody) -> None:
    writes(boss, OWN, ALL, STORM)
    boss.sends(FetchedFile("cong-van.pdf", PDF))
    boss.types("xong")
    boss.taps("Không")
    boss.taps(NOW)
    preview = boss.heard[0]
    assert len(preview.attachments) == 1
    boss.taps("Gửi")
    announcing.beats()
    hears(lan)
    assert lan.heard[0].attachments == preview.attachments


def test_who_holds_several_roles_gets_it_once_and_the_writer_not_at_all(
    office: Office, announcing: Announcing, boss: Somebody, lan: Somebody
) -> None:
    more = office.invitation("TH-DM-01", "deputy")
    lan.types(more)
    lan.types("có")
    assert "Số người nhận: 1, ở 2 đơn vị" in writes(boss, OWN, ALL, STORM, *PLAIN)
    boss.taps("Gửi")
    announcing.beats()
    assert hears(lan).count(STORM) == 1
    assert STORM not in hears(boss)


# --- who may, and how far


def test_a_district_writes_to_its_own_units_only(
    announcing: Announcing, chief: Somebody, lan: Somebody, hoa: Somebody, boss: Somebody
) -> None:
    preview = writes(chief, OWN, "Tất cả đơn vị trực thuộc", STORM, *PLAIN)
    assert preview.startswith("Phòng GDĐT Đắk Mil thông báo:")
    assert "các đơn vị trực thuộc Phòng GDĐT Đắk Mil" in preview
    assert "Số người nhận: 1, ở 1 đơn vị" in preview
    chief.taps("Gửi")
    announcing.beats()
    assert [STORM in hears(who) for who in (lan, hoa, boss)] == [True, False, False]


@pytest.mark.parametrize("choices", [("Một cấp học", "Tiểu học"), ("chưa gửi báo cáo", "quý IV/2023 (")])
def test_no_choice_leads_a_district_beyond_its_units(
    office: Office, announcing: Announcing, chief: Somebody, lan: Somebody, hoa: Somebody, choices: tuple[str, str]
) -> None:
    near = office.holder("reporter", "TH-DM-01")
    writes(chief, OWN, *choices, STORM, *PLAIN)
    chief.taps("Gửi")
    announcing.beats()
    assert [STORM in hears(who) for who in (near, hoa)] == [True, False]


def test_a_district_is_not_asked_for_what_it_may_not_choose(chief: Somebody) -> None:
    chief.types("gửi thông báo")
    chief.taps(OWN)
    assert [c.label for c in chief.choices] == [
        *("Tất cả đơn vị trực thuộc", "Một cấp học", "Đơn vị chưa gửi báo cáo", "◀ Quay lại"),
    ]
    talk = chief.choices[0].token.split(".")[0]
    step = chief.choices[0].token.split(".")[1]
    assert "không còn hiệu lực" in chief.presses(f"{talk}.{step}.o:chuc_trach"), "nor with a token of their own making"


@pytest.mark.parametrize(
    ("role", "unit"), [("reporter", "THCS-DM-01"), ("specialist", "GDTRH"), ("observer", "CDVP"), ("council", "SO")]
)
def test_who_may_not_broadcast_is_told_so(office: Office, announcing: Announcing, role: str, unit: str) -> None:
    somebody = office.holder(role, unit)
    for words in ("gửi thông báo", "tiến độ thông báo", "gửi kế hoạch"):
        assert "chưa được giao việc này" in somebody.types(words)
    assert written(office) == 0
    refused = office.database.run(lambda c: audit.of_action(c, "refused"))
    assert [row["subject"] for row in refused] == ["broadcast", "broadcasts", "broadcast"]


def test_a_stranger_learns_only_how_to_enrol(office: Office, announcing: Announcing) -> None:
    stranger = office.stranger()
    for words in ("gửi thông báo", "đã đọc"):
        assert "lời mời" in stranger.types(words)
    assert "lời mời" in stranger.presses("c.read:1")


def test_who_lost_the_role_before_the_last_word_sends_nothing(
    office: Office, announcing: Announcing, boss: Somebody, lan: Somebody
) -> None:
    writes(boss, OWN, ALL, STORM, *PLAIN)
    # The talk goes on into the next day, when the role is no longer held.
    office.database.run(lambda c: ends_roles(c, boss))
    office.clock.instant = at("2023-11-07 08:00")
    assert "chưa được giao việc này" in boss.taps("Gửi")
    assert written(office) == 0


def ends_roles(connection: Connection, somebody: Somebody) -> None:
    """Let somebody's roles end today."""
    account = accounts.find(connection, somebody.channel, somebody.address)
    for held in people.memberships_of(connection, account.person_id, TODAY):
        people.end_membership(connection, held.id, TODAY)


# --- when


def test_at_night_the_morning_is_offered_first(office: Office, announcing: Announcing, boss: Somebody, lan) -> None:
    office.clock.instant = at("2023-11-06 22:30")
    writes(boss, OWN, ALL, STORM, "bỏ qua", "Không")
    assert [c.label for c in boss.choices][:2] == ["7:30 ngày 07/11/2023", "Ngay bây giờ, dù đã muộn"]
    assert "Thời điểm: 7:30 ngày 07/11/2023" in boss.taps("7:30")
    boss.taps("Gửi")
    announcing.beats()
    assert hears(lan) == ""
    office.clock.instant = at("2023-11-07 07:30")
    announcing.beats()
    assert STORM in hears(lan)


@pytest.mark.parametrize(
    ("hour", "answer"),
    [("22h", "từ 7 giờ đến 21 giờ"), ("6:30", "7 giờ đến 21 giờ"), ("7h", "đã qua"), ("sáng sớm", "chưa đọc được")],
)
def test_an_hour_is_decent_and_lies_ahead(boss: Somebody, lan: Somebody, hour: str, answer: str) -> None:
    writes(boss, OWN, ALL, STORM, "bỏ qua", "Không", "Hẹn", "hôm nay")
    assert answer.removeprefix("từ ") in boss.types(hour)
    assert "14:30 ngày 06/11/2023" in boss.types("2 rưỡi chiều")


def test_what_was_written_can_be_changed_after_the_preview(
    announcing: Announcing, boss: Somebody, lan: Somebody, hoa: Somebody
) -> None:
    writes(boss, OWN, ALL, "Nghi hoc", *PLAIN)
    boss.taps("Sửa nội dung")
    boss.taps(OWN)
    for answer in (STORM, "bỏ qua"):
        boss.types(answer)
    assert "tất cả mọi người" in boss.taps("Không"), "the other answers stay"
    boss.taps("Đổi người nhận")
    boss.taps("Một địa bàn")
    assert "Đắk Mil và các đơn vị" in boss.taps("Đắk Mil")
    boss.taps("Đổi giờ gửi")
    assert STORM in boss.taps(NOW)
    boss.taps("Gửi")
    announcing.beats()
    assert [STORM in hears(who) for who in (lan, hoa)] == [True, False]


def test_what_is_not_sent_is_not_sent(office: Office, boss: Somebody, lan: Somebody) -> None:
    writes(boss, OWN, ALL, STORM, *PLAIN)
    assert "chưa được gửi" in boss.taps("Không gửi nữa")
    assert written(office) == 0


def test_where_nobody_is_enrolled_somebody_else_is_asked_for(office: Office, boss: Somebody) -> None:
    said = writes(boss, OWN, "Một cấp học", "Mầm non", STORM, *PLAIN)
    assert "Chưa có ai đăng ký trong phạm vi này (các trường mầm non)" in said
    assert "Gửi tới ai ạ?" in said
    assert written(office) == 0


def test_a_text_that_is_too_long_is_not_cut(boss: Somebody) -> None:
    assert "dài quá 3500" in writes(boss, OWN, ALL, "a" * 3501)
    assert "gửi kèm" in boss.types("a" * 3500)


def test_two_taps_send_once(office: Office, announcing: Announcing, boss: Somebody, lan: Somebody) -> None:
    writes(boss, OWN, ALL, STORM, *PLAIN)
    token = boss.button("Gửi").token
    boss.presses(token)
    assert "không còn hiệu lực" in boss.presses(token)
    announcing.beats()
    announcing.beats()
    assert written(office) == 1
    assert hears(lan).count(STORM) == 1


# --- “đã đọc”


@pytest.fixture
def asked(announcing: Announcing, boss: Somebody, lan: Somebody, hoa: Somebody) -> Somebody:
    """The office asks everyone for “đã đọc”; returns the principal in Đắk Mil, who has it."""
    writes(boss, OWN, ALL, STORM, "bỏ qua", "có", NOW)
    boss.taps("Gửi")
    announcing.beats()
    hears(lan)
    hears(hoa)
    return lan


def test_the_button_thanks_once(asked: Somebody) -> None:
    button = asked.button("Đã đọc")
    assert asked.presses(button.token) == "Cảm ơn thầy/cô, hệ thống đã ghi nhận."
    assert "đã ghi nhận thầy/cô đọc thông báo này rồi" in asked.presses(button.token)


def test_the_words_count_as_well(office: Office, asked: Somebody) -> None:
    assert "Cảm ơn" in asked.types("da doc")
    assert "rồi" in asked.types("Đã đọc ạ")
    assert readers(office) == 1


def test_with_nothing_to_confirm_the_words_say_so(lan: Somebody) -> None:
    assert "không có thông báo nào chờ" in lan.types("đã đọc")


def test_within_a_report_they_count_too_and_the_question_waits(asked: Somebody) -> None:
    asked.types("báo cáo")
    asked.taps("quý IV")
    said = asked.types("đã đọc")
    assert "Cảm ơn" in said
    assert "Câu 1/" in said


@pytest.mark.parametrize("token", ["c.read:2", "c.read:999999999999999999999", "c.read:x", "c.read:-1"])
def test_a_forged_button_is_refused(office: Office, asked: Somebody, token: str) -> None:
    assert "không còn hiệu lực" in asked.presses(token)
    assert office.database.run(lambda c: audit.of_action(c, "refused"))[-1]["subject"] == "forged choice"
    assert readers(office) == 0


def test_who_did_not_get_it_cannot_have_read_it(office: Office, asked: Somebody) -> None:
    newcomer = office.holder("reporter", "TH-DM-02")
    assert "không còn hiệu lực" in newcomer.presses(asked.button("Đã đọc").token)


# --- how far it has got


def test_the_bar_moves_by_itself_and_says_when_all_is_done(
    office: Office, announcing: Announcing, boss: Somebody, lan: Somebody, hoa: Somebody
) -> None:
    writes(boss, OWN, ALL, STORM, "bỏ qua", "có", NOW)
    boss.taps("Gửi")
    announcing.beats()
    bar = boss.heard[-1]
    assert bar.live
    hears(lan)
    goes_on(announcing, 4)
    assert hears(boss) == "", "no oftener than every five seconds"
    goes_on(announcing, 1)
    assert "▓▓▓▓▓░░░░░ 50%" in hears(boss)
    assert boss.heard[0].replaces, "in the place of the message that is there"
    hears(hoa)
    goes_on(announcing, 1)
    assert "▓▓▓▓▓▓▓▓▓▓ 100%" in hears(boss)
    assert "Đã gửi 2/2 người" in boss.words
    assert boss.heard[0].replaces, "who still looks at it needs no other message"
    assert [c.label for c in boss.choices] == ["Cập nhật tiến độ", "Ai chưa đọc"]
    lan.types("đã đọc")
    goes_on(announcing)
    assert "Đã đọc: 1 người" in hears(boss), "reading moves it too"
    assert boss.heard[0].replaces


def test_the_end_of_a_long_one_is_news_and_goes_on_to_move(
    announcing: Announcing, boss: Somebody, lan: Somebody
) -> None:
    writes(boss, OWN, ALL, STORM, "bỏ qua", "có", NOW)
    boss.taps("Gửi")
    announcing.beats()
    hears(lan)
    goes_on(announcing, 600)
    hears(boss)
    below, full = boss.heard
    assert "kết quả ở bên dưới" in below.text
    assert (bool(below.replaces), bool(full.replaces)) == (True, False)
    assert "▓▓▓▓▓▓▓▓▓▓ 100%" in full.text
    lan.types("đã đọc")
    goes_on(announcing)
    assert "Đã đọc: 1 người" in hears(boss), "reading moves it too"
    assert len(boss.heard) == 1
    goes_on(announcing, 600)
    assert hears(boss) == ""


def test_a_bar_that_does_not_move_is_left_alone(announcing: Announcing, boss: Somebody, lan: Somebody) -> None:
    writes(boss, OWN, ALL, STORM, *PLAIN)
    boss.taps("Gửi")
    announcing.beats()
    for _ in range(3):
        goes_on(announcing)
        assert hears(boss) == ""


def test_where_messages_cannot_be_edited_only_the_end_is_told(
    office: Office, announcing: Announcing, lan: Somebody, hoa: Somebody
) -> None:
    clerk = office.holder("coordinator", "VPSO", channel="terminal")
    writes(clerk, OWN, ALL, STORM, *PLAIN)
    clerk.types("gửi")
    announcing.beats()
    hears(lan)
    goes_on(announcing)
    assert hears(clerk) == ""
    hears(hoa)
    goes_on(announcing)
    assert "✓ Đã gửi xong thông báo" in hears(clerk)
    assert len(clerk.heard) == 1


def test_colleagues_of_the_same_unit_see_it_others_do_not(
    office: Office, asked: Somebody, boss: Somebody, chief: Somebody
) -> None:
    colleague = office.holder("admin", "VPSO")
    assert "50%" not in colleague.types("tiến độ thông báo")
    token = colleague.button("Cập nhật").token
    assert "chưa gửi thông báo nào" in chief.types("tiến độ thông báo")
    for what in (token, token.replace("broadcast", "broadcast_stop"), token.replace("broadcast", "broadcast_unread")):
        assert "không còn hiệu lực" in chief.presses(what)
        assert "không còn hiệu lực" in asked.presses(what)
    assert last(office).state == "going"


def test_of_several_one_is_chosen(announcing: Announcing, boss: Somebody, lan: Somebody) -> None:
    for words in ("Tin một", "Tin hai"):
        writes(boss, OWN, ALL, words, *PLAIN)
        boss.taps("Gửi")
        announcing.beats()
        hears(lan)
        announcing.beats()
        hears(boss)
    assert "muốn xem thông báo nào" in boss.types("tiến độ thông báo")
    assert "“Tin một”" in boss.taps("Tin một")


def test_a_stop_spares_those_who_have_not_got_it(
    office: Office, announcing: Announcing, boss: Somebody, lan: Somebody, hoa: Somebody
) -> None:
    writes(boss, OWN, ALL, STORM, *PLAIN)
    boss.taps("Gửi")
    announcing.beats()
    assert STORM in hears(lan)
    said = boss.taps("Dừng gửi")
    assert "Đã dừng" in said
    assert "Đã gửi 1/2 người, thu lại 1" in said
    announcing.beats()
    assert hears(hoa) == ""
    assert "kết thúc từ trước" in boss.presses(f"c.broadcast_stop:{last(office).id}")
    [row] = office.database.run(lambda c: audit.of_action(c, "broadcast_stopped"))
    assert (row["unit"], row["subject"]) == ("VPSO", str(last(office).id))


def test_what_was_set_for_later_can_be_called_off(office: Office, announcing: Announcing, boss: Somebody, lan) -> None:
    writes(boss, OWN, ALL, STORM, "bỏ qua", "có", "Hẹn", "ngày mai", "8h")
    assert "Sẽ gửi tới 1 người" in boss.taps("Gửi")
    assert "Chưa ai nhận được" in boss.types("ai chưa đọc")
    boss.types("dừng gửi")
    office.clock.instant = at("2023-11-07 08:00")
    announcing.beats()
    assert hears(lan) == ""


def test_who_has_not_read_is_known(office: Office, asked: Somebody, boss: Somebody) -> None:
    boss.types("tiến độ thông báo")
    assert "Chưa đọc: 2 người ở 2 đơn vị" in boss.taps("Ai chưa đọc")
    asked.types("đã đọc")
    said = boss.types("ai chưa đọc")
    assert "Chưa đọc: 1 người ở 1 đơn vị" in said
    assert "Gia Nghĩa" in said
    assert "THCS Trần Phú" not in said


def test_many_who_have_not_read_are_counted_by_district(office: Office, announcing: Announcing, boss: Somebody) -> None:
    for n in range(1, 8):
        office.holder("reporter", f"TH-DM-0{n}")
        office.holder("reporter", f"TH-GN-0{n}")
    writes(boss, OWN, ALL, STORM, "bỏ qua", "có", NOW)
    boss.taps("Gửi")
    announcing.beats()
    said = boss.types("ai chưa đọc")
    assert "Chưa đọc: 14 người ở 14 đơn vị" in said
    assert "và 6 đơn vị khác" in said
    assert "Phòng GDĐT Gia Nghĩa: 6" in said


def test_who_cannot_be_reached_is_counted(office: Office, announcing: Announcing, boss: Somebody, lan, hoa) -> None:
    blocked = office.database.run(lambda c: accounts.find(c, hoa.channel, hoa.address))
    both = office.database.run(lambda c: accounts.of_person(c, blocked.person_id))
    office.database.run(lambda c: [accounts.mark_unreachable(c, account.id, "blocked") for account in both])
    assert "Chưa liên lạc được: 1 người" in writes(boss, OWN, ALL, STORM, *PLAIN)
    boss.taps("Gửi")
    announcing.beats()
    hears(lan)
    goes_on(announcing)
    assert "Đã gửi 1/2 người, không liên lạc được 1" in hears(boss)


# --- the plan


def test_the_plan_goes_out_with_what_lies_ahead_and_asks_for_da_doc(
    office: Office, announcing: Announcing, boss: Somebody, lan: Somebody
) -> None:
    boss.types("gửi kế hoạch")
    boss.taps(ALL)
    plan = boss.taps(NOW)
    for words in (
        *("Kế hoạch: Phong trào thi đua 2020 - 2025", "Sơ kết giai đoạn 1: 31/12/2023", "hơn 50 trường"),
        *("Báo cáo quý IV/2023: cấp trường trước 17:00 18/12/2023", "kèm nút “Đã đọc”"),
    ):
        assert words in plan
    boss.taps("Gửi")
    announcing.beats()
    assert "Sơ kết giai đoạn 1" in hears(lan)
    assert "Cảm ơn" in lan.taps("Đã đọc")


def test_changes_of_the_plan_are_told_once_there_are_some(
    office: Office, announcing: Announcing, boss: Somebody, lan: Somebody
) -> None:
    boss.types("gửi thông báo")
    assert "chưa có mốc nào thay đổi" in boss.taps("Những mốc vừa thay đổi")
    office.database.run(
        lambda c: milestones.set_event_date(
            c, CAMPAIGN.id, "so_ket", date(2024, 1, 31), set_by="test", now=office.clock.now()
        )
    )
    boss.types("Những mốc vừa thay đổi")
    boss.taps(ALL)
    said = boss.taps(NOW)
    assert "Sơ kết giai đoạn 1: 31/01/2024" in said
    assert "giai đoạn 1 (2020–2023): cấp trường trước 17:00 02/01/2024" in said
    boss.taps("Gửi")
    assert last(office).audience["about"] == "changes"
    office.clock.advance(timedelta(minutes=1))
    boss.types("gửi thông báo")
    assert "chưa có mốc nào thay đổi" in boss.types("Những mốc vừa thay đổi")


def test_everything_leaves_a_line_in_the_audit(office: Office, boss: Somebody, lan: Somebody) -> None:
    writes(boss, OWN, "Một cấp học", "Trung học cơ sở", STORM, *PLAIN)
    boss.taps("Gửi")
    [row] = office.database.run(lambda c: audit.of_action(c, "broadcast"))
    assert (row["unit"], row["subject"]) == ("VPSO", str(last(office).id))
    assert row["after"] == {"level": "THCS", "people": 1}
    assert STORM not in str(row)
