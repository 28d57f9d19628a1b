"""Register: reviewing many proposals, as a national register of algorithms holds.

Files are read and reviewed in worker processes a chunk at a time, and only what a summary needs comes back, so that
memory does not grow with the register.
"""

from __future__ import annotations

import itertools
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from recourse import garbage
from recourse.cache import load_rules as load
from recourse.library import Library
from recourse.problems import Problem
from recourse.proposal import load_proposal
from recourse.review import review

CHUNK = 32


class Outcome(NamedTuple):
    """What became of one file. If `problems` holds an error, it was not reviewed and the rest is empty.

    `findings` are pairs of harm and gravity, one a finding; `questions` counts. `reached` are the gravities of what no
    running waiver accepts.
    """

    path: str
    problems: tuple[Problem, ...]
    findings: tuple[tuple[str, str], ...]
    questions: int
    reached: frozenset[str] = frozenset()

    @property
    def reviewed(self) -> bool:
        """Whether the file could be reviewed."""
        return not any(problem.level == "error" for problem in self.problems)


@dataclass
class Summary:
    """Counts over many outcomes. `harms` counts proposals, not findings, by harm; `gravities` counts findings."""

    files: int = 0
    reviewed: int = 0
    questions: int = 0
    harms: Counter[str] = field(default_factory=Counter)
    gravities: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self.files += 1
        self.reviewed += outcome.reviewed
        self.questions += outcome.questions
        self.harms.update({harm for harm, _ in outcome.findings})
        self.gravities.update(gravity for _, gravity in outcome.findings)


def review_many(paths: Iterable[Path], root: Path, today: str, jobs: int) -> Iterator[Outcome]:
    """Review files in `jobs` processes, and yield an outcome for each, in the order given.

    `root` is the library's folder, `today` a date as 2026-11-23. With one job no process is started.
    """
    chunks = _chunks(paths)
    if jobs == 1:
        library = load(root)
        for chunk in chunks:
            yield from (_review(path, library, today) for path in chunk)
        return
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(root,)) as pool:
        # Two chunks a process are under way: enough to keep all busy, and a bound on what waits.
        waiting: deque[Future[list[Outcome]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(_chunk, chunk, today))
            if len(waiting) >= 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(paths: Iterable[Path]) -> Iterator[list[Path]]:
    source = iter(paths)
    while chunk := list(itertools.islice(source, CHUNK)):
        yield chunk


_library: Library | None = None


def _begin(root: Path) -> None:
    """Read the library once a process."""
    garbage.look_rarely()
    global _library  # noqa: PLW0603  (a process pool passes state to its workers in no other way)
    _library = load(root)


def _chunk(paths: list[Path], today: str) -> list[Outcome]:
    assert _library
    return [_review(path, _library, today) for path in paths]


def _review(path: Path, library: Library, today: str) -> Outcome:
    document, problems = load_proposal(path, path.as_posix(), library.schemas)
    outcome = Outcome(path.as_posix(), tuple(problems), (), 0)
    if not outcome.reviewed:
        return outcome
    found = review(library, document.data, today, document)
    return outcome._replace(
        findings=tuple((f.harm, f.gravity) for f in found.findings),
        questions=len(found.questions),
        reached=frozenset(f.gravity for f in found.findings if not f.waived),
    )
