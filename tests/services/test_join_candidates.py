"""Whom a request is approved as: a placeholder, somebody the roster knows by name, or a new person in a post."""

from roundtable.join_requests import JoinState
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.moments import local_day
from roundtable.posts import PostKind, Side
from roundtable.services import join_decisions, join_sending
from roundtable.services.desk import Desk
from roundtable.statements.identity import Welcome
from roundtable.statements.join_decisions import JoinMoved, JoinSeat, JoinWhom, JoinWhy
from tests.cast import Cast, Player
from tests.services.asking_to_join import LATIN, NAME, NUMBER, POSITION, ask_to_join, fill_in, officers, request_of


async def shown_whom(desk: Desk, decider: Player, asker: Player) -> JoinWhom:
    request = await request_of(asker)
    await decider.hears()
    await join_decisions.ask_whom(desk, decider.turn(1), request.id, request.revision)
    (whom,) = await decider.hears()
    assert isinstance(whom, JoinWhom)
    return whom


async def test_approved_as_the_placeholder_they_get_its_post_under_their_own_name(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    (before,) = await officers(desk)
    asker = await ask_to_join(cast)
    whom = await shown_whom(desk, rtp, asker)
    ((person_id, post_id, why),) = [(one.person_id, one.post_id, one.why) for one in whom.candidates]
    assert (person_id, post_id, why) == (before.person.id, before.post.id, JoinWhy.HOLDER)
    await join_decisions.approve_as(desk, rtp.turn(1), whom.line.id, 1, person_id, post_id)
    (holding,) = await officers(desk)
    person = holding.person
    assert (person.id, person.chat_id, person.placeholder) == (before.person.id, asker.chat_id, False)
    assert (person.name, person.position) == (Bilingual(NAME, LATIN), Bilingual(POSITION, ""))
    assert (person.phone, person.language, person.shows_phone) == (NUMBER, Language.LO, False)
    assert person.salutation == before.person.salutation, "how letters begin is a matter of the post"
    (welcome,) = await asker.hears()
    assert isinstance(welcome, Welcome)
    assert welcome.you.posts[0].body == "HLT"
    (moved,) = await rtp.hears()
    assert isinstance(moved, JoinMoved)
    assert moved.state is JoinState.APPROVED
    async with desk.work.reading() as tx:
        rows = [(actor, action) for _, actor, action, _ in await tx.audit.list(3)]
    assert rows == [
        (f"person:{person.id}", "joined"),
        (f"person:{rtp.holder.person.id}", "join-approved"),
        (f"stranger:{asker.chat_id}", "join-asked"),
    ]


async def test_approved_as_a_new_person_the_placeholder_leaves_the_post(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    (before,) = await officers(desk)
    asker = await ask_to_join(cast)
    whom = await shown_whom(desk, rtp, asker)
    assert whom.seats == (JoinSeat(before.post.id),)
    await join_decisions.approve_new(desk, rtp.turn(1), whom.line.id, 1, before.post.id)
    (holding,) = await officers(desk)
    assert holding.person.id != before.person.id
    assert (holding.person.name.en, holding.person.chat_id) == (LATIN, asker.chat_id)
    assert isinstance((await asker.hears())[0], Welcome)


async def test_somebody_of_the_roster_is_found_by_name_and_keeps_the_name(cast: Cast, desk: Desk) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    async with desk.work() as tx:
        known = await tx.roster.add_person(Bilingual("ສົມພອນ  ແກ້ວວິໄລ", "S. Keovilay"), UNNAMED, UNNAMED, False)
    asker = cast.stranger()
    await fill_in(asker, kind=PostKind.MEMBER)
    await join_sending.send(desk, asker.turn())
    whom = await shown_whom(desk, head, asker)
    assert [(one.person_id, one.post_id, one.why) for one in whom.candidates] == [(known.id, 0, JoinWhy.SAME_NAME)]
    await join_decisions.approve_as(desk, head.turn(1), whom.line.id, 1, known.id, 0)
    async with desk.work.reading() as tx:
        person = await tx.roster.person_by_chat(asker.chat_id)
        assert person is not None
        posts = [one.post for one in await tx.roster.holdings_of(person.id)]
    assert (person.id, person.name.en, person.position.lo) == (known.id, "S. Keovilay", POSITION)
    assert [(post.body, post.kind, post.side) for post in posts] == [("HLT", PostKind.MEMBER, Side.GOVERNMENT)]


async def test_of_two_posts_of_a_kind_the_one_that_decides_chooses(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = cast.stranger()
    await fill_in(asker, kind=PostKind.CO_CHAIR, name="Paul Martin")
    await join_sending.send(desk, asker.turn())
    whom = await shown_whom(desk, rtp, asker)
    assert [seat.organisation for seat in whom.seats] == ["JPN", "WHO"]
    assert len(whom.candidates) == 2
    await join_decisions.approve_new(desk, rtp.turn(1), whom.line.id, 1, 10**6)
    assert isinstance((await rtp.hears())[0], JoinWhom), "a post that does not fit is not given"
    await join_decisions.approve_new(desk, rtp.turn(1), whom.line.id, 1, whom.seats[1].post_id)
    async with desk.work.reading() as tx:
        person = await tx.roster.person_by_chat(asker.chat_id)
        assert person is not None
        (held,) = await tx.roster.holdings_of(person.id)
    assert held.post.organisation == "WHO"


async def test_somebody_who_has_a_chat_by_now_is_not_given_another(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    asker = await ask_to_join(cast)
    whom = await shown_whom(desk, rtp, asker)
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    (candidate,) = whom.candidates
    await join_decisions.approve_as(desk, rtp.turn(1), whom.line.id, 1, candidate.person_id, candidate.post_id)
    (again,) = await rtp.hears()
    assert isinstance(again, JoinWhom)
    assert again.candidates == ()
    (holding,) = await officers(desk)
    assert holding.person.chat_id == officer.chat_id


async def test_who_comes_back_in_their_own_chat_is_known_again(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    former = await cast.join("EDU", PostKind.CHAIR)
    async with desk.work() as tx:
        for held in former.holder.posts:
            await tx.roster.end_holding(former.holder.person.id, held.id, local_day(desk.clock.now()))
    asker = cast.stranger_in(former.chat_id)
    await fill_in(asker)
    await join_sending.send(desk, asker.turn())
    whom = await shown_whom(desk, rtp, asker)
    first = whom.candidates[0]
    assert (first.person_id, first.post_id, first.why) == (former.holder.person.id, 0, JoinWhy.THEIR_CHAT)
    await join_decisions.approve_as(desk, rtp.turn(1), whom.line.id, 1, first.person_id, 0)
    (holding,) = await officers(desk)
    assert (holding.person.id, holding.person.chat_id) == (former.holder.person.id, former.chat_id)
    assert isinstance((await asker.hears())[-1], Welcome)
