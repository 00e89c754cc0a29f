"""The roster's workbook in chat: given to whoever may change the roster, with an audit row, however large it is."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from app.roster.stored_workbooks import StoredWorkbooks
from bench.large_roster import BODIES, PEOPLE, large_roster
from messages.wording import TemplateWording
from roundtable.audit import AuditEntry, AuditQuery
from roundtable.deliveries import Attachment
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Tongue
from roundtable.posts import PostKind
from roundtable.roster import Roster
from roundtable.roster_changes import changes
from roundtable.roster_mistakes import Mistake
from roundtable.roster_rows_read import KnownRoster
from roundtable.roster_stored import roster_of
from roundtable.services import people, roster_workbooks
from roundtable.services.desk import Desk
from roundtable.services.roster import known_roster, stored_roster
from roundtable.services.roster_workbooks import LARGE
from roundtable.statements.people import PeopleOfBodies, PeopleOfBody
from roundtable.statements.roster_workbooks import (
    RosterWorkbook,
    RosterWorkbookAsked,
    RosterWorkbookBeingMade,
    WorkbookKind,
)
from roundtable.submissions import FileKind
from storage.files.workbook import ChildWorkbookReader
from storage.opened import Storage
from tests.cast import Cast, Player
from tests.services.test_roster import imported

LONGEST_CAPTION = 1024
"""https://core.telegram.org/bots/api#senddocument"""
EXAMPLE = 77
"""People in the example roster."""


@dataclass
class Recording:
    """Workbooks that are nothing but remembered."""

    written: list[tuple[Roster, str]] = field(default_factory=list)

    async def read(self, sha256: str, known: KnownRoster) -> tuple[Roster, tuple[Mistake, ...]] | None:
        return None

    async def write(self, roster: Roster, name: str) -> Attachment:
        self.written.append((roster, name))
        return Attachment("cd" * 32, name, FileKind.DOCUMENT)


@pytest.fixture
def books() -> Recording:
    return Recording()


@pytest.fixture
def keeping(desk: Desk, books: Recording) -> Desk:
    """The desk, where workbooks are read and written."""
    return replace(desk, rosters=books)


async def exports(desk: Desk) -> list[AuditEntry]:
    async with desk.work.reading() as tx:
        return list(await tx.audit.find(AuditQuery(actions=("roster-export",)), 10))


async def test_todays_roster_goes_out_as_a_file_and_that_stands_in_the_audit(
    keeping: Desk, books: Recording, rtp: Player
) -> None:
    await roster_workbooks.ask_which(keeping, rtp.turn(3))
    await roster_workbooks.give_workbook(keeping, rtp.turn(3), WorkbookKind.FILLED)
    asked, given = await rtp.hears()
    assert asked == RosterWorkbookAsked()
    async with keeping.work.reading() as tx:
        stored = roster_of(await stored_roster(tx))
    assert books.written == [(stored, "roster-2027-03-01.xlsx")]
    assert isinstance(given, RosterWorkbook)
    assert (given.kind, given.bodies, given.people) == (WorkbookKind.FILLED, len(stored.bodies), EXAMPLE)
    newest = (await rtp.deliveries())[0].what
    assert newest.edits_message_id is None, "a file takes the place of no words"
    assert [one.name for one in newest.attachments] == ["roster-2027-03-01.xlsx"]
    (row,) = await exports(keeping)
    assert (row.actor, row.subject) == (f"person:{rtp.holder.person.id}", "roster")


async def test_an_empty_one_tells_nothing_of_anybody_and_needs_no_row(
    keeping: Desk, books: Recording, rtp: Player
) -> None:
    await roster_workbooks.give_workbook(keeping, rtp.turn(3), WorkbookKind.EMPTY)
    assert [type(one) for one in await rtp.hears()] == [RosterWorkbook]
    assert books.written == [(Roster(), "roster-template.xlsx")]
    assert await exports(keeping) == []


async def test_it_is_offered_and_given_to_whoever_may_change_the_roster_only(
    keeping: Desk, books: Recording, rtp: Player, cast: Cast
) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    for player in (rtp, head):
        await people.show_people(keeping, player.turn(3))
    (every,), (own,) = await rtp.hears(), await head.hears()
    assert isinstance(every, PeopleOfBodies)
    assert isinstance(own, PeopleOfBody)
    assert (every.has_workbook, own.has_workbook) == (True, False)
    with pytest.raises(NotAllowed):
        await roster_workbooks.ask_which(keeping, head.turn(3))
    for kind in WorkbookKind:
        with pytest.raises(NotAllowed):
            await roster_workbooks.give_workbook(keeping, head.turn(3), kind)
    assert books.written == []


async def test_where_no_workbooks_are_read_none_is_offered(desk: Desk, rtp: Player) -> None:
    await people.show_people(desk, rtp.turn(3))
    (every,) = await rtp.hears()
    assert isinstance(every, PeopleOfBodies)
    assert not every.has_workbook
    with pytest.raises(TooOld):
        await roster_workbooks.give_workbook(desk, rtp.turn(3), WorkbookKind.FILLED)


async def test_one_of_five_thousand_people_says_that_it_is_being_made_and_changes_nothing_when_it_comes_back(
    desk: Desk, storage: Storage, rtp: Player
) -> None:
    keeping = replace(desk, rosters=StoredWorkbooks(storage.files, ChildWorkbookReader()))
    assert keeping.rosters is not None
    await imported(storage, large_roster())
    await roster_workbooks.give_workbook(keeping, rtp.turn(3), WorkbookKind.FILLED)
    made, given = await rtp.hears()
    assert isinstance(made, RosterWorkbookBeingMade)
    assert isinstance(given, RosterWorkbook)
    assert (given.bodies, given.people) == (made.bodies, made.people)
    assert made.people == PEOPLE + EXAMPLE >= LARGE
    assert made.bodies > BODIES
    newest, before = (await rtp.deliveries())[:2]
    assert (newest.what.edits_message_id, before.what.edits_message_id) == (None, 3)
    async with keeping.work.reading() as tx:
        stored = await stored_roster(tx)
    found = await keeping.rosters.read(newest.what.attachments[0].sha256 or "", known_roster(stored))
    assert found is not None
    roster, mistakes = found
    assert mistakes == ()
    assert not changes(stored, roster)


@pytest.mark.parametrize("kind", WorkbookKind)
def test_in_both_languages_its_words_still_fit_under_a_file(kind: WorkbookKind) -> None:
    words = TemplateWording().words(RosterWorkbook(kind, date(2027, 9, 30), 300, 20_000), Tongue.BOTH)
    assert len(words.html) <= LONGEST_CAPTION
