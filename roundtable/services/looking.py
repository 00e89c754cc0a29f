"""Looking: verbs that only show, run where nothing can be changed."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from typing import cast

from roundtable.books import Transaction, Work
from roundtable.house_books import LockBook
from roundtable.services.desk import Desk


def only_looking(desk: Desk) -> Desk:
    """The same desk for whoever only looks: the storage refuses every change, and nobody is waited for."""
    return replace(desk, work=_Looking(desk.work))


class _NoLocks(LockBook):
    async def hold(self, name: str) -> None: ...


@dataclass(frozen=True, slots=True)
class _LookingBooks:
    """The books of a transaction that only reads; to hold a lock would be to write."""

    tx: Transaction
    locks: LockBook

    def __getattr__(self, book: str) -> object:
        return getattr(self.tx, book)


@dataclass(frozen=True, slots=True)
class _Looking(Work):
    work: Work

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Transaction]:
        async with self.work.reading() as tx:
            yield cast(Transaction, _LookingBooks(tx, _NoLocks()))

    def lazily(self) -> AbstractAsyncContextManager[Transaction]:
        return self()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        async with self.work.reading() as tx:
            yield tx

    def glance(self) -> AbstractAsyncContextManager[Transaction]:
        return self.work.glance()
