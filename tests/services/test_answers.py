"""Answers about what is owed: by the card, once, taken back, and never what does not fit."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from roundtable.actors import Bearer
from roundtable.awaiting import Awaited
from roundtable.deliveries import DeliveryState
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.notices import WordsProblem
from roundtable.obligations import FactKind, ObligationKey, State, WaiverReason
from roundtable.posts import PostKind, Side
from roundtable.services import (
    approvals,
    corrections,
    dates,
    identity,
    obligations,
    papers,
    papers_to_check,
    reasons,
    submissions,
    texts,
    translation,
)
from roundtable.services.desk import Desk, Said
from roundtable.statements.approvals import ApprovalNoted, WorkplanApproved
from roundtable.statements.dates import DatePurpose
from roundtable.statements.duties import (
    AlreadySettled,
    AskReason,
    AskReasonWords,
    NotArrivedNoted,
    NotThisPeriodNoted,
    ObligationCard,
    OnPaperNoted,
    OnPaperTakenBack,
    PaperNotFound,
    PaperToCheck,
)
from roundtable.statements.identity import NotUnderstood, NotUnderstoodKind
from roundtable.statements.questions_left import QuestionLeft
from roundtable.statements.submissions import PaperShown
from tests.cast import Cast

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")
Q1 = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")


async def test_the_card_offers_answers_to_those_who_may_give_them(cast: Cast, desk: Desk) -> None:
    offered = {}
    for name, kind, side in (
        ("officer", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT),
        ("partner", PostKind.SECRETARIAT_OFFICER, Side.PARTNER),
        ("chair", PostKind.CHAIR, Side.GOVERNMENT),
    ):
        player = await cast.join("HLT", kind, side=side)
        await obligations.show_card(desk, player.turn(), WORKPLAN)
        (card,) = await player.hears()
        assert isinstance(card, ObligationCard)
        offered[name] = card.may_answer
    assert offered == {"officer": True, "partner": True, "chair": False}
    other = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    with pytest.raises(NotAllowed):
        await obligations.show_card(desk, other.turn(), WORKPLAN)


async def test_the_chairs_office_sees_the_workplan_and_approves_it_once(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    office = await cast.join("HLT", PostKind.ASSISTANT)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    await papers.show_latest(desk, office.turn(), APPROVAL)
    for _ in range(2):
        await approvals.approve(desk, office.turn(), APPROVAL, 1)
    shown, noted, again = await office.hears()
    assert isinstance(shown, PaperShown)
    assert isinstance(noted, ApprovalNoted)
    assert noted.reference == "HLT-WP-2027-1"
    assert isinstance(again, AlreadySettled)
    assert isinstance((await rtp.hears())[-1], WorkplanApproved)
    with pytest.raises(NotAllowed):
        await approvals.approve(desk, officer.turn(), APPROVAL, 1)


@pytest.mark.parametrize(
    "forged",
    [
        lambda desk, turn: approvals.approve(desk, turn, WORKPLAN, 1),
        lambda desk, turn: reasons.waive(desk, turn, APPROVAL, WaiverReason.OTHER),
        lambda desk, turn: obligations.say_on_paper(desk, turn, ObligationKey("HLT", "annual-workplan", "2099")),
        lambda desk, turn: obligations.say_on_paper(desk, turn, ObligationKey("HLT", "annual-workplan", "2027-Q1")),
        lambda desk, turn: dates.note_date(desk, turn, WORKPLAN, DatePurpose.HELD, date(2027, 2, 1)),
        lambda desk, turn: papers.show_latest(desk, turn, ObligationKey("HLT", "gone", "2027")),
        lambda desk, turn: submissions.file_upload(desk, turn, 1, APPROVAL, 1),
    ],
)
async def test_a_forged_button_does_nothing(cast: Cast, desk: Desk, forged: object) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await officer.uploads()
    assert callable(forged)
    with pytest.raises((TooOld, NotAllowed)):
        await forged(desk, officer.turn())
    async with desk.work.reading() as tx:
        assert await tx.facts.all() == ()


async def test_of_two_colleagues_at_once_the_second_hears_that_it_is_settled(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await asyncio.gather(*(obligations.say_on_paper(desk, one.turn(), WORKPLAN) for one in (officer, head)))
    said = [*await officer.hears(), *await head.hears()]
    assert sorted(type(one).__name__ for one in said) == ["AlreadySettled", "OnPaperNoted"]
    assert [type(one) for one in await rtp.hears()] == [PaperToCheck]
    async with desk.work.reading() as tx:
        assert [fact.kind for fact in await tx.facts.of(WORKPLAN)] == [FactKind.ON_PAPER]


async def test_every_answer_is_in_the_audit_with_who_gave_it(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    office = await cast.join("HLT", PostKind.ASSISTANT)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    q2 = replace(Q1, period="2027-Q2")
    async with desk.work.reading() as tx:
        before = len(await tx.audit.list(1000))
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await papers_to_check.say_not_arrived(desk, rtp.turn(), WORKPLAN)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    await approvals.approve(desk, office.turn(), APPROVAL, 1)
    await reasons.waive(desk, officer.turn(), Q1, WaiverReason.MERGED)
    await dates.note_date(desk, officer.turn(), q2, DatePurpose.PLANNED, date(2027, 5, 20))
    async with desk.work.reading() as tx:
        rows = [row[1:] for row in reversed(await tx.audit.list(1000))][before:]
    officer_is, office_is, rtp_is = (f"person:{one.holder.person.id}" for one in (officer, office, rtp))
    assert rows == [
        (officer_is, "on-paper", str(WORKPLAN)),
        (rtp_is, "opened", str(WORKPLAN)),
        (officer_is, "submitted", str(WORKPLAN)),
        (office_is, "approved", str(APPROVAL)),
        (officer_is, "waived", str(Q1)),
        (officer_is, "planned", str(q2)),
    ]


async def test_an_answer_by_a_slip_can_be_taken_back(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await reasons.waive(desk, officer.turn(), Q1, WaiverReason.OTHER)
    for key in (WORKPLAN, Q1):
        await corrections.ask_correction(desk, officer.turn(5), key)
        await corrections.keep(desk, officer.turn(5), key)
    _, _, *asked = await officer.hears()
    assert [type(one).__name__ for one in asked] == [
        *("CorrectionAsked", "OnPaperNoted", "CorrectionAsked", "NotThisPeriodNoted")
    ]
    async with desk.work.reading() as tx:
        kinds = [fact.kind for key in (WORKPLAN, Q1) for fact in await tx.facts.of(key)]
    assert kinds == [FactKind.ON_PAPER, FactKind.WAIVED], "asked about and kept, nothing is taken back"
    for key in (WORKPLAN, Q1):
        await corrections.reopen(desk, officer.turn(), key)
    first, second = await officer.hears()
    for card in (first, second):
        assert isinstance(card, ObligationCard)
        assert card.item.standing.state is State.OPEN
    for moved_on in (corrections.ask_correction, corrections.keep, corrections.reopen):
        with pytest.raises(TooOld):
            await moved_on(desk, officer.turn(), WORKPLAN)


async def test_the_secretariat_hears_that_there_is_no_paper_to_check_any_more(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await reasons.waive(desk, officer.turn(), Q1, WaiverReason.MERGED)
    for key in (WORKPLAN, Q1):
        await corrections.reopen(desk, officer.turn(), key)
    check, taken_back = await rtp.hears()
    assert isinstance(check, PaperToCheck)
    assert isinstance(taken_back, OnPaperTakenBack)
    assert (taken_back.item.key, taken_back.by) == (WORKPLAN, check.by)
    assert taken_back.item.standing.state is State.OPEN


async def test_another_reason_is_asked_for_and_kept_as_it_was_typed(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await reasons.pick_reason(desk, officer.turn(5), Q1, WaiverReason.OTHER)
    for text in ("", "x" * 201, "The hall is\nbeing repaired"):
        await texts.take_text(desk, officer.turn(), text, None)
    asked, empty, too_long, noted = await officer.hears()
    assert isinstance(asked, AskReasonWords)
    assert asked.problem is None
    assert isinstance(empty, AskReasonWords)
    assert empty.problem is WordsProblem.EMPTY
    assert isinstance(too_long, AskReasonWords)
    assert (too_long.problem, too_long.length) == (WordsProblem.TOO_LONG, 201)
    assert isinstance(noted, NotThisPeriodNoted)
    assert (noted.reason, noted.words) == (WaiverReason.OTHER, "The hall is being repaired")
    await obligations.show_card(desk, officer.turn(), Q1)
    await corrections.keep(desk, officer.turn(), Q1)
    card, kept = await officer.hears()
    assert isinstance(card, ObligationCard)
    assert card.item.standing.reason_words == "The hall is being repaired"
    assert kept == NotThisPeriodNoted(card.item, WaiverReason.OTHER, "The hall is being repaired")
    await texts.take_text(desk, officer.turn(), "thank you", None)
    assert await officer.hears() == [NotUnderstood(NotUnderstoodKind.TEXT, enquiry_id=1)], (
        "no reason is awaited any more"
    )


async def test_from_typing_a_reason_there_is_a_way_back_and_then_no_text_is_one(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await reasons.pick_reason(desk, officer.turn(5), Q1, WaiverReason.OTHER)
    await reasons.ask_reason(desk, officer.turn(5), Q1)
    await texts.take_text(desk, officer.turn(), "a word to a colleague", None)
    assert [type(one) for one in await officer.hears()] == [AskReasonWords, AskReason, QuestionLeft]
    async with desk.work.reading() as tx:
        assert await tx.facts.all() == ()


async def test_a_reason_typed_after_a_colleagues_answer_changes_nothing(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    await reasons.pick_reason(desk, officer.turn(5), Q1, WaiverReason.OTHER)
    await reasons.waive(desk, head.turn(), Q1, WaiverReason.MERGED)
    for text in ("The hall is being repaired", "thank you"):
        await texts.take_text(desk, officer.turn(), text, None)
    assert [type(one) for one in await officer.hears()] == [AskReasonWords, AlreadySettled, NotUnderstood]
    async with desk.work.reading() as tx:
        assert [fact.reason for fact in await tx.facts.of(Q1)] == [WaiverReason.MERGED]


async def test_a_paper_that_is_not_found_is_open_again_and_its_sender_asked(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await papers_to_check.say_not_arrived(desk, rtp.turn(), WORKPLAN)
    with pytest.raises(TooOld):
        await papers_to_check.say_not_arrived(desk, rtp.turn(), WORKPLAN)
    noted, asked = await officer.hears()
    assert isinstance(noted, OnPaperNoted)
    assert isinstance(asked, PaperNotFound)
    assert asked.item.standing.state is State.OPEN
    assert isinstance((await rtp.hears())[-1], NotArrivedNoted)


async def test_what_was_awaited_ends_with_the_answer_or_with_the_menu(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await dates.ask_date(desk, officer.turn(), Q1, DatePurpose.PLANNED)
    await reasons.waive(desk, officer.turn(), Q1, WaiverReason.OTHER)
    await texts.take_text(desk, officer.turn(), "18/3/2027", date(2027, 3, 18))
    assert (await officer.hears())[-1] == NotUnderstood(NotUnderstoodKind.TEXT, None, 1)
    await dates.ask_date(
        desk, officer.turn(), ObligationKey("HLT", "quarterly-meeting", "2027-Q2"), DatePurpose.PLANNED
    )
    await obligations.list_open(desk, replace(officer.turn(), leaves_off=True))
    await texts.take_text(desk, officer.turn(), "18/6/2027", date(2027, 6, 18))
    left = (await officer.hears())[-1]
    assert isinstance(left, QuestionLeft)
    assert (left.what, left.asks_again) == (Awaited.PLANNED_DATE, "date|HLT/quarterly-meeting/2027-Q2|planned")


async def test_the_same_message_comes_in_the_other_language_in_its_place(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await identity.explain(desk, officer.turn())
    async with desk.work() as tx:
        fence = await tx.leader.take("test", None) or 0
        (claimed,) = await tx.deliveries.claim(desk.clock.now(), fence, 10)
        await tx.deliveries.finish(claimed.id, fence, DeliveryState.SENT, 55, "", desk.clock.now())
    await translation.translate(desk, officer.turn(55), Language.EN)
    newest, _ = await officer.deliveries()
    assert (newest.what.edits_message_id, newest.what.language) == (55, Language.EN)
    with pytest.raises(TooOld):
        await translation.translate(desk, officer.turn(56), Language.EN)


async def test_a_link_answers_for_the_one_thing_it_names_and_for_nothing_else(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    heard: list[Said] = []
    bearer = Bearer(f"obligation {Q1}", officer.holder)
    turn = replace(officer.turn(), actor=bearer, update_id=None, heard=heard, chat_id=0)
    with pytest.raises(NotAllowed):
        await obligations.say_on_paper(desk, turn, WORKPLAN)
    await dates.ask_date(desk, turn, Q1, DatePurpose.PLANNED)
    await reasons.waive(desk, turn, Q1, WaiverReason.MERGED)
    assert [type(said.statement).__name__ for said in heard] == ["AskDate", "NotThisPeriodNoted"]
    assert await officer.hears() == [], "it is said at the page"
    async with desk.work.reading() as tx:
        assert await tx.awaiting.get(0) is None
        actors = [actor for _, actor, action, _ in await tx.audit.list(10) if action == "waived"]
    assert actors == [f"link:{officer.holder.person.id}"]
