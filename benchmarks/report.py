"""The results in words: tables in Markdown, with the numbers to reach beside what was reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.contenders import (
    AIOGRAM,
    CONVERSATION_HANDLER,
    ONE_WEBHOOK,
    OURS_POSTGRESQL,
    OURS_SQLITE,
    TWO_WEBHOOKS,
)
from benchmarks.turns import PACE, ratio

NOTES = """\
The bots are processes of their own; a fifth process plays Telegram's Bot API and the people, over HTTP on this machine.
Each person writes the next line as soon as the last is answered in full, and goes through whole reports: the quarterly
report of a school, 19 lines, recorded from our bot. **Ours** keeps every turn on the disk before it answers, reads and
checks each answer, sends the buttons, and edits the question before (two calls a turn). **The others** keep all of it
in memory, take what comes, and send the same texts without buttons (one call a turn). All but the webhook rows poll.
A ratio is taken within a round, in which the bots are measured one after the other; the median over the rounds is
shown, and of the largest crowd the one round there is. At one person nobody thinks before answering, so an answer may
come before the call that brought the question has ended. Bots, load and database share the cores: two replicas and a
PostgreSQL on two cores take from each other.
"""
"""What a reader must know to judge the numbers."""


def write(results: dict[str, Any]) -> str:
    """Return everything that was measured as text."""
    head = ("# Benchmarks", "", "Made by `python -m benchmarks`.", "", NOTES)
    return "\n".join(
        [*head, *_machine(results), *_turns(results), *_small(results), *_targets(results), *_where(results)]
    )


def _machine(results: dict[str, Any]) -> Iterator[str]:
    machine = results["machine"]
    yield (
        f"Machine: {machine['processor']}, {machine['cores']} cores; {machine['system']}; Python {machine['python']}; "
        + (", ".join(f"{name} {version}" for name, version in machine["versions"].items()))
    )
    yield from ("", "; ".join(f"{name}: {settings}" for name, settings in results["databases"].items()) + ".")
    yield f"Load before the run: {machine['load']:.2f}. Medians of {results['size']['rounds']} round(s)."


def _turns(results: dict[str, Any]) -> Iterator[str]:
    medians = results["medians"]
    if not medians:
        return
    yield from ("", "## Turns", "")
    yield "Latency in ms, from a person's writing to the whole answer; CPU is that of bot and database for one turn."
    rows = [
        [
            name,
            f"{results['size']['pace']:g}/s" if where == PACE else where,
            f"{window['per_second']:,.0f}",
            f"{window['p50']:,.1f}",
            f"{window['p99']:,.1f}",
            f"{window['cpu_ms']:.2f}",
            *(_times(ratio(results[part], name, peer, where), where) for peer in (CONVERSATION_HANDLER, AIOGRAM)),
        ]
        for part in ("rounds", "replicas")
        for name in (results[part][0] if results[part] else {})
        for where, window in medians[name].items()
    ]
    head = ["bot", "people", "turns/s", "p50", "p99", "CPU ms", f"× {CONVERSATION_HANDLER}", f"× {AIOGRAM}"]
    yield from ("", *_table(head, rows))


def _small(results: dict[str, Any]) -> Iterator[str]:
    if results["start"]:
        yield from ("", "## Start", "", "Seconds from the start of the process to its first answer.", "")
        yield from _table(["bot", "s"], [[name, f"{seconds:.2f}"] for name, seconds in results["start"].items()])
    if memory := results["memory"]:
        yield from ("", "## Memory", "")
        yield (
            f"With {memory['units']:,} units and {memory['talks']:,} talks open: {memory['mib']:.0f} MiB; after the"
            f" first answer, which came after {memory['first_reply_s']:.2f} s, it was {memory['mib_at_start']:.0f} MiB."
        )
    if reading := results["reading"]:
        yield from ("", "## Reading a message", "")
        yield (
            f"Over {reading['utterances']} utterances: median {reading['median_ms']:.3f} ms,"
            f" 99th percentile {reading['p99_ms']:.3f} ms."
        )


def _targets(results: dict[str, Any]) -> Iterator[str]:
    rows = [row for row in _judged(results) if row[2] is not None]
    if rows:
        yield from ("", "## Numbers to reach", "")
        yield from _table(
            ["what", "to reach", "reached", ""],
            [
                [what, f"{sign} {wanted:g}", f"{got:,.2f}", "yes" if _holds(got, sign, wanted) else "**no**"]
                for what, (sign, wanted), got in rows
            ],
        )


Judged = tuple[str, tuple[str, float], Any]


def _judged(results: dict[str, Any]) -> Iterator[Judged]:
    rounds, replicas, medians = results["rounds"], results["replicas"], results["medians"]
    crowds = [str(people) for people in results["size"]["reports"] if int(people) >= 100]
    for crowd in crowds:
        for peer, wanted in ((CONVERSATION_HANDLER, 3), (AIOGRAM, 1)):
            yield f"SQLite × {peer}, {crowd} people", ("≥", wanted), ratio(rounds, OURS_SQLITE, peer, crowd)
        yield (
            f"SQLite p99 × {AIOGRAM}'s, {crowd} people",
            ("≤", 1),
            ratio(rounds, OURS_SQLITE, AIOGRAM, crowd, "p99"),
        )
        yield (
            f"PostgreSQL × {CONVERSATION_HANDLER}, {crowd} people",
            ("≥", 1.5),
            ratio(rounds, OURS_POSTGRESQL, CONVERSATION_HANDLER, crowd),
        )
        yield f"two replicas × one, {crowd} people", ("≥", 1.6), ratio(replicas, TWO_WEBHOOKS, ONE_WEBHOOK, crowd)
    for name in (OURS_SQLITE, OURS_POSTGRESQL):
        paced = medians.get(name, {}).get(PACE, {})
        yield f"{name}: p50 at {results['size']['pace']:g} turns/s, ms", ("<", 3), paced.get("p50")
        yield f"{name}: p99 at {results['size']['pace']:g} turns/s, ms", ("<", 20), paced.get("p99")
    yield "start to first answer, s", ("<", 2), results["start"].get(OURS_SQLITE)
    memory = results["memory"]
    yield f"memory with {memory.get('units', 0):,} units, MiB", ("<", 250), memory.get("mib")
    yield "reading a message, median ms", ("<", 1), results["reading"].get("median_ms")


def _holds(got: float, sign: str, wanted: float) -> bool:
    return {"≥": got >= wanted, "≤": got <= wanted, "<": got < wanted}[sign]


def _where(results: dict[str, Any]) -> Iterator[str]:
    found = results["profile"]
    if not found:
        return
    yield from ("", "## Where the time goes", "")
    yield (
        f"Processor time of one process of ours on SQLite with {found['people']} people at once, under cProfile (which"
        " makes small functions look dearer than they are), in percent. It is processor time of the two busy threads:"
        " waiting for the disk is not in it."
    )
    for what, title in (
        ("by_thread", "thread"),
        ("by_library", "whose code runs (with the built-in functions it calls)"),
        ("by_function", "function of ours, with all that it calls"),
    ):
        shares = list(found[what].items())
        yield from ("", *_table([title, "%"], [[name, f"{share:.1f}"] for name, share in shares if share >= 0.5]))


def _times(factor: float | None, where: str) -> str:
    return "–" if factor is None or where == PACE else f"{factor:.2f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Return a Markdown table: the first column to the left, the others to the right."""
    yield f"| {' | '.join(head)} |"
    yield f"|---|{'---:|' * (len(head) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
