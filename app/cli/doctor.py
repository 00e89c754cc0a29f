"""`tomon doctor`: is everything there, and if not, what to do."""

import logging
from typing import Annotated

import typer

from app.checkup import Finding, check_up
from app.cli.running import print_json, run, settings_for
from app.logging import set_up_logging
from app.settings import LogLevel, SettingsWrong

INDENT = " " * 7


def doctor(as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False) -> None:
    """Look at settings, machine, database, roster, Telegram and mail. Exit code 1 when anything is wrong."""
    findings = _findings()
    if as_json:
        rows = [
            {"check": one.check, "ok": one.is_well, "found": one.found, "remedy": one.remedy or None}
            for one in findings
        ]
        print_json({"ok": all(one.is_well for one in findings), "checks": rows})
    else:
        for one in findings:
            found = one.found.replace("\n", f"\n{INDENT}")
            typer.echo(f"{'well ' if one.is_well else 'WRONG'}  {one.check}: {found}")
            if one.remedy:
                typer.echo(INDENT + one.remedy)
    if not all(one.is_well for one in findings):
        raise typer.Exit(1)


def _findings() -> list[Finding]:
    try:
        settings = settings_for()
    except SettingsWrong as error:
        return [Finding("settings", problem.variable, str(problem)) for problem in error.problems]
    set_up_logging(settings.log_format, LogLevel.WARNING, settings.secrets)
    logging.getLogger("channels").setLevel(logging.CRITICAL)  # what they would say is told as a finding

    async def looked() -> list[Finding]:
        return [Finding("settings", "can be used"), *[finding async for finding in check_up(settings)]]

    return run(looked())
