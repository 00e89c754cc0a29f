"""Reading the mailbox that answers to our letters come to, once a minute while this process leads."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable

from roundtable.letters import News, Unrelated
from roundtable.ports import Mailbox, TryLater
from scheduler.failures import failure_of
from scheduler.leadership import Lead

logger = logging.getLogger(__name__)

READ_EVERY_S = 60.0
MAX_FAILURES = 5
"""So many exceptions of our own leave a letter to people: it must not stand before all others for ever."""

TOLD_AFTER_BEATS = 10
"""So many beats in a row without an answer are more than a server that is started anew: people are told."""

Take = Callable[[str, News], Awaitable[bool]]
"""What becomes of the letter with this uid: whether it is ours. Bears being asked twice."""


class MailReading:
    """A letter is settled after its effect is stored: a kill in between brings it once more."""

    def __init__(self, mailbox: Mailbox, take: Take, lead: Lead, tell_unread: Callable[[], Awaitable[None]]) -> None:
        """`tell_unread` lets people know that the mailbox does not open: once, until it was read in between."""
        self._mailbox = mailbox
        self._take = take
        self._lead = lead
        self._tell_unread = tell_unread
        self._in_vain = 0
        self._is_told = False
        self._failures: Counter[str] = Counter()
        self._interrupted = asyncio.Event()
        self._one_beat = asyncio.Lock()

    async def beat(self) -> None:
        """Everything that has come, a few at a time. A mailbox that cannot be read is asked again at the next beat.
        Whoever asks for a beat during another has theirs after it: no letter is taken twice side by side."""
        async with self._one_beat:
            await self._read()

    async def _read(self) -> None:
        try:
            while self._may_go_on and await self._read_some():
                pass
        except TryLater as trouble:
            logger.warning("The mailbox cannot be read just now: %s", trouble)
            self._in_vain += 1
            if self._in_vain >= TOLD_AFTER_BEATS and not self._is_told:
                await self._tell_unread()
                self._is_told = True
        else:
            if self._may_go_on:
                self._in_vain, self._is_told = 0, False

    def interrupt(self) -> None:
        """The letter in hand is still settled; a question that the server does not answer is not waited for."""
        self._interrupted.set()

    @property
    def _may_go_on(self) -> bool:
        return self._lead.fence is not None and not self._interrupted.is_set()

    async def _read_some(self) -> bool:
        """Whether there may be more behind what was settled."""
        asking = asyncio.ensure_future(self._mailbox.news())
        stopping = asyncio.ensure_future(self._interrupted.wait())
        await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not asking.done():
            asking.cancel()
            return False
        settled = 0
        for uid, news in await asking:
            if not self._may_go_on:
                return False
            settled += await self._settle(uid, news)
        return settled > 0

    async def _settle(self, uid: str, news: News) -> bool:
        taking = asyncio.ensure_future(self._take(uid, news))
        await asyncio.wait({taking})
        error = failure_of(taking)
        if error is not None:
            self._failures[uid] += 1
            logger.error("Letter %s could not be taken (%d)", uid, self._failures[uid], exc_info=error)
            if self._failures[uid] < MAX_FAILURES:
                return False
            logger.critical("Letter %s is left to people: look into the mailbox for it", uid)
        kept = error is None and taking.result()
        await self._mailbox.settle(uid, kept)
        del self._failures[uid]
        why = news.why if isinstance(news, Unrelated) else type(news).__name__.lower()
        logger.info("Letter %s: %s, %s", uid, why, "taken" if kept else "left where it is")
        return True
