"""Another embassy co-chairs the Health group from the middle of March on: a new post in the roster's workbook, and the
end of the former one. Those concerned hear of it two weeks ahead."""

from dataclasses import replace
from datetime import date

from messages.papers.roster import roster_workbook
from roundtable.languages import Bilingual
from roundtable.posts import PostKind, Side
from roundtable.roster import Roster, RosterHolder, RosterPerson, RosterPost
from roundtable.roster_stored import identity, roster_of
from roundtable.services.invites import make_invite
from roundtable.services.roster import stored_roster
from tests.journeys.conftest import House

CHANGES_ON = date(2027, 3, 15)
NEW = RosterPerson(Bilingual("ຈູເລຍ ນອຍມັນ", "Julia Neumann"), title=Bilingual("ທ່ານ ນາງ", "H.E. Ms"))


async def workbook_of_the_change(house: House) -> tuple[bytes, RosterPost]:
    """The former co-chair's end, and the post of another embassy with its holder."""
    async with house.stage.house.storage.work.reading() as tx:
        stored = await stored_roster(tx)
    roster = roster_of(stored)
    former = next(one for one in roster.posts if (one.body, one.kind) == ("HLT", PostKind.CO_CHAIR))
    ends = tuple(replace(one, end_on=CHANGES_ON) for one in former.holders)
    another = next(
        one.code for one in roster.organisations if one.code in ("AUS", "JPN") and one.code != former.organisation
    )
    comes = RosterPost("HLT", PostKind.CO_CHAIR, Side.PARTNER, another, (RosterHolder(NEW, start_on=CHANGES_ON),))
    return roster_workbook(Roster(posts=(replace(former, holders=ends), comes))), comes


async def test_the_former_embassy_leaves_and_the_new_one_is_welcomed(house: House) -> None:
    await house.not_this_period(
        "HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1", "HLT/annual-workplan/2027"
    )
    rtp, officer = await house.joined("RTP"), await house.joined("HLT")
    former = house.holder("HLT", PostKind.CO_CHAIR, Side.PARTNER)
    await former.opens(former.phone.person.start_payload)
    await former.hears("Please choose a language")
    await former.taps("English")
    await former.hears("Welcome", "Co-chair")

    workbook, post = await workbook_of_the_change(house)
    await rtp.sends(workbook, "roster.xlsx")
    await rtp.hears("Julia Neumann", "Nothing is changed yet")
    await rtp.taps("Change the roster")
    await rtp.hears("The roster is now as in the workbook")

    await house.morning_of("2027-03-01")
    for someone in (rtp, officer):
        await someone.hears(
            "From Monday 15 March 2027 on", "no longer holds the post", "From then on: H.E. Ms Julia Neumann"
        )
    await former.hears("Your term in this post comes to an end", "Last day: Sunday 14 March 2027")
    await house.morning_of("2027-03-15")
    await former.hears("Your term in this post has come to an end", "You can still", "/write")

    async with house.stage.house.storage.work() as tx:
        stored = next(one for one in await tx.roster.posts() if identity(one) == identity(post))
        invite = await make_invite(tx, stored, house.stage.clock.now())
    ambassador = house.stranger()
    await ambassador.opens(invite.code)
    await ambassador.hears("Please choose a language")
    await ambassador.taps("English")
    await ambassador.hears("Welcome, H.E. Ms Julia Neumann", "Co-chair, Health Sector Working Group")
    await former.says("Meetings")
    await former.hears("no post in the Round Table Process is noted in your name")
