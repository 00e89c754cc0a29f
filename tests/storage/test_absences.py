"""Absences, and who holds a post for somebody meanwhile."""

from datetime import UTC, date, datetime

import pytest

from roundtable.absences import Absence, acting_holdings
from roundtable.bodies import Body, BodyKind
from roundtable.languages import UNNAMED, Bilingual
from roundtable.people import Holding
from roundtable.posts import PostKind, Side
from storage.opened import Storage

NOW = datetime(2027, 3, 1, 2, tzinfo=UTC)
AWAY, EARLY, BACK = date(2027, 3, 1), date(2027, 3, 8), date(2027, 3, 15)


@pytest.fixture
async def people(storage: Storage) -> tuple[int, int, int]:
    """Who holds a post since January, who could act, being a member of the body, and the post."""
    async with storage.work() as tx:
        await tx.roster.put_body(Body("HLT", BodyKind.SWG, 1, Bilingual("ສາທາ", "Health")))
        post = await tx.roster.add_post("HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, None)
        first = await tx.roster.add_person(Bilingual("ກ", "A"), UNNAMED, UNNAMED, placeholder=False)
        second = await tx.roster.add_person(Bilingual("ຂ", "B"), UNNAMED, UNNAMED, placeholder=False)
        await tx.roster.add_holding(first.id, post.id, date(2027, 1, 1), None)
        members = await tx.roster.add_post("HLT", PostKind.MEMBER, Side.GOVERNMENT, None)
        await tx.roster.add_holding(second.id, members.id, None, None)
    return first.id, second.id, post.id


async def acting(storage: Storage) -> list[Holding]:
    async with storage.work.reading() as tx:
        return [one for one in await tx.roster.holdings() if one.acting_for is not None]


async def test_an_absence_is_kept_and_ends_early(storage: Storage, people: tuple[int, int, int]) -> None:
    first, second, _ = people
    later = Absence(first, date(2027, 5, 1), date(2027, 5, 9))
    async with storage.work() as tx:
        stamp = await tx.stamp.current()
        await tx.absences.add(Absence(first, AWAY, BACK, second), NOW)
        await tx.absences.add(later, NOW)
        assert await tx.stamp.current() != stamp
        assert [(one.start_on, one.end_on, one.acting_id) for one in await tx.absences.all()] == [
            (AWAY, BACK, second),
            (later.start_on, later.end_on, None),
        ]
        await tx.absences.end(first, EARLY)
        assert [(one.start_on, one.end_on) for one in await tx.absences.all()] == [
            (AWAY, EARLY),
            (later.start_on, later.start_on),
        ]


async def test_who_acts_holds_the_post_for_the_time_and_ends_with_the_absence(
    storage: Storage, people: tuple[int, int, int]
) -> None:
    first, second, post = people
    async with storage.work() as tx:
        await tx.absences.act(second, post, first, AWAY, EARLY)
        await tx.absences.act(second, post, first, AWAY, BACK)
        assert [one.acting_for for one in await tx.roster.holdings_of(second)] == [first, None]
    (held,) = await acting(storage)
    assert (held.person.id, held.post.id, held.start_on, held.end_on) == (second, post, AWAY, BACK)
    async with storage.work() as tx:
        await tx.absences.end(first, EARLY)
    (held,) = await acting(storage)
    assert held.end_on == EARLY


async def test_nobody_acts_longer_than_the_other_holds_the_post(storage: Storage, people: tuple[int, int, int]) -> None:
    first, second, post = people
    async with storage.work() as tx:
        await tx.absences.act(second, post, first, AWAY, BACK)
        await tx.roster.put_holding(first, post, date(2027, 1, 1), EARLY)
    (held,) = await acting(storage)
    assert (held.start_on, held.end_on) == (AWAY, EARLY)


async def test_what_was_to_begin_can_be_taken_away(storage: Storage, people: tuple[int, int, int]) -> None:
    _, second, post = people
    async with storage.work() as tx:
        await tx.roster.put_holding(second, post, BACK, None)
        await tx.roster.remove_holding(second, post, BACK)
        assert post not in {one.post.id for one in await tx.roster.holdings_of(second)}


def march(day: int) -> date:
    return date(2027, 3, day)


Span = tuple[date | None, date | None]
OWN: list[tuple[list[Span], list[Span]]] = [
    ([], []),
    ([(None, None)], [(AWAY, BACK)]),
    ([(None, AWAY)], []),
    ([(BACK, None)], []),
    ([(march(5), march(5))], []),
    ([(None, march(5))], [(AWAY, march(5))]),
    ([(march(5), None)], [(march(5), BACK)]),
    ([(None, march(5)), (march(5), None)], [(AWAY, BACK)]),
    ([(None, march(9)), (march(5), march(12)), (march(6), march(7))], [(AWAY, march(12))]),
    ([(march(2), march(5)), (march(2), march(7))], [(march(2), march(7))]),
    ([(None, march(5)), (march(9), None)], [(AWAY, march(5)), (march(9), BACK)]),
    ([(march(3), march(5)), (march(5), march(7)), (march(8), march(9))], [(march(3), march(7)), (march(8), march(9))]),
]
"""What who acts holds in their own name, and on which days they act then, of 1 to 15 March."""


@pytest.mark.parametrize(("own", "acted"), OWN)
async def test_somebody_acts_while_they_hold_a_post_of_their_own_beside_it(
    storage: Storage, people: tuple[int, int, int], own: list[Span], acted: list[Span]
) -> None:
    """As the pure rule says."""
    first, second, post = people
    async with storage.work() as tx:
        (member,) = [one for one in await tx.roster.holdings_of(second) if one.acting_for is None]
        await tx.roster.remove_holding(second, member.post.id, None)
        for start_on, end_on in own:
            beside = await tx.roster.add_post("HLT", PostKind.MEMBER, Side.GOVERNMENT, None)
            await tx.roster.add_holding(second, beside.id, start_on, end_on)
        for body, side in (("HLT", Side.PARTNER), ("RTP", Side.GOVERNMENT)):
            await tx.roster.put_body(Body("RTP", BodyKind.RTP_SECRETARIAT, 9, Bilingual("ເລຂາ", "Secretariat")))
            elsewhere = await tx.roster.add_post(body, PostKind.MEMBER, side, None)
            await tx.roster.add_holding(second, elsewhere.id, None, None)
        await tx.absences.act(second, post, first, AWAY, BACK)
    found = await acting(storage)
    assert sorted((one.start_on, one.end_on) for one in found) == acted
    async with storage.work.reading() as tx:
        by_rule = acting_holdings(Absence(first, AWAY, BACK, second), await tx.roster.holdings())
    assert sorted((one.start_on, one.end_on) for one in by_rule) == acted


async def test_who_acts_no_more_is_in_no_absence_that_is_not_over(
    storage: Storage, people: tuple[int, int, int]
) -> None:
    first, second, _ = people
    async with storage.work() as tx:
        for start_on, end_on in ((date(2027, 2, 1), AWAY), (AWAY, BACK), (BACK, date(2027, 4, 1))):
            await tx.absences.add(Absence(first, start_on, end_on, second), NOW)
        before = await tx.stamp.current()
        await tx.absences.act_no_more(second, AWAY)
        assert [one.acting_id for one in await tx.absences.all()] == [second, None, None]
        assert await tx.stamp.current() != before
