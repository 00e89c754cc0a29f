"""`tomon invite`: a personal start link to one post."""

from typing import Annotated

import typer

from app.cli.running import at_desk, print_json
from app.cli.trouble import Trouble, sentence
from app.desk import OpenDesk
from app.invites import NewInvite, NoSuchPost, find_post, make_invite, start_link
from roundtable.moments import VIENTIANE
from roundtable.ports import TryLater
from roundtable.posts import PostKind, Side, default_side

SECRETARIAT = "secretariat"
POSTS = (*(kind.value for kind in PostKind), SECRETARIAT)


def _post(text: str) -> PostKind:
    """For typer. `secretariat` is the officer."""
    if text not in POSTS:
        raise typer.BadParameter(f"{text!r} is not a post. Write one of: {', '.join(POSTS)}")
    return PostKind.SECRETARIAT_OFFICER if text == SECRETARIAT else PostKind(text)


def invite(
    post: Annotated[PostKind, typer.Option(parser=_post, metavar="POST", help=f"One of: {', '.join(POSTS)}.")],
    body: Annotated[str, typer.Option(help="The body by code or alias, such as HLT or SWG-ARD.")],
    side: Annotated[
        Side | None, typer.Option(help="Left out: the partner side for a co-chair, else the government side.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Make a start link for whoever holds a post: for one person, once, good for 30 days.

    While nobody knows what the bot is called (no token yet, no Bot API to ask), the code alone is told.
    """

    async def inviting(opened: OpenDesk) -> tuple[str | None, NewInvite]:
        from app.bot_api import bot_username

        async with opened.storage.work() as tx:
            found = await find_post(tx, body, post, side or default_side(post))
            made = await make_invite(tx, found, opened.desk.clock.now())
        try:
            return await bot_username(opened), made
        except TryLater:
            return None, made

    try:
        name, made = at_desk(inviting)
    except NoSuchPost as error:
        raise Trouble(sentence(error)) from error
    link = start_link(name, made.code) if name else None
    expires_at = made.expires_at.astimezone(VIENTIANE)
    if as_json:
        print_json(
            {
                "link": link,
                "code": made.code,
                "post": made.post.kind,
                "body": made.post.body,
                "side": made.post.side,
                "expires_at": expires_at.isoformat(),
            }
        )
        return
    typer.echo(f"{made.post.body} {made.post.kind}, {made.post.side} side, good once until {expires_at:%d %B %Y}:")
    typer.echo(link or f"Nobody knows yet what the bot is called. In its chat, send: /start {made.code}")
