"""Two bodies become one: their groups are asked anew or parted from, and it is told before."""

from datetime import date, timedelta

import pytest

from roundtable.actors import Stranger
from roundtable.errors import NotAllowed
from roundtable.groups import GroupAsk, GroupEnd, GroupSide
from roundtable.posts import PostKind, Side
from roundtable.services import (
    ends_of_terms,
    group_ends,
    groups,
    mergers,
)
from roundtable.services.desk import Desk
from roundtable.statements.groups import (
    GroupBody,
    GroupDates,
    GroupFarewell,
    GroupHelp,
    GroupLine,
    GroupLinked,
    GroupLost,
    GroupNotLinked,
)
from roundtable.statements.handovers import TermEnds
from roundtable.statements.mergers import (
    BodyEnds,
    GroupAwaitsLink,
    GroupToLinkAnew,
)
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.merging import audited, come, ends
from tests.services.places import Place, linked
from tests.services.posts_handed_over import OFFICER, ON, also_holds, seen_now


@pytest.fixture
def place(desk: Desk) -> Place:
    return Place(desk)


async def test_a_group_does_not_hear_the_days_of_the_other_body_until_that_has_said_so(
    desk: Desk, cast: Cast, officer: Player, rtp: Player, place: Place, clock: SteppingClock
) -> None:
    theirs = await cast.join("EDU", OFFICER)
    chair = await cast.join("EDU", PostKind.CHAIR)
    group = await linked(place, officer)
    await ends(desk)
    come(clock, ON - timedelta(days=1))
    await mergers.see_to_groups(desk)
    assert await place.group() == group
    come(clock)
    for _ in range(2):
        await mergers.see_to_groups(desk)
    anew = await place.group()
    assert anew is not None
    assert (anew.body, anew.title) == (None, "Health SWG")
    edu = (await seen_now(desk)).bodies["EDU"]
    assert await place.hears() == [GroupAwaitsLink(anew.id, (await seen_now(desk)).bodies["HLT"].name, edu.name)]
    for player in (theirs, rtp):
        assert await player.hears() == [GroupToLinkAnew(anew.id, "Health SWG", "HLT", GroupBody("EDU", edu.name))]
    assert await officer.hears() == []
    assert await chair.hears() == []
    for ask in (GroupAsk.CALENDAR, GroupAsk.MEETINGS, GroupAsk.SEARCH):
        await groups.asked(desk, place.turn(Stranger()), "Health SWG", ask)
        assert await place.hears() == [GroupNotLinked(anew.id)]
    with pytest.raises(NotAllowed):
        await groups.link(desk, chair.turn(2), anew.id, "EDU")
    await groups.link(desk, theirs.turn(3), anew.id, "EDU")
    assert [type(one) for one in await place.hears()] == [GroupHelp]
    await groups.asked(desk, place.turn(Stranger()), "Health SWG", GroupAsk.CALENDAR)
    (said,) = await place.hears()
    assert isinstance(said, GroupDates)
    assert said.body == "EDU"


async def test_at_night_the_link_ends_at_once_and_the_group_hears_it_in_the_morning(
    desk: Desk, officer: Player, place: Place, clock: SteppingClock
) -> None:
    await linked(place, officer)
    await ends(desk)
    come(clock)
    clock.set(clock.now() - timedelta(hours=8))  # 00:20
    await mergers.see_to_groups(desk)
    assert await linked_groups(desk) == []
    [*_, said] = await place.deliveries()
    assert said.what.not_before_at == desk.windows.opening_on(ON)


async def linked_groups(desk: Desk) -> list[GroupLine]:
    async with desk.work.reading() as tx:
        return [group_ends.line_of(one) for one in await tx.groups.linked()]


async def test_a_group_of_one_side_is_asked_anew_and_linked_with_one_tap(
    desk: Desk, cast: Cast, officer: Player, place: Place, clock: SteppingClock
) -> None:
    theirs = await cast.join("EDU", OFFICER)
    partner = await cast.join("EDU", OFFICER, side=Side.PARTNER)
    group = await linked(place, officer)
    async with desk.work() as tx:
        await tx.groups.set_side(group.id, GroupSide.GOVERNMENT)
    await ends(desk)
    come(clock)
    for _ in range(2):
        await mergers.see_to_groups(desk)
    anew = await place.group()
    assert anew is not None
    assert (anew.body, anew.title, anew.id != group.id) == (None, "Health SWG", True)
    (said,) = await place.hears()
    assert isinstance(said, GroupAwaitsLink)
    assert said.group_id == anew.id
    edu = (await seen_now(desk)).bodies["EDU"]
    assert await theirs.hears() == [GroupToLinkAnew(anew.id, "Health SWG", "HLT", GroupBody("EDU", edu.name))]
    assert await partner.hears() == []
    assert await audited(desk, "group-unlinked") == [f"group:{group.id} HLT"]
    assert await place.to_leave() == []
    await groups.link(desk, theirs.turn(3), anew.id, "EDU")
    assert [type(one) for one in await theirs.hears()] == [GroupLinked]
    assert [(one.body, one.side) for one in await linked_groups(desk)] == [("EDU", GroupSide.BOTH)]


async def test_one_that_nobody_links_anew_is_left_after_a_day(
    desk: Desk, officer: Player, place: Place, clock: SteppingClock
) -> None:
    await linked(place, officer)
    await ends(desk, into="NSC")
    come(clock)
    await mergers.see_to_groups(desk)
    assert [type(one) for one in await place.hears()] == [GroupAwaitsLink]
    clock.advance(timedelta(days=1, minutes=1))
    await group_ends.give_up(desk)
    assert await place.hears() == [GroupFarewell(GroupEnd.NOT_LINKED)]


async def test_of_a_body_that_is_closed_the_group_is_left_politely(
    desk: Desk, officer: Player, rtp: Player, place: Place, clock: SteppingClock
) -> None:
    group = await linked(place, officer)
    await ends(desk, into=None)
    come(clock)
    for _ in range(2):
        await mergers.see_to_groups(desk)
    assert await place.group() is None
    assert await place.hears() == [GroupFarewell(GroupEnd.BODY_ENDED)]
    assert await rtp.hears() == [GroupLost("Health SWG", "HLT", GroupEnd.BODY_ENDED)]
    assert await audited(desk, "group-unlinked") == [f"group:{group.id} HLT"]


async def test_it_is_told_two_weeks_ahead_once_and_of_all_posts_at_once(
    desk: Desk, cast: Cast, officer: Player, rtp: Player, clock: SteppingClock
) -> None:
    theirs = await cast.join("EDU", OFFICER)
    both = await cast.join("HLT", PostKind.CHAIR)
    await also_holds(desk, both, "EDU", PostKind.MEMBER)
    later = date(2027, 4, 1)
    await ends(desk, on=later)
    assert await mergers.announce_bodies(desk) == 0
    come(clock, later - timedelta(days=14))
    assert await mergers.announce_bodies(desk) == 2
    assert await mergers.announce_bodies(desk) == 0
    assert await ends_of_terms.announce_ends(desk) == 0
    (told,) = await rtp.hears()
    assert isinstance(told, BodyEnds)
    assert (told.code, told.on, told.people, told.more) == ("HLT", later, 2, 0)
    assert told.into == (await seen_now(desk)).bodies["EDU"].name
    assert [one.posts[0].kind for one in told.left] == [OFFICER]
    assert told.open
    (to_them,) = await theirs.hears()
    assert isinstance(to_them, BodyEnds)
    assert (to_them.left, to_them.more, to_them.open) == ((), 1, ())
    assert await officer.hears() == []


async def test_an_end_of_ones_own_is_told_as_ever(
    desk: Desk, officer: Player, rtp: Player, clock: SteppingClock
) -> None:
    await ends(desk, on=date(2027, 4, 1))
    async with desk.work() as tx:
        await tx.roster.end_holding(officer.holder.person.id, officer.holder.posts[0].id, date(2027, 3, 20))
    come(clock, date(2027, 3, 10))
    assert await ends_of_terms.announce_ends(desk) == 1
    assert [type(one) for one in await rtp.hears()] == [TermEnds]


async def test_a_body_that_was_to_be_closed_and_then_merges_is_told_anew(
    desk: Desk, rtp: Player, clock: SteppingClock
) -> None:
    later = date(2027, 4, 1)
    await ends(desk, into=None, on=later)
    come(clock, later - timedelta(days=14))
    await mergers.announce_bodies(desk)
    await ends(desk, into="EDU", on=later)
    for _ in range(2):
        await mergers.announce_bodies(desk)
    closed, merged = await rtp.hears()
    assert isinstance(closed, BodyEnds)
    assert isinstance(merged, BodyEnds)
    assert closed.into is None
    assert merged.into is not None
