"""What a phone sends in one go is asked about once."""

from collections.abc import Iterable

import pytest

from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind
from roundtable.services import search, submissions, uploads
from roundtable.services.desk import Desk
from roundtable.statements.identity import NotUnderstood, NotUnderstoodKind
from roundtable.statements.submissions import (
    FilingQuestion,
)
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.papers import pdf_of
from tests.services.incoming import ask_all, fetch_all, incoming
from tests.telegram_files import TelegramFiles

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")


async def test_an_album_is_one_upload_in_the_order_of_the_chat(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    for position in (3, 1, 2):
        name = f"page-{position}.pdf"
        telegram.files[f"id-of-{name}"] = pdf_of(position)
        await uploads.take_file(desk, officer.turn(), incoming(name, position, album="album-1"))
    await fetch_all(desk, storage, telegram)
    await ask_all(desk)
    (question,) = await officer.hears()
    assert isinstance(question, FilingQuestion)
    assert [file.name for file in question.files] == ["page-1.pdf", "page-2.pdf", "page-3.pdf"]


async def test_a_picture_that_comes_after_the_question_is_asked_about_with_the_others(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    for position in (1, 2):
        name = f"page-{position}.pdf"
        telegram.files[f"id-of-{name}"] = pdf_of(position)
        await uploads.take_file(desk, officer.turn(), incoming(name, position, album="album-1"))
        await fetch_all(desk, storage, telegram)
        await ask_all(desk)
    first, second = await officer.hears()
    assert isinstance(first, FilingQuestion)
    assert isinstance(second, FilingQuestion)
    assert (first.upload_id, len(second.files)) == (second.upload_id, 2)


async def test_a_late_picture_of_a_filed_album_is_a_paper_of_its_own(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    telegram.files.update({f"id-of-page-{n}.pdf": pdf_of(n) for n in (1, 2)})
    await uploads.take_file(desk, officer.turn(), incoming("page-1.pdf", 1, album="album-1"))
    await fetch_all(desk, storage, telegram)
    await ask_all(desk)
    (question,) = await officer.hears()
    assert isinstance(question, FilingQuestion)
    await submissions.file_upload(desk, officer.turn(), question.upload_id, WORKPLAN, 1)
    await officer.hears()
    await uploads.take_file(desk, officer.turn(), incoming("page-2.pdf", 2, album="album-1"))
    await fetch_all(desk, storage, telegram)
    await ask_all(desk)
    (again,) = await officer.hears()
    assert isinstance(again, FilingQuestion)
    assert (again.upload_id != question.upload_id, len(again.files)) == (True, 1)


async def takes(
    desk: Desk, telegram: TelegramFiles, player: Player, positions: Iterable[int], album: str | None
) -> None:
    for position in positions:
        telegram.files[f"id-of-page-{position}.pdf"] = pdf_of(1)
        await uploads.take_file(desk, player.turn(), incoming(f"page-{position}.pdf", position, album=album))


@pytest.mark.parametrize("second", ["album-2", None], ids=["two-more", "one-more"])
async def test_what_a_phone_cuts_off_a_full_album_belongs_to_it(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles, second: str | None
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await takes(desk, telegram, officer, range(1, 11), "album-1")
    await takes(desk, telegram, officer, range(11, 13) if second else (11,), second)
    await fetch_all(desk, storage, telegram)
    await ask_all(desk)
    (question,) = await officer.hears()
    assert isinstance(question, FilingQuestion)
    assert [file.name for file in question.files] == [f"page-{n}.pdf" for n in range(1, 13 if second else 12)]


@pytest.mark.parametrize(
    ("first", "then", "album"),
    [(range(1, 10), 10, "album-2"), (range(1, 11), 12, "album-2"), (range(1, 11), 12, None)],
    ids=["the-first-was-not-full", "something-came-between", "a-file-of-its-own"],
)
async def test_what_is_no_part_of_an_album_is_a_paper_of_its_own(
    cast: Cast,
    desk: Desk,
    storage: Storage,
    telegram: TelegramFiles,
    first: range,
    then: int,
    album: str | None,
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await takes(desk, telegram, officer, first, "album-1")
    await takes(desk, telegram, officer, (then,), album)
    await fetch_all(desk, storage, telegram)
    await ask_all(desk)
    assert [len(one.files) for one in await officer.hears() if isinstance(one, FilingQuestion)] == [len(first), 1]


async def test_the_second_part_is_asked_about_with_the_first_until_that_is_filed(
    cast: Cast, desk: Desk, storage: Storage, telegram: TelegramFiles
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    upload_ids: list[int] = []
    counts: list[int] = []
    for positions, album in ((range(1, 11), "album-1"), ((11,), "album-2"), ((12,), "album-2")):
        if positions == (12,):
            await submissions.file_upload(desk, officer.turn(), upload_ids[-1], WORKPLAN, 1)
            await officer.hears()
        await takes(desk, telegram, officer, positions, album)
        await fetch_all(desk, storage, telegram)
        await ask_all(desk)
        (question,) = await officer.hears()
        assert isinstance(question, FilingQuestion)
        upload_ids.append(question.upload_id)
        counts.append(len(question.files))
    assert counts == [10, 11, 1]
    assert upload_ids[0] == upload_ids[1] != upload_ids[2]


async def test_a_text_that_is_awaited_is_spoken_of_once_an_album(
    cast: Cast, desk: Desk, telegram: TelegramFiles
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await search.ask_word(desk, officer.turn())
    await officer.hears()
    await takes(desk, telegram, officer, range(1, 4), "album-1")
    await takes(desk, telegram, officer, (9,), None)
    assert await officer.hears() == [NotUnderstood(NotUnderstoodKind.FILE_FOR_TEXT)] * 2
