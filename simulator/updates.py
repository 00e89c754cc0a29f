"""What waits for the bot: updates in rising order, kept until the bot confirms them.

Source: https://core.telegram.org/bots/api#getting-updates
"""

import asyncio
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import datetime

from simulator.refusals import BotApiError, conflict
from simulator.wire import Json, unix_seconds

ALL_KINDS = frozenset(
    {"message", "edited_message", "callback_query", "my_chat_member", "chat_member", "inline_query"}
    | {"poll", "poll_answer", "message_reaction", "message_reaction_count"}
)
# "receive all update types except chat_member, message_reaction, and message_reaction_count"
NOT_UNLESS_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MAX_LONG_POLL_S = 50
TAKEN_OVER = "terminated by other getUpdates request; make sure that only one bot instance is running"


def first_update_id(now: datetime) -> int:
    """Where a world that begins now begins to count.

    Telegram counts on for ever; this world forgets when it stops. Counting from the second it began, it is ahead of
    any earlier one that had less than one update a second, so a bot that remembers those is not deaf to these.
    """
    return unix_seconds(now)


class UpdateQueue:
    """Unconfirmed updates, and at most one long poll that waits for more."""

    def __init__(self, first_update_id: int) -> None:
        self.pending: list[Json] = []
        self.allowed = ALL_KINDS - NOT_UNLESS_ASKED
        self.listeners: list[Callable[[], None]] = []
        self._next_id = first_update_id
        self._poll: asyncio.Future[BotApiError | None] | None = None
        self._closed = False

    @property
    def is_waited_for(self) -> bool:
        """Whether a long poll is waiting now."""
        return self._poll is not None

    def put(self, kind: str, payload: Json) -> int | None:
        """Adds one update and wakes who waits; None when the bot does not want this kind."""
        if kind not in self.allowed:
            return None
        update_id, self._next_id = self._next_id, self._next_id + 1
        self.pending.append({"update_id": update_id, kind: payload})
        self._wake(None)
        self.announce()
        return update_id

    def announce(self) -> None:
        """Tells listeners to look again: an update came, or the way they are delivered changed."""
        for listener in self.listeners:
            listener()

    def allow(self, kinds: Sequence[str] | None) -> None:
        """None keeps the earlier choice, an empty list is the default; updates already here are not affected."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or ALL_KINDS - NOT_UNLESS_ASKED

    def confirm_before(self, offset: int) -> None:
        """Forgets updates under a positive offset; a negative one keeps only the last so many."""
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]

    def confirm(self, update_id: int) -> None:
        """Forgets one update: its webhook call was answered."""
        if self.holds(update_id):
            del self.pending[self._place(update_id)]

    def holds(self, update_id: int) -> bool:
        """Whether it still waits to be confirmed."""
        place = self._place(update_id)
        return place < len(self.pending) and self.pending[place]["update_id"] == update_id

    def after(self, update_id: int) -> list[Json]:
        """What waits and came after that one."""
        return self.pending[self._place(update_id + 1) :]

    def _place(self, update_id: int) -> int:
        return bisect_left(self.pending, update_id, key=lambda update: update["update_id"])

    async def poll(self, offset: int, limit: int, timeout_s: float) -> list[Json]:
        """Updates from `offset` on, as soon as there are any, or none after `timeout_s` real seconds.

        Raises 409 when another poll begins meanwhile: the newer one wins, as at Telegram.
        """
        self._wake(conflict(TAKEN_OVER))
        self.confirm_before(offset)
        if not self.pending and timeout_s > 0 and not self._closed:
            poll = self._poll = asyncio.get_running_loop().create_future()
            try:
                ended_by = await asyncio.wait_for(poll, min(timeout_s, MAX_LONG_POLL_S))
            except TimeoutError:
                ended_by = None
            finally:
                if self._poll is poll:
                    self._poll = None
            if ended_by is not None:
                raise ended_by
        return self.pending[:limit]

    def interrupt(self, why: BotApiError) -> None:
        """Ends a waiting long poll with a refusal."""
        self._wake(why)

    def open(self) -> None:
        """The server is up again."""
        self._closed = False

    def close(self) -> None:
        """The server stops: nobody waits any longer."""
        self._closed = True
        self._wake(None)

    def _wake(self, ended_by: BotApiError | None) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(ended_by)
        self._poll = None
