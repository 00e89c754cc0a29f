"""The smallest roster that the other tables can point at."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest_asyncio

from roundtable.bodies import Body, BodyKind
from roundtable.languages import UNNAMED, Bilingual
from roundtable.obligations import ObligationKey
from roundtable.people import Person
from roundtable.posts import Post, PostKind, Side
from storage.opened import Storage

AT = datetime(2027, 3, 1, 1, 0, 0, 123_456, tzinfo=UTC)
HEALTH = Body("HLT", BodyKind.SWG, 1, Bilingual("ສຂ", "Health"), aliases=("HSWG",), lao_confirmed=True)
EDUCATION = Body("EDU", BodyKind.SWG, 2, Bilingual("ສສ", "Education"))
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")


@dataclass(frozen=True)
class Roster:
    person: Person
    other: Person
    post: Post


@pytest_asyncio.fixture
async def roster(storage: Storage) -> AsyncIterator[Roster]:
    """Two people; the first is secretariat officer of the Health SWG, on the government side."""
    async with storage.work() as tx:
        for body in (EDUCATION, HEALTH):
            await tx.roster.put_body(body)
        post = await tx.roster.add_post("HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, None)
        person = await tx.roster.add_person(Bilingual("ກ", "Keo"), Bilingual("ດຣ", "Dr"), UNNAMED, False)
        other = await tx.roster.add_person(Bilingual("ຂ", "Khamla"), UNNAMED, UNNAMED, True)
        await tx.roster.add_holding(person.id, post.id, None, None)
    yield Roster(person, other, post)
