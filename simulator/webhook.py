"""Calls the bot's webhook with the secret, again and again until it answers 2xx.

Updates of one chat go one after the other, those of different chats side by side, at most `max_connections` at once.
Source: https://core.telegram.org/bots/api#setwebhook; the queues are those of https://github.com/tdlib/telegram-bot-api
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

import aiohttp
import orjson

from simulator.clock import Clock
from simulator.updates import UpdateQueue
from simulator.wire import Json, unix_seconds

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
ANSWER_WITHIN_S = 30.0
LONGEST_PAUSE_S = 60.0
Replied = Callable[[Json], Awaitable[None]]
Key = tuple[str, int | str]


@dataclass
class Webhook:
    """Where updates are sent; without a URL they wait for getUpdates."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    ip_address: str = ""
    last_error_date: int = 0
    last_error_message: str = ""


def is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return host is not None and ip_address(host).is_loopback
    except ValueError:
        return False


def webhook_url_refusal(url: str) -> str | None:
    """Why a URL is no webhook here, or None. Plain HTTP is taken, as by a self-hosted Bot API server."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return "An HTTPS URL must be provided for webhook"
    if not is_loopback(parts.hostname):
        return "Failed to resolve host: this server knows loopback only"
    return None


class Receiving(Protocol):
    """What the sender needs of the world."""

    clock: Clock
    updates: UpdateQueue
    webhook: Webhook


def queue_of(update: Json) -> Key:
    """What an update has to wait behind: its chat; taps wait behind the person's taps, votes behind the poll's."""
    kind = next(name for name in update if name != "update_id")
    what = update[kind]
    if kind in {"callback_query", "inline_query"}:
        return kind, what["from"]["id"]
    if kind in {"poll", "poll_answer"}:
        return "poll", what["id"] if kind == "poll" else what["poll_id"]
    return "chat", what["chat"]["id"]


class WebhookSender:
    """Runs beside the server. After a failure a queue waits `retry_after_s`, twice as long each time, at most a minute;
    the others go on meanwhile."""

    def __init__(self, world: Receiving, replied: Replied, *, retry_after_s: float = 1.0) -> None:
        self._world = world
        self._replied = replied
        self._retry_after_s = retry_after_s
        self._news = asyncio.Event()
        self._webhook = world.webhook
        self._replaced = asyncio.Event()
        self._connections = asyncio.Semaphore(world.webhook.max_connections)
        self._queues: dict[Key, deque[Json]] = {}
        self._served: set[Key] = set()
        self._queued_up_to = 0

    async def run(self) -> None:
        """Until cancelled."""
        self._world.updates.listeners.append(self._look)
        self._look()
        try:
            # A client takes a tenth of a second to make, and most worlds never see a webhook.
            while not self._world.webhook.url:
                self._news.clear()
                await self._news.wait()
            async with aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(ANSWER_WITHIN_S), connector=aiohttp.TCPConnector(limit=0)
            ) as client:
                await self._deliver(client)
        finally:
            self._world.updates.listeners.remove(self._look)

    def _look(self) -> None:
        """An update came, or there is another webhook: that one is tried at once, with all that waits."""
        if self._world.webhook is not self._webhook:
            self._webhook = self._world.webhook
            self._connections = asyncio.Semaphore(max(1, self._webhook.max_connections))
            self._queues, self._queued_up_to = {}, 0
            self._replaced.set()
            self._replaced = asyncio.Event()
        self._news.set()

    async def _deliver(self, client: aiohttp.ClientSession) -> None:
        async with asyncio.TaskGroup() as at_work:
            while True:
                self._news.clear()
                self._queue_up()
                for key in [key for key in self._queues if key not in self._served]:
                    self._served.add(key)
                    at_work.create_task(self._serve(client, key))
                await self._news.wait()

    def _queue_up(self) -> None:
        """Puts what came since the last time behind what it has to wait for."""
        if not self._webhook.url:
            return
        for update in self._world.updates.after(self._queued_up_to):
            self._queues.setdefault(queue_of(update), deque()).append(update)
            self._queued_up_to = update["update_id"]

    async def _serve(self, client: aiohttp.ClientSession, key: Key) -> None:
        """Empties one queue. A newer queue under the same key waits until this one is done with."""
        failures = 0
        queue = self._queues[key]
        while queue and self._webhook.url:
            if not self._world.updates.holds(queue[0]["update_id"]):
                queue.popleft()
                continue
            async with self._connections:
                delivered = await self._delivered(client, self._webhook, queue[0])
            if delivered:
                queue.popleft()
                failures = 0
            else:
                await self._pause(min(self._retry_after_s * 2**failures, LONGEST_PAUSE_S))
                failures += 1
        if self._queues.get(key) is queue:
            del self._queues[key]
        self._served.discard(key)
        self._news.set()

    async def _delivered(self, client: aiohttp.ClientSession, webhook: Webhook, update: Json) -> bool:
        headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: webhook.secret} if webhook.secret else {})
        try:
            body = orjson.dumps(update)
            async with client.post(webhook.url, data=body, headers=headers, allow_redirects=False) as response:
                text = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            return self._failed(webhook, f"Connection failed: {type(error).__name__}")
        if response.status // 100 != 2:
            return self._failed(webhook, f"Wrong response from the webhook: {response.status} {response.reason}")
        self._world.updates.confirm(update["update_id"])
        # A bot may put one call into its answer: https://core.telegram.org/bots/api#making-requests-when-getting-updates
        if response.content_type == "application/json":
            said = orjson.loads(text)
            if isinstance(said, dict) and "method" in said:
                await self._replied(said)
        return True

    def _failed(self, webhook: Webhook, why: str) -> bool:
        webhook.last_error_date = unix_seconds(self._world.clock.now())
        webhook.last_error_message = why
        return False

    async def _pause(self, pause_s: float) -> None:
        """Waits; a new webhook is tried at once, a further update is not a reason."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._replaced.wait(), pause_s)
