"""`tomon invite`: a personal start link to one post, the list of those that are open, and taking one back."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli.running import at_desk, print_json, print_table
from app.cli.trouble import Trouble, sentence
from app.desk import OpenDesk
from app.invites import NoSuchPost, find_post
from roundtable.books import Transaction
from roundtable.invites import Invite, NewInvite, last_day, start_link
from roundtable.moments import VIENTIANE, local_day
from roundtable.ports import TryLater
from roundtable.posts import PostKind, Side, default_side
from roundtable.services.invites import make_invite, revoke_invite
from roundtable.services.snapshots import view
from roundtable.statements.parts import PostLine

SECRETARIAT = "secretariat"
POSTS = (*(kind.value for kind in PostKind), SECRETARIAT)
PICTURES = (".png", ".svg")
PAGES = (".html",)


def _post(text: str) -> PostKind:
    """For typer. `secretariat` is the officer."""
    if text not in POSTS:
        raise typer.BadParameter(f"{text!r} is not a post. Write one of: {', '.join(POSTS)}")
    return PostKind.SECRETARIAT_OFFICER if text == SECRETARIAT else PostKind(text)


def _picture(text: str) -> Path:
    return _file(text, PICTURES)


def _page(text: str) -> Path:
    return _file(text, PAGES)


def _file(text: str, endings: tuple[str, ...]) -> Path:
    if Path(text).suffix.lower() not in endings:
        raise typer.BadParameter(f"{text!r} does not end in {' or '.join(endings)}")
    return Path(text)


def invite(
    post: Annotated[
        PostKind | None, typer.Option(parser=_post, metavar="POST", help=f"One of: {', '.join(POSTS)}.")
    ] = None,
    body: Annotated[str | None, typer.Option(help="The body by code or alias, such as HLT or SWG-ARD.")] = None,
    side: Annotated[
        Side | None, typer.Option(help="Left out: the partner side for a co-chair, else the government side.")
    ] = None,
    qr: Annotated[
        Path | None, typer.Option(parser=_picture, metavar="FILE", help="Write the link as a QR code: .png or .svg.")
    ] = None,
    page: Annotated[
        Path | None,
        typer.Option(parser=_page, metavar="FILE", help="Write a page (.html) to print for a meeting room."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the invites that are open; of --body, where given.")] = (
        False
    ),
    revoke: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Take back the invite that --list shows under this number.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Make a start link for whoever holds a post: for one person, once, good for 30 days. Or list them, or take one
    back.

    While nobody knows what the bot is called (no token yet, no Bot API to ask), the code alone is told.
    """
    if revoke is not None:
        _revoke(revoke, as_json)
    elif list_:
        _list(body, as_json)
    elif post is None or body is None:
        raise typer.BadParameter("say for whom: --post and --body. Or: --list, --revoke NUMBER")
    else:
        _make(post, body, side or default_side(post), qr, page, as_json)


def _make(post: PostKind, body: str, side: Side, qr: Path | None, page: Path | None, as_json: bool) -> None:
    needs_link = qr is not None or page is not None

    async def inviting(opened: OpenDesk) -> tuple[str | None, NewInvite, PostLine]:
        from app.bot_api import bot_username

        try:
            name = await bot_username(opened)
        except TryLater:
            name = None
        if name is None and needs_link:
            raise Trouble("Nobody knows yet what the bot is called, so there is no link to draw. Run: tomon doctor")
        async with opened.storage.work() as tx:
            now = opened.desk.clock.now()
            found = await find_post(tx, body, post, side, local_day(now))
            made = await make_invite(tx, found, now)
            return name, made, (await view(opened.desk, tx, local_day(now))).post_line(found)

    for file in (qr, page):
        if file is not None and not file.parent.is_dir():
            raise Trouble(f"There is no folder {file.parent}")
    try:
        name, made, line = at_desk(inviting)
    except NoSuchPost as error:
        raise Trouble(sentence(error)) from error
    link = start_link(name, made.code) if name else None
    if link is not None:
        _draw(link, made, line, qr, page)
    if as_json:
        print_json(
            {
                "id": made.id,
                "link": link,
                "code": made.code,
                "post": made.post.kind,
                "body": made.post.body,
                "side": made.post.side,
                "organisation": made.post.organisation,
                "expires_at": made.expires_at.astimezone(VIENTIANE).isoformat(),
            }
        )
        return
    until = last_day(made.expires_at)
    by = f" ({made.post.organisation})" if made.post.organisation else ""
    typer.echo(f"{made.post.body} {made.post.kind}{by}, {made.post.side} side, good once up to {until:%d %B %Y}:")
    typer.echo(link or f"Nobody knows yet what the bot is called. In its chat, send: /start {made.code}")
    for file in (qr, page):
        if file is not None:
            typer.echo(f"Written: {file}. Whoever has it can come in: pass it on, then delete it.")


def _draw(link: str, made: NewInvite, line: PostLine, qr: Path | None, page: Path | None) -> None:
    """Raises Trouble where a file cannot be written; the link that was made stays good."""
    from messages.papers.invite_page import invite_page
    from messages.papers.qr import qr_png, qr_svg

    contents = {}
    if qr is not None:
        is_png = qr.suffix.lower() == ".png"
        contents[qr] = qr_png(link) if is_png else qr_svg(link).encode()
    if page is not None:
        contents[page] = invite_page(link, line, last_day(made.expires_at)).encode()
    for file, content in contents.items():
        try:
            file.write_bytes(content)
        except OSError as error:
            raise Trouble(f"Cannot write {file}: {error.strerror}. The link is: {link}") from error


def _list(body: str | None, as_json: bool) -> None:
    async def listing(opened: OpenDesk) -> list[dict[str, object]]:
        async with opened.storage.work.reading() as tx:
            names = {one.id: one.name.en or one.name.lo for one in await tx.roster.people()}
            return [_row(one, names) for one in await _open_of(tx, body, opened.desk.clock.now())]

    rows = at_desk(listing)
    if as_json:
        print_json(rows)
        return
    columns = ("id", "body", "post", "side", "organisation", "for", "made_on", "last_on", "made_by")
    print_table(columns, [tuple(str(row[name] or "") for name in columns) for row in rows], "No invite is open.")


async def _open_of(tx: Transaction, body: str | None, now: datetime) -> list[Invite]:
    """Of this body, by code or alias, where one is named."""
    found = await tx.invites.open(now)
    if body is None:
        return list(found)
    wanted = body.strip().upper()
    codes = {one.code for one in await tx.roster.bodies() if wanted in (one.code, *map(str.upper, one.aliases))}
    return [one for one in found if one.post.body in codes]


def _row(one: Invite, names: dict[int, str]) -> dict[str, object]:
    return {
        "id": one.id,
        "body": one.post.body,
        "post": one.post.kind,
        "side": one.post.side,
        "organisation": one.post.organisation,
        "for": names.get(one.person_id) if one.person_id is not None else None,
        "made_on": one.made_at.astimezone(VIENTIANE).date().isoformat(),
        "last_on": last_day(one.expires_at).isoformat(),
        "made_by": one.made_by,
    }


def _revoke(number: int, as_json: bool) -> None:
    async def revoking(opened: OpenDesk) -> Invite | None:
        async with opened.storage.work() as tx:
            return await revoke_invite(tx, number, opened.desk.clock.now())

    found = at_desk(revoking)
    if found is None:
        raise Trouble(f"No invite {number} is open: it was used, taken back, or is over. Look at: tomon invite --list")
    if as_json:
        print_json({"id": number, "revoked": True})
        return
    typer.echo(f"Nobody comes in by invite {number} ({found.post.body} {found.post.kind}) any more.")
