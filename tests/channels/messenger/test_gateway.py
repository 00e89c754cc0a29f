"""Short messages through a real gateway on loopback: Apprise posting JSON, as to any webhook."""

import logging
from collections.abc import AsyncIterator

import pytest

from channels.messenger.gateway import MessengerChannel, is_installed, look, text_of
from channels.messenger.standing import REFUSED_FOR, REFUSED_TRIES
from roundtable.deliveries import Broken, Deferred, Parcel, Refused, Sent
from roundtable.words import Button, Words
from scheduler.clocks import SteppingClock
from tests.channels.messenger.http_gateway import Gateway, serving_gateway

# Apprise itself imports what Python 3.13 has taken away.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
NUMBER = "+8562055551234"
OTHER = "+8562055550000"
WORDS = Words(
    "<b>ຮຽນ ທ່ານ ສົມໃຈ</b>\nບົດລາຍງານ &amp; <i>workplan</i>",
    (
        (Button("Later", "later:7"),),
        (Button("Send", "https://rtp.example.la/s/1"), Button("X", "https://b.la")),
    ),
)


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    async with serving_gateway() as opened:
        yield opened


@pytest.fixture
def channel(gateway: Gateway, clock: SteppingClock) -> MessengerChannel:
    return MessengerChannel(gateway.url, clock)


async def test_a_message_goes_to_its_number_as_plain_text_with_the_first_page(
    gateway: Gateway, channel: MessengerChannel
) -> None:
    assert await channel.send(Parcel(0, WORDS, address=NUMBER)) == Sent(None)
    ((number, posted),) = gateway.asked
    assert number == NUMBER
    assert posted["message"] == "ຮຽນ ທ່ານ ສົມໃຈ\nບົດລາຍງານ & workplan\n\nhttps://rtp.example.la/s/1"


async def test_a_number_as_it_is_dialled_in_laos_is_made_whole(gateway: Gateway, channel: MessengerChannel) -> None:
    assert await channel.send(Parcel(0, WORDS, address="020 5555 1234")) == Sent(None)
    assert [number for number, _ in gateway.taken] == [NUMBER]


@pytest.mark.parametrize("status", [400, 401, 429, 500])
async def test_a_gateway_that_does_not_take_it_is_tried_again(
    gateway: Gateway, channel: MessengerChannel, status: int
) -> None:
    gateway.status = status
    outcome = await channel.send(Parcel(0, WORDS, address=NUMBER))
    assert outcome == Deferred(0.0, "the gateway did not take it")
    assert gateway.asked_for(NUMBER) == 1


async def test_a_gateway_that_is_away_is_tried_again(gateway: Gateway, channel: MessengerChannel) -> None:
    await gateway.goes()
    assert isinstance(await channel.send(Parcel(0, WORDS, address=NUMBER)), Deferred)


async def tried(channel: MessengerChannel, number: str = NUMBER) -> str:
    return type(await channel.send(Parcel(0, WORDS, address=number))).__name__


async def test_a_number_that_is_not_taken_for_half_an_hour_while_others_are_is_refused(
    gateway: Gateway, channel: MessengerChannel, clock: SteppingClock
) -> None:
    gateway.statuses[NUMBER] = 400
    outcomes = []
    for _ in range(REFUSED_TRIES + 1):
        outcomes.append(await tried(channel))
        clock.advance(REFUSED_FOR / (REFUSED_TRIES - 2))
        assert await tried(channel, OTHER) == "Sent"
    assert outcomes == ["Deferred"] * (REFUSED_TRIES - 1) + ["Refused", "Deferred"], "and then it begins anew"


async def test_a_gateway_that_was_away_takes_no_number_away_when_it_is_back(
    gateway: Gateway, channel: MessengerChannel, clock: SteppingClock
) -> None:
    await gateway.goes()
    for _ in range(REFUSED_TRIES):
        assert await tried(channel) == "Deferred"
        clock.advance(REFUSED_FOR / 2)
    await gateway.comes()
    assert await tried(channel, OTHER) == "Sent"
    gateway.statuses[NUMBER] = 429
    assert await tried(channel) == "Deferred"


@pytest.mark.parametrize("number", ["", "12", "somchai", "+856 20/../admin", "+8562055551234?to=+1"])
async def test_what_is_no_number_is_refused_without_asking(
    gateway: Gateway, channel: MessengerChannel, number: str
) -> None:
    outcome = await channel.send(Parcel(0, WORDS, address=number))
    assert outcome == Refused("this is no phone number")
    assert gateway.asked == []


async def test_a_message_without_words_is_broken(channel: MessengerChannel) -> None:
    assert isinstance(await channel.send(Parcel(0, Words("<b></b>"), address=NUMBER)), Broken)


async def test_an_address_that_apprise_does_not_know_wakes_a_human_once(
    clock: SteppingClock, caplog: pytest.LogCaptureFixture
) -> None:
    url = "nonsense-s3cret://x/{to}"
    channel = MessengerChannel(url, clock)
    for _ in range(2):
        outcome = await channel.send(Parcel(0, WORDS, address=NUMBER))
        assert isinstance(outcome, Deferred)
        assert outcome.after_s >= 60
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]
    assert "s3cret" not in caplog.text
    assert await look(url) is False


async def test_looking_sends_nothing(gateway: Gateway) -> None:
    assert await look(gateway.url) is True
    assert gateway.asked == []


async def test_neither_number_nor_secret_stands_in_the_log(
    gateway: Gateway, channel: MessengerChannel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("asyncio").setLevel(logging.INFO)
    gateway.status = 500
    await channel.send(Parcel(0, WORDS, address=NUMBER))
    ours = [record for record in caplog.records if record.name.startswith(("channels", "apprise"))]
    assert NUMBER not in str(ours)
    assert "s3cret" not in str(ours)
    assert ours == []


def test_without_a_page_only_the_words_are_said() -> None:
    assert text_of(Words("<b>Due</b> today", ((Button("Later", "later:7"),),))) == "Due today"


def test_the_extra_is_there_where_it_is_tested() -> None:
    assert is_installed()
