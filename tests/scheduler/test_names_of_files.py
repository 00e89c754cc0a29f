"""What Telegram calls a file is kept when it was uploaded, and used ever after, after a restart too."""

import pytest

from roundtable.deliveries import Attachment, Lane, Sent
from roundtable.submissions import FileKind
from storage.opened import Storage
from tests.scheduler.conftest import CHAT, Process, RecordingChannel, delivery_of, stored

PAPER = Attachment("a" * 64, "minutes.pdf", FileKind.DOCUMENT)


async def name_of(storage: Storage, bot: str = "4711", kind: FileKind = FileKind.DOCUMENT) -> str | None:
    async with storage.work.reading() as tx:
        return await tx.telegram_files.name(bot, PAPER.sha256, kind)


@pytest.mark.parametrize("lane", list(Lane))
async def test_the_second_recipient_is_sent_the_name(
    storage: Storage, process: Process, channel: RecordingChannel, lane: Lane
) -> None:
    channel.answers.append(Sent(101, {PAPER.sha256: "BQAC"}))
    await stored(storage, delivery_of("first", lane=lane, attachments=(PAPER,)))
    await process.say_all()
    assert await name_of(storage) == "BQAC"
    await stored(storage, delivery_of("second", chat_id=CHAT + 1, lane=lane, attachments=(PAPER,)))
    await process.say_all()
    assert [parcel.attachments[0].telegram_file_id for parcel in channel.sent] == [None, "BQAC"]


async def test_a_newer_name_takes_the_place_of_the_old_one(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    for message_id, name in ((101, "old"), (102, "new")):
        channel.answers.append(Sent(message_id, {PAPER.sha256: name}))
        await stored(storage, delivery_of("again", attachments=(PAPER,)))
        await process.say_all()
    assert await name_of(storage) == "new"


async def test_a_name_is_good_for_one_bot_and_one_kind(
    storage: Storage, process: Process, channel: RecordingChannel
) -> None:
    channel.answers.append(Sent(101, {PAPER.sha256: "BQAC"}))
    await stored(storage, delivery_of("first", attachments=(PAPER,)))
    await process.say_all()
    assert await name_of(storage, bot="4712") is None
    assert await name_of(storage, kind=FileKind.PHOTO) is None


async def test_what_came_with_a_name_keeps_it(storage: Storage, process: Process, channel: RecordingChannel) -> None:
    received = Attachment(PAPER.sha256, PAPER.name, PAPER.kind, "as-it-came")
    await stored(storage, delivery_of("papers", attachments=(received,)))
    await process.say_all()
    assert channel.sent[0].attachments == (received,)
    assert await name_of(storage) is None
