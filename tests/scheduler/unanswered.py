"""Commits that come, though nobody hears of it: the connection breaks before the answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from roundtable.books import Transaction, Work


class AnswerLost(ConnectionError):
    """What a driver raises then."""


class CommitsWithoutAnswer:
    """A Work of whose next commits `lost` are not answered; then `away` further transactions cannot begin. None begins
    while `may_begin` is not set."""

    def __init__(self, work: Work) -> None:
        self.lost = 0
        self.away = 0
        self.may_begin = asyncio.Event()
        self.may_begin.set()
        self.is_asked = asyncio.Event()
        """Somebody wants to begin one."""
        self._work = work

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Transaction]:
        self.is_asked.set()
        await self.may_begin.wait()
        if self.lost == 0 and self.away > 0:
            self.away -= 1
            raise AnswerLost
        async with self._work() as tx:
            yield tx
        if self.lost > 0:
            self.lost -= 1
            raise AnswerLost

    def lazily(self) -> AbstractAsyncContextManager[Transaction]:
        return self()

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        return self._work.reading()

    def glance(self) -> AbstractAsyncContextManager[Transaction]:
        return self._work.glance()
