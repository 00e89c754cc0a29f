"""Who holds no post any more: what they press, type and send is about themselves or for the RTP Secretariat."""

import pytest

from bot.application import BotHandler
from bot.pressing import OF_FORMER, OF_STRANGERS, TAPS
from bot.routes import KEPT_COMMANDS, OPEN_TO_STRANGERS, SPELT_OTHERWISE, every_command
from roundtable.awaiting import Awaited, Awaiting
from roundtable.commands import KEPT
from roundtable.languages import Language, Tongue
from roundtable.posts import PostKind
from roundtable.services import enquiries, enquiry_answers, texts
from roundtable.services.desk import Desk
from roundtable.services.reach import lose_chat
from roundtable.statements.enquiries import EnquiryAsked, EnquiryPassed, EnquiryReady, EnquiryReceived, EnquiryReply
from roundtable.statements.identity import FormerHolder, NotUnderstood, NotUnderstoodKind, OldButton, Welcome
from roundtable.statements.join_requests import JoinBodies, JoinPhoneNoted, JoinWordsAsked
from roundtable.statements.me import Me, StoredAboutYou
from roundtable.statements.own_names import OwnNameKept
from tests.bot.test_application import VOICE, heard
from tests.bot.test_asking_to_join import contact, presses, types
from tests.bot.test_leaving import former
from tests.bot.updates import command, message, tap
from tests.cast import Cast, Player
from tests.services.asking_to_join import request_of
from tests.services.mornings import WORKPLAN

QUESTION = "Who signs for the papers of February?"


@pytest.fixture
async def player(cast: Cast, desk: Desk) -> Player:
    """Of the Health secretariat until yesterday, as the gate finds them."""
    held = await former(cast, desk)
    async with desk.work() as tx:
        await tx.roster.set_language(held.holder.person.id, Tongue.EN)
    return held


async def says(desk: Desk, handler: BotHandler, player: Player, text: str) -> list[object]:
    kind = command(player.chat_id, text) if text.startswith("/") else message(player.chat_id, text=text)
    return list(await heard(desk, handler, player, message=kind))


async def test_every_command_is_kept_or_refused(desk: Desk, handler: BotHandler, player: Player) -> None:
    refused = {
        name for name in sorted(every_command()) if FormerHolder() in await says(desk, handler, player, f"/{name}")
    }
    assert refused == every_command() - KEPT
    assert {*KEPT_COMMANDS, *OPEN_TO_STRANGERS, "start", "help"} == KEPT
    assert refused >= SPELT_OTHERWISE


async def test_the_six_menu_buttons_are_refused_with_the_few_that_work(
    desk: Desk, handler: BotHandler, player: Player
) -> None:
    for text in ("What is due", "ກອງປະຊຸມ", "Contact", "Search", "Calendar", "Send a paper"):
        assert await says(desk, handler, player, text) == [FormerHolder()]
    words = desk.wording.words(FormerHolder(), Tongue.EN)
    assert words.menu is not None
    told = [await says(desk, handler, player, text) for (text,) in words.menu]
    assert [type(one) for (one,) in told] == [Me, EnquiryAsked, JoinBodies]
    assert (await request_of(player)).language is Language.EN


async def test_what_is_written_reaches_the_rtp_secretariat_and_the_answer_comes_back(
    cast: Cast, desk: Desk, handler: BotHandler, player: Player
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await says(desk, handler, player, "/write")
    (ready,) = await says(desk, handler, player, QUESTION)
    assert isinstance(ready, EnquiryReady)
    (passed,) = await heard(
        desk, handler, player, callback_query=tap(player.chat_id, f"enquiry-pass|{ready.enquiry_id}")
    )
    assert isinstance(passed, EnquiryPassed)
    (received,) = await rtp.hears()
    assert isinstance(received, EnquiryReceived)
    assert received.line.words == QUESTION
    assert received.line.who.posts == ()
    assert received.line.formerly is not None
    assert (received.line.formerly.body, received.line.formerly.kind) == ("HLT", PostKind.SECRETARIAT_OFFICER)
    await enquiry_answers.ask_answer(desk, rtp.turn(9), received.line.id)
    await texts.take_text(desk, rtp.turn(), "The head does", None)
    async with desk.work.reading() as tx:
        draft = await tx.enquiries.draft_of(rtp.holder.person.id)
    assert draft is not None
    await enquiry_answers.send_answer(desk, rtp.turn(9), draft.id)
    (reply,) = await player.hears()
    assert isinstance(reply, EnquiryReply)
    (asked,) = await heard(desk, handler, player, callback_query=tap(player.chat_id, reply.choices()[0][0].data))
    assert asked == EnquiryAsked(follows=True)


async def test_words_and_a_voice_that_nobody_asked_for_can_be_passed(
    desk: Desk, handler: BotHandler, player: Player
) -> None:
    async with desk.work() as tx:  # of a time when they held the post
        await tx.awaiting.put(player.chat_id, Awaiting(Awaited.PROMISED_DATE, WORKPLAN), desk.clock.now())
    for kind in (message(player.chat_id, text="Health 18/3/2027"), message(player.chat_id, voice=VOICE)):
        (said,) = await heard(desk, handler, player, message=kind)
        assert isinstance(said, NotUnderstood)
        assert said.waiting_for is None
        assert said.enquiry_id
    async with desk.work.reading() as tx:
        assert await tx.facts.of(WORKPLAN) == ()


async def test_who_blocked_the_bot_and_presses_start_again_is_known(
    cast: Cast, desk: Desk, handler: BotHandler, player: Player
) -> None:
    async with desk.work() as tx:
        await lose_chat(desk, tx, player.chat_id, desk.clock.now(), "blocked")
    assert await says(desk, handler, player, "/start") == [FormerHolder(is_asked=True)]
    (shown,) = await says(desk, handler, player, "/me")
    assert isinstance(shown, Me)


async def test_a_command_that_there_is_not_shows_what_there_is(desk: Desk, handler: BotHandler, player: Player) -> None:
    assert await says(desk, handler, player, "/xyz") == [FormerHolder(is_asked=True)]


async def test_a_command_that_there_is_not_is_no_search_and_names_help(
    cast: Cast, desk: Desk, handler: BotHandler
) -> None:
    officer = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    await says(desk, handler, officer, "/search")
    assert await says(desk, handler, officer, "/xyz") == [NotUnderstood(NotUnderstoodKind.COMMAND)]


@pytest.mark.parametrize("writes", [False, True])
async def test_a_file_is_taken_also_where_nobody_asked_for_one(
    desk: Desk, handler: BotHandler, player: Player, writes: bool
) -> None:
    document = {"file_id": "f-1", "file_unique_id": "u-1", "file_name": "letter.pdf", "file_size": 9}
    if writes:
        await says(desk, handler, player, "/write")
    assert await heard(desk, handler, player, message=message(player.chat_id, document=document)) == []
    async with desk.work.reading() as tx:
        upload = await tx.uploads.newest(player.chat_id)
    assert upload is not None
    assert [one.name for one in upload.files] == ["letter.pdf"]


async def test_their_own_data_can_be_seen_and_changed(desk: Desk, handler: BotHandler, player: Player) -> None:
    (shown,) = await says(desk, handler, player, "/me")
    assert isinstance(shown, Me)
    assert shown.posts == ()
    for row in shown.choices():
        for choice in row:
            assert choice.verb in OF_FORMER | OF_STRANGERS
    (stored,) = await heard(desk, handler, player, callback_query=tap(player.chat_id, "stored"))
    assert isinstance(stored, StoredAboutYou)
    await presses(desk, handler, player, "own-name")
    await types(desk, handler, player, "ບຸນມີ", "Bounmy", "Adviser")
    assert isinstance((await player.hears())[-1], OwnNameKept)
    await presses(desk, handler, player, "lang|lo")
    assert await player.hears() == [FormerHolder(is_asked=True)]


async def test_they_ask_to_join_and_keep_their_buttons(desk: Desk, handler: BotHandler, player: Player) -> None:
    await says(desk, handler, player, "Ask to join")
    await presses(desk, handler, player, "join-body|EDU", "join-post|secretariat-head")
    assert isinstance((await player.hears())[-1], JoinWordsAsked)
    await types(desk, handler, player, "ບຸນມີ", "Bounmy", "Adviser")
    await player.hears()
    shared = message(player.chat_id, contact=contact("+8562055512345", player.chat_id))
    noted, _ = await heard(desk, handler, player, message=shared)
    assert noted == JoinPhoneNoted(True, is_former=True)
    assert (await request_of(player)).name.en == "Bounmy"


async def test_who_has_a_post_again_is_welcomed_by_a_button_of_before(
    desk: Desk, handler: BotHandler, player: Player
) -> None:
    async with desk.work() as tx:
        post = next(one for one in await tx.roster.posts() if one.body == "EDU")
        await tx.roster.add_holding(player.holder.person.id, post.id, None, None)
    (said,) = await says(desk, handler, player, "Ask to join")
    assert isinstance(said, Welcome)
    (asked,) = await says(desk, handler, player, "Write to the Secretariat")
    assert isinstance(asked, EnquiryAsked)


async def test_another_persons_button_is_old_and_leads_nowhere(
    cast: Cast, desk: Desk, handler: BotHandler, player: Player
) -> None:
    officer = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    async with desk.work() as tx:
        kept = await enquiries.offer(tx, officer.turn(), QUESTION)
    assert kept is not None
    said = await heard(desk, handler, player, callback_query=tap(player.chat_id, f"enquiry-pass|{kept.id}"))
    assert said == [OldButton(leads_on=False)]
    assert desk.wording.words(said[0], Tongue.BOTH).buttons == ()


def test_what_is_open_to_them_is_a_button_of_ours() -> None:
    assert TAPS.keys() >= OF_FORMER
    assert not OF_FORMER & OF_STRANGERS
