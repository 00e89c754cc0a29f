"""The stamp: a word that is another one whenever roster, calendar or facts have changed. What stands before its colon
is another one only where the roster may have changed, which is large and seldom does.

It is drawn by chance, not counted: a change that is rolled back must not lend its stamp to another change.
"""

import secrets

from storage.named_sql import Bound


class Stamp:
    """`StampBook` of one transaction; the books that change what a snapshot holds renew it.

    Many changes need one new word, unless somebody has looked in between and keeps what they saw under it.
    """

    def __init__(self, queries: Bound) -> None:
        self._q = queries
        self._is_new = False
        self._is_roster_new = False

    async def current(self) -> str | None:
        self._is_new = self._is_roster_new = False
        value: str | None = await self._q.current()
        return value

    async def renew(self) -> None:
        """Of all: whoever is not sure that the roster stays as it is says that it has changed."""
        if not self._is_roster_new:
            self._is_new = self._is_roster_new = True
            await self._q.renew(stamp=secrets.token_hex(8))

    async def renew_beside_roster(self) -> None:
        """Of what changes no body, organisation, post, person, holding, chat or address."""
        if not self._is_new:
            self._is_new = True
            await self._q.renew_beside_roster(stamp=secrets.token_hex(8))
