"""A small conversation over the real storage: enough of a turn to see how the page shows it."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import timedelta

from dialogue.clock import Clock
from dialogue.messages import Choice, Inbound, Message
from storage import accounts, inbox, outbox
from storage.database import Connection, Database, DatabaseAway

GOOD_CODE = "7KQM-2XWD-9RTA"

QUESTIONS = [
    (
        "ke_hoach",
        "Đã có kế hoạch",
        "Trường đã ban hành kế hoạch thực hiện phong trào thi đua này chưa ạ?",
        "",
        ["Rồi", "Chưa", "Đang dự thảo"],
    ),
    (
        "kho_khan",
        "Khó khăn",
        "Tiêu chuẩn nào còn khó nhất?",
        "Thầy/cô chọn một hoặc nhiều mục, rồi bấm “Xong”.",
        ["Cơ sở vật chất", "Đội ngũ", "Đất đai", "Quan hệ nhà trường, gia đình, xã hội"],
    ),
    (
        "dang_vien",
        "Đảng viên kết nạp",
        "Từ đầu nhiệm kỳ đến nay, chi bộ đã kết nạp được bao nhiêu đảng viên?",
        (
            "Chưa kết nạp thì ghi 0; hệ thống không nhận danh sách họ tên.\n🎯 Chỉ tiêu: trên 80 %\n"
            "Kỳ trước (quý III/2023): 4"
        ),
        [],
    ),
    (
        "minh_chung",
        "Minh chứng",
        "Thầy/cô gửi giúp ảnh chụp hoặc tệp quyết định làm minh chứng.",
        "Ảnh rõ chữ, hoặc tệp PDF.",
        [],
    ),
]


@dataclass
class Place:
    """Where one account is in the small talk."""

    at: int = -1
    step: int = 0
    ticked: list[str] = field(default_factory=list)


class SmallTalk:
    """Takes turns as handlers.turn.Turns does: one transaction, and the future is done after its commit."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self.away = False
        """True while the database is (as good as) away."""
        self.handled: list[Inbound] = []
        """What came in for the first time."""
        self.received: list[Inbound] = []
        """What came in, again and again."""
        self.places: dict[str, Place] = {}

    def handle(self, inbound: Inbound) -> Future[bool]:
        self.received.append(inbound)
        if self.away:
            failed: Future[bool] = Future()
            failed.set_exception(DatabaseAway("away"))
            return failed
        return self.database.submit(lambda connection: self.turn(connection, inbound))

    def turn(self, connection: Connection, inbound: Inbound) -> bool:
        now = self.clock.now()
        account = accounts.find_or_create(connection, inbound.channel, inbound.address, "", now)
        if not inbox.accept(connection, inbound.channel, inbound.external_ids, account.id, now):
            return False
        self.handled.append(inbound)
        for message in self.answer(inbound):
            outbox.put(
                connection,
                account_id=account.id,
                channel=inbound.channel,
                address=inbound.address,
                message=message.to_json(),
                now=now + timedelta(microseconds=len(self.handled)),
            )
        return True

    def answer(self, inbound: Inbound) -> list[Message]:
        place = self.places.setdefault(inbound.address, Place())
        replies = []
        names = ", ".join(file.name for file in inbound.files)
        if said := "\n".join(filter(None, (inbound.text, f"📎 {names}" if names else ""))):
            replies.append(Message(said, echo=True))
        if inbound.start:
            if inbound.start != GOOD_CODE:
                return [Message("Mã mời này không đúng hoặc đã hết hạn. Thầy/cô xem lại giúp ạ.")]
            return [self.consent(place)]
        if inbound.choice and inbound.choice.startswith("c."):
            return [*replies, self.ask(place, 0)]
        if inbound.choice and not inbound.choice.startswith(f"1.{place.step}."):
            return [*replies, Message("Nút vừa bấm thuộc câu trước nên không còn hiệu lực.")]
        return [*replies, *self.go_on(place, inbound)]

    def consent(self, place: Place) -> Message:
        place.at, place.step = -1, place.step + 1
        notice = (
            "Kính chào thầy/cô. Lời mời này dành cho hiệu trưởng, Trường THCS Nguyễn Trãi.\n\n"
            "Hệ thống lưu họ tên, chức trách, đơn vị và nội dung thầy/cô báo cáo để tổng hợp phong trào thi đua. "
            "Thầy/cô đồng ý tiếp tục chứ ạ?"
        )
        row = (self.choice(place, "yes", "Đồng ý, tiếp tục"), self.choice(place, "no", "Không đồng ý"))
        return Message(notice, rows=(row,), is_question=True)

    def choice(self, place: Place, code: str, label: str, *, numbered: bool = True) -> Choice:
        return Choice(f"1.{place.step}.{code}", label, numbered)

    def ask(self, place: Place, at: int, settled: str = "") -> Message:
        if at >= len(QUESTIONS):
            text = "Hệ thống đã nhận báo cáo BC-23-0417 lúc 08:12. Trân trọng cảm ơn thầy/cô."
            row = (Choice("c.report", "Báo cáo"), Choice("c.drafts", "Bản nháp"))
            return Message(text, rows=(row,), settles=bool(settled), settled=settled)
        place.at, place.step = at, place.step + 1
        name, _, label, about, options = QUESTIONS[at]
        shown = [f"☑ {option}" if option in place.ticked else option for option in options]
        rows = [(self.choice(place, f"o:{i}", option),) for i, option in enumerate(shown)]
        if place.ticked:
            rows.append((self.choice(place, "done", "Xong", numbered=False),))
        rows.append(
            (
                self.choice(place, "back", "◀ Quay lại", numbered=False),
                self.choice(place, "later", "Để sau", numbered=False),
            )
        )
        return Message(
            f"Câu {at + 1}/{len(QUESTIONS)}: {label}" + (f"\n\n{about}" if about else ""),
            rows=tuple(rows),
            is_question=True,
            upload=name == "minh_chung",
            settles=bool(settled),
            settled=settled,
        )

    def go_on(self, place: Place, inbound: Inbound) -> list[Message]:
        code = (inbound.choice or "").rpartition(".")[2]
        if place.at < 0:
            return [self.ask(place, 0, "Đồng ý: Đồng ý, tiếp tục ✓")]
        _, short, _, _, options = QUESTIONS[place.at]
        if code == "later":
            return [Message("Đã lưu nháp.", rows=((Choice("c.report", "Báo cáo"),),), settles=True, settled="Để sau")]
        if code.startswith("o:") and QUESTIONS[place.at][0] == "kho_khan":
            place.ticked = [*place.ticked, options[int(code[2:])]]
            return [self.ask(place, place.at)]
        if code.startswith("o:"):
            value = options[int(code[2:])]
        elif code == "done":
            value, place.ticked = ", ".join(place.ticked), []
        elif inbound.files:
            faults = [f"Tệp “{file.name}” lớn quá." for file in inbound.files if file.fault == "too_big"]
            if faults:
                return [Message("\n".join(faults))]
            value = f"{len(inbound.files)} tệp"
        elif (inbound.text or "").startswith("lần "):
            return []
        elif options or QUESTIONS[place.at][0] == "minh_chung":
            return [Message("Thầy/cô chọn một trong các mục giúp ạ.")]
        else:
            value = inbound.text or ""
        return [self.ask(place, place.at + 1, f"{place.at + 1}. {short}: {value} ✓")]
