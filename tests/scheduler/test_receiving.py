"""Receiving on both databases: stored before it is acknowledged, whatever goes wrong in between."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager

import pytest

from roundtable.books import Transaction, Work
from roundtable.deliveries import Outcome, Parcel, Sent
from roundtable.inbox import StoredUpdate
from roundtable.languages import Language
from roundtable.ports import Gone, TryLater, WebhookState
from scheduler.clocks import SteppingClock
from scheduler.leadership import Lead
from scheduler.receiving import FAILURES_TO_ALARM, POLL_S, Receiving
from storage.opened import Storage
from tests.scheduler.conftest import NOW
from tests.stopwatch import Stopwatch


class ScriptedTelegram:
    """Answers polls from a list: updates, an exception, or nothing for ever."""

    def __init__(self) -> None:
        self.polls: deque[list[int] | Exception] = deque()
        self.asked_after: list[int | None] = []
        self.asked_for_s: list[int] = []
        self.state = WebhookState("", 0, "")
        self.asked = asyncio.Event()

    async def updates(self, after: int | None, timeout_s: int) -> Sequence[StoredUpdate]:
        self.asked_after.append(after)
        self.asked_for_s.append(timeout_s)
        self.asked.set()
        if not self.polls:
            await asyncio.Event().wait()
        answer = self.polls.popleft()
        if isinstance(answer, Exception):
            raise answer
        return [StoredUpdate(number, 7, "{}") for number in answer]

    async def me(self) -> str:
        return "tomon_bot"

    async def webhook(self) -> WebhookState:
        return self.state

    async def send(self, parcel: Parcel) -> Outcome:
        return Sent(1)

    async def introduce(
        self, commands: Mapping[Language, Sequence[tuple[str, str]]], in_groups: Collection[str] = ()
    ) -> None: ...
    async def introduce_chat(self, chat_id: int, commands: Sequence[tuple[str, str]]) -> None: ...

    async def answer_tap(self, callback_query_id: str, text: str = "") -> None: ...

    async def show_typing(self, chat_id: int) -> None: ...
    async def leave(self, chat_id: int) -> None: ...

    async def download(self, telegram_file_id: str) -> AsyncIterator[bytes]:
        raise Gone

    async def close(self) -> None: ...


class WorkThatMayFail:
    """The storage's Work, which can be told that the disk is full."""

    def __init__(self, work: Work) -> None:
        self.disk_is_full = False
        self.transactions = 0
        self._work = work

    def __call__(self) -> AbstractAsyncContextManager[Transaction]:
        self.transactions += 1
        if self.disk_is_full:
            raise OSError("no space left on device")
        return self._work()

    def lazily(self) -> AbstractAsyncContextManager[Transaction]:
        return self()

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        return self._work.reading()

    def glance(self) -> AbstractAsyncContextManager[Transaction]:
        return self._work.glance()


class Post:
    """Receiving with what a test needs around it."""

    def __init__(self, storage: Storage, watch: Stopwatch) -> None:
        self.telegram = ScriptedTelegram()
        self.lead = Lead(storage.work, "only", monotonic=watch.monotonic)
        self.work = WorkThatMayFail(storage.work)
        self.handed: list[list[int]] = []
        self.receiving = Receiving(self.telegram, self.work, self.lead, SteppingClock(NOW), self._take)
        self._storage = storage

    def _take(self, new: Sequence[StoredUpdate]) -> None:
        self.handed.append([update.update_id for update in new])

    async def inbox(self) -> list[int]:
        async with self._storage.work.reading() as tx:
            return [update.update_id for update in await tx.inbox.waiting(1000)]


@pytest.fixture
async def post(storage: Storage, watch: Stopwatch) -> Post:
    post = Post(storage, watch)
    await post.lead.look()
    return post


async def test_updates_are_stored_before_the_next_poll_acknowledges_them(post: Post) -> None:
    post.telegram.polls.extend([[11, 12], [], [13]])
    await post.receiving.turn()
    assert await post.inbox() == [11, 12]
    await post.receiving.turn()
    await post.receiving.turn()
    assert post.telegram.asked_after == [None, 12, 12]
    assert await post.inbox() == [11, 12, 13]
    assert post.handed == [[11, 12], [13]]


async def test_the_first_poll_does_not_wait_for_news(post: Post) -> None:
    post.telegram.polls.extend([[], []])
    await post.receiving.turn()
    await post.receiving.turn()
    assert post.telegram.asked_for_s == [0, POLL_S]


async def test_what_telegram_sends_again_is_stored_once(post: Post) -> None:
    post.telegram.polls.extend([[11, 12], [11, 12, 13], [13]])
    for _ in range(3):
        await post.receiving.turn()
    assert await post.inbox() == [11, 12, 13]
    assert post.handed == [[11, 12], [13]]


async def test_what_could_not_be_stored_is_not_acknowledged(post: Post) -> None:
    post.telegram.polls.extend([[11], [11]])
    post.work.disk_is_full = True
    with pytest.raises(OSError, match="no space"):
        await post.receiving.turn()
    post.work.disk_is_full = False
    await post.receiving.turn()
    assert post.telegram.asked_after == [None, None]
    assert await post.inbox() == [11]


async def test_a_telegram_that_is_away_is_asked_again_after_a_pause(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.telegram.polls.extend([TryLater("no answer", after_s=0.01), [11]])
    turn = asyncio.create_task(post.receiving.turn())
    await post.telegram.asked.wait()
    post.receiving.interrupt()  # ends the pause
    await turn
    assert "no answer" in caplog.text
    await post.receiving.turn()
    assert post.telegram.asked_after == [None, None]
    assert await post.inbox() == [11]


async def test_one_refusal_after_a_restart_is_no_alarm_and_a_minute_of_them_is(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    for failures in range(1, FAILURES_TO_ALARM + 1):
        post.receiving.interrupt()  # ends the next pause
        post.telegram.polls.append(TryLater("Conflict: terminated by other getUpdates request"))
        await post.receiving.turn()
        is_alarm = failures == FAILURES_TO_ALARM
        assert caplog.records[-1].levelno == (logging.CRITICAL if is_alarm else logging.WARNING)
    assert "next try in 1 s" in caplog.messages[0]


async def test_a_long_poll_ends_when_we_stop(post: Post) -> None:
    turn = asyncio.create_task(post.receiving.turn())
    await post.telegram.asked.wait()
    post.receiving.interrupt()
    await turn
    await post.receiving.finish()
    assert await post.inbox() == []


async def test_a_poll_cancelled_from_outside_is_no_normal_end(post: Post) -> None:
    turn = asyncio.create_task(post.receiving.turn())
    await post.telegram.asked.wait()
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn


async def test_who_does_not_lead_does_not_poll(post: Post, watch: Stopwatch) -> None:
    watch.now_s += 3600
    post.receiving.interrupt()
    await post.receiving.turn()
    assert post.telegram.asked_after == []


async def test_receiving_notes_its_pulse(post: Post, storage: Storage) -> None:
    post.telegram.polls.append([])
    await post.receiving.turn()
    async with storage.work.reading() as tx:
        assert await tx.pulse.all() == {"fetch": NOW}
