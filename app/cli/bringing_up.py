"""`tomon migrate` and `tomon serve`: from an empty folder to a running Tomon."""

from enum import StrEnum
from typing import Annotated

import typer

from app.cli.running import run, settings_for
from app.cli.trouble import Trouble, sentence
from app.desk import bring_up_to_date
from app.logging import set_up_logging
from app.settings import LogLevel


class Role(StrEnum):
    ALL = "all"
    WEB = "web"
    WORKER = "worker"


def migrate() -> None:
    """Bring the database to the tables of this version; nothing happens when it has them already."""
    settings = settings_for()
    set_up_logging(settings.log_format, LogLevel.WARNING, settings.secrets)
    applied = run(bring_up_to_date(settings))
    typer.echo(f"Applied: {', '.join(applied)}." if applied else "The database has the tables of this version.")


def serve(role: Annotated[Role, typer.Option(help="Only `all` has work today.")] = Role.ALL) -> None:
    """Run Tomon until it is told to stop (SIGTERM, or Ctrl+C). Migrates the database first."""
    if role is not Role.ALL:
        raise Trouble(f"The role {role} has no work of its own yet. Run: tomon serve", exit_code=2)
    settings = settings_for("bot_token")
    set_up_logging(settings.log_format, settings.log_level, settings.secrets)
    from app.serve import PartDied
    from app.serve import serve as served

    try:
        run(served(settings))
    except PartDied as error:
        raise Trouble(sentence(error)) from error
