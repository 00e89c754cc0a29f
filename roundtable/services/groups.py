"""Groups of Telegram: the bot comes to one, a secretariat links it to its body with one tap, and people ask there.

Whoever asks, the answer is the same: only what everybody in the group may see (roundtable/groups.py).
"""

from roundtable.actors import Actor, Holder
from roundtable.books import Transaction
from roundtable.calendar import RoundTable
from roundtable.channels import ChannelKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.groups import (
    LINES_SHOWN,
    DateKind,
    Group,
    GroupAsk,
    GroupDate,
    GroupEnd,
    GroupSide,
    dates_for_all,
    is_seen_in,
    side_of,
    sides_for,
    without_papers,
)
from roundtable.house_books import BOT_READS_GROUPS
from roundtable.invites import BOT_USERNAME
from roundtable.mergers import goes_on_as
from roundtable.obligations import ObligationKey
from roundtable.paging import on_page
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.planned import obligations_of
from roundtable.reach import Way
from roundtable.round_tables import kind_of
from roundtable.services.answering import answer, end, tell_chat, word_to
from roundtable.services.desk import Desk, Turn
from roundtable.services.group_ends import held, hold_chat, part
from roundtable.services.snapshots import HORIZON, LOOK_BACK, View, view
from roundtable.statements.groups import (
    BotLink,
    GroupBody,
    GroupContact,
    GroupDates,
    GroupEnded,
    GroupHelp,
    GroupLine,
    GroupLinked,
    GroupNoFiles,
    GroupNotLinked,
    GroupPaper,
    GroupPapers,
    GroupPrivately,
    GroupQuestion,
    GroupStatement,
    GroupTapNotTaken,
    GroupTapTaken,
    GroupTapTooLate,
)
from roundtable.statements.parts import Statement
from roundtable.visibility import Visibility

BODIES_A_PAGE = 8
LONGEST_TITLE = 128
"""https://core.telegram.org/method/channels.editTitle"""


async def come(desk: Desk, turn: Turn, title: str) -> None:
    """The bot is in a group now, or may write there again. A stranger's is left; a secretariat that has added it is
    asked in its private chat; to everybody else in the group it says that it waits for one. Once more is no harm."""
    async with desk.work() as tx:
        await _come(desk, tx, turn, title)


async def _come(desk: Desk, tx: Transaction, turn: Turn, title: str) -> None:
    await hold_chat(tx, turn.chat_id)
    if await tx.groups.open_in(turn.chat_id) is not None:
        await end(tx, turn)
        return
    await tx.groups.left(turn.chat_id)
    if not isinstance(turn.actor, Holder):
        group = await tx.groups.add(turn.chat_id, "", None, turn.now)
        await tx.audit.add(turn.now, turn.who, "group-refused", f"group:{group.id}")
        await part(desk, tx, group, GroupEnd.STRANGER, turn.now)
        await end(tx, turn)
        return
    group = await tx.groups.add(turn.chat_id, title[:LONGEST_TITLE], turn.actor.person.id, turn.now)
    await tx.audit.add(turn.now, turn.who, "group-added", f"group:{group.id}")
    seen = await view(desk, tx, turn.today)
    if bodies := bodies_for(seen, turn.actor):
        await _ask_privately(desk, tx, turn, group, bodies)
    await answer(desk, tx, turn, GroupNotLinked(group.id))


async def leave_channel(desk: Desk, turn: Turn) -> None:
    """A channel has no people who could ask: it is left without a word."""
    async with desk.work() as tx:
        await hold_chat(tx, turn.chat_id)
        if await tx.groups.open_in(turn.chat_id) is None:
            group = await tx.groups.add(turn.chat_id, "", None, turn.now)
            await tx.groups.close(group.id, GroupEnd.STRANGER, turn.now, to_be_left=True)
            await tx.audit.add(turn.now, turn.who, "group-refused", f"group:{group.id}")
        await end(tx, turn)


async def asked(desk: Desk, turn: Turn, title: str, ask: GroupAsk, album: str | None = None) -> None:
    """Answer what was asked in a group, in the topic it was asked in; of the files of one `album` once. A group that
    we did not know is one that the bot has just come to."""
    async with desk.work() as tx:
        group = await tx.groups.open_in(turn.chat_id)
        if group is None:
            await _come(desk, tx, turn, title)
            return
        once = f"group-album:{turn.chat_id}:{album}" if album else None
        await answer(desk, tx, turn, await _said(desk, tx, turn, group, ask), once=once)


async def _said(desk: Desk, tx: Transaction, turn: Turn, group: Group, ask: GroupAsk) -> GroupStatement:
    if group.body is None:
        return GroupNotLinked(group.id)
    bot = await bot_link(tx)
    match ask:
        case GroupAsk.CALENDAR | GroupAsk.MEETINGS:
            seen = await view(desk, tx, turn.today)
            return GroupDates(ask, group.body, _dates(seen, group.body, group.side, ask)[:LINES_SHOWN])
        case GroupAsk.SEARCH:
            return GroupPapers(group.body, (await _public_papers(desk, tx, turn, group.body))[:LINES_SHOWN], bot)
        case GroupAsk.CONTACT:
            return GroupContact(bot)
        case GroupAsk.HELP:
            seen = await view(desk, tx, turn.today)
            return GroupHelp(seen.bodies[group.body].name, bot)
        case GroupAsk.FILE:
            return GroupNoFiles(bot)
    return GroupPrivately(bot)


async def _public_papers(desk: Desk, tx: Transaction, turn: Turn, body: str) -> tuple[GroupPaper, ...]:
    """The newest first; of each matter the version that counts."""
    seen = await view(desk, tx, turn.today)
    found: dict[ObligationKey, GroupPaper] = {}
    for paper in await tx.submissions.of_bodies([body]):
        key, duty = paper.obligation, seen.snapshot.duties.get(paper.obligation.duty)
        is_in_force = any(fact.submission_id == paper.id for fact in seen.facts(key))
        if duty is not None and is_in_force and seen.snapshot.visibility(key) is Visibility.PUBLIC:
            found.setdefault(
                key, GroupPaper(key, duty.title, paper.reference, kind_of(key.period, seen.snapshot.round_tables))
            )
    return tuple(found.values())


def _dates(seen: View, body: str, side: GroupSide, ask: GroupAsk) -> tuple[GroupDate, ...]:
    """By day. What was due long ago may be set for tomorrow, what is due next year for next week."""
    until = seen.today + HORIZON
    told = without_papers(seen.snapshot)
    owed = obligations_of(told, seen.today - LOOK_BACK, until + LOOK_BACK, seen.today, {body})
    known = ((one.key, one.standing) for one in owed if is_seen_in(side, seen.snapshot.visibility(one.key)))
    days = dates_for_all(seen.snapshot, known, seen.today, until)
    tables = tuple(found for one in seen.snapshot.round_tables if (found := _round_table(one, seen)) is not None)
    every = sorted((*days, *tables), key=lambda day: day.on)
    if ask is GroupAsk.MEETINGS:
        return tuple(day for day in every if day.kind in (DateKind.MEETING, DateKind.EXPECTED))
    return tuple(every)


def _round_table(one: RoundTable, seen: View) -> GroupDate | None:
    if one.on is None or one.held_on is not None or one.on < seen.today:
        return None
    return GroupDate(one.on, DateKind.EXPECTED if one.provisional else DateKind.MEETING, table=one)


async def retitle(desk: Desk, turn: Turn, title: str) -> None:
    """Somebody has given the group another name."""
    async with desk.work() as tx:
        group = await tx.groups.open_in(turn.chat_id)
        if group is not None:
            await tx.groups.retitle(group.id, title[:LONGEST_TITLE])
        await end(tx, turn)


async def tap_here(desk: Desk, turn: Turn, group_id: int) -> Statement | None:
    """The button in the group. Who may link it to one body links it; who may to several is asked in private; what
    comes back is shown to them alone."""
    async with desk.work() as tx:
        group = await held(tx, group_id)
        if group is None or group.chat_id != turn.chat_id or group.body is not None:
            await end(tx, turn)
            return GroupTapTooLate()
        seen = await view(desk, tx, turn.today)
        bodies = bodies_for(seen, turn.actor)
        if not bodies:
            await tx.audit.add(turn.now, turn.who, "refused", f"{Action.LINK_GROUP} group:{group.id}")
            await end(tx, turn)
            return GroupTapNotTaken()
        if len(bodies) > 1:
            await tx.groups.ask(group.id, turn.holder.person.id)
            await _ask_privately(desk, tx, turn, group, bodies)
            await end(tx, turn)
            return GroupTapTaken()
        linked = await _link(tx, turn, seen, group, bodies[0])
        await _say_privately(desk, tx, turn, linked)
        await answer(desk, tx, turn, GroupHelp(bodies[0].name, await bot_link(tx)), edit=True)
        return None


async def link(desk: Desk, turn: Turn, group_id: int, code: str) -> None:
    """The button in the private chat. Raises TooOld for a group that is linked, closed or gone."""
    async with desk.work() as tx:
        group = await _to_link(tx, group_id)
        if not may(turn.actor, Action.LINK_GROUP, code):
            raise NotAllowed(subject=f"{Action.LINK_GROUP} {code}")
        seen = await view(desk, tx, turn.today)
        body = next((one for one in await _may_link(tx, seen, turn, group) if one.code == code), None)
        if body is None:
            raise TooOld
        linked = await _link(tx, turn, seen, group, body)
        await tell_chat(desk, tx, group.chat_id, GroupHelp(body.name, await bot_link(tx)), turn.now)
        await answer(desk, tx, turn, linked, edit=True)


async def _link(tx: Transaction, turn: Turn, seen: View, group: Group, body: GroupBody) -> GroupLinked:
    sides, side = sides_for(turn.actor, body.code), side_of(seen.bodies[body.code])
    side = side if side in sides else GroupSide.BOTH
    await tx.groups.link(group.id, body.code, side, turn.holder.person.id, turn.now)
    await tx.audit.add(
        turn.now, turn.who, "group-linked", f"group:{group.id} {body.code}", on_behalf_of=turn.stands_for(body.code)
    )
    line = GroupLine(group.id, group.title, body.code, side)
    return GroupLinked(line, body.name, sides, reads_all=await tx.meta.get(BOT_READS_GROUPS) == "1")


async def ask_again(desk: Desk, turn: Turn, group_id: int, page: int) -> None:
    """Another page of the bodies."""
    async with desk.work() as tx:
        group = await _to_link(tx, group_id)
        bodies = await _may_link(tx, await view(desk, tx, turn.today), turn, group)
        await answer(desk, tx, turn, _question(group, bodies, page), edit=True)


async def _to_link(tx: Transaction, group_id: int) -> Group:
    group = await held(tx, group_id)
    if group is None or group.body is not None:
        raise TooOld
    return group


async def _may_link(tx: Transaction, seen: View, turn: Turn, group: Group) -> tuple[GroupBody, ...]:
    """In the private chat it is only for whoever was asked there, and for the RTP Secretariat: that others could link
    a group of their own gives them nothing in this one. To them its buttons are old. Asked is who added it or pressed
    its button, and who speaks for the body that goes on where the group's own has ended."""
    bodies = bodies_for(seen, turn.actor)
    if not bodies:
        raise NotAllowed(subject=str(Action.LINK_GROUP))
    if turn.holder.person.id in (group.added_by, group.linked_by):
        return bodies
    if may(turn.actor, Action.LINK_GROUP, RTP_SECRETARIAT):
        return bodies
    ended = await tx.groups.ended_body_of(group.chat_id)
    goes_on = goes_on_as(ended, seen.bodies, seen.today) if ended is not None else None
    mine = tuple(one for one in bodies if goes_on is not None and one.code == goes_on.code)
    if not mine:
        raise TooOld
    return mine


async def refuse_group(desk: Desk, turn: Turn, group_id: int) -> None:
    """Somebody who could link it does not wish to: the group is left."""
    async with desk.work() as tx:
        group = await _to_link(tx, group_id)
        await _may_link(tx, await view(desk, tx, turn.today), turn, group)
        await part(desk, tx, group, GroupEnd.NOT_LINKED, turn.now)
        await tx.audit.add(turn.now, turn.who, "group-refused", f"group:{group.id}")
        await answer(desk, tx, turn, GroupEnded(group.title), edit=True)


def bodies_for(seen: View, actor: Actor) -> tuple[GroupBody, ...]:
    """The bodies that this actor may link a group to: their own first, then in official order."""
    own = actor.bodies if isinstance(actor, Holder) else ()
    valid = (body for body in seen.bodies.values() if body.valid_on(seen.today))
    ordered = sorted(valid, key=lambda body: (body.code not in own, body.position, body.code))
    return tuple(GroupBody(body.code, body.name) for body in ordered if may(actor, Action.LINK_GROUP, body.code))


async def bot_link(tx: Transaction) -> BotLink:
    return BotLink(await tx.meta.get(BOT_USERNAME) or "")


def _question(group: Group, bodies: tuple[GroupBody, ...], page: int) -> GroupQuestion:
    shown, page, pages = on_page(bodies, page, BODIES_A_PAGE)
    return GroupQuestion(group.id, group.title, shown, page, pages)


async def _ask_privately(desk: Desk, tx: Transaction, turn: Turn, group: Group, bodies: tuple[GroupBody, ...]) -> None:
    await _say_privately(desk, tx, turn, _question(group, bodies, 1))


async def _say_privately(desk: Desk, tx: Transaction, turn: Turn, statement: Statement) -> None:
    """In the chat with the bot of who acts in the group: it is by this chat that we know them."""
    person = turn.holder.person
    way = Way(ChannelKind.TELEGRAM, chat_id=person.chat_id or 0)
    await tx.deliveries.add(word_to(desk, person, way, statement, turn.now))
