"""Hand-overs: arranged in chat, and called off."""

from dataclasses import replace
from datetime import date

import pytest

from messages.buttons import label
from roundtable.errors import NotAllowed, TooOld
from roundtable.handovers import HandoverProblem
from roundtable.languages import UNNAMED, Bilingual, Language
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
from roundtable.typed_days import DayOfYear, DayWithTime, NoSuchDay
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.posts_handed_over import OFFICER, ON, also_holds, ids, kinds_of, named, until


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
        (None, HandoverProblem.UNREADABLE),
        (NoSuchDay(4, 31), HandoverProblem.NO_SUCH_DAY),
        (date(2027, 2, 1), HandoverProblem.NOT_AHEAD),
        (date(2029, 2, 1), HandoverProblem.TOO_FAR),
    ):
        await handovers.say_date(desk, officer.turn(), ids(officer, successor), day)
        (asked,) = await officer.hears()
        assert isinstance(asked, HandoverDateAsked)
        assert asked.problem is problem
    with pytest.raises(TooOld):
        await handovers.arrange(desk, officer.turn(), ids(officer, successor), date(2027, 2, 1))


async def test_the_next_day_that_is_typed_takes_the_place_of_the_one_before(
    desk: Desk, officer: Player, successor: Player
) -> None:
    await handovers.ask_date(desk, officer.turn(3), ids(officer, successor))
    await texts.take_text(desk, officer.turn(), "15/6 14:00", DayWithTime(DayOfYear(6, 15)))
    await texts.take_text(desk, officer.turn(), str(ON), ON)
    _, first, second = await officer.hears()
    assert isinstance(first, HandoverRead)
    assert isinstance(second, HandoverRead)
    assert (first.on, first.is_day_only) == (date(2027, 6, 15), True)
    assert (second.on, second.is_day_only) == (ON, False)
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    async with desk.work.reading() as tx:
        assert await tx.awaiting.get(officer.chat_id) is None


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


async def test_called_off_by_one_of_two_who_give_it_to_the_same_the_other_stands(
    desk: Desk, officer: Player, successor: Player, rtp: Player, clock: SteppingClock
) -> None:
    post_id, _, to_id = ids(officer, successor)
    second = await second_officer(desk, post_id)
    first_id = await arranged(desk, rtp, (post_id, officer.holder.person.id, to_id))
    second_id = await arranged(desk, rtp, (post_id, second, to_id))
    await handovers.call_off(desk, rtp.turn(4), second_id)
    assert await comes_into(desk, to_id, post_id) == [(ON, None)]
    again_id = await arranged(desk, rtp, (post_id, second, to_id))
    await handovers.call_off(desk, rtp.turn(4), first_id)
    await handovers.call_off(desk, rtp.turn(4), again_id)
    assert await comes_into(desk, to_id, post_id) == []
    await until(desk, clock, ON)
    assert await kinds_of(desk, officer) == {OFFICER}


async def test_called_off_a_term_that_was_known_before_comes_back(
    desk: Desk, officer: Player, successor: Player, rtp: Player
) -> None:
    post_id, from_id, to_id = ids(officer, successor)
    second, end_on = await second_officer(desk, post_id), date(2027, 12, 31)
    async with desk.work() as tx:
        await tx.roster.add_holding(to_id, post_id, ON, end_on)
    first_id = await arranged(desk, rtp, (post_id, from_id, to_id))
    second_id = await arranged(desk, rtp, (post_id, second, to_id))
    assert await comes_into(desk, to_id, post_id) == [(ON, None)]
    await handovers.call_off(desk, rtp.turn(4), first_id)
    assert await comes_into(desk, to_id, post_id) == [(ON, None)]
    await handovers.call_off(desk, rtp.turn(4), second_id)
    assert await comes_into(desk, to_id, post_id) == [(ON, end_on)]


async def second_officer(desk: Desk, post_id: int) -> int:
    """Another holder of the post. The id of the person."""
    async with desk.work() as tx:
        person = await tx.roster.add_person(Bilingual("ກ", "Second"), UNNAMED, UNNAMED, False)
        await tx.roster.add_holding(person.id, post_id, None, None)
    return person.id


async def arranged(desk: Desk, rtp: Player, who: tuple[int, int, int]) -> int:
    """By the RTP Secretariat. The id of the hand-over."""
    await handovers.arrange(desk, rtp.turn(3), who, ON)
    word = (await rtp.hears())[-1]
    assert isinstance(word, HandoverArranged)
    return word.line.handover_id


async def comes_into(desk: Desk, person_id: int, post_id: int) -> list[tuple[date | None, date | None]]:
    """From when to when this person holds the post."""
    async with desk.work.reading() as tx:
        held = await tx.roster.holdings_of(person_id)
    return [(one.start_on, one.end_on) for one in held if one.post.id == post_id]


async def test_it_is_called_off_under_the_word_of_it_by_those_who_may(
    desk: Desk, officer: Player, successor: Player, rtp: Player
) -> None:
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    buttons, off = {}, ""
    for name, player in (("officer", officer), ("successor", successor), ("rtp", rtp)):
        (word,) = await player.hears()
        assert isinstance(word, HandoverArranged)
        off = f"handover-off|{word.line.handover_id}"
        buttons[name] = [choice.data for row in word.choices() for choice in row if choice.verb == "handover-off"]
    assert buttons == {"officer": [off], "successor": [], "rtp": [off]}


async def test_who_gives_away_two_posts_tells_them_apart(
    desk: Desk, officer: Player, successor: Player, cast: Cast
) -> None:
    first = officer.holder.post_for("HLT").id
    second = await also_holds(desk, officer, "HLT", PostKind.MEMBER)
    for post_id in (first, second):
        ids_of = (post_id, officer.holder.person.id, successor.holder.person.id)
        await handovers.arrange(desk, officer.turn(3), ids_of, ON)
    await handovers.begin(desk, officer.turn())
    shown = (await officer.hears())[-1]
    assert isinstance(shown, HandoverPosts)
    labels = [label(choice, Language.EN) for row in shown.choices() for choice in row if choice.label]
    assert len(labels) == len(set(labels)) >= 4


async def test_posts_and_successors_stand_in_protocol_order(
    desk: Desk, officer: Player, successor: Player, rtp: Player, cast: Cast
) -> None:
    """The member's post is the newest, the chair's person not the first: neither follows the numbers."""
    head = await named(desk, await cast.join("HLT", PostKind.SECRETARIAT_HEAD))
    async with desk.work() as tx:
        for name in ("ຂ", "ກ"):
            person = await tx.roster.add_person(Bilingual(name, ""), UNNAMED, UNNAMED, False)
            post = await tx.roster.add_post("HLT", PostKind.MEMBER, Side.GOVERNMENT, None)
            await tx.roster.add_holding(person.id, post.id, None, None)
            late_chair = await tx.roster.add_post("HLT", PostKind.CHAIR, Side.GOVERNMENT, None)
            await tx.roster.add_holding(person.id, late_chair.id, date(2027, 2, 1), None)
    await handovers.show_body(desk, rtp.turn(), "HLT")
    (posts,) = (await rtp.hears())[-1:]
    assert isinstance(posts, HandoverPosts)
    kinds = list(PostKind)
    shown = [(kinds.index(one.who.posts[0].kind), one.who.posts[0].side) for _, one in posts.held]
    assert shown == sorted(shown, key=lambda one: (one[0], list(Side).index(one[1])))
    chairs = [one.who.name.lo for _, one in posts.held if one.who.posts[0].kind is PostKind.CHAIR]
    assert chairs == sorted(chairs)
    assert {"ກ", "ຂ"} <= set(chairs)
    await handovers.ask_successor(desk, rtp.turn(), *ids(officer, None)[:2])
    (to,) = (await rtp.hears())[-1:]
    assert isinstance(to, HandoverTo)
    names = [one.who.name.lo for one in to.people]
    assert names.index("ກ") < names.index("ຂ") < names.index(head.holder.person.name.lo)
