"""`tomon say`: what a statement says, from its samples, in either language; all of it as a sheet to be read over."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.new_file import write_new
from app.cli.trouble import Trouble
from app.further_words import further_words
from app.roster.workbook_file import SUFFIX
from messages.papers.review_sheet import review_sheet
from messages.say import say as said
from roundtable.languages import Language
from roundtable.statements import all_statements


def say(
    statement: Annotated[str | None, typer.Argument(help="The name of a statement, such as Receipt.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every statement.")] = False,
    locale: Annotated[Language | None, typer.Option(help="Only this language; left out: both, Lao first.")] = None,
    sheet: Annotated[
        Path | None,
        typer.Option(
            help="With --all: write all words side by side into this workbook (.xlsx); it must not exist yet."
        ),
    ] = None,
) -> None:
    """Show the words of one statement or of all, as people get them."""
    names = [kind.__name__ for kind in all_statements()]
    if (statement is None) == (not everything):
        raise typer.BadParameter("name a STATEMENT, or --all")
    if statement is not None and statement not in names:
        raise Trouble(f"There is no statement {statement!r}. There are: {', '.join(names)}.", exit_code=2)
    if sheet is None:
        typer.echo(said(statement, locale))
        return
    if statement is not None or locale is not None:
        raise typer.BadParameter("--sheet holds all statements in both languages: name --all with it, and nothing else")
    if sheet.suffix.lower() != SUFFIX:
        raise Trouble(f"{sheet} is no {SUFFIX} file. Name a file that ends in {SUFFIX}.", exit_code=2)
    write_new(sheet, review_sheet(further_words()))
