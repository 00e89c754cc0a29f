"""People as screens: who sees whom, in which order, and how each one is reached."""

from datetime import date, timedelta

import pytest

from roundtable.audiences import Addressed, Audience, gather
from roundtable.channels import ChannelKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import UNNAMED, Bilingual
from roundtable.posts import PostKind, Side, default_side
from roundtable.reach import Unreached
from roundtable.services import identity, people
from roundtable.services.desk import Desk
from roundtable.services.ends_of_terms import unheard_posts
from roundtable.services.snapshots import view
from roundtable.statements.identity import Contact
from roundtable.statements.people import PeopleOfBodies, PeopleOfBody, PeopleOfPost, PostPeople
from tests.cast import Cast, Player


async def bodies_of(desk: Desk, player: Player) -> list[str]:
    """Every page, from button to button."""
    await people.show_people(desk, player.turn())
    found: list[str] = []
    while True:
        (shown,) = await player.hears()
        assert isinstance(shown, PeopleOfBodies)
        found += [one.code for one in shown.bodies]
        if shown.page == shown.pages:
            return found
        await people.show_people(desk, player.turn(), shown.page + 1)


async def of_post(desk: Desk, player: Player, body: str, kind: PostKind) -> PeopleOfPost:
    async with desk.work.reading() as tx:
        wanted = (body, kind, default_side(kind))
        post = next(one for one in await tx.roster.posts() if (one.body, one.kind, one.side) == wanted)
    await people.show_post(desk, player.turn(), post.id, 1)
    (shown,) = await player.hears()
    assert isinstance(shown, PeopleOfPost)
    return shown


async def test_the_rtp_secretariat_sees_every_body_in_official_order(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    async with desk.work.reading() as tx:
        assert await bodies_of(desk, rtp) == [one.code for one in await tx.roster.bodies()]


async def test_a_body_is_shown_in_protocol_order_with_how_each_one_is_reached(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    await cast.join("HLT", PostKind.CHAIR)
    blocked = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    await identity.chat_left(desk, blocked.turn())
    await rtp.hears()
    lines: list[PostPeople] = []
    for page in (1, 2, 9):
        await people.show_body(desk, rtp.turn(), "HLT", page)
        (shown,) = await rtp.hears()
        assert isinstance(shown, PeopleOfBody)
        if page == shown.page:
            lines += shown.posts
    kinds = [(one.post.kind, one.post.side) for one in lines]
    order = [(kind, side) for kind in PostKind for side in Side]
    assert kinds == sorted(kinds, key=order.index)
    how = {(one.post.kind, one.post.side): [(held.channel, held.why) for held in one.holders] for one in lines}
    assert how[PostKind.CHAIR, Side.GOVERNMENT] == [(ChannelKind.TELEGRAM, None)]
    assert how[PostKind.SECRETARIAT_HEAD, Side.GOVERNMENT] == [(None, Unreached.BLOCKED)]
    assert how[PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT] == [(None, Unreached.NEVER_STARTED)]


async def test_a_post_shows_who_holds_it_who_will_and_nobody_who_did(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    before = await of_post(desk, rtp, "HLT", PostKind.CHAIR)
    (placeholder,) = before.holders
    today = rtp.turn().today
    async with desk.work() as tx:
        for name, start_on, end_on in (
            ("Next", today + timedelta(30), None),
            ("Now", today - timedelta(30), today + timedelta(30)),
            ("Gone", today - timedelta(90), today),
        ):
            person = await tx.roster.add_person(Bilingual(name, name), UNNAMED, UNNAMED, placeholder=False)
            await tx.roster.add_holding(person.id, before.id, start_on, end_on)
    shown = await of_post(desk, rtp, "HLT", PostKind.CHAIR)
    told = [(one.who.name.en, one.start_on, one.end_on, one.can_be_invited) for one in shown.holders]
    assert told == [
        (placeholder.who.name.en, None, None, False),
        ("Now", None, today + timedelta(30), True),
        ("Next", today + timedelta(30), None, False),
    ]


async def test_the_head_of_a_secretariat_sees_the_own_body_and_nothing_else(cast: Cast, desk: Desk) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    await people.show_people(desk, head.turn())
    (shown,) = await head.hears()
    assert isinstance(shown, PeopleOfBody)
    assert (shown.code, shown.has_others) == ("HLT", False)
    for forbidden in (people.show_body(desk, head.turn(), "EDU", 1), show_post_of(desk, head, "EDU")):
        with pytest.raises(NotAllowed):
            await forbidden
    assert await head.hears() == []


async def show_post_of(desk: Desk, player: Player, body: str) -> None:
    async with desk.work.reading() as tx:
        post = next(one for one in await tx.roster.posts() if one.body == body)
    await people.show_post(desk, player.turn(), post.id, 1)


@pytest.mark.parametrize("kind", [PostKind.CHAIR, PostKind.CO_CHAIR, PostKind.SECRETARIAT_OFFICER, PostKind.ASSISTANT])
async def test_nobody_else_of_a_working_group_sees_people(cast: Cast, desk: Desk, kind: PostKind) -> None:
    player = await cast.join("HLT", kind, side=default_side(kind))
    for forbidden in (
        people.show_people(desk, player.turn()),
        people.show_body(desk, player.turn(), "HLT", 1),
        show_post_of(desk, player, "HLT"),
    ):
        with pytest.raises(NotAllowed):
            await forbidden
    await identity.contact(desk, player.turn())
    (contact,) = await player.hears()
    assert isinstance(contact, Contact)
    assert not contact.may_see_people


async def test_contact_leads_there_who_may(cast: Cast, desk: Desk) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    await identity.contact(desk, head.turn())
    (contact,) = await head.hears()
    assert "people" in [choice.verb for row in contact.choices() for choice in row]


async def test_what_is_not_there_is_an_old_button(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    for old in (people.show_post(desk, rtp.turn(), 9999, 1), people.show_body(desk, rtp.turn(), "XXX", 1)):
        with pytest.raises(TooOld):
            await old


async def test_a_body_without_members_gets_the_post_to_invite_them_to(cast: Cast, desk: Desk) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    await people.show_people(desk, head.turn())
    (shown,) = await head.hears()
    assert isinstance(shown, PeopleOfBody)
    assert shown.lacks_members
    for _ in range(2):
        await people.show_members(desk, head.turn(message_id=7), "HLT")
    first, second = await head.hears()
    assert isinstance(first, PeopleOfPost)
    assert first == second
    assert (first.post.kind, first.post.side, first.holders) == (PostKind.MEMBER, Side.GOVERNMENT, ())
    await people.show_body(desk, head.turn(), "HLT", 1)
    (now,) = await head.hears()
    assert isinstance(now, PeopleOfBody)
    assert not now.lacks_members
    with pytest.raises(NotAllowed):
        await people.show_members(desk, head.turn(), "EDU")
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    with pytest.raises(NotAllowed):
        await people.show_members(desk, officer.turn(), "HLT")


async def test_a_post_to_invite_members_to_is_no_vacancy_until_somebody_has_held_it(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER), await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    before = await vacancies(desk, rtp)
    await people.show_members(desk, head.turn(), "HLT")
    (shown,) = await head.hears()
    assert isinstance(shown, PeopleOfPost)
    assert await vacancies(desk, rtp) == before
    async with desk.work() as tx:
        person = await tx.roster.add_person(Bilingual("ແກ້ວ", "Keo"), UNNAMED, UNNAMED, placeholder=False)
        await tx.roster.add_holding(person.id, shown.id, date(2026, 1, 1), date(2027, 1, 1))
    assert [now - then for now, then in zip(await vacancies(desk, rtp), before, strict=True)] == [1, 1, 1]


async def vacancies(desk: Desk, rtp: Player) -> tuple[int, int, int]:
    """Of the body among the bodies, of posts nobody answers for, and of a notice to all members."""
    await people.show_people(desk, rtp.turn())
    bodies = (await rtp.hears())[-1]
    assert isinstance(bodies, PeopleOfBodies)
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, rtp.turn().today)
    taken = seen.snapshot
    audience = Audience(frozenset({Addressed.MEMBER}))
    gathered = gather(audience, taken.bodies, taken.posts, taken.holdings, seen.today)
    body = next(one for one in bodies.bodies if one.code == "HLT")
    return body.vacant, len(unheard_posts(seen)), len(gathered.vacant)
