"""All said: whoever asks is told when everything that could be said at the moment of the question has landed."""

import asyncio


class AllSaid:
    """Questions are numbered; an answer to one is an answer to all before it."""

    def __init__(self) -> None:
        self.asked = 0
        """How often somebody has asked."""
        self._answered = 0
        self._news = asyncio.Condition()

    @property
    def is_awaited(self) -> bool:
        return self.asked > self._answered

    def ask(self) -> int:
        self.asked += 1
        return self.asked

    async def wait(self, question: int) -> None:
        """Returns when that question is answered."""
        async with self._news:
            await self._news.wait_for(lambda: self._answered >= question)

    async def answer(self, question: int) -> None:
        """Up to this one it was so."""
        async with self._news:
            self._answered = question
            self._news.notify_all()
