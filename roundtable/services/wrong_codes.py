"""Codes that fit no invite: after a few of them a chat has to wait, and the RTP Secretariat hears of it."""

from datetime import datetime

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.invites import A_DAY, MANY_CHATS, WITHIN, WRONG_CODES, waits_until
from roundtable.services.desk import Desk, Turn
from roundtable.services.secretariat import tell_secretariat_today
from roundtable.services.snapshots import view
from roundtable.statements.invites import CodesGuessed


async def has_to_wait(tx: Transaction, turn: Turn) -> datetime | None:
    """Until when this chat has to wait before a code of it is looked up; None: it need not."""
    return waits_until(await tx.wrong_codes.of(turn.chat_id, turn.now - WITHIN), turn.now)


async def count_wrong_code(desk: Desk, tx: Transaction, turn: Turn) -> None:
    """One more. With the last that a chat may send, head and officers of the RTP Secretariat hear of it, once a day for
    each chat; where many chats do so, once a day of all of them."""
    await tx.wrong_codes.forget(turn.now - A_DAY)
    await tx.wrong_codes.add(turn.chat_id, turn.now)
    if await has_to_wait(tx, turn) is None:
        return
    await tx.audit.add(turn.now, turn.who, "codes-guessed", f"chat:{turn.chat_id}")
    seen = await view(desk, tx, turn.today)
    chats = await tx.wrong_codes.chats(turn.now - A_DAY, WRONG_CODES)
    if chats >= MANY_CHATS:
        await tell_secretariat_today(desk, tx, seen, CodesGuessed(WRONG_CODES, chats), "codes-guessed", turn.now)
        return
    who = seen.person_line(turn.actor.person, turn.actor.posts) if isinstance(turn.actor, Holder) else None
    trouble = f"codes-guessed:{turn.chat_id}"
    await tell_secretariat_today(desk, tx, seen, CodesGuessed(WRONG_CODES, who=who), trouble, turn.now)
