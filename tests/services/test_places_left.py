"""Who is forgotten leaves no gap in which others go on counting on them: what they held ends, and it is said."""

import asyncio
from datetime import date, timedelta

import pytest

from roundtable.absences import Absence
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import UNNAMED, Bilingual
from roundtable.posts import PostKind
from roundtable.principals import Tie
from roundtable.services import absences, handovers, me, principals
from roundtable.services.absences import put_absence
from roundtable.services.desk import Desk
from roundtable.statements.absences import NobodyStandsIn
from roundtable.statements.handovers import HandoverPosts, HandoverSheet, PostVacant
from roundtable.statements.leaving import ActingLeft, ActingOver, HolderLeft, LeftPost, SuccessorLeft
from roundtable.statements.principals import InWhoseNameYouAct
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.posts_handed_over import ON, ids, kinds_of, named, now_as, seen_now, until

OFFICER, HEAD, CHAIR = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD, PostKind.CHAIR
UNTIL = date(2027, 3, 30)


async def leaves(desk: Desk, player: Player) -> None:
    await me.leave(desk, player.turn(), player.turn().today)


async def acting(cast: Cast, desk: Desk) -> tuple[Player, Player]:
    """The head of the secretariat of Health, who is away, and the officer, who acts."""
    head = await named(desk, await cast.join("HLT", HEAD))
    officer = await named(desk, await cast.join("HLT", OFFICER))
    await absences.go_away(desk, head.turn(7), UNTIL, officer.holder.person.id, sure=True)
    for player in (head, officer):
        await player.hears()
    return head, await now_as(desk, officer)


async def test_who_acts_and_leaves_acts_no_more_and_the_absent_one_and_the_secretariat_hear(
    cast: Cast, desk: Desk
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    head, officer = await acting(cast, desk)
    office, stood_in = (post for post in officer.holder.posts)
    await leaves(desk, officer)
    seen = await seen_now(desk)
    assert not [one for one in seen.current() if one.person.id == officer.holder.person.id]
    assert {one.acting_id for one in seen.snapshot.absences} == {None}
    (word,) = await head.hears()
    assert isinstance(word, ActingLeft)
    assert word.until == UNTIL
    left, alone = await rtp.hears()
    assert left == HolderLeft((LeftPost(seen.post_line(office), is_vacant=True),)), "what they acted in is not theirs"
    assert isinstance(alone, NobodyStandsIn)
    assert [post.kind for post in alone.absent.posts] == [stood_in.kind]


async def test_the_secretariat_is_not_troubled_where_somebody_still_hears(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    head, officer = await acting(cast, desk)
    async with desk.work() as tx:
        post = next(one for one in officer.holder.posts if one.kind is OFFICER)
        second = await tx.roster.add_person(Bilingual("ກ", "Second"), UNNAMED, UNNAMED, placeholder=False)
        await tx.roster.add_holding(second.id, post.id, None, None)
        await tx.roster.link_chat(second.id, 7777, desk.clock.now())
    await leaves(desk, officer)
    assert [type(word) for word in await rtp.hears()] == [HolderLeft]
    assert [type(word) for word in await head.hears()] == [ActingLeft]


async def test_an_absence_to_come_is_without_them_as_well(cast: Cast, desk: Desk) -> None:
    head = await named(desk, await cast.join("HLT", HEAD))
    officer = await named(desk, await cast.join("HLT", OFFICER))
    async with desk.work() as tx:
        later = Absence(head.holder.person.id, date(2027, 3, 10), UNTIL, officer.holder.person.id)
        await put_absence(desk, tx, later, desk.clock.now(), "operator")
    await leaves(desk, officer)
    assert isinstance((await head.hears())[-1], ActingLeft)
    seen = await seen_now(desk)
    mine = [one for one in seen.snapshot.holdings if one.person.id == officer.holder.person.id]
    assert [one for one in mine if one.current_on(date(2027, 3, 12))] == []


async def test_whoever_acts_for_somebody_who_leaves_hears_that_it_is_over(cast: Cast, desk: Desk) -> None:
    head, officer = await acting(cast, desk)
    await leaves(desk, await now_as(desk, head))
    (word,) = await officer.hears()
    assert isinstance(word, ActingOver)
    assert [post.kind for post in word.posts] == [HEAD]
    assert await kinds_of(desk, officer) == {OFFICER}
    seen = await seen_now(desk)
    assert not seen.snapshot.hearing.is_away(head.holder.person.id, seen.today)


async def test_the_successor_leaves_before_the_day_and_the_post_is_said_to_become_vacant(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    officer = await cast.join("HLT", OFFICER)
    chair = await named(desk, await cast.join("HLT", CHAIR))
    await handovers.arrange(desk, officer.turn(3), ids(officer, chair), ON)
    for player in (rtp, officer):
        await player.hears()
    await leaves(desk, chair)
    (word,) = await officer.hears()
    assert isinstance(word, SuccessorLeft)
    assert (word.line.successor, word.line.on) == (None, ON)
    assert [type(said) for said in await rtp.hears()] == [HolderLeft, SuccessorLeft]
    await handovers.begin(desk, officer.turn(4))
    (listed,) = await officer.hears()
    assert isinstance(listed, HandoverPosts)
    assert [one.successor for one in listed.to_come] == [None]
    await until(desk, clock, ON)
    assert [type(said) for said in await rtp.hears()] == [PostVacant]


async def test_who_was_to_hand_over_leaves_at_once_and_the_successor_comes_on_the_day(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    officer = await named(desk, await cast.join("HLT", OFFICER))
    chair = await named(desk, await cast.join("HLT", CHAIR))
    await handovers.arrange(desk, officer.turn(3), ids(officer, chair), ON)
    await rtp.hears()
    await leaves(desk, officer)
    (word,) = await rtp.hears()
    assert isinstance(word, HolderLeft)
    assert [(one.is_vacant, one.follows_on) for one in word.posts] == [(True, ON)]
    await until(desk, clock, ON)
    assert await kinds_of(desk, chair) == {CHAIR, OFFICER}
    sheets = [one for one in await chair.hears() if isinstance(one, HandoverSheet)]
    assert sheets[0].line.holder.name == desk.wording.erased_name


async def test_a_post_left_to_nobody_is_not_said_to_be_vacant_twice(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    officer = await named(desk, await cast.join("HLT", OFFICER))
    await handovers.arrange(desk, officer.turn(3), ids(officer, None), ON)
    await rtp.hears()
    await leaves(desk, officer)
    assert [type(word) for word in await rtp.hears()] == [HolderLeft]
    await until(desk, clock, ON)
    assert await rtp.hears() == []


@pytest.mark.parametrize("who", ["assistant", "principal"])
async def test_ties_end_and_an_assistant_hears_in_whose_name_they_act_now(cast: Cast, desk: Desk, who: str) -> None:
    chair = await named(desk, await cast.join("HLT", CHAIR))
    assistant = await named(desk, await cast.join("HLT", PostKind.ASSISTANT))
    tie = Tie(assistant.holder.person.id, assistant.holder.posts[0].id, chair.holder.person.id)
    async with desk.work() as tx:
        await tx.ties.put(tie)
    await leaves(desk, await now_as(desk, chair if who == "principal" else assistant))
    async with desk.work.reading() as tx:
        assert tie not in await tx.ties.all()
    said = await assistant.hears()
    told = [one for one in said if isinstance(one, InWhoseNameYouAct)]
    assert len(told) == (who == "principal")


async def test_nobody_counts_on_somebody_who_leaves_at_that_moment(cast: Cast, desk: Desk) -> None:
    officer = await named(desk, await cast.join("HLT", OFFICER))
    head = await named(desk, await cast.join("HLT", HEAD))
    chair = await named(desk, await cast.join("HLT", CHAIR))
    person_id = chair.holder.person.id
    await asyncio.gather(
        leaves(desk, chair),
        handovers.arrange(desk, officer.turn(3), ids(officer, chair), ON),
        absences.go_away(desk, head.turn(7), UNTIL, person_id, sure=True),
        return_exceptions=True,
    )
    seen = await seen_now(desk)
    days = [seen.today + timedelta(days=n) for n in range(40)]
    held = [one for one in seen.snapshot.holdings if one.person.id == person_id]
    assert not [one for one in held for day in days if one.current_on(day)]
    assert {one.acting_id for one in seen.snapshot.absences} <= {None}
    async with desk.work.reading() as tx:
        assert {one.to_id for one in await tx.handovers.to_come()} <= {None}
    with pytest.raises((TooOld, NotAllowed)):
        await handovers.arrange(desk, officer.turn(3), ids(officer, chair), ON)


async def test_nobody_is_named_the_principal_of_somebody_who_has_left(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    chair = await named(desk, await cast.join("HLT", CHAIR))
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    tie = Tie(assistant.holder.person.id, assistant.holder.posts[0].id, chair.holder.person.id)
    await asyncio.gather(
        leaves(desk, chair), principals.name_principal(desk, rtp.turn(1), tie, named=True), return_exceptions=True
    )
    async with desk.work.reading() as tx:
        assert await tx.ties.all() == ()
