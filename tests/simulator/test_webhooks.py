"""Webhooks as https://core.telegram.org/bots/api#setwebhook describes them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, TypeVar

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.conftest import BareBot
from tests.simulator.patience import until


class Hook:
    """A bot's door: keeps what came in, and answers as told."""

    def __init__(self) -> None:
        self.came: list[tuple[str | None, dict[str, Any]]] = []
        self.statuses: list[int] = []
        self.refuses = ""
        self.reply: dict[str, Any] | None = None
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.came.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update))
        status = self.statuses.pop(0) if self.statuses else 200
        if self.refuses and update["message"]["text"] == self.refuses:
            status = 500
        return web.json_response(self.reply, status=status) if self.reply else web.Response(status=status)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for _, update in self.came]


AnyHook = TypeVar("AnyHook", bound=Hook)


async def served(hook: AnyHook) -> AsyncIterator[AnyHook]:
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    server = TestServer(app)
    await server.start_server()
    hook.url = str(server.make_url("/hook"))
    yield hook
    await server.close()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    async for hook in served(Hook()):
        yield hook


async def test_updates_are_posted_in_order_with_the_secret(bot: BareBot, phone: Phone, hook: Hook) -> None:
    await phone.say("before")
    await bot.result("setWebhook", url=hook.url, secret_token="s3cret")
    await phone.say("after")
    await until(lambda: len(hook.came) == 2)
    assert hook.texts == ["before", "after"]
    assert {secret for secret, _ in hook.came} == {"s3cret"}
    assert hook.came[1][1]["update_id"] == hook.came[0][1]["update_id"] + 1


async def test_a_refused_update_comes_again_before_the_next_one(
    bot: BareBot, phone: Phone, hook: Hook, simulator: Simulator
) -> None:
    hook.statuses = [500, 502]
    await bot.result("setWebhook", url=hook.url)
    await phone.say("one")
    await phone.say("two")
    await until(lambda: len(hook.came) == 4)
    assert hook.texts == ["one", "one", "one", "two"]
    await until(lambda: not simulator.world.updates.pending)
    info = await bot.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 502 Bad Gateway"
    assert info["pending_update_count"] == 0


async def test_nobody_at_the_door_is_an_error_to_read_and_nothing_is_lost(
    bot: BareBot, phone: Phone, hook: Hook, simulator: Simulator
) -> None:
    await bot.result("setWebhook", url="http://127.0.0.1:9/hook")
    await phone.say("one")
    await until(lambda: bool(simulator.world.webhook.last_error_message))
    info = await bot.result("getWebhookInfo")
    assert info["pending_update_count"] == 1
    assert info["last_error_message"].startswith("Connection failed")
    await bot.result("setWebhook", url=hook.url)
    await until(lambda: hook.texts == ["one"])


async def test_dropping_what_waits_leaves_only_what_comes_after(bot: BareBot, phone: Phone, hook: Hook) -> None:
    await phone.say("old")
    await bot.result("setWebhook", url=hook.url, drop_pending_updates=True)
    await phone.say("new")
    await until(lambda: hook.texts == ["new"])


async def test_a_call_in_the_answer_is_made(bot: BareBot, phone: Phone, hook: Hook) -> None:
    """https://core.telegram.org/bots/api#making-requests-when-getting-updates"""
    hook.reply = {"method": "sendMessage", "chat_id": phone.person.id, "text": "in the answer"}
    await bot.result("setWebhook", url=hook.url)
    await phone.say("hello")
    await phone.expect("in the answer")


@pytest.mark.parametrize("url", ["https://example.org/hook", "http://10.0.0.1/hook"])
async def test_nothing_is_ever_posted_beyond_loopback(bot: BareBot, url: str) -> None:
    assert await bot.refusal("setWebhook", url=url) == (
        "Bad Request: bad webhook: Failed to resolve host: this server knows loopback only"
    )


async def test_a_secret_of_other_letters_is_refused(bot: BareBot, hook: Hook) -> None:
    refused = await bot.refusal("setWebhook", url=hook.url, secret_token="not this!")
    assert refused == "Bad Request: secret token contains unallowed characters"


class SlowHook(Hook):
    """A door that lets in whom it is told to; everybody else waits in front of it."""

    def __init__(self) -> None:
        super().__init__()
        self.open = asyncio.Event()
        self.inside = 0
        self.most_inside = 0

    async def take(self, request: web.Request) -> web.Response:
        self.inside += 1
        self.most_inside = max(self.most_inside, self.inside)
        self.came.append((None, await request.json()))
        await self.open.wait()
        self.inside -= 1
        return web.Response()


@pytest.fixture
async def slow() -> AsyncIterator[SlowHook]:
    async for hook in served(SlowHook()):
        yield hook


async def test_chats_are_served_side_by_side_and_each_in_its_order(
    bot: BareBot, phone: Phone, slow: SlowHook, simulator: Simulator
) -> None:
    other = simulator.phone(simulator.add_person("Anna"))
    await bot.result("setWebhook", url=slow.url)
    await phone.say("one")
    await phone.say("two")
    await other.start()
    await until(lambda: len(slow.came) == 2)
    assert set(slow.texts) == {"one", "/start"}
    slow.open.set()
    await until(lambda: slow.texts[2:] == ["two"])


async def test_no_more_connections_are_opened_than_the_bot_asked_for(
    bot: BareBot, slow: SlowHook, simulator: Simulator
) -> None:
    await bot.result("setWebhook", url=slow.url, max_connections=2)
    for number in range(5):
        await simulator.phone(simulator.add_person(f"Person {number}")).start()
    await until(lambda: slow.inside == 2)
    slow.open.set()
    await until(lambda: len(slow.came) == 5)
    assert slow.most_inside == 2


async def test_an_update_that_is_refused_again_and_again_holds_up_only_its_own_chat(
    bot: BareBot, phone: Phone, hook: Hook, simulator: Simulator
) -> None:
    hook.refuses = "unwelcome"
    other = simulator.phone(simulator.add_person("Anna"))
    await other.start()
    await bot.result("setWebhook", url=hook.url)
    await phone.say("unwelcome")
    await phone.say("behind it")
    await until(lambda: hook.texts.count("unwelcome") == 2)
    await other.say("past it")
    await until(lambda: "past it" in hook.texts)
    assert "behind it" not in hook.texts
    hook.refuses = ""
    await until(lambda: hook.texts[-1] == "behind it")


async def test_a_tap_does_not_wait_behind_a_text_as_at_telegram(bot: BareBot, phone: Phone, slow: SlowHook) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await bot.result("sendMessage", chat_id=phone.person.id, text="Ready?", reply_markup=keyboard)
    await bot.result("setWebhook", url=slow.url)
    await phone.say("hello")
    await phone.tap("Yes")
    await until(lambda: len(slow.came) == 2)
    assert {name for _, update in slow.came for name in update} == {"update_id", "message", "callback_query"}


async def test_what_waited_for_one_address_goes_to_the_next(bot: BareBot, phone: Phone, hook: Hook) -> None:
    await bot.result("setWebhook", url="http://127.0.0.1:9/hook")
    await phone.say("one")
    await phone.say("two")
    await bot.result("deleteWebhook")
    await bot.result("setWebhook", url=hook.url)
    await until(lambda: hook.texts == ["one", "two"])
