"""Many schools and their principals: a copy of the plan with more units, and people enrolled through storage."""

from __future__ import annotations

import csv
import shutil
from datetime import date, timedelta
from pathlib import Path

from benchmarks.moment import START
from bot.campaigns_folder import DAK_NONG
from bot.channels.telegram_settings import CHANNEL
from handlers.context import NOTICE_VERSION
from storage import accounts, people, submissions
from storage.database import Connection, Database

FIRST_CHAT = 100_001
MODEL = "THCS-DM-01"
"""The school that the others are made after."""
LAST_PERIOD = {
    "buoc_chuan_qg": "trong_lo_trinh",
    "nam_du_kien": "nam_2024",
    "tieu_chuan_kho": ["co_so_vat_chat"],
    "an_ninh": "on_dinh",
    "to_chuc_dang": "truc_thuoc",
    "ket_nap_truc_thuoc": 4,
    "ke_hoach": "roi",
    "so_ngay_ke_hoach": "15/KH-THCSTP ngày 12/02/2023",
    "co_dien_hinh": "no",
    "ket_qua_noi_bat": "Tổ chức tốt ngày hội đọc sách, 100% lớp tham gia",
    "co_kho_khan": "no",
}
"""What each school reported for quarter III, entered by the office: something to compare each answer with."""


def copy_campaign(folder: Path, schools: int) -> Path:
    """Return a copy of the default plan that has so many made-up schools on top."""
    shutil.copytree(DAK_NONG, folder)
    file = folder / "units.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    model = next(row for row in rows if row["code"] == MODEL)
    with file.open("a", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fieldnames=list(model))
        for number in range(schools):
            name = f"Trường THCS số {number + 1}"
            writer.writerow(
                {**model, "code": school(number), "name": name, "short_name": f"THCS số {number + 1}", "aliases": ""}
            )
    return folder


def school(number: int) -> str:
    """Return the code of a made-up school."""
    return f"BM-{number + 1:05}"


def enrol(database: Database, count: int) -> None:
    """Enrol a principal in each of the first schools, at Telegram chats in a row."""
    database.run(lambda connection: _enrol(connection, count))


def _enrol(connection: Connection, count: int) -> None:
    for number in range(count):
        person = people.create(connection, name=f"Hiệu trưởng {number + 1}", phone=None, now=START)
        people.record_notice(connection, person.id, NOTICE_VERSION, START)
        people.grant(
            connection,
            person_id=person.id,
            unit=school(number),
            role="reporter",
            since=START.date(),
            invitation_id=None,
        )
        account = accounts.find_or_create(connection, CHANNEL, str(FIRST_CHAT + number), "Lan", START)
        accounts.attach_person(connection, account.id, person.id)
        _report_last_period(connection, school(number), person.id)


def _report_last_period(connection: Connection, unit: str, person_id: int) -> None:
    submissions.add(
        connection,
        campaign="dak_nong",
        form="bao_cao_truong",
        version="1",
        unit=unit,
        schedule="truong_quy",
        period="2023-Q3",
        period_start=date(2023, 6, 15),
        period_end=date(2023, 9, 14),
        person_id=person_id,
        account_id=None,
        now=START - timedelta(days=50),
        answers=LAST_PERIOD,
        reason=None,
        late=False,
    )
