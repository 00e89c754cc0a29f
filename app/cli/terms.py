"""`tomon terms`: the terms of reference of bodies and circles."""

from typing import Annotated

import typer

from app.cli.running import at_desk, print_json, print_table
from app.desk import OpenDesk
from roundtable.moments import VIENTIANE

commands = typer.Typer(help="Terms of reference of bodies and circles.", no_args_is_help=True)

COLUMNS = ("kind", "code", "version", "reference", "received_at", "files")


@commands.callback()
def terms() -> None:
    """Terms of reference of bodies and circles."""


@commands.command("list")
def list_terms(as_json: Annotated[bool, typer.Option("--json", help="A JSON array.")] = False) -> None:
    """List every version, newest first."""

    async def listing(opened: OpenDesk) -> list[dict[str, object]]:
        async with opened.storage.work.reading() as tx:
            found = await tx.terms.all()
        return [
            {
                "kind": one.keeper.kind,
                "code": one.keeper.code,
                "version": one.version,
                "reference": one.reference,
                "received_at": one.received_at.astimezone(VIENTIANE).isoformat(timespec="seconds"),
                "files": [file.name for file in one.files],
            }
            for one in found
        ]

    rows = at_desk(listing)
    if as_json:
        print_json(rows)
        return
    shown = [tuple(str(row[name]) if name != "files" else ", ".join(_names(row)) for name in COLUMNS) for row in rows]
    print_table(COLUMNS, shown, "No terms of reference were handed in yet.")


def _names(row: dict[str, object]) -> list[str]:
    files = row["files"]
    return files if isinstance(files, list) else []
