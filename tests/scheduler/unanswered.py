"""Commits that come, though nobody hears of it: the connection breaks before the answer."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from roundtable.books import Transaction, Work


class AnswerLost(ConnectionError):
    """What a driver raises then."""


class CommitsWithoutAnswer:
    """A Work of whose next commits `lost` are not answered; then `away` further transactions cannot begin."""

    def __init__(self, work: Work) -> None:
        self.lost = 0
        self.away = 0
        self._work = work

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Transaction]:
        if self.lost == 0 and self.away > 0:
            self.away -= 1
            raise AnswerLost
        async with self._work() as tx:
            yield tx
        if self.lost > 0:
            self.lost -= 1
            raise AnswerLost

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        return self._work.reading()

    def glance(self) -> AbstractAsyncContextManager[Transaction]:
        return self._work.glance()
