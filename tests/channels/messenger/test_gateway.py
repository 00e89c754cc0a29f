"""Short messages through a real gateway on loopback: Apprise posting JSON, as to any webhook."""

import logging
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from channels.messenger.gateway import MessengerChannel, is_installed, text_of
from roundtable.deliveries import Broken, Deferred, Parcel, Refused, Sent
from roundtable.words import Button, Words

# Apprise itself imports what Python 3.13 has taken away.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
NUMBER = "+8562055551234"
WORDS = Words(
    "<b>ຮຽນ ທ່ານ ສົມໃຈ</b>\nບົດລາຍງານ &amp; <i>workplan</i>",
    (
        (Button("Later", "later:7"),),
        (Button("Send", "https://rtp.example.la/s/1"), Button("X", "https://b.la")),
    ),
)


@dataclass
class Gateway:
    url: str = ""
    status: int = 200
    taken: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        self.taken.append((request.path, await request.json()))
        return web.Response(status=self.status)


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    opened = Gateway()
    app = web.Application()
    app.router.add_post("/{path:.*}", opened.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listening).start()
    opened.url = f"json://127.0.0.1:{listening.getsockname()[1]}/sms/{{to}}?:key=s3cret"
    yield opened
    await runner.cleanup()


async def test_a_message_goes_to_its_number_as_plain_text_with_the_first_page(gateway: Gateway) -> None:
    assert await MessengerChannel(gateway.url).send(Parcel(0, WORDS, address=NUMBER)) == Sent(None)
    ((path, posted),) = gateway.taken
    assert NUMBER in path
    assert posted["message"] == "ຮຽນ ທ່ານ ສົມໃຈ\nບົດລາຍງານ & workplan\n\nhttps://rtp.example.la/s/1"


async def test_a_number_as_it_is_dialled_in_laos_is_made_whole(gateway: Gateway) -> None:
    assert await MessengerChannel(gateway.url).send(Parcel(0, WORDS, address="020 5555 1234")) == Sent(None)
    assert NUMBER in gateway.taken[0][0]


@pytest.mark.parametrize("status", [400, 401, 429, 500])
async def test_a_gateway_that_does_not_take_it_is_tried_again(gateway: Gateway, status: int) -> None:
    gateway.status = status
    outcome = await MessengerChannel(gateway.url).send(Parcel(0, WORDS, address=NUMBER))
    assert outcome == Deferred(0.0, "the gateway did not take it")
    assert len(gateway.taken) == 1


async def test_a_gateway_that_is_away_is_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    channel = MessengerChannel(f"json://127.0.0.1:{port}/{{to}}")
    assert isinstance(await channel.send(Parcel(0, WORDS, address=NUMBER)), Deferred)


@pytest.mark.parametrize("number", ["", "12", "somchai", "+856 20/../admin", "+8562055551234?to=+1"])
async def test_what_is_no_number_is_refused_without_asking(gateway: Gateway, number: str) -> None:
    outcome = await MessengerChannel(gateway.url).send(Parcel(0, WORDS, address=number))
    assert outcome == Refused("this is no phone number")
    assert gateway.taken == []


async def test_a_message_without_words_is_broken(gateway: Gateway) -> None:
    assert isinstance(await MessengerChannel(gateway.url).send(Parcel(0, Words("<b></b>"), address=NUMBER)), Broken)


async def test_an_address_that_apprise_does_not_know_wakes_a_human_once(caplog: pytest.LogCaptureFixture) -> None:
    channel = MessengerChannel("nonsense-s3cret://x/{to}")
    for _ in range(2):
        outcome = await channel.send(Parcel(0, WORDS, address=NUMBER))
        assert isinstance(outcome, Deferred)
        assert outcome.after_s >= 60
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]
    assert "s3cret" not in caplog.text
    assert await channel.look() is False


async def test_looking_sends_nothing(gateway: Gateway) -> None:
    assert await MessengerChannel(gateway.url).look() is True
    assert gateway.taken == []


async def test_neither_number_nor_secret_stands_in_the_log(gateway: Gateway, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("asyncio").setLevel(logging.INFO)
    gateway.status = 500
    await MessengerChannel(gateway.url).send(Parcel(0, WORDS, address=NUMBER))
    ours = [record for record in caplog.records if record.name.startswith(("channels", "apprise"))]
    assert NUMBER not in str(ours)
    assert "s3cret" not in str(ours)
    assert ours == []


def test_without_a_page_only_the_words_are_said() -> None:
    assert text_of(Words("<b>Due</b> today", ((Button("Later", "later:7"),),))) == "Due today"


def test_the_extra_is_there_where_it_is_tested() -> None:
    assert is_installed()
