"""One delivery's way from its claim to its record: slot, recheck, words, send, record."""

import asyncio
import logging
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from roundtable.books import Transaction, Work
from roundtable.counters import Counters
from roundtable.deliveries import (
    Attachment,
    Broken,
    Deferred,
    Delivery,
    DeliveryState,
    Expire,
    Lane,
    Later,
    Migrated,
    NewDelivery,
    Outcome,
    Parcel,
    Refused,
    Say,
    Sent,
    Unworded,
    Withdraw,
)
from roundtable.ports import Channel, Clock, Deliverer, Pacing, Slot
from roundtable.words import Words
from scheduler.leadership import Lead
from scheduler.together import Together

logger = logging.getLogger(__name__)

PATIENCE_S = 1.0
"""A chat that has to wait longer for its slot waits on the ground, so that others can fly."""
LONGEST_BACK_OFF_S = 60.0
"""A claim that waits for its next try holds up its chat, answers too."""
SOONEST_LATER = timedelta(minutes=1)
"""However a recheck names a moment that has passed: without it, claim and recheck would chase each other."""


FRESH_S = 3.0
"""So long a claim is ours without asking the books again: nobody takes a lead over sooner (leadership.py)."""


Destination = tuple[int, str]
"""A chat or an address: one flight at a time goes there."""


def destination_of(what: NewDelivery | Unworded) -> Destination:
    return what.chat_id, what.address


@dataclass(slots=True)
class Flight:
    """A claim under way. `outcome` is known once the channel has answered, and stays until it is recorded.

    `claimed_s` is the monotonic moment at which an answer was claimed as it was stored; None where it was claimed
    from the books and must be rechecked.
    """

    delivery: Delivery
    fence: int
    claimed_s: float | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Go on in `after_s` seconds of monotonic time. With a `reason` the claim is put back then, to be claimed and
    rechecked anew; without one it was only not this chat's turn."""

    after_s: float
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A flight that pauses until a monotonic moment."""

    flight: Flight
    until_s: float
    reason: str | None


def back_off_s(tries: int, jitter: Callable[[], float]) -> float:
    """1, 2, 4 … 60 seconds, a quarter more or less. `jitter` gives 0.0 to 1.0."""
    return min(2.0 ** min(tries - 1, 16), LONGEST_BACK_OFF_S) * (0.75 + jitter() / 2)


class Courier:
    """Carries one flight after the other, many beside each other. No transaction is open while it sends."""

    def __init__(
        self,
        channel: Channel,
        deliverer: Deliverer,
        work: Work,
        clock: Clock,
        pacing: Pacing,
        lead: Lead,
        *,
        bot: str = "",
        paid: bool = False,
        counters: Counters | None = None,
        jitter: Callable[[], float] = random.random,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`bot`: whose names of files are kept; without it none are. `paid`: Telegram is asked to take what is above
        its free pace. `monotonic` gives seconds."""
        self._channel = channel
        self._bot = bot
        self._paid = paid
        self._monotonic = monotonic
        self._recording = Together(self._record_sent)
        self._deliverer = deliverer
        self._work = work
        self._clock = clock
        self._pacing = pacing
        self._lead = lead
        self._counters = counters or Counters()
        self.jitter = jitter
        self._slots: set[asyncio.Future[Slot]] = set()
        self._is_interrupted = False

    @property
    def all_wait_s(self) -> float:
        """Seconds for which nobody at all may be written to."""
        return self._pacing.all_wait_s()

    def interrupt(self) -> None:
        """Whoever waits for a slot waits no more: a 429 may ask for hours. What is being sent is sent."""
        self._is_interrupted = True
        for slot in self._slots:
            slot.cancel()

    async def carry(self, flight: Flight) -> Pause | None:
        """None when the delivery needs nothing more of us. What it raises is no outcome: the flight is still open."""
        if flight.outcome is None:
            chat_id = flight.delivery.what.chat_id
            wait_s = self._pacing.wait_s(chat_id)
            if wait_s > PATIENCE_S:
                return Pause(wait_s)
            slot = await self._slot(chat_id, flight.delivery.what.lane)
            if slot is None:
                return Pause(0.0, "stopped")
            try:
                if self._lead.fence != flight.fence:
                    # Put back if it was only a late beat; refused there if somebody else leads, who claims it anew.
                    return Pause(1.0, "not sent without the lead")
                # The recheck comes after the slot: it must be as close to the sending as can be.
                parcel = self._parcel_if_fresh(flight) or await self._recheck(flight)
                if parcel is None:
                    return None
                flight.outcome = await self._channel.send(parcel)
            finally:
                slot.answered()
        if isinstance(flight.outcome, Deferred):
            deferred, flight.outcome = flight.outcome, None
            self._counters.outcome(flight.delivery.what, deferred, self._clock.now())
            after_s = deferred.after_s + self.jitter()
            if deferred.after_s <= 0:
                after_s = back_off_s(max(flight.delivery.tries, 1), self.jitter)
            # Why stands with it: a reason may quote what a mail server said of a person.
            logger.info("Delivery %d is tried again in %.0f s", flight.delivery.id, after_s)
            return Pause(after_s, deferred.reason)
        await self.record(flight)
        return None

    async def record(self, flight: Flight) -> None:
        """A final outcome and its consequences in one transaction; with an old fence, nothing."""
        delivery, outcome = flight.delivery, flight.outcome
        if outcome is None or isinstance(outcome, Deferred):
            raise ValueError(f"delivery {delivery.id} has no final outcome to record")
        if isinstance(outcome, Sent) and not outcome.file_ids and flight.fence == self._lead.fence:
            await self._recording.write((delivery, flight.fence, _stands_in(delivery, outcome)))
            return
        now = self._clock.now()
        async with self._work() as tx:
            is_recorded = await self._state_recorded(tx, flight, outcome, now)
            if isinstance(outcome, Sent):
                await self._keep_names(tx, delivery, outcome)
            if is_recorded:
                await self._deliverer.after(tx, delivery, outcome, now)
        if is_recorded:
            self._counters.outcome(delivery.what, outcome, now)
        else:
            logger.warning("The outcome of delivery %d came under an old fence and is refused", delivery.id)
        if isinstance(outcome, Broken):
            # Why stands with it: a reason may quote what should have been said.
            logger.critical("Delivery %d is broken", delivery.id)

    async def _record_sent(self, claims: list[tuple[Delivery, int, int | None]]) -> None:
        """Of most deliveries nothing follows: all that were sent meanwhile are recorded in one transaction."""
        now = self._clock.now()
        async with self._work() as tx:
            await tx.deliveries.sent([(delivery.id, fence, message_id) for delivery, fence, message_id in claims], now)
        for delivery, _, message_id in claims:
            self._counters.outcome(delivery.what, Sent(message_id), now)

    async def _slot(self, chat_id: int, lane: Lane) -> Slot | None:
        """Waits for it. None when we stop meanwhile."""
        if self._is_interrupted:
            return None
        slot = asyncio.ensure_future(self._pacing.slot(chat_id, lane))
        self._slots.add(slot)
        try:
            return await slot
        except asyncio.CancelledError:
            if self._is_interrupted:
                return None
            raise
        finally:
            self._slots.discard(slot)

    def _parcel_if_fresh(self, flight: Flight) -> Parcel | None:
        """An answer that was worded and claimed a moment ago is said as it is."""
        words = flight.delivery.what.words
        is_fresh = flight.claimed_s is not None and self._monotonic() - flight.claimed_s < FRESH_S
        attachments = flight.delivery.what.attachments
        are_known = not self._bot or all(one.telegram_file_id for one in attachments)
        return self._parcel(flight.delivery, words, attachments) if is_fresh and are_known and words else None

    def _parcel(self, delivery: Delivery, words: Words, attachments: Sequence[Attachment]) -> Parcel:
        what = delivery.what
        return Parcel(
            what.chat_id,
            words,
            what.edits_message_id,
            tuple(attachments),
            what.silent,
            what.address,
            delivery.id,
            paid=self._paid,
        )

    async def _recheck(self, flight: Flight) -> Parcel | None:
        delivery, what = flight.delivery, flight.delivery.what
        now = self._clock.now()
        async with self._work() as tx:
            # Asked of the books, not of our own belief: a process that slept does not know yet that it was replaced.
            if not await tx.deliveries.holds(delivery.id, flight.fence):
                logger.warning("Delivery %d is not ours any more and is left alone", delivery.id)
                return None
            match await self._deliverer.prepare(tx, delivery, now):
                case Say(statement=statement, words=words, left_out=left_out):
                    # Nobody hears of it here: it is said when it is asked for by another name, or after all.
                    await tx.reminders.leave_out(left_out, flight.fence)
                    if (statement, words) != (what.statement, what.words):
                        await tx.deliveries.keep_words(delivery.id, flight.fence, statement, words)
                        # Should the claim be held and carried on, it says the same.
                        flight.delivery = replace(delivery, what=replace(what, statement=statement, words=words))
                    return self._parcel(delivery, words, await self._with_names(tx, what.attachments))
                case Withdraw(reason=reason):
                    await tx.deliveries.finish(delivery.id, flight.fence, DeliveryState.WITHDRAWN, None, reason, now)
                case Expire(reason=reason):
                    await tx.deliveries.finish(delivery.id, flight.fence, DeliveryState.EXPIRED, None, reason, now)
                case Later(at=at, reason=reason):
                    await tx.deliveries.put_back(delivery.id, flight.fence, max(at, now + SOONEST_LATER), reason)
        return None

    async def _with_names(self, tx: Transaction, attachments: Sequence[Attachment]) -> list[Attachment]:
        """What this bot has uploaded before goes by its name, even after a restart."""
        return [
            replace(one, telegram_file_id=await tx.telegram_files.name(self._bot, one.sha256, one.kind))
            if self._bot and one.telegram_file_id is None
            else one
            for one in attachments
        ]

    async def _keep_names(self, tx: Transaction, delivery: Delivery, outcome: Sent) -> None:
        for one in delivery.what.attachments if self._bot else ():
            if one.sha256 in outcome.file_ids:
                await tx.telegram_files.put(self._bot, one.sha256, one.kind, outcome.file_ids[one.sha256])

    async def _state_recorded(
        self, tx: Transaction, flight: Flight, outcome: Sent | Refused | Migrated | Broken, now: datetime
    ) -> bool:
        books = tx.deliveries
        claim = (flight.delivery.id, flight.fence)
        match outcome:
            case Sent():
                stands_in = _stands_in(flight.delivery, outcome)
                return await books.finish(*claim, DeliveryState.SENT, stands_in, "", now)
            case Broken(reason=reason):
                return await books.finish(*claim, DeliveryState.BROKEN, None, reason, now)
            case Refused(reason=reason):
                return await books.finish(*claim, DeliveryState.REFUSED, None, reason, now)
            case Migrated(new_chat_id=new_chat_id):
                return await books.put_back(*claim, now, f"the chat is now {new_chat_id}")


def _stands_in(delivery: Delivery, outcome: Sent) -> int | None:
    """The message the words stand in now; an edit that changed nothing still stands in the one it meant to edit."""
    return delivery.what.edits_message_id if outcome.message_id is None else outcome.message_id
