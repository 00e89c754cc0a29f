"""A process that is killed in the middle of a transaction, as far as a service can tell."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from roundtable.books import Transaction
from roundtable.deliveries import NewDelivery
from roundtable.message_books import DeliveryBook
from roundtable.services.desk import Desk


class CutOff(Exception):
    """The process is killed here."""


class DeliveriesCutOff:
    """A book of deliveries that ends with its row of a number."""

    def __init__(self, deliveries: DeliveryBook, row: int) -> None:
        self._deliveries = deliveries
        self._left = row

    async def add(self, delivery: NewDelivery) -> int | None:
        self._left -= 1
        if not self._left:
            raise CutOff
        return await self._deliveries.add(delivery)


class TransactionCutOff:
    """All books as they are but that of deliveries."""

    def __init__(self, tx: Transaction, row: int) -> None:
        self._tx = tx
        self.deliveries = DeliveriesCutOff(tx.deliveries, row)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)


class FailingWork:
    """The work of a desk, of which the transaction of a number is cut off before its end, at a row of it."""

    def __init__(self, desk: Desk, transaction: int, row: int) -> None:
        self._desk = desk
        self._transaction = transaction
        self._row = row
        self.begun = 0

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Any]:
        self.begun += 1
        async with self._desk.work() as tx:
            yield TransactionCutOff(tx, self._row) if self.begun == self._transaction else tx

    def lazily(self) -> AbstractAsyncContextManager[Transaction]:
        return self()

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        return self._desk.work.reading()

    def glance(self) -> AbstractAsyncContextManager[Transaction]:
        return self._desk.work.glance()
