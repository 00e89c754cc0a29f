"""`tomon calendar`: what is due in a year, and where it stands today."""

import sys
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from app.cli.running import at_desk, print_json, print_table
from app.cli.trouble import Trouble
from app.desk import OpenDesk
from messages.papers.ics import calendar_file
from roundtable.calendar_entries import ObligationEntry
from roundtable.languages import Language, Tongue
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.services.alarms import keys_out_of_reach
from roundtable.services.snapshots import view
from roundtable.statements.parts import ObligationLine


class CalendarFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    ICS = "ics"


def calendar(
    year: Annotated[
        int | None, typer.Option(help="Due dates of this calendar year; left out: the present one.", min=2000, max=2100)
    ] = None,
    body: Annotated[str | None, typer.Option(help="Only this body, by code or alias.")] = None,
    as_format: Annotated[CalendarFormat, typer.Option("--format")] = CalendarFormat.TABLE,
    locale: Annotated[Language | None, typer.Option(help="The language of ics; left out: both, Lao first.")] = None,
) -> None:
    """List every obligation that is due in a year, by due date."""

    async def listing(opened: OpenDesk) -> tuple[tuple[ObligationEntry, ...], frozenset[ObligationKey]]:
        desk = opened.desk
        async with opened.storage.work.reading() as tx:
            now = desk.clock.now()
            seen = await view(desk, tx, local_day(now))
        codes = {name.upper(): one.code for one in seen.bodies.values() for name in (one.code, *one.aliases)}
        if body is not None and body.upper() not in codes:
            raise Trouble(f"There is no body {body!r}. There are: {', '.join(seen.bodies) or 'none yet'}.")
        only = frozenset({codes[body.upper()]}) if body else None
        of_year = year or seen.today.year
        lines = seen.lines_due(date(of_year, 1, 1), date(of_year, 12, 31), only)
        entries = tuple(ObligationEntry(line) for line in lines)
        return entries, keys_out_of_reach(seen, now)

    entries, out_of_reach = at_desk(listing)
    if as_format is CalendarFormat.ICS:
        # As bytes: the lines end as the standard has it on every system.
        sys.stdout.buffer.write(calendar_file(entries, Tongue(locale) if locale else Tongue.BOTH).encode())
        sys.stdout.buffer.flush()
        return
    lines = [entry.item for entry in entries]
    if as_format is CalendarFormat.JSON:
        print_json([_row(line) | {"out_of_reach": line.key in out_of_reach} for line in lines])
        return
    rows = [
        (f"{line.standing.due_on:%a %d %b}", line.key.body, line.title.en, line.key.period, _stands(line, out_of_reach))
        for line in lines
    ]
    print_table(
        ("due", "body", "what", "period", "stands"),
        [tuple(map(str, row)) for row in rows],
        "Nothing is due. Is the roster there? tomon doctor",
    )


def _stands(line: ObligationLine, out_of_reach: Collection[ObligationKey]) -> str:
    """An obligation of which nobody can be told says so beside its state."""
    return f"{line.standing.state}, not reachable" if line.key in out_of_reach else line.standing.state


def _row(line: ObligationLine) -> dict[str, object]:
    return {
        "due_on": line.standing.due_on.isoformat(),
        "ask_by": line.standing.ask_by.isoformat(),
        "late_after": line.standing.late_after.isoformat(),
        "body": line.key.body,
        "duty": line.key.duty,
        "period": line.key.period,
        "obligation": str(line.key),
        "title": {"lo": line.title.lo, "en": line.title.en},
        "state": line.standing.state,
        "topics": line.topics,
    }
