"""Ties that come and end by an import: the assistant hears of it once, by the words of a tie that is made in chat."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.roster.loading import compare, load_and_tell
from app.roster.roster_file import RosterFile
from roundtable.languages import Bilingual
from roundtable.people import Person
from roundtable.posts import PostKind
from roundtable.roster import Roster, RosterHolder, RosterPrincipal
from roundtable.roster_stored import roster_of
from roundtable.services.desk import Desk
from roundtable.services.roster import stored_roster
from roundtable.statements.principals import InWhoseNameYouAct
from tests.cast import Cast, Player
from tests.services.test_principals import principal

TODAY = date(2027, 3, 1)
Change = Callable[[RosterHolder], RosterHolder]


async def imported(desk: Desk, **changed: Change) -> None:
    """Today's roster, in which the rows of these people (by the number behind "n") say something else."""

    def row(holder: RosterHolder) -> RosterHolder:
        change = changed.get(f"n{holder.person.number}")
        return holder if change is None else change(holder)

    async with desk.work() as tx:
        roster: Roster = roster_of(await stored_roster(tx))
        posts = tuple(replace(post, holders=tuple(map(row, post.holders))) for post in roster.posts)
        change = await compare(tx, RosterFile(replace(roster, posts=posts)))
        await load_and_tell(desk, tx, change, desk.clock.now())


def assisting(*people: Person) -> Change:
    principals = tuple(RosterPrincipal(one.name, one.id) for one in people)
    return lambda holder: replace(holder, assistant_to=principals)


def ending(on: date) -> Change:
    return lambda holder: replace(holder, end_on=on)


def key(person: Person | Player) -> str:
    return f"n{person.id if isinstance(person, Person) else person.holder.person.id}"


async def hears_names(assistant: Player) -> list[list[int]]:
    said = await assistant.hears()
    assert all(isinstance(one, InWhoseNameYouAct) for one in said)
    return [[name.id for name in one.names] for one in said if isinstance(one, InWhoseNameYouAct)]


@pytest.fixture
async def assistant(cast: Cast) -> Player:
    return await cast.join("HLT", PostKind.ASSISTANT)


async def test_who_is_tied_by_an_import_hears_in_whose_name_and_only_once(assistant: Player, desk: Desk) -> None:
    minister, deputy = await principal(desk, "Khamla"), await principal(desk, "Vilay", kind=PostKind.MEMBER)
    for _ in range(2):
        await imported(desk, **{key(assistant): assisting(minister)})
    assert await hears_names(assistant) == [[minister.id]]
    await imported(desk, **{key(assistant): assisting(minister, deputy)})
    assert await hears_names(assistant) == [[minister.id, deputy.id]]
    await imported(desk)
    assert await hears_names(assistant) == []


async def test_who_is_tied_no_more_because_a_workbook_ends_a_post_hears_of_it_too(
    assistant: Player, desk: Desk
) -> None:
    minister, deputy = await principal(desk, "Khamla"), await principal(desk, "Vilay", kind=PostKind.MEMBER)
    await imported(desk, **{key(assistant): assisting(minister, deputy)})
    await imported(desk, **{key(minister): ending(TODAY + timedelta(days=30))})
    assert await hears_names(assistant) == [[minister.id, deputy.id]], "an end to come changes nothing today"
    await imported(desk, **{key(deputy): ending(TODAY)})
    assert await hears_names(assistant) == [[minister.id]]
    await imported(desk, **{key(minister): ending(TODAY)})
    assert await hears_names(assistant) == [[]], "as the office again"


async def test_nothing_is_said_of_what_an_import_changes_about_others(
    assistant: Player, desk: Desk, cast: Cast
) -> None:
    minister = await principal(desk, "Khamla")
    await imported(desk, **{key(assistant): assisting(minister)})
    await assistant.hears()
    renamed = Bilingual("ຄຳຫຼ້າ", "Khamla Phommachan")
    await imported(desk, **{key(minister): lambda holder: replace(holder, person=replace(holder.person, name=renamed))})
    elsewhere = await cast.join("EDU", PostKind.ASSISTANT)
    other = await principal(desk, "Vanna", "EDU")
    await imported(desk, **{key(elsewhere): assisting(other)})
    assert (await hears_names(assistant), await hears_names(elsewhere)) == ([], [[other.id]])


async def test_whose_post_of_assistant_ends_hears_nothing_of_names(assistant: Player, desk: Desk) -> None:
    minister = await principal(desk, "Khamla")
    await imported(desk, **{key(assistant): assisting(minister)})
    await assistant.hears()
    await imported(desk, **{key(assistant): ending(TODAY)})
    assert await hears_names(assistant) == []


async def test_who_has_not_pressed_start_is_not_told(desk: Desk) -> None:
    minister = await principal(desk, "Khamla")
    silent = await principal(desk, "Noy", kind=PostKind.ASSISTANT)
    await imported(desk, **{key(silent): assisting(minister)})
    async with desk.work.reading() as tx:
        assert [tie.principal_id for tie in await tx.ties.all()] == [minister.id]
        assert await tx.deliveries.list(None, 10) == ()
