"""`tomon demo`: the whole Tomon on this machine, with a simulated Telegram and phones to hold."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.cli.running import iso_date, run
from app.cli.trouble import Trouble, sentence
from app.logging import set_up_logging
from app.settings import LogFormat, LogLevel


class Story(StrEnum):
    YEAR = "year"


def demo(
    on: Annotated[
        date | None, typer.Option("--date", parser=iso_date, metavar="DATE", help="The day it begins on.")
    ] = None,
    port: Annotated[int, typer.Option(help="Where the phones are; 0: any free port.", min=0, max=65535)] = 8090,
    story: Annotated[Story | None, typer.Option(help="Play this story at once.")] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Play the story as text, then end.")] = False,
    data_dir: Annotated[Path | None, typer.Option(help="An empty folder to keep the data in.")] = None,
) -> None:
    """Show Tomon with three phones and a clock that you move. Needs no token and no network."""
    from app.demo import run as demonstration

    set_up_logging(LogFormat.CONSOLE, LogLevel.WARNING)
    try:
        if headless:
            raise typer.Exit(run(demonstration.play_as_text(on, data_dir)))
        run(demonstration.show(on, port, data_dir, play=story is not None))
    except demonstration.CannotShow as error:
        raise Trouble(sentence(error), exit_code=2) from error
