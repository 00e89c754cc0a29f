"""A workbook that is older than what is stored: who was forgotten stays so, and names that were given since stay."""

from dataclasses import replace

import pytest

from app.roster.roster_file import RosterFileWrong
from app.roster.workbook_file import read_workbook_file
from messages.papers.roster import roster_workbook
from roundtable.bodies import Body, BodyKind
from roundtable.languages import Bilingual
from roundtable.people import Holding, Person
from roundtable.posts import Post, PostKind, Side
from roundtable.roster_changes import changes
from roundtable.roster_stored import StoredRoster, roster_of
from storage.files.workbook import ChildWorkbookReader

HEALTH = Body("HLT", BodyKind.SWG, 1, Bilingual("ສາທາລະນະສຸກ", "Health"))
HEAD = Post(7, "HLT", PostKind.SECRETARIAT_HEAD, Side.GOVERNMENT)
NOT_NAMED = Person(3, Bilingual("ຫົວໜ້າກອງເລຂາ", "Head of the Secretariat"), placeholder=True)
NAMED = replace(NOT_NAMED, name=Bilingual("ແກ້ວ ມະນີ", "Keo Many"), placeholder=False)


def house(*people: Person, forgotten: frozenset[int] = frozenset()) -> StoredRoster:
    holdings = tuple(Holding(one, HEAD) for one in people)
    return StoredRoster(bodies=(HEALTH,), posts=(HEAD,), people=people, holdings=holdings, forgotten=forgotten)


async def test_by_the_command_line_too_the_row_of_somebody_forgotten_is_named_and_brings_nobody_back() -> None:
    old = roster_workbook(roster_of(house(NAMED)))
    with pytest.raises(RosterFileWrong, match=r"number 3 left and was forgotten\. Please take the row out"):
        await read_workbook_file(old, ChildWorkbookReader(), house(forgotten=frozenset({3})))


async def test_a_row_that_only_stood_in_keeps_the_name_that_was_given_since() -> None:
    old = roster_workbook(roster_of(house(NOT_NAMED)))
    file = await read_workbook_file(old, ChildWorkbookReader(), house(NAMED))
    change = changes(house(NAMED), file.roster)
    assert not change
    assert change.kept == (3,)


async def test_an_older_name_that_was_real_cannot_be_told_from_a_mistake_and_todays_roster_is_advised() -> None:
    old = roster_workbook(roster_of(house(replace(NAMED, name=Bilingual("ບຸນ", "Boun")))))
    with pytest.raises(RosterFileWrong, match="If this file is older than that name, please take today's roster"):
        await read_workbook_file(old, ChildWorkbookReader(), house(NAMED))
