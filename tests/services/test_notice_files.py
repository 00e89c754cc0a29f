"""A file that comes while a part of a notice is awaited is the notice's, and no paper to be filed."""

from roundtable.audiences import Addressed
from roundtable.awaiting import Awaited, Awaiting
from roundtable.languages import Language
from roundtable.posts import PostKind
from roundtable.services import notice_drafts, uploads
from roundtable.services.desk import Desk
from roundtable.statements.identity import NotUnderstood
from roundtable.statements.notices import NoticeAudience, NoticeFileAsked, NoticeReady, NoticeReceived, NoticeWordsAsked
from roundtable.statements.submissions import FileRefused, SetAside
from roundtable.submissions import FileProblem, UploadState
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.papers import pdf_of
from tests.services.incoming import ask_all, fetch_all, incoming, send, waiting
from tests.services.test_notice_drafts import ENGLISH, HEAD, LAO, begun, ready, says
from tests.services.test_notices import stored
from tests.telegram_files import TelegramFiles


async def asked_for_file(cast: Cast, desk: Desk) -> tuple[Player, NoticeReady]:
    """A head whose notice waits for nothing but a file."""
    rtp = await cast.join("RTP", HEAD)
    card = await ready(desk, rtp)
    await notice_drafts.ask_file(desk, rtp.turn(9), card.notice_id)
    await rtp.hears()
    return rtp, card


async def test_a_file_sent_now_goes_with_the_notice(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    rtp, card = await asked_for_file(cast, desk)
    await send(rtp, desk, storage, telegram, "agenda.pdf", pdf_of(2))
    lao, english, again = await rtp.hears()
    assert isinstance(lao, NoticeReceived)
    assert lao == english
    assert isinstance(again, NoticeReady)
    assert again.file is not None
    assert (again.file.name, again.file.pages) == ("agenda.pdf", 2)
    assert again.revision == card.revision + 1
    preview = sorted(await rtp.deliveries(), key=lambda one: one.id)[-3:-1]
    assert [one.what.attachments[0].telegram_file_id for one in preview] == ["id-of-agenda.pdf"] * 2
    async with desk.work.reading() as tx:
        assert await tx.awaiting.get(rtp.chat_id) is None
        assert await tx.submissions.of_bodies(None) == ()
        upload = await tx.uploads.get(1)
    assert upload is not None
    assert (upload.state, upload.notice_id) == (UploadState.FILED, card.notice_id)
    await notice_drafts.go_without_file(desk, rtp.turn(9), card.notice_id)
    assert (await stored(desk, card.notice_id)).file is None


async def test_a_file_that_comes_while_words_are_awaited_is_the_notices_too(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    rtp = await cast.join("RTP", HEAD)
    notice_id = await begun(desk, rtp)
    await notice_drafts.ask_words(desk, rtp.turn(9), notice_id, Language.EN)
    await rtp.hears()
    await send(rtp, desk, storage, telegram, "agenda.pdf", pdf_of(1))
    (audience,) = await rtp.hears()
    assert isinstance(audience, NoticeAudience), "the first thing that is missing"
    notice = await stored(desk, notice_id)
    assert notice.file is not None
    assert notice.file_settled


async def test_words_that_were_awaited_before_the_file_came_are_asked_for_once_more(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    rtp = await cast.join("RTP", HEAD)
    notice_id = await begun(desk, rtp)
    await notice_drafts.switch_post(desk, rtp.turn(9), notice_id, Addressed.SECRETARIAT)
    await notice_drafts.go_to_next(desk, rtp.turn(9), notice_id)
    await rtp.hears()
    await send(rtp, desk, storage, telegram, "agenda.pdf", pdf_of(1))
    (asked,) = await rtp.hears()
    assert isinstance(asked, NoticeWordsAsked)
    assert isinstance(await says(desk, rtp, LAO), NoticeWordsAsked)
    assert isinstance(await says(desk, rtp, ENGLISH), NoticeReady)


async def test_of_several_files_none_is_taken_and_one_is_asked_for(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    rtp, card = await asked_for_file(cast, desk)
    for position in (1, 2):
        telegram.files[f"id-of-{position}.pdf"] = pdf_of(position)
        await uploads.take_file(desk, rtp.turn(), incoming(f"{position}.pdf", position, album="a"))
    await fetch_all(desk, storage, telegram)
    await ask_all(desk)
    (again,) = await rtp.hears()
    assert again == NoticeFileAsked(card.notice_id, several=True)
    assert (await stored(desk, card.notice_id)).file is None
    await send(rtp, desk, storage, telegram, "one.pdf", pdf_of(1))
    assert isinstance((await rtp.hears())[-1], NoticeReady)


async def test_a_file_that_cannot_be_taken_is_refused_and_still_awaited(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    rtp, _ = await asked_for_file(cast, desk)
    await send(rtp, desk, storage, telegram, "notes.txt", b"just a text\n")
    assert not await uploads.take_file(desk, rtp.turn(), incoming("film.pdf", size=25_000_000))
    assert await rtp.hears() == [
        FileRefused("notes.txt", FileProblem.TYPE),
        FileRefused("film.pdf", FileProblem.TOO_LARGE),
    ]
    async with desk.work.reading() as tx:
        assert await tx.awaiting.get(rtp.chat_id) == Awaiting(Awaited.NOTICE_FILE)
    assert isinstance(await says(desk, rtp, "here it is"), NotUnderstood)


async def test_a_file_that_comes_too_late_for_its_draft_is_set_aside(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    rtp, card = await asked_for_file(cast, desk)
    telegram.files["id-of-agenda.pdf"] = pdf_of(1)
    await uploads.take_file(desk, rtp.turn(), incoming("agenda.pdf"))
    await notice_drafts.drop(desk, rtp.turn(9), card.notice_id)
    await rtp.hears()
    await fetch_all(desk, storage, telegram)
    await ask_all(desk)
    (aside,) = await rtp.hears()
    assert isinstance(aside, SetAside)
    assert [file.name for file in aside.files] == ["agenda.pdf"]


async def test_who_may_send_a_notice_needs_no_right_to_file_papers(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    officer = await cast.join("NSC", PostKind.SECRETARIAT_OFFICER)
    notice_id = await begun(desk, officer)
    await notice_drafts.ask_file(desk, officer.turn(9), notice_id)
    assert await uploads.take_file(desk, officer.turn(), incoming("agenda.pdf"))
    assert len(await waiting(desk)) == 1
