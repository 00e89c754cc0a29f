"""The stamp: a word that is another one whenever roster, calendar or facts have changed.

It is drawn by chance, not counted: a change that is rolled back must not lend its stamp to another change.
"""

import secrets

from storage.named_sql import Bound


class Stamp:
    """`StampBook` on one connection; the books that change what a snapshot holds renew it."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def current(self) -> str | None:
        value: str | None = await self._q.current()
        return value

    async def renew(self) -> None:
        await self._q.renew(stamp=secrets.token_hex(8))
