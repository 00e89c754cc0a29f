"""How the link of a group ends: by its secretariat, by who takes the bot out, by nobody's linking it, or by moving."""

from datetime import datetime

from roundtable.books import Transaction
from roundtable.channels import ChannelKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.groups import LINKED_WITHIN, Group, GroupEnd, GroupSide
from roundtable.moments import local_day
from roundtable.paging import on_page
from roundtable.people import Person
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.posts import SECRETARIAT, Post
from roundtable.quiet_hours import in_office_hours
from roundtable.services.answering import answer, end, tell, tell_chat
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view
from roundtable.statements.groups import (
    GroupEndAsked,
    GroupEnded,
    GroupFarewell,
    GroupLine,
    GroupLost,
    Groups,
)

GROUPS_A_PAGE = 8
NO_RIGHTS = ("rights", "write_forbidden", "restricted", "topic_closed")
"""What Telegram says where the bot is still in the group and may not write there."""


async def hold_chat(tx: Transaction, chat_id: int) -> None:
    await tx.locks.hold(f"group:{chat_id}")


async def held(tx: Transaction, group_id: int) -> Group | None:
    """An open group, which nobody else changes until the transaction ends."""
    group = await tx.groups.get(group_id)
    if group is None:
        return None
    await hold_chat(tx, group.chat_id)
    group = await tx.groups.get(group_id)
    return group if group is not None and group.closed_at is None else None


async def part(
    desk: Desk,
    tx: Transaction,
    group: Group,
    why: GroupEnd,
    now: datetime,
    *,
    not_before_at: datetime | None = None,
) -> None:
    """Say a sentence there and close it; it is left once that is said (scheduler/parting.py)."""
    await tx.groups.close(group.id, why, now, to_be_left=True)
    await tell_chat(desk, tx, group.chat_id, GroupFarewell(why), now, not_before_at=not_before_at)


async def go(desk: Desk, turn: Turn, why: GroupEnd) -> None:
    """Telegram says that the bot is out of a group, or may not write there."""
    async with desk.work() as tx:
        await lose_group(desk, tx, turn.chat_id, why, turn.now)
        await end(tx, turn)


def why_refused(reason: str) -> GroupEnd:
    """Of what Telegram says to a message that it does not take."""
    return GroupEnd.SILENCED if any(word in reason.lower() for word in NO_RIGHTS) else GroupEnd.REMOVED


async def lose_group(desk: Desk, tx: Transaction, chat_id: int, why: GroupEnd, now: datetime) -> None:
    """The link is closed and nothing more is said there; the secretariats of the body and the RTP Secretariat hear of
    it, once."""
    await hold_chat(tx, chat_id)
    group = await tx.groups.open_in(chat_id)
    await tx.deliveries.withdraw_waiting(ChannelKind.TELEGRAM, chat_id, "", now, str(why))
    if why is not GroupEnd.SILENCED:
        await tx.groups.left(chat_id)
    if group is None:
        return
    await tx.groups.close(group.id, why, now, to_be_left=False)
    await tx.audit.add(now, "telegram", "group-lost", f"group:{group.id}", details=str(why))
    if group.body is None:
        return
    seen = await view(desk, tx, local_day(now))
    silent = not in_office_hours(now, seen.snapshot.rest_days)
    for person in those_who_hear(seen, group):
        await tell(desk, tx, person, GroupLost(group.title, group.body, why), now, silent=silent)


def those_who_hear(seen: View, group: Group) -> tuple[Person, ...]:
    """The RTP Secretariat and the secretariats of its body on the side that sits in it, each once."""
    return tuple({one.person.id: one.person for one in seen.current() if _hears_of(group, one.post)}.values())


def _hears_of(group: Group, post: Post) -> bool:
    if post.kind not in SECRETARIAT:
        return False
    is_of_its_side = group.side is GroupSide.BOTH or group.side.value == post.side.value
    return post.body == RTP_SECRETARIAT or (post.body == group.body and is_of_its_side)


async def follow(desk: Desk, turn: Turn, old_chat_id: int, new_chat_id: int) -> None:
    """Telegram says that a group is a supergroup now. Both chats say so; once is enough."""
    async with desk.work() as tx:
        await move(tx, old_chat_id, new_chat_id, turn.now)
        await end(tx, turn)


async def move(tx: Transaction, old_chat_id: int, new_chat_id: int, now: datetime) -> None:
    """The link goes along, and whatever is still to be said. Of two groups that are one by now the linked one stays."""
    await tx.deliveries.rechat(old_chat_id, new_chat_id)
    for chat_id in sorted((old_chat_id, new_chat_id)):
        await hold_chat(tx, chat_id)
    group, other = await tx.groups.open_in(old_chat_id), await tx.groups.open_in(new_chat_id)
    if group is None:
        return
    if other is not None:
        spare = group if other.body is not None else other
        await tx.groups.close(spare.id, GroupEnd.MOVED, now, to_be_left=False)
    if other is None or other.body is None:
        await tx.groups.move(group.id, new_chat_id)
        await tx.audit.add(now, "telegram", "group-moved", f"group:{group.id}")


async def give_up(desk: Desk) -> None:
    """Groups that nobody has linked in time are left politely."""
    before = desk.clock.now() - LINKED_WITHIN
    async with desk.work.reading() as tx:
        found = await tx.groups.not_linked(before)
    for one in found:
        async with desk.work() as tx:
            group = await held(tx, one.id)
            if group is not None and group.body is None:
                now = desk.clock.now()
                await part(desk, tx, group, GroupEnd.NOT_LINKED, now)
                await tx.audit.add(now, "scheduler", "group-given-up", f"group:{group.id}")


async def list_groups(desk: Desk, turn: Turn, page: int = 1) -> None:
    """The linked groups of the bodies that this person may link groups to. Raises NotAllowed for who may none."""
    holder = turn.holder
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        if not any(may(holder, Action.LINK_GROUP, code) for code in seen.bodies):
            raise NotAllowed(subject=str(Action.LINK_GROUP))
        lines = tuple(line_of(one) for one in await tx.groups.linked() if _may_end(turn, one))
        shown, page, pages = on_page(lines, page, GROUPS_A_PAGE)
        await answer(desk, tx, turn, Groups(shown, page, pages), edit=True)


async def ask_end(desk: Desk, turn: Turn, group_id: int) -> None:
    async with desk.work() as tx:
        group = await own_group(tx, turn, group_id)
        await answer(desk, tx, turn, GroupEndAsked(line_of(group)), edit=True)


async def end_link(desk: Desk, turn: Turn, group_id: int) -> None:
    """The group is told and left."""
    async with desk.work() as tx:
        group = await own_group(tx, turn, group_id)
        await part(desk, tx, group, GroupEnd.UNLINKED, turn.now)
        await tx.audit.add(
            turn.now,
            turn.who,
            "group-unlinked",
            f"group:{group.id} {group.body}",
            on_behalf_of=turn.stands_for(group.body or ""),
        )
        await answer(desk, tx, turn, GroupEnded(group.title), edit=True)


async def own_group(tx: Transaction, turn: Turn, group_id: int) -> Group:
    """A linked group that this person may say something of, held to the end of the transaction. Raises TooOld,
    NotAllowed."""
    group = await held(tx, group_id)
    if group is None or group.body is None:
        raise TooOld
    if not _may_end(turn, group):
        raise NotAllowed(subject=f"{Action.LINK_GROUP} {group.body}")
    return group


def _may_end(turn: Turn, group: Group) -> bool:
    return group.body is not None and may(turn.actor, Action.LINK_GROUP, group.body)


def line_of(group: Group) -> GroupLine:
    return GroupLine(group.id, group.title, group.body or "", group.side)
