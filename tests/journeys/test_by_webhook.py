"""Telegram brings the updates itself: the same inbox, the same answers, and nobody else is let in."""

import httpx

from roundtable.deliveries import DeliveryState
from tests.holders import officer_of
from tests.journeys.apart import WITHIN_S, Apart, free_address, until


def called_at(apart: Apart, address: str) -> None:
    """From here on processes are told that Telegram reaches them at this address."""
    apart.further |= {"TOMON_WEBHOOK": "on", "TOMON_PUBLIC_URL": f"http://{address}", "TOMON_WEB_ADDRESS": address}


async def asks_how_to(apart: Apart, text: str = "/help") -> None:
    (officer,) = await apart.link(officer_of("HLT"))
    await officer.say(text)
    await officer.expect("Send a paper", within_s=WITHIN_S)


async def test_updates_come_by_webhook_and_one_with_a_wrong_secret_is_not_let_in(apart: Apart) -> None:
    address = free_address()
    called_at(apart, address)
    await apart.start()
    await asks_how_to(apart)
    world = apart.simulator.world
    assert world.webhook.url == f"http://{address}/telegram"
    forged = world.updates.pending or [{"update_id": 999_999, "message": {"text": "/start"}}]
    async with httpx.AsyncClient(trust_env=False) as client:
        refused = await client.post(
            world.webhook.url, json=forged[0], headers={"X-Telegram-Bot-Api-Secret-Token": "guess"}
        )
    assert (refused.status_code, refused.text) == (403, "")
    assert await apart.stop() == 0
    async with apart.desk() as opened, opened.storage.work.reading() as tx:
        assert await tx.inbox.waiting(10) == ()


async def test_what_was_said_while_nobody_was_there_is_answered_whichever_way_it_comes(apart: Apart) -> None:
    (officer,) = await apart.link(officer_of("HLT"))
    called_at(apart, free_address())
    await apart.start()
    await officer.say("/help")
    await officer.expect("Send a paper", within_s=WITHIN_S)
    await apart.kill()

    await officer.say("/language")  # Telegram calls in vain
    apart.further["TOMON_WEBHOOK"] = "off"
    await apart.start()
    await officer.expect("Please choose a language", within_s=WITHIN_S)
    assert apart.simulator.world.webhook.url == ""
    assert await apart.stop() == 0

    await officer.say("/board")
    apart.further["TOMON_WEBHOOK"] = "on"
    await apart.start()
    await officer.expect("2027", within_s=WITHIN_S)


async def test_what_telegram_brought_before_a_kill_is_answered_after_it_once(apart: Apart) -> None:
    (officer,) = await apart.link(officer_of("HLT"))
    called_at(apart, free_address())
    await apart.start()
    await officer.say("/language")
    await officer.expect("Please choose a language", within_s=WITHIN_S)
    for _ in range(3):
        await officer.say("/help")

        async def is_thanked_for() -> bool:
            return not apart.simulator.world.updates.pending

        await until(is_thanked_for)
        await apart.kill()  # it is ours; perhaps it was handled, perhaps the answer is on its way
        await apart.start()
        await officer.expect("Send a paper", within_s=WITHIN_S)
    await officer.say("/language")  # that answer may have come before the kill; this one comes from the last process
    await officer.expect("Please choose a language", within_s=WITHIN_S)
    async with apart.desk() as opened:

        async def is_all_said() -> bool:
            async with opened.storage.work.reading() as tx:
                claimed = await tx.deliveries.list([DeliveryState.CLAIMED], 10)
                return not (await tx.inbox.waiting(10) or await tx.deliveries.next_at() or claimed)

        await until(is_all_said)
    assert await apart.stop() == 0
    answers = [message for message in officer.messages if "Send a paper" in message.text]
    assert len(answers) in range(3, 7), "a rare duplicate rather than silence"
    officer.catch_up()


async def test_one_process_takes_updates_in_and_another_one_works(apart: Apart) -> None:
    worker = Apart(apart.simulator, apart.settings, apart.clock_file)
    address = free_address()
    called_at(apart, address)
    worker.further = {**apart.further, "TOMON_WEB_ADDRESS": "127.0.0.1:0"}
    await worker.start("worker")
    await apart.start("web")

    async def is_there() -> bool:
        async with httpx.AsyncClient(trust_env=False) as client:
            try:
                return (await client.get(f"http://{address}/healthz")).status_code == httpx.codes.OK
            except httpx.TransportError:
                return False

    await until(is_there)
    await asks_how_to(apart)
    assert await apart.stop() == 0, "a door that is told to close"
    assert await worker.stop() == 0
