"""Where the end of a body, a group, a hand-over and who is forgotten meet: nothing is lost between them."""

from datetime import date, timedelta

import pytest

from roundtable.completions import CompletionState
from roundtable.errors import TooOld
from roundtable.groups import GroupSide
from roundtable.planned import planned
from roundtable.services import forgetting, group_ends, groups, handovers, mergers
from roundtable.services.desk import Desk
from roundtable.services.own_terms import tell_own_ends
from roundtable.statements.board import Board
from roundtable.statements.groups import GroupLinked
from roundtable.statements.handovers import HandoverCalledOff
from roundtable.statements.mergers import BodyEnds
from roundtable.statements.own_terms import LastTermEnded, OwnTermEnds
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.completing import asked, board_of, filed, stored
from tests.services.merging import come, ends
from tests.services.mornings import hears
from tests.services.places import CHAT, Place, linked
from tests.services.posts_handed_over import OFFICER, ON, also_holds, ids, now_as, seen_now, until
from tests.services.test_handover_questions import hand_over_rtp, new_member

SATURDAY = date(2027, 3, 20)


@pytest.fixture
def place(desk: Desk) -> Place:
    return Place(desk)


async def of_one_side(desk: Desk, place: Place, player: Player) -> None:
    group = await linked(place, player)
    async with desk.work() as tx:
        await tx.groups.set_side(group.id, GroupSide.GOVERNMENT)


async def test_of_a_body_that_is_to_end_only_what_falls_due_before_is_asked(
    desk: Desk, cast: Cast, clock: SteppingClock
) -> None:
    await cast.join("HLT", OFFICER)
    await ends(desk, on=date(2027, 3, 30))
    seen = await seen_now(desk)
    rows = planned(seen.snapshot, clock.now(), clock.now() + timedelta(days=60))
    for row in rows:
        seen.line(row.obligation)  # raises for what is not owed
    assert "HLT" not in {row.obligation.body for row in rows if row.due_on >= date(2027, 3, 30)}


async def test_who_sits_in_another_body_too_hears_of_that_all_the_same(
    desk: Desk, cast: Cast, officer: Player, clock: SteppingClock
) -> None:
    await also_holds(desk, officer, "EDU", OFFICER)
    await ends(desk, on=date(2027, 3, 30))
    come(clock, date(2027, 3, 17))
    said = await hears(desk, officer)
    assert "HLT" not in str(said)


async def test_the_board_opens_where_a_body_ends_before_something_falls_due(
    desk: Desk, cast: Cast, officer: Player, rtp: Player
) -> None:
    await filed(desk, officer)
    await rtp.hears()
    await ends(desk)
    assert isinstance(await board_of(rtp, desk), Board)


async def test_a_group_that_is_asked_anew_on_a_weekend_has_a_day_from_the_morning_on_which_it_hears(
    desk: Desk, officer: Player, place: Place, clock: SteppingClock
) -> None:
    await of_one_side(desk, place, officer)
    await ends(desk, on=SATURDAY)
    come(clock, SATURDAY)
    clock.set(clock.now() - timedelta(hours=8))
    await mergers.see_to_groups(desk)
    clock.advance(timedelta(days=1, minutes=1))
    await group_ends.give_up(desk)
    assert await place.group() is not None, "it has not heard of it yet"
    come(clock, SATURDAY + timedelta(days=3))
    clock.advance(timedelta(hours=10))
    await group_ends.give_up(desk)
    assert await place.group() is None


async def test_a_group_that_became_a_supergroup_is_linked_anew_all_the_same(
    desk: Desk, cast: Cast, officer: Player, place: Place, clock: SteppingClock
) -> None:
    theirs = await cast.join("EDU", OFFICER)
    await of_one_side(desk, place, officer)
    await ends(desk)
    come(clock)
    await mergers.see_to_groups(desk)
    anew = await place.group()
    assert anew is not None
    await theirs.hears()
    async with desk.work() as tx:
        await group_ends.move(tx, CHAT, CHAT - 7, clock.now())
    await groups.link(desk, theirs.turn(3), anew.id, "EDU")
    assert [type(one) for one in await theirs.hears()] == [GroupLinked]


async def test_a_group_that_was_left_and_comes_back_is_no_matter_of_the_body_that_went_on(
    desk: Desk, cast: Cast, officer: Player, place: Place, clock: SteppingClock
) -> None:
    theirs, other = await cast.join("EDU", OFFICER), await cast.join("GOV", OFFICER)
    await of_one_side(desk, place, officer)
    await ends(desk)
    come(clock)
    await mergers.see_to_groups(desk)
    clock.advance(timedelta(days=2))
    await group_ends.give_up(desk)
    await place.comes(other.actor)
    anew = await place.group()
    assert anew is not None
    with pytest.raises(TooOld):
        await groups.link(desk, theirs.turn(3), anew.id, "EDU")


async def test_what_the_roster_says_too_late_to_tell_it_ahead_is_told_afterwards_once(
    desk: Desk, cast: Cast, officer: Player, rtp: Player, clock: SteppingClock
) -> None:
    theirs = await cast.join("EDU", OFFICER)
    monday = date(2027, 3, 22)
    come(clock, monday - timedelta(days=3))
    clock.advance(timedelta(hours=9))  # Friday, after the last send window
    await ends(desk, on=monday)
    assert await mergers.announce_bodies(desk) == 2
    come(clock, monday)
    assert await mergers.announce_bodies(desk) == 0
    for player in (rtp, theirs):
        (told,) = await player.hears()
        assert isinstance(told, BodyEnds)
        assert told.people == 1


async def test_long_after_the_end_nothing_is_told(desk: Desk, rtp: Player, clock: SteppingClock) -> None:
    await ends(desk)
    come(clock, ON + timedelta(days=7))
    assert await mergers.announce_bodies(desk) == 0


async def test_a_hand_over_that_falls_on_the_day_on_which_the_body_ends_leaves_nobody_without_a_word(
    desk: Desk, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    await officer.hears()
    await ends(desk)
    await until(desk, clock, ON - timedelta(days=3))
    await tell_own_ends(desk)
    await until(desk, clock, ON)
    await tell_own_ends(desk)
    assert [type(one) for one in await officer.hears()] == [HandoverCalledOff, OwnTermEnds, LastTermEnded]


async def test_a_draft_stays_with_the_successor_when_who_began_it_is_forgotten(
    desk: Desk, cast: Cast, clock: SteppingClock
) -> None:
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    completion_id, _ = await asked(desk, rtp, await filed(desk, health))
    member = await new_member(desk, cast)
    await hand_over_rtp(desk, rtp, member)
    await until(desk, clock, ON)
    await now_as(desk, member)
    for player, state in ((rtp, CompletionState.DRAFT), (member, CompletionState.DISCARDED)):
        async with desk.work() as tx:
            await forgetting.forget(desk, tx, player.holder.person, clock.now(), "operator")
        found = await stored(desk, completion_id)
        assert (found.state, found.words) == (state, "")
