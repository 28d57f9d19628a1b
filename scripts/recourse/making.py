"""Making: what the guide is generated from a library, made in a process of its own.

MkDocs takes up the first pages while the last are being made, and never holds the library. Each text goes to a file as
soon as it is made, and is read from there when it is asked for. That file is kept for the next build.
"""

from __future__ import annotations

import contextlib
import shutil
import signal
import tempfile
import weakref
from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from recourse import cache, garbage, store
from recourse.problems import Problem


class NotMadeError(Exception):
    """The other process ended before all was made. It has written why to standard error."""


class Made:
    """Generated files. `sources` holds, by path, the library file that each is made from ("" if from several).

    `problems` is what is wrong with the library; nothing could be made of one with errors, which is then `broken`.
    `held` is closed when this is let go.
    """

    sources: dict[str, str]
    problems: tuple[Problem, ...] = ()

    def __init__(self, sources: dict[str, str], read: Callable[[str], bytes], held: ExitStack | None = None) -> None:
        self.sources, self.read = sources, read
        if held:
            weakref.finalize(self, held.close)

    @property
    def broken(self) -> bool:
        """Whether an error kept everything from being made."""
        return any(problem.level == "error" for problem in self.problems)

    def raw(self, path: str) -> bytes:
        """The text of one file, in UTF-8."""
        return self.read(path)

    def finish(self) -> None:
        """Wait until all is made, and keep it for the next time."""


def made(root: Path) -> Made:
    """What is generated from a library: what was kept, if these files of library and code made it, else made anew.

    Raises NotMadeError.
    """
    place, signature = cache.place(root, "pages", "store"), cache.signature(root)
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError), ExitStack() as held:
        file = held.enter_context(place.open("rb"))
        kept = store.table(file)
        if kept["signature"] == signature:
            places = {path: store.Place(*at) for path, at in kept["places"].items()}
            again = Made(kept["sources"], lambda path: store.read(file, places[path]), held.pop_all())
            again.problems = tuple(Problem(*problem) for problem in kept["problems"])
            return again
    return _BeingMade(root, place, signature)


class _BeingMade(Made):
    """Files that another process makes, in the order in which they are told."""

    def __init__(self, root: Path, place: Path, signature: Any) -> None:
        self.place, self.whole = place, False
        self.places = places = dict[str, store.Place]()
        with ExitStack() as held:
            self.path = Path(_folder_beside(place), "made")
            held.callback(shutil.rmtree, self.path.parent, ignore_errors=True)
            self.path.touch()
            file = held.enter_context(self.path.open("rb"))
            context = get_context("spawn")
            self.news, theirs = context.Pipe(duplex=False)
            held.enter_context(self.news)
            self.process = context.Process(target=_make, args=(root, self.path, signature, theirs), daemon=True)
            with theirs:  # so that its end is seen here when the process ends
                self.process.start()
            held.callback(self.process.join)
            held.callback(self.process.terminate)
            sources, self.problems = self._next()
            super().__init__(sources, lambda path: store.read(file, places[path]), held.pop_all())

    def _next(self) -> Any:
        try:
            return self.news.recv()
        except EOFError:
            raise NotMadeError("The pages could not be made of the library.") from None

    def raw(self, path: str) -> bytes:
        """The text of one file, in UTF-8, as soon as it is made.

        What was told meanwhile is taken in too: the other process can't go on when the pipe is full.
        """
        while path not in self.places or (not self.whole and self.news.poll()):
            self._take()
        return super().raw(path)

    def _take(self) -> None:
        path, place = self._next()
        self.whole = path is None
        if not self.whole:
            self.places[path] = place

    def finish(self) -> None:
        """Wait until all is made, and keep it for the next time."""
        if self.broken:
            return
        while not self.whole:
            self._take()
        # A folder that can't be written costs time, and nothing else.
        with contextlib.suppress(OSError):
            self.path.replace(self.place)


def _folder_beside(place: Path) -> str:
    """A new folder to write in, from which a file can be moved to its place if there is one."""
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        cache.tidy(place.parent)
        return tempfile.mkdtemp(prefix=".making-", dir=place.parent)
    return tempfile.mkdtemp(prefix="recourse-")


def _make(root: Path, path: Path, signature: Any, tell: Connection) -> None:
    """The other process: tell which files there will be and what is wrong, then the place of each as it is made."""
    from recourse.generated import files  # noqa: PLC0415  (MkDocs's process needs none of it)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever interrupts a build interrupts MkDocs, which ends this too
    garbage.look_rarely()
    found, problems = files(root)
    sources, places = {name: source for name, (source, _) in found.items()}, {}
    with contextlib.suppress(BrokenPipeError):  # nobody waits any more
        tell.send((sources, tuple(problems)))
        if not found:
            return
        writer = store.Writer(path)
        for name, (_, parts) in found.items():
            places[name] = writer.add(parts())
            tell.send((name, places[name]))
        writer.close({"signature": signature, "sources": sources, "places": places, "problems": problems})
        tell.send((None, None))
