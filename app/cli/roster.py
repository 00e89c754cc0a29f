"""`tomon roster`: who the bodies, posts and people are, from a file and into one."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app.cli.new_file import write_new
from app.cli.running import at_desk, counting
from app.cli.trouble import Trouble
from app.desk import OpenDesk
from app.roster.difference import difference
from app.roster.loading import FileChange, compare, load_and_tell, stored_file
from app.roster.roster_file import RosterFile, example_text, parse_roster
from app.roster.workbook_file import SUFFIX, read_workbook_file
from app.roster.writing import roster_toml
from app.round_table_mistakes import stored_tables
from messages.papers.roster import roster_workbook
from roundtable.house_keepers import leaves_nobody
from roundtable.moments import local_day
from roundtable.roster import Roster
from roundtable.round_tables import lock_of
from roundtable.services.roster import ROSTER_LOCK, known_roster, stored_roster
from storage.files.workbook import ChildWorkbookReader

commands = typer.Typer(help="Bodies, organisations, circles, posts and people, as a file.", no_args_is_help=True)

TOML = ".toml"
MOST_LINES = 40
"""Of what would change; --all shows the rest."""


@commands.command()
def template(
    file: Annotated[Path, typer.Argument(help="Where to write it (.xlsx or .toml); it must not exist yet.")],
) -> None:
    """Write an empty workbook (.xlsx), or the shipped example (.toml), as a file to fill in and import."""
    _require_ending(file)
    write_new(file, roster_workbook(Roster()) if _is_workbook(file) else example_text().encode())


@commands.command("import")
def import_(
    file: Annotated[Path | None, typer.Argument(help="The workbook (.xlsx) or TOML file to import.")] = None,
    example: Annotated[bool, typer.Option("--example", help="Import the shipped example.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before changing anything.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show every single change.")] = False,
) -> None:
    """Add and replace what a file says, all of it or nothing. Importing it again changes nothing."""
    if (file is None) == (not example):
        raise typer.BadParameter("name a FILE, or --example for the shipped one")
    content = _read(file) if file else example_text().encode()

    async def importing(opened: OpenDesk) -> None:
        roster = await _understood(file, content, opened)
        async with opened.storage.work.reading() as tx:
            change = await compare(tx, roster)
        _show(change, local_day(opened.desk.clock.now()), MOST_LINES if not everything else None)
        if not change:
            return
        if not yes and not typer.confirm("Make these changes?"):
            raise Trouble("Nothing was changed.")
        async with opened.storage.work() as tx:
            await tx.locks.hold(ROSTER_LOCK)
            for lock in sorted({lock_of(one.label) for one in roster.round_tables}):
                await tx.locks.hold(lock)
            shown, change = change, await compare(tx, roster)
            if change != shown and not yes:
                raise Trouble("The roster has been changed meanwhile. Nothing was changed; look at the change again.")
            with counting(sum(change.counts().values()), "Importing") as one_done:
                await load_and_tell(opened.desk, tx, change, opened.desk.clock.now(), one_done)
        typer.echo("Done.")

    at_desk(importing)


@commands.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to write it (.xlsx or .toml); it must not exist yet.")],
) -> None:
    """Write the stored roster as a file that `import` reads. A .toml file holds the calendar too, a workbook does
    not."""
    _require_ending(file)

    async def exporting(opened: OpenDesk) -> bytes:
        async with opened.storage.work.reading() as tx:
            stored = await stored_file(tx)
        return roster_workbook(stored.roster) if _is_workbook(file) else roster_toml(stored).encode()

    write_new(file, at_desk(exporting))


def _is_workbook(file: Path) -> bool:
    return file.suffix.lower() == SUFFIX


def _require_ending(file: Path) -> None:
    """What is written is one of two kinds of file, which its name tells. Raises Trouble."""
    if file.suffix.lower() not in (SUFFIX, TOML):
        raise Trouble(f"{file} is neither {SUFFIX} nor {TOML}. Name a file that ends in {SUFFIX}.", exit_code=2)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Trouble(f"Cannot read {file}: {error.strerror}.") from error


async def _understood(file: Path | None, content: bytes, opened: OpenDesk) -> RosterFile:
    """Raises RosterFileWrong, and Trouble."""
    async with opened.storage.work.reading() as tx:
        stored, tables = await stored_roster(tx), await stored_tables(tx)
    if file is not None and _is_workbook(file):
        return await read_workbook_file(content, ChildWorkbookReader(), stored)
    try:
        return parse_roster(content.decode("utf-8"), known_roster(stored), tables)
    except UnicodeDecodeError as error:
        raise Trouble(f"{file} is not a text file in UTF-8.") from error


def _show(change: FileChange, today: date, most: int | None) -> None:
    if not change:
        typer.echo("Nothing to change: everything in the file is there already.")
        return
    for noun, count in change.counts().items():
        if count:
            typer.echo(f"{count:>5} {noun} to add or replace")
    lines = list(difference(change, today))
    for line in lines[:most]:
        typer.echo(f"  {line}")
    if leaves_nobody(change.stored, change.roster, today):
        typer.echo(
            "  Nobody of the RTP Secretariat who is in Telegram keeps a post: nobody could invite people in chat."
        )
    if most is not None and len(lines) > most:
        typer.echo(f"  and {len(lines) - most} more (--all shows them)")
