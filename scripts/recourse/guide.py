"""Guide: building it to a folder, and serving it while one writes."""

from __future__ import annotations

import errno
import logging
import os
import socket
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build as build_mkdocs
from mkdocs.commands.serve import serve as serve_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from recourse.making import NotMadeError
from recourse.swap import beside

# Material greets each build with an advertisement for its successor; the decision when to move is ours.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

Tell = Callable[[str], object]

# Who is told how serving goes on: the hook of MkDocs (recourse.site) tells, and knows no command line.
listeners: list[Tell] = []


class _Said(logging.Handler):
    """Keeps what MkDocs says is wrong. It only logs that; what it raises says no more than that it stopped."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.lines.append(record.getMessage())


def build(root: Path, site: Path) -> str | None:
    """Build the guide of a checkout into a folder. Returns what went wrong, or None.

    The site is built beside the old one and takes its place only when it is whole.
    """
    config_file = root.resolve().parent / "mkdocs.yml"
    if not config_file.is_file():
        return f"There is no {config_file}. The guide is built from a checkout."
    said = _Said()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    try:
        with beside(site) as fresh:
            build_mkdocs(load_config(str(config_file), site_dir=str(fresh), strict=True))
    except (MkDocsException, OSError, NotMadeError) as error:
        return "\n".join([*said.lines, str(error)])
    finally:
        logger.removeHandler(said)
    return None


def serve(root: Path, address: str, tell: Tell) -> str | None:
    """Serve the guide of a checkout until interrupted, and tell of each build. Returns what went wrong, or None."""
    config_file = root.resolve().parent / "mkdocs.yml"
    problem = _unusable(address)
    if problem:
        return problem
    listeners.append(tell)
    try:
        serve_mkdocs(config_file=str(config_file), dev_addr=address, livereload=True)
    except (MkDocsException, OSError) as error:
        return str(error)
    finally:
        listeners.remove(tell)
    return None


def _unusable(address: str) -> str | None:
    """Why nothing can be served at an address; a build takes long, and only then would MkDocs try."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 1 << 16:
        return f'"{address}" is no address. Write it as 127.0.0.1:8000.'
    host = host.strip("[]")
    try:
        socket.create_server((host, int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = int(port) % 65535 + 1
            return f"{address} is taken. Choose another: make serve ADDRESS={host}:{other}"
        return f"Nothing can be served at {address}: {error.strerror}."
    return None
