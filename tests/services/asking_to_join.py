"""Somebody who asks to join, at a desk, step by step or as far as a sent request."""

from roundtable.join_requests import JoinPart, JoinRequest
from roundtable.languages import Language
from roundtable.moments import local_day
from roundtable.people import Holding
from roundtable.posts import PostKind, Side
from roundtable.services import join_requests, join_sending
from roundtable.services.desk import Desk
from tests.cast import Cast, Player

NAME = "ສົມພອນ ແກ້ວວິໄລ"
LATIN = "Somphone Keovilay"
POSITION = "ວິຊາການ ກົມແຜນການ"
NUMBER = "+8562055551234"


async def fill_in(
    player: Player,
    body: str = "HLT",
    kind: PostKind = PostKind.SECRETARIAT_OFFICER,
    *,
    side: Side = Side.GOVERNMENT,
    language: Language = Language.LO,
    name: str = NAME,
    latin: str = LATIN,
    position: str = POSITION,
    number: str = NUMBER,
    phone: bool = True,
) -> None:
    """Up to the look at it all."""
    desk = player.desk
    await join_requests.begin(desk, player.turn(), language)
    await join_requests.pick_body(desk, player.turn(), body)
    await join_requests.pick_kind(desk, player.turn(), kind)
    if (await request_of(player)).side is None:
        await join_requests.pick_side(desk, player.turn(), side)
    await types(player, name)
    if not (await request_of(player)).name.en:
        await types(player, latin)
    await types(player, position)
    if phone:
        await join_requests.take_contact(desk, player.turn(), number, is_own=True)
    else:
        await types(player, "-", leaves_contact_out=True)


async def ask_to_join(cast: Cast, body: str = "HLT", kind: PostKind = PostKind.SECRETARIAT_OFFICER) -> Player:
    """A stranger whose request was sent; what was said on the way is heard already."""
    asker = cast.stranger()
    await fill_in(asker, body, kind)
    await join_sending.send(asker.desk, asker.turn())
    await asker.hears()
    return asker


async def types(player: Player, text: str, *, leaves_contact_out: bool = False) -> None:
    await join_requests.take_text(player.desk, player.turn(), text, leaves_contact_out=leaves_contact_out)


async def changes(player: Player, part: JoinPart) -> None:
    await join_sending.change_part(player.desk, player.turn(), part)


async def request_of(player: Player) -> JoinRequest:
    """The open one of their chat."""
    async with player.desk.work.reading() as tx:
        found = await tx.join_requests.open_of(player.chat_id)
    assert found is not None
    return found


async def request_by_id(player: Player, request_id: int) -> JoinRequest:
    async with player.desk.work.reading() as tx:
        found = await tx.join_requests.get(request_id)
    assert found is not None
    return found


async def officers(desk: Desk, body: str = "HLT") -> list[Holding]:
    """Who holds the post of officer on the government's side today."""
    today = local_day(desk.clock.now())
    async with desk.work.reading() as tx:
        return [
            one
            for one in await tx.roster.holdings()
            if (one.post.body, one.post.kind, one.post.side) == (body, PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)
            and one.current_on(today)
        ]
