"""Who may see what a body does, over every way on which it could be found."""

import pytest

from bot.pressing import press
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind, Side
from roundtable.services import board, calendars, meetings, obligations, papers, papers_to_check, search, submissions
from roundtable.services.desk import Desk
from roundtable.services.visibility import ask_visibility, set_visibility
from roundtable.statements.board import Board
from roundtable.statements.calendars import Calendar
from roundtable.statements.duties import ObligationCard, OpenList
from roundtable.statements.meetings import Meetings
from roundtable.statements.parts import Statement
from roundtable.statements.search import SearchResults
from roundtable.statements.submissions import PaperInRegister, PaperReceived, PaperShown
from roundtable.statements.visibility import VisibilityAsked, VisibilityNoted
from roundtable.visibility import Visibility
from tests.cast import Cast, Player

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
QUARTER = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")


async def decided(cast: Cast, desk: Desk, key: ObligationKey, visibility: Visibility) -> Player:
    """By the head of the body's own secretariat."""
    head = await cast.join(key.body, PostKind.SECRETARIAT_HEAD)
    await set_visibility(desk, head.turn(), key, visibility)
    assert [type(one) for one in await head.hears()] == [VisibilityNoted]
    return head


def offered(said: Statement) -> list[str]:
    return [choice.data for row in said.choices() for choice in row]


async def a_paper(cast: Cast, desk: Desk) -> tuple[Player, int]:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    await officer.hears()
    return officer, paper.id


async def finds(player: Player) -> list[str]:
    await search.search(player.desk, player.turn(), "HLT-WP-2027-1")
    (results,) = await player.hears()
    assert isinstance(results, SearchResults)
    return [hit.paper.reference for hit in results.hits]


async def test_the_card_of_whoever_decides_asks_who_may_see_it_and_says_so_from_then_on(cast: Cast, desk: Desk) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    await obligations.show_card(desk, head.turn(), WORKPLAN)
    (card,) = await head.hears()
    assert isinstance(card, ObligationCard)
    assert offered(card)[-1] == f"more|{WORKPLAN}"
    await press(desk, head.turn(7), f"more|{WORKPLAN}")
    await press(desk, head.turn(7), f"visible|{WORKPLAN}")
    others, asked = await head.hears()
    assert f"visible|{WORKPLAN}" in offered(others)
    assert isinstance(asked, VisibilityAsked)
    assert offered(asked)[-1] == f"card|{WORKPLAN}", "and back"
    assert asked.now is Visibility.OWN_BODY
    assert Visibility.PARTNER_SIDE not in asked.offered, "nobody shuts themselves out"
    with pytest.raises(TooOld):
        await set_visibility(desk, head.turn(), WORKPLAN, Visibility.PARTNER_SIDE)
    await set_visibility(desk, head.turn(), WORKPLAN, Visibility.ALL_BODIES)
    await set_visibility(desk, head.turn(), WORKPLAN, Visibility.ALL_BODIES)
    async with desk.work.reading() as tx:
        actions = [(action, subject) for _, _, action, subject in await tx.audit.list(10)]
    assert actions.count(("visibility", f"{WORKPLAN} all-bodies")) == 1


@pytest.mark.parametrize(("body", "kind"), [("HLT", PostKind.SECRETARIAT_OFFICER), ("EDU", PostKind.SECRETARIAT_HEAD)])
async def test_nobody_else_decides(cast: Cast, desk: Desk, body: str, kind: PostKind) -> None:
    other = await cast.join(body, kind)
    with pytest.raises(NotAllowed):
        await ask_visibility(desk, other.turn(), WORKPLAN)
    with pytest.raises(NotAllowed):
        await set_visibility(desk, other.turn(), WORKPLAN, Visibility.PUBLIC)
    assert await other.hears() == []


async def test_what_is_one_sides_is_nowhere_for_the_other(cast: Cast, desk: Desk) -> None:
    partner = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await decided(cast, desk, WORKPLAN, Visibility.GOVERNMENT_SIDE)
    _, paper_id = await a_paper(cast, desk)
    assert await finds(partner) == []
    for refused in (
        obligations.show_card(desk, partner.turn(), WORKPLAN),
        papers.show_latest(desk, partner.turn(), WORKPLAN),
        papers.show_details(desk, partner.turn(), paper_id),
        papers.show_paper(desk, partner.turn(), paper_id),
        obligations.say_on_paper(desk, partner.turn(), WORKPLAN),
    ):
        with pytest.raises(NotAllowed):
            await refused
    await obligations.list_open(desk, partner.turn())
    await calendars.show_calendar(desk, partner.turn())
    await board.show_board(desk, partner.turn())
    open_list, calendar, row = await partner.hears()
    assert isinstance(open_list, OpenList)
    assert isinstance(calendar, Calendar)
    assert isinstance(row, Board)
    assert WORKPLAN not in {line.key for line in (*open_list.items, *calendar.items)}
    assert "WP" not in {column.head for column in row.columns}
    assert [type(one) for one in await rtp.hears()] == [PaperReceived], "which is of the government's side"
    assert await finds(rtp) == ["HLT-WP-2027-1"]


async def test_what_is_shown_to_all_bodies_is_found_seen_and_got_there_but_not_answered(cast: Cast, desk: Desk) -> None:
    teacher = await cast.join("EDU", PostKind.CHAIR)
    _, paper_id = await a_paper(cast, desk)
    assert await finds(teacher) == []
    head = await decided(cast, desk, WORKPLAN, Visibility.ALL_BODIES)
    await set_visibility(desk, head.turn(), QUARTER, Visibility.ALL_BODIES)
    assert await finds(teacher) == ["HLT-WP-2027-1"]
    await papers.show_paper(desk, teacher.turn(), paper_id)
    await obligations.show_card(desk, teacher.turn(), QUARTER)
    await meetings.list_meetings(desk, teacher.turn())
    shown, card, listed = await teacher.hears()
    assert isinstance(shown, PaperShown)
    assert isinstance(card, ObligationCard)
    assert card.choices() == ()
    assert isinstance(listed, Meetings)
    assert QUARTER in {line.key for line in listed.meetings}
    assert {line.key.body for line in listed.meetings} - {"EDU"} == {"HLT"}
    with pytest.raises(NotAllowed):
        await obligations.say_on_paper(desk, teacher.turn(), QUARTER)


async def test_what_is_in_the_register_only_is_found_but_its_files_go_to_nobody(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    await decided(cast, desk, WORKPLAN, Visibility.REGISTER_ONLY)
    officer, paper_id = await a_paper(cast, desk)
    (told,) = [one for one in await rtp.deliveries() if one.what.statement and "PaperReceived" in one.what.statement]
    assert told.what.attachments == ()
    for player in (officer, rtp):
        await player.hears()
        await papers.show_paper(desk, player.turn(), paper_id)
        await papers.show_latest(desk, player.turn(), WORKPLAN)
        assert [type(one) for one in await player.hears()] == [PaperInRegister, PaperInRegister]
        assert all(one.what.attachments == () for one in await player.deliveries())
        assert await finds(player) == ["HLT-WP-2027-1"]


async def test_what_is_in_the_register_only_and_never_came_on_paper_is_not_said_to_be_kept(
    cast: Cast, desk: Desk
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_HEAD)
    head = await decided(cast, desk, WORKPLAN, Visibility.REGISTER_ONLY)
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    for taken_back in (False, True):
        if taken_back:
            await papers.withdraw(desk, rtp.turn(), paper.id)
        for player in (head, rtp):
            await player.hears()
            assert await finds(player) == ["HLT-WP-2027-1"]
            await papers.show_paper(desk, player.turn(), paper.id)
            (shown,) = await player.hears()
            assert isinstance(shown, PaperInRegister)
            assert shown.withdrawn is taken_back
            text = desk.wording.words(shown, Language.EN).html
            assert ("it has not arrived" in text) is taken_back
            assert ("Received" in text, "kept in the register" in text) == (not taken_back, not taken_back)


async def asked(head: Player, key: ObligationKey) -> VisibilityAsked:
    await ask_visibility(head.desk, head.turn(), key)
    (found,) = await head.hears()
    assert isinstance(found, VisibilityAsked)
    return found


async def test_until_somebody_chooses_the_body_of_a_meeting_may_keep_its_day_to_itself(cast: Cast, desk: Desk) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    first = await asked(head, QUARTER)
    assert first.is_announced
    assert first.now is Visibility.OWN_BODY
    assert Visibility.OWN_BODY in first.offered, "it changes who reads of its day"
    await set_visibility(desk, head.turn(), QUARTER, Visibility.OWN_BODY)
    await set_visibility(desk, head.turn(), QUARTER, Visibility.OWN_BODY)
    await head.hears()
    then = await asked(head, QUARTER)
    assert not then.is_announced
    assert Visibility.OWN_BODY not in then.offered
    async with desk.work.reading() as tx:
        actions = [(action, subject) for _, _, action, subject in await tx.audit.list(10)]
    assert actions.count(("visibility", f"{QUARTER} own-body")) == 1


async def test_a_paper_is_in_nobodys_calendar_but_that_of_its_body(cast: Cast, desk: Desk) -> None:
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    first = await asked(head, WORKPLAN)
    assert (first.is_announced, Visibility.OWN_BODY in first.offered) == (False, False)
