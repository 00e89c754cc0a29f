"""What was asked to be completed is settled by word: the newer version came on paper, or is not needed any more."""

import pytest

from roundtable.completions import CompletionState
from roundtable.errors import NotAllowed, TooOld
from roundtable.obligations import State
from roundtable.posts import Side
from roundtable.services import clearing, completion_ends, completions, papers
from roundtable.services.desk import Desk
from roundtable.statements.completions import CompletionDraft, CompletionEndAsked, CompletionEnded
from roundtable.statements.submissions import Receipt, ReceiptDetails
from roundtable.statements.withdrawals import ReceiptTakenBack
from roundtable.submissions import Submission, SubmissionChannel
from tests.cast import Cast, Player
from tests.services.completing import HEAD, OFFICER, asked, board_of, details_of, filed, looked_at, stored
from tests.services.test_notices import audited


async def sent(desk: Desk, head: Player, health: Player) -> Submission:
    """Asked by the head, and heard by the body."""
    paper = await filed(desk, health)
    ready = await looked_at(desk, head, paper)
    await completions.send(desk, head.turn(9), ready.id, ready.revision)
    for player in (head, health):
        await player.hears()
    return paper


async def test_it_has_come_on_paper_and_the_body_gets_a_receipt(cast: Cast, desk: Desk) -> None:
    head, health = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    paper = await sent(desk, head, health)
    details = await details_of(head, desk, paper.id)
    assert [one.key for row in details.choices() for one in row][:2] == ["completion-came", "completion-end"]
    for _ in range(2):
        await completion_ends.came_on_paper(desk, head.turn(9), paper.id)
    receipt, card = await head.hears()
    assert isinstance(receipt, Receipt)
    assert (receipt.paper.reference, receipt.paper.channel) == ("HLT-WP-2027-2", SubmissionChannel.PAPER)
    assert isinstance(card, ReceiptDetails)
    assert card.completion is not None
    assert card.completion.completed_by == "HLT-WP-2027-2", "the second tap says how it stands"
    (told,) = await health.hears()
    assert isinstance(told, Receipt)
    assert told.item.standing.state is State.MET
    for player in (head, health):
        assert (await board_of(player, desk)).incomplete == ()
    assert await audited(desk, "paper-arrived") == 1

    await papers.withdraw(desk, head.turn(9), receipt.paper.id)
    await head.hears()
    assert [type(one) for one in await health.hears()] == [ReceiptTakenBack]
    assert (await details_of(head, desk, paper.id)).may_settle, "it had not arrived after all: it is awaited as before"


async def test_it_is_not_needed_any_more_and_can_be_asked_anew(cast: Cast, desk: Desk) -> None:
    head, health = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    paper = await sent(desk, head, health)
    await completion_ends.ask_end(desk, head.turn(9), paper.id)
    (question,) = await head.hears()
    assert isinstance(question, CompletionEndAsked)
    assert [one.name for one in question.whom] == [health.holder.person.name]
    assert await health.hears() == []
    for _ in range(2):
        await completion_ends.end(desk, head.turn(9), paper.id)
    ended, card = await head.hears()
    assert isinstance(ended, CompletionEnded)
    assert isinstance(card, ReceiptDetails)
    assert card.completion is not None
    assert card.completion.ended_on is not None
    assert not card.may_settle
    (told,) = await health.hears()
    assert isinstance(told, CompletionEnded)
    assert told.to is not None
    assert told.item.standing.state is State.MET
    theirs = await details_of(health, desk, paper.id)
    assert not [one for row in theirs.choices() for one in row if one.key == "send-newer"]
    for player in (head, health):
        assert (await board_of(player, desk)).incomplete == ()
    assert await audited(desk, "completion-ended") == 1

    ready = await looked_at(desk, head, paper)
    await completions.send(desk, head.turn(9), ready.id, ready.revision)
    assert (await stored(desk, ready.id)).state is CompletionState.ASKED
    assert (await details_of(head, desk, paper.id)).may_settle


async def test_nobody_else_settles_it_and_only_what_is_awaited(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health, partner = await cast.join("HLT", OFFICER), await cast.join("HLT", OFFICER, side=Side.PARTNER)
    paper = await filed(desk, health)
    _, clearance_id = await asked(desk, rtp, paper)
    for verb in (completion_ends.came_on_paper, completion_ends.end, completion_ends.ask_end):
        for nobody in (health, partner):
            with pytest.raises(NotAllowed):
                await verb(desk, nobody.turn(9), paper.id)
        await verb(desk, rtp.turn(9), paper.id)
        (card,) = await rtp.hears()
        assert isinstance(card, ReceiptDetails), "nothing is asked of it yet"
        assert not card.may_settle
        with pytest.raises(TooOld):
            await verb(desk, rtp.turn(9), 4711)
    await clearing.give(desk, head.turn(9), clearance_id)
    await rtp.hears()
    await completion_ends.end(desk, rtp.turn(9), paper.id)
    assert [type(one) for one in await rtp.hears()] == [CompletionEnded], "an officer takes it back as well"
    await completions.begin(desk, rtp.turn(9), paper.id)
    assert [type(one) for one in await rtp.hears()] == [CompletionDraft]
