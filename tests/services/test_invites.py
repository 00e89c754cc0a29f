"""Invites from chat: made, passed on, taken back; and who comes in by them."""

from datetime import timedelta

import pytest

from roundtable.actors import Holder
from roundtable.channels import ChannelKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.invites import BOT_USERNAME, last_day
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.people import Holding
from roundtable.posts import Post, PostKind, default_side
from roundtable.services import identity, invites, translation
from roundtable.services.desk import Desk
from roundtable.services.invites import make_invite, revoke_invite
from roundtable.statements.identity import ChooseLanguage, InviteProblem, InviteRefused, Welcome
from roundtable.statements.invites import InviteMade, InviteMadeBefore, InviteToPass, WordsNotKept
from roundtable.statements.people import PeopleOfPost
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.carrying import Carrier

OFFICER = PostKind.SECRETARIAT_OFFICER


async def post_of(desk: Desk, body: str = "HLT", kind: PostKind = OFFICER) -> Post:
    wanted = (body, kind, default_side(kind))
    async with desk.work.reading() as tx:
        return next(one for one in await tx.roster.posts() if (one.body, one.kind, one.side) == wanted)


async def named(desk: Desk, post: Post, name: str) -> int:
    """Somebody with a name who holds the post and has not come in."""
    async with desk.work() as tx:
        person = await tx.roster.add_person(Bilingual(name, name), UNNAMED, UNNAMED, placeholder=False)
        await tx.roster.add_holding(person.id, post.id, None, None)
    return person.id


async def current(desk: Desk, post: Post, player: Player) -> list[Holding]:
    today = player.turn().today
    async with desk.work.reading() as tx:
        return [one for one in await tx.roster.holdings() if one.post == post and one.current_on(today)]


async def actions(desk: Desk, count: int) -> list[str]:
    """The newest audit rows, newest first."""
    async with desk.work.reading() as tx:
        return [action for _, _, action, _ in await tx.audit.list(count)]


async def comes_in(desk: Desk, player: Player, made: InviteMade, to_pass: InviteToPass) -> None:
    """Opens a link with a name on it, and says that it is theirs."""
    await identity.arrive(desk, player.turn(), to_pass.code)
    await identity.come_in_as_asked(desk, player.turn(), made.id)


async def made_by(desk: Desk, player: Player, post: Post, person_id: int = 0) -> tuple[InviteMade, InviteToPass]:
    await invites.invite(desk, player.turn(), post.id, person_id)
    made, to_pass = await player.hears()
    assert isinstance(made, InviteMade)
    assert isinstance(to_pass, InviteToPass)
    return made, to_pass


async def test_the_secretariat_invites_and_a_newcomer_comes_in_by_the_link(cast: Cast, desk: Desk) -> None:
    rtp, post = await cast.join("RTP", OFFICER), await post_of(desk)
    async with desk.work() as tx:
        await tx.meta.put(BOT_USERNAME, "tomon_bot")
    made, to_pass = await made_by(desk, rtp, post)
    assert to_pass.link == f"https://t.me/tomon_bot?start={to_pass.code}"
    assert made.last_on == to_pass.last_on
    words, picture = reversed((await rtp.deliveries())[:2])
    assert (words.what.is_secret, picture.what.is_secret) == (False, True)
    assert picture.what.words is not None
    assert picture.what.words.picture
    assert to_pass.code not in f"{words.what.words}{words.what.statement}"
    newcomer = cast.stranger()
    await identity.arrive(desk, newcomer.turn(), to_pass.code)
    assert await newcomer.hears() == [ChooseLanguage()]
    (holding,) = await current(desk, post, newcomer)
    assert holding.person.chat_id == newcomer.chat_id
    assert await actions(desk, 2) == ["joined", "invite"]


@pytest.mark.parametrize("kind", [PostKind.CHAIR, PostKind.CO_CHAIR, PostKind.SECRETARIAT_HEAD, PostKind.ASSISTANT])
async def test_posts_that_bind_the_body_are_filled_by_the_rtp_secretariat(
    cast: Cast, desk: Desk, kind: PostKind
) -> None:
    """Whoever could invite to them could press the link, and approve or speak for the body."""
    head, rtp = await cast.join("HLT", PostKind.SECRETARIAT_HEAD), await cast.join("RTP", OFFICER)
    post = await post_of(desk, "HLT", kind)
    with pytest.raises(NotAllowed):
        await invites.invite(desk, head.turn(), post.id, 0)
    await made_by(desk, rtp, post)
    async with desk.work.reading() as tx:
        (made,) = [one for one in await tx.invites.open(desk.clock.now()) if one.post.id == post.id]
    with pytest.raises(NotAllowed):
        await invites.revoke(desk, head.turn(), made.id)
    await invites.revoke(desk, rtp.turn(), made.id)


async def test_the_head_of_a_secretariat_invites_to_the_own_body_only(cast: Cast, desk: Desk) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    await made_by(desk, head, await post_of(desk))
    education = await post_of(desk, "EDU")
    with pytest.raises(NotAllowed):
        await invites.invite(desk, head.turn(), education.id, 0)
    async with desk.work() as tx:
        foreign = await make_invite(tx, education, desk.clock.now())
    with pytest.raises(NotAllowed):
        await invites.revoke(desk, head.turn(), foreign.id)
    officer = await cast.join("HLT", OFFICER)
    with pytest.raises(NotAllowed):
        await invites.invite(desk, officer.turn(), (await post_of(desk)).id, 0)


async def test_what_is_taken_back_lets_nobody_in_and_says_so_kindly(cast: Cast, desk: Desk) -> None:
    rtp, post, newcomer = await cast.join("RTP", OFFICER), await post_of(desk), cast.stranger()
    made, to_pass = await made_by(desk, rtp, post)
    await invites.revoke(desk, rtp.turn(message_id=7), made.id)
    (shown,) = await rtp.hears()
    assert isinstance(shown, PeopleOfPost)
    assert shown.revoked is not None
    assert (shown.revoked.id, shown.invites) == (made.id, ())
    await identity.arrive(desk, newcomer.turn(), to_pass.code)
    assert await newcomer.hears() == [InviteRefused(InviteProblem.REVOKED)]
    assert await actions(desk, 2) == ["invite-refused", "invite-revoked"]
    with pytest.raises(TooOld):
        await invites.revoke(desk, rtp.turn(message_id=7), made.id)
    with pytest.raises(TooOld):
        await invites.revoke(desk, rtp.turn(message_id=7), 9999)


async def test_what_was_used_or_is_over_cannot_be_taken_back(cast: Cast, desk: Desk) -> None:
    rtp, post = await cast.join("RTP", OFFICER), await post_of(desk)
    made, to_pass = await made_by(desk, rtp, post)
    await identity.arrive(desk, cast.stranger().turn(), to_pass.code)
    with pytest.raises(TooOld):
        await invites.revoke(desk, rtp.turn(), made.id)
    async with desk.work() as tx:
        other = await make_invite(tx, post, desk.clock.now())
        assert await revoke_invite(tx, other.id, other.expires_at) is None


async def test_open_links_of_a_post_are_shown_with_their_last_day(cast: Cast, desk: Desk) -> None:
    rtp, post = await cast.join("RTP", OFFICER), await post_of(desk)
    person_id = await named(desk, post, "Bounmy")
    first, _ = await made_by(desk, rtp, post)
    second, _ = await made_by(desk, rtp, post, person_id)
    assert second.whom is not None
    async with desk.work.reading() as tx:
        stored = await tx.invites.open(desk.clock.now())
    assert [(one.id, one.for_new, one.person_id) for one in stored] == [
        (first.id, True, None),
        (second.id, False, person_id),
    ]
    assert {last_day(one.expires_at) for one in stored} == {first.last_on}


async def test_somebody_new_is_not_taken_for_somebody_who_is_known_by_name(cast: Cast, desk: Desk) -> None:
    """The placeholder comes in first; whoever follows is a holder of their own."""
    rtp, post = await cast.join("RTP", OFFICER), await post_of(desk)
    bounmy = await named(desk, post, "Bounmy")
    for _ in range(2):
        _, to_pass = await made_by(desk, rtp, post)
        await identity.arrive(desk, cast.stranger().turn(), to_pass.code)
        await rtp.hears()
    holdings = await current(desk, post, rtp)
    assert [one.person.chat_id is None for one in holdings if one.person.id == bounmy] == [True]
    assert len([one for one in holdings if one.person.chat_id is not None]) == 2
    assert {one.person.name.en for one in holdings if one.person.id != bounmy}.isdisjoint({"Bounmy"})


async def test_a_link_for_one_person_brings_in_that_person_and_the_placeholder_ends(cast: Cast, desk: Desk) -> None:
    rtp, post = await cast.join("RTP", OFFICER), await post_of(desk)
    await named(desk, post, "Vanida")
    bounmy = await named(desk, post, "Bounmy")
    made, to_pass = await made_by(desk, rtp, post, bounmy)
    newcomer = cast.stranger()
    await comes_in(desk, newcomer, made, to_pass)
    chats = {one.person.name.en: one.person.chat_id for one in await current(desk, post, rtp)}
    assert chats == {"Vanida": None, "Bounmy": newcomer.chat_id}


async def test_a_link_of_the_shell_brings_in_a_named_holder_before_a_placeholder(cast: Cast, desk: Desk) -> None:
    post, newcomer = await post_of(desk), cast.stranger()
    await named(desk, post, "Bounmy")
    async with desk.work() as tx:
        made = await make_invite(tx, post, desk.clock.now())
    await identity.arrive(desk, newcomer.turn(), made.code)
    assert [one.person.name.en for one in await current(desk, post, newcomer)] == ["Bounmy"]


async def test_a_second_holder_beside_a_named_one_does_not_get_that_name(cast: Cast, desk: Desk) -> None:
    rtp, post = await cast.join("RTP", OFFICER), await post_of(desk)
    bounmy = await named(desk, post, "Bounmy")
    made, to_pass = await made_by(desk, rtp, post, bounmy)
    await comes_in(desk, cast.stranger(), made, to_pass)
    await rtp.hears()
    _, to_pass = await made_by(desk, rtp, post)
    await identity.arrive(desk, cast.stranger().turn(), to_pass.code)
    names = [one.person.name.en for one in await current(desk, post, rtp) if one.person.chat_id is not None]
    assert len(names) == 2
    assert names.count("Bounmy") == 1


async def test_a_link_for_one_person_is_good_for_nobody_else(cast: Cast, desk: Desk) -> None:
    rtp, post = await cast.join("RTP", OFFICER), await post_of(desk)
    bounmy = await named(desk, post, "Bounmy")
    made, first = await made_by(desk, rtp, post, bounmy)
    _, second = await made_by(desk, rtp, post, bounmy)
    colleague = await cast.join("EDU", OFFICER)
    await identity.arrive(desk, colleague.turn(), first.code)
    assert await colleague.hears() == [InviteRefused(InviteProblem.LINKED)]
    await comes_in(desk, cast.stranger(), made, first)
    other = cast.stranger()
    await identity.arrive(desk, other.turn(), second.code)
    assert await other.hears() == [InviteRefused(InviteProblem.USED)]
    with pytest.raises(TooOld):
        await invites.invite(desk, rtp.turn(), post.id, bounmy)


async def test_who_has_left_the_post_does_not_come_in_by_its_link(cast: Cast, desk: Desk) -> None:
    rtp, post, newcomer = await cast.join("RTP", OFFICER), await post_of(desk), cast.stranger()
    bounmy = await named(desk, post, "Bounmy")
    _, to_pass = await made_by(desk, rtp, post, bounmy)
    async with desk.work() as tx:
        await tx.roster.end_holding(bounmy, post.id, rtp.turn().today)
    await identity.arrive(desk, newcomer.turn(), to_pass.code)
    assert await newcomer.hears() == [InviteRefused(InviteProblem.POST_ENDED)]


async def test_who_is_known_gets_a_second_post_by_a_link_of_their_own(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    _, to_pass = await made_by(desk, rtp, await post_of(desk, "EDU"))
    await identity.arrive(desk, officer.turn(), to_pass.code)
    (welcome,) = await officer.hears()
    assert isinstance(welcome, Welcome)
    assert [post.body for post in welcome.you.posts] == ["HLT", "EDU"]
    assert isinstance(officer.actor, Holder)


async def test_the_words_with_the_link_are_gone_once_they_were_said(cast: Cast, desk: Desk) -> None:
    rtp, post = await cast.join("RTP", OFFICER), await post_of(desk)
    _, to_pass = await made_by(desk, rtp, post)
    await Carrier(desk).carry()
    picture, words = (await rtp.deliveries())[:2]
    assert (picture.what.statement, picture.what.words) == (None, None)
    assert words.what.words is not None
    newcomer = cast.stranger()
    await identity.arrive(desk, newcomer.turn(), to_pass.code)
    assert await newcomer.hears() == [ChooseLanguage()], "the link is as good as before"
    assert picture.message_id is not None
    await translation.translate(desk, rtp.turn(picture.message_id), Language.EN)
    assert (await rtp.hears())[-1] == WordsNotKept()


async def test_a_link_goes_nowhere_else_when_the_chat_it_was_made_in_is_lost(cast: Cast, desk: Desk) -> None:
    rtp, post = await cast.join("RTP", OFFICER), await post_of(desk)
    async with desk.work() as tx:
        await tx.roster.put_address(rtp.holder.person.id, ChannelKind.EMAIL, "a@b.example.la", desk.clock.now())
    both = Desk(
        desk.work,
        desk.clock,
        desk.wording,
        desk.duties,
        desk.windows,
        frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}),
    )
    _, to_pass = await made_by(both, rtp, post)
    await Carrier(both, blocked={rtp.chat_id}).carry()
    async with desk.work.reading() as tx:
        everything = await tx.deliveries.list(None, 100)
    assert [one for one in everything if to_pass.code in f"{one.what.words}{one.what.statement}"] == []


async def test_a_button_that_is_pressed_twice_makes_one_link(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    rtp, post = await cast.join("RTP", OFFICER), await post_of(desk)
    holder_id = await named(desk, post, "Keo")
    assert await invites.invite(desk, rtp.turn(5), post.id, 0) is None
    assert await invites.invite(desk, rtp.turn(5), post.id, 0) == InviteMadeBefore()
    assert await invites.invite(desk, rtp.turn(5), post.id, holder_id) is None, "that is somebody else"
    made = [one for one in await rtp.hears() if isinstance(one, InviteMade)]
    assert [one.whom is None for one in made] == [True, False]
    await invites.revoke(desk, rtp.turn(6), made[0].id)
    assert await invites.invite(desk, rtp.turn(5), post.id, 0) is None, "the first one was taken back"
    clock.advance(timedelta(minutes=1))
    assert await invites.invite(desk, rtp.turn(5), post.id, 0) is None, "somebody new again"
    assert (await actions(desk, 5)).count("invite") == 4
