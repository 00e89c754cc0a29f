"""A body has ended: what becomes of its people, of links and requests to it, and of hand-overs in it."""

from datetime import date, timedelta

import pytest

from app.invites import find_post
from roundtable.alarms import alarms
from roundtable.errors import NotAllowed, TooOld
from roundtable.handovers import HandoverProblem
from roundtable.join_requests import JoinState
from roundtable.posts import PostKind, Side
from roundtable.roster_changes import changes
from roundtable.roster_stored import roster_of
from roundtable.services import (
    handing_over,
    handovers,
    identity,
    join_decisions,
    join_requests,
    join_waiting,
    me,
    people,
    reminders,
)
from roundtable.services.desk import Desk
from roundtable.services.invites import make_invite
from roundtable.services.roster import stored_roster
from roundtable.statements.handovers import HandoverCalledOff, HandoverDateAsked
from roundtable.statements.identity import InviteProblem, InviteRefused
from roundtable.statements.join_decisions import JoinMoved
from roundtable.statements.me import Me
from roundtable.statements.mergers import (
    JoinBodyEnded,
)
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.asking_to_join import ask_to_join, request_by_id, request_of, types
from tests.services.merging import audited, come, ends
from tests.services.posts_handed_over import OFFICER, ON, also_holds, ids, now_as, seen_now


async def test_from_the_day_on_nobody_holds_a_post_of_it_and_nobody_is_asked(
    desk: Desk, cast: Cast, officer: Player, clock: SteppingClock
) -> None:
    both = await cast.join("HLT", PostKind.CHAIR)
    await also_holds(desk, both, "EDU", PostKind.CHAIR)
    await ends(desk)
    await me.show_me(desk, officer.turn())
    (shown,) = await officer.hears()
    assert isinstance(shown, Me)
    assert [one.until_on for one in shown.posts] == [ON - timedelta(days=1)]
    come(clock)
    await now_as(desk, both)
    assert both.holder.bodies == ("EDU",)
    assert (await seen_now(desk)).snapshot.holder_in(officer.chat_id, ON) is not None
    assert (await now_as(desk, officer)).holder.posts == ()
    with pytest.raises(NotAllowed):
        await people.show_people(desk, officer.turn())
    before = len(await officer.deliveries())
    snapshot = (await seen_now(desk)).snapshot
    assert {one.obligation.body for one in alarms(snapshot, clock.now())} >= {"EDU"}
    assert "HLT" not in {one.obligation.body for one in alarms(snapshot, clock.now())}, "nor is anybody missed"
    for day in (16, 17, 31):
        come(clock, date(2027, 3, day))
        await reminders.plan(desk)
    assert len(await officer.deliveries()) == before


@pytest.mark.parametrize("into", ["EDU", None])
async def test_a_link_to_a_body_that_has_ended_is_refused_kindly(
    desk: Desk, cast: Cast, clock: SteppingClock, into: str | None
) -> None:
    async with desk.work() as tx:
        post = await find_post(tx, "HLT", OFFICER, Side.GOVERNMENT)
        code = (await make_invite(tx, post, clock.now())).code
    await ends(desk, into=into)
    come(clock)
    newcomer = cast.stranger()
    await identity.arrive(desk, newcomer.turn(), code)
    bodies = (await seen_now(desk)).bodies
    goes_on = bodies[into].name if into else None
    assert await newcomer.hears() == [InviteRefused(InviteProblem.BODY_ENDED, bodies["HLT"].name, goes_on)]
    assert await audited(desk, "invite-refused") == ["body-ended"]
    async with desk.work.reading() as tx:
        found = await tx.invites.open(clock.now())
        assert [one.used_at for one in found] == [None]


async def test_a_request_for_it_is_closed_in_the_morning_and_the_asker_hears_which_body_it_is_now(
    desk: Desk, cast: Cast, rtp: Player, clock: SteppingClock
) -> None:
    asker, elsewhere = await ask_to_join(cast), await ask_to_join(cast, body="EDU")
    request, other = await request_of(asker), await request_of(elsewhere)
    await rtp.hears()
    await ends(desk)
    await join_waiting.see_to_bodies(desk)
    come(clock)
    clock.set(clock.now() - timedelta(hours=6))
    await join_waiting.see_to_bodies(desk)
    assert await asker.hears() == []
    clock.advance(timedelta(hours=6))
    for _ in range(2):
        await join_waiting.see_to_bodies(desk)
    bodies = (await seen_now(desk)).bodies
    assert await asker.hears() == [JoinBodyEnded(bodies["HLT"].name, bodies["EDU"].name)]
    assert (await request_by_id(asker, request.id)).state is JoinState.LAPSED
    assert (await request_by_id(asker, other.id)).state is JoinState.WAITING
    assert await elsewhere.hears() == []


async def test_who_decides_about_it_or_answers_before_that_finds_it_closed(
    desk: Desk, cast: Cast, rtp: Player, clock: SteppingClock
) -> None:
    asker, asked = await ask_to_join(cast), await ask_to_join(cast)
    request = await request_of(asker)
    await join_decisions.take_question(desk, rtp.turn(), (await request_of(asked)).id, "Which office?")
    await asked.hears()
    await rtp.hears()
    await ends(desk)
    come(clock)
    await join_decisions.approve_new(desk, rtp.turn(1), request.id, request.revision, 0)
    (moved,) = await rtp.hears()
    assert isinstance(moved, JoinMoved)
    assert moved.state is JoinState.LAPSED
    assert [type(one) for one in await asker.hears()] == [JoinBodyEnded]
    await types(asked, "ກົມແຜນການ")
    assert [type(one) for one in await asked.hears()] == [JoinBodyEnded]
    with pytest.raises(NotAllowed):
        await join_decisions.show_request(
            desk, (await now_as(desk, await cast.join("EDU", OFFICER))).turn(), request.id
        )
    assert await join_requests_open(desk) == 0


async def join_requests_open(desk: Desk) -> int:
    async with desk.work.reading() as tx:
        return len(await tx.join_requests.unmoved_since(desk.clock.now()))


async def test_a_draft_for_it_goes_on_with_another_body(desk: Desk, cast: Cast, clock: SteppingClock) -> None:
    asker = cast.stranger()
    await join_requests.begin(desk, asker.turn(), asker.language)
    await join_requests.pick_body(desk, asker.turn(), "HLT")
    await ends(desk)
    come(clock)
    await join_waiting.see_to_bodies(desk)
    assert (await request_of(asker)).state is JoinState.DRAFT


async def test_a_post_is_not_handed_over_when_there_is_no_such_body_any_more(
    desk: Desk, officer: Player, successor: Player
) -> None:
    await ends(desk)
    await handovers.say_date(desk, officer.turn(3), ids(officer, successor), ON)
    (asked,) = await officer.hears()
    assert isinstance(asked, HandoverDateAsked)
    assert asked.problem is HandoverProblem.BODY_ENDED
    with pytest.raises(TooOld):
        await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    eve = ON - timedelta(days=1)
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), eve)
    async with desk.work.reading() as tx:
        (arranged,) = await tx.handovers.to_come()
    assert (arranged.on, arranged.was_until) == (eve, None)
    await handovers.call_off(desk, officer.turn(3), arranged.id)
    async with desk.work.reading() as tx:
        listed = [one for one in await tx.roster.listed_holdings() if one.person.id == officer.holder.person.id]
    assert [one.end_on for one in listed] == [None], "the end of the body is not the holder's own"


async def test_a_hand_over_that_was_arranged_for_a_later_day_falls_away(
    desk: Desk, officer: Player, successor: Player, rtp: Player, clock: SteppingClock
) -> None:
    later = ON + timedelta(days=2)
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), later)
    for player in (officer, successor, rtp):
        await player.hears()
    await ends(desk)
    for _ in range(2):
        assert await handing_over.follow(desk) == 0
    for player in (officer, successor, rtp):
        (told,) = await player.hears()
        assert isinstance(told, HandoverCalledOff), "at once, and not on the day"
        assert (told.body_ends, told.line.on) == (ON, later)
    async with desk.work.reading() as tx:
        assert await tx.handovers.to_come() == ()
        listed = await tx.roster.listed_holdings()
    assert [one.end_on for one in listed if one.person.id == officer.holder.person.id] == [None], "as it was before"
    assert not [one for one in listed if one.person.id == successor.holder.person.id and one.start_on == later]
    come(clock, later)
    assert await handing_over.follow(desk) == 0
    assert [await player.hears() for player in (officer, successor, rtp)] == [[], [], []]
    assert len(await audited(desk, "handover-called-off")) == 1


async def test_one_for_an_earlier_day_takes_place(
    desk: Desk, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    eve = ON - timedelta(days=3)
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), eve)
    await ends(desk)
    assert await handing_over.follow(desk) == 0
    come(clock, eve)
    assert await handing_over.follow(desk) == 1
    assert await audited(desk, "handover-called-off") == []


async def test_what_is_exported_afterwards_changes_nothing(desk: Desk, officer: Player, clock: SteppingClock) -> None:
    await ends(desk)
    come(clock)
    async with desk.work.reading() as tx:
        stored = await stored_roster(tx)
    assert not changes(stored, roster_of(stored))
    held = [one for one in stored.holdings if one.person.id == officer.holder.person.id]
    assert [one.end_on for one in held] == [None], "the workbook said nothing of it"
