"""A group is linked by whom it is allowed to, and asked by everybody."""

from datetime import timedelta

import pytest

from roundtable.actors import Stranger
from roundtable.errors import NotAllowed, TooOld
from roundtable.groups import DateKind, GroupAsk, GroupEnd, GroupSide
from roundtable.house_books import BOT_READS_GROUPS
from roundtable.invites import BOT_USERNAME
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind
from roundtable.services import group_ends, groups, papers, submissions
from roundtable.services.answering import answer
from roundtable.services.desk import Desk
from roundtable.statements.groups import (
    BotLink,
    GroupContact,
    GroupDates,
    GroupEnded,
    GroupFarewell,
    GroupHelp,
    GroupLine,
    GroupLinked,
    GroupNoFiles,
    GroupNotLinked,
    GroupPapers,
    GroupPrivately,
    GroupQuestion,
    GroupTapNotTaken,
    GroupTapTaken,
    GroupTapTooLate,
)
from roundtable.statements.identity import NotKnown
from roundtable.visibility import Visibility
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.services.places import CHAT, Place, linked


@pytest.fixture
def place(desk: Desk) -> Place:
    return Place(desk)


async def test_a_secretariat_that_adds_the_bot_is_asked_in_private_and_links_with_one_tap(
    cast: Cast, place: Place
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await place.comes(officer.actor)
    group = await place.group()
    assert group is not None
    assert await place.hears() == [GroupNotLinked(group.id)]
    [question] = await officer.hears()
    assert isinstance(question, GroupQuestion)
    assert (question.title, [one.code for one in question.bodies]) == ("Health SWG", ["HLT"])
    await groups.link(place.desk, officer.turn(message_id=1), group.id, "HLT")
    [said] = await officer.hears()
    line = GroupLine(group.id, "Health SWG", "HLT")
    assert said == GroupLinked(line, question.bodies[0].name, (GroupSide.BOTH, GroupSide.GOVERNMENT))
    assert await place.hears() == [GroupHelp(question.bodies[0].name, BotLink(""))]
    found = await place.group()
    assert found is not None
    assert (found.body, found.side, found.linked_by) == ("HLT", GroupSide.BOTH, officer.holder.person.id)
    with pytest.raises(TooOld):
        await groups.link(place.desk, officer.turn(message_id=1), group.id, "HLT")


async def test_the_rtp_secretariat_chooses_among_all_bodies_its_own_first_page_by_page(
    cast: Cast, place: Place
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await place.comes(rtp.actor)
    [first] = await rtp.hears()
    assert isinstance(first, GroupQuestion)
    assert (first.bodies[0].code, len(first.bodies), first.page, first.pages) == ("RTP", 8, 1, 2)
    await groups.ask_again(place.desk, rtp.turn(message_id=1), first.group_id, 2)
    [second] = await rtp.hears()
    assert isinstance(second, GroupQuestion)
    assert len({one.code for one in (*first.bodies, *second.bodies)}) == len(first.bodies) + len(second.bodies) > 8
    await groups.link(place.desk, rtp.turn(message_id=1), first.group_id, "NSC")
    found = await place.group()
    assert found is not None
    assert (found.body, found.side) == ("NSC", GroupSide.GOVERNMENT)


async def test_nobody_links_a_group_to_a_body_of_others(cast: Cast, place: Place) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    chair = await cast.join("EDU", PostKind.CHAIR)
    await place.comes(officer.actor)
    group = await place.group()
    assert group is not None
    for player, code in ((officer, "EDU"), (chair, "EDU"), (chair, "HLT")):
        with pytest.raises(NotAllowed):
            await groups.link(place.desk, player.turn(message_id=1), group.id, code)
    with pytest.raises(NotAllowed):
        await groups.ask_again(place.desk, chair.turn(message_id=1), group.id, 1)
    with pytest.raises(NotAllowed):
        await groups.refuse_group(place.desk, chair.turn(message_id=1), group.id)
    assert await place.group() == group


async def test_in_the_group_only_who_may_links_with_its_button(cast: Cast, place: Place) -> None:
    member = await cast.join("HLT", PostKind.CHAIR)
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await place.comes(member.actor)
    group = await place.group()
    assert group is not None
    assert await place.hears() == [GroupNotLinked(group.id)]
    assert await member.hears() == []
    for actor in (member.actor, Stranger()):
        assert await groups.tap_here(place.desk, place.turn(actor, 9), group.id) == GroupTapNotTaken()
    assert await place.group() == group
    assert await groups.tap_here(place.desk, place.turn(officer.actor, 9), group.id) is None
    [help_] = await place.hears()
    assert isinstance(help_, GroupHelp)
    assert isinstance((await officer.hears())[0], GroupLinked)
    assert (await place.deliveries())[-1].what.edits_message_id == 9
    assert await groups.tap_here(place.desk, place.turn(officer.actor, 9), group.id) == GroupTapTooLate()
    assert await place.hears() == await officer.hears() == []


async def test_who_may_link_it_to_several_is_asked_in_private_after_the_tap(cast: Cast, place: Place) -> None:
    member = await cast.join("HLT", PostKind.CHAIR)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    await place.comes(member.actor)
    group = await place.group()
    assert group is not None
    assert await groups.tap_here(place.desk, place.turn(rtp.actor, 9), group.id) == GroupTapTaken()
    assert isinstance((await rtp.hears())[0], GroupQuestion)
    other = Place(place.desk, CHAT - 1)
    assert await groups.tap_here(place.desk, other.turn(rtp.actor, 9), group.id) == GroupTapTooLate()


async def test_a_strangers_group_is_left_politely_and_its_name_is_not_kept(place: Place) -> None:
    await place.comes(Stranger(), "Somebody's group")
    assert await place.hears() == [GroupFarewell(GroupEnd.STRANGER)]
    assert await place.group() is None
    assert await place.to_leave() == []  # the farewell is not said yet
    [farewell] = await place.deliveries()
    async with place.desk.work() as tx:
        await tx.deliveries.claim(place.desk.clock.now(), 1, 10)
        await tx.deliveries.sent([(farewell.id, 1, 5)], place.desk.clock.now())
        [group] = await tx.groups.to_leave()
        assert group.title == ""


async def test_a_channel_is_left_without_a_word(place: Place) -> None:
    await groups.leave_channel(place.desk, place.turn(Stranger()))
    assert await place.hears() == []
    assert await place.to_leave() == [CHAT]


async def test_who_is_added_again_before_leaving_stays(cast: Cast, place: Place) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await groups.leave_channel(place.desk, place.turn(Stranger()))
    await place.comes(officer.actor)
    await place.comes(officer.actor)
    assert await place.to_leave() == []
    assert [type(one) for one in await place.hears()] == [GroupNotLinked]


async def test_a_group_that_nobody_links_within_a_day_is_left(cast: Cast, place: Place, clock: SteppingClock) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await place.comes(officer.actor)
    await place.hears()
    clock.set(clock.now() + timedelta(hours=23))
    await group_ends.give_up(place.desk)
    assert await place.hears() == []
    clock.set(clock.now() + timedelta(hours=2))
    for _ in range(2):
        await group_ends.give_up(place.desk)
    assert await place.hears() == [GroupFarewell(GroupEnd.NOT_LINKED)]
    assert await place.group() is None


async def test_who_does_not_wish_to_link_it_sends_the_bot_away(cast: Cast, place: Place) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await place.comes(officer.actor)
    await place.hears()
    [question] = await officer.hears()
    assert isinstance(question, GroupQuestion)
    await groups.refuse_group(place.desk, officer.turn(message_id=1), question.group_id)
    assert await officer.hears() == [GroupEnded("Health SWG")]
    assert await place.hears() == [GroupFarewell(GroupEnd.NOT_LINKED)]


async def test_what_is_asked_is_answered_the_same_to_everybody(cast: Cast, place: Place) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    async with place.desk.work() as tx:
        await tx.meta.put(BOT_USERNAME, "tomon_bot")
    await linked(place, officer)
    bot = BotLink("tomon_bot")
    wanted = {
        GroupAsk.CONTACT: GroupContact(bot),
        GroupAsk.FILE: GroupNoFiles(bot),
        GroupAsk.ELSE: GroupPrivately(bot),
    }
    for actor in (officer.actor, Stranger()):
        for ask, said in wanted.items():
            await groups.asked(place.desk, place.turn(actor), "Health SWG", ask)
            assert await place.hears() == [said]
        await groups.asked(place.desk, place.turn(actor), "Health SWG", GroupAsk.CALENDAR)
        [dates] = await place.hears()
        assert isinstance(dates, GroupDates)
        assert (dates.body, [one.kind for one in dates.dates[:2]]) == ("HLT", [DateKind.DUE, DateKind.MEETING_BY])
    assert {one.what.person_id for one in await place.deliveries()} == {None}


async def test_only_papers_that_everybody_may_see_are_named_and_only_in_their_version_that_counts(
    cast: Cast, place: Place
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await linked(place, officer)
    key = ObligationKey("HLT", "annual-workplan", "2027")
    for version in (1, 2):
        upload = await officer.uploads(f"{version}.pdf")
        await submissions.file_upload(place.desk, officer.turn(message_id=1), upload, key, version)

    async def named() -> list[str]:
        await groups.asked(place.desk, place.turn(Stranger()), "Health SWG", GroupAsk.SEARCH)
        [*_, said] = await place.hears()
        assert isinstance(said, GroupPapers)
        return [one.reference for one in said.papers]

    for visibility in Visibility:
        async with place.desk.work() as tx:
            await tx.visibilities.put(key, visibility, place.desk.clock.now())
        assert await named() == (["HLT-WP-2027-2"] if visibility is Visibility.PUBLIC else [])
    async with place.desk.work() as tx:
        await tx.visibilities.put(key, Visibility.PUBLIC, place.desk.clock.now())
        [_, second] = await tx.submissions.of(key)
    await papers.withdraw(place.desk, officer.turn(message_id=1), second.id)
    assert await named() == ["HLT-WP-2027-1"]


async def test_what_one_side_keeps_to_itself_has_no_day_in_a_group_of_both(cast: Cast, place: Place) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    group = await linked(place, officer)

    async def told() -> list[str]:
        await groups.asked(place.desk, place.turn(Stranger()), "Health SWG", GroupAsk.CALENDAR)
        [*_, said] = await place.hears()
        assert isinstance(said, GroupDates)
        return [one.key.duty for one in said.dates if one.key is not None]

    async with place.desk.work() as tx:
        key = ObligationKey("HLT", "annual-workplan", "2027")
        await tx.visibilities.put(key, Visibility.GOVERNMENT_SIDE, place.desk.clock.now())
    assert "annual-workplan" not in await told()
    async with place.desk.work() as tx:
        now = place.desk.clock.now()
        await tx.groups.link(group.id, "HLT", GroupSide.GOVERNMENT, officer.holder.person.id, now)
    assert "annual-workplan" in await told()


async def test_an_answer_stays_in_the_topic_of_the_question(cast: Cast, place: Place) -> None:
    await linked(place, await cast.join("HLT", PostKind.SECRETARIAT_OFFICER))
    await groups.asked(place.desk, place.turn(Stranger(), thread="12"), "Health SWG", GroupAsk.ELSE)
    [*_, last] = await place.deliveries()
    assert last.what.words is not None
    assert last.what.words.thread == "12"


async def test_an_album_of_files_is_answered_once(cast: Cast, place: Place) -> None:
    await linked(place, await cast.join("HLT", PostKind.SECRETARIAT_OFFICER))
    for _ in range(3):
        await groups.asked(place.desk, place.turn(Stranger()), "Health SWG", GroupAsk.FILE, "13")
    assert len(await place.hears()) == 1


async def test_a_group_that_was_there_before_we_kept_them_is_one_the_bot_has_just_come_to(
    cast: Cast, place: Place
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await groups.asked(place.desk, place.turn(officer.actor), "Old group", GroupAsk.HELP)
    assert isinstance((await place.hears())[0], GroupNotLinked)
    await groups.asked(place.desk, place.turn(Stranger()), "Old group", GroupAsk.CALENDAR)
    assert isinstance((await place.hears())[0], GroupNotLinked)


async def test_nothing_else_can_be_said_in_a_group(place: Place) -> None:
    with pytest.raises(ValueError, match="NotKnown is nothing for a group"):
        async with place.desk.work() as tx:
            await answer(place.desk, tx, place.turn(Stranger()), NotKnown())
    assert await place.hears() == []


async def test_who_links_it_hears_what_telegram_hands_over(cast: Cast, place: Place) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    async with place.desk.work() as tx:
        await tx.meta.put(BOT_READS_GROUPS, "1")
    await place.comes(officer.actor)
    [question] = await officer.hears()
    assert isinstance(question, GroupQuestion)
    await groups.link(place.desk, officer.turn(message_id=1), question.group_id, "HLT")
    [said] = await officer.hears()
    assert isinstance(said, GroupLinked)
    assert said.reads_all
