"""Introducing chats: the list of commands of each person, by their rights and language. Nobody waits for it.

What each chat should have is computed from the books whenever they have changed, and compared with what it was told
last: joining, another language, another post and leaving all come to the same. What Telegram does not take is offered
again at the next beat.
"""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence

from roundtable.actors import Holder
from roundtable.commands import IN_ORDER, offered
from roundtable.languages import Tongue
from roundtable.moments import local_day
from roundtable.ports import Gone, Telegram, TryLater
from roundtable.services.desk import Desk
from roundtable.services.snapshots import newest
from roundtable.snapshot import Snapshot

logger = logging.getLogger(__name__)

INTRODUCE_CHATS_EVERY_S = 5.0
AT_ONCE = 200
"""People looked at before others get their turn."""
MOST_A_BEAT = 20
"""These calls have hard limits of their own: a roster that is loaded anew is told over some minutes."""

Listed = Sequence[tuple[str, str]]
CommandsOf = Callable[[Tongue, Callable[[str], bool]], Listed]


class IntroducingChats:
    """`commands_of` words the list of one chat; `say_no_more` is asked between calls."""

    def __init__(self, desk: Desk, telegram: Telegram, commands_of: CommandsOf) -> None:
        self._desk = desk
        self._telegram = telegram
        self._commands_of = commands_of
        self._seen: tuple[str | None, object] | None = None
        self._lists: dict[tuple[Tongue, frozenset[str]], Listed] = {}
        self._goes_on = True

    def interrupt(self) -> None:
        self._goes_on = False

    async def beat(self) -> None:
        today = local_day(self._desk.clock.now())
        async with self._desk.work.glance() as tx:
            seen = (await tx.stamp.current(), today)
        if seen == self._seen:
            return
        wanted = await self._wanted(await newest(self._desk))
        async with self._desk.work.reading() as tx:
            told = await tx.chat_commands.told()
        names = {id(listed): _name_of(listed) for listed in self._lists.values()}
        changed = [(chat_id, listed) for chat_id, listed in wanted.items() if told.get(chat_id) != names[id(listed)]]
        gone: list[tuple[int, Listed]] = [(chat_id, ()) for chat_id in told if chat_id not in wanted]
        todo = [*changed, *gone]
        for chat_id, listed in todo[:MOST_A_BEAT]:
            if not self._goes_on or not await self._introduce(chat_id, listed):
                return
        if len(todo) <= MOST_A_BEAT:
            self._seen = seen

    async def _wanted(self, taken: Snapshot) -> Mapping[int, Listed]:
        """By chat of everybody who has chosen a language. Answers go out meanwhile, however many there are."""
        today = local_day(self._desk.clock.now())
        wanted = {}
        chats = {one.person.chat_id for one in taken.holdings if one.person.chat_id is not None}
        for place, chat_id in enumerate(sorted(chats)):
            if place % AT_ONCE == 0:
                await asyncio.sleep(0)
            holder = taken.holder_in(chat_id, today)
            if holder is not None and holder.person.language is not None:
                wanted[chat_id] = self._listed(holder)
        return wanted

    def _listed(self, holder: Holder) -> Listed:
        """Made once for each tongue and set of rights."""
        left_out = frozenset(IN_ORDER).difference(offered(holder))
        which = (holder.person.tongue, left_out)
        if which not in self._lists:
            self._lists[which] = self._commands_of(holder.person.tongue, lambda command: command not in left_out)
        return self._lists[which]

    async def _introduce(self, chat_id: int, listed: Listed) -> bool:
        """False when Telegram takes nothing just now. A chat that is gone takes its list with it."""
        try:
            await self._telegram.introduce_chat(chat_id, listed)
        except TryLater as error:
            logger.info("Telegram did not take the commands of a chat, they are offered again: %s", error)
            return False
        except Gone as error:
            logger.info("Telegram refused the commands of a chat, they are not offered again: %s", error)
        async with self._desk.work() as tx:
            if listed:
                await tx.chat_commands.put(chat_id, _name_of(listed))
            else:
                await tx.chat_commands.remove(chat_id)
        return True


def _name_of(listed: Listed) -> str:
    """Tells a list from every other one, also from that of an older version."""
    return hashlib.sha256(json.dumps(list(listed), ensure_ascii=False).encode()).hexdigest()[:16]
