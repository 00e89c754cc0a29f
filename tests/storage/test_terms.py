"""The book of terms of reference: versions of a body or a circle, none written over."""

from datetime import timedelta

import pytest

from roundtable.books import AlreadyThere
from roundtable.submissions import FileKind, StoredFile
from roundtable.terms import Keeper, KeeperKind
from storage.opened import Storage
from tests.storage.conftest import AT, Roster

HEALTH, PRESS = Keeper(KeeperKind.BODY, "HLT"), Keeper(KeeperKind.CIRCLE, "HLT")
FILE = StoredFile("a" * 64, 12, "application/pdf", "ກອບໜ້າວຽກ.pdf", FileKind.DOCUMENT, 3, "tg-1")


async def test_versions_of_each_are_kept_and_none_is_written_over(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        assert await tx.terms.newest(HEALTH) is None
        first = await tx.terms.add(HEALTH, 1, "HLT-TR-2027-1", AT, roster.person.id, [FILE])
        with pytest.raises(AlreadyThere):
            await tx.terms.add(HEALTH, 1, "HLT-TR-2027-1", AT, roster.person.id, [])
        circle = await tx.terms.add(PRESS, 1, "HLT-TR-2027-1", AT, roster.person.id, [])
        second = await tx.terms.add(HEALTH, 2, "HLT-TR-2027-2", AT + timedelta(days=1), roster.person.id, [FILE, FILE])
        assert await tx.terms.newest(HEALTH) == second
        assert await tx.terms.newest(PRESS) == circle
        assert await tx.terms.all() == (second, circle, first)
