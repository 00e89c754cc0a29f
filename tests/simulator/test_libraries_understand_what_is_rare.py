"""What few bots ever meet, read by the two witnesses: polls, pins, a migration, a cut connection."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot as Aiogram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramForbiddenError, TelegramMigrateToChat, TelegramNetworkError, TelegramServerError
from telegram import Bot as Ptb
from telegram.error import ChatMigrated, Forbidden, NetworkError, TimedOut
from telegram.request import HTTPXRequest

from simulator.faults import CutAfter, CutBefore, ServerError, Slow
from simulator.groups import migrate
from simulator.phone import Phone
from simulator.server import Simulator

THUMB = "\N{THUMBS UP SIGN}"
ALL = ["message", "poll", "poll_answer", "message_reaction"]


@pytest.fixture
async def ptb(simulator: Simulator) -> AsyncIterator[Ptb]:
    bot = Ptb(simulator.token, base_url=f"{simulator.url}/bot", request=HTTPXRequest(httpx_kwargs={"trust_env": False}))
    async with bot:
        yield bot


@pytest.fixture
async def aiogram(simulator: Simulator) -> AsyncIterator[Aiogram]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(simulator.url))
    yield Aiogram(simulator.token, session=session)
    await session.close()


async def test_ptb_reads_polls_reactions_and_pins(ptb: Ptb, phone: Phone) -> None:
    await ptb.get_updates(allowed_updates=ALL)
    sent = await ptb.send_poll(phone.person.id, "When?", ["Monday", "Friday"], is_anonymous=False)
    assert sent.poll
    await phone.vote("Friday")
    await phone.react(THUMB, phone.last)
    assert await ptb.pin_chat_message(phone.person.id, sent.message_id)
    assert await ptb.set_message_reaction(phone.person.id, sent.message_id, THUMB)
    state, answer, reaction, pin = await ptb.get_updates()
    assert state.poll
    assert state.poll.total_voter_count == 1
    assert answer.poll_answer
    assert answer.poll_answer.option_ids == (1,)
    assert reaction.message_reaction
    assert len(reaction.message_reaction.new_reaction) == 1
    assert pin.effective_message
    assert pin.effective_message.pinned_message == sent
    assert (await ptb.get_chat(phone.person.id)).pinned_message == sent
    assert (await ptb.stop_poll(phone.person.id, sent.message_id)).is_closed
    assert await ptb.unpin_all_chat_messages(phone.person.id)


async def test_aiogram_reads_polls_reactions_and_pins(aiogram: Aiogram, phone: Phone) -> None:
    await aiogram.get_updates(allowed_updates=ALL)
    sent = await aiogram.send_poll(phone.person.id, "When?", ["Monday", "Friday"], is_anonymous=False)
    await phone.vote("Monday")
    await phone.react(THUMB, phone.last)
    assert await aiogram.pin_chat_message(phone.person.id, sent.message_id)
    assert [update.event_type for update in await aiogram.get_updates()] == [
        *("poll", "poll_answer", "message_reaction", "message")
    ]
    assert (await aiogram.stop_poll(phone.person.id, sent.message_id)).is_closed


async def test_ptb_raises_its_own_errors(ptb: Ptb, simulator: Simulator, phone: Phone) -> None:
    group = simulator.add_group("Health SWG", owner=phone.person, kind="group")
    supergroup = migrate(simulator.world, group)
    with pytest.raises(ChatMigrated) as moved:
        await ptb.send_message(group.id, "x")
    assert moved.value.new_chat_id == supergroup.id
    for fault in (ServerError(502), CutBefore(), CutAfter()):
        simulator.faults.next("sendMessage", fault)
        with pytest.raises(NetworkError):
            await ptb.send_message(phone.person.id, type(fault).__name__)
    simulator.faults.next("sendMessage", Slow(seconds=30))
    with pytest.raises(TimedOut):
        await ptb.send_message(phone.person.id, "Slow", read_timeout=0.1)
    await phone.expect("Slow")
    assert [message.text for message in phone.messages if message.is_from_bot] == ["CutAfter", "Slow"]
    phone.deactivate()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await ptb.send_message(phone.person.id, "x")


async def test_aiogram_raises_its_own_errors(aiogram: Aiogram, simulator: Simulator, phone: Phone) -> None:
    group = simulator.add_group("Health SWG", owner=phone.person, kind="group")
    supergroup = migrate(simulator.world, group)
    with pytest.raises(TelegramMigrateToChat) as moved:
        await aiogram.send_message(group.id, "x")
    assert moved.value.migrate_to_chat_id == supergroup.id
    simulator.faults.next("sendMessage", ServerError(500))
    with pytest.raises(TelegramServerError):
        await aiogram.send_message(phone.person.id, "x")
    simulator.faults.next("sendMessage", CutAfter())
    with pytest.raises(TelegramNetworkError):
        await aiogram.send_message(phone.person.id, "x")
    await phone.expect("x")
    phone.stays_silent()
    phone.deactivate()
    with pytest.raises(TelegramForbiddenError):
        await aiogram.send_message(phone.person.id, "x")
