"""What Tomon asks of the Bot API besides sending."""

import pytest

from channels.telegram.bot_api import TelegramBotApi
from channels.telegram.pacing import Pacing
from roundtable.languages import Language
from roundtable.ports import Gone, TooLarge, TryLater
from simulator.files import MAX_DOWNLOAD_BYTES
from simulator.people import SimPerson
from simulator.phone import Phone
from simulator.server import Simulator
from tests.channels.conftest import FilesInMemory


async def downloaded(api: TelegramBotApi, file_id: str) -> bytes:
    return b"".join([chunk async for chunk in await api.download(file_id)])


async def test_the_bot_knows_its_own_name(api: TelegramBotApi, simulator: Simulator) -> None:
    assert await api.me() == simulator.world.bot.username


async def test_a_token_nobody_knows_is_tried_again_much_later(
    simulator: Simulator, files: FilesInMemory, pacing: Pacing
) -> None:
    wrong = TelegramBotApi("1:wrong", files=files, pacing=pacing, api_url=simulator.url)
    with pytest.raises(TryLater) as refusal:
        await wrong.me()
    await wrong.close()
    assert refusal.value.after_s >= 60


async def test_updates_come_in_order_and_once_they_are_acknowledged_never_again(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson
) -> None:
    for word in ("one", "two", "three"):
        await phone.say(word)
    updates = await api.updates(None, 0)
    assert [update.chat_id for update in updates] == [somchai.id] * 3
    assert all(f'"text":"{word}"' in update.raw for word, update in zip(("one", "two", "three"), updates, strict=True))
    assert await api.updates(None, 0) == updates
    assert await api.updates(updates[1].update_id, 0) == updates[2:]
    assert await api.updates(updates[2].update_id, 0) == ()
    assert await api.updates(None, 0) == ()


async def test_polling_takes_an_old_webhook_away(api: TelegramBotApi, simulator: Simulator) -> None:
    await api.receive_by_webhook("http://127.0.0.1:9/telegram", "s3cret")
    assert simulator.world.webhook.url == "http://127.0.0.1:9/telegram"
    with pytest.raises(TryLater):
        await api.updates(None, 0)
    await api.receive_by_polling()
    assert await api.updates(None, 0) == ()


async def test_the_menu_button_opens_the_commands(api: TelegramBotApi, simulator: Simulator) -> None:
    await api.introduce({Language.LO: [("duties", "ໜ້າທີ່")]})
    assert simulator.world.bot.menu_buttons == {0: {"type": "commands"}}


async def test_lao_commands_are_for_everybody_and_english_ones_for_english_phones(
    api: TelegramBotApi, simulator: Simulator
) -> None:
    await api.introduce({Language.LO: [("duties", "ໜ້າທີ່")], Language.EN: [("duties", "Your duties")]})
    shown = {
        code: simulator.world.bot.commands_shown_in_private(1, code)[0]["description"] for code in ("lo", "fr", "en")
    }
    assert shown == {"lo": "ໜ້າທີ່", "fr": "ໜ້າທີ່", "en": "Your duties"}


async def test_a_chat_has_a_list_of_its_own_until_it_is_taken_away(
    api: TelegramBotApi, simulator: Simulator, phone: Phone, somchai: SimPerson
) -> None:
    await phone.say("hello")
    await api.introduce({Language.LO: [("open", "ວຽກ")]})

    def shown(person_id: int) -> list[str]:
        return [one["command"] for one in simulator.world.bot.commands_shown_in_private(person_id, "en")]

    await api.introduce_chat(somchai.id, [("open", "What is due"), ("notice", "Send a notice")])
    assert shown(somchai.id) == ["open", "notice"]
    assert shown(somchai.id + 1) == ["open"]
    await api.introduce_chat(somchai.id, [])
    assert shown(somchai.id) == ["open"]


async def test_a_chat_that_telegram_does_not_know_is_gone(api: TelegramBotApi) -> None:
    with pytest.raises(Gone):
        await api.introduce_chat(404, [("open", "What is due")])


async def test_a_tap_is_answered_and_one_too_old_is_no_error(api: TelegramBotApi) -> None:
    await api.answer_tap("404", "No change")


async def test_typing_into_a_chat_that_is_gone_is_no_error(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson
) -> None:
    await api.show_typing(somchai.id)
    phone.block_bot()
    await api.show_typing(somchai.id)


async def test_a_file_is_handed_out_in_chunks(api: TelegramBotApi, phone: Phone) -> None:
    content = bytes(range(256)) * 1024
    await phone.send_file(content, "ບົດລາຍງານ.pdf")
    assert await downloaded(api, phone.messages[-1].file_id) == content


async def test_a_file_above_twenty_megabytes_is_too_large(api: TelegramBotApi, phone: Phone) -> None:
    await phone.send_file(b"x" * (MAX_DOWNLOAD_BYTES + 1), "scan.pdf")
    with pytest.raises(TooLarge):
        await api.download(phone.messages[-1].file_id)


async def test_a_file_that_telegram_does_not_know_is_gone(api: TelegramBotApi) -> None:
    with pytest.raises(Gone):
        await api.download("nobody-knows-this")


async def test_a_telegram_that_is_away_is_asked_again_later(
    simulator: Simulator, files: FilesInMemory, pacing: Pacing
) -> None:
    api = TelegramBotApi(simulator.token, files=files, pacing=pacing, api_url=simulator.url)
    await simulator.stop()
    with pytest.raises(TryLater):
        await api.updates(None, 0)
    with pytest.raises(TryLater):
        await api.download("anything")
    await api.close()
