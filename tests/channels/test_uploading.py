"""A file is uploaded once: to one person, to thirty at once, in albums; and anew when Telegram has forgotten it."""

import asyncio

import pytest

from channels.telegram.bot_api import TelegramBotApi
from roundtable.deliveries import Attachment, Deferred, Outcome, Parcel, Refused, Sent
from roundtable.submissions import FileKind
from roundtable.words import Words
from simulator.server import Simulator
from tests.channels.conftest import FilesInMemory
from tests.channels.test_sending import document, picture


@pytest.fixture
async def thirty(simulator: Simulator) -> list[int]:
    """Chats of thirty people who have pressed Start."""
    people = [simulator.add_person(f"Officer {number}") for number in range(30)]
    for person in people:
        await simulator.phone(person).start()
    return [person.id for person in people]


async def all_at_once(api: TelegramBotApi, chats: list[int], *files: Attachment) -> list[Outcome]:
    return await asyncio.gather(*(api.send(Parcel(chat, Words("Minutes"), attachments=files)) for chat in chats))


async def test_of_thirty_who_get_one_paper_at_once_the_first_uploads_it(
    api: TelegramBotApi, files: FilesInMemory, thirty: list[int]
) -> None:
    paper = document(files.keep(b"%PDF-1"))
    first, *others = await all_at_once(api, thirty, paper)
    assert isinstance(first, Sent)
    assert first.file_ids
    assert all(isinstance(one, Deferred) for one in others), "each takes a new place in the pace"
    for chat in thirty[1:]:
        assert isinstance(await api.send(Parcel(chat, Words("Minutes"), attachments=(paper,))), Sent)
    assert files.read == [paper.sha256]


async def test_of_thirty_who_get_one_album_the_first_uploads_it(
    api: TelegramBotApi, files: FilesInMemory, thirty: list[int]
) -> None:
    album = (document(files.keep(b"%PDF-1"), "1.pdf"), document(files.keep(b"%PDF-2"), "2.pdf"))
    first, *others = await all_at_once(api, thirty, *album)
    assert isinstance(first, Sent)
    assert all(isinstance(one, Deferred) for one in others)
    for chat in thirty[1:]:
        assert isinstance(await api.send(Parcel(chat, Words("Both"), attachments=album)), Sent)
    assert sorted(files.read) == sorted(one.sha256 for one in album)


async def test_a_photo_and_the_same_picture_as_a_document_have_each_its_name(
    api: TelegramBotApi, files: FilesInMemory, thirty: list[int]
) -> None:
    sha256 = files.keep(picture())
    for kind in (FileKind.PHOTO, FileKind.DOCUMENT, FileKind.PHOTO, FileKind.DOCUMENT):
        sent = await api.send(Parcel(thirty[0], Words("Room"), attachments=(Attachment(sha256, "room.png", kind),)))
        assert isinstance(sent, Sent)
    assert files.read == [sha256, sha256]


async def test_a_name_that_telegram_has_forgotten_is_forgotten_here_too(
    api: TelegramBotApi, files: FilesInMemory, thirty: list[int]
) -> None:
    sha256 = files.keep(b"%PDF-1")
    old = Attachment(sha256, "report.pdf", FileKind.DOCUMENT, "a-name-of-last-year")
    anew = await api.send(Parcel(thirty[0], Words("Report"), attachments=(old,)))
    assert isinstance(anew, Sent)
    assert anew.file_ids[sha256] != "a-name-of-last-year"
    again = await api.send(Parcel(thirty[1], Words("Report"), attachments=(document(sha256, "report.pdf"),)))
    assert isinstance(again, Sent)
    assert files.read == [sha256]


async def test_when_the_first_upload_fails_the_next_one_uploads(
    api: TelegramBotApi, files: FilesInMemory, thirty: list[int]
) -> None:
    paper = document(files.keep(b"%PDF-1"))
    refused, *others = await all_at_once(api, [404, *thirty[1:3]], paper)
    assert isinstance(refused, Refused)
    assert all(isinstance(one, Deferred) for one in others)
    again = await all_at_once(api, thirty[1:3], paper)
    assert [type(one) for one in again] == [Sent, Deferred]
    assert files.read == [paper.sha256, paper.sha256]
