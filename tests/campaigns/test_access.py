"""Who may do what: every role, action and relation, against the table written out a second time."""

from __future__ import annotations

from datetime import date

import pytest

from campaigns.access import Action, Relation, Role, in_remit, may, relation, scope
from campaigns.definition import Campaign
from campaigns.units import Unit

# o: own unit, b: units below it, e: elsewhere in the campaign, -: nowhere.
EXPECTED = """
                 reporter deputy confirmer specialist coordinator observer council leader admin
report           o        o      -         -          -           -        -       -      -
correct          o        o      -         -          -           -        -       -      -
view_submission  o        o      ob        obe        obe         obe      ob      obe    -
view_unit        ob       ob     ob        obe        obe         obe      ob      obe    obe
invite           -        -      b         -          obe         -        -       -      obe
manage_units     -        -      -         -          obe         -        -       -      obe
confirm          -        -      b         be         be          -        -       be     -
return_          -        -      b         be         be          -        -       be     -
nominate         o        -      -         -          obe         -        -       -      -
examine          -        -      b         be         obe         -        -       obe    -
vote             -        -      -         -          -           -        ob      -      -
put_forward      ob       ob     ob        ob         obe         ob       ob      ob     ob
tend_exemplar    -        -      -         -          obe         -        -       -      -
raise_obstacle   o        o      o         o          o           o        -       -      -
answer_obstacle  -        -      -         -          obe         -        -       obe    -
see_status       ob       ob     ob        obe        obe         obe      ob      obe    obe
broadcast        -        -      b         -          obe         -        -       obe    obe
set_milestone    -        -      -         -          obe         -        -       obe    obe
edit_calendar    -        -      -         -          obe         -        -       -      obe
extend           -        -      b         -          be          -        -       be     -
nudge            b        -      b         -          be          -        -       -      -
keep_recognition -        -      -         be         be          -        -       -      -
register_assessment o     o      -         be         be          -        -       -      -
administer       -        -      -         -          -           -        -       -      obe
"""

LETTERS = {Relation.OWN: "o", Relation.BELOW: "b", Relation.ALL: "e"}
HEAD, *ROWS = [line.split() for line in EXPECTED.strip().splitlines()]
CELLS = {(role, row[0]): cell for row in ROWS for role, cell in zip(HEAD, row[1:], strict=True)}
EVERYTHING = [(role, action, how) for role in Role for action in Action for how in Relation]


def test_the_table_speaks_of_every_role_and_every_action() -> None:
    assert set(CELLS) == {(role.value, action.value) for role in Role for action in Action}


@pytest.mark.parametrize(("role", "action", "how"), EVERYTHING, ids=str)
def test_each_role_may_do_just_what_the_table_says(role: Role, action: Action, how: Relation) -> None:
    allowed = how in LETTERS and LETTERS[how] in CELLS[role.value, action.value]
    assert may(role, action, how) is allowed


@pytest.mark.parametrize(("role", "action"), [(role, action) for role in Role for action in Action], ids=str)
def test_nobody_does_anything_to_what_is_outside_the_campaign(role: Role, action: Action) -> None:
    assert Relation.OUTSIDE not in scope(role, action)


def test_nobody_confirms_or_returns_the_report_of_their_own_unit() -> None:
    for role in Role:
        assert not may(role, Action.CONFIRM, Relation.OWN)
        assert not may(role, Action.RETURN, Relation.OWN)


def test_only_those_who_answer_for_a_figure_correct_it() -> None:
    assert {role for role in Role if scope(role, Action.CORRECT)} == {Role.REPORTER, Role.DEPUTY}


def test_a_school_is_below_its_district_and_below_the_department(dak_nong: Campaign) -> None:
    day = date(2023, 11, 6)
    assert relation(dak_nong.units, "PGD-GN", "MN-GN-01", day) is Relation.BELOW
    assert relation(dak_nong.units, "SO", "MN-GN-01", day) is Relation.BELOW
    assert relation(dak_nong.units, "MN-GN-01", "MN-GN-01", day) is Relation.OWN
    assert relation(dak_nong.units, "MN-GN-01", "PGD-GN", day) is Relation.ALL
    assert relation(dak_nong.units, "PGD-DM", "MN-GN-01", day) is Relation.ALL
    assert relation(dak_nong.units, "VPSO", "MN-GN-01", day) is Relation.ALL


def test_what_is_not_in_the_list_is_outside(dak_nong: Campaign) -> None:
    day = date(2023, 11, 6)
    assert relation(dak_nong.units, "PGD-GN", "KHONG-CO", day) is Relation.OUTSIDE
    assert relation(dak_nong.units, "KHONG-CO", "MN-GN-01", day) is Relation.OUTSIDE


def test_a_district_that_was_abolished_has_nothing_below_it_any_more(dak_nong: Campaign) -> None:
    assert relation(dak_nong.units, "PGD-GN", "MN-GN-01", date(2025, 6, 30)) is Relation.BELOW
    assert relation(dak_nong.units, "PGD-GN", "MN-GN-01", date(2025, 7, 1)) is Relation.OUTSIDE
    assert relation(dak_nong.units, "SO", "MN-GN-01", date(2025, 7, 1)) is Relation.BELOW


def test_a_room_looks_after_the_levels_that_it_is_given(dak_nong: Campaign) -> None:
    secondary, primary = dak_nong.units["GDTRH"], dak_nong.units["GDTH"]
    kindergarten = dak_nong.units["MN-GN-01"]
    assert in_remit(Role.SPECIALIST, primary, kindergarten)
    assert not in_remit(Role.SPECIALIST, secondary, kindergarten)
    assert in_remit(Role.COORDINATOR, secondary, kindergarten)


def test_a_school_of_two_levels_is_the_business_of_both_rooms(dak_nong: Campaign) -> None:
    both = Unit("X", "Trường TH và THCS", levels=("THCS", "TH"))
    assert in_remit(Role.SPECIALIST, dak_nong.units["GDTRH"], both)
    assert in_remit(Role.SPECIALIST, dak_nong.units["GDTH"], both)


def test_a_unit_without_a_level_is_any_rooms_business(dak_nong: Campaign) -> None:
    assert in_remit(Role.SPECIALIST, dak_nong.units["GDTRH"], dak_nong.units["PGD-GN"])
