"""What goes wrong on purpose, seen by a bot over HTTP."""

import asyncio
import time

import httpx
import pytest

from simulator.bot_api import UNANSWERED
from simulator.faults import ANY, DOWNLOAD, CutAfter, CutBefore, Fault, Faults, ServerError, Slow, TooMany
from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.conftest import BareBot


async def test_a_429_of_three_hours_is_told_and_the_message_is_not_there(
    bot: BareBot, simulator: Simulator, phone: Phone
) -> None:
    simulator.faults.next("sendMessage", TooMany(retry_after=10_072))
    assert await bot.call("sendMessage", chat_id=phone.person.id, text="one") == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 10072",
        "parameters": {"retry_after": 10_072},
    }
    phone.stays_silent()
    assert await bot.result("sendMessage", chat_id=phone.person.id, text="two")
    assert simulator.answered["sendMessage", 429] == simulator.answered["sendMessage", 200] == 1


@pytest.mark.parametrize(
    ("code", "description"), [(500, "Internal Server Error"), (502, "Bad Gateway"), (504, "Gateway Timeout")]
)
async def test_a_server_error_leaves_nothing_behind(
    bot: BareBot, simulator: Simulator, phone: Phone, code: int, description: str
) -> None:
    simulator.faults.next("sendmessage", ServerError(code))
    body = await bot.call("sendMessage", chat_id=phone.person.id, text="x")
    assert (body["error_code"], body["description"]) == (code, description)
    phone.stays_silent()


@pytest.mark.parametrize("parked", [True, False], ids=["on a kept connection", "on a new one"])
async def test_a_connection_is_cut_before_anything_happened(
    bot: BareBot, simulator: Simulator, phone: Phone, parked: bool
) -> None:
    if parked:
        await bot.result("getMe")
    simulator.faults.next("sendMessage", CutBefore())
    with pytest.raises(httpx.RemoteProtocolError, match="disconnected without sending a response"):
        await bot.call("sendMessage", chat_id=phone.person.id, text="x")
    phone.stays_silent()
    assert simulator.answered["sendMessage", UNANSWERED] == 1
    await bot.result("getMe")


async def test_a_connection_is_cut_after_the_message_was_accepted(
    bot: BareBot, simulator: Simulator, phone: Phone
) -> None:
    simulator.faults.next("sendMessage", CutAfter())
    with pytest.raises(httpx.RemoteProtocolError):
        await bot.call("sendMessage", chat_id=phone.person.id, text="it came")
    await phone.expect("it came")
    phone.stays_silent()


async def test_a_slow_answer_comes_late_and_the_message_at_once(
    bot: BareBot, simulator: Simulator, phone: Phone
) -> None:
    simulator.faults.next("sendMessage", Slow(seconds=60))
    late = asyncio.create_task(bot.call("sendMessage", chat_id=phone.person.id, text="it came"))
    await phone.expect("it came")
    assert not late.done()
    await asyncio.wait_for(simulator.stop(), 5)
    assert (await late)["ok"], "a server that stops lets late answers go"


async def test_every_answer_is_late_by_the_latency(bot: BareBot, simulator: Simulator) -> None:
    simulator.faults.latency_s = 0.03
    began_s = time.monotonic()
    await bot.result("getMe")
    await bot.call("noSuchMethod")
    assert time.monotonic() - began_s >= 0.06


async def test_a_fetch_that_fails_has_confirmed_what_it_named_and_lost_nothing(
    bot: BareBot, simulator: Simulator, phone: Phone
) -> None:
    await phone.say("one")
    [one] = await bot.updates()
    await phone.say("two")
    simulator.faults.next("getUpdates", CutAfter())
    with pytest.raises(httpx.RemoteProtocolError):
        await bot.updates(offset=one["update_id"] + 1)
    assert [update["message"]["text"] for update in await bot.updates()] == ["two"]


async def test_files_fail_when_asked_for_and_when_fetched(bot: BareBot, simulator: Simulator, phone: Phone) -> None:
    await phone.send_file(b"%PDF-", "a.pdf")
    file_id = phone.messages[-1].file_id
    simulator.faults.next("getFile", ServerError(500))
    simulator.faults.next(DOWNLOAD, ServerError(502), times=2)
    assert (await bot.call("getFile", file_id=file_id))["error_code"] == 500
    path = f"/file/bot{bot.token}/{(await bot.result('getFile', file_id=file_id))['file_path']}"
    assert [(await bot.http.get(path)).status_code for _ in range(3)] == [502, 502, 200]
    simulator.faults.next(DOWNLOAD, CutAfter())
    with pytest.raises(httpx.RemoteProtocolError):
        await bot.http.get(path)


async def test_one_chats_fault_is_no_other_chats(bot: BareBot, simulator: Simulator, phone: Phone) -> None:
    anna = simulator.phone(simulator.add_person("Anna"))
    await anna.start()
    rule = simulator.faults.next("sendMessage", TooMany(retry_after=3), chat_id=phone.person.id)
    assert await bot.result("sendMessage", chat_id=anna.person.id, text="x")
    assert (await bot.call("sendMessage", chat_id=phone.person.id, text="x"))["error_code"] == 429
    assert (rule.seen, rule.struck) == (1, 1)


async def test_the_network_is_gone_for_as_long_as_a_block_lasts(bot: BareBot, simulator: Simulator) -> None:
    with simulator.faults.during(ANY, CutBefore()) as outage:
        for method in ("getMe", "getUpdates", "noSuchMethod"):
            with pytest.raises(httpx.RemoteProtocolError):
                await bot.call(method)
    assert outage.struck == 3
    assert await bot.result("getMe")


def struck(faults: Faults, calls: int, where: str = "sendMessage") -> list[Fault | None]:
    return [faults.strike(where) for _ in range(calls)]


def test_every_seventh_call_fails_and_calls_of_other_methods_do_not_count() -> None:
    faults, lost = Faults(), ServerError(502)
    rule = faults.every(7, "sendMessage", lost)
    for _ in range(14):
        assert faults.strike("getMe") is None
    assert struck(faults, 21) == ([None] * 6 + [lost]) * 3
    assert (rule.seen, rule.struck) == (21, 3)


def test_the_rule_made_first_wins_and_the_later_one_keeps_its_turn() -> None:
    faults = Faults()
    faults.next("sendMessage", CutBefore())
    faults.next(ANY, CutAfter())
    assert struck(faults, 3) == [CutBefore(), CutAfter(), None]


KINDS: list[Fault] = [TooMany(3), ServerError(), CutBefore(), CutAfter()]


def test_equal_seeds_spoil_the_same_calls() -> None:
    first, second, third = Faults(), Faults(), Faults()
    first.mixed(0.2, ANY, KINDS, seed=7)
    second.mixed(0.2, ANY, KINDS, seed=7)
    third.mixed(0.2, ANY, KINDS, seed=8)
    drawn = struck(first, 500)
    assert drawn == struck(second, 500) != struck(third, 500)
    assert 70 <= sum(fault is not None for fault in drawn) <= 130
    assert set(drawn) == {None, *KINDS}


def test_what_was_lifted_strikes_no_more() -> None:
    faults = Faults()
    rule = faults.every(1, ANY, ServerError())
    assert struck(faults, 1) == [ServerError()]
    rule.lift()
    faults.next(ANY, CutBefore())
    faults.lift_all()
    assert struck(faults, 2) == [None, None]
