"""Checking a folder: everything at once, each fault with file, row, column, and words that can be acted on."""

# ruff: noqa: E501 - a table reads best with one row a line

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

import campaigns
from campaigns.faults import CampaignFaults
from campaigns.loading import DEFAULT_CAMPAIGN, check_campaign, load_campaign
from dialogue.texts import FOLDER, LANGUAGES, load_texts

Spoil = Callable[[str, str, str], None]
CODE = Path(campaigns.__file__).parent


def found(folder: Path) -> list[tuple[str, int, str, str]]:
    """Return the faults of a folder, having put each into words in both languages."""
    faults = check_campaign(folder)
    for language in LANGUAGES:
        texts = load_texts(language)
        assert all(fault.problem(texts) and fault.remedy(texts) for fault in faults)
    return [(f.file, f.row, f.column, f.key) for f in faults]


def line_of(folder: Path, name: str, words: str) -> int:
    lines = (folder / name).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_both_campaigns_are_sound() -> None:
    assert check_campaign(DEFAULT_CAMPAIGN) == []
    assert check_campaign(Path(__file__).parent.parent / "plans" / "hai_cap") == []


def test_many_faults_in_many_files_are_reported_at_once(folder: Path, spoil: Spoil) -> None:
    spoil("units.csv", "XA-1,Xã Một,Xã Một,xa,,A,SO,2025-07-01", "XA-1,Xã Một,Xã Một,lang,,A,SO,2025-07-99")
    spoil("units.csv", "TH-1,Trường Tiểu học Một,TH Một,truong,TH", "TH-1,,TH Một,truong,TIEUHOC")
    spoil("units.csv", "HU-A;2025-07-01:XA-2", "HU-A;2025-07-01:XA-9")
    spoil("calendar.csv", "2026-01-02,off", "02/01/2026,off")
    spoil("forms/tong_hop_xa.md", "select_one yes_no | du", "select_one co_khong | du")
    spoil("campaign.yaml", "form: bao_cao_thang\n    nature: chuyen_de", "form: bao_cao_quy\n    nature: chuyen_de")
    spoil("campaign.yaml", 'numerator: "${so_sach}"', 'numerator: "${so_sachh}"')
    spoil("campaign.yaml", "FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTLY;BYMONTHDAY=15")
    assert found(folder) == [
        ("calendar.csv", 2, "date", "fault-bad-date"),
        (
            "campaign.yaml",
            line_of(folder, "campaign.yaml", "so_sachh"),
            "indicators › SACH-1 › numerator",
            "fault-question-unknown",
        ),
        ("campaign.yaml", line_of(folder, "campaign.yaml", "MONTLY"), "periods › thang › rule", "fault-rule"),
        (
            "campaign.yaml",
            line_of(folder, "campaign.yaml", "bao_cao_quy"),
            "schedules › truong_nam_hoc › form",
            "fault-name-unknown",
        ),
        ("forms/tong_hop_xa.md", 3, "type", "fault-list-absent"),
        ("units.csv", 4, "kind", "fault-bad-choice"),
        ("units.csv", 4, "since", "fault-bad-date"),
        ("units.csv", 6, "level", "fault-bad-choice"),
        ("units.csv", 6, "name", "fault-cell-empty"),
        ("units.csv", 7, "parent", "fault-unknown-parent"),
    ]


def test_loading_refuses_what_checking_finds(folder: Path, spoil: Spoil) -> None:
    spoil("units.csv", "TH-1,Trường", "TH-2,Trường")
    with pytest.raises(CampaignFaults, match="code-twice") as refused:
        load_campaign(folder)
    assert refused.value.faults[0].key == "fault-code-twice"
    assert refused.value.faults[0].place == "units.csv:7 code"


def test_a_fault_reads_like_advice(folder: Path, spoil: Spoil) -> None:
    spoil("units.csv", "THPT,A,SO", "THPT,A,SOO")
    fault = check_campaign(folder)[0]
    assert fault.problem(load_texts("vi")) == "Không có đơn vị cấp trên mang mã “SOO”."
    assert fault.remedy(load_texts("vi")) == "Sửa mã, hoặc thêm đơn vị SOO vào danh sách."
    assert fault.remedy(load_texts("en")) == "Correct the code, or add the unit SOO to the list."


@pytest.mark.parametrize(
    ("old", "new", "column", "key"),
    [
        ("THCS-2,Trường THCS Hai", "THCS-1,Trường THCS Hai", "code", "fault-code-twice"),
        ("THCS-2,Trường THCS Hai", "THCS số 2,Trường THCS Hai", "code", "fault-bad-code"),
        ("A,HU-A;2025-07-01:XA-1,,,Cấp", "A,HU-A,,,Cấp", "parent", "fault-parent-gone"),
        ("XA-2,2025-12-20", "XA-2,2025-05-20", "parent", "fault-parent-too-late"),
        ("2025-07-01:XA-1;2026-03-01:XA-2", "2026-03-01:XA-1;2025-07-01:XA-2", "parent", "fault-parents-out-of-order"),
        ("HU-A;2025-07-01:XA-2", "HU-A;XA-2", "parent", "fault-parent-without-date"),
        ("HU-A;2025-07-01:XA-2", "HU-A;1/7/2025:XA-2", "parent", "fault-bad-date"),
        ("XA-2,,2026-01-10", "XA-2,2026-02-01,2026-01-10", "until", "fault-until-before-since"),
        ("THPT,A,SO,,,,yes", "THPT,A,SO,,,,maybe", "sample", "fault-bad-choice"),
        ("THPT,A,SO,,,,yes", "THPT,A,,,,,yes", "parent", "fault-parent-absent"),
        ("THPT,A,SO,,,,yes,kiểm thử", "THPT,A,SO,,,,yes,kiểm thử,thừa", "", "fault-cells-too-many"),
        ("code,name", "mã,name", "code", "fault-column-absent"),
        ("code,name", "mã,name", "mã", "fault-column-unknown"),
    ],
)
def test_faults_of_the_unit_list(folder: Path, spoil: Spoil, old: str, new: str, column: str, key: str) -> None:
    spoil("units.csv", old, new)
    assert (column, key) in [(c, k) for file, _, c, k in found(folder) if file == "units.csv"]


def test_a_circle_is_shown_whole(folder: Path, spoil: Spoil) -> None:
    spoil("units.csv", "XA-1,Xã Một,Xã Một,xa,,A,SO", "XA-1,Xã Một,Xã Một,xa,,A,XA-2")
    spoil("units.csv", "XA-2,Xã Hai,Xã Hai,xa,,A,SO", "XA-2,Xã Hai,Xã Hai,xa,,A,XA-1")
    circles = [fault for fault in check_campaign(folder) if fault.key == "fault-circle"]
    assert [fault.args["path"] for fault in circles] == ["XA-1 → XA-2 → XA-1"]


@pytest.mark.parametrize(
    ("old", "new", "column", "key"),
    [
        ("id: hai_cap", "id: hai_cap\nmau: xanh", "mau", "fault-yaml-unknown"),
        ("collects_from: 2025-06-01\n", "", "collects_from", "fault-yaml-missing"),
        ("collects_from: 2025-06-01", "collects_from: mai", "collects_from", "fault-yaml-date"),
        ("collects_from: 2025-06-01", "collects_from: 2025-06-31", "collects_from", "fault-bad-date"),
        ("collects_from: 2025-06-01", "collects_from: 2025-06-01\ncollects_from: 2025-06-02", "collects_from", "fault-yaml-key-twice"),
        ("short_titles: {vi: Đọc sách, en: Reading}", "short_titles: {vi: Đọc sách}", "short_titles", "fault-yaml-language"),
        ("short_titles: {vi: Đọc sách, en: Reading}", "short_titles: Đọc sách", "short_titles", "fault-yaml-mapping"),
        ("default: khong_tinh", "default: khong", "settings › sach_dien_tu", "fault-bad-choice"),
        ("threshold: 5", 'threshold: "5"', "targets › SACH-1 › threshold", "fault-yaml-number"),
        ('comparison: ">="', 'comparison: "=>"', "targets › SACH-1 › comparison", "fault-yaml-choice"),
        ('    comparison: ">="\n', "", "targets › SACH-1", "fault-target-no-number"),
        ("kind: mean_per_year", "kind: qualitative", "targets › SACH-1", "fault-target-number"),
        ("indicator: VU-1", "indicator: VU-9", "targets › VU-1 › indicator", "fault-name-unknown"),
        ("code: VU-2", "code: VU-1", "indicators › VU-1", "fault-id-twice"),
        ("kinds: [truong], under: [xa, huyen]", "kinds: [truong], under: [phong]", "reviewing › chain › 1 › of › under", "fault-name-unknown"),
        ("roles: [confirmer], at: superior", "roles: [reporter], at: superior", "reviewing › chain › 1", "fault-bad-choice"),
        ("at: superior}", "at: superior, expiry: cho}", "reviewing › chain › 1 › expiry", "fault-name-unknown"),
        ("at: superior}", "at: above}", "reviewing › chain › 1 › at", "fault-yaml-choice"),
        ("answer_working_days: 2", "answer_working_days: 2\n  expiry: tra_lai", "reviewing › expiry", "fault-name-unknown"),
        ("  reasons:\n", "  evidence: [{form: bao_cao_thang, question: so_sach, files: anh}]\n  reasons:\n", "reviewing › evidence › 1 › question", "fault-name-unknown"),
        ("  reasons:\n", "  rollups: [{form: tong_hop, question: so, counts: units}]\n  reasons:\n", "reviewing › rollups › 1 › form", "fault-name-unknown"),
        ("settings: [sach_dien_tu]", "settings: [sach]", "targets › SACH-1 › settings", "fault-name-unknown"),
        ("choice: tinh", "choice: co", "targets › SACH-1 › variants › 1 › choice", "fault-name-unknown"),
        ("kind: tong_ket\n    phase: mot", "kind: tong_ket\n    phase: hai", "milestones › ngay_hoi › phase", "fault-name-unknown"),
        ("event: {vi: Ngày hội đọc sách của tỉnh, en: The province's reading day}", "date: null", "milestones › ngay_hoi", "fault-milestone-empty"),
        ("tier: xa}", "tier: huyen}", "unit_kinds › xa › tier", "fault-name-unknown"),
        ("first: 2024-12-15", "first: 2024-12-16", "periods › thang › rule", "fault-rule-first"),
        ("BYMONTH=5;BYMONTHDAY=31", "BYMONTH=2;BYMONTHDAY=31", "periods › nam_hoc › last_days", "fault-rule-empty"),
        ('"tháng {number}/{year}"', '"tháng {thang}/{year}"', "periods › thang › titles", "fault-period-title"),
        ("milestone: ngay_hoi", "milestone: ngay_le", "periods › tong_ket › milestone", "fault-name-unknown"),
        ("closes: {days: 20, before: milestone}", "closes: {days: 20, before: closing}", "periods › tong_ket › closes", "fault-closes"),
        ("    milestone: ngay_hoi\n", "", "periods › tong_ket › closes", "fault-no-milestone"),
        ("type: single", "type: once", "periods › tong_ket", "fault-yaml-choice"),
        ("  - type: single\n    id: tong_ket", "  - id: tong_ket", "periods › tong_ket", "fault-yaml-tag"),
        ("xa: {working_days: 3, after: closing}", "xa: {working_days: 1, after: closing}", "deadlines › thang › due › xa", "fault-cascade"),
        ("xa: {days: 10, before: milestone}", "xa: {days: 15, before: milestone}", "deadlines › tong_ket › due › xa", "fault-cascade"),
        ("truong: {working_days: 1, after: closing}", "truong: {days: 9, after: closing}", "schedules › truong_thang › deadlines", "fault-cascade"),
        ("xa: {working_days: 3, after: closing}", "xa: {working_days: 3}", "deadlines › thang › due › xa", "fault-yaml-moment"),
        ("xa: {working_days: 3, after: closing}", "xa: {working_days: -3, after: closing}", "deadlines › thang › due › xa › working_days", "fault-yaml-negative"),
        ("truong: {working_days: 1, after: closing}\n", "tinh: {working_days: 1, after: closing}\n", "deadlines › thang › due", "fault-name-unknown"),
        ("truong: {working_days: 1, after: closing}\n", "\n", "schedules › truong_thang › deadlines", "fault-due-absent"),
        ("time: 16:30", "time: buoi_chieu", "deadlines › thang › time", "fault-yaml-time"),
        ("opens: {days: 10, before: closing}", "opens: {days: 10, before: milestone}", "schedules › truong_thang › deadlines", "fault-no-milestone"),
        ("periods: thang", "periods: tuan", "schedules › truong_thang › periods", "fault-name-unknown"),
        ("owed_by: [{kinds: [truong]}]", "owed_by: [{kinds: [lop]}]", "schedules › truong_thang › owed_by › 1 › kinds", "fault-name-unknown"),
        ("owed_by: [{kinds: [truong]}]", "owed_by: [{}]", "schedules › truong_thang › owed_by › 1", "fault-yaml-owners"),
        ("owed_by: [{kinds: [truong]}]", "owed_by: []", "schedules › truong_thang › owed_by", "fault-yaml-empty"),
        ("owed_by: [{kinds: [truong]}]", "owed_by: truong", "schedules › truong_thang › owed_by", "fault-yaml-list"),
        ("codes: [THPT-1]", "codes: [THPT-9]", "schedules › truong_nam_hoc › owed_by › 2 › codes", "fault-unit-unknown"),
        ("secret: true", "secret: 1", "awards › giay_khen › rules › 1 › vote › secret", "fault-yaml-yes-no"),
        ("pipeline: so", "pipeline: tinh", "awards › giay_khen › pipeline", "fault-name-unknown"),
        ("to: SO", "to: VP", "obstacle_channel › to", "fault-unit-unknown"),
        ('clause: "2"', "clause: 2", "phases › mot › clause", "fault-yaml-text"),
        ("id: thang\n    kind", "id: kỳ tháng\n    kind", "periods › kỳ tháng › id", "fault-yaml-id"),
        ("ends: 2027-05-31}", "ends: 2024-05-31}", "term › ends", "fault-ends-before-starts"),
        ('numerator: "count(${vu_viec})"', 'numerator: "count(${vu_viec}"', "indicators › VU-2 › numerator", "fault-expression"),
        ('    numerator: "count(${vu_viec})"\n', "", "indicators › VU-2", "fault-yaml-missing"),
        ('    form: bao_cao_thang\n    numerator: "sum', '    numerator: "sum', "indicators › VU-1", "fault-yaml-missing"),
    ],
)  # fmt: skip
def test_faults_of_the_plan(folder: Path, spoil: Spoil, old: str, new: str, column: str, key: str) -> None:
    spoil("campaign.yaml", old, new)
    assert (column, key) in [(c, k) for file, _, c, k in found(folder) if file == "campaign.yaml"]


def test_yaml_that_is_no_yaml_names_its_line(folder: Path, spoil: Spoil) -> None:
    line = line_of(folder, "campaign.yaml", "collects_from")
    spoil("campaign.yaml", "collects_from: 2025-06-01", "collects_from: [2025")
    assert [(file, key) for file, _, _, key in found(folder)] == [("campaign.yaml", "fault-yaml-syntax")]
    assert found(folder)[0][1] >= line


def test_a_form_that_names_an_unknown_target_is_told_where(folder: Path, spoil: Spoil) -> None:
    line = line_of(folder, "forms/bao_cao_thang.md", "so_sach")
    spoil("forms/bao_cao_thang.md", "SACH-1", "SACH-9")
    assert found(folder) == [("forms/bao_cao_thang.md", line, "target", "fault-name-unknown")]


def test_a_form_with_faults_is_not_also_called_absent(folder: Path, spoil: Spoil) -> None:
    spoil("forms/tong_hop_xa.md", "Remarks?", "")
    assert [key for _, _, _, key in found(folder)] == ["fault-label-absent"]


def test_two_forms_of_one_name_are_noticed(folder: Path, spoil: Spoil) -> None:
    spoil("forms/tong_hop_xa.md", "| | tong_hop_xa |", "| | bao_cao_thang |")
    assert "fault-form-twice" in [key for _, _, _, key in found(folder)]


@pytest.mark.parametrize("name", ["campaign.yaml", "units.csv"])
def test_a_file_that_is_needed_is_missed(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert (name, 0, "", "fault-file-absent") in found(folder)


def test_calendar_and_baseline_may_be_left_out(folder: Path) -> None:
    (folder / "calendar.csv").unlink()
    assert found(folder) == []


def test_a_folder_without_forms_is_of_no_use(folder: Path) -> None:
    for path in (folder / "forms").iterdir():
        path.unlink()
    assert ("forms", 0, "", "fault-no-forms") in found(folder)


def test_an_empty_unit_list_is_said_to_be_empty(folder: Path) -> None:
    path = folder / "units.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0], "utf-8")
    assert ("units.csv", 1, "", "fault-no-units") in found(folder)


def test_a_file_saved_in_another_encoding_is_told_how_to_save(folder: Path) -> None:
    path = folder / "units.csv"
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert "fault-file-encoding" in [key for _, _, _, key in found(folder)]


def test_excel_s_mark_at_the_beginning_of_a_file_does_no_harm(folder: Path) -> None:
    path = folder / "units.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert found(folder) == []


def test_a_baseline_is_checked_too(folder: Path) -> None:
    (folder / "baseline.csv").write_text(
        "date,area,level,count,note\n2025-01-01,A,,12,\n2025-01-01,B,,nhiều,\n,,MN,3,\n", "utf-8"
    )
    assert found(folder) == [
        ("baseline.csv", 3, "area", "fault-name-unknown"),
        ("baseline.csv", 3, "count", "fault-bad-number"),
        ("baseline.csv", 4, "date", "fault-cell-empty"),
        ("baseline.csv", 4, "level", "fault-name-unknown"),
    ]


def catalogue(language: str) -> set[str]:
    body = FluentParser().parse((FOLDER / language / "campaign.ftl").read_text("utf-8")).body
    return {entry.id.name for entry in body if isinstance(entry, ast.Message)}


def named_in_code(prefix: str) -> set[str]:
    pattern = re.compile(rf'"({prefix}-[a-z][a-z-]*)"')
    return {key for path in CODE.glob("*.py") for key in pattern.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_its_sentence_and_its_remedy_and_none_is_left_over(language: str) -> None:
    faults = named_in_code("fault")
    assert faults | {f"{key}-remedy" for key in faults} == {k for k in catalogue(language) if k.startswith("fault-")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("prefix", ["why", "show"])
def test_every_sentence_of_the_catalogue_is_used(language: str, prefix: str) -> None:
    assert named_in_code(prefix) == {key for key in catalogue(language) if key.startswith(f"{prefix}-")}


def test_the_default_campaign_is_loaded_in_less_than_a_second() -> None:
    load_campaign(DEFAULT_CAMPAIGN)
    started = time.perf_counter()
    load_campaign(DEFAULT_CAMPAIGN)
    assert time.perf_counter() - started < 1
