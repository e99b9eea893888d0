"""Words that start something, whatever is going on: "cho e nộp báo cáo quý 3", "xem BC-7K3M-2Q", "còn nợ báo cáo nào ko"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogue.reading.codes import find_code
from dialogue.reading.fold import fold
from dialogue.reading.outcome import Reading


@dataclass(frozen=True, slots=True)
class Intent:
    """What is wanted, by the name of its command, and of which receipt or in which language."""

    name: str
    code: str | None = None


_WORDS: dict[str, str] = {
    word: name
    for name, words in {
        "report": "bao cao|bc|b/c|nop bao cao|nop bc|lam bao cao|gui bao cao|viet bao cao|bat dau bao cao|baocao|report",
        "drafts": "nhap|ban nhap|cac ban nhap|xem nhap|tiep tuc|lam tiep|drafts|draft",
        "correct": "sua bao cao|sua bc|sua|dinh chinh|sua bao cao da gui|suabaocao|correct",
        "deadlines": "xem bao cao|han nop bao cao|hannop|con no bao cao nao|con no gi|han|han nop|han bao cao|khi nao den han|con bao cao nao|no bao cao|deadlines",
        "review": "duyet|duyet bao cao|duyet bc|cho duyet|xem cho duyet|bao cao cho duyet|xac nhan bao cao|tham dinh|review|review reports",
        "exemplars": "dien hinh|dien hinh tien tien|xem dien hinh|dien hinh cua toi|danh sach dien hinh|exemplars",
        "exemplar_new": "gioi thieu dien hinh|gioi thieu dien hinh moi|gioi thieu dien hinh tien tien|gioi thieu mo hinh|gioi thieu cach lam hay|gioi thieu sang kien|co dien hinh muon gioi thieu|put an exemplar forward",
        "obstacle": "kho khan|vuong mac|kho khan vuong mac|kho khan, vuong mac|xem kho khan|kho khan cho tra loi|tra loi kho khan|difficulties|obstacles",
        "obstacle_new": "phan anh|phan anh kho khan|phan anh vuong mac|bao kho khan|neu kho khan|gui kho khan|gap kho khan|co kho khan|phan anh viec moi|raise a difficulty",
        "obstacle_solved": "da giai quyet|da giai quyet xong|giai quyet xong roi|xong viec kho khan|kho khan da giai quyet|solved",
        "recognitions": "chuan quoc gia|chuan qg|truong chuan|truong chuan quoc gia|truong dat chuan|truong dat chuan quoc gia|so chuan quoc gia|cqg|chuanquocgia|national standard",
        "recognition_find": "tim truong|tra truong|tim truong chuan|find a school",
        "registered": "da dang ky danh gia ngoai|truong da dang ky danh gia ngoai|dang ky danh gia ngoai|da nop ho so danh gia ngoai|da gui ho so danh gia ngoai|registered for assessment",
        "proposals": "de xuat|de xuat cho ghi nhan|xem de xuat|ghi nhan de xuat|de xuat chuan quoc gia|proposals|proposals that wait",
        "link": "ket noi|ket noi kenh khac|them kenh|ketnoi|link|link another channel",
        "my_data": "du lieu cua toi|du lieu cua em|thong tin cua toi|my data|dulieu",
        "invite": "moi|moi can bo|moi nguoi|tao loi moi|gui loi moi|moicanbo|invite",
        "snooze": "nhac lai sau|nhac sau|nhac lai|de sau|lat nua|hen lai|remind me later|later",
        "reminders_off": "tat nhac|tat nhac viec|tat nhac nho|dung nhac|dung nhac nua|thoi nhac|khong nhac nua|stop reminders",
        "reminders_on": "bat nhac|bat nhac viec|mo nhac|nhac lai nhu cu|start reminders",
        "more_time": "xin gia han|gia han|xin lui han|lui han|xin them thoi gian|more time|ask for more time",
        "give_time": "gia han cho don vi|gia han cho truong|cho gia han|give more time",
        "requests": "yeu cau gia han|duyet gia han|xem yeu cau gia han|requests",
        "pass_on": "nho nguoi khac lam|nho nguoi khac|chuyen nguoi khac lam|chuyen cho nguoi khac|giao nguoi khac|nho dong nghiep|chuyen cho pho|chuyen cho pho hieu truong|giao cho pho|giao cho pho hieu truong|nho pho hieu truong|nho pho hieu truong lam|pass it on",
        "away": "bao nghi|nghi phep|xin nghi phep|di vang|toi nghi phep|away|on leave",
        "back": "di lam lai|da di lam lai|het phep|het nghi|back|i am back",
        "unreachable": "khong lien lac duoc|ai khong lien lac duoc|danh sach khong lien lac duoc|mat lien lac|unreachable",
        "set_milestone": "dat ngay moc|doi ngay moc|dat ngay so ket|dat ngay tong ket|dat ngay dai hoi|set milestone",
        "digest": "ban tin|xem ban tin|tom tat|tom tat tinh hinh|tinh hinh|bantin|digest",
        "digest_off": "tat ban tin|dung ban tin|thoi ban tin|khong nhan ban tin|no more digests",
        "digest_on": "bat ban tin|mo ban tin|nhan lai ban tin|digests again",
        "digest_time": "doi gio ban tin|doi lich ban tin|doi ngay ban tin|gio ban tin|hen gio ban tin|change the digest's time|change the digests time",
        "press_all": "nhac tat ca|nhac tat ca don vi|nhac cac don vi chua gui|remind all",
        "broadcast": "thong bao|gui thong bao|soan thong bao|gui thong bao moi|thongbao|broadcast|send a broadcast",
        "broadcasts": "tien do thong bao|cap nhat tien do|tien do gui thong bao|xem thong bao da gui|thong bao da gui|broadcast progress|broadcasts",
        "broadcast_stop": "dung gui|dung gui thong bao|dung thong bao|stop sending",
        "broadcast_unread": "ai chua doc|ai chua doc thong bao|xem ai chua doc|who has not read it",
        "send_plan": "gui ke hoach|gui ke hoach phong trao|gui thong bao ke hoach|send the plan",
        "read": "da doc|da doc roi|da doc thong bao|doc|doc roi|doc thong bao roi|toi da doc|read|i have read it",
        "calendar": "lich|lich cua toi|lich cua em|them vao lich|lich bao cao|lich nop bao cao|ics|file ics|lay lich|calendar|my calendar",
        "calendar_revoke": "thu hoi lich|bo lich|huy lich|xoa lich|thu hoi duong dan lich|revoke my calendar link|revoke calendar",
        "edit_calendar": "lich nghi|sua lich|sua lich nghi|lich lam viec|ngay nghi|nhap lich nghi|dat lich nghi|edit days off|days off",
        "thanks": "cam on|cam on nhe|cam on em|cam on nhieu|xin cam on|thanks|thank you|tks",
        "menu": "menu|start|bat dau|chao|xin chao|hello|hi|alo",
        "help": "help|tro giup|huong dan|trogiup",
    }.items()
    for word in words.split("|")
}
_LANGUAGES = {"english": "en", "tieng anh": "en", "tieng viet": "vi", "vietnamese": "vi"}
_POLITE = re.compile(
    r"^(?:(?:da|vang|thua|a|em|e|toi|minh|thay|co|anh|chi|cho|xin|muon|can|duoc|giup|hoi|oi)\s+)+|"
    r"(?:\s+(?:a|ah|nhe|nha|em|e|thay|co|anh|chi|voi|di|khong|ko|k|vay|the|oi))+[\s.!?]*$"
)
_SENTENCES = (
    (
        "digest",
        re.compile(
            r"^(?:con |nhung )*(?:ai|(?:cac )?(?:truong|don vi|phong gddt)(?: nao)?) (?:con |van )?chua (?:nop|gui|bao cao)\b"
            r"|^who has not (?:sent|reported)\b"
        ),
    ),
    ("press_all", re.compile(r"^nhac tat ca\b|^remind all\b")),
    (
        "deadlines",
        re.compile(
            r"\b(?:bao gio|khi nao|luc nao|ngay nao|hom nao)\b.*\b(?:nop|gui|bao cao|bc|han)\b"
            r"|\b(?:nop|gui|bao cao|bc|han)\b.*\b(?:bao gio|khi nao|luc nao|ngay nao|hom nao)\b"
        ),
    ),
    (
        "deadlines",
        re.compile(
            r"\b(?:con|dang)\s+(?:no|thieu)\b.*\b(?:bao cao|bc)\b|\b(?:han|den han)\b.*\b(?:bao cao|bc|nop)\b|\bbao cao\b.*\b(?:khi nao|bao gio|han)\b"
        ),
    ),
    ("correct", re.compile(r"\b(?:sua|dinh chinh|nham)\b.*\b(?:bao cao|bc)\b")),
    (
        "report",
        re.compile(
            r"\b(?:nop|gui|lam|viet|nhap)\b.*\b(?:bao cao|bc)\b|^(?:bao cao|bc)\s+(?:quy|so ket|tong ket|ky|thang|nam)\b"
        ),
    ),
)
_WITH_CODE = tuple(
    (name, re.compile(rf"(?:(?:em|cho|e|anh|chi|toi|xin) )*(?:{words})\b"))
    for name, words in {
        "correct": "sua|dinh chinh|correct",
        "review_open": "duyet|tham dinh|review",
        "take_back": "rut lai|take back",
    }.items()
)
"""What is done with a report that is named by its code; else it is shown."""
LONGEST_SENTENCE = 60
"""Characters beyond which a sentence is an answer or a story, not a command."""


def read_intent(text: str) -> Reading:
    """Return what a message wants; "none" when it starts nothing."""
    folded, code = fold(text).lstrip("/").strip(" .!"), find_code(text)
    if code is not None:
        found = (name for name, pattern in _WITH_CODE if pattern.match(folded))
        return Reading("value", Intent(next(found, "view"), code))
    if folded in _LANGUAGES:
        return Reading("value", Intent("language", _LANGUAGES[folded]))
    if len(folded) > LONGEST_SENTENCE:
        return Reading("none")
    for words in (folded, _POLITE.sub("", folded).strip()):
        if words in _WORDS:
            return Reading("value", Intent(_WORDS[words]))
    for name, pattern in _SENTENCES:
        if pattern.search(folded):
            return Reading("value", Intent(name))
    return Reading("none")
