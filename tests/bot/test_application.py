"""One stored update through gate and routes: one effect, one answer, the inbox row done; failures are counted."""

import logging
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.application import BotHandler
from bot.pressing import TAPS
from roundtable.choices import read_choice
from roundtable.inbox import MAX_TRIES, StoredUpdate
from roundtable.posts import PostKind
from roundtable.services.desk import Desk
from roundtable.statements.contacts import ContactProblem, Contacts, PhoneAsked, PhoneNotTaken
from roundtable.statements.duties import OpenList
from roundtable.statements.identity import (
    Apology,
    ChooseLanguage,
    HowTo,
    NotForYou,
    NotKnown,
    NotUnderstood,
    NotUnderstoodKind,
    OldButton,
    Welcome,
)
from roundtable.statements.leaving import Leaving, LeavingSure
from roundtable.statements.me import Me, StoredAboutYou
from roundtable.statements.parts import Statement
from roundtable.statements.submissions import FileRefused, SendFilePlease
from tests.bot.conftest import FailingReader
from tests.bot.updates import command, group, message, stored, tap, user
from tests.cast import Cast, Player

VOICE = {"file_id": "v", "file_unique_id": "v", "duration": 3}
STICKER = {
    "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1, "is_animated": False,
    "is_video": False,
}  # fmt: skip
VIDEO = {"file_id": "f", "file_unique_id": "f", "width": 1, "height": 1, "duration": 3}
PLACE = {"latitude": 17.96, "longitude": 102.6}


async def put(desk: Desk, handler: BotHandler, update: StoredUpdate) -> None:
    async with desk.work() as tx:
        await tx.inbox.store([update], desk.clock.now())
    await handler.handle(update)


async def waiting(desk: Desk) -> int:
    async with desk.work.reading() as tx:
        return len(await tx.inbox.waiting(100))


async def heard(desk: Desk, handler: BotHandler, player: Player, **kind: Any) -> list[Statement]:
    await put(desk, handler, stored(player.chat_id, **kind))
    assert await waiting(desk) == 0
    return await player.hears()


async def test_menu_words_commands_and_buttons_lead_to_the_same_place(
    cast: Cast, desk: Desk, handler: BotHandler
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    for kind in (
        {"message": message(officer.chat_id, text="ວຽກທີ່ຕ້ອງສົ່ງ")},
        {"message": command(officer.chat_id, "/open")},
        {"callback_query": tap(officer.chat_id, "open")},
    ):
        (said,) = await heard(desk, handler, officer, **kind)
        assert isinstance(said, OpenList)
    (said,) = await heard(desk, handler, officer, message=message(officer.chat_id, text="Send a paper"))
    assert said == SendFilePlease(None)
    (said,) = await heard(desk, handler, officer, message=command(officer.chat_id, "/help@tomon_demo_bot"))
    assert isinstance(said, HowTo)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"text": "tomorrow perhaps"}, NotUnderstoodKind.TEXT),
        ({"voice": VOICE}, NotUnderstoodKind.VOICE),
        ({"sticker": STICKER}, NotUnderstoodKind.STICKER),
        ({"location": PLACE}, NotUnderstoodKind.OTHER),
    ],
)
async def test_what_cannot_be_used_gets_a_sentence(
    cast: Cast, desk: Desk, handler: BotHandler, content: dict[str, Any], kind: NotUnderstoodKind
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    (said,) = await heard(desk, handler, officer, message=message(officer.chat_id, **content))
    is_offered = kind in (NotUnderstoodKind.TEXT, NotUnderstoodKind.VOICE)
    assert said == NotUnderstood(kind, None, 1 if is_offered else 0)


@pytest.mark.parametrize(
    ("user_id", "said"), [(0, PhoneAsked("+8562055555555")), (4, PhoneNotTaken(ContactProblem.NOT_YOURS))]
)
async def test_a_contact_is_taken_only_when_telegram_says_that_it_is_their_own(
    cast: Cast, desk: Desk, handler: BotHandler, user_id: int, said: Statement
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    contact = {"phone_number": "8562055555555", "first_name": "S", "user_id": user_id or officer.chat_id}
    assert await heard(desk, handler, officer, message=message(officer.chat_id, contact=contact)) == [said]


async def test_me_and_leave_are_commands_and_both_is_a_button(cast: Cast, desk: Desk, handler: BotHandler) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    for kind, expected in (
        ({"message": command(officer.chat_id, "/me")}, Me),
        ({"message": command(officer.chat_id, "/leave")}, Leaving),
        ({"callback_query": tap(officer.chat_id, "language")}, ChooseLanguage),
        ({"callback_query": tap(officer.chat_id, "lang|both")}, Welcome),
        ({"callback_query": tap(officer.chat_id, "stored")}, StoredAboutYou),
        ({"callback_query": tap(officer.chat_id, "contacts")}, Contacts),
        ({"callback_query": tap(officer.chat_id, "leave-ask")}, LeavingSure),
        ({"callback_query": tap(officer.chat_id, "phone-show|1")}, OldButton),
        ({"callback_query": tap(officer.chat_id, "phone-drop")}, OldButton),
        ({"callback_query": tap(officer.chat_id, "leave-sure|never")}, OldButton),
    ):
        (said,) = await heard(desk, handler, officer, **kind)
        assert isinstance(said, expected)


async def test_film_is_no_paper(cast: Cast, desk: Desk, handler: BotHandler) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    (said,) = await heard(desk, handler, officer, message=message(officer.chat_id, video=VIDEO))
    assert isinstance(said, FileRefused)


async def test_strangers_hear_one_sentence_whatever_they_try(cast: Cast, desk: Desk, handler: BotHandler) -> None:
    stranger = cast.stranger()
    for kind in (
        {"message": message(stranger.chat_id, text="hello")},
        {"message": command(stranger.chat_id, "/board")},
        {"message": message(stranger.chat_id, voice=VOICE)},
        {"callback_query": tap(stranger.chat_id, "board")},
        {"callback_query": tap(stranger.chat_id, "details|1")},
    ):
        assert await heard(desk, handler, stranger, **kind) == [NotKnown()]


async def test_a_button_for_somebody_else_is_refused_kindly_and_noted(
    cast: Cast, desk: Desk, handler: BotHandler
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    pressed = tap(officer.chat_id, "approve|EDU/workplan-approval/2027")
    assert await heard(desk, handler, officer, callback_query=pressed) == [NotForYou()]
    async with desk.work.reading() as tx:
        ((_, actor, action, _),) = await tx.audit.list(1)
    assert isinstance(officer.actor.person.id, int)  # type: ignore[union-attr]
    assert (actor, action) == (f"person:{officer.actor.person.id}", "refused")  # type: ignore[union-attr]


async def test_groups_and_edited_messages_end_without_a_word(cast: Cast, desk: Desk, handler: BotHandler) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    said = message(officer.chat_id, text="hello", chat=group(-100))
    edited = message(officer.chat_id, text="hello", edit_date=1_800_000_001)
    assert await heard(desk, handler, officer, message=said) == []
    assert await heard(desk, handler, officer, edited_message=edited) == []


async def test_who_blocks_the_bot_is_unlinked(cast: Cast, desk: Desk, handler: BotHandler) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    bot = {"id": 1000000001, "is_bot": True, "first_name": "Tomon"}
    change = {
        "chat": {"id": officer.chat_id, "type": "private"},
        "from": user(officer.chat_id),
        "date": 1_800_000_000,
        "old_chat_member": {"status": "member", "user": bot},
        "new_chat_member": {"status": "kicked", "user": bot, "until_date": 0},
    }
    assert await heard(desk, handler, officer, my_chat_member=change) == []
    async with desk.work.reading() as tx:
        assert await tx.roster.person_by_chat(officer.chat_id) is None


async def test_a_failure_is_raised_so_that_the_try_is_counted_and_the_last_one_apologises(
    cast: Cast, desk: Desk, handler: BotHandler, reader: FailingReader, caplog: pytest.LogCaptureFixture
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    reader.fails = True
    with pytest.raises(RuntimeError, match="ill"):
        await put(desk, handler, stored(officer.chat_id, message=message(officer.chat_id, text="hello")))
    assert await officer.hears() == []
    last = stored(officer.chat_id, MAX_TRIES - 1, message=message(officer.chat_id, text="hello"))
    with caplog.at_level(logging.ERROR), pytest.raises(RuntimeError):
        await put(desk, handler, last)
    (sorry,) = await officer.hears()
    assert isinstance(sorry, Apology)
    async with desk.work.reading() as tx:
        assert last.update_id in {one.update_id for one in await tx.inbox.waiting(9)}, "it is for the inbox to park it"
    assert any(getattr(record, "reference", None) == sorry.reference for record in caplog.records)


HOSTILE = ["file|1|x", "card|a/b/c", "day|HLT/annual-workplan/2027|held|x", "tongue|xx", f"details|{2**70}", "\x00"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.text(max_size=40), st.sampled_from(HOSTILE)))
async def test_no_callback_data_breaks_anything(cast: Cast, desk: Desk, handler: BotHandler, data: str) -> None:
    officer = cast.players[0] if cast.players else await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    said = await heard(desk, handler, officer, callback_query=tap(officer.chat_id, data))
    if read_choice(data)[0] not in TAPS or data in HOSTILE:  # a button of ours may be found by chance
        assert said in ([OldButton(None)], [NotForYou()])
