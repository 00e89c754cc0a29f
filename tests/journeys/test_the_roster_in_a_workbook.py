"""An officer of the RTP Secretariat keeps the roster in a workbook and sends it from her phone."""

from dataclasses import replace
from datetime import date

from messages.papers.roster import roster_workbook
from roundtable.bodies import Body, BodyKind
from roundtable.languages import Bilingual
from roundtable.posts import PostKind, Side
from roundtable.roster import Roster, RosterHolder, RosterPerson, RosterPost, RosterPrincipal
from roundtable.roster_stored import roster_of
from roundtable.services.roster import stored_roster
from tests.journeys.conftest import House

MOTHERS = Body("HLT1", BodyKind.SUB_SECTOR_GROUP, 1, Bilingual("ແມ່ ແລະ ເດັກ", "Mother and Child Health"), parent="HLT")
BOUNMY = RosterPerson(Bilingual("ບຸນມີ ສີສະຫວັດ", "Bounmy Sisavath"), position=Bilingual("ຫົວໜ້າພະແນກ", "Head of Division"))
CHAIR = RosterPost("HLT1", PostKind.CHAIR, Side.GOVERNMENT, None, (RosterHolder(BOUNMY),))
NEW = Roster(bodies=(MOTHERS,), posts=(CHAIR,))


async def stored(house: House) -> Roster:
    async with house.stage.house.storage.work.reading() as tx:
        return roster_of(await stored_roster(tx))


async def test_she_sees_what_would_change_and_changes_it_with_one_tap(house: House) -> None:
    rtp = await house.joined("RTP")
    await rtp.sends(roster_workbook(NEW), "roster.xlsx")
    shown = await rtp.hears(
        "roster.xlsx", "new HLT1 Mother and Child Health", "new HLT1 Bounmy Sisavath", "Nothing is changed yet"
    )
    assert shown.buttons == ["Change the roster", "Change nothing", "Send it as a paper", "ພາສາລາວ"]
    assert "HLT1" not in {body.code for body in (await stored(house)).bodies}

    for _ in range(3):  # before the bot could answer
        await rtp.phone.tap("Change the roster", message=shown)
    await rtp.hears("The roster is now as in the workbook", "Bodies: 1", "Posts: 1")
    for _ in range(2):
        await rtp.phone.expect_answer("It is done")
    await rtp.hears_nothing()
    now = await stored(house)
    assert replace(MOTHERS, position=len(now.bodies)) == now.bodies[-1]
    (post,) = (post for post in now.posts if post.body == "HLT1")
    assert post.holders[0].person.position.en == "Head of Division"

    await rtp.sends(roster_workbook(NEW), "roster.xlsx")
    await rtp.hears("Everything in it is in the roster already")


async def test_whom_an_assistant_assists_stands_in_the_workbook_too(house: House) -> None:
    rtp = await house.joined("RTP")
    keo = RosterPerson(Bilingual("ແກ້ວມະນີ ສີສະຫວ່າງ", "Keomany Sisavang"))
    to_the_chair = RosterHolder(keo, assistant_to=(RosterPrincipal(BOUNMY.name),))
    assistant = replace(CHAIR, kind=PostKind.ASSISTANT, holders=(to_the_chair,))
    to_nobody = replace(to_the_chair, assistant_to=(RosterPrincipal(Bilingual("ຄຳຫຼ້າ", "Khamla")),))
    wrong = replace(NEW, posts=(CHAIR, replace(assistant, holders=(to_nobody,))))
    await rtp.sends(roster_workbook(wrong), "roster.xlsx")
    await rtp.hears("Nothing was changed", "Assistant to", "Khamla", "ບຸນມີ ສີສະຫວັດ Bounmy Sisavath")
    assert "HLT1" not in {body.code for body in (await stored(house)).bodies}

    await rtp.sends(roster_workbook(replace(NEW, posts=(CHAIR, assistant))), "roster.xlsx")
    await rtp.hears("Assistants and whom they assist: 1", "new HLT1 Keomany Sisavang: assistant to Bounmy Sisavath")
    await rtp.taps("Change the roster")
    await rtp.hears("The roster is now as in the workbook", "Assistants and whom they assist: 1")
    await rtp.says("/assistants")
    await rtp.hears("in whose name")
    await rtp.taps("Next ›")
    await rtp.hears("Keomany Sisavang", "In the name of Bounmy Sisavath")

    await rtp.sends(roster_workbook(await stored(house)), "roster.xlsx")
    await rtp.hears("Everything in it is in the roster already")


async def test_wrong_cells_are_named_page_by_page_and_nothing_is_changed(house: House) -> None:
    rtp = await house.joined("RTP")
    before = await stored(house)
    ends_before = replace(CHAIR.holders[0], start_on=date(2027, 3, 2), end_on=date(2027, 3, 1))
    posts = tuple(replace(CHAIR, body=f"ABC{number}", holders=(ends_before,)) for number in range(1, 5))
    await rtp.sends(roster_workbook(replace(NEW, posts=posts)), "roster.xlsx")
    await rtp.hears("Nothing was changed", "To be corrected: 8 (page 1 of 3)", "ABC1")
    await rtp.taps("Next page")
    await rtp.hears("(page 2 of 3)", "ABC3")
    await rtp.taps("Page before")
    await rtp.hears("(page 1 of 3)")
    assert await stored(house) == before


async def test_what_others_have_changed_meanwhile_is_shown_before_anything_is_done(house: House) -> None:
    first, second = await house.joined("RTP"), await house.joined("RTP", PostKind.SECRETARIAT_HEAD)
    await first.sends(roster_workbook(NEW), "roster.xlsx")
    shown = await first.hears("Nothing is changed yet")
    await second.sends(roster_workbook(replace(NEW, posts=())), "bodies.xlsx")
    await second.hears("Nothing is changed yet")
    await second.taps("Change the roster")
    await second.hears("The roster is now as in the workbook")

    await first.taps("Change the roster", under=shown)
    anew = await first.hears("The roster has changed since", "new HLT1 Bounmy Sisavath")
    assert "Mother and Child Health" not in anew.text
    await first.taps("Change nothing")
    await first.hears("roster.xlsx")
    assert "HLT1" not in {post.body for post in (await stored(house)).posts}


async def test_a_workbook_that_is_meant_as_a_paper_is_filed_as_one(house: House) -> None:
    rtp = await house.joined("RTP")
    before = await stored(house)
    await rtp.sends(roster_workbook(NEW), "roster.xlsx")
    await rtp.hears("Nothing is changed yet")
    await rtp.taps("Send it as a paper")
    nothing_due = await rtp.hears("roster.xlsx", "what to send it as")
    assert "Terms of reference" in nothing_due.buttons
    await rtp.taps("Do not send")
    await rtp.hears("roster.xlsx", "not sent")

    await house.morning_of("2027-03-01")
    await rtp.hears("joint meeting")
    await rtp.sends(roster_workbook(NEW), "roster.xlsx")
    await rtp.hears("Nothing is changed yet")
    await rtp.taps("Send it as a paper")
    choices = await rtp.hears("roster.xlsx")
    await rtp.taps(next(label for label in choices.buttons if "RTP" in label))
    await rtp.hears("RTP-JM-2027Q1-1")
    await rtp.hears("RTP-JM-2027Q1-1", "received")
    assert await stored(house) == before


async def test_for_a_working_group_such_a_workbook_is_a_paper_like_others(house: House) -> None:
    health = await house.joined("HLT")
    await health.sends(roster_workbook(NEW), "roster.xlsx")
    await health.hears("roster.xlsx", "annual workplan 2027")
    assert "HLT1" not in {body.code for body in (await stored(house)).bodies}
