"""Work that rings: who waits for something to do is woken when a verb has stored something, not a second later."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from roundtable.books import Transaction, Work
from roundtable.deliveries import Delivery, NewDelivery

Takers = Callable[[Sequence[tuple[Delivery, int]], Sequence[NewDelivery]], None]
"""Is given what a transaction has claimed already, and what it has stored to be claimed."""


class RingingWork:
    """Wraps a Work. What is rung must use the Work underneath, or it would wake itself for ever."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._bells: list[tuple[str, Callable[[], None]]] = []
        self._takers: list[Takers] = []

    def rings(self, bell: Callable[[], None], book: str) -> None:
        """After every transaction that was committed and has opened this book."""
        self._bells.append((book, bell))

    def hands_over(self, to: Takers) -> None:
        """After every transaction that was committed and has stored deliveries."""
        self._takers.append(to)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Transaction]:
        async with self._work() as tx:
            yield tx
        for book, ring in self._bells:
            if tx.used(book):
                ring()
        if tx.used("deliveries") and (tx.deliveries.claimed_here or tx.deliveries.waiting_here):
            for take in self._takers:
                take(tx.deliveries.claimed_here, tx.deliveries.waiting_here)

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        return self._work.reading()

    def glance(self) -> AbstractAsyncContextManager[Transaction]:
        return self._work.glance()
