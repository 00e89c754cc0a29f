"""The second witness: a small bot on aiogram, which shares no code with the first, by polling and by webhook."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    Message,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from aiohttp.test_utils import TestServer

from simulator.limits import Limits, Rate
from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.conftest import SteppingClock


async def on_start(message: Message, command: CommandObject) -> None:
    yes = InlineKeyboardButton(text="Yes", callback_data="yes")
    await message.answer(
        f"<b>Welcome</b> {command.args or ''}", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[yes]])
    )


async def on_button(query: CallbackQuery) -> None:
    await query.answer("Noted")
    assert isinstance(query.message, Message)
    await query.message.edit_text("You said yes")


async def on_document(message: Message, bot: Bot) -> None:
    assert message.document
    content = await bot.download(message.document)
    assert isinstance(content, BytesIO)
    seen = BufferedInputFile(content.read() + b" seen", f"seen-{message.document.file_name}")
    await message.answer_document(seen, caption="Received")


def dispatcher() -> Dispatcher:
    found = Dispatcher()
    found.message.register(on_start, CommandStart())
    found.callback_query.register(on_button, F.data == "yes")
    found.message.register(on_document, F.document)
    return found


@pytest.fixture
async def aiogram(simulator: Simulator) -> AsyncIterator[Bot]:
    bot = bot_of(simulator)
    yield bot
    await bot.session.close()


def bot_of(simulator: Simulator) -> Bot:
    session = AiohttpSession(api=TelegramAPIServer.from_base(simulator.url))
    return Bot(simulator.token, session=session, default=DefaultBotProperties(parse_mode="HTML"))


async def converse(phone: Phone) -> None:
    """What the bot does, seen from the phone."""
    await phone.start("invited")
    message = await phone.expect("Welcome invited")
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 7}]
    await phone.tap("Yes")
    assert (await phone.expect("You said yes")).buttons == []
    await phone.expect_answer("Noted")
    await phone.send_file(b"a report", "\u0ea5\u0eb2\u0e8d.pdf")
    received = await phone.expect_document("seen-\u0ea5\u0eb2\u0e8d.pdf")
    assert await phone.download(received) == b"a report seen"
    phone.stays_silent()


async def test_text_button_upload_download_and_edit_by_polling(simulator: Simulator, aiogram: Bot) -> None:
    bot_side = dispatcher()
    polling = asyncio.create_task(bot_side.start_polling(aiogram, handle_signals=False, polling_timeout=1))
    await converse(simulator.phone(simulator.add_person("Somchai Vongsa")))
    await bot_side.stop_polling()
    await polling


async def test_the_same_by_webhook(simulator: Simulator, aiogram: Bot) -> None:
    app = web.Application()
    SimpleRequestHandler(dispatcher(), aiogram, secret_token="s3cret").register(app, path="/hook")
    server = TestServer(app)
    await server.start_server()
    await aiogram.set_webhook(str(server.make_url("/hook")), secret_token="s3cret")
    await converse(simulator.phone(simulator.add_person("Somchai Vongsa")))
    info = await aiogram.get_webhook_info()
    assert (info.last_error_message, info.pending_update_count) == (None, 0)
    await aiogram.delete_webhook()
    await server.close()


async def test_a_webhook_with_another_secret_hears_nothing(simulator: Simulator, aiogram: Bot, phone: Phone) -> None:
    app = web.Application()
    SimpleRequestHandler(dispatcher(), aiogram, secret_token="s3cret").register(app, path="/hook")
    server = TestServer(app)
    await server.start_server()
    await aiogram.set_webhook(str(server.make_url("/hook")), secret_token="guessed")
    await phone.start()
    async with asyncio.timeout(5):
        while not (info := await aiogram.get_webhook_info()).last_error_message:
            continue
    assert info.last_error_message == "Wrong response from the webhook: 401 Unauthorized"
    phone.stays_silent()
    await server.close()


async def test_aiogram_understands_what_else_it_asks_for(simulator: Simulator, aiogram: Bot, phone: Phone) -> None:
    somchai = phone.person.id
    assert (await aiogram.me()).username == "tomon_demo_bot"
    assert (await aiogram.get_chat(somchai)).first_name == "Somchai"
    assert (await aiogram.get_chat_member(somchai, somchai)).status == "member"
    assert await aiogram.set_my_commands([BotCommand(command="help", description="Help")])
    assert (await aiogram.get_my_commands())[0].command == "help"
    files = [InputMediaDocument(media=BufferedInputFile(b"1", name)) for name in ("a.pdf", "b.pdf")]
    album = await aiogram.send_media_group(somchai, list(files))
    assert [message.document.file_name for message in album if message.document] == ["a.pdf", "b.pdf"]
    copied = await aiogram.copy_message(somchai, somchai, album[0].message_id)
    assert await aiogram.delete_message(somchai, copied.message_id)


async def test_refusals_become_aiograms_own_errors(
    simulator: Simulator, aiogram: Bot, phone: Phone, clock: SteppingClock
) -> None:
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await aiogram.send_message(phone.person.id, "<p>x")
    phone.block_bot()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await aiogram.send_message(phone.person.id, "x")
    async with Simulator(clock, limits=Limits(overall=Rate(1, per_s=60, burst=1))) as slow:
        person = slow.add_person("Anna")
        await slow.phone(person).start()
        async with bot_of(slow).context() as slow_bot:
            await slow_bot.send_message(person.id, "x")
            with pytest.raises(TelegramRetryAfter) as refused:
                await slow_bot.send_message(person.id, "y")
    assert 0 < refused.value.retry_after <= 60
