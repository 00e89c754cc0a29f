"""HTTP as it goes wrong: proxies, time-outs, strange answers; and the token that nobody may see."""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from channels.telegram.bot_api import TelegramBotApi
from channels.telegram.outcomes import TooManyRequests
from channels.telegram.pacing import Pacing
from channels.telegram.request import AiohttpRequest
from roundtable.deliveries import Broken, Deferred, Migrated, Outcome, Parcel, Sent
from roundtable.words import Words
from tests.channels.conftest import FilesInMemory

TOKEN = "12345:secret-of-this-test"
HELLO = Parcel(-4_000_001, Words("Hello"))


@dataclass
class CannedServer:
    """Gives the same answer to whatever is asked, and notes what was asked."""

    url: str = ""
    status: int = 200
    body: bytes = b""
    asked: list[str] = field(default_factory=list)
    hold: asyncio.Event | None = None

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        if self.hold is not None:
            await self.hold.wait()
        return web.Response(status=self.status, body=self.body)

    def will_say(self, status: int, body: object) -> None:
        self.status = status
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()


@pytest.fixture
async def server() -> AsyncIterator[CannedServer]:
    canned = CannedServer()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", canned.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listening).start()
    canned.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    yield canned
    await runner.cleanup()


@pytest.fixture
async def request_to_server(server: CannedServer) -> AsyncIterator[AiohttpRequest]:
    request = AiohttpRequest(TOKEN, server.url)
    yield request
    await request.shutdown()


async def outcome_of_sending(url: str, files: FilesInMemory, pacing: Pacing) -> Outcome:
    api = TelegramBotApi(TOKEN, files=files, pacing=pacing, api_url=url)
    try:
        return await api.send(HELLO)
    finally:
        await api.close()


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (502, b"<html>Bad Gateway</html>", Deferred),
        (500, {"ok": False, "error_code": 500, "description": "Internal Server Error"}, Deferred),
        (200, b"<html>Please log in to the hotel's network</html>", Deferred),
        (302, b"", Deferred),
        (429, b"slow down", Deferred),
        (413, b"", Broken),
        (400, {"ok": False, "error_code": 400, "description": "Bad Request: what"}, Broken),
    ],
)
async def test_every_answer_is_an_outcome(
    server: CannedServer, files: FilesInMemory, pacing: Pacing, status: int, body: object, outcome: type
) -> None:
    server.will_say(status, body)
    assert isinstance(await outcome_of_sending(server.url, files, pacing), outcome)
    assert len(server.asked) == 1


async def test_a_group_that_became_a_supergroup_is_followed(
    server: CannedServer, files: FilesInMemory, pacing: Pacing
) -> None:
    description = "Bad Request: group chat was upgraded to a supergroup chat"
    parameters = {"migrate_to_chat_id": -1_001_234}
    server.will_say(400, {"ok": False, "error_code": 400, "description": description, "parameters": parameters})
    assert await outcome_of_sending(server.url, files, pacing) == Migrated(-1_001_234)


async def test_a_429_says_how_long(request_to_server: AiohttpRequest, server: CannedServer) -> None:
    server.will_say(429, {"ok": False, "error_code": 429, "parameters": {"retry_after": 10_072}})
    with pytest.raises(TooManyRequests) as refusal:
        await request_to_server.do_request("bot/getMe", "POST")
    assert refusal.value.after_s == 10_072


async def test_nobody_listens_is_a_network_error_and_no_exception(files: FilesInMemory, pacing: Pacing) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    outcome = await outcome_of_sending(f"http://127.0.0.1:{port}", files, pacing)
    assert isinstance(outcome, Deferred)
    assert outcome.after_s == 0


async def test_an_answer_that_does_not_come_times_out(server: CannedServer) -> None:
    request = AiohttpRequest(TOKEN, server.url, connect_s=0.03)
    server.hold = asyncio.Event()
    with pytest.raises(TimedOut):
        await request.do_request("bot/getMe", "POST", read_timeout=0.03)
    server.hold.set()
    await request.shutdown()


async def test_the_token_is_in_the_address_and_nowhere_else(
    server: CannedServer, request_to_server: AiohttpRequest, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    bot = Bot("hidden", base_url=lambda _: "bot", request=request_to_server, get_updates_request=request_to_server)
    server.will_say(502, b"no")
    with pytest.raises(NetworkError) as failure:
        await bot.get_me()
    assert server.asked == [f"/bot{TOKEN}/getMe"]
    assert "secret-of-this-test" not in caplog.text + repr(failure.value) + repr(bot) + repr(request_to_server)


async def test_the_token_is_in_no_chain_of_exceptions() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    request = AiohttpRequest(TOKEN, f"http://127.0.0.1:{port}")
    with pytest.raises(NetworkError) as failure:
        await request.do_request("bot/getMe", "POST")
    await request.shutdown()
    assert failure.value.__suppress_context__
    assert failure.value.__cause__ is None


async def test_connections_are_used_again(server: CannedServer, files: FilesInMemory, pacing: Pacing) -> None:
    chat = {"id": HELLO.chat_id, "type": "group", "title": "HSWG"}
    server.will_say(200, {"ok": True, "result": {"message_id": 7, "date": 0, "chat": chat}})
    api = TelegramBotApi(TOKEN, files=files, pacing=pacing, api_url=server.url)
    assert [await api.send(HELLO) for _ in range(3)] == [Sent(7)] * 3
    await api.close()


async def test_a_file_that_is_not_there_any_more_is_a_bad_request(
    request_to_server: AiohttpRequest, server: CannedServer
) -> None:
    server.will_say(404, b"")
    with pytest.raises(BadRequest):
        await anext(request_to_server.stream("file/documents/file_1.pdf"))
    assert server.asked == [f"/file/bot{TOKEN}/documents/file_1.pdf"]


def test_what_is_no_json_is_a_telegram_error() -> None:
    with pytest.raises(TelegramError):
        AiohttpRequest.parse_json_payload(b"<html>")


async def test_a_429_to_a_courtesy_is_obeyed_as_well(
    server: CannedServer, files: FilesInMemory, pacing: Pacing
) -> None:
    server.will_say(429, {"ok": False, "error_code": 429, "parameters": {"retry_after": 60}})
    api = TelegramBotApi(TOKEN, files=files, pacing=pacing, api_url=server.url)
    await api.show_typing(HELLO.chat_id)
    assert pacing.wait_s(HELLO.chat_id) > 50
    await api.show_typing(77)
    assert pacing.all_wait_s() == 0.0
    await api.answer_tap("1")
    assert pacing.all_wait_s() > 50
    await api.close()
