"""A chat gets all that a person holds: nobody lets one in who may not give all of it, by request or by link."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from roundtable.absences import Absence
from roundtable.actors import Holder
from roundtable.circles import Circle
from roundtable.errors import NotAllowed
from roundtable.join_requests import JoinState
from roundtable.languages import UNNAMED, Bilingual
from roundtable.people import Holding, Person
from roundtable.posts import Post, PostKind, Side
from roundtable.services import identity, invites, join_decisions, join_sending, people
from roundtable.services.absences import put_absence
from roundtable.services.desk import Desk
from roundtable.services.invites import make_invite
from roundtable.statements.arrivals import InviteForWhom
from roundtable.statements.identity import ChooseLanguage, InviteProblem, InviteRefused
from roundtable.statements.invites import InviteToPass
from roundtable.statements.join_decisions import JoinMoved, JoinWhom
from roundtable.statements.people import PeopleOfPost
from tests.cast import Cast, Player
from tests.services.asking_to_join import fill_in, request_of

HEAD, OFFICER, MEMBER = PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER, PostKind.MEMBER
NAME = Bilingual("ຄຳແສງ ວົງສາ", "Khamseng Vongsa")


async def holding(desk: Desk, body: str, kind: PostKind, side: Side = Side.GOVERNMENT) -> Holding:
    async with desk.work.reading() as tx:
        wanted = (body, kind, side)
        return next(
            one for one in await tx.roster.holdings() if (one.post.body, one.post.kind, one.post.side) == wanted
        )


async def called(desk: Desk, held: Holding) -> Person:
    """The holder by a name of their own."""
    person = replace(held.person, name=NAME, placeholder=False)
    async with desk.work() as tx:
        await tx.roster.put_person(person)
    return person


async def member_post(desk: Desk, body: str = "EDU") -> Post:
    async with desk.work() as tx:
        return await tx.roster.add_post(body, MEMBER, Side.GOVERNMENT, None)


async def asks(cast: Cast, body: str = "EDU", kind: PostKind = MEMBER) -> tuple[Player, int]:
    asker = cast.stranger()
    await fill_in(asker, body=body, kind=kind, name=NAME.en)
    await join_sending.send(asker.desk, asker.turn())
    return asker, (await request_of(asker)).id


async def offered(decider: Player, request_id: int) -> JoinWhom:
    await decider.hears()
    await join_decisions.ask_whom(decider.desk, decider.turn(1), request_id, 1)
    (whom,) = await decider.hears()
    assert isinstance(whom, JoinWhom)
    return whom


async def whose(desk: Desk, player: Player) -> int | None:
    async with desk.work.reading() as tx:
        person = await tx.roster.person_by_chat(player.chat_id)
    return person.id if person is not None else None


async def opened(player: Player, code: str) -> InviteForWhom:
    """A link for somebody by name asks whether it is them."""
    await identity.arrive(player.desk, player.turn(), code)
    (asked,) = await player.hears()
    assert isinstance(asked, InviteForWhom)
    return asked


async def says_yes(player: Player, code: str) -> None:
    await identity.come_in_as_asked(player.desk, player.turn(5), (await opened(player, code)).id)


async def actions(desk: Desk) -> list[tuple[str, str]]:
    async with desk.work.reading() as tx:
        return [(action, subject) for _, _, action, subject in await tx.audit.list(50)]


async def test_a_head_is_not_offered_the_head_of_the_rtp_secretariat_as_the_asker(cast: Cast, desk: Desk) -> None:
    boss = await called(desk, await holding(desk, "RTP", HEAD))
    head, rtp = await cast.join("EDU", HEAD), await cast.join("RTP", OFFICER)
    asker, request_id = await asks(cast)
    whom = await offered(head, request_id)
    assert (whom.candidates, whom.is_partly) == ((), True)
    await join_decisions.approve_as(desk, head.turn(1), request_id, 1, boss.id, 0)
    (again,) = await head.hears()
    assert isinstance(again, JoinWhom)
    assert await whose(desk, asker) is None
    assert ("refused", f"person:{boss.id}") in await actions(desk)
    whole = await offered(rtp, request_id)
    assert ([one.person_id for one in whole.candidates], whole.is_partly) == ([boss.id], False)
    await join_decisions.approve_as(desk, rtp.turn(1), request_id, 1, boss.id, 0)
    assert await whose(desk, asker) == boss.id


@pytest.mark.parametrize("place", ["to-come", "acting", "circle", "own-body"])
async def test_every_other_place_counts(cast: Cast, desk: Desk, place: str) -> None:
    head = await cast.join("EDU", HEAD)
    today = head.turn().today
    chair = await holding(desk, "EDU" if place == "own-body" else "HLT", PostKind.CHAIR)
    async with desk.work() as tx:
        known = await tx.roster.add_person(NAME, UNNAMED, UNNAMED, placeholder=False)
        match place:
            case "to-come":
                await tx.roster.add_holding(known.id, chair.post.id, today + timedelta(days=60), None)
            case "own-body":
                await tx.roster.add_holding(known.id, chair.post.id, None, None)
            case "acting":
                absence = Absence(chair.person.id, today, today + timedelta(days=9), known.id)
                post = await tx.roster.add_post("HLT", MEMBER, Side.GOVERNMENT, None)
                await tx.roster.add_holding(known.id, post.id, date(2027, 1, 1), today + timedelta(days=1))
                await put_absence(desk, tx, absence, desk.clock.now(), "operator")
            case _:
                await tx.circles.put(Circle("press", 1, NAME))
                await tx.circles.put_belonging("press", known.id, None, None)
    asker, request_id = await asks(cast)
    assert (await offered(head, request_id)).candidates == ()
    await join_decisions.approve_as(desk, head.turn(1), request_id, 1, known.id, 0)
    assert await whose(desk, asker) is None


async def test_who_was_only_to_be_a_colleague_is_offered_to_the_head(cast: Cast, desk: Desk) -> None:
    head, post = await cast.join("EDU", HEAD), await member_post(desk)
    async with desk.work() as tx:
        known = await tx.roster.add_person(NAME, UNNAMED, UNNAMED, placeholder=False)
        await tx.roster.add_holding(known.id, post.id, None, None)
    asker, request_id = await asks(cast)
    (one,) = (await offered(head, request_id)).candidates
    await join_decisions.approve_as(desk, head.turn(1), request_id, 1, one.person_id, one.post_id)
    (moved,) = await head.hears()
    assert isinstance(moved, JoinMoved)
    assert moved.state is JoinState.APPROVED
    assert await whose(desk, asker) == known.id


async def test_a_head_invites_nobody_by_name_who_holds_more(cast: Cast, desk: Desk) -> None:
    boss, post = await called(desk, await holding(desk, "RTP", HEAD)), await member_post(desk)
    async with desk.work() as tx:
        await tx.roster.add_holding(boss.id, post.id, None, None)
    head, rtp = await cast.join("EDU", HEAD), await cast.join("RTP", OFFICER)
    with pytest.raises(NotAllowed):
        await invites.invite(desk, head.turn(1), post.id, boss.id)
    for player, can in ((head, False), (rtp, True)):
        await people.show_post(desk, player.turn(2), post.id, 1)
        (shown,) = await player.hears()
        assert isinstance(shown, PeopleOfPost)
        assert [one.can_be_invited for one in shown.holders] == [can]
    await invites.invite(desk, rtp.turn(1), post.id, boss.id)
    _, to_pass = await rtp.hears()
    assert isinstance(to_pass, InviteToPass)
    newcomer = cast.stranger()
    await says_yes(newcomer, to_pass.code)
    assert await whose(desk, newcomer) == boss.id


@pytest.mark.parametrize("by_name", [True, False])
async def test_a_link_does_not_open_what_its_holder_has_got_since(cast: Cast, desk: Desk, by_name: bool) -> None:
    head, post = await cast.join("EDU", HEAD), await member_post(desk)
    async with desk.work() as tx:
        known = await tx.roster.add_person(NAME, UNNAMED, UNNAMED, placeholder=not by_name)
        await tx.roster.add_holding(known.id, post.id, None, None)
    await invites.invite(desk, head.turn(1), post.id, known.id if by_name else 0)
    _, to_pass = await head.hears()
    assert isinstance(to_pass, InviteToPass)
    chair = await holding(desk, "HLT", PostKind.CHAIR)
    async with desk.work() as tx:
        await tx.roster.add_holding(known.id, chair.post.id, None, None)
    newcomer = cast.stranger()
    await identity.arrive(desk, newcomer.turn(), to_pass.code)
    (said,) = await newcomer.hears()
    assert said == (InviteRefused(InviteProblem.OVERTAKEN) if by_name else ChooseLanguage())
    found = await whose(desk, newcomer)
    assert found is None if by_name else found not in (None, known.id), "somebody else in the post, and not the chair"


async def test_a_link_stays_good_though_the_head_who_made_it_has_left(cast: Cast, desk: Desk) -> None:
    head, post = await cast.join("EDU", HEAD), await member_post(desk)
    async with desk.work() as tx:
        known = await tx.roster.add_person(NAME, UNNAMED, UNNAMED, placeholder=False)
        await tx.roster.add_holding(known.id, post.id, None, None)
    await invites.invite(desk, head.turn(1), post.id, known.id)
    _, to_pass = await head.hears()
    assert isinstance(to_pass, InviteToPass)
    desk.clock.advance(timedelta(days=1))  # type: ignore[attr-defined]
    async with desk.work() as tx:
        await tx.roster.end_holding(head.holder.person.id, head.holder.posts[0].id, head.turn().today)
    newcomer = cast.stranger()
    await says_yes(newcomer, to_pass.code)
    assert await whose(desk, newcomer) == known.id


async def test_an_invite_by_nobody_known_gives_no_more_than_a_new_place(cast: Cast, desk: Desk) -> None:
    held = await holding(desk, "HLT", OFFICER)
    async with desk.work() as tx:
        made = await make_invite(tx, held.post, desk.clock.now(), by="stranger:77")
    newcomer = cast.stranger()
    await identity.arrive(desk, newcomer.turn(), made.code)
    assert await whose(desk, newcomer) not in (None, held.person.id)


async def test_of_two_links_of_one_person_pressed_at_the_same_moment_one_opens(cast: Cast, desk: Desk) -> None:
    held = await holding(desk, "HLT", OFFICER)
    await called(desk, held)
    async with desk.work() as tx:
        codes = [(await make_invite(tx, held.post, desk.clock.now(), person_id=held.person.id)).code for _ in range(2)]
    both = [cast.stranger() for _ in codes]
    asked = [await opened(one, code) for one, code in zip(both, codes, strict=True)]
    pressed = zip(both, asked, strict=True)
    await asyncio.gather(*(identity.come_in_as_asked(desk, one.turn(5), link.id) for one, link in pressed))
    said = [type(word) for one in both for word in await one.hears()]
    assert sorted(said, key=str) == [ChooseLanguage, InviteRefused]


async def test_a_link_and_an_approval_at_the_same_moment_let_one_of_them_in(cast: Cast, desk: Desk) -> None:
    held = await holding(desk, "HLT", OFFICER)
    rtp = await cast.join("RTP", OFFICER)
    asker, request_id = await asks(cast, "HLT", OFFICER)
    async with desk.work() as tx:
        made = await make_invite(tx, held.post, desk.clock.now())
    other = cast.stranger()
    await asyncio.gather(
        identity.arrive(desk, other.turn(), made.code),
        join_decisions.approve_as(desk, rtp.turn(1), request_id, 1, held.person.id, held.post.id),
    )
    assert held.person.id in (await whose(desk, other), await whose(desk, asker))
    async with desk.work.reading() as tx:
        again = await tx.roster.person(held.person.id)
    assert again is not None
    first = other if await whose(desk, other) == held.person.id else asker
    assert again.chat_id == first.chat_id, "whoever was first stays in"


async def test_a_post_that_was_held_for_no_day_can_be_given_again_that_day(cast: Cast, desk: Desk) -> None:
    officer, post = await cast.join("HLT", OFFICER), await member_post(desk, "HLT")
    today, person_id = officer.turn().today, officer.holder.person.id
    async with desk.work() as tx:
        await tx.roster.add_holding(person_id, post.id, today, None)
        await tx.roster.end_holding(person_id, post.id, today)
        made = await make_invite(tx, post, desk.clock.now())
    await identity.arrive(desk, officer.turn(), made.code)
    async with desk.work.reading() as tx:
        person = await tx.roster.person(person_id)
        assert person is not None
        assert post in Holder.of(person, await tx.roster.holdings_of(person_id), today).posts
