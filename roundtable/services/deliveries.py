"""What the dispatcher asks about a delivery: is it still true, and what follows from how it ended."""

from dataclasses import dataclass
from datetime import datetime

from roundtable.books import Transaction
from roundtable.deliveries import Delivery, Lane, Migrated, Outcome, Prepared, Refused, Say, Withdraw
from roundtable.services.desk import Desk
from roundtable.services.reminders import prepare_morning


@dataclass(frozen=True, slots=True)
class DeskDeliverer:
    """roundtable.ports.Deliverer at a desk."""

    desk: Desk

    async def prepare(self, tx: Transaction, delivery: Delivery, now: datetime) -> Prepared:
        """An answer is said as it was worded. A morning is rechecked at every try; its kept words are said again while
        the statement they stand for is still the same, else it is worded anew: another day, one paper less."""
        what = delivery.what
        if what.lane is Lane.BROADCAST:
            found = await prepare_morning(self.desk, tx, delivery, now)
            if isinstance(found, Say) and what.words is not None and what.statement == found.statement:
                return Say(what.statement, what.words)
            return found
        if what.words is None:
            return Withdraw("an answer without words")
        return Say(what.statement or "", what.words)

    async def after(self, tx: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """A chat that refuses is unlinked and never written to again; a group that moved is followed."""
        chat_id = delivery.what.chat_id
        if isinstance(outcome, Refused):
            await tx.roster.unlink_chat(chat_id, now, outcome.reason)
            await tx.deliveries.withdraw_waiting(chat_id, now, outcome.reason)
            await tx.audit.add(now, "telegram", "chat-refused", f"chat:{chat_id}", details=outcome.reason)
        elif isinstance(outcome, Migrated):
            await tx.deliveries.rechat(chat_id, outcome.new_chat_id)
