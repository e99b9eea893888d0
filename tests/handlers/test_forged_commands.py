"""Buttons that nobody was shown: any command with any argument is refused or answered in words, and touches nothing."""

from __future__ import annotations

import pytest

from handlers.commands import COMMANDS
from tests.campaigns.moments import at
from tests.handlers.people import Office

ELSEWHERE = "THCS-CJ-01/truong_so_ket:so_ket"
ARGUMENTS = ("", "9" * 30, ELSEWHERE, "x:y:z", "٣", "'; drop table persons")
OURS = "Hệ thống gặp lỗi"


@pytest.mark.parametrize("role_and_unit", ["reporter@THCS-DM-01", "confirmer@PGD-DM"])
def test_a_forged_button_is_answered_in_words(office: Office, role_and_unit: str) -> None:
    office.clock.instant = at("2023-11-13 08:00")
    role, _, unit = role_and_unit.partition("@")
    somebody = office.holder(role, unit)
    for command in COMMANDS:
        for argument in ARGUMENTS:
            said = somebody.presses(f"c.{command}:{argument}")
            assert said, (command, argument)
            assert OURS not in said, (command, argument)
            assert "Cư Jút" not in said, (command, argument)
        somebody.types("hủy")


def test_a_strangers_forged_button_teaches_only_how_to_enrol(office: Office) -> None:
    hint = office.stranger().types("xin chào")
    stranger = office.stranger()
    for command in COMMANDS:
        assert {stranger.presses(f"c.{command}:{argument}") for argument in ARGUMENTS} == {hint}, command
