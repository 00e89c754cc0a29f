"""Work that rings: who waits for something to do is woken when a verb has stored something, not a second later."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from roundtable.books import Transaction, Work
from roundtable.deliveries import Delivery, NewDelivery, Unworded

Takers = Callable[[Sequence[tuple[Delivery, int]], Sequence[NewDelivery | Unworded]], None]
"""Is given what a transaction has claimed already, and what it has stored to be claimed."""
InDoubt = Callable[[Sequence[tuple[Delivery, int]]], None]


class RingingWork:
    """Wraps a Work. What is rung must use the Work underneath, or it would wake itself for ever."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._bells: list[tuple[str, Callable[[], None]]] = []
        self._takers: list[Takers] = []
        self._doubters: list[InDoubt] = []

    def rings(self, bell: Callable[[], None], book: str) -> None:
        """After every transaction that was committed and has opened this book."""
        self._bells.append((book, bell))

    def hands_over(self, to: Takers, in_doubt: InDoubt) -> None:
        """After every transaction that was committed and has stored deliveries. `in_doubt` is given what a commit whose
        answer was lost may have claimed: nobody else would know of it."""
        self._takers.append(to)
        self._doubters.append(in_doubt)

    def __call__(self) -> AbstractAsyncContextManager[Transaction]:
        return self._rung(self._work())

    def lazily(self) -> AbstractAsyncContextManager[Transaction]:
        return self._rung(self._work.lazily())

    @asynccontextmanager
    async def _rung(self, begun: AbstractAsyncContextManager[Transaction]) -> AsyncIterator[Transaction]:
        in_doubt: Sequence[tuple[Delivery, int]] = ()
        try:
            async with begun as tx:
                yield tx
                in_doubt = tx.deliveries.claimed_here if tx.used("deliveries") else ()
            in_doubt = ()
        finally:
            if in_doubt:
                for doubt in self._doubters:
                    doubt(in_doubt)
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
