"""Who may act for somebody, and when that ends: on the same side, while they hold a post of their own there."""

from datetime import date, timedelta

import pytest

from roundtable.absences import Absence
from roundtable.deliveries import Delivery
from roundtable.errors import TooOld
from roundtable.permissions import Action, may
from roundtable.posts import PostKind, Side
from roundtable.services import absences, handovers, me
from roundtable.services.acting import tell_acting_that_ended
from roundtable.services.desk import Desk
from roundtable.services.snapshots import view
from roundtable.statements.absences import ActingAsked, ActingBegins, ActingEnds, ActingFallsAway, NobodyStandsIn
from roundtable.statements.leaving import ActingLeft
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.posts_handed_over import OFFICER, kinds_of, named, now_as, seen_now, until

HEAD, CHAIR = PostKind.SECRETARIAT_HEAD, PostKind.CHAIR
LEAVES, BACK = date(2027, 3, 5), date(2027, 3, 30)


@pytest.fixture
async def head(cast: Cast) -> Player:
    return await named(cast.desk, await cast.join("HLT", HEAD))


@pytest.fixture
async def officer(cast: Cast) -> Player:
    return await named(cast.desk, await cast.join("HLT", OFFICER))


async def acts(desk: Desk, officer: Player, head: Player) -> None:
    """The officer acts for the head until the end of March."""
    await absences.go_away(desk, head.turn(7), BACK, officer.holder.person.id, sure=True)
    assert isinstance((await officer.hears())[-1], ActingBegins)
    await head.hears()
    assert await kinds_of(desk, officer) == {OFFICER, HEAD}


async def leaves(desk: Desk, officer: Player) -> None:
    """Their only post of their own becomes vacant."""
    post = next(one for one in officer.holder.posts if one.kind is OFFICER)
    await handovers.arrange(desk, officer.turn(3), (post.id, officer.holder.person.id, 0), LEAVES)


async def fallen_away(player: Player) -> list[Delivery]:
    return [one for one in await player.deliveries() if (one.what.once or "").startswith("acting-fell-away")]


async def test_who_has_left_acts_no_more_and_the_absent_one_hears_of_it_once(
    cast: Cast, desk: Desk, clock: SteppingClock, head: Player, officer: Player
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    await acts(desk, officer, head)
    await leaves(desk, officer)
    await until(desk, clock, LEAVES - timedelta(days=1))
    assert await kinds_of(desk, officer) == {OFFICER, HEAD}
    assert await tell_acting_that_ended(desk) == 0

    await until(desk, clock, LEAVES)
    assert await kinds_of(desk, officer) == set()
    assert not may(officer.actor, Action.INVITE_COLLEAGUE, "HLT")
    await head.hears()
    await rtp.hears()
    assert await tell_acting_that_ended(desk) == 2
    assert await tell_acting_that_ended(desk) == 0
    (word,) = await head.hears()
    assert isinstance(word, ActingFallsAway)
    assert (word.since_on, word.until, word.is_heard) == (LEAVES, BACK, False)
    assert [post.kind for post in word.acting.posts] == [HEAD]
    (told,) = await rtp.hears()
    assert isinstance(told, NobodyStandsIn)
    assert (told.start_on, told.until) == (LEAVES, BACK)
    (delivery,) = await fallen_away(head)
    assert delivery.what.not_before_at == desk.windows.next_opening(
        clock.now(), (await seen_now(desk)).snapshot.rest_days
    )


async def test_a_hand_over_that_is_called_off_leaves_acting_as_it_was(
    desk: Desk, clock: SteppingClock, head: Player, officer: Player
) -> None:
    await acts(desk, officer, head)
    await leaves(desk, officer)
    async with desk.work.reading() as tx:
        (arranged,) = await tx.handovers.to_come()
    await handovers.call_off(desk, officer.turn(4), arranged.id)
    await until(desk, clock, LEAVES)
    assert await kinds_of(desk, officer) == {OFFICER, HEAD}
    assert await tell_acting_that_ended(desk) == 0


async def test_who_is_forgotten_stands_nowhere_as_acting(desk: Desk, head: Player, officer: Player) -> None:
    await acts(desk, officer, head)
    turn = officer.turn()
    await me.leave(desk, turn, turn.today)
    assert officer.holder.person.id not in {one.person.id for one in (await seen_now(desk)).current()}
    await tell_acting_that_ended(desk)
    assert [type(one) for one in await head.hears()] == [ActingLeft], "told as they left, and once"


async def test_nobody_of_the_other_side_acts(cast: Cast, desk: Desk) -> None:
    chair = await named(desk, await cast.join("HLT", CHAIR))
    partner = await named(desk, await cast.join("HLT", OFFICER, side=Side.PARTNER))
    await absences.say_until(desk, chair.turn(7), BACK)
    (asked,) = await chair.hears()
    assert isinstance(asked, ActingAsked)
    assert asked.people == ()
    with pytest.raises(TooOld):
        await absences.go_away(desk, chair.turn(7), BACK, partner.holder.person.id, sure=True)
    async with desk.work() as tx:  # as an older version would have stored it
        today = chair.turn().today
        await tx.absences.add(Absence(chair.holder.person.id, today, BACK, partner.holder.person.id), desk.clock.now())
        post = chair.holder.posts[0]
        await tx.absences.act(partner.holder.person.id, post.id, chair.holder.person.id, today, BACK)
    assert not may((await now_as(desk, partner)).actor, Action.APPROVE, "HLT")


async def test_an_absence_to_come_that_is_taken_back_is_told_to_who_was_to_act(
    desk: Desk, head: Player, officer: Player
) -> None:
    away, now = Absence(head.holder.person.id, date(2027, 3, 10), BACK, officer.holder.person.id), desk.clock.now()
    async with desk.work() as tx:
        await absences.put_absence(desk, tx, away, now, "operator")
    assert isinstance((await officer.hears())[-1], ActingBegins)
    async with desk.work() as tx:
        seen = await view(desk, tx, date(2027, 3, 1))
        assert await absences.end_absence(desk, tx, seen, head.holder.person, now, "operator")
    (word,) = await officer.hears()
    assert isinstance(word, ActingEnds)
    assert not word.is_back


async def test_who_acts_no_more_because_another_does_hears_of_it(
    cast: Cast, desk: Desk, head: Player, officer: Player
) -> None:
    chair = await named(desk, await cast.join("HLT", CHAIR))
    await acts(desk, officer, head)
    await absences.go_away(desk, head.turn(7), BACK, chair.holder.person.id, sure=True)
    (word,) = await officer.hears()
    assert isinstance(word, ActingEnds)
    assert not word.is_back
    assert [type(one) for one in await chair.hears()] == [ActingBegins]
    assert await kinds_of(desk, officer) == {OFFICER}
