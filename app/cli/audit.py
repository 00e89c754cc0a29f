"""`tomon audit`: who did what, when, in whose name; and whether all of it is still as it was sealed."""

from datetime import date, datetime, time, timedelta
from typing import Annotated

import typer

from app.cli.audit_faults import fault_row, report_lines
from app.cli.running import at_desk, iso_date, print_json, print_table
from app.cli.trouble import Trouble
from app.desk import OpenDesk
from roundtable.audit import KIND_OF, AuditEntry, AuditQuery
from roundtable.audit_chain import Head
from roundtable.books import Transaction
from roundtable.moments import VIENTIANE, moment
from roundtable.services.audit_chain import ChainReport
from roundtable.services.audit_chain import verify as look_at_chain

commands = typer.Typer(help="List the newest audit rows, or look whether all are as they were sealed.")

COLUMNS = ("at", "actor", "in name of", "action", "subject")

Row = dict[str, object]


def _head(text: str) -> Head:
    try:
        return Head.parse(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@commands.callback(invoke_without_command=True)
def audit(
    context: typer.Context,
    person: Annotated[
        int | None, typer.Option(help="Only what this person did, or what was done in their name.", min=1)
    ] = None,
    actor: Annotated[str, typer.Option(help="Only this one: operator, scheduler, person:12, link:12, …")] = "",
    body: Annotated[str, typer.Option(help="Only what is about this body, or was done by its people.")] = "",
    action: Annotated[list[str] | None, typer.Option(help="Only these, such as submitted; may be repeated.")] = None,
    subject: Annotated[str, typer.Option(help="Only what begins so, such as HLT/annual-workplan or notice:3.")] = "",
    since: Annotated[
        date | None, typer.Option(parser=iso_date, metavar="DATE", help="From this day on, such as 2027-03-01.")
    ] = None,
    until: Annotated[
        date | None, typer.Option(parser=iso_date, metavar="DATE", help="Up to this day, the day itself included.")
    ] = None,
    limit: Annotated[int, typer.Option(help="At most so many, newest first.", min=1)] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON array.")] = False,
) -> None:
    """List the newest audit rows; what is asked together has to fit together. `verify` looks at the seals."""
    if context.invoked_subcommand is not None:
        return
    unknown = [one for one in action or () if one not in KIND_OF]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r} is no action. There are: {', '.join(sorted(KIND_OF))}")

    async def listing(opened: OpenDesk) -> list[Row]:
        async with opened.storage.work.reading() as tx:
            query = AuditQuery(
                actor=actor,
                person_id=person,
                body=await _body(tx, body) if body else "",
                actions=tuple(action or ()),
                subject=subject,
                since=_midnight(since),
                until=_midnight(until + timedelta(days=1) if until is not None else None),
            )
            return [_row(one) for one in await tx.audit.find(query, limit)]

    rows = at_desk(listing)
    if as_json:
        print_json(rows)
        return
    names = ("at", "actor", "on_behalf_of", "action", "subject")
    shown = [tuple("" if row[name] is None else str(row[name]) for name in names) for row in rows]
    print_table(COLUMNS, shown, "The audit has no such rows.")


@commands.command()
def verify(
    head: Annotated[
        Head | None,
        typer.Option(parser=_head, metavar="HEAD", help="One that was printed before, such as 812-3f2a91bc77de0a41."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object.")] = False,
) -> None:
    """Look whether every sealed row is as it was sealed; exit code 1 when any is not. Rows not yet sealed are no fault.

    docs/runbook.md says what can be seen here and what cannot.
    """

    async def looking(opened: OpenDesk) -> ChainReport:
        moved = opened.settings.clock is not None
        async with opened.storage.work.reading() as tx:
            return await look_at_chain(tx, opened.desk.clock.now(), printed=head, tells_no_ages=moved)

    report = at_desk(looking)
    if as_json:
        print_json(
            {
                "sound": not report.fault_count,
                "sealed": report.sealed,
                "unsealed": report.unsealed,
                "head": report.head.printed if report.head is not None else None,
                "fault_count": report.fault_count,
                "faults": [fault_row(fault) for fault in report.faults],
            }
        )
    else:
        for line in report_lines(report):
            typer.echo(line)
    if report.fault_count:
        raise typer.Exit(1)


async def _body(tx: Transaction, text: str) -> str:
    """The code of a body, also by another code of it."""
    wanted = text.upper()
    for body in await tx.roster.bodies():
        if wanted in (body.code, *(alias.upper() for alias in body.aliases)):
            return body.code
    raise Trouble(f"There is no body {text}. Look at: tomon roster export roster.toml")


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else moment(day, time())


def _row(one: AuditEntry) -> Row:
    return {
        "id": one.id,
        "at": one.at.astimezone(VIENTIANE).isoformat(timespec="seconds"),
        "actor": one.actor,
        "on_behalf_of": f"person:{one.on_behalf_of}" if one.on_behalf_of is not None else None,
        "action": one.action,
        "subject": one.subject,
    }
