"""The command `thidua`."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from bot.cli import (
    audit,
    broadcast,
    calendar,
    campaign,
    chat,
    demo,
    digest,
    doctor,
    exemplars,
    expiries,
    invite,
    obligations,
    obstacles,
    papers,
    recognitions,
    schedule,
    serve,
    units,
)
from bot.cli.faults import explain
from bot.settings import SettingsFault
from campaigns.faults import CampaignFaults
from dialogue.texts import load_texts
from storage.database import DatabaseAway

app = typer.Typer(
    name="thidua",
    help="Field reporting by chat for emulation movements. Settings: environment (THIDUA_…) or --settings FILE.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("run")(serve.run)
app.command("demo")(demo.run)
app.command("chat")(chat.run)
app.add_typer(campaign.app, name="campaign")
app.add_typer(calendar.app, name="calendar")
app.command("invite")(invite.run)
app.add_typer(units.app, name="units")
app.command("obligations")(obligations.run)
app.command("schedule")(schedule.run)
app.add_typer(expiries.app, name="expiries")
app.command("exemplars")(exemplars.run)
app.command("obstacles")(obstacles.run)
app.add_typer(recognitions.app, name="recognitions")
app.add_typer(broadcast.app, name="broadcast")
app.command("digest")(digest.run)
app.command("papers")(papers.run)
app.add_typer(audit.app, name="audit")
app.command("doctor")(doctor.run)


@app.callback(invoke_without_command=True)
def about(
    show_version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Field reporting by chat for emulation movements."""
    if show_version:
        print(version("thidua"))
        raise typer.Exit


def run() -> None:
    """Run the command; faults of settings, campaign and database are said in words, not in tracebacks."""
    try:
        app(prog_name="thidua")
    except SettingsFault as fault:
        print(fault, file=sys.stderr)
        sys.exit(2)
    except CampaignFaults as found:
        print(*explain(found.faults, load_texts("vi")), sep="\n", file=sys.stderr)
        sys.exit(2)
    except DatabaseAway as fault:
        print(f"the database cannot be used now: {fault}; see thidua doctor", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    run()
