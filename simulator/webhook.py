"""Calls the bot's webhook: one update after the other, with the secret, again and again until it answers 2xx.

Source: https://core.telegram.org/bots/api#setwebhook
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

import httpx

from simulator.clock import Clock
from simulator.updates import UpdateQueue
from simulator.wire import Json, unix_seconds

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
ANSWER_WITHIN_S = 30.0
Replied = Callable[[Json], Awaitable[None]]


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


class WebhookSender:
    """Runs beside the server. After a failure it waits `retry_after_s`, twice as long each time, at most a minute."""

    def __init__(self, world: Receiving, replied: Replied, *, retry_after_s: float = 1.0) -> None:
        self._world = world
        self._replied = replied
        self._retry_after_s = retry_after_s
        self._news = asyncio.Event()

    async def run(self) -> None:
        """Until cancelled."""
        self._world.updates.listeners.append(self._news.set)
        try:
            # A client takes a tenth of a second to make, and most worlds never see a webhook.
            while not self._world.webhook.url:
                self._news.clear()
                await self._news.wait()
            async with httpx.AsyncClient(timeout=ANSWER_WITHIN_S, trust_env=False) as client:
                await self._deliver(client)
        finally:
            self._world.updates.listeners.remove(self._news.set)

    async def _deliver(self, client: httpx.AsyncClient) -> None:
        failures = 0
        while True:
            self._news.clear()
            webhook, pending = self._world.webhook, self._world.updates.pending
            if not webhook.url or not pending:
                failures = 0
                await self._news.wait()
            elif await self._delivered(client, webhook, pending[0]):
                failures = 0
            else:
                await self._pause(min(self._retry_after_s * 2**failures, 60))
                failures += 1

    async def _delivered(self, client: httpx.AsyncClient, webhook: Webhook, update: Json) -> bool:
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        try:
            response = await client.post(webhook.url, json=update, headers=headers)
        except httpx.HTTPError as error:
            return self._failed(webhook, f"Connection failed: {type(error).__name__}")
        if not response.is_success:
            return self._failed(
                webhook, f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}"
            )
        self._world.updates.confirm(update["update_id"])
        # A bot may put one call into its answer: https://core.telegram.org/bots/api#making-requests-when-getting-updates
        if response.headers.get("content-type", "").startswith("application/json"):
            body = response.json()
            if isinstance(body, dict) and "method" in body:
                await self._replied(body)
        return True

    def _failed(self, webhook: Webhook, why: str) -> bool:
        webhook.last_error_date = unix_seconds(self._world.clock.now())
        webhook.last_error_message = why
        return False

    async def _pause(self, pause_s: float) -> None:
        """Waits; a new webhook is tried at once, a further update is not a reason."""
        webhook = self._world.webhook
        loop = asyncio.get_running_loop()
        until = loop.time() + pause_s
        while self._world.webhook is webhook and (left_s := until - loop.time()) > 0:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), left_s)
            except TimeoutError:
                return
