"""Nobody holds a post of a body that has ended, and the roster keeps what it said of them."""

from dataclasses import replace
from datetime import date

from roundtable.people import Holding
from roundtable.posts import PostKind, Side
from storage.opened import Storage
from tests.storage.conftest import HEALTH, Roster

ON = date(2027, 7, 1)
BEFORE, AFTER = date(2027, 5, 1), date(2027, 9, 1)
ENDED = replace(HEALTH, valid_until=ON, merged_into="EDU")


async def test_a_holding_goes_on_no_longer_than_its_body(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        chair = await tx.roster.add_post("HLT", PostKind.CHAIR, Side.GOVERNMENT, None)
        elsewhere = await tx.roster.add_post("EDU", PostKind.CHAIR, Side.GOVERNMENT, None)
        said = [
            (roster.post, None, None),
            (chair, None, BEFORE),
            (chair, BEFORE, ON),
            (chair, date(2027, 6, 1), AFTER),
            (chair, AFTER, None),
            (elsewhere, None, None),
        ]
        for post, start_on, end_on in said:
            await tx.roster.put_holding(roster.person.id, post.id, start_on, end_on)
        await tx.roster.put_body(ENDED)
    async with storage.work.reading() as tx:
        held = await tx.roster.holdings()
        assert await tx.roster.holdings_of(roster.person.id) == held
        assert [(one.post, one.start_on, one.end_on) for one in held] == [
            (roster.post, None, ON),
            (chair, None, BEFORE),
            (chair, BEFORE, ON),
            (chair, date(2027, 6, 1), ON),
            (chair, AFTER, AFTER),  # never: it would begin after the end
            (elsewhere, None, None),
        ]
        listed = await tx.roster.listed_holdings()
        assert [(one.post, one.start_on, one.end_on) for one in listed] == said


async def test_a_body_that_is_closed_later_after_all_has_its_people_as_long(storage: Storage, roster: Roster) -> None:
    for body, end_on in ((ENDED, ON), (replace(ENDED, valid_until=AFTER), AFTER), (HEALTH, None)):
        async with storage.work() as tx:
            await tx.roster.put_body(body)
        async with storage.work.reading() as tx:
            assert await tx.roster.holdings() == (Holding(roster.person, roster.post, None, end_on),)


async def test_who_acts_for_somebody_acts_no_longer_than_the_body(storage: Storage, roster: Roster) -> None:
    async with storage.work() as tx:
        members = await tx.roster.add_post("HLT", PostKind.MEMBER, Side.GOVERNMENT, None)
        await tx.roster.add_holding(roster.other.id, members.id, None, None)
        away = (date(2027, 6, 20), date(2027, 7, 20))
        await tx.absences.act(roster.other.id, roster.post.id, roster.person.id, *away)
        await tx.roster.put_body(ENDED)
    async with storage.work.reading() as tx:
        (acting,) = [one for one in await tx.roster.holdings() if one.acting_for is not None]
        assert (acting.start_on, acting.end_on) == (date(2027, 6, 20), ON)
        assert [one.acting_for for one in await tx.roster.listed_holdings()] == [None, None]
