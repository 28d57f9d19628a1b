"""Paired runs of whole processes: A B A B ..., so that a machine that slows down slows down both."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    """One process: wall seconds, and the most memory it held, in MiB."""

    seconds: float
    mebibytes: float


class Pair(NamedTuple):
    """Two commands side by side: the runs of each, and the median of their ratios A/B in time."""

    a: list[Run]
    b: list[Run]
    ratio: float


def run(command: list[str], folder: Path, ok: tuple[int, ...] = (0,)) -> Run:
    """Run a command in a folder. Raises RuntimeError with its output if its exit code is none of `ok`."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    # What pip installs is compiled, and a checkout is not until it has run once. Where Python may keep nothing that is
    # compiled, each run of ours would measure the compiler.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode not in ok:
        raise RuntimeError(f"{' '.join(command)} failed:\n{output}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(seconds, usage.ru_maxrss / unit)


def apart(work: Callable[..., None], *given: object) -> None:
    """Do heavy work in a process of its own: what this one has held at most counts as held by all that it starts."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(work, *given).result()


def pairs(a: Callable[[], Run], b: Callable[[], Run], times: int = 5) -> Pair:
    """Run both in turn, once to warm up and then `times` times. What is over soon sways, and needs more of them."""
    a(), b()
    runs = [(a(), b()) for _ in range(times)]
    ratio = statistics.median(one.seconds / other.seconds for one, other in runs)
    return Pair([one for one, _ in runs], [other for _, other in runs], ratio)


def median(runs: list[Run]) -> Run:
    """The median of time and of memory, each on its own."""
    return Run(statistics.median(r.seconds for r in runs), statistics.median(r.mebibytes for r in runs))
