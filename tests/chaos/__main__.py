"""Kills replicas, judges what is left, prints the counts: `python -m tests.chaos [--kills N] [--database D]`.

Whoever wants to see what one of the runs did finds the platform's record and the replicas' log with `--keep FOLDER`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.chaos.trial import DATABASES, trial


def main() -> int:
    """Try, print, and tell whether all holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=500, help="on each database")
    parser.add_argument("--database", choices=DATABASES, action="append", help="both when not given, side by side")
    parser.add_argument("--replicas", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20231101)
    parser.add_argument("--keep", type=Path, help="a folder for what was recorded")
    options = parser.parse_args()
    chosen = options.database or list(DATABASES)
    good = True
    with ProcessPoolExecutor(len(chosen), multiprocessing.get_context("spawn")) as pool:
        running = [
            pool.submit(trial, database, options.kills, options.seed, options.replicas, options.keep)
            for database in chosen
        ]
        for future in running:
            report, is_good = future.result()
            print(report, flush=True)
            good = good and is_good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
