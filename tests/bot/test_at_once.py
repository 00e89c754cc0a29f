"""What a phone shows at once: a file is being looked at, a button's spinner stops, and nothing is handled twice."""

from typing import Any

import pytest

from bot.application import BotHandler
from roundtable.languages import Language
from roundtable.posts import PostKind
from roundtable.services.desk import Desk
from tests.bot.conftest import NotingTelegram
from tests.bot.updates import message, stored, tap
from tests.cast import Cast
from tests.services.carrying import Carrier
from tests.services.test_notices import CARD, approved

DOCUMENT = {"file_id": "d", "file_unique_id": "d", "file_name": "workplan.pdf", "file_size": 1000}
LONGEST = 200  # https://core.telegram.org/bots/api#answercallbackquery


async def handled(desk: Desk, handler: BotHandler, chat_id: int, **kind: Any) -> int:
    """How many updates still wait afterwards."""
    update = stored(chat_id, **kind)
    async with desk.work() as tx:
        await tx.inbox.store([update], desk.clock.now())
    await handler.handle(update)
    async with desk.work.reading() as tx:
        return len(await tx.inbox.waiting(100))


async def test_a_file_is_remembered_with_the_end_of_its_update_and_typing_is_shown(
    cast: Cast, desk: Desk, handler: BotHandler, telegram: NotingTelegram
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    left = await handled(desk, handler, officer.chat_id, message=message(officer.chat_id, document=DOCUMENT))
    assert left == 0, "it would come once more after a restart, and be an upload twice"
    assert telegram.typing_in == [officer.chat_id]
    assert await officer.hears() == []
    async with desk.work.reading() as tx:
        assert [file.name for file in await tx.uploads.to_fetch(desk.clock.now(), 10)] == ["workplan.pdf"]


async def test_for_a_file_that_is_refused_at_once_no_typing_is_shown(
    cast: Cast, desk: Desk, handler: BotHandler, telegram: NotingTelegram
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    too_large = {**DOCUMENT, "file_size": 25_000_000}
    assert await handled(desk, handler, officer.chat_id, message=message(officer.chat_id, document=too_large)) == 0
    assert telegram.typing_in == []


@pytest.mark.parametrize("data", ["open", "arrived|HLT/annual-workplan/2027", "no such verb"])
async def test_the_spinner_of_a_button_stops_whatever_comes_of_it(
    cast: Cast, desk: Desk, handler: BotHandler, telegram: NotingTelegram, data: str
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    pressed = tap(officer.chat_id, data)
    assert await handled(desk, handler, officer.chat_id, callback_query=pressed) == 0
    assert telegram.taps_answered == [pressed["id"]]
    assert telegram.said_on_taps == [""]


@pytest.mark.parametrize(("language", "words"), [(Language.LO, "ບໍ່ມີການປ່ຽນແປງ"), (Language.EN, "No change since 08:20")])
async def test_where_nothing_has_changed_the_tap_itself_is_answered_in_the_persons_language(
    cast: Cast, desk: Desk, handler: BotHandler, telegram: NotingTelegram, language: Language, words: str
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD, language=language)
    notice_id = await approved(desk, rtp)
    await Carrier(desk).carry()
    pressed = tap(rtp.chat_id, f"notice-show|{notice_id}")
    pressed["message"]["message_id"] = CARD
    assert await handled(desk, handler, rtp.chat_id, callback_query=pressed) == 0
    assert telegram.taps_answered == [pressed["id"]]
    (said,) = telegram.said_on_taps
    assert words in said
    assert len(said) <= LONGEST
    assert await rtp.hears() == []
