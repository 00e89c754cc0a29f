"""From a file in the chat to the one question; fetching survives trouble, and bad files are refused kindly."""

from dataclasses import replace

import pytest

from roundtable.actors import Holder
from roundtable.errors import NotAllowed, TooOld
from roundtable.obligations import ObligationKey
from roundtable.ports import Gone, TooLarge, TryLater
from roundtable.posts import PostKind
from roundtable.services import filing, identity, obligations, search, submissions, uploads
from roundtable.services.desk import Desk
from roundtable.statements.duties import AlreadySettled
from roundtable.statements.enquiries import EnquiryReady
from roundtable.statements.identity import NotForYou, NotUnderstood
from roundtable.statements.submissions import (
    FileRefused,
    FilingChoices,
    FilingQuestion,
    NothingToFile,
    SendFilePlease,
)
from roundtable.submissions import FileProblem, UploadState
from storage.opened import Storage
from tests.cast import Cast
from tests.papers import pdf_of
from tests.services.incoming import ask_all, fetch_all, incoming, send, waiting
from tests.telegram_files import TelegramFiles

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")


async def test_a_real_pdf_is_asked_about_with_the_likeliest_first(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    content = pdf_of(2)
    await send(officer, desk, storage, telegram, "plan.pdf", content)
    (question,) = await officer.hears()
    assert isinstance(question, FilingQuestion)
    assert question.first.item.key == WORKPLAN
    assert question.files[0].pages == 2
    assert await storage.files.get(question.files[0].sha256) == content
    await filing.show_options(desk, officer.turn(), question.upload_id)
    (choices,) = await officer.hears()
    assert isinstance(choices, FilingChoices)
    assert len(choices.options) > 1


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("empty.pdf", b"", FileProblem.EMPTY),
        ("notes.txt", b"just a text\n", FileProblem.TYPE),
        ("gone.pdf", Gone("wrong file_id"), FileProblem.LOST),
        ("huge.pdf", TooLarge("25 MB"), FileProblem.TOO_LARGE),
    ],
)
async def test_a_file_that_cannot_be_taken_is_refused_and_what_was_sent_before_stays(
    cast: Cast,
    desk: Desk,
    storage: Storage,
    telegram: TelegramFiles,
    name: str,
    content: bytes | Exception,
    problem: FileProblem,
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await send(officer, desk, storage, telegram, "good.pdf", pdf_of(1))
    await send(officer, desk, storage, telegram, name, content)
    question, refusal = await officer.hears()
    assert isinstance(question, FilingQuestion)
    assert refusal == FileRefused(name, problem)
    await submissions.file_upload(desk, officer.turn(), question.upload_id, WORKPLAN, 1)
    async with desk.work.reading() as tx:
        assert len(await tx.submissions.of(WORKPLAN)) == 1


async def test_a_file_declared_too_large_is_refused_without_fetching_it(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    assert not await uploads.take_file(desk, officer.turn(), incoming("film.pdf", size=25_000_000))
    assert await officer.hears() == [FileRefused("film.pdf", FileProblem.TOO_LARGE)]
    assert await waiting(desk) == ()


async def test_trouble_at_telegram_is_waited_out_for_a_day_and_given_up_at_last(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    telegram.files["id-of-plan.pdf"] = TryLater("502 Bad Gateway")
    await uploads.take_file(desk, officer.turn(), incoming("plan.pdf"))
    pauses = []
    (file,) = await waiting(desk)
    for tries in (*range(8), *range(uploads.MAX_FETCHES - 1, uploads.MAX_FETCHES)):
        pauses.append(
            await uploads.fetch_file(desk, telegram, storage.files, storage.inspector, replace(file, tries=tries))
        )
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 0.0]
    assert uploads.MAX_FETCHES * uploads.LONGEST_PAUSE_S >= 24 * 3600
    await ask_all(desk)
    assert await officer.hears() == [FileRefused("plan.pdf", FileProblem.LOST)]


async def test_a_body_without_papers_keeps_the_file_and_says_so(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    officer = await cast.join("NSC", PostKind.SECRETARIAT_OFFICER)
    await uploads.ask_for_file(desk, officer.turn())
    assert await officer.hears() == [NothingToFile()], "nobody is asked for a file that is refused afterwards"
    await send(officer, desk, storage, telegram, "plan.pdf", pdf_of(1))
    (said,) = await officer.hears()
    assert isinstance(said, NothingToFile)
    assert [file.name for file in said.files] == ["plan.pdf"]


async def test_a_chair_is_told_whose_part_it_is_to_hand_in(cast: Cast, desk: Desk) -> None:
    chair = await cast.join("HLT", PostKind.CHAIR)
    with pytest.raises(NotAllowed) as refused:
        await uploads.take_file(desk, chair.turn(), incoming("plan.pdf"))
    statement = refused.value.statement
    assert isinstance(statement, NotForYou)
    assert [(line.body, line.kind) for line in statement.whom] == [("HLT", PostKind.SECRETARIAT_OFFICER)]
    with pytest.raises(NotAllowed):
        await uploads.ask_for_file(desk, chair.turn())


async def test_who_holds_no_post_any_more_stops_nobody_else_and_can_pass_what_they_sent(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    gone = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    officer = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    telegram.files["id-of-plan.pdf"] = pdf_of(1)
    for player in (gone, officer):
        await uploads.take_file(desk, player.turn(), incoming("plan.pdf"))
    async with desk.work() as tx:
        assert isinstance(gone.actor, Holder)
        await tx.roster.end_holding(gone.actor.person.id, gone.actor.posts[0].id, gone.turn().today)
    await fetch_all(desk, storage, telegram)
    await ask_all(desk)
    (ready,) = await gone.hears()
    (question,) = await officer.hears()
    assert isinstance(ready, EnquiryReady)
    assert ready.is_of_former
    assert isinstance(question, FilingQuestion)


async def test_the_question_waits_for_who_has_no_chat_just_now(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    telegram.files["id-of-plan.pdf"] = pdf_of(1)
    await uploads.take_file(desk, officer.turn(), incoming("plan.pdf"))
    await identity.chat_left(desk, officer.turn())
    await fetch_all(desk, storage, telegram)
    await ask_all(desk)
    assert await officer.hears() == []
    await identity.arrive(desk, cast.stranger_in(officer.chat_id).turn(), "")
    await ask_all(desk)
    *_, question = await officer.hears()
    assert isinstance(question, FilingQuestion)


async def test_a_refused_file_is_spoken_of_once_and_a_file_for_a_word_is_taken(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await search.ask_word(desk, officer.turn())
    await officer.hears()
    telegram.files.update(
        {"id-of-notes.txt": b"just a text\n", "id-of-plan.pdf": pdf_of(1), "id-of-more.pdf": pdf_of(2)}
    )
    for position, name in enumerate(("notes.txt", "plan.pdf"), start=1):
        await uploads.take_file(desk, officer.turn(), incoming(name, position, album="a"))
    await fetch_all(desk, storage, telegram)
    await ask_all(desk)
    await uploads.take_file(desk, officer.turn(), incoming("more.pdf", 3, album="a"))
    await fetch_all(desk, storage, telegram)
    await ask_all(desk)
    said = await officer.hears()
    assert sum(isinstance(one, FileRefused) for one in said) == 1
    assert sum(isinstance(one, FilingQuestion) for one in said) == 2
    assert isinstance(said[0], NotUnderstood)


async def test_the_send_button_waits_for_a_file_unless_it_is_in_already(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await uploads.ask_for_file(desk, officer.turn(), WORKPLAN)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await uploads.ask_for_file(desk, officer.turn(), WORKPLAN)
    please, _, settled = await officer.hears()
    assert isinstance(please, SendFilePlease)
    assert isinstance(settled, AlreadySettled)


async def test_an_upload_is_only_ever_its_own_chats(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    other = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    upload = await officer.uploads()
    for verb in (filing.show_options, filing.set_aside):
        with pytest.raises(TooOld):
            await verb(desk, other.turn(), upload)
    async with desk.work.reading() as tx:
        kept = await tx.uploads.get(upload)
    assert kept is not None
    assert kept.state is UploadState.ASKED
