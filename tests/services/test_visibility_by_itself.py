"""What comes by itself keeps to who may see: reminders, the page of a week, the newcomer's screen, files to the RTP
Secretariat. One government-side matter and somebody of the partners each; the other side hears of the same matter."""

from dataclasses import replace
from datetime import date

import pytest

from messages.samples import samples
from roundtable.actors import Holder
from roundtable.languages import UNNAMED, Bilingual
from roundtable.moments import local_day
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.people import Person
from roundtable.planned import planned
from roundtable.posts import Post, PostKind, Side
from roundtable.principals import Tie
from roundtable.services.desk import Desk
from roundtable.services.newcomers import last_meeting
from roundtable.services.principal_weeks import page_for
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.statements.submissions import PaperReceived
from roundtable.submissions import FileKind, StoredFile
from roundtable.visibility import Visibility
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.roundtable.situations import at, snapshot

QUARTER = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
MONDAY = date(2027, 3, 1)


async def seen_as(desk: Desk, key: ObligationKey, visibility: Visibility) -> View:
    async with desk.work() as tx:
        await tx.visibilities.put(key, visibility, desk.clock.now())
    async with desk.work.reading() as tx:
        return await view(desk, tx, local_day(desk.clock.now()))


def test_a_reminder_reaches_no_side_that_may_not_see_what_it_is_about() -> None:
    seen = snapshot()
    year = (at("2027-01-01"), at("2027-06-01"))

    def asked(visibility: Visibility) -> set[Side]:
        rows = planned(replace(seen, visibilities={WORKPLAN: visibility}), *year)
        posts = {post.id: post for post in seen.posts}
        return {posts[row.post_id].side for row in rows if row.obligation == WORKPLAN}

    assert asked(Visibility.GOVERNMENT_SIDE) == {Side.GOVERNMENT}
    assert asked(Visibility.PARTNER_SIDE) == set()


@pytest.mark.parametrize("side", Side)
async def test_the_page_of_a_week_shows_a_principal_their_own_side_only(desk: Desk, side: Side) -> None:
    async with desk.work() as tx:
        person, assistant = [
            await tx.roster.add_person(Bilingual("ກ", name), UNNAMED, UNNAMED, placeholder=False)
            for name in ("Minister", "Assistant")
        ]
        post = await tx.roster.add_post("HLT", PostKind.CHAIR, side, "MOH")
        helping = await tx.roster.add_post("HLT", PostKind.ASSISTANT, side, "MOH")
        await tx.roster.add_holding(person.id, post.id, None, None)
        await tx.roster.add_holding(assistant.id, helping.id, None, None)
        await tx.ties.put(Tie(assistant.id, helping.id, person.id))
    seen = await seen_as(desk, QUARTER, Visibility.GOVERNMENT_SIDE)
    shown = QUARTER in [line.key for line in page_for(seen, person, MONDAY).meetings]
    assert shown is (side is Side.GOVERNMENT)


@pytest.mark.parametrize("side", Side)
async def test_a_newcomer_is_told_of_a_meeting_of_their_own_side_only(
    cast: Cast, desk: Desk, clock: SteppingClock, side: Side
) -> None:
    async with desk.work() as tx:
        await tx.facts.add(Fact(QUARTER, FactKind.HELD, clock.now(), date(2027, 2, 25)))
    seen = await seen_as(desk, QUARTER, Visibility.GOVERNMENT_SIDE)
    newcomer = Holder(Person(9000, UNNAMED), (Post(9000, "HLT", PostKind.MEMBER, side),))
    found = last_meeting(seen, newcomer, "HLT")
    assert (found is not None and found.key == QUARTER) is (side is Side.GOVERNMENT)


@pytest.mark.parametrize("visibility", [Visibility.OWN_BODY, Visibility.REGISTER_ONLY, Visibility.PARTNER_SIDE])
async def test_files_go_to_the_secretariat_only_where_it_may_have_them(
    cast: Cast, desk: Desk, visibility: Visibility
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    seen = await seen_as(desk, WORKPLAN, visibility)
    word = next(one.statement for one in samples() if isinstance(one.statement, PaperReceived))
    file = StoredFile("a" * 64, 9, "application/pdf", "plan.pdf", FileKind.DOCUMENT)
    async with desk.work() as tx:
        await tell_secretariat(desk, tx, seen, word, desk.clock.now(), about=WORKPLAN, files=(file,))
    told = await rtp.deliveries()
    assert len(told) == (visibility is not Visibility.PARTNER_SIDE)
    assert sum(len(one.what.attachments) for one in told) == (visibility is Visibility.OWN_BODY)
