"""The roster in storage: whatever was imported before, what is exported changes nothing, and two imports are one."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from roundtable.bodies import Body, BodyKind
from roundtable.languages import Bilingual, Tongue
from roundtable.posts import PostKind, Side
from roundtable.roster import Roster, RosterHolder, RosterPerson, RosterPost
from roundtable.roster_changes import changes
from roundtable.roster_stored import roster_of
from roundtable.services.roster import load, stored_roster
from storage.opened import Storage
from tests.rosters import rosters
from tests.storage.conftest import AT


async def imported(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        await load(tx, changes(await stored_roster(tx), roster), AT, "operator")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(roster=rosters())
async def test_what_is_stored_is_exported_so_that_it_changes_nothing(storage: Storage, roster: Roster) -> None:
    await imported(storage, roster)
    async with storage.work.reading() as tx:
        stored = await stored_roster(tx)
    assert not changes(stored, roster_of(stored))


def numbered_apart(roster: Roster) -> Roster:
    """With numbers of its own that no stored person has: what a workbook that takes another's number gets is a
    mistake (roster_workbook.py)."""

    def other(number: int | None) -> int | None:
        return None if number is None else 10**9 + number

    def apart(holder: RosterHolder) -> RosterHolder:
        person = replace(holder.person, number=other(holder.person.number))
        principals = (replace(one, number=other(one.number)) for one in holder.assistant_to)
        return replace(holder, person=person, assistant_to=tuple(principals))

    posts = tuple(replace(post, holders=tuple(map(apart, post.holders))) for post in roster.posts)
    circles = tuple(replace(one, people=tuple(map(apart, one.people))) for one in roster.circles)
    return replace(roster, posts=posts, circles=circles)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(roster=rosters().map(numbered_apart))
async def test_what_was_imported_changes_nothing_when_it_is_imported_again(storage: Storage, roster: Roster) -> None:
    await imported(storage, roster)
    async with storage.work.reading() as tx:
        stored = await stored_roster(tx)
    assert not changes(stored, roster)


async def test_a_row_may_say_the_language_of_somebody_who_has_not_chosen_one(storage: Storage) -> None:
    health = Body("HLT", BodyKind.SWG, 1, Bilingual("ສຸຂະພາບ", "Health"))
    silent = RosterPerson(Bilingual("ບຸນມີ", "Bounmy"))

    def roster(person: RosterPerson) -> Roster:
        post = RosterPost("HLT", PostKind.CHAIR, Side.GOVERNMENT, None, (RosterHolder(person),))
        return Roster(bodies=(health,), posts=(post,))

    await imported(storage, roster(silent))
    for tongue in (Tongue.LO, Tongue.BOTH, Tongue.EN):
        await imported(storage, roster(replace(silent, tongue=tongue)))
        async with storage.work.reading() as tx:
            stored = await stored_roster(tx)
        assert [(one.person.tongue, one.person.language) for one in stored.holdings] == [(tongue, tongue.first)]
        assert not changes(stored, roster(replace(silent, tongue=tongue)))
