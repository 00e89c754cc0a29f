"""Loading a roster: all of it or nothing, and the same file twice changes nothing."""

import itertools
from dataclasses import replace
from datetime import date, time

from app.roster.loading import compare, load, stored_file
from app.roster.roster_file import RosterFile, example_text, parse_roster
from app.roster.writing import roster_toml
from roundtable.languages import Bilingual
from roundtable.moments import moment
from roundtable.posts import PostKind
from roundtable.roster import RosterHolder, RosterPerson, RosterPost
from storage.opened import Storage

NOW = moment(date(2027, 3, 1), time(8))
EXAMPLE = parse_roster(example_text())


def without_numbers(post: RosterPost) -> RosterPost:
    holders = (
        replace(
            one,
            person=replace(one.person, number=None),
            assistant_to=tuple(replace(principal, number=None) for principal in one.assistant_to),
        )
        for one in post.holders
    )
    return replace(post, holders=tuple(holders))


def with_chair_of_health(holder: RosterHolder) -> RosterFile:
    """The example, with this holder in the chair of the Health SWG."""
    posts = tuple(
        replace(post, holders=(holder,)) if (post.body, post.kind) == ("HLT", PostKind.CHAIR) else post
        for post in EXAMPLE.roster.posts
    )
    return replace(EXAMPLE, roster=replace(EXAMPLE.roster, posts=posts))


async def test_the_example_is_a_fixed_point_and_is_stored_as_it_stands_in_the_file(storage: Storage) -> None:
    async with storage.work() as tx:
        change = await compare(tx, EXAMPLE)
        assert change.counts()["bodies"] == 13
        done = itertools.count(1)
        await load(tx, change, NOW, lambda: next(done))
        assert next(done) == sum(change.counts().values()) + 1, "what is counted along comes to its end"
    async with storage.work() as tx:
        assert not await compare(tx, EXAMPLE)
        stored = await stored_file(tx)
    assert stored.roster.bodies == EXAMPLE.roster.bodies
    assert [without_numbers(post) for post in stored.roster.posts] == [*EXAMPLE.roster.posts]
    assert sorted(stored.roster.organisations, key=lambda one: one.code) == sorted(
        EXAMPLE.roster.organisations, key=lambda one: one.code
    )
    assert (stored.rest_days, stored.round_tables) == (EXAMPLE.rest_days, EXAMPLE.round_tables)


async def test_a_named_holder_comes_beside_the_placeholder_and_a_placeholder_only_where_nobody_is(
    storage: Storage,
) -> None:
    named = RosterHolder(RosterPerson(Bilingual("ບຸນມີ ສີສະຫວັດ", "Bounmy Sisavath")))
    async with storage.work() as tx:
        await load(tx, await compare(tx, with_chair_of_health(named)), NOW)
        assert not await compare(tx, EXAMPLE), "the placeholder is not needed any more"


async def test_a_placeholder_leaves_when_a_named_holder_comes(storage: Storage) -> None:
    named = RosterHolder(RosterPerson(Bilingual("ບຸນມີ ສີສະຫວັດ", "Bounmy Sisavath")))
    async with storage.work() as tx:
        await load(tx, await compare(tx, EXAMPLE), NOW)
        await load(tx, await compare(tx, with_chair_of_health(named)), NOW)
        chairs = [
            one.person.name.en
            for one in await tx.roster.holdings()
            if (one.post.body, one.post.kind) == ("HLT", PostKind.CHAIR) and one.current_on(NOW.date())
        ]
    assert chairs == ["Bounmy Sisavath"]


async def test_addresses_come_with_a_holder_and_change_with_the_file(storage: Storage) -> None:
    def with_addresses(email: str | None, phone: str | None) -> RosterFile:
        return with_chair_of_health(RosterHolder(RosterPerson(Bilingual("ບຸນມີ", "Bounmy"), email=email, phone=phone)))

    async def known() -> tuple[str | None, str | None]:
        async with storage.work.reading() as tx:
            (chair,) = [one.person for one in await tx.roster.holdings() if one.person.name.en == "Bounmy"]
        return chair.email, chair.phone

    for email, phone, expected in (
        ("b@moh.example.la", None, ("b@moh.example.la", None)),
        ("bounmy@moh.example.la", "+8562055551234", ("bounmy@moh.example.la", "+8562055551234")),
        (None, None, ("bounmy@moh.example.la", "+8562055551234")),
    ):
        async with storage.work() as tx:
            await load(tx, await compare(tx, with_addresses(email, phone)), NOW)
            assert not await compare(tx, with_addresses(email, phone))
        assert await known() == expected
    async with storage.work.reading() as tx:
        assert "bounmy@moh.example.la" in roster_toml(await stored_file(tx))


async def test_a_change_is_audited_and_no_change_is_not(storage: Storage) -> None:
    async with storage.work() as tx:
        await load(tx, await compare(tx, EXAMPLE), NOW)
        await load(tx, await compare(tx, EXAMPLE), NOW)
        actions = [action for _, _, action, _ in await tx.audit.list(10)]
        assert actions == ["calendar-load", "round-table-moved", "roster-load"]
