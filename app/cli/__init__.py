"""The `tomon` command. One file a family of commands; what goes wrong is one clear sentence and an exit code.

0: done. 1: it could not be done, or the doctor found something. 2: the command line or the configuration is wrong.
"""

import sys

import typer

from app.cli import (
    audit,
    bringing_up,
    calendar,
    deliveries,
    demo,
    doctor,
    handover,
    holidays,
    invite,
    notice,
    person,
    rehearse,
    roster,
    round_table,
    say,
    terms,
)
from app.cli.trouble import KINDS, Trouble, as_trouble

tomon = typer.Typer(
    name="tomon",
    help="Tomon carries the Round Table Process of Lao PDR in people's pockets.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
tomon.command()(demo.demo)
tomon.command()(bringing_up.serve)
tomon.command()(bringing_up.migrate)
tomon.command()(doctor.doctor)
tomon.add_typer(roster.commands, name="roster")
tomon.command()(invite.invite)
person.commands.command("hand-over")(handover.hand_over)
person.commands.command("away")(handover.away)
person.commands.command("back")(handover.back)
person.commands.command("vacant")(handover.vacant)
tomon.add_typer(person.commands, name="person")
tomon.add_typer(holidays.commands, name="holidays")
tomon.add_typer(round_table.commands, name="round-table")
tomon.add_typer(notice.commands, name="notice")
tomon.add_typer(terms.commands, name="terms")
tomon.command()(calendar.calendar)
tomon.command()(rehearse.rehearse)
tomon.command()(say.say)
tomon.command()(deliveries.deliveries)
tomon.add_typer(audit.commands, name="audit")


def main() -> None:
    """The entry point of the `tomon` script."""
    try:
        tomon()
    except KeyboardInterrupt:
        sys.exit(130)
    except Trouble as trouble:
        _give_up(trouble)
    except KINDS as error:
        _give_up(as_trouble(error))


def _give_up(trouble: Trouble) -> None:
    for line in trouble.lines:
        typer.echo(line, err=True)
    sys.exit(trouble.exit_code)
