"""`tomon person`: who is reached how, by the word of the operator."""

from typing import Annotated

import typer

from app.cli.running import at_desk, print_json, print_table
from app.cli.trouble import Trouble
from app.desk import OpenDesk
from roundtable.addresses import email_address, phone_number
from roundtable.books import Transaction
from roundtable.channels import IN_ORDER, ChannelKind
from roundtable.moments import local_day
from roundtable.people import Holding, Person
from roundtable.reach import way_to
from roundtable.services.forgetting import forget_by_operator

commands = typer.Typer(help="People, and how they are reached.", no_args_is_help=True)

PersonId = Annotated[int, typer.Argument(metavar="PERSON", help="The number that `tomon person list` shows.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Row = dict[str, object]


@commands.command("list")
def list_(
    body: Annotated[str | None, typer.Option(help="Only who holds a post of this body, by code.")] = None,
    as_json: AsJson = False,
) -> None:
    """List people who hold a post, and over which channel they are written to."""

    async def listing(opened: OpenDesk) -> list[Row]:
        async with opened.storage.work.reading() as tx:
            rows = await _rows(opened, tx)
        return [row for row in rows if body is None or body.upper() in str(row["posts"]).split()]

    rows = at_desk(listing)
    if as_json:
        print_json(rows)
        return
    columns = ("person", "name", "posts", "reached_over", "email", "phone", "channels")
    shown = [tuple(str(row[name] or "") for name in columns) for row in rows]
    print_table(columns, shown, "Nobody holds a post.")


@commands.command()
def address(
    person: PersonId,
    email: Annotated[str | None, typer.Option(help="Such as name@example.la; empty takes the address away.")] = None,
    phone: Annotated[str | None, typer.Option(help="Such as +8562055551234; empty takes the number away.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put in, or take away, where a person is reached beside Telegram. You vouch for it: no code is asked for."""
    try:
        given = {
            ChannelKind.EMAIL: email and email_address(email),
            ChannelKind.MESSENGER: phone and phone_number(phone),
        }
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    if email is None and phone is None:
        raise typer.BadParameter("say what is new: --email or --phone")

    async def putting(opened: OpenDesk) -> Row:
        now = opened.desk.clock.now()
        async with opened.storage.work() as tx:
            await known(tx, person)
            for channel, new in given.items():
                if new is None:
                    continue
                if new:
                    await tx.roster.put_address(person, channel, new, now)
                else:
                    await tx.roster.remove_address(person, channel)
                action = "address-put" if new else "address-removed"
                await tx.audit.add(now, "operator", action, f"person:{person}", details=f"{channel} {new}")
            return await _row(opened, tx, person)

    _show(at_desk(putting), as_json)


@commands.command()
def channels(
    person: PersonId,
    order: Annotated[
        list[ChannelKind], typer.Argument(metavar="CHANNEL...", help="In the order they are to be tried.")
    ],
    as_json: AsJson = False,
) -> None:
    """Say over which channels a person is written to, and in which order; what is not named is not used."""
    wanted = tuple(dict.fromkeys(order))

    async def setting(opened: OpenDesk) -> Row:
        now = opened.desk.clock.now()
        async with opened.storage.work() as tx:
            await known(tx, person)
            await tx.roster.set_channels(person, wanted)
            await tx.audit.add(now, "operator", "channels", f"person:{person}", details=",".join(wanted))
            return await _row(opened, tx, person)

    _show(at_desk(setting), as_json)


@commands.command()
def forget(
    person: PersonId,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase what is theirs, at their own wish: as /leave does in chat. Their posts end today; papers, answers and audit
    rows stay, without their name. It cannot be taken back."""
    if not yes:
        typer.confirm(f"Erase everything of person {person}? It cannot be taken back.", abort=True)

    async def forgetting(opened: OpenDesk) -> None:
        if not await forget_by_operator(opened.desk, person):
            raise Trouble(f"Nobody has the number {person}. Look at: tomon person list")

    at_desk(forgetting)
    typer.echo(f"Person {person} is forgotten. The posts they held are vacant, or held by others alone.")


async def known(tx: Transaction, person_id: int) -> Person:
    """As they stand now, held to the end of the transaction, as in chat. Raises Trouble for nobody, and for who is
    forgotten."""
    await tx.locks.hold(f"person:{person_id}")
    found = await tx.roster.person(person_id)
    if found is None:
        raise Trouble(f"Nobody has the number {person_id}. Look at: tomon person list")
    if found.is_forgotten:
        raise Trouble(f"Person {person_id} has left and is forgotten. Look at: tomon person list")
    return found


async def _rows(opened: OpenDesk, tx: Transaction) -> list[Row]:
    """By person, in official order."""
    today = local_day(opened.desk.clock.now())
    held: dict[int, list[Holding]] = {}
    for holding in await tx.roster.holdings():
        if holding.current_on(today):
            held.setdefault(holding.person.id, []).append(holding)
    return [_told(opened, some[0].person, some) for some in held.values()]


async def _row(opened: OpenDesk, tx: Transaction, person_id: int) -> Row:
    person = await known(tx, person_id)
    today = local_day(opened.desk.clock.now())
    return _told(opened, person, [one for one in await tx.roster.holdings_of(person_id) if one.current_on(today)])


def _told(opened: OpenDesk, person: Person, holdings: list[Holding]) -> Row:
    way = way_to(person, opened.desk.channels)
    return {
        "person": person.id,
        "name": person.name.en or person.name.lo,
        "posts": ", ".join(f"{one.post.body} {one.post.kind} {one.post.side}" for one in holdings),
        "reached_over": way.channel if way is not None else None,
        "has_chat": person.chat_id is not None,
        "email": person.email,
        "phone": person.phone,
        "channels": ", ".join(person.channels or IN_ORDER),
    }


def _show(row: Row, as_json: bool) -> None:
    if as_json:
        print_json(row)
        return
    how = f"is reached over {row['reached_over']}" if row["reached_over"] else "is not reached over any channel here"
    typer.echo(f"{row['name']} ({row['posts']}) {how}.")
