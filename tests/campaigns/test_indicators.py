"""From answers to numerators and denominators; a missing figure is never 0."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from campaigns.definition import Campaign
from campaigns.indicators import IndicatorValue, indicator_values
from dialogue.answers import missing

DAY = date(2023, 12, 15)
FULL: dict[str, Any] = {
    "ky_loai": "quy",
    "ky_quy": 4,
    "cap_hoc": "THCS",
    "buoc_chuan_qg": "tu_danh_gia",
    "an_ninh": "on_dinh",
    "to_chuc_dang": "co_so",
    "ket_nap_co_so": 3,
    "xep_loai_chi_bo": "httnv",
    "dang_vien_htt": {"n": 18, "m": 20},
    "kiem_tra_giam_sat": "tot",
    "ke_hoach": "roi",
    "co_dien_hinh": "no",
}


def values(campaign: Campaign, answers: dict[str, Any]) -> dict[str, IndicatorValue]:
    return {v.code: v for v in indicator_values(campaign, "bao_cao_truong", answers, DAY)}


def pair(value: IndicatorValue) -> tuple[Decimal | None, Decimal | None, str | None]:
    return value.numerator, value.denominator, value.missing


def test_a_full_year_end_report_feeds_every_indicator_of_its_form(dak_nong: Campaign) -> None:
    found = values(dak_nong, FULL)
    assert set(found) == {
        *("CQG-5", "QPAN-1", "DANG-1", "DANG-2", "DANG-3", "DANG-4", "DANG-5", "TD-1", "TD-2"),
    }
    assert pair(found["DANG-1"]) == (1, 1, None)
    assert pair(found["DANG-3"]) == (1, 1, None)
    assert pair(found["DANG-4"]) == (18, 20, None)
    assert pair(found["DANG-5"]) == (1, 1, None)
    assert pair(found["TD-1"]) == (1, 1, None)
    assert pair(found["TD-2"]) == (0, 1, None)
    assert pair(found["QPAN-1"]) == (1, 1, None)


def test_what_does_not_apply_leaves_numerator_and_denominator(dak_nong: Campaign) -> None:
    found = values(dak_nong, FULL)
    assert pair(found["DANG-2"]) == (None, None, "not_applicable")


def test_a_cell_under_the_commune_counts_for_its_own_target(dak_nong: Campaign) -> None:
    answers = {k: v for k, v in FULL.items() if k != "ket_nap_co_so"}
    found = values(dak_nong, answers | {"to_chuc_dang": "truc_thuoc", "ket_nap_truc_thuoc": 0})
    assert pair(found["DANG-2"]) == (0, 1, None)
    assert pair(found["DANG-1"]) == (None, None, "not_applicable")
    assert pair(found["DANG-5"]) == (None, None, "not_applicable")


def test_a_school_without_a_cell_of_its_own_leaves_all_party_figures(dak_nong: Campaign) -> None:
    asked = ("to_chuc_dang", "buoc_chuan_qg", "an_ninh", "ke_hoach", "co_dien_hinh")
    found = values(dak_nong, {name: FULL[name] for name in asked} | {"to_chuc_dang": "ghep"})
    party = [found[f"DANG-{n}"] for n in range(1, 6)]
    assert {v.missing for v in party} == {"not_applicable"}


def test_no_figure_yet_is_told_apart_and_is_never_0(dak_nong: Campaign) -> None:
    found = values(dak_nong, FULL | {"ket_nap_co_so": missing("no_data"), "dang_vien_htt": missing("skipped")})
    assert pair(found["DANG-1"]) == (None, None, "no_data")
    assert pair(found["DANG-4"]) == (None, None, "skipped")


def test_a_question_that_was_not_asked_this_quarter_does_not_apply(dak_nong: Campaign) -> None:
    year_end = {"xep_loai_chi_bo", "dang_vien_htt", "kiem_tra_giam_sat"}
    found = values(dak_nong, {k: v for k, v in FULL.items() if k not in year_end})
    assert {found[f"DANG-{n}"].missing for n in (3, 4, 5)} == {"not_applicable"}


@pytest.mark.parametrize(("rating", "expected"), [("htxsnv", 1), ("httnv", 1), ("htnv", 0), ("khtnv", 0)])
def test_good_or_better_counts(dak_nong: Campaign, rating: str, expected: int) -> None:
    assert pair(values(dak_nong, FULL | {"xep_loai_chi_bo": rating})["DANG-3"]) == (expected, 1, None)


def test_what_is_not_rated_yet_is_left_out(dak_nong: Campaign) -> None:
    assert values(dak_nong, FULL | {"xep_loai_chi_bo": "chua"})["DANG-3"].missing == "not_applicable"


def test_an_incident_in_hand_counts_against_the_school(dak_nong: Campaign) -> None:
    assert pair(values(dak_nong, FULL | {"an_ninh": "dang_xu_ly"})["QPAN-1"]) == (0, 1, None)
    assert pair(values(dak_nong, FULL | {"an_ninh": "da_xu_ly"})["QPAN-1"]) == (1, 1, None)


def test_a_continuing_education_centre_is_not_on_the_way_to_the_standard(dak_nong: Campaign) -> None:
    answers = {k: v for k, v in FULL.items() if k != "buoc_chuan_qg"}
    assert values(dak_nong, answers | {"cap_hoc": "GDTX"})["CQG-5"].missing == "not_applicable"


def test_rounds_of_a_repeat_are_added_up(hai_cap: Campaign) -> None:
    rounds = [
        {"mo_ta": "a", "so_nguoi": 2},
        {"mo_ta": "b", "so_nguoi": missing("skipped")},
        {"mo_ta": "c", "so_nguoi": 3},
    ]
    answers = {"so_hoc_sinh": 400, "so_sach": 1200, "vu_viec": rounds}
    found = {v.code: pair(v) for v in indicator_values(hai_cap, "bao_cao_thang", answers, DAY)}
    assert found == {"SACH-1": (1200, 400, None), "VU-1": (5, 1, None), "VU-2": (3, 1, None)}


def test_no_round_is_a_zero_that_was_said(hai_cap: Campaign) -> None:
    answers = {"so_hoc_sinh": 400, "so_sach": missing("no_data"), "vu_viec": []}
    found = {v.code: pair(v) for v in indicator_values(hai_cap, "bao_cao_thang", answers, DAY)}
    assert found == {"SACH-1": (None, None, "no_data"), "VU-1": (0, 1, None), "VU-2": (0, 1, None)}


def test_a_form_without_indicators_has_none(hai_cap: Campaign) -> None:
    assert indicator_values(hai_cap, "tong_hop_xa", {"du": "yes"}, DAY) == []
