"""`tomon say`: what a statement says, from its samples, in either language."""

from typing import Annotated

import typer

from app.cli.trouble import Trouble
from messages.say import say as said
from roundtable.languages import Language
from roundtable.statements import all_statements


def say(
    statement: Annotated[str | None, typer.Argument(help="The name of a statement, such as Receipt.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every statement.")] = False,
    locale: Annotated[Language | None, typer.Option(help="Only this language; left out: both, Lao first.")] = None,
) -> None:
    """Show the words of one statement or of all, as people get them."""
    names = [kind.__name__ for kind in all_statements()]
    if (statement is None) == (not everything):
        raise typer.BadParameter("name a STATEMENT, or --all")
    if statement is not None and statement not in names:
        raise Trouble(f"There is no statement {statement!r}. There are: {', '.join(names)}.", exit_code=2)
    typer.echo(said(statement, locale))
