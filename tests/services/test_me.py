"""Everybody sees who they are here and what is stored about them, and chooses both languages."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from roundtable.actors import Holder
from roundtable.channels import ChannelKind
from roundtable.errors import NotAllowed
from roundtable.languages import UNNAMED, Bilingual, Language, Tongue
from roundtable.obligations import Fact, FactKind, ObligationKey, WaiverReason
from roundtable.posts import PostKind, Side
from roundtable.services import identity, me, obligations, reasons, submissions
from roundtable.services.desk import Desk
from roundtable.statements.identity import Welcome
from roundtable.statements.me import Me, StoredAboutYou, StoredKind
from tests.cast import Cast, Player

BEFORE = Bilingual("ຄຳໄພ", "Khamphai")
OFFICER = PostKind.SECRETARIAT_OFFICER
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
MEETING = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")


async def in_both(desk: Desk, player: Player) -> Player:
    """Has chosen both languages, as the gate sees them then."""
    await identity.choose_language(desk, player.turn(), Tongue.BOTH)
    async with desk.work.reading() as tx:
        person = await tx.roster.person(player.holder.person.id)
    assert person is not None
    player.actor, player.language = replace(player.holder, person=person), person.speaks
    return player


async def test_posts_are_told_with_their_days_and_those_to_come_as_well(desk: Desk, officer: Player) -> None:
    async with desk.work() as tx:
        post = next(one for one in await tx.roster.posts() if (one.body, one.kind) == ("EDU", PostKind.CHAIR))
        await tx.roster.add_holding(officer.holder.person.id, post.id, date(2027, 5, 1), date(2028, 1, 1))
    await me.show_me(desk, officer.turn())
    (told,) = await officer.hears()
    assert isinstance(told, Me)
    assert [(one.post.body, one.since_on, one.until_on) for one in told.posts] == [
        ("HLT", None, None),
        ("EDU", date(2027, 5, 1), date(2027, 12, 31)),
    ]
    assert told.tongue is Tongue.LO


async def test_what_is_stored_is_counted_by_kind(desk: Desk, officer: Player) -> None:
    upload = await officer.uploads()
    await submissions.file_upload(desk, officer.turn(), upload, WORKPLAN, 1)
    await reasons.pick_reason(desk, officer.turn(5), MEETING, WaiverReason.MERGED)
    said = len(await officer.deliveries())
    await me.show_stored(desk, officer.turn())
    told = (await officer.hears())[-1]
    assert isinstance(told, StoredAboutYou)
    counts = dict(told.counts)
    assert {kind: counts[kind] for kind in (StoredKind.PAPERS, StoredKind.ANSWERS, StoredKind.FILES)} == {
        StoredKind.PAPERS: 1,
        StoredKind.ANSWERS: 1,
        StoredKind.FILES: 1,
    }
    assert counts[StoredKind.SAID] == said
    assert counts[StoredKind.AUDIT] >= 2
    assert StoredKind.NOTICES not in counts
    assert told.kept_days == 30


async def test_who_chooses_both_is_answered_in_both_lao_first(desk: Desk, officer: Player) -> None:
    await in_both(desk, officer)
    await obligations.list_open(desk, officer.turn())
    listed, welcome = await officer.deliveries()
    for said in (welcome, listed):
        assert said.what.words is not None
        assert "— English —" in said.what.words.html
        assert said.what.language is Language.LO
    assert "tongue" not in str(listed.what.words)


async def test_what_is_told_by_itself_comes_in_both_as_well(cast: Cast, desk: Desk, officer: Player) -> None:
    rtp = await in_both(desk, await cast.join("RTP", OFFICER))
    upload = await officer.uploads()
    await submissions.file_upload(desk, officer.turn(), upload, WORKPLAN, 1)
    told = (await rtp.deliveries())[0]
    assert told.what.words is not None
    assert "— English —" in told.what.words.html


async def test_one_language_is_said_to_who_asks_for_it_in_one_turn(desk: Desk, officer: Player) -> None:
    turn = (await in_both(desk, officer)).turn()
    assert turn.tongue is Tongue.BOTH
    assert replace(turn, language=Language.EN).tongue is Tongue.EN


async def test_one_language_can_be_chosen_again(desk: Desk, officer: Player) -> None:
    await in_both(desk, officer)
    await identity.choose_language(desk, officer.turn(), Language.EN)
    async with desk.work.reading() as tx:
        person = await tx.roster.person(officer.holder.person.id)
    assert person is not None
    assert (person.tongue, person.language) == (Tongue.EN, Language.EN)


async def test_me_is_for_those_who_hold_a_post(desk: Desk, officer: Player) -> None:
    officer.actor = Holder(officer.holder.person, ())
    for verb in (me.show_me, me.show_stored):
        with pytest.raises(NotAllowed):
            await verb(desk, officer.turn())


async def test_channels_are_told_where_there_are_several(desk: Desk, officer: Player) -> None:
    several = replace(desk, channels=frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}))
    await me.show_me(several, officer.turn())
    (told,) = await officer.hears()
    assert "channels" in [row[0].verb for row in told.choices()]


async def test_a_newcomer_sees_the_body_its_chairs_the_last_meeting_and_who_was_before(
    cast: Cast, desk: Desk, officer: Player
) -> None:
    today = officer.turn().today
    async with desk.work() as tx:
        await tx.facts.add(Fact(MEETING, FactKind.HELD, desk.clock.now(), date(2027, 2, 25)))
        post = officer.holder.posts[0]
        before = await tx.roster.add_person(BEFORE, UNNAMED, UNNAMED, placeholder=False)
        await tx.roster.add_holding(before.id, post.id, None, today - timedelta(days=1))
    await identity.choose_language(desk, officer.turn(), Language.LO)
    welcome = (await officer.hears())[-1]
    assert isinstance(welcome, Welcome)
    (body,) = welcome.bodies
    assert {post.kind for line in body.chairs for post in line.posts} == {PostKind.CHAIR, PostKind.CO_CHAIR}
    assert body.chairs[0].posts[0].side is Side.GOVERNMENT
    assert body.last_meeting is not None
    assert body.last_meeting.standing.held_on == date(2027, 2, 25)
    assert [line.name for line in welcome.before] == [BEFORE]


async def test_a_newcomer_without_a_predecessor_sees_the_same_without_one(desk: Desk, officer: Player) -> None:
    await identity.choose_language(desk, officer.turn(), Language.LO)
    (welcome,) = await officer.hears()
    assert isinstance(welcome, Welcome)
    assert [body.code for body in welcome.bodies] == ["HLT"]
    assert welcome.bodies[0].last_meeting is None
    assert welcome.before == ()
