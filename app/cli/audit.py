"""`tomon audit`: who did what, when."""

from typing import Annotated

import typer

from app.cli.running import at_desk, print_json, print_table
from app.desk import OpenDesk
from roundtable.moments import VIENTIANE

COLUMNS = ("at", "actor", "action", "subject")


def audit(
    limit: Annotated[int, typer.Option(help="At most so many, newest first.", min=1)] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON array.")] = False,
) -> None:
    """List the newest audit rows."""

    async def listing(opened: OpenDesk) -> list[tuple[str, ...]]:
        async with opened.storage.work.reading() as tx:
            found = await tx.audit.list(limit)
        return [(at.astimezone(VIENTIANE).isoformat(timespec="seconds"), *row) for at, *row in found]

    rows = at_desk(listing)
    if as_json:
        print_json([dict(zip(COLUMNS, row, strict=True)) for row in rows])
        return
    print_table(COLUMNS, rows, "The audit is empty.")
