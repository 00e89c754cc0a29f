"""One person with two posts reads both languages, sees who the counterparts are, and gives a phone number."""

from app.invites import find_post
from roundtable.posts import PostKind, Side
from roundtable.services.invites import make_invite
from tests.journeys.conftest import House

DIVIDER = "— English —"


async def start_link(house: House, body: str, kind: PostKind) -> str:
    """Another personal start link, as `tomon invite` makes it."""
    async with house.stage.house.storage.work() as tx:
        post = await find_post(tx, body, kind, Side.GOVERNMENT)
        return (await make_invite(tx, post, house.stage.clock.now())).code


async def test_who_holds_two_posts_reads_both_languages_in_one_message(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "EDU/quarterly-meeting/2027-Q1")
    officer = house.holder("HLT")
    await officer.opens(officer.phone.person.start_payload)
    asked = await officer.hears("Please choose a language")
    assert asked.buttons[-1] == "ທັງສອງພາສາ · Both"
    await officer.taps(asked.buttons[-1])
    welcome = await officer.hears("ຍິນດີຕ້ອນຮັບ", DIVIDER, "Welcome,", "Chair: ", "Co-chair: ", "Nothing is due")
    assert welcome.text.index("ປະທານ") < welcome.text.index(DIVIDER) < welcome.text.index("Counterparts:")
    assert officer.phone.keyboard[0] == ["ສົ່ງ · Send", "ຕ້ອງສົ່ງ · Due"]

    await officer.opens(await start_link(house, "EDU", PostKind.MEMBER))
    both = await officer.hears("Welcome,", "Health Sector Working Group", "Member, Education", "EDU · Sector")
    assert both.text.startswith("ຍິນດີຕ້ອນຮັບ")

    await house.morning_of("2027-03-01")
    reminder = await officer.hears("ແຜນວຽກປະຈຳປີ 2027", DIVIDER, "The annual workplan 2027")
    assert not [label for label in reminder.buttons if label in ("English", "ພາສາລາວ")]
    assert reminder.buttons == ["ສົ່ງເອກະສານ · Send it", "ແຈ້ງວັນທີ · Give a day", "ຄຳຕອບອື່ນ · Other answers"]

    await officer.says("/me")
    me = await officer.hears("ໜ່ວຍງານຂະແໜງການ ສາທາລະນະສຸກ", "Lao and English", "Member, Education")
    await officer.phone.share_contact()
    await officer.hears("ເບີໂທລະສັບຂອງທ່ານ", "Your phone number")
    await officer.taps("ໃຫ້ເຫັນ · Show it")
    await officer.hears("your counterparts see it")
    await officer.taps("ຂໍ້ມູນທີ່ເກັບໄວ້ · Stored", under=me)
    await officer.hears("What is stored about you", "Messages to you")
    await officer.presses("ຕິດຕໍ່ · Contact")
    await officer.hears("RTP Secretariat")
    await officer.taps("ຜູ້ປະສານງານ · Contacts")
    await officer.hears("ລາຍຊື່ຜູ້ປະສານງານ", DIVIDER, "Chair HLT, Government")

    await officer.says("/language")
    await officer.hears("Please choose a language")
    await officer.taps("English")
    english = await officer.hears("from now on we write to you in English")
    assert DIVIDER not in english.text
