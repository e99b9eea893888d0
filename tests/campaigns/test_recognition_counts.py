"""Counting recognitions: net = gross − expired − lost on every day, each school once, recorded in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.definition import Campaign
from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from campaigns.recognition_counts import Figures, Records, figures, indicator_value, verdicts, years_elapsed
from campaigns.recognition_states import Move, State
from campaigns.recognitions import Recognition, StepMade, Validity, number_key, standing, valid_until

DAK_NONG = load_campaign(DEFAULT_CAMPAIGN)
SCHOOLS = ("TH-DM-01", "TH-DM-02", "THCS-DM-01", "MN-DM-01", "THPT-DM-01")
BASELINE, START = 157, date(2020, 9, 7)


def recognised(
    unit: str, day: str, kind: str = "moi", grade: str = "muc_do_1", lost: str = "", number: str = ""
) -> Recognition:
    decided = date.fromisoformat(day)
    return Recognition(
        code=f"CN-{unit}-{day}",
        unit=unit,
        number=number or f"{day}/QĐ-UBND",
        decided_on=decided,
        grade=grade,
        kind=kind,
        valid_until=valid_until(decided, 5),
        lost_on=date.fromisoformat(lost) if lost else None,
    )


def stepped(unit: str, state: State, day: str = "2023-01-10", number: int = 1) -> StepMade:
    when = datetime.fromisoformat(f"{day}T00:00:00+00:00").astimezone(UTC)
    return StepMade(unit, number, Move.PLAN, state, date.fromisoformat(day), None, "", None, when)


def counted(on: str, *records: Recognition | StepMade, campaign: Campaign = DAK_NONG) -> Figures:
    decided = [each for each in records if isinstance(each, Recognition)]
    steps = [each for each in records if isinstance(each, StepMade)]
    return figures(campaign, Records(decided, steps), date.fromisoformat(on))


# --- single stories


def test_nothing_recorded_is_the_baseline() -> None:
    found = counted("2023-11-06")
    assert (found.net, found.gross, found.in_force) == (0, 0, BASELINE)


def test_a_decision_of_before_the_baseline_belongs_to_it() -> None:
    found = counted("2021-01-01", recognised("TH-DM-01", "2019-05-05"), recognised("TH-DM-02", "2020-09-07"))
    assert (found.net, found.gross, found.in_force, found.named_in_force) == (0, 0, BASELINE, 2)


def test_one_that_expires_is_taken_off_and_one_that_is_renewed_is_not() -> None:
    old = recognised("TH-DM-01", "2018-05-05"), recognised("TH-DM-02", "2018-05-05")
    found = counted("2023-11-06", *old, recognised("TH-DM-02", "2023-05-01", "lai"))
    assert (found.net, found.gross, found.expired, found.renewed) == (-1, 0, 1, 1)


def test_on_its_last_day_a_recognition_still_holds() -> None:
    one = recognised("TH-DM-01", "2018-05-05")
    assert counted("2023-05-05", one).expired == 0
    assert counted("2023-05-06", one).expired == 1


def test_a_first_known_decision_that_renews_was_part_of_the_baseline() -> None:
    found = counted("2023-11-06", recognised("TH-DM-01", "2022-03-01", "lai"))
    assert (found.net, found.gross, found.renewed, found.in_force) == (0, 0, 1, BASELINE)


def test_what_had_run_out_before_the_start_and_is_recognised_since_was_added() -> None:
    found = counted("2023-11-06", recognised("TH-DM-01", "2014-03-01"), recognised("TH-DM-01", "2022-03-01", "lai"))
    assert (found.net, found.gross, found.expired) == (1, 1, 0)


def test_a_school_with_two_decisions_counts_once() -> None:
    found = counted(
        "2023-11-06", recognised("TH-DM-01", "2021-03-01"), recognised("TH-DM-01", "2023-03-01", "nang_muc")
    )
    assert (found.net, found.gross, found.raised) == (1, 1, 1)
    assert found.by_year == {2021: 1}
    assert found.by_year_with_renewals == {2021: 1, 2023: 1}


def test_a_loss_ends_everything_that_was_signed_before_it() -> None:
    first, second = recognised("TH-DM-01", "2021-03-01"), recognised("TH-DM-01", "2022-03-01", lost="2023-02-02")
    found = counted("2023-11-06", first, second)
    assert (found.net, found.gross, found.lost, found.expired) == (0, 1, 1, 0)
    assert counted("2023-02-01", first, second).lost == 0
    assert counted("2023-11-06", first, second, recognised("TH-DM-01", "2023-09-09")).net == 1


def test_what_is_signed_later_counts_for_nothing_yet() -> None:
    assert counted("2023-03-01", recognised("TH-DM-01", "2023-03-02")).gross == 0


def test_lapsing_is_who_ends_within_five_months_and_has_not_registered() -> None:
    ends = recognised("TH-DM-01", "2019-02-20"), recognised("TH-DM-02", "2019-03-20")
    assert counted("2023-09-19", *ends).lapsing == ()
    assert counted("2023-11-06", *ends).lapsing == ("TH-DM-01", "TH-DM-02")
    assert counted("2023-11-06", *ends, stepped("TH-DM-01", State.REGISTERED)).lapsing == ("TH-DM-02",)
    assert counted("2024-02-21", *ends).lapsing == ("TH-DM-02",)


def test_the_funnel_is_the_last_step_of_each_school_on_the_day() -> None:
    steps = [
        stepped("TH-DM-01", State.PLANNED),
        stepped("TH-DM-01", State.REGISTERED, "2023-06-01", 2),
        stepped("TH-DM-02", State.PLANNED),
    ]
    assert counted("2023-05-31", *steps).funnel[State.PLANNED] == 2
    later = counted("2023-06-01", *steps)
    assert (later.funnel[State.PLANNED], later.funnel[State.REGISTERED]) == (1, 1)


# --- what is judged


def test_the_settings_say_which_figure_is_judged() -> None:
    records = Records([
        recognised("TH-DM-01", "2018-05-05"),
        recognised("TH-DM-02", "2021-03-01"),
        recognised("THCS-DM-01", "2022-03-01", "lai"),
    ])  # fmt: skip
    on = date(2023, 12, 31)

    def judged(**chosen: str) -> dict[str, Decimal]:
        campaign = DAK_NONG.with_settings(chosen)
        return {each.target.code: each.value for each in verdicts(campaign, figures(campaign, records, on))}

    assert judged()["CQG-1"] == 0
    assert judged(cach_tinh_tang_them="luot_cong_nhan")["CQG-1"] == 1
    assert judged()["CQG-2"] == Decimal("0.25")
    assert judged(cong_nhan_lai="co_tinh")["CQG-2"] == Decimal("0.5")


def test_just_fifty_more_does_not_keep_the_promise_and_one_more_does() -> None:
    schools = [unit.code for unit in DAK_NONG.units if unit.kind == "truong"]
    decided = [recognised(unit, "2022-03-01") for unit in schools[:51]]
    kept = {
        number: next(
            v.kept for v in verdicts(DAK_NONG, counted("2023-11-06", *decided[:number])) if v.target.code == "CQG-1"
        )
        for number in (50, 51)
    }
    assert kept == {50: False, 51: True}


def test_every_indicator_of_the_records_has_a_value() -> None:
    found = counted("2023-11-06", recognised("TH-DM-01", "2019-02-20"), stepped("TH-DM-02", State.PLANNED))
    values = {code: indicator_value(DAK_NONG, found, code) for code in ("CQG-1", "CQG-2", "CQG-3", "CQG-4", "CQG-5")}
    assert [value.numerator for value in values.values() if value] == [0, 0, BASELINE, 1, 1]
    assert indicator_value(DAK_NONG, found, "DANG-1") is None


def test_the_first_year_counts_as_whole_and_the_running_one_by_its_days() -> None:
    assert years_elapsed(date(2020, 1, 1), date(2020, 3, 1)) == 1
    assert years_elapsed(date(2020, 1, 1), date(2023, 12, 31)) == 4
    assert 3.4 < years_elapsed(date(2020, 1, 1), date(2023, 7, 1)) < 3.6


def test_a_movement_without_recognitions_has_none_to_count(hai_cap: Campaign) -> None:
    with pytest.raises(ValueError, match="keeps no recognitions"):
        figures(hai_cap, Records(), date(2025, 9, 1))


@pytest.mark.parametrize("written", ["1234/QĐ-UBND", "QĐ số 1234/QĐ-UBND", "1234 / qđ-ubnd", "Quyết định 1234/QD-UBND"])
def test_a_number_is_the_same_however_it_is_written(written: str) -> None:
    assert number_key(written) == "1234/qd-ubnd"


# --- laws

days = st.dates(date(2013, 1, 1), date(2027, 12, 31))


@st.composite
def decisions(draw: st.DrawFn) -> Recognition:
    decided = draw(days)
    until = valid_until(decided, 5)
    lost = draw(st.none() | st.dates(decided, until))
    kind, grade = draw(st.sampled_from(["moi", "lai", "nang_muc"])), draw(st.sampled_from(["muc_do_1", "muc_do_2"]))
    made = recognised(draw(st.sampled_from(SCHOOLS)), decided.isoformat(), kind, grade)
    return replace(made, code=f"CN-{draw(st.integers(0, 10**6))}", lost_on=lost)


records = st.lists(decisions(), max_size=10)
a_day = st.dates(START, date(2027, 12, 31))


def holds(own: Sequence[Recognition], on: date) -> bool:
    return standing(None, own, on).validity in {Validity.IN_FORCE, Validity.EXPIRING}


@given(records, a_day)
def test_net_is_gross_less_expired_less_lost_on_every_day(found: list[Recognition], on: date) -> None:
    for day in (on, START, *(each.valid_until + timedelta(days=1) for each in found if each.valid_until > START)):
        f = figures(DAK_NONG, Records(found), day)
        assert f.net == f.gross - f.expired - f.lost
        assert f.in_force == BASELINE + f.net
        own = figures(DAK_NONG, Records(found), day, whole=False)
        assert own.net == own.gross - own.expired - own.lost == f.net
        assert own.in_force == own.named_in_force == f.named_in_force


@given(records, a_day)
def test_no_school_counts_twice(found: list[Recognition], on: date) -> None:
    f = figures(DAK_NONG, Records(found), on)
    schools = len({each.unit for each in found})
    assert max(f.gross, f.expired + f.lost, f.renewed, f.raised, f.named_in_force) <= schools
    assert sum(f.by_year.values()) <= schools
    assert all(number <= schools for number in f.by_year_with_renewals.values())
    assert f.named_in_force == sum(holds([e for e in found if e.unit == unit], on) for unit in SCHOOLS)


@settings(max_examples=50)
@given(st.data(), records, a_day)
def test_the_order_of_recording_does_not_matter(data: st.DataObject, found: list[Recognition], on: date) -> None:
    assert figures(DAK_NONG, Records(data.draw(st.permutations(found))), on) == figures(DAK_NONG, Records(found), on)


@given(records, a_day)
def test_what_is_decided_later_does_not_change_the_past(found: list[Recognition], on: date) -> None:
    known = [
        replace(each, lost_on=each.lost_on if each.lost_on and each.lost_on <= on else None)
        for each in found
        if each.decided_on <= on
    ]
    assert figures(DAK_NONG, Records(known), on) == figures(DAK_NONG, Records(found), on)
