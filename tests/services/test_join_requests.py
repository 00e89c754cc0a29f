"""Asking to join: step by step, kept at every step, changed, withdrawn; bad input is asked for again."""

from dataclasses import replace

import pytest

from roundtable.awaiting import Awaited
from roundtable.errors import TooOld, Unknown
from roundtable.join_requests import (
    LONGEST_NAME,
    JoinPart,
    JoinWordsProblem,
    PhoneProblem,
)
from roundtable.languages import Bilingual, Language
from roundtable.posts import PostKind, Side
from roundtable.services import identity, join_requests, join_sending
from roundtable.services.desk import Desk
from roundtable.statements.join_decisions import JoinAsked
from roundtable.statements.join_requests import (
    JoinBodies,
    JoinChange,
    JoinCheck,
    JoinOffered,
    JoinPhoneAsked,
    JoinPhoneNoted,
    JoinPosts,
    JoinSent,
    JoinSides,
    JoinWordsAsked,
)
from tests.cast import Cast
from tests.services.asking_to_join import (
    LATIN,
    NAME,
    NUMBER,
    POSITION,
    ask_to_join,
    changes,
    fill_in,
    request_of,
    types,
)


async def test_a_stranger_is_told_what_this_is_and_asked_one_thing_after_another(cast: Cast, desk: Desk) -> None:
    asker = cast.stranger()
    await identity.arrive(desk, asker.turn(), "")
    assert await asker.hears() == [JoinOffered()]
    await fill_in(asker, kind=PostKind.MEMBER, side=Side.PARTNER)
    heard = await asker.hears()
    assert [type(one) for one in heard] == [
        *(JoinBodies, JoinPosts, JoinSides, JoinWordsAsked, JoinWordsAsked, JoinWordsAsked),
        *(JoinPhoneAsked, JoinPhoneNoted, JoinCheck),
    ]
    assert [one.part for one in heard if isinstance(one, JoinWordsAsked)] == [
        JoinPart.NAME,
        JoinPart.LATIN_NAME,
        JoinPart.POSITION,
    ]
    check = heard[-1]
    assert isinstance(check, JoinCheck)
    assert check.line.name == Bilingual(NAME, LATIN)
    assert (check.line.position, check.line.phone) == (POSITION, NUMBER)
    assert (check.line.post.kind, check.line.post.side, check.line.post.body) == (PostKind.MEMBER, Side.PARTNER, "HLT")


async def test_bodies_come_in_official_order_a_page_at_a_time(cast: Cast, desk: Desk) -> None:
    asker = cast.stranger()
    await join_requests.begin(desk, asker.turn(), Language.EN)
    await join_requests.show_bodies(desk, asker.turn(), 2)
    await join_requests.show_bodies(desk, asker.turn(), 99)
    first, second, last = await asker.hears()
    assert isinstance(first, JoinBodies)
    assert isinstance(second, JoinBodies)
    async with desk.work.reading() as tx:
        codes = [body.code for body in await tx.roster.bodies()]
    assert [one.code for one in (*first.bodies, *second.bodies)] == codes[:18]
    assert last == second


async def test_each_step_is_a_row_so_that_a_restart_forgets_nothing(cast: Cast, desk: Desk) -> None:
    asker = cast.stranger()
    await join_requests.begin(desk, asker.turn(), Language.EN)
    await join_requests.pick_body(desk, asker.turn(), "HLT")
    await join_requests.pick_kind(desk, asker.turn(), PostKind.CHAIR)
    async with desk.work.reading() as tx:
        awaiting = await tx.awaiting.get(asker.chat_id)
    assert awaiting is not None
    assert awaiting.what is Awaited.JOIN_NAME
    again = cast.stranger_in(asker.chat_id)
    await again.hears()
    await identity.arrive(desk, again.turn(), "")
    (asked,) = await again.hears()
    assert isinstance(asked, JoinWordsAsked)
    assert (await request_of(again)).side is Side.GOVERNMENT


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("…", JoinWordsProblem.EMPTY),
        ("\x00\n", JoinWordsProblem.EMPTY),
        ("ກ" * (LONGEST_NAME + 1), JoinWordsProblem.TOO_LONG),
    ],
)
async def test_a_name_that_cannot_be_taken_is_asked_for_again(
    cast: Cast, desk: Desk, text: str, problem: JoinWordsProblem
) -> None:
    asker = cast.stranger()
    await join_requests.begin(desk, asker.turn(), Language.EN)
    await join_requests.pick_body(desk, asker.turn(), "HLT")
    await join_requests.pick_kind(desk, asker.turn(), PostKind.CHAIR)
    await asker.hears()
    await types(asker, text)
    (asked,) = await asker.hears()
    assert isinstance(asked, JoinWordsAsked)
    assert (asked.part, asked.problem) == (JoinPart.NAME, problem)
    await types(asker, "/board")
    assert await asker.hears() == [JoinWordsAsked(JoinPart.NAME, LONGEST_NAME)]
    await types(asker, "<b>Bounmy</b>")
    assert (await request_of(asker)).name.lo == "<b>Bounmy</b>"


async def test_only_ones_own_contact_is_taken_and_a_typed_number_is_not(cast: Cast, desk: Desk) -> None:
    asker = cast.stranger()
    await fill_in(asker)
    await changes(asker, JoinPart.PHONE)
    await asker.hears()
    await join_requests.take_contact(desk, asker.turn(), "+85620999999", is_own=False)
    await join_requests.take_contact(desk, asker.turn(), "no number", is_own=True)
    await types(asker, "020 5555 1234")
    assert await asker.hears() == [
        JoinPhoneAsked(PhoneProblem.NOT_OWN),
        JoinPhoneAsked(PhoneProblem.UNREADABLE),
        JoinPhoneAsked(PhoneProblem.TYPED),
    ]
    assert (await request_of(asker)).phone == ""
    await join_requests.take_contact(desk, asker.turn(), "8562055550000", is_own=True)
    assert (await request_of(asker)).phone == "+8562055550000"
    async with desk.work.reading() as tx:
        assert "contact-refused" in {action for _, _, action, _ in await tx.audit.list(20)}


async def test_the_number_may_be_left_out_and_then_that_is_said(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = cast.stranger()
    await fill_in(asker, phone=False)
    assert JoinPhoneNoted(False) in await asker.hears()
    await join_sending.send(desk, asker.turn())
    (asked,) = await rtp.hears()
    assert isinstance(asked, JoinAsked)
    assert asked.line.phone == ""


async def test_every_part_can_be_changed_and_the_rest_stays(cast: Cast, desk: Desk) -> None:
    asker = cast.stranger()
    await fill_in(asker)
    await join_sending.show_parts(desk, asker.turn())
    assert isinstance((await asker.hears())[-1], JoinChange)
    await changes(asker, JoinPart.NAME)
    assert (await asker.hears())[-1] == JoinWordsAsked(JoinPart.NAME, LONGEST_NAME, NAME)
    await types(asker, "Paul Martin")
    await changes(asker, JoinPart.BODY)
    await join_requests.pick_body(desk, asker.turn(), "EDU")
    await join_requests.pick_kind(desk, asker.turn(), PostKind.CO_CHAIR)
    check = (await asker.hears())[-1]
    assert isinstance(check, JoinCheck)
    assert (check.line.name.lo, check.line.post.body, check.line.position) == ("Paul Martin", "EDU", POSITION)


async def test_a_post_that_has_gone_meanwhile_is_asked_for_again(cast: Cast, desk: Desk) -> None:
    asker = cast.stranger()
    await fill_in(asker)
    async with desk.work() as tx:
        (health,) = [body for body in await tx.roster.bodies() if body.code == "HLT"]
        await tx.roster.put_body(replace(health, valid_until=desk.clock.now().date()))
    await asker.hears()
    await join_sending.send(desk, asker.turn())
    (asked,) = await asker.hears()
    assert isinstance(asked, JoinBodies)
    assert "HLT" not in {one.code for one in asked.bodies}
    await join_requests.pick_body(desk, asker.turn(), "HLT")
    assert isinstance((await asker.hears())[0], JoinBodies)


async def test_old_buttons_show_where_it_stands_and_change_nothing(cast: Cast, desk: Desk) -> None:
    asker = await ask_to_join(cast)
    before = await request_of(asker)
    await join_requests.pick_body(desk, asker.turn(), "EDU")
    await join_requests.pick_kind(desk, asker.turn(), PostKind.CHAIR)
    await join_requests.pick_side(desk, asker.turn(), Side.PARTNER)
    await join_requests.show_bodies(desk, asker.turn(), 1)
    await types(asker, "hello?")
    await join_requests.take_contact(desk, asker.turn(), NUMBER, is_own=True)
    assert {type(one) for one in await asker.hears()} == {JoinSent}
    assert await request_of(asker) == before


async def test_who_has_asked_for_nothing_is_a_stranger_still(cast: Cast, desk: Desk) -> None:
    stranger = cast.stranger()
    with pytest.raises(Unknown):
        await types(stranger, "hello")
    with pytest.raises(Unknown):
        await join_requests.take_contact(desk, stranger.turn(), NUMBER, is_own=True)
    with pytest.raises(Unknown):
        await join_requests.show_where_it_stands(desk, stranger.turn())


async def test_somebody_we_know_has_nothing_to_ask_for(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    with pytest.raises(TooOld):
        await join_requests.begin(desk, officer.turn(), Language.EN)


async def test_the_language_can_be_chosen_again(cast: Cast, desk: Desk) -> None:
    asker = await ask_to_join(cast)
    await join_requests.begin(desk, asker.turn(), Language.EN)
    assert (await request_of(asker)).language is Language.EN
    assert (await asker.deliveries())[0].what.language is Language.EN
