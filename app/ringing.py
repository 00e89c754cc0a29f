"""Work that rings: who waits for something to do is woken when a verb has stored something, not a second later."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from roundtable.books import Transaction, Work


class RingingWork:
    """Wraps a Work. What rings must use the Work underneath, or it would wake itself for ever."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._bells: list[Callable[[], None]] = []

    def wakes(self, *bells: Callable[[], None]) -> None:
        """Ring these after every transaction that was committed."""
        self._bells += bells

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Transaction]:
        async with self._work() as tx:
            yield tx
        for ring in self._bells:
            ring()

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        return self._work.reading()
