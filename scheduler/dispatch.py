"""Dispatch: claims what may be said now over one channel, and keeps a bounded number in flight, one a chat.

Answers that a verb of this process stores are claimed in its own transaction and come here through `take`; all else is
claimed from the books. Back-off runs in monotonic seconds: a delivery that has to wait stays claimed in memory and is
put back when its time has come, so that a clock that stands still or jumps neither stops a retry nor hurries it. After
a restart it begins anew: the next leader claims what an older fence has claimed.
"""

import asyncio
import logging
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence

from roundtable.books import Work
from roundtable.channels import ChannelKind
from roundtable.deliveries import Broken, Delivery, Lane, NewDelivery, Unworded
from roundtable.ports import Clock
from scheduler.all_said import AllSaid
from scheduler.bell import Bell
from scheduler.failures import failure_of
from scheduler.flight import Courier, Destination, Flight, Held, Pause, back_off_s, destination_of
from scheduler.leadership import Lead
from scheduler.pulse import Pulse

logger = logging.getLogger(__name__)

POLL_S = 1.0
IN_FLIGHT = 128
MOST_BROADCASTS = 32
"""Of those in flight: broadcasts that wait for their slot must leave room for answers."""
MAX_FAILURES = 5
"""So many exceptions of our own (a template, a service) make a delivery Broken."""
SOON_S = 5.0
"""Who waits until all is said waits for retries that come so soon, not for later ones."""


class Dispatch:
    """The loop that sends over one channel. Ring `bell` when deliveries were stored by others. `monotonic` gives
    seconds."""

    def __init__(
        self,
        courier: Courier,
        work: Work,
        lead: Lead,
        clock: Clock,
        *,
        channel: ChannelKind = ChannelKind.TELEGRAM,
        in_flight: int = IN_FLIGHT,
        broadcasts: int = MOST_BROADCASTS,
        soon_s: float = SOON_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.bell = Bell()
        self._courier = courier
        self._work = work
        self._lead = lead
        self._clock = clock
        self._channel = channel
        self._most = in_flight
        self._most_broadcasts = min(broadcasts, in_flight)
        self._soon_s = soon_s
        self._monotonic = monotonic
        name = "dispatch" if channel is ChannelKind.TELEGRAM else f"dispatch-{channel}"
        self._pulse = Pulse(name, monotonic=monotonic)
        self._flying: dict[asyncio.Task[Pause | None], Flight] = {}
        self._flying_to: dict[Destination, Flight] = {}
        """Where something is being sent, or waits for its slot."""
        self._ready: deque[Flight] = deque()
        """Claimed; there was no room for them yet, or another one flies there: on PostgreSQL two transactions may claim
        beside each other, and a chat that moves joins the claims of two."""
        self._held: list[Held] = []
        self._behind: set[Destination] = set()
        """Where something is known to wait behind what flies."""
        self._failures: Counter[int] = Counter()
        self._fence: int | None = None
        self._looked_s: float | None = None
        self._is_full = False
        self._is_interrupted = False
        self._said = AllSaid()

    @property
    def in_hand(self) -> frozenset[int]:
        """The deliveries whose claims this process carries out, has no room for yet, or holds back."""
        return frozenset(flight.delivery.id for flight in self._flights())

    @property
    def has_room(self) -> bool:
        """Whether more would be claimed if there were more."""
        return self._room_for_broadcasts() > 0 and self._courier.all_wait_s <= 0

    def take(self, claimed: Sequence[tuple[Delivery, int]], waiting: Sequence[NewDelivery | Unworded]) -> None:
        """What a transaction of this process has claimed as it stored it, and what it has stored to be claimed."""
        now_s = self._monotonic()
        for delivery, fence in claimed:
            if delivery.what.channel is self._channel:
                self._ready.append(Flight(delivery, fence, claimed_s=now_s))
        self._begin_ready()
        waits = {destination_of(new) for new in waiting if new.channel is self._channel}
        self._behind |= waits
        if not waits <= self._destinations():
            self.bell.ring()
        elif self._ready:
            self.bell.wake()

    def doubt(self, claimed: Sequence[tuple[Delivery, int]]) -> None:
        """What a commit whose answer was lost may have claimed. If it has, it is given back and claimed anew."""
        why = "claimed by a commit without answer"
        flights = [Flight(delivery, fence) for delivery, fence in claimed if delivery.what.channel is self._channel]
        self._held += [Held(flight, self._monotonic(), why) for flight in flights]
        self.bell.wake()

    async def turn(self) -> None:
        """Wait for work, then land what has ended, go on with what has paused, claim what there is room for."""
        news = await self.bell.wait(self._seconds_to_the_next())
        if self._is_interrupted:
            return
        asked = self._said.asked  # what is stored from here on may escape the claim below
        landed = self._land()
        fence = self._fence_to_claim()
        if fence is None:
            if not self._flying:
                await self._said.answer(asked)
            return
        await self._resume()
        self._begin_ready()
        if self._room() <= 0 or not (news or self._is_look_due(landed) or self._said.is_awaited):
            return
        await self._claim(fence)
        waits_s = [self._courier.all_wait_s or float("inf"), *(held.until_s - self._monotonic() for held in self._held)]
        if not self._flying and not self._ready and min(waits_s) > self._soon_s:
            await self._said.answer(asked)

    async def all_said(self) -> None:
        """Returns when everything that could be claimed at this moment has landed; at once when nobody dispatches here.

        Retries within seconds are waited for, longer pauses are not.
        """
        if self._is_interrupted:
            return
        question = self._said.ask()
        self.bell.ring()
        await self._said.wait(question)

    def interrupt(self) -> None:
        self._is_interrupted = True
        self._courier.interrupt()
        self.bell.ring()

    async def finish(self) -> None:
        """Let what is in flight land, then give every claim back."""
        while self._flying:
            await asyncio.wait(self._flying)
            self._land()
        for held in self._held:
            if held.flight.outcome is not None:
                await self._courier.record(held.flight)
        open_flights = [held.flight for held in self._held if held.flight.outcome is None] + [*self._ready]
        self._held.clear()
        self._ready.clear()
        if open_flights:
            await self._put_back([(flight, "stopped") for flight in open_flights])
        await self._said.answer(self._said.asked)

    def _fence_to_claim(self) -> int | None:
        """None while we do not lead, and while flights of an older fence are still up."""
        fence = self._lead.fence
        if fence is None:
            return None  # perhaps only a late beat: what is held stays ours until somebody else has taken the lead
        if fence != self._fence:
            # What was claimed under an older fence the claim below takes.
            self._held = [held for held in self._held if held.flight.fence == fence]
            self._ready = deque(flight for flight in self._ready if flight.fence == fence)
            self._looked_s = None
            if any(flight.fence != fence for flight in self._flying.values()):
                return None
            self._fence = fence
        return fence

    def _room(self) -> int:
        return self._most - len(self._flying) - len(self._ready)

    def _room_for_broadcasts(self) -> int:
        broadcasts = sum(flight.delivery.what.lane is Lane.BROADCAST for flight in self._flying.values())
        return min(self._most_broadcasts - broadcasts, self._room())

    def _is_look_due(self, landed: Sequence[Flight]) -> bool:
        """Whether there may be something to claim though nobody has rung."""
        if self._looked_s is None or self._monotonic() - self._looked_s >= POLL_S or self._pulse.is_due:
            return True
        if self._is_full and len(self._flying) <= self._most_broadcasts // 2:
            return True
        return any(destination_of(flight.delivery.what) in self._behind for flight in landed)

    async def _claim(self, fence: int) -> None:
        now = self._clock.now()
        self._looked_s = self._monotonic()
        room_for_broadcasts = self._room_for_broadcasts()
        answers_only = room_for_broadcasts <= 0
        limit = self._room() if answers_only else room_for_broadcasts
        claimed: tuple[Delivery, ...] = ()
        is_certain = False
        try:
            async with self._work() as tx:
                # While all have to wait, what was claimed would only pile up here, out of the sight of others.
                if self._courier.all_wait_s <= 0:
                    claimed = await tx.deliveries.claim(now, fence, limit, self._channel, answers_only=answers_only)
                await self._pulse.note(tx, now)
            is_certain = True
        finally:
            if not is_certain:
                self.doubt([(delivery, fence) for delivery in claimed])
        self._is_full = answers_only or len(claimed) >= limit
        self._ready += [Flight(delivery, fence) for delivery in claimed]
        self._begin_ready()
        self._behind &= self._destinations()

    def _flights(self) -> tuple[Flight, ...]:
        return (*self._flying.values(), *self._ready, *(held.flight for held in self._held))

    def _destinations(self) -> set[Destination]:
        return {destination_of(flight.delivery.what) for flight in self._flights()}

    def _begin_ready(self) -> None:
        """Answers claimed by the verbs of this process need nobody's look; they begin at once where there is room. One
        a chat: the others wait for it to land."""
        if self._is_interrupted:
            return
        others: deque[Flight] = deque()
        while self._ready and len(self._flying) < self._most:
            flight = self._ready.popleft()
            is_of_now = self._fence in (flight.fence, None)  # else: the next turn will know its fence
            if is_of_now and destination_of(flight.delivery.what) not in self._flying_to:
                self._start(flight)
            else:
                others.append(flight)
        self._ready.extendleft(reversed(others))

    def _start(self, flight: Flight) -> None:
        task = asyncio.create_task(self._courier.carry(flight))
        task.add_done_callback(lambda _: self.bell.wake())
        self._flying[task] = flight
        if flight.outcome is None:
            self._flying_to[destination_of(flight.delivery.what)] = flight

    def _land(self) -> list[Flight]:
        """Ends the flights that are over; those that landed come back."""
        landed = []
        for task in [task for task in self._flying if task.done()]:
            flight = self._flying.pop(task)
            landed.append(flight)
            if self._flying_to.get(destination_of(flight.delivery.what)) is flight:
                del self._flying_to[destination_of(flight.delivery.what)]
            error = failure_of(task)
            pause = task.result() if error is None else self._after_failure(flight, error)
            if pause is not None:
                self._held.append(Held(flight, self._monotonic() + pause.after_s, pause.reason))
            elif flight.delivery.id in self._failures:
                del self._failures[flight.delivery.id]
        return landed

    def _after_failure(self, flight: Flight, error: BaseException) -> Pause:
        """One delivery's exception must not stop the others, nor be tried for ever."""
        self._failures[flight.delivery.id] += 1
        failures = self._failures[flight.delivery.id]
        logger.error("Delivery %d failed (%d)", flight.delivery.id, failures, exc_info=error)
        if flight.outcome is None and failures >= MAX_FAILURES:
            flight.outcome = Broken(f"{type(error).__name__}: {error}")
            return Pause(0.0)
        return Pause(back_off_s(failures, self._courier.jitter), f"failed with {type(error).__name__}")

    async def _resume(self) -> None:
        """What is due: claims to give back are given back, and as many flights go on as there is room for."""
        now_s = self._monotonic()
        due = [held for held in self._held if held.until_s <= now_s]
        # An outcome that could not be recorded is recorded, not sent again.
        back = [held for held in due if held.reason is not None and held.flight.outcome is None]
        await self._put_back([(held.flight, held.reason or "") for held in back])
        onward = [held for held in due if held not in back][: max(self._most - len(self._flying), 0)]
        self._held = [held for held in self._held if held not in back and held not in onward]
        for held in onward:
            if held.flight.outcome is None:
                self._ready.append(held.flight)
            else:  # only the record is still to be made
                self._start(held.flight)

    async def _put_back(self, flights: list[tuple[Flight, str]]) -> None:
        if flights:
            now = self._clock.now()
            self._looked_s = None
            async with self._work() as tx:
                for flight, reason in flights:
                    kept = await tx.deliveries.get(flight.delivery.id)
                    if kept is not None and kept.is_same_as(flight.delivery):
                        await tx.deliveries.put_back(flight.delivery.id, flight.fence, now, reason)

    def _seconds_to_the_next(self) -> float:
        next_s = min((held.until_s for held in self._held), default=float("inf")) - self._monotonic()
        return min(POLL_S, max(next_s, 0.0))
