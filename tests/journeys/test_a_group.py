"""A group of Telegram: linked by its secretariat, asked, moved, unlinked, lost; and those of strangers."""

from roundtable.posts import PostKind
from simulator.groups import migrate, rename
from tests.journeys.circle import Circle, linked_circle
from tests.journeys.conftest import House

FAREWELL = ("ຂໍອອກຈາກກຸ່ມ", "I am leaving")


async def test_a_secretariat_links_its_group_its_members_ask_and_it_is_unlinked(house: House) -> None:
    officer = await house.joined("HLT")
    circle, anybody = await linked_circle(house, officer)
    await anybody.says("/calendar")
    calendar = await anybody.hears("ປະຕິທິນ HLT", "ກຳນົດສົ່ງແຜນວຽກປະຈຳປີ 2027", "Annual workplan 2027 due")
    assert len(calendar.text.splitlines()) < 10
    await anybody.says("/meetings@tomon_demo_bot")
    await anybody.hears("ກອງປະຊຸມ HLT", "Meetings HLT")
    for asked in ("/open", "/board@tomon_demo_bot", "/unlink", "/start"):
        await anybody.says(asked)
    for _ in range(3):
        await anybody.hears("ກະລຸນາຖາມໃນບ່ອນສົນທະນາສ່ວນຕົວ", "Please ask me in the private chat")
    await anybody.hears("This group is linked to the Health")
    for talk in ("Good morning", "/calendar@another_bot", "What is due"):
        await anybody.says(talk)
    await anybody.hears_nothing()

    rename(circle.simulator.world, circle.group, circle.creator, "Health 2027")
    await officer.says("/groups")
    await officer.hears("Linked groups", "HLT: Health 2027")
    await officer.taps("1 · HLT")
    await officer.hears("In it: both sides", "only the dates and meetings that both sides may see")
    await officer.taps("Government side only")
    await officer.hears("In it: the Government side only", "Please have nobody of the partners in it")
    await anybody.hears_nothing()
    await officer.taps("End the link")
    await officer.hears("End the link of the group “Health 2027”")
    await officer.taps("Yes, end the link")
    await officer.hears("the bot is leaving it")
    await anybody.hears("The secretariat has ended the link")
    assert not circle.has_bot


async def test_the_rtp_secretariat_links_a_group_that_a_chair_has_made(house: House) -> None:
    chair = await house.joined("HLT", PostKind.CHAIR)
    rtp = await house.joined("RTP")
    circle = Circle(house, chair)
    circle.group.members[rtp.phone.person.id] = "member"
    await circle.adds_the_bot(circle.creator)
    chair_there, rtp_there = circle.seen_by(circle.creator), circle.seen_by(rtp.phone.person)
    await chair_there.hears("not linked to a body yet")
    await chair_there.taps("ເຊື່ອມຕໍ່ · Link")
    await chair_there.phone.expect_answer("for secretariats only")
    await rtp_there.taps("ເຊື່ອມຕໍ່ · Link")
    await rtp.hears("To which body shall the group “Health SWG” be linked?")
    await rtp.taps("HLT")
    await rtp.hears("is now linked to the Health Sector Working Group")
    await chair_there.hears("This group is linked to the Health")


async def test_a_group_that_nobody_links_within_a_day_is_left(house: House) -> None:
    chair = await house.joined("HLT", PostKind.CHAIR)
    circle = Circle(house, chair)
    await circle.adds_the_bot(circle.creator)
    there = circle.seen_by(circle.creator)
    await there.hears("not linked to a body yet")
    await house.morning_of("2027-02-27")
    await there.hears(*FAREWELL)
    assert not circle.has_bot


async def test_a_strangers_group_is_left_politely(house: House) -> None:
    stranger = house.stranger()
    circle = Circle(house, stranger)
    await circle.adds_the_bot(circle.creator)
    await circle.seen_by(circle.creator).hears(*FAREWELL)
    assert not circle.has_bot


async def test_an_anonymous_administrator_is_a_stranger_whoever_it_may_be(house: House) -> None:
    officer = await house.joined("HLT")
    nobodys = Circle(house, officer)
    await nobodys.adds_the_bot(None)
    await nobodys.seen_by(nobodys.creator).hears(*FAREWELL)
    assert not nobodys.has_bot
    circle, anybody = await linked_circle(house, officer)
    there = circle.seen_by(circle.creator)
    for asked in ("/unlink@tomon_demo_bot", "/board@tomon_demo_bot"):
        await there.phone.say(asked, anonymous=True)
        await anybody.hears("Please ask me in the private chat")
    await there.phone.say("/calendar", anonymous=True)
    await anybody.hears("Annual workplan 2027 due")
    assert circle.has_bot


async def test_a_group_that_becomes_a_supergroup_stays_linked(house: House) -> None:
    officer = await house.joined("HLT")
    circle, anybody = await linked_circle(house, officer, kind="group")
    supergroup = migrate(circle.simulator.world, circle.group)
    await house.stage.settled()
    there = circle.seen_by(circle.member, supergroup)
    await there.says("/calendar")
    await there.hears("Annual workplan 2027 due")
    await officer.says("/unlink")
    listed = await officer.hears("HLT: Health SWG")
    assert [label for label in listed.buttons if "HLT" in label] == ["1 · HLT"]
    await anybody.hears_nothing()


async def test_who_takes_the_bot_out_ends_the_link_and_the_secretariats_hear_of_it_once(house: House) -> None:
    officer = await house.joined("HLT")
    rtp = await house.joined("RTP")
    circle, anybody = await linked_circle(house, officer)
    await circle.takes_the_bot_out()
    for one in (officer, rtp):
        await one.hears("no longer in the group “Health SWG” (HLT)")
    await anybody.hears_nothing()
    await circle.adds_the_bot(circle.creator)
    await anybody.hears("not linked to a body yet")
    await officer.hears("Link the group “Health SWG” to the Health Sector Working Group?")


async def test_in_a_forum_an_answer_comes_in_the_topic_of_its_question(house: House) -> None:
    officer = await house.joined("HLT")
    circle, anybody = await linked_circle(house, officer)
    circle.group.topics = frozenset({7})
    await anybody.phone.say("/calendar", topic=7)
    answer = await anybody.hears("Annual workplan 2027 due")
    assert answer["message_thread_id"] == 7
