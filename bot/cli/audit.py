"""`thidua audit`: seal the audit trail, show the head to be written down, and prove that the trail is whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot.cli.options import CampaignOption, DatabaseOption, SettingsOption
from bot.settings import load_settings
from bot.wiring import open_database
from storage import audit_chain
from storage.audit_chain import Finding, Head
from storage.database import Database

Result = TypeVar("Result")
SAID = {
    "changed": "row {id} is not as it was sealed at position {position}",
    "deleted": "row {id}, sealed at position {position}, is gone",
    "unsealed": "row {id} was put in among sealed ones",
    "position": "positions before {position} (row {id}) are missing or out of order",
    "head": "the head at position {position} is not in the chain: its end was cut off or rewritten",
}

app = typer.Typer(help="The audit trail as a chain of hashes.", no_args_is_help=True)


@app.command("seal")
def seal(db: DatabaseOption = None, campaign: CampaignOption = None, settings_file: SettingsOption = None) -> None:
    """Seal what was written since (the running program does so by itself)."""
    print(f"{_with_database(_seal_all, db, campaign, settings_file)} rows sealed")


@app.command("head")
def show_head(db: DatabaseOption = None, campaign: CampaignOption = None, settings_file: SettingsOption = None) -> None:
    """Print the last seal as POSITION:HASH. Written down elsewhere it proves later that the end was not cut off."""
    last = _with_database(lambda database: database.read(audit_chain.head).result(), db, campaign, settings_file)
    print(f"{last.position}:{last.hash}")


@app.command("verify")
def verify(
    head: Annotated[str, typer.Option("--head", help="A head that was written down: POSITION:HASH.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document instead of lines.")] = False,
    db: DatabaseOption = None,
    campaign: CampaignOption = None,
    settings_file: SettingsOption = None,
) -> None:
    """Compute every seal again. Names each row that was changed, deleted or put in; exit code 1 when there is any."""
    known = _read_head(head) if head else None

    def work(database: Database) -> tuple[list[Finding], Head, int]:
        found = database.read(lambda c: list(audit_chain.verify(c, known))).result()
        return found, database.read(audit_chain.head).result(), database.read(audit_chain.waiting).result()

    found, last, waiting = _with_database(work, db, campaign, settings_file)
    if as_json:
        named = [{"fault": f.fault, "audit_id": f.audit_id, "position": f.position} for f in found]
        facts = {"whole": not found, "sealed": last.position, "head": last.hash, "waiting": waiting, "findings": named}
        print(json.dumps(facts, indent=2))
    else:
        for each in found:
            print(SAID[each.fault].format(id=each.audit_id, position=each.position))
        verdict = "whole" if not found else f"NOT whole: {len(found)} findings"
        print(
            f"{verdict}; {last.position} rows sealed, {waiting} wait for their seal; head {last.position}:{last.hash}"
        )
    if found:
        raise typer.Exit(1)


def _seal_all(database: Database) -> int:
    total = 0
    while sealed := database.run(audit_chain.seal):
        total += sealed
    return total


def _read_head(written: str) -> Head:
    position, _, hashed = written.partition(":")
    if not position.isdigit() or not hashed:
        raise typer.BadParameter("a head looks like 1204:9f3c…, as thidua audit head prints it", param_hint="--head")
    return Head(int(position), hashed.strip())


def _with_database(
    work: Callable[[Database], Result], db: str | None, campaign: Path | None, settings_file: Path | None
) -> Result:
    database = open_database(load_settings(settings_file, database_url=db, campaign=campaign).database_url)
    try:
        return work(database)
    finally:
        database.close()
