"""Dispatch: claims what may be said now and keeps a bounded number of deliveries in flight, one a chat.

Back-off runs in monotonic seconds: a delivery that has to wait stays claimed in memory and is put back when its time
has come, so that a clock that stands still or jumps neither stops a retry nor hurries it. After a restart it begins
anew: the next leader claims what an older fence has claimed.
"""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from roundtable.books import Work
from roundtable.deliveries import Broken
from roundtable.ports import Clock
from scheduler.bell import Bell
from scheduler.failures import failure_of
from scheduler.flight import Courier, Flight, Pause, back_off_s
from scheduler.leadership import Lead
from scheduler.pulse import Pulse

logger = logging.getLogger(__name__)

POLL_S = 1.0
IN_FLIGHT = 16
MAX_FAILURES = 5
"""So many exceptions of our own (a template, a service) make a delivery Broken."""
SOON_S = 5.0
"""Who waits until all is said waits for retries that come so soon, not for later ones."""


@dataclass(frozen=True, slots=True)
class Held:
    """A flight that pauses until a monotonic moment."""

    flight: Flight
    until_s: float
    reason: str | None


class Dispatch:
    """The loop that sends. Ring `bell` when a delivery was stored. `monotonic` gives seconds."""

    def __init__(
        self,
        courier: Courier,
        work: Work,
        lead: Lead,
        clock: Clock,
        *,
        in_flight: int = IN_FLIGHT,
        soon_s: float = SOON_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.bell = Bell()
        self._courier = courier
        self._work = work
        self._lead = lead
        self._clock = clock
        self._most = in_flight
        self._soon_s = soon_s
        self._monotonic = monotonic
        self._pulse = Pulse("dispatch", monotonic=monotonic)
        self._flying: dict[asyncio.Task[Pause | None], Flight] = {}
        self._held: list[Held] = []
        self._failures: Counter[int] = Counter()
        self._fence: int | None = None
        self._is_interrupted = False
        self._asked = 0  # how often somebody asked to be told when all is said,
        self._answered = 0  # and up to which question this was so
        self._said = asyncio.Condition()

    async def turn(self) -> None:
        """Wait for work, then land what has ended, go on with what has paused, claim what there is room for."""
        await self.bell.wait(self._seconds_to_the_next())
        if self._is_interrupted:
            return
        asked = self._asked  # what is stored from here on may escape the claim below
        self._land()
        fence = self._fence_to_claim()
        if fence is None:
            if not self._flying:
                await self._answer(asked)
            return
        await self._resume()
        room = self._most - len(self._flying)
        if room <= 0:
            return
        now = self._clock.now()
        all_wait_s = self._courier.all_wait_s
        async with self._work() as tx:
            # While all have to wait, what was claimed would only pile up here, out of the sight of others.
            claimed = await tx.deliveries.claim(now, fence, room) if all_wait_s <= 0 else ()
            await self._pulse.note(tx, now)
        for delivery in claimed:
            self._start(Flight(delivery, fence))
        is_soon = 0 < all_wait_s <= self._soon_s
        if not self._flying and not is_soon and not any(self._is_soon(held) for held in self._held):
            await self._answer(asked)

    async def all_said(self) -> None:
        """Returns when everything that could be claimed at this moment has landed; at once when nobody dispatches here.

        Retries within seconds are waited for, longer pauses are not.
        """
        if self._is_interrupted:
            return
        self._asked += 1
        question = self._asked
        self.bell.ring()
        async with self._said:
            await self._said.wait_for(lambda: self._answered >= question)

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
        open_flights = [held.flight for held in self._held if held.flight.outcome is None]
        self._held.clear()
        if open_flights:
            await self._put_back([(flight, "stopped") for flight in open_flights])
        await self._answer(self._asked)

    def _fence_to_claim(self) -> int | None:
        """None while we do not lead, and while flights of an older fence are still up."""
        fence = self._lead.fence
        if fence is None:
            return None  # perhaps only a late beat: what is held stays ours until somebody else has taken the lead
        if fence != self._fence:
            self._held.clear()  # claimed under an older fence: the claim below takes them
            if self._flying:
                return None
            self._fence = fence
        return fence

    def _start(self, flight: Flight) -> None:
        task = asyncio.create_task(self._courier.carry(flight))
        task.add_done_callback(lambda _: self.bell.ring())
        self._flying[task] = flight

    def _land(self) -> None:
        for task in [task for task in self._flying if task.done()]:
            flight = self._flying.pop(task)
            error = failure_of(task)
            pause = task.result() if error is None else self._after_failure(flight, error)
            if pause is not None:
                self._held.append(Held(flight, self._monotonic() + pause.after_s, pause.reason))
            elif flight.delivery.id in self._failures:
                del self._failures[flight.delivery.id]

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
            self._start(held.flight)

    async def _put_back(self, flights: list[tuple[Flight, str]]) -> None:
        if flights:
            now = self._clock.now()
            async with self._work() as tx:
                for flight, reason in flights:
                    await tx.deliveries.put_back(flight.delivery.id, flight.fence, now, reason)

    def _is_soon(self, held: Held) -> bool:
        return held.until_s <= self._monotonic() + self._soon_s

    async def _answer(self, asked: int) -> None:
        async with self._said:
            self._answered = asked
            self._said.notify_all()

    def _seconds_to_the_next(self) -> float:
        next_s = min((held.until_s for held in self._held), default=float("inf")) - self._monotonic()
        return min(POLL_S, max(next_s, 0.0))
