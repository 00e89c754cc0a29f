"""Handling: stored updates, in order within a chat, chats beside each other; one that keeps failing is parked."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from itertools import groupby
from operator import attrgetter

from roundtable.books import Work
from roundtable.inbox import MAX_TRIES, StoredUpdate
from roundtable.ports import Clock, Handler
from scheduler.bell import Bell
from scheduler.failures import failure_of
from scheduler.leadership import Lead
from scheduler.pulse import Pulse

logger = logging.getLogger(__name__)

POLL_S = 1.0
CHATS_AT_ONCE = 8
MOST_A_LOOK = 200
LONGEST_S = 60.0
"""A handler that takes longer hangs: its chat would wait for ever."""
REST_S = 1.0
"""How long a chat rests after a failed try, times the tries so far."""


class Handling:
    """The loop that hands updates to the handler. Ring `bell` when updates were stored. `monotonic` gives seconds."""

    def __init__(
        self,
        handler: Handler,
        work: Work,
        lead: Lead,
        clock: Clock,
        *,
        longest_s: float = LONGEST_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.bell = Bell()
        self._handler = handler
        self._work = work
        self._lead = lead
        self._clock = clock
        self._longest_s = longest_s
        self._monotonic = monotonic
        self._pulse = Pulse("handle", monotonic=monotonic)
        self._chats: dict[int, asyncio.Task[list[int]]] = {}
        self._rest_until_s: dict[int, float] = {}
        self._is_interrupted = False

    async def turn(self) -> None:
        """Wait for news, then begin with every chat that has some and is not being handled."""
        await self.bell.wait(POLL_S)
        if self._is_interrupted:
            return
        # Before the look: whoever is handled while we read is not taken up again from what we read.
        returned = self._finished_chats()
        if self._lead.fence is None:
            return
        async with self._work.reading() as tx:
            waiting = await tx.inbox.waiting(MOST_A_LOOK)
        unmarked = [update.update_id for update in waiting if update.update_id in returned]
        await self._mark(unmarked)
        by_chat = sorted((u for u in waiting if u.update_id not in returned), key=attrgetter("chat_id", "update_id"))
        for chat_id, updates in groupby(by_chat, key=attrgetter("chat_id")):
            if len(self._chats) >= CHATS_AT_ONCE:
                break
            if chat_id not in self._chats and self._rest_until_s.get(chat_id, 0.0) <= self._monotonic():
                self._rest_until_s.pop(chat_id, None)
                task = self._chats[chat_id] = asyncio.create_task(self._handle_in_order(list(updates)))
                task.add_done_callback(lambda _: self.bell.ring())

    def interrupt(self) -> None:
        self._is_interrupted = True
        self.bell.ring()

    async def finish(self) -> None:
        """Let each chat end the update it is at; what follows stays in the inbox."""
        if self._chats:
            await asyncio.wait(self._chats.values())
        await self._mark(sorted(self._finished_chats()))

    async def _mark(self, update_ids: Sequence[int]) -> None:
        """Done is what the handler returned from, even where it did not say so; and the pulse, in one transaction."""
        if update_ids or self._pulse.is_due:
            now = self._clock.now()
            async with self._work() as tx:
                for update_id in update_ids:
                    await tx.inbox.done(update_id, now)
                await self._pulse.note(tx, now)

    def _finished_chats(self) -> set[int]:
        """Ends the chats whose tasks are over; returns the updates their handler returned from."""
        returned: set[int] = set()
        for chat_id in [chat_id for chat_id, task in self._chats.items() if task.done()]:
            task = self._chats.pop(chat_id)
            error = failure_of(task)
            if error is None:
                returned.update(task.result())
            else:  # not the handler: the tries could not be counted
                logger.error("The failed update of a chat could not be counted", exc_info=error)
                self._rest_until_s[chat_id] = self._monotonic() + REST_S
        return returned

    async def _handle_in_order(self, updates: list[StoredUpdate]) -> list[int]:
        """One chat's updates, up to the first that has to be tried again. Returns those that were handled."""
        handled: list[int] = []
        for update in updates:
            if self._is_interrupted or self._lead.fence is None:
                break
            error = await self._error_of(update)
            if error is None:
                handled.append(update.update_id)
            elif not await self._is_parked(update, error):
                break
        return handled

    async def _error_of(self, update: StoredUpdate) -> BaseException | None:
        """What the handler raised, whatever it was: it concerns one update and must not stop the others."""
        task = asyncio.create_task(self._handler.handle(update))
        done, _ = await asyncio.wait({task}, timeout=self._longest_s)
        if done:
            return failure_of(task)
        task.cancel()
        await asyncio.wait({task})
        return TimeoutError(f"the handler took longer than {self._longest_s:g} s")

    async def _is_parked(self, update: StoredUpdate, error: BaseException) -> bool:
        """Counts the failed try; false when the update is to be tried again, after a rest of its chat."""
        async with self._work() as tx:
            tries = await tx.inbox.failed(update.update_id, f"{type(error).__name__}: {error}", self._clock.now())
        if tries >= MAX_TRIES:
            logger.critical("Update %d is parked after %d tries", update.update_id, tries, exc_info=error)
            return True
        logger.error("Update %d could not be handled (try %d)", update.update_id, tries, exc_info=error)
        self._rest_until_s[update.chat_id] = self._monotonic() + REST_S * tries
        return False
