"""An officer who chose messages to the phone before Telegram: reminded through a gateway, also one that is in trouble,
and by Telegram again when the number takes none any more."""

import json
from collections.abc import AsyncIterator
from datetime import time

import pytest

from roundtable.audiences import Addressed, Audience
from roundtable.channels import IN_ORDER, ChannelKind
from roundtable.languages import Bilingual
from roundtable.people import Person
from roundtable.posts import Side
from roundtable.reach import way_to
from roundtable.services.notices import send_at_once
from simulator.phone import Phone
from tests.channels.messenger.http_gateway import Gateway, serving_gateway
from tests.holders import officer_of
from tests.journeys.apart import WITHIN_S, Apart, until

NUMBER = "+8562055551234"
COLLEAGUE = "+8562055555678"
NOT_ASKED = ("HLT/quarterly-meeting/2027-Q1", "EDU/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
FIRST_TRY, STILL_IN_THE_WINDOW, A_MINUTE_LATER = time(8, 20), time(8, 58), time(8, 59)


@pytest.fixture
async def gateway(apart: Apart) -> AsyncIterator[Gateway]:
    """The one that the installation is told of."""
    async with serving_gateway() as opened:
        apart.further["TOMON_MESSENGER_URL"] = opened.url
        await apart.not_this_period(*NOT_ASKED)
        yield opened
        await apart.stop()


async def put_in_by_command(apart: Apart, body: str, number: str) -> None:
    """By whoever runs the installation, as they were told the number."""
    people = json.loads(await apart.tomon("person", "list", "--json"))
    who = next(one["person"] for one in people if f"{body} secretariat-officer government" in one["posts"])
    await apart.tomon("person", "address", str(who), "--phone", number)


async def officer_at(apart: Apart, body: str) -> Person:
    async with apart.desk() as opened, opened.storage.work.reading() as tx:
        return next(filter(officer_of(body), await tx.roster.holdings())).person


async def reached_at(apart: Apart, body: str, number: str) -> Phone:
    """The officer, who is on Telegram, and whose number is known."""
    person = await officer_at(apart, body)
    async with apart.desk() as opened, opened.storage.work() as tx:
        await tx.roster.put_address(person.id, ChannelKind.MESSENGER, number, opened.desk.clock.now())
    (phone,) = await apart.link(officer_of(body))
    return phone


async def chooses_phone_messages(officer: Phone) -> None:
    await officer.say("Contact")
    await officer.expect("RTP Secretariat", within_s=WITHIN_S)
    await officer.tap("How we write to you")
    shown = await officer.expect("1. Telegram", within_s=WITHIN_S)
    assert NUMBER in shown.text or COLLEAGUE in shown.text
    await officer.tap("Phone messages first")
    await officer.expect("1. Phone messages", within_s=WITHIN_S)


async def has_taken(gateway: Gateway, number: str, *fragments: str) -> None:
    """The gateway has taken one message for this number so far, and these words are in it."""

    async def has() -> bool:
        return any(to == number for to, _ in gateway.taken)

    await until(has)
    (message,) = [message for to, message in gateway.taken if to == number]
    for fragment in fragments:
        assert fragment in message


async def is_asked(gateway: Gateway, number: str, times: int) -> None:
    async def is_so() -> bool:
        return gateway.asked_for(number) >= times

    await until(is_so, 2 * WITHIN_S)  # retries come to be a minute apart


async def a_notice_is_taken(apart: Apart, gateway: Gateway) -> None:
    """One more message for the colleague, and for nobody else who has a phone number."""
    before = len(gateway.taken)
    audience = Audience(frozenset({Addressed.SECRETARIAT}), frozenset({"EDU"}), frozenset({Side.GOVERNMENT}))
    async with apart.desk() as opened:
        _, obstacle = await send_at_once(opened.desk, audience, Bilingual(*("The office is closed.",) * 2), None)
        assert obstacle is None

    async def is_so() -> bool:
        return len(gateway.taken) > before

    await until(is_so)


async def is_tried(apart: Apart, times: int) -> None:
    """Also at a gateway that is not there to count."""
    async with apart.desk() as opened:

        async def is_so() -> bool:
            async with opened.storage.work.reading() as tx:
                return any(one.tries >= times for one in await tx.deliveries.list(None, 100) if one.what.address)

        await until(is_so)


async def test_who_chose_phone_messages_is_reminded_by_one_though_the_gateway_is_in_trouble_and_away(
    apart: Apart, gateway: Gateway
) -> None:
    await put_in_by_command(apart, "HLT", NUMBER)
    (officer,) = await apart.link(officer_of("HLT"))
    await apart.start()
    await chooses_phone_messages(officer)

    gateway.status = 503
    apart.set_clock("2027-03-01", FIRST_TRY)
    await is_asked(gateway, NUMBER, 2)
    await gateway.goes()
    await is_tried(apart, gateway.asked_for(NUMBER) + 2)
    gateway.status = 200
    await gateway.comes()
    await has_taken(gateway, NUMBER, "annual workplan 2027", "Wednesday 31 March 2027")
    assert await apart.stop() == 0
    assert [number for number, _ in gateway.taken] == [NUMBER]
    assert "s3cret" not in await apart.tomon("person", "list", "--json")


async def test_a_number_that_takes_none_is_given_up_the_reminder_comes_by_telegram_and_the_secretariat_hears_of_it(
    apart: Apart, gateway: Gateway
) -> None:
    officer = await reached_at(apart, "HLT", NUMBER)
    colleague = await reached_at(apart, "EDU", COLLEAGUE)
    (rtp,) = await apart.link(officer_of("RTP"))
    await apart.start()
    await chooses_phone_messages(officer)
    await chooses_phone_messages(colleague)

    gateway.statuses |= {NUMBER: 404, COLLEAGUE: 503}
    apart.set_clock("2027-03-01", FIRST_TRY)
    await is_asked(gateway, NUMBER, 1)
    del gateway.statuses[COLLEAGUE]
    await has_taken(gateway, COLLEAGUE, "annual workplan 2027")
    await is_asked(gateway, NUMBER, gateway.asked_for(NUMBER) + 1)
    await rtp.expect("Out of reach", within_s=WITHIN_S)  # of the bodies that nobody has joined for
    await rtp.expect("The week from Monday 1 March 2027", within_s=WITHIN_S)
    assert rtp.unread == [], "a gateway may be in trouble for a while"

    apart.set_clock("2027-03-01", STILL_IN_THE_WINDOW)
    await a_notice_is_taken(apart, gateway)
    await rtp.expect("no longer arrive by phone message", within_s=2 * WITHIN_S)
    assert "From now on they go by Telegram" in rtp.last.text
    apart.set_clock("2027-03-01", A_MINUTE_LATER)  # a morning's message is planned anew, at the next look
    await officer.expect("annual workplan 2027", within_s=WITHIN_S)
    assert await apart.stop() == 0
    assert {number for number, _ in gateway.taken} == {COLLEAGUE}
    person = await officer_at(apart, "HLT")
    way = way_to(person, IN_ORDER)
    assert (person.phone, way and way.channel) == (None, ChannelKind.TELEGRAM)
