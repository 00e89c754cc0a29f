"""Running the demonstration: with phones on a page, or as text."""

import asyncio
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date, datetime, time
from pathlib import Path
from urllib.parse import urlsplit

import typer

from app.demo.cast import MAIL, SHOWN
from app.demo.stage import Stage, staged
from app.demo.story import Playing, Story
from app.demo.story_year import BEGINS, YEAR
from app.demo.time_controls import DemoTime
from roundtable.moments import local_day, moment

EIGHT = time(8)
TIME_TO_READ_S = 7.0


async def show(on: date | None, port: int, data_dir: Path | None, *, play: bool = False) -> None:
    """Show the phones until told to stop; `play` begins the story of the year at once.

    When the year is to be played after something has happened, the stage is set anew at the same address and all that
    was there is gone; not so with a folder of the user's own.
    """
    stop, anew = _told_to_stop(), asyncio.Event()
    while not stop.is_set():
        async with _stage(_begins(on, with_story=play), port, data_dir) as stage:
            story = Playing(stage, YEAR, pause_s=TIME_TO_READ_S, set_anew=anew.set if data_dir is None else None)
            stage.simulator.control(DemoTime(stage, story.is_told), story)
            if not anew.is_set():
                typer.echo(f"The phones are at {stage.simulator.url}/phone/ (Ctrl+C ends the demonstration)")
            anew.clear()
            if play:
                await story.play()
            await _either(stop, anew)
            await story.stop()
            on, port, play = None, urlsplit(stage.simulator.url).port or port, True


async def play_as_text(on: date | None, data_dir: Path | None, story: Story = YEAR) -> int:
    """The same story as text. 0 only when every expected message came and nothing else."""
    async with _stage(_begins(on, with_story=True), 0, data_dir) as stage:
        as_told = await Playing(stage, story, narrate=typer.echo).to_the_end()
    typer.echo("Everything was said as told, and nothing else." if as_told else "The story took another turn.")
    return 0 if as_told else 1


class CannotShow(Exception):
    """The demonstration cannot be given as asked; the text says why."""


def _begins(on: date | None, *, with_story: bool) -> datetime:
    if on is None:
        return BEGINS
    if with_story and moment(on, EIGHT) != BEGINS:
        raise CannotShow(f"the story of the year begins on {local_day(BEGINS)}. Leave --date out")
    return moment(on, EIGHT)


@asynccontextmanager
async def _stage(begins: datetime, port: int, data_dir: Path | None) -> AsyncIterator[Stage]:
    async with AsyncExitStack() as stack:
        if data_dir is not None and _holds_something(data_dir):
            raise CannotShow(f"{data_dir} is not empty: the phones of an earlier demonstration are gone. Name another")
        folder = data_dir or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tomon-demo-")))
        try:
            stage = await stack.enter_async_context(staged(begins, folder, port=port, with_mail=True))
        except OSError as error:
            raise CannotShow(f"cannot begin at port {port} ({error.strerror}). Name another with --port") from error
        await stage.hand_out_phones(SHOWN, MAIL)
        stage.hand_one_to_a_newcomer()
        yield stage


def _holds_something(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def _told_to_stop() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def _either(*events: asyncio.Event) -> None:
    waiting = [asyncio.create_task(event.wait()) for event in events]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
