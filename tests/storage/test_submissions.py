from dataclasses import replace
from datetime import timedelta

import pytest

from roundtable.books import AlreadyThere
from roundtable.obligations import Fact, FactKind
from roundtable.submissions import FileKind, StoredFile, SubmissionChannel
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster

FILES = (
    StoredFile("a" * 64, 12, "application/pdf", "ແຜນ.pdf", FileKind.DOCUMENT, 3, "tg-1"),
    StoredFile("b" * 64, 34, "image/jpeg", "photo.jpg", FileKind.PHOTO),
)
SCHOOL = replace(WORKPLAN, body="EDU")


async def test_submissions_come_back_with_their_files(storage: Storage, roster: Roster) -> None:
    who = roster.person.id
    async with storage.work() as tx:
        first = await tx.submissions.add(WORKPLAN, 1, "HLT-WP-2027-1", AT, who, SubmissionChannel.CHAT, FILES)
        school = await tx.submissions.add(SCHOOL, 1, "EDU-WP-2027-1", AT, who, SubmissionChannel.PAPER, ())
        later = AT + timedelta(days=1)
        second = await tx.submissions.add(WORKPLAN, 2, "HLT-WP-2027-2", later, who, SubmissionChannel.CHAT, FILES[::-1])
        await tx.facts.add(Fact(WORKPLAN, FactKind.SUBMITTED, AT, submission_id=second.id))
    async with storage.work.reading() as tx:
        assert await tx.submissions.get(first.id) == first
        assert await tx.submissions.get(999) is None
        assert await tx.submissions.of(WORKPLAN) == (first, second)
        assert await tx.submissions.of_bodies(["HLT"]) == (second, first)
        assert await tx.submissions.of_bodies(None) == (second, school, first)
        assert await tx.submissions.of_bodies(()) == ()


@pytest.mark.parametrize(("version", "reference"), [(1, "HLT-WP-2027-9"), (9, "HLT-WP-2027-1")])
async def test_a_version_and_a_reference_are_taken_once_and_the_transaction_goes_on(
    storage: Storage, roster: Roster, version: int, reference: str
) -> None:
    who = roster.person.id
    async with storage.work() as tx:
        first = await tx.submissions.add(WORKPLAN, 1, "HLT-WP-2027-1", AT, who, SubmissionChannel.CHAT, FILES)
        with pytest.raises(AlreadyThere):
            await tx.submissions.add(WORKPLAN, version, reference, AT, who, SubmissionChannel.CHAT, FILES)
        assert await tx.submissions.of(WORKPLAN) == (first,)
