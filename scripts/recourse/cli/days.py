"""Days: today, or the day that --today names, so that a run can be had again."""

from __future__ import annotations

import contextlib
import datetime

import click


def today() -> str:
    """Today as YYYY-MM-DD."""
    return datetime.date.today().isoformat()


def day(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """What --today means: the day that it names, or today."""
    if value is None:
        return today()
    with contextlib.suppress(ValueError):
        if datetime.date.fromisoformat(value).isoformat() == value:  # which other forms are dates depends on Python
            return value
    raise click.BadParameter(f'"{value}" is no date. Write it as 2026-11-23.')
