"""The first witness: python-telegram-bot, as its own manual would have it, only with another base URL."""

from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    KeyboardButton,
    MenuButtonCommands,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.warnings import PTBDeprecationWarning

from simulator.limits import Limits, Rate
from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.conftest import SteppingClock
from tests.simulator.patience import until

Context = ContextTypes.DEFAULT_TYPE
App = Application[Any, Any, Any, Any, Any, Any]


async def on_start(update: Update, context: Context) -> None:
    assert update.effective_message
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])
    await update.effective_message.reply_html(f"<b>Welcome</b> {(context.args or [''])[0]}", reply_markup=keyboard)


async def on_button(update: Update, context: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer("Noted")
    await update.callback_query.edit_message_text("You said yes")


async def on_document(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message
    assert message.document
    file = await message.document.get_file()
    content = bytes(await file.download_as_bytearray())
    await message.reply_chat_action(ChatAction.UPLOAD_DOCUMENT)
    await message.reply_document(content + b" seen", filename=f"seen-{message.document.file_name}", caption="Received")


async def on_photo(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message
    await message.reply_text(f"{message.photo[-1].width} x {message.photo[-1].height} in {message.media_group_id}")


def build(simulator: Simulator) -> App:
    builder = ApplicationBuilder().token(simulator.token)
    app: App = builder.base_url(f"{simulator.url}/bot").base_file_url(f"{simulator.url}/file/bot").build()
    app.add_handler(CommandHandler("start", on_start))
    app.add_handler(CallbackQueryHandler(on_button))
    app.add_handler(MessageHandler(filters.Document.ALL, on_document))
    app.add_handler(MessageHandler(filters.PHOTO, on_photo))
    return app


@pytest.fixture
async def app(simulator: Simulator) -> AsyncIterator[App]:
    """Polling by PTB's own Updater."""
    app = build(simulator)
    async with app:
        await app.start()
        assert app.updater
        await app.updater.start_polling(poll_interval=0, timeout=1, allowed_updates=Update.ALL_TYPES)
        yield app
        simulator.world.updates.close()
        await app.updater.stop()
        await app.stop()


async def test_a_conversation_with_text_button_edit_and_document(app: App, simulator: Simulator) -> None:
    phone = simulator.phone(simulator.add_person("Somchai Vongsa"))
    await phone.start("invited")
    message = await phone.expect("Welcome invited")
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 7}]
    await phone.tap("Yes")
    assert (await phone.expect("You said yes")).buttons == []
    await phone.expect_answer("Noted")
    await phone.send_file(b"a report", "\u0ea5\u0eb2\u0e8d.pdf")
    received = await phone.expect_document("seen-\u0ea5\u0eb2\u0e8d.pdf")
    assert received.text == "Received"
    assert await phone.download(received) == b"a report seen"
    phone.stays_silent()


async def test_an_album_of_photos(app: App, simulator: Simulator) -> None:
    phone = simulator.phone(simulator.add_person("Somchai"))
    await phone.start()
    await phone.expect("Welcome")
    png = BytesIO()
    Image.new("RGB", (400, 300)).save(png, "PNG")
    await phone.send_album([png.getvalue(), png.getvalue()], sent_as="photo")
    first, second = await phone.expect("400 x 300"), await phone.expect("400 x 300")
    assert first.text == second.text
    assert "None" not in first.text
    phone.stays_silent()


async def test_ptb_understands_every_answer_it_asks_for(simulator: Simulator, phone: Phone) -> None:
    somchai = phone.person.id
    group = simulator.add_group("Health SWG", owner=phone.person, bot="administrator")
    app = build(simulator)
    async with app:
        bot = app.bot
        assert (await bot.get_me()).username == "tomon_demo_bot"
        assert (await bot.get_chat(somchai)).first_name == "Somchai"
        assert (await bot.get_chat(group.id)).title == "Health SWG"
        assert (await bot.get_chat_member(group.id, somchai)).status == "creator"
        assert [one.status for one in await bot.get_chat_administrators(group.id)] == ["creator", "administrator"]
        assert await bot.get_chat_member_count(group.id) == 2
        commands = [BotCommand("help", "Help")]
        await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code="lo")
        scope = BotCommandScopeAllPrivateChats()
        assert list(await bot.get_my_commands(scope, "lo")) == commands
        await bot.set_chat_menu_button(somchai, MenuButtonCommands())
        assert (await bot.get_chat_menu_button(somchai)).type == "commands"
        await bot.set_my_description("d", "lo")
        await bot.set_my_short_description("s")
        await bot.set_my_name("Tomon")
        contact = await bot.send_contact(somchai, "+85620", "Anna", disable_notification=True)
        assert contact.contact
        album = await bot.send_media_group(
            somchai,
            [InputMediaDocument(b"1", filename="a.pdf", caption="<i>one</i>", parse_mode=ParseMode.HTML)] * 2,
        )
        assert album[0].media_group_id
        assert album[0].document
        again = await bot.send_document(somchai, album[0].document.file_id, protect_content=True)
        assert again.document == album[0].document
        edited = await bot.edit_message_caption(somchai, again.message_id, caption="new")
        assert isinstance(edited, object)
        assert (await bot.copy_message(somchai, somchai, again.message_id)).message_id == again.message_id + 1
        assert (await bot.forward_message(group.id, somchai, again.message_id)).forward_origin
        keyboard = ReplyKeyboardMarkup([[KeyboardButton("Menu")]], resize_keyboard=True)
        menu = await bot.send_message(somchai, "menu", reply_markup=keyboard, reply_to_message_id=again.message_id)
        assert menu.reply_to_message
        assert await bot.delete_message(somchai, menu.message_id)
        assert (await bot.get_webhook_info()).url == ""
        assert await bot.leave_chat(group.id)


async def test_refusals_become_ptbs_own_errors(simulator: Simulator, phone: Phone, clock: SteppingClock) -> None:
    app = build(simulator)
    async with app:
        sent = await app.bot.send_message(phone.person.id, "x")
        with pytest.raises(BadRequest, match="Message is not modified"):
            await sent.edit_text("x")
        with pytest.raises(BadRequest, match="Can't parse entities"):
            await app.bot.send_message(phone.person.id, "<p>", parse_mode=ParseMode.HTML)
        with pytest.raises(BadRequest, match="Chat not found"):
            await app.bot.send_message(42, "x")
        phone.block_bot()
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await app.bot.send_message(phone.person.id, "x")
    lost = ApplicationBuilder().token("1:no").base_url(f"{simulator.url}/bot").build()
    with pytest.raises(InvalidToken):
        await lost.initialize()
    await lost.bot.request.shutdown()
    async with Simulator(clock, limits=Limits(overall=Rate(1, per_s=60, burst=1))) as slow:
        person = slow.add_person("Anna")
        await slow.phone(person).start()
        async with build(slow) as slow_app:
            await slow_app.bot.send_message(person.id, "x")
            # PTB announces another type for the seconds whenever it makes this error.
            with pytest.warns(PTBDeprecationWarning), pytest.raises(RetryAfter):
                await slow_app.bot.send_message(person.id, "y")


async def test_the_updater_confirms_what_it_handled(app: App, simulator: Simulator) -> None:
    phone = simulator.phone(simulator.add_person("Somchai"))
    await phone.start()
    await phone.expect("Welcome")
    await until(lambda: not simulator.world.updates.pending)
