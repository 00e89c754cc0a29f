"""`tomon round-table`: round table meetings, and the dates on which all that prepares them hangs."""

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from app.cli.running import at_desk, iso_date, print_json, print_table
from app.cli.trouble import Trouble
from app.desk import OpenDesk
from app.round_table_mistakes import kind_kept, said_of_label, stored_tables
from roundtable.audit import OPERATOR
from roundtable.calendar import RoundTable, RoundTableKind, RoundTableMove
from roundtable.languages import Bilingual
from roundtable.moments import local_day
from roundtable.round_tables import DatePart, dated, label_problem, lock_of
from roundtable.services.round_table_moves import keep_round_table, remove_round_table

commands = typer.Typer(help="Round table meetings, on whose dates their preparation hangs.", no_args_is_help=True)

COLUMNS = ("label", "kind", "planned_on", "provisional", "held_on", "place", "opener", "chairs", "moves")


@commands.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json", help="A JSON array, with every move.")] = False) -> None:
    """List the round tables, and how often each has moved."""

    async def listing(opened: OpenDesk) -> list[tuple[RoundTable, list[RoundTableMove]]]:
        async with opened.storage.work.reading() as tx:
            return [(one, list(await tx.calendar.moves(one.label))) for one in await tx.calendar.round_tables()]

    found = at_desk(listing)
    if as_json:
        print_json([_row(table, moves) for table, moves in found])
        return
    rows: list[tuple[str, ...]] = [
        (
            *(table.label, str(table.kind), str(table.planned_on or ""), "yes" if table.provisional else "no"),
            *(str(table.held_on or ""), table.place.en, table.opener.en, table.chairs.en, str(len(moves))),
        )
        for table, moves in found
    ]
    print_table(COLUMNS, rows, "No round tables are stored.")


@commands.command("set")
def set_(
    label: Annotated[
        str, typer.Argument(help="Its label year, such as 2027; 2030A for an annual one beside a high-level one.")
    ],
    kind: Annotated[
        RoundTableKind | None, typer.Option(help="For a new one, if nothing is said: as it is expected, else annual.")
    ] = None,
    planned_on: Annotated[date | None, typer.Option("--date", parser=iso_date, metavar="DATE")] = None,
    fixed: Annotated[bool, typer.Option("--fixed", help="The date is not provisional.")] = False,
    no_date: Annotated[bool, typer.Option("--no-date", help="There is no date for now.")] = False,
    held_on: Annotated[date | None, typer.Option("--held-on", parser=iso_date, metavar="DATE")] = None,
    not_held: Annotated[bool, typer.Option("--not-held", help="It was said by mistake that it was held.")] = False,
    place: Annotated[str | None, typer.Option(help="In English.")] = None,
    place_lo: Annotated[str | None, typer.Option("--place-lo", help="In Lao.")] = None,
    opener: Annotated[str | None, typer.Option(help="Who opens it, in English.")] = None,
    opener_lo: Annotated[str | None, typer.Option("--opener-lo", help="In Lao.")] = None,
    chairs: Annotated[str | None, typer.Option(help="Who chairs it, in English.")] = None,
    chairs_lo: Annotated[str | None, typer.Option("--chairs-lo", help="In Lao.")] = None,
    even_so: Annotated[
        bool, typer.Option("--even-so", help="Change the kind though it has a date or was prepared: both stay with it.")
    ] = False,
) -> None:
    """Add a round table or change it. Who is concerned hears of a moved date while offices are at work."""
    if no_date and (planned_on is not None or fixed):
        raise Trouble("--no-date does not go with --date or --fixed.", exit_code=2)
    if not_held and held_on is not None:
        raise Trouble("--not-held does not go with --held-on.", exit_code=2)

    async def setting(opened: OpenDesk) -> RoundTable:
        async with opened.storage.work() as tx:
            await tx.locks.hold(lock_of(label))
            stored = await stored_tables(tx)
            before = stored.of(label)
            after = before or stored.new(label, local_day(opened.desk.clock.now()))
            after = replace(after, kind=kind or after.kind)
            if no_date or planned_on is not None or fixed:
                on = None if no_date else planned_on or after.planned_on
                after = dated(after, on, DatePart.FIXED if fixed else DatePart.PROVISIONAL)
            after = replace(
                after,
                held_on=None if not_held else held_on or after.held_on,
                place=_said(after.place, place, place_lo),
                opener=_said(after.opener, opener, opener_lo),
                chairs=_said(after.chairs, chairs, chairs_lo),
            )
            if (wrong := label_problem(after, stored.tables, is_new=before is None)) is not None:
                raise Trouble(said_of_label(after, wrong), exit_code=2)
            if not even_so and (kept := kind_kept(after, stored)):
                raise Trouble(kept)
            await keep_round_table(tx, before, after, opened.desk.clock.now(), OPERATOR)
            return after

    table = at_desk(setting)
    when = f"{table.on:%A %d %B %Y}" if table.on else "no date"
    said = "held" if table.held_on else "provisional" if table.provisional else "fixed"
    typer.echo(f"Round table {table.label}, {table.kind}: {when}{f' ({said})' if table.on else ''}.")


@commands.command()
def remove(label: Annotated[str, typer.Argument(help="As `tomon round-table list` has it.")]) -> None:
    """Take a round table off the list that was added by mistake or is called off: without a date, and with nothing said
    of its preparation; not the one that would be expected again at once. One whose label cannot be read goes in any
    case."""

    async def removing(opened: OpenDesk) -> None:
        async with opened.storage.work() as tx:
            await tx.locks.hold(lock_of(label))
            stored = await stored_tables(tx)
            table = stored.of(label)
            if table is None:
                raise Trouble(f"There is no round table {label}. Look at: tomon round-table list", exit_code=2)
            now = opened.desk.clock.now()
            today = local_day(now)
            if kept := stored.why_kept(table, today):
                raise Trouble(kept)
            moves, gives_up = await tx.calendar.moves(label), stored.is_given_up(table, today)
            await remove_round_table(tx, table, moves, now, OPERATOR, is_given_up=gives_up)

    at_desk(removing)
    typer.echo(f"Round table {label} is off the list.")


def _said(before: Bilingual, en: str | None, lo: str | None) -> Bilingual:
    """What is given in one language only stands in both, where there was nothing before."""
    return Bilingual(lo or before.lo or en or "", en or before.en or lo or "")


def _row(table: RoundTable, moves: list[RoundTableMove]) -> dict[str, object]:
    def both(text: Bilingual) -> dict[str, str]:
        return {"lo": text.lo, "en": text.en}

    return {
        "label": table.label,
        "kind": table.kind,
        "planned_on": str(table.planned_on) if table.planned_on else None,
        "provisional": table.provisional,
        "held_on": str(table.held_on) if table.held_on else None,
        "place": both(table.place),
        "opener": both(table.opener),
        "chairs": both(table.chairs),
        "moves": [
            {
                "at": one.moved_at.isoformat(),
                "from": str(one.from_on) if one.from_on else None,
                "to": str(one.to_on) if one.to_on else None,
                "provisional": one.provisional,
                "person": one.person_id,
            }
            for one in moves
        ],
    }
