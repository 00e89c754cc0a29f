"""getUpdates as https://core.telegram.org/bots/api#getupdates describes it."""

import asyncio
from datetime import timedelta

import pytest

from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.conftest import BareBot, SteppingClock
from tests.simulator.patience import until


def texts(updates: list[dict[str, dict[str, str]]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_an_update_is_given_again_until_it_is_confirmed(bot: BareBot, phone: Phone) -> None:
    await phone.say("one")
    await phone.say("two")
    first, second = await bot.updates()
    assert second["update_id"] == first["update_id"] + 1
    assert texts(await bot.updates()) == ["one", "two"]
    assert texts(await bot.updates(offset=second["update_id"])) == ["two"]
    assert texts(await bot.updates()) == ["two"]
    assert await bot.updates(offset=second["update_id"] + 1) == []


async def test_limit_takes_the_oldest_and_a_negative_offset_keeps_the_newest(bot: BareBot, phone: Phone) -> None:
    for text in ("one", "two", "three"):
        await phone.say(text)
    assert texts(await bot.updates(limit=2)) == ["one", "two"]
    assert texts(await bot.updates(offset=-1)) == ["three"]
    assert texts(await bot.updates()) == ["three"]


async def test_a_long_poll_waits_for_the_next_update(bot: BareBot, phone: Phone, simulator: Simulator) -> None:
    poll = asyncio.create_task(bot.updates(timeout=30))
    await until(lambda: simulator.world.updates.is_waited_for)
    await phone.say("at last")
    assert texts(await asyncio.wait_for(poll, 5)) == ["at last"]


async def test_a_long_poll_without_news_ends_empty(bot: BareBot) -> None:
    assert await bot.updates(timeout=1) == []


async def test_a_second_poll_ends_the_first_with_409(bot: BareBot, phone: Phone, simulator: Simulator) -> None:
    first = asyncio.create_task(bot.call("getUpdates", timeout=30))
    await until(lambda: simulator.world.updates.is_waited_for)
    second = asyncio.create_task(bot.updates(timeout=30))
    assert await asyncio.wait_for(first, 5) == {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    }
    await phone.say("for the second")
    assert texts(await asyncio.wait_for(second, 5)) == ["for the second"]


async def test_kinds_that_were_not_asked_for_never_come(bot: BareBot, phone: Phone) -> None:
    await bot.updates(allowed_updates=["callback_query"])
    await phone.say("unheard")
    await bot.result("sendMessage", chat_id=phone.person.id, text="q", reply_markup={"inline_keyboard": [[BUTTON]]})
    await phone.tap("B")
    assert [list(update)[1] for update in await bot.updates()] == ["callback_query"]
    await bot.updates(allowed_updates=[])
    await phone.say("heard")
    assert texts((await bot.updates())[1:]) == ["heard"]


BUTTON = {"text": "B", "callback_data": "b"}


async def test_a_get_request_polls_as_well(bot: BareBot, phone: Phone) -> None:
    await phone.say("one")
    response = await bot.http.get(f"/bot{bot.token}/getUpdates", params={"limit": 1, "allowed_updates": '["message"]'})
    assert texts(response.json()["result"]) == ["one"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/hook"])
async def test_polling_and_webhook_exclude_each_other(bot: BareBot, simulator: Simulator, url: str) -> None:
    poll = asyncio.create_task(bot.call("getUpdates", timeout=30))
    await until(lambda: simulator.world.updates.is_waited_for)
    await bot.result("setWebhook", url=url)
    assert (await asyncio.wait_for(poll, 5))["description"] == "Conflict: terminated by setWebhook request"
    assert (await bot.call("getUpdates"))["description"] == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await bot.result("deleteWebhook")
    assert await bot.updates() == []


async def test_a_world_that_begins_later_counts_higher(
    simulator: Simulator, phone: Phone, bot: BareBot, clock: SteppingClock
) -> None:
    """A bot that remembers an earlier world must not be deaf to this one."""
    for text in ("one", "two"):
        await phone.say(text)
    earlier = await bot.updates()
    clock.forward(timedelta(seconds=10))
    later = Simulator(clock)
    await later.phone(later.add_person("Somchai")).start()
    [first] = later.world.updates.pending
    assert first["update_id"] > earlier[-1]["update_id"]
    assert first["update_id"] < 2**31


async def test_stopping_lets_a_waiting_poll_go(simulator: Simulator, bot: BareBot) -> None:
    poll = asyncio.create_task(bot.updates(timeout=50))
    await until(lambda: simulator.world.updates.is_waited_for)
    await asyncio.wait_for(simulator.stop(), 5)
    assert await poll == []
