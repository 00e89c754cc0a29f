"""People whose posts are handed over: with real names, and with the posts of the day, as the gate finds them."""

from dataclasses import replace
from datetime import date

from roundtable.moments import local_day
from roundtable.posts import PostKind, Side
from roundtable.services import handing_over
from roundtable.services.desk import Desk
from roundtable.services.snapshots import View, view
from scheduler.clocks import SteppingClock
from tests.cast import Player

OFFICER = PostKind.SECRETARIAT_OFFICER
ON = date(2027, 3, 15)


async def named(desk: Desk, player: Player) -> Player:
    async with desk.work() as tx:
        person = await tx.roster.person(player.holder.person.id)
        assert person is not None
        await tx.roster.put_person(replace(person, placeholder=False))
    return await now_as(desk, player)


async def seen_now(desk: Desk) -> View:
    async with desk.work.reading() as tx:
        return await view(desk, tx, local_day(desk.clock.now()))


async def now_as(desk: Desk, player: Player) -> Player:
    """With the posts of now, as the gate finds them."""
    seen = await seen_now(desk)
    found = seen.snapshot.holder_in(player.chat_id, seen.today)
    assert found is not None
    player.actor = found
    return player


def ids(officer: Player, to: Player | None) -> tuple[int, int, int]:
    holder = officer.holder
    return holder.post_for("HLT").id, holder.person.id, to.holder.person.id if to is not None else 0


async def also_holds(desk: Desk, player: Player, body: str, kind: PostKind) -> int:
    """From now on this post of the government's side as well. Returns its id."""
    async with desk.work() as tx:
        place = (body, kind, Side.GOVERNMENT)
        found = (post for post in await tx.roster.posts() if (post.body, post.kind, post.side) == place)
        post = next(found, None) or await tx.roster.add_post(*place, None)
        await tx.roster.add_holding(player.holder.person.id, post.id, None, None)
    await now_as(desk, player)
    return post.id


async def kinds_of(desk: Desk, player: Player) -> set[PostKind]:
    held = await now_as(desk, player)
    return {post.kind for post in held.holder.posts}


async def until(desk: Desk, clock: SteppingClock, on: date) -> None:
    """Twenty past eight of that day, and whoever looks by then."""
    clock.set(clock.now() + (on - local_day(clock.now())))
    await handing_over.follow(desk)
