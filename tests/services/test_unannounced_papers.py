"""A paper that nobody has announced: the RTP Secretariat notes that it came, and takes that back."""

from datetime import date, timedelta

import pytest

from bot.pressing import press
from roundtable.errors import TooOld
from roundtable.obligations import FactKind, ObligationKey, State
from roundtable.posts import PostKind, Side
from roundtable.services import corrections, dates, obligations, papers, papers_to_check, search, submissions
from roundtable.services.desk import Desk
from roundtable.statements.dates import DatePurpose
from roundtable.statements.duties import ObligationCard
from roundtable.statements.search import SearchResults
from roundtable.statements.submissions import PaperShown, Receipt, ReceiptDetails
from roundtable.statements.withdrawals import ArrivalTakenBack, ReceiptTakenBack, WithdrawalAsked
from roundtable.submissions import SubmissionChannel
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.mornings import MEETING, WORKPLAN

HEAD, OFFICER = PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")
JOINT = ObligationKey("RTP", "joint-meeting", "2027-Q1")


async def card(desk: Desk, player: Player, key: ObligationKey) -> ObligationCard:
    await player.hears()
    await obligations.show_card(desk, player.turn(), key)
    (shown,) = await player.hears()
    assert isinstance(shown, ObligationCard)
    return shown


async def test_the_secretariat_that_was_asked_gets_the_receipt_and_the_partners_do_not(
    cast: Cast, desk: Desk, officer: Player, rtp: Player
) -> None:
    head = await cast.join("HLT", HEAD)
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    assert (await card(desk, rtp, WORKPLAN)).may_confirm
    assert not (await card(desk, officer, WORKPLAN)).may_confirm
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    for player in (officer, head, rtp):
        (receipt,) = await player.hears()
        assert isinstance(receipt, Receipt)
        assert receipt.paper.channel is SubmissionChannel.PAPER
        assert receipt.item.standing.state is State.MET
    assert await partner.hears() == []


@pytest.mark.parametrize("key", [MEETING, APPROVAL, JOINT])
async def test_what_others_have_to_say_is_not_said_for_them(
    key: ObligationKey, desk: Desk, officer: Player, rtp: Player
) -> None:
    """That a workplan is approved, that a meeting was held, and what the RTP Secretariat owes itself."""
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    await dates.note_date(desk, officer.turn(), MEETING, DatePurpose.PLANNED, date(2027, 3, 18))
    assert not (await card(desk, rtp, key)).may_confirm
    with pytest.raises(TooOld):
        await papers_to_check.confirm_paper(desk, rtp.turn(), key)
    async with desk.work.reading() as tx:
        assert FactKind.PAPER_ARRIVED not in [one.kind for one in await tx.facts.of(key)]


async def test_what_is_in_cannot_come_once_more(desk: Desk, officer: Player, rtp: Player) -> None:
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    assert not (await card(desk, rtp, WORKPLAN)).may_confirm


async def test_who_had_announced_it_gets_the_receipt_also_when_it_was_not_found_at_first(
    cast: Cast, desk: Desk, officer: Player, rtp: Player, clock: SteppingClock
) -> None:
    head = await cast.join("HLT", HEAD)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await papers_to_check.say_not_arrived(desk, rtp.turn(), WORKPLAN)
    clock.advance(timedelta(days=3))
    for player in (officer, head, rtp):
        await player.hears()
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    (theirs,) = await officer.hears()
    assert isinstance(theirs, Receipt)
    assert await head.hears() == []


async def test_who_has_taken_that_back_has_announced_nothing(
    cast: Cast, desk: Desk, officer: Player, rtp: Player
) -> None:
    head = await cast.join("HLT", HEAD)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await corrections.reopen(desk, officer.turn(), WORKPLAN)
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    assert isinstance((await head.hears())[-1], Receipt)


async def test_what_was_noted_by_mistake_is_taken_back_and_told_to_whoever_had_the_receipt(
    desk: Desk, officer: Player, rtp: Player
) -> None:
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    (receipt,) = await rtp.hears()
    assert isinstance(receipt, Receipt)
    await officer.hears()
    await papers.ask_withdrawal(desk, rtp.turn(), receipt.paper.id)
    (asked,) = await rtp.hears()
    assert isinstance(asked, WithdrawalAsked)
    assert asked.is_noted
    await papers.withdraw(desk, rtp.turn(), receipt.paper.id)
    (mine,) = await rtp.hears()
    (theirs,) = await officer.hears()
    assert isinstance(mine, ArrivalTakenBack)
    assert [str(choice.verb) for row in mine.choices() for choice in row] == ["arrived"]
    assert isinstance(theirs, ReceiptTakenBack)
    assert [str(choice.verb) for row in theirs.choices() for choice in row] == ["card"]
    await papers.show_details(desk, rtp.turn(), receipt.paper.id)
    (details,) = await rtp.hears()
    assert isinstance(details, ReceiptDetails)
    assert (details.is_noted, details.withdrawn) == (True, True)
    await search.search(desk, officer.turn(), "HLT-WP-2027-1")
    (found,) = await officer.hears()
    assert isinstance(found, SearchResults)
    assert [one.withdrawn for one in found.hits] == [True]
    await papers.show_paper(desk, officer.turn(), receipt.paper.id)
    (shown,) = await officer.hears()
    assert isinstance(shown, PaperShown)
    assert shown.withdrawn, "nobody is told that it is with the RTP Secretariat"


async def test_the_card_on_the_board_leads_to_what_came_and_to_its_details(
    cast: Cast, desk: Desk, officer: Player, rtp: Player
) -> None:
    """Also for whoever of the RTP Secretariat has not noted it."""
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    chief = await cast.join("RTP", HEAD)
    (to_it,) = [one for row in (await card(desk, chief, WORKPLAN)).choices() for one in row if one.verb == "show"]
    assert to_it.text == "HLT-WP-2027-1"
    await press(desk, chief.turn(), to_it.data)
    (shown,) = await chief.hears()
    assert isinstance(shown, PaperShown)
    await press(desk, chief.turn(), shown.choices()[0][0].data)
    (details,) = await chief.hears()
    assert isinstance(details, ReceiptDetails)
    assert details.may_withdraw
    theirs = [one.verb for row in (await card(desk, officer, WORKPLAN)).choices() for one in row]
    assert "show" in theirs


async def test_who_announced_a_version_hears_that_it_is_not_here_though_another_one_is(
    cast: Cast, desk: Desk, officer: Player, rtp: Player
) -> None:
    head = await cast.join("HLT", HEAD)
    await obligations.say_on_paper(desk, head.turn(), WORKPLAN)
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    first = (await rtp.hears())[-1]
    assert isinstance(first, Receipt)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 2)
    for player in (officer, head, rtp):
        await player.hears()
    await papers.withdraw(desk, rtp.turn(), first.paper.id)
    (theirs,) = await head.hears()
    assert isinstance(theirs, ReceiptTakenBack)
    assert (theirs.item.standing.state, theirs.choices()) == (State.MET, ())
    assert await officer.hears() == []
