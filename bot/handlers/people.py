"""People as screens, and invites to their posts."""

from bot.taps import Args
from roundtable.services import invites, people
from roundtable.services.desk import Desk, Turn
from roundtable.statements.invites import InviteMadeBefore


async def tap_people(desk: Desk, turn: Turn, args: Args) -> None:
    await people.show_people(desk, turn, args.number(absent=1))


async def tap_body(desk: Desk, turn: Turn, args: Args) -> None:
    await people.show_body(desk, turn, args.text(0), args.number(1))


async def tap_members(desk: Desk, turn: Turn, args: Args) -> None:
    await people.show_members(desk, turn, args.text(0))


async def tap_post(desk: Desk, turn: Turn, args: Args) -> None:
    await people.show_post(desk, turn, args.number(), args.number(1))


async def tap_invite(desk: Desk, turn: Turn, args: Args) -> InviteMadeBefore | None:
    return await invites.invite(desk, turn, args.number(), args.number(1))


async def tap_revoke(desk: Desk, turn: Turn, args: Args) -> None:
    await invites.revoke(desk, turn, args.number())
