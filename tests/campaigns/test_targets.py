"""Targets: threshold, strictness and direction, as the plan has them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from campaigns.definition import Campaign

D = Decimal


@pytest.mark.parametrize(
    ("code", "passes", "fails"),
    [
        ("CQG-1", [51, 80], [50, 49, 0, -3]),  # "hơn 50"
        ("CQG-2", [10, 11, D("10.2")], [D("9.99"), 9, 0]),  # "tối thiểu 10"
        ("DANG-1", [D("80.01"), 100], [80, D("79.99")]),  # "trên 80%"
        ("DANG-2", [70, D("70.01"), 100], [D("69.99"), 0]),  # "70%"
        ("DANG-3", [D("75.01"), 100], [75, 60]),  # "trên 75%"
        ("DANG-4", [D("90.01"), 100], [90, 89]),  # "trên 90%"
        ("DANG-5", [100], [D("99.99"), 0]),  # "100%"
        ("CQG-4", [0], [1]),
        ("TD-1", [100], [99]),
        ("TD-3", [100], [99]),
    ],
)
def test_a_target_is_met_or_missed_exactly_as_the_plan_says(
    dak_nong: Campaign, code: str, passes: list[D | int], fails: list[D | int]
) -> None:
    target = dak_nong.targets[code]
    assert all(target.meets(value) is True for value in passes)
    assert all(target.meets(value) is False for value in fails)


def test_the_target_on_security_has_no_number_to_meet(dak_nong: Campaign) -> None:
    assert dak_nong.targets["QPAN-1"].meets(100) is None
    assert dak_nong.targets["QPAN-1"].threshold is None


def test_strictness_is_kept(dak_nong: Campaign) -> None:
    strict = {code for code, target in dak_nong.targets.items() if target.is_strict}
    assert strict == {"CQG-1", "DANG-1", "DANG-3", "DANG-4"}


def test_a_ratio_is_of_sums_and_exact(dak_nong: Campaign) -> None:
    target = dak_nong.targets["DANG-1"]
    assert target.figure(4, 5) == 80
    assert target.meets(target.figure(4, 5) or 0) is False
    assert target.figure(81, 100) == 81
    assert target.figure(1, 0) is None
    whole = dak_nong.targets["DANG-5"].figure(356, 356)
    assert whole is not None
    assert dak_nong.targets["DANG-5"].meets(whole) is True


def test_a_count_is_not_turned_into_percent(dak_nong: Campaign) -> None:
    assert dak_nong.targets["CQG-1"].figure(51) == 51
    assert dak_nong.targets["CQG-2"].figure(44, 4) == 11


def test_deciding_that_over_governs_70_too_makes_70_fail(dak_nong: Campaign) -> None:
    decided = dak_nong.with_settings({"nguong_chi_bo_xa": "tren_70"})
    assert decided.targets["DANG-2"].meets(70) is False
    assert decided.targets["DANG-2"].meets(D("70.1")) is True
    assert decided.promises["DANG-2"]["vi"].startswith("trên 70%")
    assert dak_nong.targets["DANG-2"].meets(70) is True


def test_deciding_for_240_schools_asks_for_83_more(dak_nong: Campaign) -> None:
    target = dak_nong.with_settings({"dich_chuan_quoc_gia": "dat_240"}).targets["CQG-1"]
    assert target.meets(83) is True
    assert target.meets(82) is False
    assert target.baseline is not None
    assert target.baseline.value + 83 == 240


def test_a_setting_takes_only_its_choices(dak_nong: Campaign) -> None:
    with pytest.raises(ValueError, match="khong_co"):
        dak_nong.with_settings({"khong_co": "x"})
    with pytest.raises(ValueError, match="x is not one of"):
        dak_nong.with_settings({"nam_2023": "x"})


def test_fewer_may_be_better(hai_cap: Campaign) -> None:
    target = hai_cap.targets["VU-1"]
    assert target.meets(2) is True
    assert target.meets(3) is False
    assert target.direction == "down"


def test_a_setting_may_change_the_number_alone(hai_cap: Campaign) -> None:
    target = hai_cap.with_settings({"sach_dien_tu": "tinh"}).targets["SACH-1"]
    assert target.threshold == D("6.5")
    assert target.comparison == ">="
