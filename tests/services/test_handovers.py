"""Hand-overs: arranged in chat, and called off."""

from dataclasses import replace
from datetime import date

import pytest

from roundtable.errors import NotAllowed, TooOld
from roundtable.handovers import HandoverProblem
from roundtable.posts import Post, PostKind, Side
from roundtable.services import handovers, texts
from roundtable.services.desk import Desk
from roundtable.statements.handovers import (
    HandoverArranged,
    HandoverBodies,
    HandoverCalledOff,
    HandoverDateAsked,
    HandoverPosts,
    HandoverRead,
    HandoverTo,
)
from roundtable.typed_days import DayOfYear
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.posts_handed_over import OFFICER, ON, ids, kinds_of, until


async def test_a_post_is_handed_over_in_four_taps(desk: Desk, officer: Player, successor: Player, rtp: Player) -> None:
    await handovers.begin(desk, officer.turn())
    (which,) = await officer.hears()
    assert isinstance(which, HandoverPosts)
    post_id, from_id, to_id = ids(officer, successor)
    assert [(post, one.person_id) for post, one in which.held] == [(post_id, from_id)]
    await handovers.ask_successor(desk, officer.turn(3), post_id, from_id)
    (to,) = await officer.hears()
    assert isinstance(to, HandoverTo)
    assert [one.person_id for one in to.people] == [to_id]
    await handovers.ask_date(desk, officer.turn(3), (post_id, from_id, to_id))
    assert isinstance((await officer.hears())[0], HandoverDateAsked)
    await texts.take_text(desk, officer.turn(), "15/3", DayOfYear(3, 15))
    (read,) = await officer.hears()
    assert isinstance(read, HandoverRead)
    assert read.on == ON
    await handovers.arrange(desk, officer.turn(3), (post_id, from_id, to_id), ON)
    for player in (officer, successor, rtp):
        (arranged,) = await player.hears()
        assert isinstance(arranged, HandoverArranged)
        assert arranged.line.on == ON
    with pytest.raises(TooOld):
        await handovers.arrange(desk, officer.turn(3), (post_id, from_id, to_id), ON)


async def test_a_day_that_does_not_do_is_asked_for_again(desk: Desk, officer: Player, successor: Player) -> None:
    for day, problem in (
        (None, None),
        (date(2027, 2, 1), HandoverProblem.NOT_AHEAD),
        (date(2029, 2, 1), HandoverProblem.TOO_FAR),
    ):
        await handovers.say_date(desk, officer.turn(), ids(officer, successor), day)
        (asked,) = await officer.hears()
        assert isinstance(asked, HandoverDateAsked)
        assert asked.problem is problem
    with pytest.raises(TooOld):
        await handovers.arrange(desk, officer.turn(), ids(officer, successor), date(2027, 2, 1))


async def test_who_hands_over_what_is_in_the_one_table(
    desk: Desk, officer: Player, successor: Player, rtp: Player, cast: Cast
) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    elsewhere = await cast.join("EDU", PostKind.SECRETARIAT_HEAD)
    for player in (successor, partner, elsewhere):
        with pytest.raises(NotAllowed):
            await handovers.arrange(desk, player.turn(), ids(officer, successor), ON)
    with pytest.raises(NotAllowed):  # of the other side
        await handovers.ask_successor(desk, head.turn(), partner.holder.posts[0].id, partner.holder.person.id)
    for player in (head, rtp, officer):
        await handovers.ask_successor(desk, player.turn(), *ids(officer, None)[:2])
        assert isinstance((await player.hears())[-1], HandoverTo)
    await handovers.begin(desk, rtp.turn())
    (bodies,) = await rtp.hears()
    assert isinstance(bodies, HandoverBodies)
    await handovers.show_body(desk, rtp.turn(), "HLT")
    (posts,) = await rtp.hears()
    assert isinstance(posts, HandoverPosts)
    assert ids(officer, None)[:2] in {(post, one.person_id) for post, one in posts.held}
    with pytest.raises(TooOld):
        await handovers.show_body(desk, officer.turn(), "EDU")


async def test_called_off_the_post_stays_as_it_was(
    desk: Desk, officer: Player, successor: Player, rtp: Player, clock: SteppingClock
) -> None:
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    await handovers.begin(desk, officer.turn())
    (listed,) = (await officer.hears())[-1:]
    assert isinstance(listed, HandoverPosts)
    (line,) = listed.to_come
    assert listed.held == (), "it can be called off, not arranged twice"
    with pytest.raises(TooOld):
        await handovers.ask_successor(desk, officer.turn(3), *ids(officer, successor)[:2])
    await successor.hears()
    await rtp.hears()
    await handovers.call_off(desk, officer.turn(3), line.handover_id)
    for player in (officer, successor, rtp):
        assert isinstance((await player.hears())[-1], HandoverCalledOff)
    with pytest.raises(TooOld):
        await handovers.call_off(desk, officer.turn(3), line.handover_id)
    await until(desk, clock, ON)
    assert await kinds_of(desk, officer) == {OFFICER}
    assert await kinds_of(desk, successor) == {PostKind.CHAIR}
    assert await successor.hears() == []


async def test_two_posts_do_not_make_up_a_right_that_neither_gives(
    cast: Cast, desk: Desk, officer: Player, successor: Player
) -> None:
    """The head of the partners' secretariat of Health, who acts for the Government's head in Education."""
    head = await cast.join("EDU", PostKind.SECRETARIAT_HEAD)
    of_partners = Post(0, "HLT", PostKind.SECRETARIAT_HEAD, Side.PARTNER)
    head.actor = replace(head.holder, posts=(of_partners, *head.holder.posts))
    with pytest.raises(NotAllowed):
        await handovers.arrange(desk, head.turn(3), ids(officer, successor), ON)
