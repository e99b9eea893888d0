"""Turns a second and how long each takes: so many people at once, and at the pace that Telegram allows."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.contenders import Contender, Running, Stage, on_stage
from benchmarks.processes import Failed
from benchmarks.sizes import Size

PACE = "pace"
FIRST = 10
"""People who write before anything counts: what a program does once only is part of its start."""
AT_A_PACE = 10
"""People who keep the pace: few, so that each goes through the whole report."""
Visit = dict[str, dict[str, Any]]
"""What was measured of one contender: by the number of people at once, and at the pace."""
Rounds = list[dict[str, Visit]]
"""For each round, the visits by contender."""
Visited = tuple[Visit, float]
MEASURED = ("per_second", "p50", "p99", "handled_p50", "handled_p99", "cpu_ms")


def visit(contender: Contender, stage: Stage, size: Size, *, crowds: Mapping[int, int], at_pace: bool) -> Visited:
    """Start a contender and let people write; return what was measured, and the seconds to its first answer."""
    found: Visit = {}
    with on_stage(contender, stage) as running:
        if crowds or at_pace:
            running.measure("whole reports", people=FIRST, times=size.warm)
        for people, times in crowds.items():
            found[str(people)] = running.measure("whole reports", people=people, times=times)
        if at_pace:
            pacing = {"people": AT_A_PACE, "rate": size.pace, "warm": 0.3, "seconds": size.pace_seconds}
            found[PACE] = running.measure("at a pace", **pacing)
        for window in found.values():
            _check_enough(running, window["begun"], size)
            window["cpu_ms"] = _cpu_of_a_turn(window)
    return found, running.first_reply


def _check_enough(running: Running, begun: int, size: Size) -> None:
    if begun > size.schools:
        raise Failed(f"{running.name}: {begun} people wrote, and {size.schools} are enrolled; raise Size.schools")


def _cpu_of_a_turn(window: dict[str, Any]) -> float:
    """Return the milliseconds of processor time that bot and database took for one turn."""
    busy = window["busy"]
    return float((busy["bot"] + busy["database"]) / max(1, window["turns"]) * 1000)


def rounds(
    contenders: Sequence[Contender], stage: Stage, size: Size, *, crowds: Mapping[int, int], at_pace: bool
) -> tuple[Rounds, dict[str, list[float]]]:
    """Let the contenders take turns, so that what else the machine does in a while hinders all of them alike.

    Return what was measured, and by contender the seconds to the first answer.
    """
    found: Rounds = []
    starts: dict[str, list[float]] = {one.name: [] for one in contenders}
    for number in range(size.rounds):
        found.append({})
        these = {people: times for people, times in crowds.items() if people < size.large or not number}
        for one in contenders:
            found[-1][one.name], seconds = visit(one, stage, size, crowds=these, at_pace=at_pace)
            starts[one.name].append(seconds)
    return found, starts


def medians(rounds: Rounds) -> dict[str, dict[str, dict[str, float]]]:
    """Return by contender and number of people the medians over the rounds."""
    return {
        name: {
            where: {
                what: float(statistics.median(r[name][where][what] for r in rounds if where in r[name]))
                for what in MEASURED
            }
            for where in windows
        }
        for name, windows in (rounds[0].items() if rounds else ())
    }


def ratio(rounds: Rounds, one: str, other: str, where: str, what: str = "per_second") -> float | None:
    """Return the median over the rounds of one contender's number by another's; None when one was not measured."""
    if not rounds or not {one, other} <= rounds[0].keys() or where not in rounds[0][one]:
        return None
    return float(
        statistics.median(r[one][where][what] / (r[other][where][what] or 1) for r in rounds if where in r[one])
    )
