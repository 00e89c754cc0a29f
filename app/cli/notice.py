"""`tomon notice`: words of the RTP Secretariat to many people, sent and followed from the shell.

What is printed as JSON is described in docs/notices.md.
"""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli.running import at_desk, print_json, print_table
from app.cli.trouble import Trouble, sentence
from app.desk import OpenDesk
from app.notices import CannotBeSent, checked, counts_of, read_file, read_words, reported, store_file, who_and_how
from roundtable.audiences import Addressed, Audience
from roundtable.books import Transaction
from roundtable.clearances import LONGEST_SIGNER, Signature, signature_problem, signer_problem
from roundtable.languages import Bilingual
from roundtable.moments import local_day
from roundtable.notices import Notice, Obstacle, WordsProblem, as_typed
from roundtable.permissions import RTP_SECRETARIAT
from roundtable.posts import Side
from roundtable.services import notices
from roundtable.services.notice_lines import Found, find
from roundtable.services.snapshots import View, view

commands = typer.Typer(help="Words of the RTP Secretariat to many people.", no_args_is_help=True)

Number = Annotated[int, typer.Argument(metavar="N", help="The notice, by the number it was given.", min=1)]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object.")]

WHY_NOT = {
    Obstacle.AUDIENCE: "Nobody was chosen to receive it.",
    Obstacle.NOBODY: "None of those chosen can be reached. Nothing was sent.",
    Obstacle.WORDS_LO: "The Lao text is missing.",
    Obstacle.WORDS_EN: "The English text is missing.",
}


def _posts(text: str) -> frozenset[Addressed]:
    """For typer: "secretariat,co-chair"."""
    try:
        return frozenset(Addressed(word.strip()) for word in text.split(","))
    except ValueError as error:
        raise typer.BadParameter(f"{text!r}: write one or more of {', '.join(Addressed)}, with commas") from error


def _day(text: str) -> date:
    """For typer: 31/3/2027 or 2027-03-31."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day, of no time zone
        except ValueError:
            continue
    raise typer.BadParameter(f"{text!r}: write a day such as 31/3/2027")


def _signature(name: str, on: date | None) -> Signature | None:
    """Raises Trouble unless both are given, or neither."""
    signed_by = " ".join(as_typed(name).split())
    if bool(signed_by) != (on is not None):
        raise Trouble("Give --approved-by and --approved-on together: who has signed on paper, and when.", exit_code=2)
    match signer_problem(signed_by) if signed_by else None:
        case WordsProblem.EMPTY:
            raise Trouble("Give --approved-by the name of who has signed: it has at least two letters.", exit_code=2)
        case WordsProblem.TOO_LONG:
            raise Trouble(f"The name in --approved-by has more than {LONGEST_SIGNER} characters.", exit_code=2)
    return None if on is None else Signature(signed_by, on)


@commands.command()
def send(
    to: Annotated[frozenset[Addressed], typer.Option(parser=_posts, metavar="POSTS", help=", ".join(Addressed))],
    lo: Annotated[Path, typer.Option("--lo", help="The Lao text, UTF-8.")],
    en: Annotated[Path, typer.Option("--en", help="The English text, UTF-8.")],
    bodies: Annotated[str, typer.Option(help="Bodies by code or alias with commas, or all.")] = "all",
    side: Annotated[Side | None, typer.Option(help="Only this side.")] = None,
    attach: Annotated[Path | None, typer.Option(help="One file to go with it.")] = None,
    approved_by: Annotated[str, typer.Option("--approved-by", help="Who has signed it on paper.")] = "",
    approved_on: Annotated[
        date | None, typer.Option("--approved-on", parser=_day, metavar="D/M/Y", help="And when.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not show who gets it, and do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Send a notice at once, or on the next working morning; a running `tomon serve` carries it.

    On whose approval it goes stands on the record: theirs who signed on paper, else the operator's.
    """
    signature = _signature(approved_by, approved_on)
    try:
        words = Bilingual(read_words(lo), read_words(en))
        given = read_file(attach) if attach is not None else None
    except CannotBeSent as error:
        raise Trouble(sentence(error), exit_code=2) from error

    async def sending(opened: OpenDesk) -> dict[str, object]:
        desk = opened.desk
        today = local_day(desk.clock.now())
        if signature is not None and signature_problem(signature.on, today) is not None:
            raise CannotBeSent(f"nobody can have approved it on {signature.on}: that is in the future, or too long ago")
        async with desk.work.reading() as tx:
            seen = await view(desk, tx, today)
            if RTP_SECRETARIAT not in seen.bodies:
                raise CannotBeSent("there is no RTP Secretariat among the bodies. Run: tomon roster import")
            sides = frozenset({side}) if side is not None else frozenset(Side)
            audience = Audience(to, checked(seen, bodies), sides)
            found = await find(desk, tx, seen, audience)
        if not yes and not _confirmed(opened, seen, found):
            raise Trouble("Nothing was sent.")
        file = await store_file(opened, given) if given is not None else None
        notice_id, obstacle = await notices.send_at_once(desk, audience, words, file, signature)
        if obstacle is not None:
            raise Trouble(WHY_NOT[obstacle])
        async with desk.work.reading() as tx:
            return await counts_of(tx, notice_id, found)

    try:
        sent = at_desk(sending)
    except CannotBeSent as error:
        raise Trouble(sentence(error), exit_code=2) from error
    if as_json:
        print_json(sent)
        return
    reaches = sent["reachable"]
    typer.echo(f"Notice {sent['id']}, for {reaches} people, goes out from {sent['not_before_at']} on.")
    typer.echo(f"tomon notice show {sent['id']} tells what became of it.")


def _confirmed(opened: OpenDesk, seen: View, found: Found) -> bool:
    """Everybody and how they are reached on stderr, so that what is printed stays JSON; then the question."""
    for line in who_and_how(opened.desk, seen, found):
        typer.echo(line, err=True)
    return typer.confirm(f"Send to {found.check.reaches} of {found.check.people} people?", err=True)


@commands.command()
def show(number: Number, as_json: AsJson = False) -> None:
    """Tell how far a notice is: counts, and every recipient with what became of it."""

    async def showing(opened: OpenDesk) -> dict[str, object]:
        desk = opened.desk
        async with desk.work.reading() as tx:
            seen = await view(desk, tx, local_day(desk.clock.now()))
            return await reported(desk, tx, seen, await _the(tx, number))

    found = at_desk(showing)
    if as_json:
        print_json(found)
        return
    typer.echo(f"Notice {number}: {found['state']}")
    for name, count in _counts(found).items():
        typer.echo(f"{count:>6} {name.replace('_', ' ')}")
    columns = ("name", "post", "body", "channel", "outcome", "reason", "acknowledged_at")
    rows = found["recipients"]
    if isinstance(rows, list):
        print_table(columns, [tuple(str(row[name] or "") for name in columns) for row in rows], "Nobody.")


def _counts(found: dict[str, object]) -> dict[str, int]:
    counts = found["counts"]
    return counts if isinstance(counts, dict) else {}


@commands.command()
def stop(number: Number, as_json: AsJson = False) -> None:
    """Hold back what was not sent yet; what is in flight lands."""
    _move(number, _stop, "cannot be stopped: it is not being sent", as_json)


@commands.command("go-on")
def go_on(number: Number, as_json: AsJson = False) -> None:
    """Go on with a notice that was stopped."""
    _move(number, _go_on, "cannot go on: it is not stopped, or the rest was not to be sent", as_json)


@commands.command()
def end(number: Number, as_json: AsJson = False) -> None:
    """Never send the rest of a notice that was stopped."""
    _move(number, _end, "cannot be ended: stop it first", as_json)


Move = Callable[[OpenDesk, Transaction, Notice], Awaitable[bool]]


async def _stop(opened: OpenDesk, tx: Transaction, notice: Notice) -> bool:
    return await notices.stop(tx, notice, notices.OPERATOR, opened.desk.clock.now())


async def _go_on(opened: OpenDesk, tx: Transaction, notice: Notice) -> bool:
    now = opened.desk.clock.now()
    return await notices.go_on(tx, await view(opened.desk, tx, local_day(now)), notice, notices.OPERATOR, now)


async def _end(opened: OpenDesk, tx: Transaction, notice: Notice) -> bool:
    return await notices.cut_short(tx, notice, notices.OPERATOR, opened.desk.clock.now())


def _move(number: int, move: Move, refused: str, as_json: bool) -> None:
    async def moving(opened: OpenDesk) -> dict[str, object]:
        async with opened.desk.work() as tx:
            await tx.locks.hold(f"notice:{number}")
            if not await move(opened, tx, await _the(tx, number)):
                raise Trouble(f"Notice {number} {refused}.")
            seen = await view(opened.desk, tx, local_day(opened.desk.clock.now()))
            return await reported(opened.desk, tx, seen, await _the(tx, number))

    found = at_desk(moving)
    if as_json:
        print_json(found)
        return
    typer.echo(f"Notice {number} is {found['state']}.")


async def _the(tx: Transaction, number: int) -> Notice:
    notice = await tx.notices.get(number)
    if notice is None or notice.approved_at is None:
        raise Trouble(f"There is no notice {number} that was approved.")
    return notice
