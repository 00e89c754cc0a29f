"""`tomon migrate` and `tomon serve`: from an empty folder to a running Tomon."""

from typing import Annotated

import typer

from app.cli.running import run, run_for_long, settings_for
from app.cli.trouble import Trouble, sentence
from app.desk import bring_up_to_date
from app.logging import log_the_end, set_up_logging
from app.role import Role
from app.settings import LogLevel


def migrate() -> None:
    """Bring the database to the tables of this version; nothing happens when it has them already."""
    settings = settings_for()
    set_up_logging(settings.log_format, LogLevel.WARNING, settings.secrets)
    applied = run(bring_up_to_date(settings))
    typer.echo(f"Applied: {', '.join(applied)}." if applied else "The database has the tables of this version.")


def serve(
    role: Annotated[
        Role,
        typer.Option(help="web: only what comes over HTTP; worker: all but that; all: one process for everything."),
    ] = Role.ALL,
) -> None:
    """Run Tomon until it is told to stop (SIGTERM, or Ctrl+C). Migrates the database first."""
    settings = settings_for(*(() if role is Role.WEB else ("bot_token",)))
    set_up_logging(settings.log_format, settings.log_level, settings.secrets)
    log_the_end()
    from app.serve import PartDied
    from app.serve import serve as served

    try:
        run_for_long(served(settings, role=role))
    except PartDied as error:
        raise Trouble(sentence(error)) from error
