"""What came by mistake is taken back: asked once more, told to the other side."""

from datetime import timedelta

import pytest

from bot.pressing import press
from roundtable.errors import TooOld
from roundtable.obligations import FactKind, ObligationKey, State
from roundtable.posts import PostKind
from roundtable.services import obligations, papers, papers_to_check, submissions
from roundtable.services.desk import Desk
from roundtable.statements.submissions import Receipt, ReceiptDetails
from roundtable.statements.withdrawals import (
    ArrivalTakenBack,
    PaperWithdrawn,
    ReceiptTakenBack,
    WithdrawalAsked,
    Withdrawn,
)
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")


async def test_a_paper_filed_by_mistake_is_taken_back_and_its_duty_is_open_again(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    await officer.hears()
    await papers.show_details(desk, officer.turn(), paper.id)
    (details,) = await officer.hears()
    assert isinstance(details, ReceiptDetails)
    assert not details.withdrawn
    await press(desk, officer.turn(), details.choices()[0][0].data)
    (asked,) = await officer.hears()
    assert isinstance(asked, WithdrawalAsked), "a tap can be a slip"
    async with desk.work.reading() as tx:
        assert [fact.kind for fact in await tx.facts.of(WORKPLAN)] == [FactKind.SUBMITTED]
    await press(desk, officer.turn(), asked.choices()[0][0].data)
    (withdrawn,) = await officer.hears()
    assert isinstance(withdrawn, Withdrawn)
    assert withdrawn.item.standing.state is State.OPEN
    assert isinstance((await rtp.hears())[-1], PaperWithdrawn)
    assert await _details_say_withdrawn(desk, officer, paper.id), "the receipt with its button is still in the chat"
    for verb in (papers.ask_withdrawal, papers.withdraw):
        with pytest.raises(TooOld):
            await verb(desk, officer.turn(), paper.id)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 2)
    receipt = (await officer.hears())[-1]
    assert isinstance(receipt, Receipt)
    assert (receipt.paper.reference, receipt.item.standing.state) == ("HLT-WP-2027-2", State.MET)


async def test_a_paper_is_taken_back_only_by_its_body_and_only_for_a_while(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    for verb in (papers.ask_withdrawal, papers.withdraw):
        with pytest.raises(TooOld):
            await verb(desk, rtp.turn(), paper.id)
    clock.advance(papers.WITHDRAWABLE + timedelta(days=1))
    with pytest.raises(TooOld):
        await papers.withdraw(desk, officer.turn(), paper.id)


async def test_an_arrival_confirmed_by_mistake_is_taken_back_by_the_secretariat_alone(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    assert paper.person_id == officer.holder.person.id, "it is the paper of whoever said that it went on paper"
    for verb in (papers.ask_withdrawal, papers.withdraw):
        with pytest.raises(TooOld):
            await verb(desk, officer.turn(), paper.id)
    for player in (officer, rtp):
        await player.hears()
    await papers.show_details(desk, rtp.turn(), paper.id)
    (details,) = await rtp.hears()
    assert isinstance(details, ReceiptDetails)
    await press(desk, rtp.turn(), details.choices()[0][0].data)
    (asked,) = await rtp.hears()
    assert isinstance(asked, WithdrawalAsked)
    assert not asked.is_noted
    await press(desk, rtp.turn(), asked.choices()[0][0].data)
    (taken_back,) = await rtp.hears()
    assert isinstance(taken_back, ArrivalTakenBack)
    assert taken_back.item.standing.state is State.ON_PAPER
    (word,) = await officer.hears()
    assert isinstance(word, ReceiptTakenBack)
    assert word.paper.reference == "HLT-WP-2027-1"
    assert await _details_say_withdrawn(desk, officer, paper.id)
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    (receipt,) = await officer.hears()
    assert isinstance(receipt, Receipt)
    assert receipt.paper.reference == "HLT-WP-2027-2"


async def _details_say_withdrawn(desk: Desk, player: Player, submission_id: int) -> bool:
    await papers.show_details(desk, player.turn(), submission_id)
    (details,) = await player.hears()
    assert isinstance(details, ReceiptDetails)
    return details.withdrawn and not details.may_withdraw
