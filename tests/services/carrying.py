"""A dispatcher reduced to what the services see of it: claims what is due, rechecks it, and records how it ended."""

from collections.abc import Collection
from dataclasses import dataclass, field

from roundtable.books import Transaction
from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery, DeliveryState, Expire, Later, Refused, Say, Withdraw
from roundtable.services.deliveries import DeskDeliverer
from roundtable.services.desk import Desk


@dataclass
class Carrier:
    """`said` is what was put in front of people, in the order it was sent; chats in `blocked` refuse."""

    desk: Desk
    blocked: Collection[int] = ()
    said: list[Delivery] = field(default_factory=list)
    _fence: int | None = None

    async def carry(self, most: int = 10_000) -> int:
        """At most so many, of every channel; how many ended or were put back."""
        count = 0
        for channel in ChannelKind:
            while count < most:
                claimed = await self.claim(channel, min(most - count, 100))
                if not claimed:
                    break
                for delivery in claimed:
                    await self.end(delivery)
                count += len(claimed)
        return count

    async def claim(self, channel: ChannelKind = ChannelKind.TELEGRAM, most: int = 100) -> tuple[Delivery, ...]:
        async with self.desk.work() as tx:
            if self._fence is None:
                self._fence = await tx.leader.take("only", None)
            assert self._fence is not None
            return await tx.deliveries.claim(self.desk.clock.now(), self._fence, most, channel)

    async def end(self, delivery: Delivery) -> None:
        """As the dispatcher does it: the recheck in one transaction, the outcome in another."""
        now = self.desk.clock.now()
        deliverer = DeskDeliverer(self.desk)
        async with self.desk.work() as tx:
            match await deliverer.prepare(tx, delivery, now):
                case Say(statement=statement, words=words, left_out=left_out):
                    await tx.reminders.leave_out(left_out, self.fence)
                    await tx.deliveries.keep_words(delivery.id, self.fence, statement, words)
                case Withdraw(reason=reason):
                    await self._finish(tx, delivery, DeliveryState.WITHDRAWN, reason)
                    return
                case Expire(reason=reason):
                    await self._finish(tx, delivery, DeliveryState.EXPIRED, reason)
                    return
                case Later(at=at, reason=reason):
                    await tx.deliveries.put_back(delivery.id, self.fence, at, reason)
                    return
        async with self.desk.work() as tx:
            if delivery.what.chat_id in self.blocked:
                await self._finish(tx, delivery, DeliveryState.REFUSED, "Forbidden: bot was blocked by the user")
                await deliverer.after(tx, delivery, Refused("Forbidden: bot was blocked by the user"), now)
                return
            await self._finish(tx, delivery, DeliveryState.SENT, "")
        async with self.desk.work.reading() as tx:
            everything = await tx.deliveries.list({DeliveryState.SENT}, 10_000)
        self.said.append(next(one for one in everything if one.id == delivery.id))

    @property
    def fence(self) -> int:
        """Under which it has claimed."""
        assert self._fence is not None
        return self._fence

    async def _finish(self, tx: Transaction, delivery: Delivery, state: DeliveryState, reason: str) -> None:
        message_id = delivery.what.edits_message_id or 1000 + delivery.id
        sent_as = message_id if state is DeliveryState.SENT else None
        await tx.deliveries.finish(delivery.id, self.fence, state, sent_as, reason, self.desk.clock.now())

    def to(self, chat_id: int) -> list[Delivery]:
        """What this chat was told, oldest first; taken out, so that the next look shows what is new."""
        found = [one for one in self.said if one.what.chat_id == chat_id]
        self.said = [one for one in self.said if one.what.chat_id != chat_id]
        return found
