"""Asking for completion: an officer words it, the head's tap sends it, a newer version settles it."""

from datetime import date

import pytest

from roundtable.clearances import ClearanceState, ClearedBy, SubjectKind
from roundtable.completions import CompletionState
from roundtable.contents import Content
from roundtable.errors import TooOld
from roundtable.obligations import State
from roundtable.posts import PostKind, Side
from roundtable.services import (
    clearing,
    completions,
    obligations,
    texts,
    uploads,
)
from roundtable.services.desk import Desk
from roundtable.statements.clearances import (
    ClearanceAsked,
    ClearanceDraft,
    ClearanceGiven,
    ClearanceOver,
    ClearanceReturned,
    ClearanceSentBack,
)
from roundtable.statements.completions import (
    CompletionAsked,
    CompletionDraft,
    CompletionOvertaken,
    CompletionReady,
    CompletionSent,
)
from roundtable.statements.duties import AlreadySettled, ObligationCard
from roundtable.statements.submissions import PaperReceived, ReceiptDetails, SendFilePlease
from tests.cast import Cast
from tests.services.completing import (
    HEAD,
    OFFICER,
    WORDS,
    WORKPLAN,
    asked,
    board_of,
    details_of,
    filed,
    looked_at,
    stored,
)
from tests.services.test_notices import audited


async def test_the_head_sees_both_languages_and_one_tap_asks_the_body_once(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health, education = await cast.join("HLT", OFFICER), await cast.join("EDU", OFFICER)
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    chair = await cast.join("HLT", PostKind.CHAIR)
    paper = await filed(desk, health)
    for player in (head, education, partner, chair):
        await player.hears()
    completion_id, clearance_id = await asked(desk, rtp, paper)
    draft, lao, english, card = await head.hears()
    assert isinstance(draft, ClearanceDraft)
    assert draft.about is SubjectKind.COMPLETION
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
