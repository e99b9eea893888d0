"""`python -m benchmarks`: measure, and print tables with the ratios to the other libraries of the same run."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from benchmarks.contenders import CONTENDERS
from benchmarks.processes import Failed
from benchmarks.report import write
from benchmarks.run import run
from benchmarks.sizes import ALL, FULL, QUICK, SHORT


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a look in under a minute instead of ten")
    parser.add_argument("--only", nargs="+", choices=ALL, metavar="NAME", help=", ".join(ALL))
    names = [one.name for one in CONTENDERS]
    parser.add_argument("--bots", nargs="+", choices=names, metavar="BOT", help="; ".join(names))
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep everything that was measured")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="keep the printed tables")
    options = parser.parse_args()
    begun = time.perf_counter()

    def say(what: str) -> None:
        print(f"{time.perf_counter() - begun:5.0f} s  {what}", file=sys.stderr, flush=True)

    try:
        only = options.only or (SHORT if options.quick else ALL)
        results = run(QUICK if options.quick else FULL, only=only, contenders=options.bots, say=say)
    except Failed as fault:
        sys.exit(f"benchmarks: {fault}")
    if options.json:
        options.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), "utf-8")
    say("done")
    report = write(results)
    if options.markdown:
        options.markdown.write_text(report + "\n", "utf-8")
    print(report)


if __name__ == "__main__":
    main()
