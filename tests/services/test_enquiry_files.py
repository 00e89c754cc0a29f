"""Voices, pictures and files that are a message to the RTP Secretariat, and no paper."""

import pytest

from roundtable.actors import Stranger
from roundtable.awaiting import Awaited, Awaiting
from roundtable.channels import ChannelKind
from roundtable.deliveries import Attachment
from roundtable.errors import NotAllowed, TooOld
from roundtable.moments import local_day
from roundtable.posts import PostKind
from roundtable.reach import Way
from roundtable.services import enquiries, enquiry_answers, filing, texts, uploads
from roundtable.services.answering import in_pieces, word_to
from roundtable.services.asking import ask
from roundtable.services.desk import Desk
from roundtable.statements.enquiries import EnquiryAnswerReady, EnquiryLeft, EnquiryReady, EnquiryReceived
from roundtable.statements.identity import NotUnderstood
from roundtable.statements.submissions import FilingChoices, FilingQuestion, NothingToFile
from roundtable.submissions import FileKind
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.papers import pdf_of
from tests.services.completing import WORKPLAN
from tests.services.incoming import send
from tests.telegram_files import TelegramFiles

OFFICER = PostKind.SECRETARIAT_OFFICER
VOICE = "tg-voice-1"


async def test_a_voice_is_passed_and_answered_as_it_was_received(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    await texts.take_voice(desk, officer.turn(), VOICE)
    (said,) = await officer.hears()
    assert isinstance(said, NotUnderstood)
    await enquiries.pass_on(desk, officer.turn(9), said.enquiry_id)
    (received,) = await rtp.hears()
    assert isinstance(received, EnquiryReceived)
    assert received.line.enclosed == (FileKind.VOICE,)
    *_, voice = sorted(await rtp.deliveries(), key=lambda one: one.id)
    assert [one.telegram_file_id for one in voice.what.attachments] == [VOICE]
    await enquiry_answers.ask_answer(desk, rtp.turn(9), said.enquiry_id)
    await texts.take_voice(desk, rtp.turn(), "tg-voice-2")
    _, ready = await rtp.hears()
    assert isinstance(ready, EnquiryAnswerReady)
    await enquiry_answers.send_answer(desk, rtp.turn(9), ready.answer_id)
    *_, spoken = sorted(await officer.deliveries(), key=lambda one: one.id)
    assert [one.telegram_file_id for one in spoken.what.attachments] == ["tg-voice-2"]
    await enquiries.write(desk, officer.turn())
    await texts.take_voice(desk, officer.turn(), VOICE)
    *_, shown = await officer.hears()
    assert isinstance(shown, EnquiryReady)
    assert shown.enclosed == (FileKind.VOICE,)


async def test_a_voice_does_not_travel_with_a_letter(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    letter = word_to(
        desk,
        officer.holder.person,
        Way(ChannelKind.EMAIL, address="a@example.la"),
        EnquiryLeft(),
        desk.clock.now(),
    )
    picture = Attachment("a" * 64, "photo.jpg", FileKind.PHOTO)
    (piece,) = in_pieces(letter, (Attachment("", "", FileKind.VOICE, VOICE), picture), apart=True)
    assert piece.attachments == (picture,)


async def test_a_file_that_is_a_message_is_passed_and_filed_as_nothing(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    upload_id = await officer.uploads("note.pdf")
    await filing.show_options(desk, officer.turn(9), upload_id)
    (choices,) = await officer.hears()
    assert isinstance(choices, FilingChoices)
    assert choices.may_pass
    await enquiries.pass_files(desk, officer.turn(9), upload_id)
    (received,) = await rtp.hears()
    assert isinstance(received, EnquiryReceived)
    assert received.line.enclosed == (FileKind.DOCUMENT,)
    with pytest.raises(TooOld):
        await enquiries.pass_files(desk, officer.turn(9), upload_id)
    async with desk.work.reading() as tx:
        assert await tx.submissions.of_bodies(None) == ()


async def fetched(desk: Desk, player: Player) -> int:
    """A picture that came just now and is in the store, and is asked about."""
    async with desk.work() as tx:
        newest = await tx.uploads.newest(player.chat_id)
        assert newest is not None
    stored = await player.uploads("unused.pdf")
    async with desk.work() as tx:
        example = await tx.uploads.get(stored)
        assert example is not None
        assert example.files[0].stored is not None
        await tx.uploads.stored(newest.files[0].id, example.files[0].stored)
    await ask(desk, newest.id)
    return newest.id


async def test_a_picture_after_write_is_shown_and_passed_by_a_chair_who_files_nothing(cast: Cast, desk: Desk) -> None:
    rtp, chair = await cast.join("RTP", OFFICER), await cast.join("HLT", PostKind.CHAIR)
    picture = uploads.IncomingFile("tg-1", FileKind.PHOTO, "photo-1.jpg", 3000, 1, None, "ເບິ່ງຮູບ")
    with pytest.raises(NotAllowed):
        await uploads.take_file(desk, chair.turn(), picture)
    await enquiries.write(desk, chair.turn())
    assert await uploads.take_file(desk, chair.turn(), picture)
    await fetched(desk, chair)
    _, ready = await chair.hears()
    assert isinstance(ready, EnquiryReady)
    assert (ready.words, len(ready.enclosed)) == ("ເບິ່ງຮູບ", 1)
    await enquiries.pass_on(desk, chair.turn(9), ready.enquiry_id)
    (received,) = await rtp.hears()
    assert isinstance(received, EnquiryReceived)
    assert received.line.words == "ເບິ່ງຮູບ"


async def test_the_one_question_leads_to_the_rtp_secretariat_too(cast: Cast, desk: Desk) -> None:
    officer, rtp = await cast.join("HLT", OFFICER), await cast.join("RTP", OFFICER)
    for player in (officer, rtp):
        picture = uploads.IncomingFile("tg-1", FileKind.PHOTO, "photo-1.jpg", 3000, 1)
        assert await uploads.take_file(desk, player.turn(), picture)
        await fetched(desk, player)
    (question,) = await officer.hears()
    assert isinstance(question, FilingQuestion)
    assert question.has_others
    (nothing,) = await rtp.hears()
    assert not isinstance(nothing, NothingToFile) or not nothing.upload_id


async def test_a_file_of_who_holds_no_post_any_more_is_kept_and_one_tap_passes_it_to_the_rtp_secretariat(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    async with desk.work() as tx:
        await tx.awaiting.put(officer.chat_id, Awaiting(Awaited.FILE, WORKPLAN), desk.clock.now())
        post_id = officer.holder.post_for("HLT").id
        await tx.roster.end_holding(officer.holder.person.id, post_id, local_day(desk.clock.now()))
    officer.actor = Stranger(officer.holder.person)
    await send(officer, desk, storage, telegram, "workplan.pdf", pdf_of(2))
    (ready,) = await officer.hears()
    assert isinstance(ready, EnquiryReady)
    assert (ready.enclosed, ready.is_of_former) == ((FileKind.DOCUMENT,), True)
    assert await rtp.hears() == []
    await enquiries.pass_on(desk, officer.turn(9), ready.enquiry_id)
    (received,) = await rtp.hears()
    assert isinstance(received, EnquiryReceived)
    assert received.line.formerly is not None
    assert (received.line.formerly.body, received.line.formerly.kind) == ("HLT", OFFICER)
    (given,) = [one for one in await rtp.deliveries() if one.what.attachments]
    assert [file.name for file in given.what.attachments] == ["workplan.pdf"]
    async with desk.work.reading() as tx:
        assert await tx.submissions.of_bodies(None) == (), "only who holds the post files it"


async def test_who_pressed_write_hears_nothing_of_papers(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    officer = await cast.join("HLT", OFFICER)
    async with desk.work() as tx:
        post_id = officer.holder.post_for("HLT").id
        await tx.roster.end_holding(officer.holder.person.id, post_id, local_day(desk.clock.now()))
    officer.actor = Stranger(officer.holder.person)
    await enquiries.write(desk, officer.turn())
    await send(officer, desk, storage, telegram, "letter.pdf", pdf_of(1))
    *_, ready = await officer.hears()
    assert isinstance(ready, EnquiryReady)
    assert not ready.is_of_former
