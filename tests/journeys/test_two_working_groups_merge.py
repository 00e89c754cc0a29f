"""Two working groups become one on 1 July: the workbook says who is left without a post, and the group
waits until who speaks for the other body has linked it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from app.demo.stage import staged
from messages.papers.roster import roster_workbook
from roundtable.moments import moment
from roundtable.posts import PostKind, Side
from roundtable.roster import Roster, RosterHolder, RosterPost
from roundtable.roster_stored import roster_of
from roundtable.services.roster import stored_roster
from tests.journeys.circle import linked_circle
from tests.journeys.conftest import FAILED, House

ON = date(2027, 7, 1)
NOT_OF_THIS_STORY = (
    *(f"{body}/quarterly-meeting/2027-Q2" for body in ("HLT", "EDU")),
    *(f"{body}/progress-report/2027-H1" for body in ("HLT", "EDU")),
    "RTP/joint-meeting/2027-Q2",
    "RTP/joint-meeting/2027-Q3",
)


@pytest.fixture
async def house(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[House]:
    """Friday 25 June 2027, eight in the morning."""
    async with staged(moment(date(2027, 6, 25), time(8)), tmp_path) as stage:
        await stage.hand_out_phones()
        house = House(stage)
        await house.nobody_assists()
        yield house
        if not request.node.stash.get(FAILED, True):
            await house.everybody_is_silent()


async def stored(house: House) -> Roster:
    async with house.stage.house.storage.work.reading() as tx:
        return roster_of(await stored_roster(tx))


def merged(roster: Roster) -> Roster:
    """Health merges into Education, whose members its officer joins; its head is forgotten."""
    bodies = (replace(one, valid_until=ON, merged_into="EDU") if one.code == "HLT" else one for one in roster.bodies)
    place = ("HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)
    officers = next(one for one in roster.posts if (one.body, one.kind, one.side) == place)
    member = RosterHolder(officers.holders[0].person, ON)
    members = RosterPost("EDU", PostKind.MEMBER, Side.GOVERNMENT, None, (member,))
    return replace(roster, bodies=tuple(bodies), posts=(*roster.posts, members))


async def test_who_has_a_post_there_goes_on_others_are_seen_before_and_the_group_is_asked_anew(
    house: House,
) -> None:
    await house.not_this_period(*NOT_OF_THIS_STORY)
    officer, rtp, theirs = await house.joined("HLT"), await house.joined("RTP"), await house.joined("EDU")
    head = await house.joined("HLT", PostKind.SECRETARIAT_HEAD)
    circle, anybody = await linked_circle(house, officer)

    await rtp.sends(roster_workbook(merged(await stored(house))), "roster.xlsx")
    shown = await rtp.hears(
        "changed HLT Health", "ends before Thursday 1 July 2027; merges into EDU", "the posts of 2 people end"
    )
    assert "Head of the Secretariat, ends before Thursday 1 July 2027; no post in EDU yet" in shown.text
    assert "Secretariat Officer, ends before Thursday 1 July 2027; then in EDU: Member" in shown.text
    await rtp.taps("Change the roster")
    await rtp.hears("The roster is now as in the workbook")

    await house.morning_of("2027-06-28")
    told = await rtp.hears("From Thursday 1 July 2027 on the Health", "is part of the Education", "2 people in HLT")
    assert "Without a post in the body that goes on (1):" in told.text
    await theirs.hears("is part of the Education", "1 of them has no post in the body that goes on")
    await anybody.hears_nothing()
    own = await officer.hears("Your term in this post comes to an end", "part of the Education")
    assert "From the next day on you hold:\nMember, Education" in own.text
    assert "hand-over" not in own.text
    alone = await head.hears("Your term in this post comes to an end", "part of the Education")
    assert "From the next day on you hold" not in alone.text

    await house.morning_of("2027-07-01")
    await officer.hears("Your term in this post has come to an end", "Your other posts stay as they are", "Education")
    await head.hears("Your term in this post has come to an end", "Thank you for your part")
    await anybody.hears("ໄດ້ລວມເຂົ້າກັບ", "The Health Sector Working Group has merged into the Education")
    for someone in (rtp, theirs):
        await someone.hears("The group “Health SWG” was linked to HLT and is linked no more")
    await anybody.says("/meetings")
    await anybody.hears("ຍັງບໍ່ທັນໄດ້ເຊື່ອມຕໍ່")
    await theirs.taps("Link it to ours")
    await theirs.hears("Health SWG", "EDU")
    await anybody.hears("Education")
    await anybody.says("/meetings")
    await anybody.hears("ກອງປະຊຸມ EDU", "Meetings EDU")

    await officer.says("/me")
    mine = await officer.hears("Member, Education")
    assert "Health" not in mine.text.partition("Posts")[2]
    await head.says("/open")
    await head.hears("no post in the Round Table Process is noted in your name")
    late = house.holder("HLT", PostKind.CHAIR)
    await late.opens(late.phone.person.start_payload)
    await late.hears("ໄດ້ລວມເຂົ້າກັບ", "has merged into the Education", "no longer valid")

    await rtp.sends(roster_workbook(await stored(house)), "roster.xlsx")
    await rtp.hears("Everything in it is in the roster already")
    await theirs.says("/groups")
    await theirs.hears("Health SWG")
    await theirs.taps("1 · EDU")
    await theirs.hears("In it: both sides")
    await theirs.taps("End the link")
    await theirs.hears("End the link of the group “Health SWG”")
    await theirs.taps("Yes, end the link")
    await theirs.hears("the bot is leaving it")
    await anybody.hears("The secretariat has ended the link")
    assert not circle.has_bot
