"""Whoever made a link hears who came in by it; a link with a name on it asks whether it is they."""

import pytest

from roundtable.errors import Refusal, TooOld
from roundtable.languages import UNNAMED
from roundtable.posts import PostKind
from roundtable.services import arrivals, identity
from roundtable.services.desk import Desk
from roundtable.statements.arrivals import CameIn, InviteForWhom, NotMyInvite, NotTheInvited
from roundtable.statements.identity import ChooseLanguage, InviteProblem, InviteRefused, Welcome
from tests.cast import Cast
from tests.services.test_identity import known
from tests.services.test_invites import actions, current, made_by, named, post_of

OFFICER, HEAD = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD


async def test_the_secretariat_hears_who_came_in_by_its_link_and_its_colleagues_do_not(cast: Cast, desk: Desk) -> None:
    rtp, colleague = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    post, newcomer = await post_of(desk), cast.stranger()
    _, to_pass = await made_by(desk, rtp, post)
    await identity.arrive(desk, newcomer.turn(), to_pass.code)
    (told,) = await rtp.hears()
    assert isinstance(told, CameIn)
    assert (told.post_id, told.post.body, told.post.kind) == (post.id, "HLT", OFFICER)
    assert [choice.data for row in told.choices() for choice in row] == [f"people-post|{post.id}|1"]
    assert await colleague.hears() == []
    assert await newcomer.hears() == [ChooseLanguage()]


async def test_the_secretariat_hears_as_well_what_came_of_the_link_of_a_head(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("HLT", HEAD)
    await cast.join("HLT", OFFICER)
    _, to_pass = await made_by(desk, head, await post_of(desk))
    await identity.arrive(desk, cast.stranger().turn(), to_pass.code)
    (told,), (heard,) = await head.hears(), await rtp.hears()
    assert told == heard
    assert isinstance(told, CameIn)
    assert told.who.name == UNNAMED


async def test_a_link_with_a_name_asks_once_and_lets_in_who_says_yes(cast: Cast, desk: Desk) -> None:
    rtp, post, newcomer = await cast.join("RTP", OFFICER), await post_of(desk), cast.stranger()
    keo = await named(desk, post, "Keo")
    made, to_pass = await made_by(desk, rtp, post, keo)
    await identity.arrive(desk, newcomer.turn(), to_pass.code)
    (asked,) = await newcomer.hears()
    assert isinstance(asked, InviteForWhom)
    assert asked.whom.name.en == "Keo"
    assert [one.person.chat_id for one in await current(desk, post, rtp) if one.person.id == keo] == [None]
    await identity.come_in_as_asked(desk, newcomer.turn(5), made.id)
    assert await newcomer.hears() == [ChooseLanguage()]
    assert (await known(newcomer)).holder.person.id == keo
    (told,) = await rtp.hears()
    assert isinstance(told, CameIn)
    assert told.who.name.en == "Keo"
    with pytest.raises(TooOld):
        await identity.come_in_as_asked(desk, (await known(newcomer)).turn(5), made.id)


async def test_who_it_is_not_comes_in_by_nothing_and_the_link_stays(cast: Cast, desk: Desk) -> None:
    rtp, post = await cast.join("RTP", OFFICER), await post_of(desk)
    keo = await named(desk, post, "Keo")
    made, to_pass = await made_by(desk, rtp, post, keo)
    other, right = cast.stranger(), cast.stranger()
    await identity.arrive(desk, other.turn(), to_pass.code)
    await arrivals.deny(desk, other.turn(5), made.id)
    assert (await other.hears())[-1] == NotMyInvite()
    (told,) = await rtp.hears()
    assert isinstance(told, NotTheInvited)
    assert (told.id, told.whom.name.en) == (made.id, "Keo")
    assert await actions(desk, 1) == ["invite-not-me"]
    with pytest.raises(Refusal):
        await identity.come_in_as_asked(desk, other.turn(5), made.id)
    await identity.arrive(desk, right.turn(), to_pass.code)
    await identity.come_in_as_asked(desk, right.turn(5), made.id)
    assert (await known(right)).holder.person.id == keo


async def test_who_has_not_opened_the_link_does_not_come_in_by_its_number(cast: Cast, desk: Desk) -> None:
    rtp, post, guesser = await cast.join("RTP", OFFICER), await post_of(desk), cast.stranger()
    made, _ = await made_by(desk, rtp, post, await named(desk, post, "Keo"))
    for verb in (identity.come_in_as_asked, arrivals.deny):
        with pytest.raises(Refusal):
            await verb(desk, guesser.turn(5), made.id)
    assert await rtp.hears() == []


async def test_what_was_taken_back_after_the_question_lets_nobody_in(cast: Cast, desk: Desk) -> None:
    rtp, post, newcomer = await cast.join("RTP", OFFICER), await post_of(desk), cast.stranger()
    made, to_pass = await made_by(desk, rtp, post, await named(desk, post, "Keo"))
    await identity.arrive(desk, newcomer.turn(), to_pass.code)
    async with desk.work() as tx:
        assert await tx.invites.revoke(made.id, desk.clock.now())
    await identity.come_in_as_asked(desk, newcomer.turn(5), made.id)
    assert (await newcomer.hears())[-1] == InviteRefused(InviteProblem.REVOKED)


async def test_who_holds_the_post_does_not_burn_a_link_to_it(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    _, to_pass = await made_by(desk, rtp, await post_of(desk))
    await identity.arrive(desk, officer.turn(), to_pass.code)
    assert await officer.hears() == [InviteRefused(InviteProblem.HELD)]
    assert await rtp.hears() == []
    newcomer = cast.stranger()
    await identity.arrive(desk, newcomer.turn(), to_pass.code)
    assert await newcomer.hears() == [ChooseLanguage()]


async def test_a_second_post_of_somebody_known_is_told_as_well(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    _, to_pass = await made_by(desk, rtp, await post_of(desk, "EDU"))
    await identity.arrive(desk, officer.turn(), to_pass.code)
    (told,) = await rtp.hears()
    assert isinstance(told, CameIn)
    assert told.post.body == "EDU"
    (welcome,) = await officer.hears()
    assert isinstance(welcome, Welcome)
