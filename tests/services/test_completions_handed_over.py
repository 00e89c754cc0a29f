"""What is to be completed and waits for the head's word goes on in the hands of whoever comes into the post."""

import pytest

from roundtable.clearances import ClearanceState
from roundtable.completions import CompletionState
from roundtable.contents import Content
from roundtable.errors import TooOld
from roundtable.services import clearing, completions
from roundtable.services.desk import Desk
from roundtable.statements.clearances import ClearanceGiven, ClearanceUnderWay
from roundtable.statements.completions import CompletionAsked, CompletionDraft, CompletionReady
from roundtable.visibility import Visibility
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.services.completing import HEAD, OFFICER, WORDS, WORKPLAN, asked, filed, stored
from tests.services.posts_handed_over import ON, now_as, until
from tests.services.test_handover_questions import hand_over_rtp, new_member


async def test_the_successor_goes_on_with_it_and_hears_what_becomes_of_it(
    desk: Desk, cast: Cast, clock: SteppingClock
) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health = await cast.join("HLT", OFFICER)
    completion_id, clearance_id = await asked(desk, rtp, await filed(desk, health))
    member = await new_member(desk, cast)
    await hand_over_rtp(desk, rtp, member)
    await until(desk, clock, ON)
    await now_as(desk, member)
    *_, waiting = await member.hears()
    assert isinstance(waiting, ClearanceUnderWay)
    assert (waiting.clearance_id, waiting.subject_id) == (clearance_id, completion_id)
    assert waiting.prepared_by is not None
    await rtp.hears()
    with pytest.raises(TooOld):
        await completions.show(desk, rtp.turn(9), completion_id)
    await completions.show(desk, member.turn(9), completion_id)
    (draft,) = await member.hears()
    assert isinstance(draft, CompletionDraft)
    assert (draft.wanted, draft.words) == ((Content.INDICATORS,), WORDS)
    await completions.pick(desk, member.turn(9), completion_id, Content.ANNEXES)
    await completions.check(desk, member.turn(9), completion_id)
    *_, ready = await member.hears()
    assert isinstance(ready, CompletionReady)
    await completions.send(desk, member.turn(9), completion_id, ready.revision)
    (anew,) = await member.hears()
    assert isinstance(anew, ClearanceUnderWay)
    await health.hears()
    await clearing.give(desk, head.turn(9), anew.clearance_id)
    assert [type(one) for one in await member.hears()] == [ClearanceGiven]
    assert [type(one) for one in await health.hears()] == [CompletionAsked]
    assert await rtp.hears() == []
    found = await stored(desk, completion_id)
    assert (found.person_id, found.in_charge_id) == (rtp.holder.person.id, member.holder.person.id)


async def test_what_is_about_a_paper_that_the_successor_may_not_see_is_put_away_and_nothing_is_said_of_it(
    desk: Desk, cast: Cast, clock: SteppingClock
) -> None:
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    completion_id, clearance_id = await asked(desk, rtp, await filed(desk, health))
    member = await new_member(desk, cast)
    async with desk.work() as tx:
        await tx.visibilities.put(WORKPLAN, Visibility.PARTNER_SIDE, desk.clock.now())
    await hand_over_rtp(desk, rtp, member)
    await until(desk, clock, ON)
    assert not any(isinstance(one, ClearanceUnderWay) for one in await member.hears())
    found = await stored(desk, completion_id)
    assert (found.state, found.in_charge_id) == (CompletionState.DISCARDED, rtp.holder.person.id)
    async with desk.work.reading() as tx:
        clearance = await tx.clearances.get(clearance_id)
    assert clearance is not None
    assert clearance.state is ClearanceState.OVERTAKEN
