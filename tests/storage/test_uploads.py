from dataclasses import replace
from datetime import timedelta

import pytest

from roundtable.books import AlreadyThere
from roundtable.submissions import FileKind, FileProblem, StoredFile, UploadState
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster

STORED = StoredFile("a" * 64, 12, "application/pdf", "plan.pdf", FileKind.DOCUMENT, 3, "tg-1")


async def test_an_album_gathers_its_files_in_the_order_of_the_chat(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        upload = await tx.uploads.add(700, roster.person.id, AT, "album", "plan", WORKPLAN, thread="<1@a>")
        late = await tx.uploads.add_file(upload.id, 12, "tg-2", FileKind.PHOTO, "b.jpg", None)
        early = await tx.uploads.add_file(upload.id, 11, "tg-1", FileKind.DOCUMENT, "a.pdf", 500, "cut off")
    async with storage.work.reading() as tx:
        assert await tx.uploads.get(upload.id) == replace(upload, files=(early, late))
        assert await tx.uploads.by_media_group(700, "album") == replace(upload, files=(early, late))
        assert await tx.uploads.by_media_group(700, "cut off") == replace(upload, files=(early, late))
        assert await tx.uploads.by_media_group(701, "album") is None
        assert await tx.uploads.by_media_group(701, "cut off") is None
        assert await tx.uploads.get(999) is None


async def test_an_album_and_a_message_are_taken_once_but_lone_files_any_number_of_times(
    storage: Storage, roster: Roster
) -> None:
    async with storage.work() as tx:
        upload = await tx.uploads.add(700, roster.person.id, AT, "album", "", None)
        await tx.uploads.add_file(upload.id, 11, "tg-1", FileKind.PHOTO, "a.jpg", None)
        with pytest.raises(AlreadyThere):
            await tx.uploads.add(700, roster.person.id, AT, "album", "", None)
        with pytest.raises(AlreadyThere):
            await tx.uploads.add_file(upload.id, 11, "tg-9", FileKind.PHOTO, "a.jpg", None)
        first = await tx.uploads.add(700, roster.person.id, AT, None, "", None)
        second = await tx.uploads.add(700, roster.person.id, AT, None, "", None)
        assert first.id != second.id
        assert await tx.uploads.newest(700) == second
        assert await tx.uploads.newest(701) is None


async def test_a_file_is_fetched_until_it_is_stored_or_refused(storage: Storage, roster: Roster) -> None:
    later = AT + timedelta(minutes=1)
    async with storage.work() as tx:
        upload = await tx.uploads.add(700, roster.person.id, AT, None, "", None)
        one = await tx.uploads.add_file(upload.id, 1, "tg-1", FileKind.DOCUMENT, "a.pdf", None)
        two = await tx.uploads.add_file(upload.id, 2, "tg-2", FileKind.PHOTO, "b.jpg", None)
        assert await tx.uploads.to_fetch(AT, 10) == (one, two)
        assert await tx.uploads.to_fetch(AT, 1) == (one,)
        await tx.uploads.try_later(one.id, later)
        assert await tx.uploads.to_fetch(AT, 10) == (two,)
        assert await tx.uploads.to_fetch(later, 10) == (replace(one, tries=1), two)
        await tx.uploads.stored(one.id, STORED)
        await tx.uploads.refused(two.id, FileProblem.LOCKED)
        assert await tx.uploads.to_fetch(later, 10) == ()
        settled = await tx.uploads.get(upload.id)
    assert settled is not None
    assert settled.files == (
        replace(one, name="plan.pdf", tries=1, stored=STORED),
        replace(two, problem=FileProblem.LOCKED),
    )


async def test_a_question_is_due_when_every_file_is_stored_or_refused(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await tx.roster.link_chat(roster.person.id, 700, AT)
        upload = await tx.uploads.add(700, roster.person.id, AT, None, "", None)
        assert await tx.uploads.to_ask() == ()
        one = await tx.uploads.add_file(upload.id, 1, "tg-1", FileKind.DOCUMENT, "a.pdf", None)
        two = await tx.uploads.add_file(upload.id, 2, "tg-2", FileKind.PHOTO, "b.jpg", None)
        await tx.uploads.stored(one.id, STORED)
        assert await tx.uploads.to_ask() == ()
        await tx.uploads.refused(two.id, FileProblem.TYPE)
        assert [due.id for due in await tx.uploads.to_ask()] == [upload.id]
        await tx.roster.unlink_chat(700, AT, "blocked")
        assert await tx.uploads.to_ask() == (), "there is nobody to ask just now"
        await tx.roster.link_chat(roster.person.id, 700, AT)
        assert [due.id for due in await tx.uploads.to_ask()] == [upload.id]
        await tx.uploads.set_state(upload.id, UploadState.ASKED)
        assert await tx.uploads.to_ask() == ()


async def test_what_is_not_answered_yet_is_what_would_be_handed_over(storage: Storage, roster: Roster) -> None:
    body, person_id = WORKPLAN.body, roster.person.id
    async with storage.work() as tx:
        for wanted in (WORKPLAN, None):
            upload = await tx.uploads.add(700, person_id, AT, None, "", wanted)
            assert upload not in await tx.uploads.unanswered(body, person_id, general=True), "it is still fetched"
            file = await tx.uploads.add_file(upload.id, 1, "tg-1", FileKind.DOCUMENT, "a.pdf", None)
            await tx.uploads.stored(file.id, STORED)
        about_it, anything = await tx.uploads.unanswered(body, person_id, general=True)
        assert [one.wanted for one in (about_it, anything)] == [WORKPLAN, None]
        assert about_it.files[0].stored == STORED
        assert await tx.uploads.unanswered(body, person_id, general=False) == (about_it,)
        assert await tx.uploads.unanswered("EDU", person_id, general=False) == ()
        assert await tx.uploads.unanswered("EDU", person_id, general=True) == (anything,), "never another body's"
        await tx.uploads.set_state(anything.id, UploadState.FILED)
        assert await tx.uploads.unanswered(body, person_id, general=True) == (about_it,)
        moved = await tx.uploads.hand_over(body, person_id, roster.person.id, 701, general=True)
        assert moved == 1
