"""What the dispatcher asks about a delivery: is it still true, and what follows from how it ended."""

from dataclasses import dataclass, replace
from datetime import datetime

from roundtable.books import Transaction
from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery, Expire, Lane, Migrated, Outcome, Prepared, Refused, Say, Withdraw
from roundtable.services.desk import Desk
from roundtable.services.group_ends import lose_group, move, why_refused
from roundtable.services.late_words import held_back
from roundtable.services.notice_spreading import prepare_notice
from roundtable.services.reach import lose_address, lose_chat
from roundtable.services.reminders import prepare_morning


@dataclass(frozen=True, slots=True)
class DeskDeliverer:
    """roundtable.ports.Deliverer at a desk."""

    desk: Desk

    async def prepare(self, tx: Transaction, delivery: Delivery, now: datetime) -> Prepared:
        """An answer is said as it was worded, while it is useful; a word that is late, in its hours. A morning is
        rechecked at every try; its kept words are said again while the statement they stand for is still the same,
        else it is worded anew: another day, one paper less. So is a notice, which may have been stopped."""
        what = delivery.what
        if what.lane is Lane.BROADCAST and what.notice_id is not None:
            return await prepare_notice(self.desk, tx, what.notice_id, delivery, now)
        if what.lane is Lane.BROADCAST:
            found = await prepare_morning(self.desk, tx, delivery, now)
            if isinstance(found, Say) and what.words is not None and what.statement == found.statement:
                return replace(found, words=what.words)
            return found
        if what.words is None:
            return Withdraw("an answer without words")
        if what.useful_until_at is not None and now >= what.useful_until_at:
            return Expire("its time has passed")
        if (why := await held_back(self.desk, tx, delivery, now)) is not None:
            return why
        return Say(what.statement or "", what.words)

    async def after(self, tx: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Who refuses is never written to again over this channel; a group that moved is followed, with its link."""
        what = delivery.what
        if isinstance(outcome, Migrated):
            await move(tx, what.chat_id, outcome.new_chat_id, now)
        elif isinstance(outcome, Refused) and what.channel is ChannelKind.TELEGRAM and what.chat_id < 0:
            await lose_group(self.desk, tx, what.chat_id, why_refused(outcome.reason), now)
        elif isinstance(outcome, Refused) and what.channel is ChannelKind.TELEGRAM:
            await lose_chat(self.desk, tx, what.chat_id, now, outcome.reason, delivery)
        elif isinstance(outcome, Refused):
            await lose_address(self.desk, tx, what.channel, what.address, now, outcome.reason, delivery)
