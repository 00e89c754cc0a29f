"""`tomon holidays`: the secretariat's table of rest days and quiet weeks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from app.cli.running import at_desk, iso_date, print_json, print_table
from app.cli.trouble import Trouble
from app.desk import OpenDesk
from app.roster.proposed_holidays import proposed_rest_days
from roundtable.actors import Operator
from roundtable.books import Transaction
from roundtable.calendar import RestDay, RestDayKind
from roundtable.languages import Bilingual
from roundtable.moments import local_day
from roundtable.rest_day_proposals import Proposals, proposals
from roundtable.services.rest_day_meetings import LOCK, meetings_on, rest_days_changed
from roundtable.services.rest_days import move_quiet_weeks
from roundtable.services.snapshots import view
from roundtable.statements.rest_days import PlannedLine
from roundtable.working_days import monday_of

commands = typer.Typer(help="Rest days, on which nobody is asked for anything.", no_args_is_help=True)

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask where a meeting is planned for that day.")]
Day = Annotated[date, typer.Argument(parser=iso_date, metavar="DATE", help="Such as 2027-03-08.")]


@commands.command("list")
def list_(
    year: Annotated[int | None, typer.Option(help="Only this year.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON array.")] = False,
) -> None:
    """List the rest days; a proposed one counts for nothing until it is confirmed."""
    days = [day for day in at_desk(_stored) if year is None or day.on.year == year]
    if as_json:
        print_json([_row(day) for day in days])
        return
    rows = [
        (f"{day.on:%a %d %b %Y}", day.kind, day.name.en, day.name.lo, "" if day.confirmed else "proposed")
        for day in days
    ]
    print_table(("day", "kind", "name", "", ""), [tuple(map(str, row)) for row in rows], "No rest days are stored.")


@commands.command()
def propose(
    year: Annotated[int, typer.Argument(help="Such as 2029.", min=2018, max=2100)],
    confirm: Annotated[
        bool,
        typer.Option("--confirm", help="Confirm what is stored of that year; where no rest day is, all proposals."),
    ] = False,
    yes: Yes = False,
) -> None:
    """Store the rest days of a year as the decree gives them, as proposals; days that are stored already stay.

    A quiet week that is stored by such a day is stored by another of its days from then on.
    """

    async def proposed(tx: Transaction) -> Proposals:
        stored = {day.on: day for day in await tx.calendar.rest_days() if day.on.year == year}
        if confirm and any(day.kind.rests for day in stored.values()):
            found = Proposals(tuple(day for day in stored.values() if not day.confirmed))
        else:
            found = proposals(stored.values(), proposed_rest_days(year))
        return replace(found, new=tuple(replace(day, confirmed=confirm) for day in found.new))

    async def proposing(opened: OpenDesk) -> tuple[RestDay, ...]:
        async with opened.storage.work.reading() as tx:
            meetings = await _meetings(opened, tx, (await proposed(tx)).new)
        _go_on(meetings, sure=yes)
        async with opened.storage.work() as tx:
            before = await _taken_up(tx)
            found = await proposed(tx)
            await move_quiet_weeks(tx, opened.desk.clock.now(), "operator", found)
            for day in found.new:
                await tx.calendar.put_rest_day(day)
                action = "rest-day-confirmed" if confirm else "rest-day-proposed"
                await tx.audit.add(opened.desk.clock.now(), "operator", action, day.on.isoformat())
            await rest_days_changed(tx, before, opened.desk.clock.now())
            return found.new

    for day in (new := at_desk(proposing)):
        typer.echo(f"{day.on:%a %d %b %Y}  {day.name.en}")
    typer.echo(f"{len(new)} rest days of {year} {'confirmed' if confirm else 'proposed'}.")


@commands.command()
def add(
    day: Day,
    name: Annotated[str, typer.Option(help="In English.")],
    name_lo: Annotated[str, typer.Option("--name-lo", help="In Lao.")],
    kind: Annotated[
        RestDayKind, typer.Option(help="new-year and quiet make the whole week quiet; a quiet day itself is worked on.")
    ] = RestDayKind.HOLIDAY,
    yes: Yes = False,
) -> None:
    """Add a rest day (or by one of its days a quiet week), or confirm or rename the one stored for that date."""

    new = RestDay(day, kind, Bilingual(name_lo, name))

    async def adding(opened: OpenDesk) -> None:
        async with opened.storage.work.reading() as tx:
            _fits(new, await tx.calendar.rest_days())
            meetings = await _meetings(opened, tx, (new,))
        _go_on(meetings, sure=yes)
        async with opened.storage.work() as tx:
            before = await _taken_up(tx)
            _fits(new, before)
            await tx.calendar.put_rest_day(new)
            await tx.audit.add(opened.desk.clock.now(), "operator", "rest-day-added", day.isoformat())
            await rest_days_changed(tx, before, opened.desk.clock.now())

    at_desk(adding)
    typer.echo(f"{day:%A %d %B %Y} is a rest day." if kind.rests else f"{_week_of(day)} is quiet.")


@commands.command()
def remove(day: Day) -> None:
    """Take a rest day away, or a quiet week by the day that is stored for it."""

    async def removing(opened: OpenDesk) -> RestDay | None:
        async with opened.storage.work() as tx:
            before = await _taken_up(tx)
            stored = next((one for one in before if one.on == day), None)
            if stored is not None:
                await tx.calendar.remove_rest_day(day)
                await tx.audit.add(opened.desk.clock.now(), "operator", "rest-day-removed", day.isoformat())
                await rest_days_changed(tx, before, opened.desk.clock.now())
            return stored

    removed = at_desk(removing)
    if removed is None:
        raise Trouble(f"{day:%A %d %B %Y} is not among the rest days.")
    if removed.kind.rests:
        typer.echo(f"{day:%A %d %B %Y} is no rest day any more.")
    else:
        typer.echo(f"{_week_of(day)} is not quiet by {removed.name.en or removed.name.lo} any more.")


async def _taken_up(tx: Transaction) -> tuple[RestDay, ...]:
    """The table, which nobody else changes meanwhile."""
    await tx.locks.hold(LOCK)
    return await tx.calendar.rest_days()


def _fits(new: RestDay, rows: Iterable[RestDay]) -> None:
    stored = next((one for one in rows if one.on == new.on), None)
    if stored is not None and stored.kind.rests is not new.kind.rests:
        was = "a rest day" if stored.kind.rests else "stored for a quiet week"
        raise Trouble(f"{new.on:%A %d %B %Y} is {was}: remove it first, or choose another day of that week.")


async def _meetings(opened: OpenDesk, tx: Transaction, new: Iterable[RestDay]) -> tuple[PlannedLine, ...]:
    """What is planned for these days, where they become rest days."""
    before = await tx.calendar.rest_days()
    after = {day.on: day for day in (*before, *new)}
    seen = await view(opened.desk, tx, local_day(opened.desk.clock.now()))
    return meetings_on(seen, before, after.values(), Operator())


def _go_on(meetings: Iterable[PlannedLine], *, sure: bool) -> None:
    """Name the meetings, whose secretariats are told; and ask, unless somebody is sure or there are none."""
    lines = [_planned(one) for one in meetings]
    if not lines:
        return
    typer.echo("Planned for a day that becomes a rest day, of which their secretariats are told:", err=True)
    for line in lines:
        typer.echo(f"  {line}", err=True)
    if not sure and not typer.confirm("Make it a rest day?", err=True):
        raise Trouble("Nothing was changed.")


def _planned(one: PlannedLine) -> str:
    what = f"round table {one.table.label}" if one.table is not None else ""
    if one.item is not None:
        what = f"{one.item.key.body}  {one.item.title.en} {one.item.key.period}"
    return f"{what}  {one.on:%A %d %B %Y}"


def _week_of(day: date) -> str:
    return f"The week of {monday_of(day):%A %d %B %Y}"


async def _stored(opened: OpenDesk) -> tuple[RestDay, ...]:
    async with opened.storage.work.reading() as tx:
        return await tx.calendar.rest_days()


def _row(day: RestDay) -> dict[str, object]:
    return {
        "on": day.on.isoformat(),
        "kind": day.kind,
        "name": {"lo": day.name.lo, "en": day.name.en},
        "confirmed": day.confirmed,
    }
