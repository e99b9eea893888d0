"""The table of a nomination's way: every move from every state at every kind of step, and who may make it."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from campaigns.access import Action, Role, scope
from campaigns.definition import Campaign
from campaigns.nominating import StepKind
from campaigns.nomination_states import OPEN, TABLE, Move, State, after
from campaigns.nomination_way import examines, next_step, steps_of

EXPECTED = """
          none       held      check     council   posting   record    returned  awarded refused withdrawn introduced
submit    moving     -         -         -         -         -         -         -       -       -         -
hold      held       -         -         -         -         -         -         -       -       -         -
introduce introduced -         -         -         -         -         -         -       -       -         -
release   -          moving    -         -         -         -         -         -       -       -         -
suspend   -          -         held      held      held      held      -         -       -       -         -
pass_on   -          -         moving    moving    moving    -         -         -       -       -         -
return    -          -         returned  -         -         -         -         -       -       -         -
resend    -          -         -         -         -         -         moving    -       -       -         -
refuse    -          -         refused   refused   refused   refused   -         -       -       -         -
award     -          -         -         -         -         awarded   -         -       -       -         -
withdraw  -          withdrawn withdrawn withdrawn withdrawn withdrawn withdrawn -       -       -         -
"""
"""The columns check, council, posting and record are the state “moving” at a step of that kind."""
HEAD, *ROWS = [line.split() for line in EXPECTED.strip().splitlines()]
CELLS = {(row[0], place): cell for row in ROWS for place, cell in zip(HEAD, row[1:], strict=True)}


def test_the_table_names_every_move_and_every_state() -> None:
    assert {move for move, _ in CELLS} == {move.value for move in Move} == {move.value for move in TABLE}
    assert {place for _, place in CELLS} == {"none", *StepKind, *(set(State) - {State.MOVING})}


@pytest.mark.parametrize(("move", "place"), CELLS, ids="-".join)
def test_a_move_leads_where_the_table_says(move: str, place: str) -> None:
    kind = StepKind(place) if place in set(StepKind) else None
    state = State.MOVING if kind is not None else None if place == "none" else State(place)
    found = after(state, Move(move), kind)
    assert (found.value if found else "-") == CELLS[(move, place)]


def test_what_is_over_stays_over() -> None:
    for state, move, kind in product(set(State) - OPEN, Move, StepKind):
        assert after(state, move, kind) is None


def test_whoever_moves_a_dossier_may_do_so_by_the_access_table() -> None:
    assert {rule.action for rule in TABLE.values()} == {Action.NOMINATE, Action.EXAMINE}
    assert all(scope(role, Action.EXAMINE) for role in (Role.CONFIRMER, Role.SPECIALIST, Role.COORDINATOR, Role.LEADER))


DAY = date(2023, 11, 6)


def test_a_dossier_stops_where_the_plan_says_for_its_unit(dak_nong: Campaign) -> None:
    award = dak_nong.awards["giay_khen"]
    in_a_district = [step.id for step in steps_of(dak_nong, award, "THCS-DM-01", DAY)]
    assert in_a_district == ["phong_gddt", "chuyen_mon", "van_phong", "hoi_dong", "cong_khai", "lanh_dao", "ban_hanh"]
    assert [step.id for step in steps_of(dak_nong, award, "THPT-DM-01", DAY)] == in_a_district[1:]
    assert [step.id for step in steps_of(dak_nong, award, "KHTC", DAY)] == in_a_district[2:]
    assert steps_of(dak_nong, dak_nong.awards["nha_nuoc"], "THCS-DM-01", DAY) == ()


def test_each_step_leads_to_the_next_and_the_last_to_none(dak_nong: Campaign) -> None:
    award, at, seen = dak_nong.awards["bang_khen_tinh"], "", []
    while (step := next_step(dak_nong, award, "THCS-DM-01", at, DAY)) is not None:
        seen.append(at := step.id)
    assert seen == [step.id for step in steps_of(dak_nong, award, "THCS-DM-01", DAY)]
    assert next_step(dak_nong, award, "THCS-DM-01", "no_such_step", DAY) is None


def test_a_step_is_the_business_of_whom_the_plan_names_and_nobody_else(dak_nong: Campaign) -> None:
    steps = {step.id: step for step in steps_of(dak_nong, dak_nong.awards["giay_khen"], "THCS-DM-01", DAY)}
    holders = [(Role.CONFIRMER, "PGD-DM"), (Role.CONFIRMER, "PGD-GN"), (Role.SPECIALIST, "GDTRH")]
    holders += [(Role.SPECIALIST, "GDTH"), (Role.COORDINATOR, "VPSO"), (Role.LEADER, "SO"), (Role.COUNCIL, "SO")]
    who = {
        name: [home for role, home in holders if examines(dak_nong, role, home, step, "THCS-DM-01", DAY)]
        for name, step in steps.items()
    }
    assert who == {
        "phong_gddt": ["PGD-DM"],
        "chuyen_mon": ["GDTRH"],
        "van_phong": ["VPSO"],
        "hoi_dong": ["VPSO"],
        "cong_khai": ["VPSO"],
        "lanh_dao": ["SO"],
        "ban_hanh": ["VPSO"],
    }


def test_a_rule_holds_on_its_days(hai_cap: Campaign) -> None:
    award = hai_cap.awards["giay_khen"]
    rule = award.rules[0].model_copy(update={"since": date(2024, 1, 1), "until": date(2024, 12, 31)})
    dated = award.model_copy(update={"rules": (rule, award.rules[0])})
    assert dated.rule_on(date(2024, 12, 31)) is rule
    assert dated.rule_on(date(2025, 1, 1)) is award.rules[0]
