"""Runs: one thing tried many times, each with a number that draws the same input again."""

from __future__ import annotations

import argparse
import traceback
from collections import Counter
from collections.abc import Callable

EVERY = 1000  # runs after which one is told how far it has come


def many(name: str, run: Callable[[int], str], runs: int, arguments: list[str]) -> int:
    """Call `run` with the number of each run as often as asked, `runs` times if nothing is.

    `run` says what became of its input. What it raises is printed with the number. Returns 1 if anything was raised.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {name}")
    parser.add_argument("--runs", type=int, default=runs)
    parser.add_argument("--first", type=int, default=0, help="the number of the first run")
    asked = parser.parse_args(arguments)
    became = Counter[str]()
    for done, number in enumerate(range(asked.first, asked.first + asked.runs), 1):
        try:
            became[run(number)] += 1
        except Exception:
            became["raised"] += 1
            print(f"\nrun {number}:\n{traceback.format_exc()}", flush=True)
        if done % EVERY == 0 or done == asked.runs:
            told = ", ".join(f"{count} {what}" for what, count in sorted(became.items()))
            print(f"\r{done} runs: {told}", end="", flush=True)
    print()
    return 1 if became["raised"] else 0
