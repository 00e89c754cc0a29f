"""The topics of a planned meeting: typed by whoever may say its day, typed anew, or taken away."""

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.duties import Family
from roundtable.errors import TooOld
from roundtable.meeting_topics import LONGEST_TOPICS
from roundtable.notices import as_typed, length_of, problem_of
from roundtable.obligations import FactKind, ObligationKey
from roundtable.permissions import Action
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.obligations import settled_already, take_up
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import stop_waiting, wait_for
from roundtable.statements.meeting_topics import TopicsAsked, TopicsNoted
from roundtable.statements.parts import ObligationLine


def may_say_topics(seen: View, turn: Turn, item: ObligationLine) -> bool:
    """Whether it is a meeting that is to come, and they may say its day. They are typed in chat, not at a page."""
    is_planned = item.family is Family.MEETING and item.standing.planned_on is not None
    return is_planned and turn.heard is None and seen.may(turn.holder, Action.SAY_DATE, item.key.body)


async def ask_topics(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """The next text is taken for them."""
    async with desk.work() as tx:
        item = await _take_up(desk, tx, turn, key)
        if item is not None:
            await answer(desk, tx, turn, TopicsAsked(item), edit=True)
            await wait_for(tx, turn, Awaiting(Awaited.MEETING_TOPICS, key))


async def take_topics(desk: Desk, turn: Turn, key: ObligationKey, typed: str) -> None:
    """Kept on one line and read back; from then on a text is none again. One that does not do is asked for anew."""
    words = " ".join(as_typed(typed).split())
    problem = problem_of(words, LONGEST_TOPICS)
    async with desk.work() as tx:
        item = await _take_up(desk, tx, turn, key)
        if item is None:
            return
        if problem is not None:
            await answer(desk, tx, turn, TopicsAsked(item, problem, length_of(words)))
            return
        item = await _keep(desk, tx, turn, item, words)
        await stop_waiting(tx, turn)
        await answer(desk, tx, turn, TopicsNoted(item))


async def drop_topics(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Pressed again it changes nothing."""
    async with desk.work() as tx:
        item = await _take_up(desk, tx, turn, key)
        if item is not None:
            item = await _keep(desk, tx, turn, item, "")
            await stop_waiting(tx, turn)
            await answer(desk, tx, turn, TopicsNoted(item), edit=True)


async def _keep(desk: Desk, tx: Transaction, turn: Turn, item: ObligationLine, words: str) -> ObligationLine:
    if words == item.topics:
        return item
    key = item.key
    action = "topics-said" if words else "topics-removed"
    await tx.meeting_topics.put(key, words, turn.holder.person.id, turn.now)
    await tx.audit.add(turn.now, turn.who, action, str(key), on_behalf_of=turn.stands_for(key.body))
    return (await view(desk, tx, turn.today)).line(key)


async def _take_up(desk: Desk, tx: Transaction, turn: Turn, key: ObligationKey) -> ObligationLine | None:
    """None when it is settled by now, and that was said. Raises TooOld for what is no meeting with a day."""
    _, item = await take_up(desk, tx, turn, key, Action.SAY_DATE, FactKind.PLANNED)
    if await settled_already(desk, tx, turn, item, edit=True):
        await stop_waiting(tx, turn)
        return None
    if item.family is not Family.MEETING or item.standing.planned_on is None:
        raise TooOld(item)
    return item
