"""Asking for completion: an officer words it, the head's tap sends it, a newer version settles it."""

from datetime import date

import pytest

from roundtable.clearances import ClearanceState, ClearedBy
from roundtable.completions import CompletionState
from roundtable.contents import Content
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.notices import Obstacle
from roundtable.obligations import State
from roundtable.posts import PostKind, Side
from roundtable.services import (
    board,
    clearing,
    completions,
    obligations,
    papers,
    submissions,
    texts,
    uploads,
)
from roundtable.services.desk import Desk
from roundtable.statements.board import Board
from roundtable.statements.clearances import (
    ClearanceAsked,
    ClearanceGiven,
    ClearanceOver,
    ClearanceReturned,
    ClearanceSentBack,
    ClearanceStuck,
)
from roundtable.statements.completions import (
    CompletionAsked,
    CompletionDraft,
    CompletionOvertaken,
    CompletionPutAway,
    CompletionReady,
    CompletionSent,
    CompletionWordsAsked,
)
from roundtable.statements.duties import AlreadySettled, ObligationCard
from roundtable.statements.identity import NotUnderstood
from roundtable.statements.submissions import PaperReceived, ReceiptDetails, SendFilePlease
from roundtable.visibility import Visibility
from tests.cast import Cast, Player
from tests.services.completing import HEAD, OFFICER, WORDS, WORKPLAN, asked, filed, looked_at, stored
from tests.services.test_notices import audited


async def details_of(player: Player, desk: Desk, submission_id: int) -> ReceiptDetails:
    await papers.show_details(desk, player.turn(), submission_id)
    details = (await player.hears())[-1]
    assert isinstance(details, ReceiptDetails)
    return details


async def board_of(player: Player, desk: Desk) -> Board:
    await board.show_board(desk, player.turn())
    shown = (await player.hears())[-1]
    assert isinstance(shown, Board)
    return shown


async def test_the_head_sees_both_languages_and_one_tap_asks_the_body_once(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health, education = await cast.join("HLT", OFFICER), await cast.join("EDU", OFFICER)
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    chair = await cast.join("HLT", PostKind.CHAIR)
    paper = await filed(desk, health)
    for player in (head, education, partner, chair):
        await player.hears()
    completion_id, clearance_id = await asked(desk, rtp, paper)
    lao, english, card = await head.hears()
    assert isinstance(lao, CompletionAsked)
    assert lao == english
    assert (lao.wanted, lao.words, lao.to, lao.choices()) == ((Content.INDICATORS,), WORDS, None, ())
    assert isinstance(card, ClearanceAsked)
    assert [one.posts[0].kind for one in card.whom] == [OFFICER]
    assert await health.hears() == [], "nothing is asked before the head's word"

    await clearing.give(desk, head.turn(9), clearance_id)
    await clearing.give(desk, head.turn(9), clearance_id)
    mine, over = await head.hears()
    (given,) = await rtp.hears()
    assert isinstance(mine, ClearanceGiven)
    assert mine.is_mine
    assert isinstance(given, ClearanceGiven)
    assert isinstance(over, ClearanceOver)
    assert over.state is ClearanceState.CLEARED
    (word,) = await health.hears()
    assert isinstance(word, CompletionAsked)
    assert word.to is not None
    assert (word.paper.reference, word.words) == ("HLT-WP-2027-1", WORDS)
    assert word.item.standing.state is State.MET, "what is in hand is not asked for again"
    for nobody in (education, partner, chair):
        assert await nobody.hears() == []
    assert (await stored(desk, completion_id)).state is CompletionState.ASKED
    assert await audited(desk, "completion-asked") == await audited(desk, "cleared-by-head") == 1


async def test_the_cards_say_when_it_was_asked_and_that_a_newer_version_came(cast: Cast, desk: Desk) -> None:
    rtp, health = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    paper = await filed(desk, health)
    assert (await details_of(rtp, desk, paper.id)).may_ask_completion
    ready = await looked_at(desk, rtp, paper)
    assert not ready.asks_head
    await completions.send(desk, rtp.turn(9), ready.id, ready.revision)
    (sent,) = await rtp.hears()
    assert isinstance(sent, CompletionSent)
    async with desk.work.reading() as tx:
        cleared = await tx.clearances.cleared(f"completion:{ready.id}")
    assert cleared is not None
    assert cleared.how is ClearedBy.HEAD
    await health.hears()
    for player, sends in ((rtp, False), (health, True)):
        details = await details_of(player, desk, paper.id)
        assert details.completion is not None
        assert (details.completion.asked_on, details.completion.completed_by) == (date(2027, 3, 1), "")
        assert not details.may_ask_completion
        assert (details.choices()[0][0].key == "send-newer") is sends
        shown = await board_of(player, desk)
        assert [(one.item.key, one.asked_on) for one in shown.incomplete] == [(WORKPLAN, date(2027, 3, 1))]

    await uploads.ask_for_file(desk, health.turn(9), WORKPLAN)
    (please,) = await health.hears()
    assert isinstance(please, SendFilePlease)
    newer = await filed(desk, health, 2)
    (received,) = await rtp.hears()
    assert isinstance(received, PaperReceived)
    for player in (rtp, health):
        await obligations.show_card(desk, player.turn(), WORKPLAN)
        card = (await player.hears())[-1]
        assert isinstance(card, ObligationCard)
        assert card.completion is not None
        assert (card.completion.reference, card.completion.completed_by) == ("HLT-WP-2027-1", newer.reference)
        assert (await board_of(player, desk)).incomplete == ()
    await uploads.ask_for_file(desk, health.turn(9), WORKPLAN)
    assert [type(one) for one in await health.hears()] == [AlreadySettled], "an old button asks for nothing"
    assert (await details_of(rtp, desk, newer.id)).may_ask_completion, "the newer one may lack something too"


async def test_a_newer_version_overtakes_it_nothing_is_sent_and_who_asked_is_told(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health = await cast.join("HLT", OFFICER)
    completion_id, clearance_id = await asked(desk, rtp, await filed(desk, health))
    newer = await filed(desk, health, 2)
    for player in (rtp, head):
        await player.hears()
    for _ in range(2):
        await clearing.give(desk, head.turn(9), clearance_id)
        (over,) = await head.hears()
        assert isinstance(over, ClearanceOver)
        assert (over.state, over.newer) == (ClearanceState.OVERTAKEN, newer.reference)
    (told,) = await rtp.hears()
    assert isinstance(told, CompletionOvertaken)
    assert told.newer is not None
    assert told.newer.reference == newer.reference
    assert await health.hears() == []
    assert (await stored(desk, completion_id)).state is CompletionState.DISCARDED
    assert await audited(desk, "completion-overtaken") == 1
    assert await audited(desk, "completion-asked") == 0


async def test_whoever_goes_on_with_a_draft_hears_that_it_is_overtaken(cast: Cast, desk: Desk) -> None:
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    ready = await looked_at(desk, rtp, await filed(desk, health))
    await filed(desk, health, 2)
    await rtp.hears()
    await completions.send(desk, rtp.turn(9), ready.id, ready.revision)
    (told,) = await rtp.hears()
    assert isinstance(told, CompletionOvertaken)
    for verb in (completions.show, completions.check, completions.drop):
        with pytest.raises(TooOld):
            await verb(desk, rtp.turn(9), ready.id)


async def test_of_two_who_ask_about_one_version_the_second_is_told(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health = await cast.join("HLT", OFFICER)
    paper = await filed(desk, health)
    _, clearance_id = await asked(desk, rtp, paper)
    own = await looked_at(desk, head, paper)
    await completions.send(desk, head.turn(9), own.id, own.revision)
    await head.hears()
    await clearing.give(desk, head.turn(9), clearance_id)
    (over,) = await head.hears()
    (told,) = await rtp.hears()
    assert isinstance(over, ClearanceOver)
    assert over.state is ClearanceState.OVERTAKEN
    assert isinstance(told, CompletionOvertaken)
    assert told.newer is None
    assert len(await health.hears()) == 1
    await completions.begin(desk, rtp.turn(9), paper.id)
    assert [type(one) for one in await rtp.hears()] == [ReceiptDetails], "it says that it is asked"


async def test_it_is_sent_back_changed_and_asked_anew(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health = await cast.join("HLT", OFFICER)
    completion_id, first = await asked(desk, rtp, await filed(desk, health))
    await head.hears()
    await clearing.ask_words(desk, head.turn(9), first)
    await texts.take_text(desk, head.turn(), "ຂໍໃຫ້ສຸພາບກວ່ານີ້", None)
    *_, returned = await head.hears()
    (back,) = await rtp.hears()
    assert isinstance(returned, ClearanceReturned)
    assert isinstance(back, ClearanceSentBack)
    assert back.choices()[0][0].data == f"completion|{completion_id}"
    await completions.show(desk, rtp.turn(9), completion_id)
    await completions.pick(desk, rtp.turn(9), completion_id, Content.INDICATORS)
    *_, draft = await rtp.hears()
    assert isinstance(draft, CompletionDraft)
    assert (draft.wanted, draft.words) == ((), WORDS)
    await completions.send(desk, rtp.turn(9), completion_id, 2)
    *_, ready = await rtp.hears()
    assert isinstance(ready, CompletionReady)
    assert ready.changed, "what was looked at is another by now"
    await completions.send(desk, rtp.turn(9), completion_id, ready.revision)
    *_, card = await head.hears()
    assert isinstance(card, ClearanceAsked)
    await clearing.give(desk, head.turn(9), card.clearance_id)
    (word,) = await health.hears()
    assert isinstance(word, CompletionAsked)
    assert word.wanted == ()


async def test_a_draft_changed_since_is_not_cleared(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health = await cast.join("HLT", OFFICER)
    completion_id, clearance_id = await asked(desk, rtp, await filed(desk, health))
    await completions.pick(desk, rtp.turn(9), completion_id, Content.ANNEXES)
    for player in (rtp, head):
        await player.hears()
    await clearing.give(desk, head.turn(9), clearance_id)
    (over,) = await head.hears()
    assert isinstance(over, ClearanceOver)
    assert (over.state, over.newer) == (ClearanceState.OVERTAKEN, "")
    assert await rtp.hears() == await health.hears() == []
    assert (await stored(desk, completion_id)).state is CompletionState.DRAFT


async def test_approved_on_paper_it_goes_out_with_name_and_date_on_the_record(cast: Cast, desk: Desk) -> None:
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    completion_id, clearance_id = await asked(desk, rtp, await filed(desk, health))
    await clearing.ask_signer(desk, rtp.turn(9), clearance_id)
    await texts.take_text(desk, rtp.turn(), "ທ່ານ ວັນນາ", None)
    await clearing.take_day(desk, rtp.turn(9), clearance_id, date(2027, 2, 26))
    await clearing.give_on_paper(desk, rtp.turn(9), clearance_id, date(2027, 2, 26))
    *_, sent = await rtp.hears()
    assert isinstance(sent, CompletionSent)
    assert [type(one) for one in await health.hears()] == [CompletionAsked]
    async with desk.work.reading() as tx:
        cleared = await tx.clearances.cleared(f"completion:{completion_id}")
    assert cleared is not None
    assert (cleared.how, cleared.signed_by, cleared.signed_on) == (ClearedBy.PAPER, "ທ່ານ ວັນນາ", date(2027, 2, 26))


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
    assert isinstance(other, NotUnderstood), "who goes back types nothing more"
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
    await submissions.confirm_paper(desk, rtp.turn(), WORKPLAN)
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    for player in (chair, health):
        await player.hears()
    ready = await looked_at(desk, rtp, paper)
    await completions.send(desk, rtp.turn(9), ready.id, ready.revision)
    assert [type(one) for one in await health.hears()] == [CompletionAsked]
    assert await chair.hears() == [], "a chair is told nothing"
