"""Books of what comes in and goes out: updates, what is awaited, reminders and deliveries. (books.py says how.)"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from roundtable.awaiting import Awaiting
from roundtable.caps import Cap
from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery, DeliveryState, NewDelivery, Unworded
from roundtable.inbox import StoredUpdate
from roundtable.obligations import ObligationKey
from roundtable.reminders import Reminder, Said
from roundtable.submissions import FileKind
from roundtable.words import Words


class ReminderBook(Protocol):
    async def said(self, obligations: Collection[ObligationKey]) -> Said:
        """Every reminder already written for these obligations. One whose message was withdrawn or refused has not been
        said: it is left out, and `add` writes it anew."""

    async def add(self, reminders: Sequence[Reminder], at: datetime) -> None: ...
    async def reminded(self, obligation: ObligationKey) -> tuple[int, ...]:
        """Ids of the people who were told of it, in a message that was sent."""

    async def newest_told(self, obligation: ObligationKey, person_id: int) -> tuple[str, datetime] | None:
        """The newest stage of which this person was told in a message that was sent, and when; None before any."""

    async def forget(self, obligation: ObligationKey) -> None:
        """What it asked for came and is gone again: the stages are said anew, a message that waits with nothing else to
        say is withdrawn."""

    async def spoke_of(self, period: str, before: datetime) -> bool:
        """Whether somebody was to hear of an obligation of this period before that moment, in a message that was not
        withdrawn or refused."""

    async def mornings(self, day: date) -> Mapping[int, bool]:
        """Who has a message of this morning (person id), and whether it keeps another one away: not one that was
        withdrawn or refused."""

    async def heard_often(self, on: date, shorter: Cap, longer: Cap) -> frozenset[int]:
        """Who (person id) has messages of as many mornings as one of these caps allows in the span that ends with that
        day, itself included; one that was withdrawn or refused does not count."""

    async def heard(self, first: date, last: date) -> Mapping[int, Collection[date]]:
        """The same messages: of which mornings each person has one."""

    async def said_before(self, before: datetime) -> Said:
        """As `said`, of every reminder that was written before."""

    async def free_morning(self, once: str) -> None:
        """Let a morning have another message when the one stored under this `once` was withdrawn or refused."""

    async def of_delivery(self, delivery_id: int) -> tuple[Reminder, ...]: ...
    async def leave_out(self, reminders: Sequence[Reminder], fence: int) -> None:
        """Their message, which is claimed under this fence, does not speak of them after all: they have not been
        said."""


class DeliveryBook(Protocol):
    async def add(self, delivery: NewDelivery) -> int | None:
        """The id, or None when `once` says it was stored before."""

    async def add_unworded(self, messages: Sequence[Unworded]) -> Mapping[str, int]:
        """Store broadcasts to be worded when they are claimed: ids by `once`; those that were stored before are left
        out."""

    @property
    def claimed_here(self) -> Sequence[tuple[Delivery, int]]:
        """Answers that this transaction has stored and claimed at once under a fence, because this process leads and
        nothing stands before them in their chat: to be sent when it is committed."""

    @property
    def waiting_here(self) -> Sequence[NewDelivery | Unworded]:
        """What this transaction has stored that has to be claimed."""

    async def sent(self, outcomes: Sequence[tuple[int, int, int | None]], at: datetime) -> None:
        """Record that claims, (delivery, fence, message) each, were sent. Those that are not held under their fence any
        more stay as they are."""

    async def claim(
        self,
        now: datetime,
        fence: int,
        limit: int,
        channel: ChannelKind = ChannelKind.TELEGRAM,
        *,
        answers_only: bool = False,
    ) -> tuple[Delivery, ...]:
        """Move WAITING deliveries of a channel whose time has come to CLAIMED and return them.

        Also CLAIMED ones of an older fence (their holder is gone). Answers before broadcasts, then by id; of one chat
        or address only the oldest, and none while another of the same is claimed under this fence.
        """

    async def holds(self, delivery_id: int, fence: int) -> bool:
        """Whether the claim is still held under this fence."""

    async def keep_words(self, delivery_id: int, fence: int, statement: str, words: Words) -> bool:
        """Keep what is about to be said. False when the claim is not held under this fence any more."""

    async def finish(
        self, delivery_id: int, fence: int, state: DeliveryState, message_id: int | None, reason: str, at: datetime
    ) -> bool:
        """Record a final state of a claim. False when the claim is not held under this fence any more."""

    async def put_back(self, delivery_id: int, fence: int, next_try_at: datetime, reason: str) -> bool:
        """CLAIMED -> WAITING, to be claimed again not before `next_try_at`."""

    async def put_off(self, delivery_id: int, at: datetime) -> None:
        """A claim that is put back is not to be said before `at`, nor are the files that follow it: younger answers
        pass them until then."""

    async def is_put_off(self, channel: ChannelKind, chat_id: int, address: str, now: datetime) -> bool:
        """Whether something waits there that was put off, and is not to be said yet."""

    async def withdraw_waiting(
        self, channel: ChannelKind, chat_id: int, address: str, at: datetime, reason: str
    ) -> tuple[Delivery, ...]:
        """Withdraw everything that still waits for a chat or an address that is gone. Returns it, by id."""

    async def withdraw_waiting_of(
        self, person_id: int, channel: ChannelKind, at: datetime, reason: str
    ) -> tuple[Delivery, ...]:
        """Withdraw everything that still waits for one person over a channel, whoever shares the address. Returns it,
        by id."""

    async def rechat(self, old_chat_id: int, new_chat_id: int) -> None: ...
    async def by_message(self, chat_id: int, message_id: int) -> Delivery | None:
        """The newest delivery that put words into this message."""

    async def get(self, delivery_id: int) -> Delivery | None: ...
    async def by_once(self, once: str) -> Delivery | None: ...
    async def came_back(self, delivery_id: int, at: datetime, reason: str) -> bool:
        """SENT -> REFUSED: a letter that was taken has come back since. True the first time."""

    async def did_not_arrive(self, delivery_id: int, reason: str) -> bool:
        """Keep why a letter that was taken did not arrive; it stays SENT, since it would not arrive a second time
        either. True the first time."""

    async def next_at(self) -> datetime | None:
        """When the earliest waiting delivery may be claimed."""

    async def list(self, states: Collection[DeliveryState] | None, limit: int) -> tuple[Delivery, ...]:
        """Newest first, for `tomon deliveries`."""


class TelegramFileBook(Protocol):
    """What Telegram calls a file that a bot has uploaded; a name is good for that bot only."""

    async def name(self, bot: str, sha256: str, kind: FileKind) -> str | None: ...
    async def put(self, bot: str, sha256: str, kind: FileKind, name: str) -> None:
        """Instead of the name it had."""


class InboxBook(Protocol):
    async def store(self, updates: Sequence[StoredUpdate], at: datetime) -> tuple[StoredUpdate, ...]:
        """Store what is not there yet. Returns what was new, as `waiting` would hand it out; of two processes that
        store the same at the same moment both may be told so.

        An id that was seen before with other content is another update, stored under a number of our own."""

    async def next_before(self, updates: Sequence[StoredUpdate]) -> frozenset[int]:
        """Ids of what waits next before these in their chats, by whichever process it was stored; of updates whose ids
        lie among theirs, too."""

    async def waiting(self, limit: int, of_a_chat: int | None = None) -> tuple[StoredUpdate, ...]:
        """The oldest, by update id; of one chat at most `of_a_chat`, so that others are seen beside it."""

    async def done(self, update_id: int, at: datetime) -> None: ...
    async def done_unread(self, update_id: int, at: datetime) -> None:
        """Done, and nothing is kept of what it says; it is still known should it come again."""

    async def failed(self, update_id: int, error: str, at: datetime) -> int | None:
        """Count a failed try; the MAX_TRIES-th parks it. Returns the tries so far; None when it does not wait: it was
        done after all, and only the answer to the commit was lost."""

    async def forget_done(self, before: datetime) -> int:
        """Delete what was done before that moment, but for the newest ids, which Telegram may still hand out again.
        Returns how many."""


class AwaitingBook(Protocol):
    async def put(self, chat_id: int, awaiting: Awaiting, at: datetime) -> None:
        """Replaces what was awaited from this chat."""

    async def get(self, chat_id: int) -> Awaiting | None:
        """None as well when it was left off."""

    async def leave(self, chat_id: int, at: datetime) -> None:
        """Not awaited any more, and remembered as left off at that moment; what was left off before stays as it is."""

    async def left_after(self, chat_id: int, since: datetime) -> Awaiting | None:
        """What was left off after that moment, None when nothing was."""

    async def clear(self, chat_id: int) -> None: ...
