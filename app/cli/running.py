"""How a command runs: settings from the environment, one event loop, quiet logs."""

import asyncio
import gc
import json
import os
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

import typer
import uvloop
from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.desk import OpenDesk, open_desk
from app.logging import log_lost_errors, set_up_logging
from app.settings import LogLevel, Settings, load_settings

Result = TypeVar("Result")

PIPE_COLUMNS = 400
"""Nothing is cut short for a screen that is not there."""

console = Console(width=None if sys.stdout.isatty() else PIPE_COLUMNS)


def settings_for(*needed: str) -> Settings:
    """The settings of the environment. `needed` are fields this command cannot do without. Raises SettingsWrong."""
    return load_settings(os.environ, frozenset(needed))


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """One event loop for one command."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.get_loop().set_exception_handler(log_lost_errors)
        return runner.run(work)


def leave_what_is_loaded_alone() -> None:
    """Keep the collector of garbage from what will stay, now and later."""
    # Everything loaded so far lives as long as the process. Python would look through all of it again and again for
    # garbage, and whoever asks meanwhile waits a tenth of a second longer. A large roster, read later, is the same: by
    # its defaults Python looks through it four times while one morning is planned, and finds nothing.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


def run_for_long(work: Coroutine[Any, Any, Result]) -> Result:
    """As `run`, for a process that serves until it is stopped. Call it once, when all that it needs is imported."""
    leave_what_is_loaded_alone()
    return run(work)


def at_desk(work: Callable[[OpenDesk], Awaitable[Result]]) -> Result:
    """Open the desk of the environment's settings for one piece of work. Logs only what is wrong."""
    settings = settings_for()
    set_up_logging(settings.log_format, LogLevel.WARNING, settings.secrets)

    async def opened() -> Result:
        async with open_desk(settings) as desk:
            return await work(desk)

    return run(opened())


@contextmanager
def counting(total: int, what: str, screen: Console | None = None) -> Iterator[Callable[[], None]]:
    """Something that takes long on a large installation: a bar on stderr that moves with each call, for people who look
    at a terminal only, and gone when it is done."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    shown = screen or Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=shown, transient=True, disable=not shown.is_terminal) as progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)


def print_json(value: object) -> None:
    """To stdout, Lao as Lao."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_table(columns: tuple[str, ...], rows: list[tuple[str, ...]], empty: str) -> None:
    """A table for people, or one sentence when there is nothing in it."""
    if not rows:
        typer.echo(empty)
        return
    table = Table(*columns, header_style="bold", box=None, pad_edge=False)
    for row in rows:
        table.add_row(*map(Text, row))  # Text: square brackets in names are no markup
    console.print(table)


def iso_date(text: str) -> date:
    """For typer: a date as 2027-03-31."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date. Write year-month-day, such as 2027-03-31") from error
