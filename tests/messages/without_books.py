"""A Work for those who need a desk and nothing of its books."""

from contextlib import AbstractAsyncContextManager
from typing import NoReturn

from roundtable.books import Transaction


class NoWork:
    """Whoever opens a transaction is told that this test is not about one."""

    def __call__(self) -> AbstractAsyncContextManager[Transaction]:
        self._refuse()

    def lazily(self) -> AbstractAsyncContextManager[Transaction]:
        self._refuse()

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        self._refuse()

    def glance(self) -> AbstractAsyncContextManager[Transaction]:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise AssertionError("there are no books here")
