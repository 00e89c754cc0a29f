"""`tomon roster`: who the bodies, posts and people are, from a file and into one."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.running import at_desk, counting
from app.cli.trouble import Trouble
from app.desk import OpenDesk
from app.roster.loading import FileChange, compare, load, stored_file
from app.roster.roster_file import RosterFile, example_text, parse_roster, read_roster
from app.roster.writing import roster_toml

commands = typer.Typer(help="Bodies, organisations, posts, people and the calendar, as a file.", no_args_is_help=True)


@commands.command()
def template(file: Annotated[Path, typer.Argument(help="Where to write it; it must not exist yet.")]) -> None:
    """Write the shipped example as a file to change and import."""
    _write_new(file, example_text())


@commands.command("import")
def import_(
    file: Annotated[Path | None, typer.Argument(help="The TOML file to import.")] = None,
    example: Annotated[bool, typer.Option("--example", help="Import the shipped example.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before changing anything.")] = False,
) -> None:
    """Add and replace what a file says, all of it or nothing. Importing it again changes nothing."""
    if (file is None) == (not example):
        raise typer.BadParameter("name a FILE, or --example for the shipped one")
    roster = _read(file) if file else parse_roster(example_text())

    async def importing(opened: OpenDesk) -> None:
        async with opened.storage.work.reading() as tx:
            change = await compare(tx, roster)
        _show(change)
        if not change:
            return
        if not yes and not typer.confirm("Make these changes?"):
            raise Trouble("Nothing was changed.")
        async with opened.storage.work() as tx:
            change = await compare(tx, roster)
            with counting(sum(change.counts().values()), "Importing") as one_done:
                await load(tx, change, opened.desk.clock.now(), one_done)
        typer.echo("Done.")

    at_desk(importing)


@commands.command()
def export(file: Annotated[Path, typer.Argument(help="Where to write it; it must not exist yet.")]) -> None:
    """Write the stored roster as a file that `import` reads."""

    async def exporting(opened: OpenDesk) -> str:
        async with opened.storage.work.reading() as tx:
            return roster_toml(await stored_file(tx))

    _write_new(file, at_desk(exporting))


def _read(file: Path) -> RosterFile:
    try:
        return read_roster(file)
    except OSError as error:
        raise Trouble(f"Cannot read {file}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Trouble(f"{file} is not a text file in UTF-8.") from error


def _write_new(file: Path, text: str) -> None:
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except FileExistsError as error:
        raise Trouble(f"{file} is there already. Name another file, or move that one away.") from error
    except OSError as error:
        raise Trouble(f"Cannot write {file}: {error.strerror}.") from error
    typer.echo(f"Written to {file}.")


def _show(change: FileChange) -> None:
    if not change:
        typer.echo("Nothing to change: everything in the file is there already.")
        return
    for noun, count in change.counts().items():
        if count:
            typer.echo(f"{count:>5} {noun} to add or replace")
