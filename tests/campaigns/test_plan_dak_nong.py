"""The plan of Đắk Nông, 2020–2025: all of it is there, as the document has it."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.definition import Campaign
from campaigns.obligations import owing_units


def test_the_term_and_its_first_day_of_collecting(dak_nong: Campaign) -> None:
    assert dak_nong.id == "dak_nong"
    assert (dak_nong.plan.term.starts, dak_nong.plan.term.ends) == (date(2020, 1, 1), date(2025, 12, 31))
    assert dak_nong.plan.collects_from == date(2023, 10, 1)
    assert "nhiệm kỳ 2020 - 2025" in dak_nong.title("vi")
    assert dak_nong.language == "vi"


# Clause II.2, word by word: comparison, number, kind.
PROMISES = {
    "CQG-1": (">", 50, "count_cumulative"),
    "CQG-2": (">=", 10, "mean_per_year"),
    "DANG-1": (">", 80, "ratio_term"),
    "DANG-2": (">=", 70, "ratio_term"),
    "DANG-3": (">", 75, "ratio_year"),
    "DANG-4": (">", 90, "ratio_year"),
    "DANG-5": ("=", 100, "ratio_year"),
    "QPAN-1": (None, None, "qualitative"),
}


def test_every_target_of_clause_two_is_there_and_no_other_claims_to_be(dak_nong: Campaign) -> None:
    promised = {code: (t.comparison, t.threshold, t.kind) for code, t in dak_nong.targets.items() if t.in_plan}
    assert promised == PROMISES
    assert {t.clause for t in dak_nong.targets.values() if t.in_plan} == {"II.2"}


def test_what_is_only_followed_says_so(dak_nong: Campaign) -> None:
    assert {code for code, t in dak_nong.targets.items() if not t.in_plan} == {"CQG-4", "TD-1", "TD-3"}


def test_every_indicator_of_the_list_is_there(dak_nong: Campaign) -> None:
    assert set(dak_nong.indicators) == {
        *(f"CQG-{n}" for n in range(1, 6)),
        *(f"DANG-{n}" for n in range(1, 6)),
        *("QPAN-1", "TD-1", "TD-2", "TD-3", "KT-1", "KK-1"),
    }
    assert {t.indicator for t in dak_nong.targets.values()} <= set(dak_nong.indicators)


def test_more_schools_and_fewer_lapses_are_better(dak_nong: Campaign) -> None:
    assert {code for code, t in dak_nong.targets.items() if t.direction == "down"} == {"CQG-4"}


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (date(2022, 5, 1), "giai_doan_1"),
        (date(2023, 6, 1), "giai_doan_1"),
        (date(2024, 1, 1), "giai_doan_2"),
        (date(2025, 12, 31), "giai_doan_2"),
    ],
)
def test_2023_belongs_to_the_first_phase_unless_the_office_says_otherwise(
    dak_nong: Campaign, day: date, phase: str
) -> None:
    found = dak_nong.phase_on(day)
    assert found is not None
    assert found.id == phase


def test_2023_may_be_given_to_the_second_phase(dak_nong: Campaign) -> None:
    decided = dak_nong.with_settings({"nam_2023": "giai_doan_2"})
    found, before = decided.phase_on(date(2023, 6, 1)), decided.phase_on(date(2022, 6, 1))
    assert found is not None
    assert before is not None
    assert (found.id, before.id) == ("giai_doan_2", "giai_doan_1")
    assert decided.phase_on(date(2026, 1, 1)) is None


def test_milestones_are_the_review_at_the_end_of_2023_and_an_event_to_be_dated(dak_nong: Campaign) -> None:
    review, final = dak_nong.milestones["so_ket"], dak_nong.milestones["tong_ket"]
    assert (review.date, review.clause) == (date(2023, 12, 31), "V.a")
    assert (final.date, final.clause) == (None, "V.b")
    assert final.event is not None
    assert final.event["vi"] == "Đại hội Thi đua yêu nước tỉnh Đắk Nông lần thứ V, năm 2025"


def test_schedules_cover_schools_districts_and_the_tasks_of_clause_six(dak_nong: Campaign) -> None:
    said = {name: (s.form, s.clause) for name, s in dak_nong.schedules.items()}
    assert said == {
        "truong_quy": ("bao_cao_truong", "I.2.c"),
        "truong_so_ket": ("bao_cao_truong", "V.a"),
        "truong_tong_ket": ("bao_cao_truong", "V.b"),
        "phong_quy": ("tong_hop_phong", "I.2.c"),
        "phong_so_ket": ("tong_hop_phong", "V.a"),
        "phong_tong_ket": ("tong_hop_phong", "V.b"),
        "ke_hoach_kiem_tra": ("ke_hoach_kiem_tra", "VI.1"),
        "van_dong_giam_sat": ("van_dong_giam_sat", "VI.2"),
        "tuyen_truyen_khen_thuong": ("tuyen_truyen_khen_thuong", "VI.3"),
    }


@pytest.mark.parametrize(
    ("schedule", "period", "codes"),
    [
        ("ke_hoach_kiem_tra", "2024", ["GDTRH", "GDTH"]),
        ("van_dong_giam_sat", "2023-H2", ["CDVP", "DTNVP"]),
        ("tuyen_truyen_khen_thuong", "2023-H2", ["VPSO"]),
    ],
)
def test_the_tasks_of_clause_six_go_to_those_it_names(
    dak_nong: Campaign, schedule: str, period: str, codes: list[str]
) -> None:
    assert [unit.code for unit in owing_units(dak_nong, schedule, period)] == codes


def test_awards_are_those_of_clause_three(dak_nong: Campaign) -> None:
    awards = dak_nong.awards
    assert {award.clause for award in awards.values()} == {"III.2.a", "III.2.b", "III.2.c"}
    assert [name for name, award in awards.items() if award.introduce_only] == ["nha_nuoc"]
    assert awards["giay_khen"].titles["vi"] == "Giấy khen của Giám đốc Sở"


def test_an_exemplar_passes_the_four_stages_in_order(dak_nong: Campaign) -> None:
    assert [stage.titles["vi"] for stage in dak_nong.stages] == ["Phát hiện", "Bồi dưỡng", "Tổng kết", "Nhân rộng"]
    assert dak_nong.plan.stages_clause == "IV.2"


def test_obstacles_go_to_the_office_and_up_to_the_leadership(dak_nong: Campaign) -> None:
    channel = dak_nong.obstacle_channel
    assert channel is not None
    assert (channel.to, channel.decides) == ("VPSO", "SO")
    assert len(channel.categories) == 7
    waits = [urgency.first_answer_working_days for urgency in channel.urgencies]
    assert waits == sorted(waits, reverse=True)


def test_addressees_are_those_of_noi_nhan(dak_nong: Campaign) -> None:
    day = date(2023, 11, 6)
    meant = {
        addressee.titles["vi"]: sum(dak_nong.is_meant(addressee.units, unit, day) for unit in dak_nong.units)
        for addressee in dak_nong.addressees
    }
    assert list(meant) == ["Các phòng GDĐT huyện/TP", "Các đơn vị trực thuộc Sở", "Các phòng thuộc Sở", "Lưu VP"]
    assert meant["Các phòng GDĐT huyện/TP"] == 8
    assert meant["Lưu VP"] == 1


@pytest.mark.parametrize(
    ("day", "inside", "outside"),
    [
        (date(2023, 11, 6), {"luat_tdkt_2003", "nd_91_2017"}, {"luat_tdkt_2022", "nd_98_2023"}),
        (date(2024, 6, 1), {"luat_tdkt_2022", "nd_98_2023"}, {"luat_tdkt_2003", "nd_152_2025"}),
        (date(2025, 10, 1), {"luat_tdkt_2022", "nd_152_2025", "tt_15_2025"}, {"nd_98_2023", "tt_01_2024"}),
    ],
)
def test_the_law_in_force_depends_on_the_day(
    dak_nong: Campaign, day: date, inside: set[str], outside: set[str]
) -> None:
    found = {basis.id for basis in dak_nong.legal_on(day)}
    assert inside <= found
    assert not outside & found


def test_what_the_plan_leaves_open_is_a_setting_with_a_reason(dak_nong: Campaign) -> None:
    assert {name: setting.chosen for name, setting in dak_nong.settings.items()} == {
        "cach_tinh_tang_them": "thuc_tang",
        "dich_chuan_quoc_gia": "tang_hon_50",
        "cong_nhan_lai": "khong_tinh",
        "nguong_chi_bo_xa": "tu_70",
        "nam_2023": "giai_doan_1",
        "so_lieu_dang": "tong_so",
        "san_khen_truc_tiep": "khong_dat",
    }
    assert all(setting.note["vi"] and len(setting.choices) > 1 for setting in dak_nong.settings.values())


def test_the_baseline_is_157_schools_by_district(dak_nong: Campaign) -> None:
    target = dak_nong.targets["CQG-1"]
    assert target.baseline is not None
    by_area = dak_nong.baselines.by_area(target.baseline.date)
    assert sum(by_area.values()) == target.baseline.value == 157
    assert (by_area["Cư Jút"], by_area["Đắk Glong"]) == (29, 2)
    assert dak_nong.plan.baseline_indicator == "CQG-3"


def test_two_years_later_districts_and_levels_do_not_add_up_to_the_same(dak_nong: Campaign) -> None:
    day = dak_nong.baselines.days[-1]
    assert sum(dak_nong.baselines.by_area(day).values()) == 172
    assert sum(dak_nong.baselines.by_level(day).values()) == 173


def test_the_tree_has_the_department_its_rooms_eight_districts_and_356_schools(dak_nong: Campaign) -> None:
    day = date(2023, 11, 6)
    counts = {kind: len(dak_nong.units.of_kind(kind, day)) for kind in dak_nong.unit_kinds}
    assert counts == {"truong": 356, "phong_gddt": 8, "phong_so": 6, "doan_the": 2, "so": 1}


def test_figures_shown_with_a_question_are_short(dak_nong: Campaign) -> None:
    for form in dak_nong.forms.values():
        for question in form.questions():
            if question.target:
                assert dak_nong.promises[question.target]["vi"]


def test_clumsy_spellings_of_the_document_are_not_carried_on(dak_nong: Campaign) -> None:
    text = dak_nong.plan.model_dump_json()
    assert not [typo for typo in ("Nội các nội dung", "thù định", "đẩy manh") if typo in text]


def test_forms_keep_what_their_version_was_made_from(dak_nong: Campaign) -> None:
    assert set(dak_nong.form_sources) == set(dak_nong.forms)
    assert "buoc_chuan_qg" in dak_nong.form_sources["bao_cao_truong"]
