"""Two bodies become one: what becomes of groups, people, invites, requests and hand-overs, and who hears of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.invites import find_post
from roundtable.actors import Stranger
from roundtable.errors import NotAllowed, TooOld
from roundtable.groups import GroupAsk, GroupEnd, GroupSide
from roundtable.handovers import HandoverProblem
from roundtable.join_requests import JoinState
from roundtable.moments import local_day
from roundtable.posts import PostKind, Side
from roundtable.roster_changes import changes
from roundtable.roster_stored import roster_of
from roundtable.services import (
    ends_of_terms,
    group_ends,
    groups,
    handing_over,
    handovers,
    identity,
    join_decisions,
    join_requests,
    join_waiting,
    me,
    mergers,
    people,
    reminders,
)
from roundtable.services.desk import Desk
from roundtable.services.invites import make_invite
from roundtable.services.roster import stored_roster
from roundtable.statements.groups import (
    GroupBody,
    GroupEndAsked,
    GroupFarewell,
    GroupHelp,
    GroupLine,
    GroupLinked,
    GroupLost,
)
from roundtable.statements.handovers import HandoverDateAsked, HandoverSheet, PostVacant, TermEnds
from roundtable.statements.identity import InviteProblem, InviteRefused, Welcome
from roundtable.statements.join_decisions import JoinMoved
from roundtable.statements.me import Me
from roundtable.statements.mergers import (
    BodyEnds,
    GroupAwaitsLink,
    GroupFollowed,
    GroupFollows,
    GroupToLinkAnew,
    JoinBodyEnded,
)
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.asking_to_join import ask_to_join, request_by_id, request_of, types
from tests.services.places import Place, linked
from tests.services.posts_handed_over import OFFICER, also_holds, ids, now_as, seen_now

ON = date(2027, 3, 15)


async def ends(desk: Desk, code: str = "HLT", into: str | None = "EDU", on: date = ON) -> None:
    """By the roster."""
    async with desk.work() as tx:
        body = next(one for one in await tx.roster.bodies() if one.code == code)
        await tx.roster.put_body(replace(body, valid_until=on, merged_into=into))


def come(clock: SteppingClock, on: date = ON) -> None:
    clock.set(clock.now() + (on - local_day(clock.now())))


async def name_of(desk: Desk, code: str) -> str:
    return (await seen_now(desk)).bodies[code].name.en


@pytest.fixture
def place(desk: Desk) -> Place:
    return Place(desk)


async def audited(desk: Desk, action: str) -> list[str]:
    async with desk.work.reading() as tx:
        return [subject for _, _, done, subject in await tx.audit.list(200) if done == action]


async def test_the_group_goes_along_and_hears_of_it_once(
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
    now = await place.group()
    assert now == replace(group, body="EDU", linked_at=clock.now())
    (said,) = await place.hears()
    assert isinstance(said, GroupFollows)
    assert (said.was.en, said.body_name.en) == (await name_of(desk, "HLT"), await name_of(desk, "EDU"))
    for player in (theirs, rtp):
        (told,) = await player.hears()
        assert isinstance(told, GroupFollowed)
        assert (told.group, told.was) == (GroupLine(group.id, "Health SWG", "EDU"), "HLT")
    assert await officer.hears() == []
    assert await chair.hears() == []
    await groups.asked(desk, place.turn(Stranger()), "Health SWG", GroupAsk.HELP)
    (helped,) = await place.hears()
    assert isinstance(helped, GroupHelp)
    assert helped.body_name.en == await name_of(desk, "EDU")


async def test_the_secretariat_of_the_body_that_goes_on_ends_the_link(
    desk: Desk, cast: Cast, officer: Player, place: Place, clock: SteppingClock
) -> None:
    theirs = await cast.join("EDU", OFFICER)
    group = await linked(place, officer)
    with pytest.raises(NotAllowed):
        await group_ends.ask_end(desk, theirs.turn(1), group.id)
    await ends(desk)
    come(clock)
    await mergers.see_to_groups(desk)
    await place.hears()
    (told,) = await theirs.hears()
    assert [choice.verb for row in told.choices() for choice in row] == ["group-end"]
    await group_ends.ask_end(desk, theirs.turn(2), group.id)
    assert [type(one) for one in await theirs.hears()] == [GroupEndAsked]
    await group_ends.end_link(desk, theirs.turn(2), group.id)
    assert await place.hears() == [GroupFarewell(GroupEnd.UNLINKED)]


async def test_at_night_it_is_the_other_bodys_at_once_and_the_group_hears_it_in_the_morning(
    desk: Desk, officer: Player, place: Place, clock: SteppingClock
) -> None:
    await linked(place, officer)
    await ends(desk)
    come(clock)
    clock.set(clock.now() - timedelta(hours=8))  # 00:20
    await mergers.see_to_groups(desk)
    assert [one.body for one in await linked_groups(desk)] == ["EDU"]
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
    for day in (16, 17, 31):
        come(clock, date(2027, 3, day))
        await reminders.plan(desk)
    assert len(await officer.deliveries()) == before


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
    come(clock, later)
    assert await handing_over.follow(desk) == 0
    assert await handing_over.follow(desk) == 0
    said = [one for player in (officer, successor, rtp) for one in await player.hears()]
    assert not any(isinstance(one, Welcome | HandoverSheet | PostVacant) for one in said)
    assert len(await audited(desk, "handover-called-off")) == 1


async def test_what_is_exported_afterwards_changes_nothing(desk: Desk, officer: Player, clock: SteppingClock) -> None:
    await ends(desk)
    come(clock)
    async with desk.work.reading() as tx:
        stored = await stored_roster(tx)
    assert not changes(stored, roster_of(stored))
    held = [one for one in stored.holdings if one.person.id == officer.holder.person.id]
    assert [one.end_on for one in held] == [None], "the workbook said nothing of it"
