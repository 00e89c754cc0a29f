"""Who asks for completion, who is asked, who reads of it; and what stands in the way."""

from dataclasses import replace

import pytest

from bot.pressing import press
from roundtable.completions import CompletionState
from roundtable.contents import Content
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.notices import Obstacle
from roundtable.obligations import State
from roundtable.posts import PostKind
from roundtable.services import (
    clearing,
    completions,
    obligations,
    pages,
    papers,
    papers_to_check,
    texts,
)
from roundtable.services.desk import Desk
from roundtable.statements.clearances import (
    ClearanceAsked,
    ClearanceStuck,
)
from roundtable.statements.completions import (
    CompletionAsked,
    CompletionDraft,
    CompletionPutAway,
    CompletionReady,
    CompletionWordsAsked,
)
from roundtable.statements.duties import ObligationCard
from roundtable.visibility import Visibility
from storage.opened import Storage
from tests.cast import Cast
from tests.services.completing import (
    HEAD,
    OFFICER,
    WORKPLAN,
    asked,
    board_of,
    details_of,
    filed,
    looked_at,
    stored,
)
from tests.services.test_pages import Visit, visit


async def test_words_are_taken_within_bounds_and_something_must_be_said(cast: Cast, desk: Desk) -> None:
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    paper = await filed(desk, health)
    await rtp.hears()
    await completions.begin(desk, rtp.turn(9), paper.id)
    await completions.begin(desk, rtp.turn(9), paper.id)
    draft, same = await rtp.hears()
    assert draft == same
    assert isinstance(draft, CompletionDraft)
    assert draft.offered == tuple(Content)
    await completions.check(desk, rtp.turn(9), draft.id)
    (nothing,) = await rtp.hears()
    assert isinstance(nothing, CompletionDraft)
    assert nothing.says_nothing
    await completions.ask_words(desk, rtp.turn(9), draft.id)
    for text in ("\u200b", "ກ" * 401):
        await texts.take_text(desk, rtp.turn(), text, None)
    _, empty, too_long = await rtp.hears()
    assert isinstance(empty, CompletionWordsAsked)
    assert isinstance(too_long, CompletionWordsAsked)
    assert (empty.problem, too_long.problem, too_long.length) == ("empty", "too-long", 401)
    await completions.show(desk, rtp.turn(9), draft.id)
    await texts.take_text(desk, rtp.turn(), "ຂໍ້ຄວາມອື່ນ", None)
    *_, other = await rtp.hears()
    assert isinstance(other, CompletionDraft), "the form itself takes what is typed"
    assert other.words == "ຂໍ້ຄວາມອື່ນ"
    await completions.drop(desk, rtp.turn(9), draft.id)
    (gone,) = await rtp.hears()
    assert isinstance(gone, CompletionPutAway)
    assert await health.hears() == []


async def test_where_nobody_can_be_reached_nothing_is_sent(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health = await cast.join("HLT", OFFICER)
    completion_id, clearance_id = await asked(desk, rtp, await filed(desk, health))
    await head.hears()
    async with desk.work() as tx:
        await tx.roster.unlink_chat(health.chat_id, desk.clock.now(), "blocked")
    await clearing.give(desk, head.turn(9), clearance_id)
    (stuck,) = await head.hears()
    assert isinstance(stuck, ClearanceStuck)
    assert stuck.obstacle is Obstacle.NOBODY
    await completions.send(desk, rtp.turn(9), completion_id, 2)
    *_, ready = await rtp.hears()
    assert isinstance(ready, CompletionReady)
    assert (ready.whom, [row[0].verb for row in ready.choices()]) == ((), ["completion", "completion-drop"])
    assert (await stored(desk, completion_id)).state is CompletionState.DRAFT


async def test_only_the_secretariat_asks_and_everybody_goes_on_with_their_own(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health, boss = await cast.join("HLT", OFFICER), await cast.join("HLT", HEAD)
    paper = await filed(desk, health)
    ready = await looked_at(desk, rtp, paper)
    for nobody in (health, boss):
        with pytest.raises(NotAllowed):
            await completions.begin(desk, nobody.turn(9), paper.id)
        with pytest.raises(NotAllowed):
            await completions.send(desk, nobody.turn(9), ready.id, ready.revision)
    with pytest.raises(TooOld):
        await completions.send(desk, head.turn(9), ready.id, ready.revision)
    for number in (4711, ready.id):
        with pytest.raises((TooOld, NotAllowed)):
            await completions.show(desk, health.turn(9), number)
    assert (await stored(desk, ready.id)).state is CompletionState.DRAFT


async def test_what_is_asked_is_for_the_body_alone_where_all_may_see_the_paper(cast: Cast, desk: Desk) -> None:
    rtp, health = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    education = await cast.join("EDU", OFFICER)
    paper = await filed(desk, health)
    async with desk.work() as tx:
        await tx.visibilities.put(WORKPLAN, Visibility.ALL_BODIES, desk.clock.now())
    ready = await looked_at(desk, rtp, paper)
    await completions.send(desk, rtp.turn(9), ready.id, ready.revision)
    details = await details_of(education, desk, paper.id)
    assert details.completion is None
    await obligations.show_card(desk, education.turn(), WORKPLAN)
    card = (await education.hears())[-1]
    assert isinstance(card, ObligationCard)
    assert card.completion is None
    assert (await board_of(education, desk)).incomplete == ()


async def test_who_may_not_see_the_paper_neither_asks_nor_clears_nor_is_asked(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health = await cast.join("HLT", OFFICER)
    paper = await filed(desk, health)
    ready = await looked_at(desk, rtp, paper)
    await completions.send(desk, rtp.turn(9), ready.id, ready.revision)
    *_, card = await head.hears()
    assert isinstance(card, ClearanceAsked)
    async with desk.work() as tx:
        await tx.visibilities.put(WORKPLAN, Visibility.PARTNER_SIDE, desk.clock.now())
    await rtp.hears()
    for verb in (clearing.give, clearing.ask_words, clearing.leave):
        with pytest.raises(NotAllowed):
            await verb(desk, head.turn(9), card.clearance_id)
    with pytest.raises(NotAllowed):
        await completions.begin(desk, rtp.turn(9), paper.id)
    with pytest.raises(NotAllowed):
        await clearing.ask_signer(desk, rtp.turn(9), card.clearance_id)
    assert await health.hears() == []


async def test_a_withdrawn_paper_is_not_asked_to_be_completed(cast: Cast, desk: Desk) -> None:
    rtp, health = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    paper = await filed(desk, health)
    ready = await looked_at(desk, rtp, paper)
    await completions.send(desk, rtp.turn(9), ready.id, ready.revision)
    await papers.withdraw(desk, health.turn(9), paper.id)
    assert (await details_of(health, desk, paper.id)).completion is None
    assert (await board_of(rtp, desk)).incomplete == ()
    await obligations.show_card(desk, health.turn(), WORKPLAN)
    card = (await health.hears())[-1]
    assert isinstance(card, ObligationCard)
    assert card.item.standing.state is not State.MET, "it is owed again, as after any withdrawal"


async def test_a_paper_that_came_by_hand_is_asked_of_who_said_so(cast: Cast, desk: Desk) -> None:
    rtp, health = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER, language=Language.EN)
    chair = await cast.join("HLT", PostKind.CHAIR)
    await obligations.say_on_paper(desk, chair.turn(), WORKPLAN)
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    for player in (chair, health):
        await player.hears()
    ready = await looked_at(desk, rtp, paper)
    await completions.send(desk, rtp.turn(9), ready.id, ready.revision)
    assert [type(one) for one in await health.hears()] == [CompletionAsked]
    assert await chair.hears() == [], "a chair is told nothing"


async def test_who_reads_it_in_a_letter_sends_the_newer_version_at_the_page_of_its_link(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    rtp, health = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    paper = await filed(desk, health)
    page = await visit(desk, health, WORKPLAN)
    assert await offered_at(page) == []
    ready = await looked_at(desk, rtp, paper)
    await completions.send(desk, rtp.turn(9), ready.id, ready.revision)
    assert await offered_at(page) == [f"send|{WORKPLAN}"]
    assert await page.sends(storage.files, ("complete.pdf", b"complete")) == ["Receipt"]
    details = await details_of(rtp, desk, paper.id)
    assert details.completion is not None
    assert details.completion.completed_by == "HLT-WP-2027-2"
    assert await offered_at(page) == []


async def offered_at(page: Visit) -> list[str]:
    """What can be sent where the link opens."""
    turn = replace(page.turn, heard=[])
    await pages.open_link(page.desk, turn, press)
    (said,) = pages.heard(turn)
    return [one.data for row in said.statement.choices() for one in row if one.verb == "send"]
