"""Handling: stored updates, in order within a chat, chats beside each other; one that keeps failing is parked. One that
names no chat has a queue of its own, so that those which make no sense do not wait for each other's tries.

What this process has stored itself is offered to it in memory; the inbox is looked at on the way in, now and then, and
for whatever was too much to keep. What is marked done there is never handled again.
"""

import asyncio
import logging
import time
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from roundtable.books import Work
from roundtable.counters import Counters
from roundtable.inbox import MAX_TRIES, StoredUpdate
from roundtable.ports import Clock, Handler
from scheduler.bell import Bell
from scheduler.failures import failure_of
from scheduler.leadership import Lead
from scheduler.pulse import Pulse

logger = logging.getLogger(__name__)

POLL_S = 0.5
"""How often the inbox is looked at for what other processes have stored."""
QUEUES_AT_ONCE = 16
QUEUES_OF_NOBODY_AT_ONCE = 4
"""Of updates that name no chat: thousands, each with a queue of its own, would come before everybody who asks."""
MOST_A_LOOK = 400
MOST_IN_MEMORY = 2000
MOST_REMEMBERED = 20_000
"""Updates handled lately: longer than it takes until their end is seen in the inbox."""
LONGEST_S = 60.0
"""A handler that takes longer hangs: its chat would wait for ever."""
REST_S = 1.0
"""How long a chat rests after a failed try, times the tries so far."""

Queue = tuple[int, int]
"""StoredUpdate.queue."""


class Handling:
    """The loop that hands updates to the handler. Ring `bell` when others have stored some. `monotonic` gives
    seconds."""

    def __init__(
        self,
        handler: Handler,
        work: Work,
        lead: Lead,
        clock: Clock,
        *,
        counters: Counters | None = None,
        longest_s: float = LONGEST_S,
        in_memory: int = MOST_IN_MEMORY,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.bell = Bell()
        self._handler = handler
        self._work = work
        self._lead = lead
        self._clock = clock
        self._counters = counters or Counters()
        self._longest_s = longest_s
        self._most = in_memory
        self._monotonic = monotonic
        self._pulse = Pulse("handle", monotonic=monotonic)
        self._queues: dict[Queue, deque[StoredUpdate]] = {}
        self._at_hand: dict[Queue, asyncio.Task[None]] = {}
        self._known: set[int] = set()
        """Updates in a queue or at hand."""
        self._handled: dict[int, None] = {}
        """Updates whose handler has returned lately, oldest first."""
        self._rest_until_s: dict[Queue, float] = {}
        self._looked_s: float | None = None
        self._has_more = True
        """The inbox may hold what is in no queue. Until it has been looked at, nothing is taken past it: it may be an
        older word of the same chat."""
        self._has_missed = False
        """It does for certain, though the look that is under way may not see it."""
        self._unread: set[Queue] = set()
        """Chats of which the inbox may hold more than their queues."""
        self._is_interrupted = False

    def offer(self, updates: Sequence[StoredUpdate], before: Collection[int] = ()) -> None:
        """What this process has just stored. It is begun with at once where there is room and nothing stands before
        it: `before` are the ids of what waits next before it in its chats, where others store too."""
        is_too_much = len(self._known) + len(updates) > self._most
        unknown = set(before).difference((update.update_id for update in updates), self._known, self._handled)
        if self._has_more or self._lead.fence is None or is_too_much or unknown or self._is_interrupted:
            self._has_more = self._has_missed = True
        else:
            self._queue(update for update in updates if update.queue not in self._unread)
            self._begin_queues()
        self.bell.wake()

    async def turn(self) -> None:
        """Wait for news, then begin with every queue that has some and is not being handled."""
        news = await self.bell.wait(POLL_S)
        if self._is_interrupted:
            return
        self._end_queues()
        if self._lead.fence is None:
            self._queues.clear()
            self._known.clear()
            self._has_more = True  # whatever was stored until we lead again is found there
            return
        if news or self._is_look_due():
            await self._look()
        self._begin_queues()

    def interrupt(self) -> None:
        self._is_interrupted = True
        self.bell.ring()

    async def finish(self) -> None:
        """Let each chat end the update it is at; what follows stays in the inbox."""
        if self._at_hand:
            await asyncio.wait(self._at_hand.values())
        self._end_queues()
        await self._look()

    def _is_look_due(self) -> bool:
        if self._has_more and len(self._known) < MOST_A_LOOK // 2:
            return True
        if any(not self._queues.get(key) for key in self._unread):
            return True
        return self._looked_s is None or self._monotonic() - self._looked_s >= POLL_S or self._pulse.is_due

    async def _look(self) -> None:
        """Queue what waits in the inbox; mark what the handler returned from without saying so; note the pulse."""
        self._looked_s = self._monotonic()
        limit = MOST_A_LOOK + len(self._known)
        most_of_a_chat = limit // 4
        # What is offered while we read may be missing in what we read, or have come before something else in there.
        self._has_more, self._has_missed = True, False
        async with self._work.reading() as tx:
            waiting = await tx.inbox.waiting(limit, of_a_chat=most_of_a_chat)
        unmarked = [update.update_id for update in waiting if update.update_id in self._handled]
        if unmarked or self._pulse.is_due:
            now = self._clock.now()
            async with self._work() as tx:
                for update_id in unmarked:
                    await tx.inbox.done(update_id, now)
                await self._pulse.note(tx, now)
        # In one step with the queueing: what is offered while the marks are written must not pass what was read.
        self._queue(waiting)
        self._has_more = self._has_missed or len(waiting) >= limit
        of_a_chat = Counter(update.queue for update in waiting)
        self._unread = {key for key, count in of_a_chat.items() if count >= most_of_a_chat}

    def _queue(self, updates: Iterable[StoredUpdate]) -> None:
        for update in updates:
            if update.update_id not in self._known and update.update_id not in self._handled:
                self._known.add(update.update_id)
                queue = self._queues.setdefault(update.queue, deque())
                queue.append(update)
                if len(queue) > 1 and queue[-2].update_id > update.update_id:
                    self._queues[update.queue] = deque(sorted(queue, key=lambda one: one.update_id))

    def _begin_queues(self) -> None:
        now_s = self._monotonic()
        of_nobody = sum(not chat_id for chat_id, _ in self._at_hand)
        for key in list(self._queues):
            if len(self._at_hand) >= QUEUES_AT_ONCE:
                break
            if key in self._at_hand or self._rest_until_s.get(key, 0.0) > now_s:
                continue
            if not key[0]:
                if of_nobody >= QUEUES_OF_NOBODY_AT_ONCE:
                    continue
                of_nobody += 1
            self._rest_until_s.pop(key, None)
            task = self._at_hand[key] = asyncio.create_task(self._handle_in_order(key))
            task.add_done_callback(lambda _: self.bell.wake())

    def _end_queues(self) -> None:
        for key in [key for key, task in self._at_hand.items() if task.done()]:
            error = failure_of(self._at_hand.pop(key))
            if error is not None:  # not the handler: the tries could not be counted
                logger.error("The failed update of a chat could not be counted", exc_info=error)
                self._rest_until_s[key] = self._monotonic() + REST_S
            if not self._queues.get(key):
                self._queues.pop(key, None)

    async def _handle_in_order(self, key: Queue) -> None:
        """One queue's updates, up to the first that has to be tried again; what comes meanwhile too."""
        while (queue := self._queues.get(key)) and not self._is_interrupted and self._lead.fence is not None:
            update = queue.popleft()
            if update.update_id in self._handled:  # queued anew while it was at hand: the lead was late for a moment
                self._known.discard(update.update_id)
                continue
            error = await self._error_of(update)
            is_counted = False
            try:
                again = None if error is None else await self._to_try_again(update, error)
                is_counted = True
            finally:
                # With the database gone it is not known whether the handler's commit has come: only the inbox can say.
                if not is_counted:
                    self._forget(key, update)
            if again is not None:
                self._queues.setdefault(key, deque()).appendleft(again)
                break
            self._remember(update.update_id)

    def _forget(self, key: Queue, at_hand: StoredUpdate) -> None:
        """What is in the queue, too: it comes after this one."""
        for update in (at_hand, *self._queues.pop(key, ())):
            self._known.discard(update.update_id)
        self._has_more = self._has_missed = True

    def _remember(self, update_id: int) -> None:
        self._known.discard(update_id)
        self._handled[update_id] = None
        if len(self._handled) > MOST_REMEMBERED:
            del self._handled[next(iter(self._handled))]

    async def _error_of(self, update: StoredUpdate) -> BaseException | None:
        """What the handler raised, whatever it was: it concerns one update and must not stop the others."""
        if update.received_at is not None:
            self._counters.begun(update.chat_id, update.received_at, self._clock.now())
        began_s = self._monotonic()
        task = asyncio.create_task(self._handler.handle(update))
        done, _ = await asyncio.wait({task}, timeout=self._longest_s)
        if not done:
            task.cancel()
            await asyncio.wait({task})
        error = failure_of(task) if done else TimeoutError(f"the handler took longer than {self._longest_s:g} s")
        self._counters.handled(self._monotonic() - began_s, failed=error is not None)
        return error

    async def _to_try_again(self, update: StoredUpdate, error: BaseException) -> StoredUpdate | None:
        """Counts the failed try. The update to try again after a rest of its chat, None when it is parked."""
        async with self._work() as tx:
            tries = await tx.inbox.failed(update.update_id, f"{type(error).__name__}: {error}", self._clock.now())
        if tries is None:
            logger.warning("Update %d was handled, although it seemed to fail", update.update_id, exc_info=error)
            return None
        if tries >= MAX_TRIES:
            logger.critical("Update %d is parked after %d tries", update.update_id, tries, exc_info=error)
            return None
        logger.error("Update %d could not be handled (try %d)", update.update_id, tries, exc_info=error)
        self._rest_until_s[update.queue] = self._monotonic() + REST_S * tries
        return replace(update, tries=tries)
