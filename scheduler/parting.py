"""Parting: the leader leaves groups that are closed, once the farewell is said, and those that nobody has linked."""

import logging

from roundtable.ports import Telegram, TryLater
from roundtable.services.desk import Desk
from roundtable.services.group_ends import give_up

logger = logging.getLogger(__name__)

PART_EVERY_S = 2.0


class Parting:
    """That a group is to be left is a row: what a stop cuts off the next beat does."""

    def __init__(self, desk: Desk, telegram: Telegram) -> None:
        self._desk = desk
        self._telegram = telegram

    async def beat(self) -> None:
        """Once more is no harm."""
        await give_up(self._desk)
        async with self._desk.work.reading() as tx:
            groups = await tx.groups.to_leave()
        for group in groups:
            try:
                await self._telegram.leave(group.chat_id)
            except TryLater as error:
                logger.warning("A group cannot be left now, it is tried again: %s", error)
                return
            async with self._desk.work() as tx:
                await tx.groups.left(group.chat_id)
