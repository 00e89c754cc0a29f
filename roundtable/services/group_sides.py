"""Who sits in a linked group: looked at, and said otherwise. It decides what the group may be told."""

from roundtable.books import Transaction
from roundtable.errors import NotAllowed
from roundtable.groups import Group, GroupSide, sides_for
from roundtable.permissions import Action
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.group_ends import line_of, own_group
from roundtable.services.snapshots import view
from roundtable.statements.groups import GroupShown


async def show_group(desk: Desk, turn: Turn, group_id: int) -> None:
    """One linked group. Raises TooOld, NotAllowed."""
    async with desk.work() as tx:
        await _show(desk, tx, turn, await own_group(tx, turn, group_id))


async def say_side(desk: Desk, turn: Turn, group_id: int, side: GroupSide) -> None:
    """From now on the group is told what those of this side may see. Who does not see what is one side's only says
    neither that a group is of that side nor that it is so no more. A second tap changes nothing. Raises TooOld,
    NotAllowed."""
    async with desk.work() as tx:
        group = await own_group(tx, turn, group_id)
        if not {group.side, side} <= set(sides_for(turn.actor, group.body or "")):
            raise NotAllowed(subject=f"{Action.LINK_GROUP} {group.body} {side}")
        if group.side is not side:
            await tx.groups.set_side(group.id, side)
            await tx.audit.add(
                turn.now,
                turn.who,
                "group-side",
                f"group:{group.id} {group.body}",
                on_behalf_of=turn.stands_for(group.body or ""),
                details=side,
            )
            group = await own_group(tx, turn, group_id)
        await _show(desk, tx, turn, group)


async def _show(desk: Desk, tx: Transaction, turn: Turn, group: Group) -> None:
    body = (await view(desk, tx, turn.today)).bodies[group.body or ""]
    sides = sides_for(turn.actor, body.code)
    may_say = sides if group.side in sides else ()
    await answer(desk, tx, turn, GroupShown(line_of(group), body.name, may_say), edit=True)
