"""Approvals: of one version, that was looked at."""

from datetime import timedelta

import pytest

from bot.pressing import press
from roundtable.choices import Choice
from roundtable.deliveries import DeliveryState, Say
from roundtable.errors import TooOld
from roundtable.obligations import FactKind, ObligationKey, State
from roundtable.posts import PostKind
from roundtable.services import approvals, corrections, obligations, papers, papers_to_check, submissions
from roundtable.services.desk import Desk
from roundtable.statements.approvals import ApprovalAsked, ApprovalNoLonger, OtherVersion
from roundtable.statements.duties import AlreadySettled, ObligationCard, PaperNotFound, Settled
from roundtable.statements.parts import Statement
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.mornings import morning

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")


async def files_workplan(officer: Player, desk: Desk, version: int = 1) -> None:
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, version)


async def facts_of(desk: Desk, key: ObligationKey) -> list[tuple[FactKind, int | None]]:
    async with desk.work.reading() as tx:
        return [(fact.kind, fact.submission_id) for fact in await tx.facts.of(key)]


async def reminded(desk: Desk, player: Player) -> Statement:
    """What this morning's message says, sent."""
    said = await morning(desk, player)
    assert said is not None
    _, prepared = said
    assert isinstance(prepared, Say)
    async with desk.work() as tx:
        fence = await tx.leader.take("test", None) or 0
        while claimed := await tx.deliveries.claim(desk.clock.now(), fence, 100):
            for one in claimed:
                await tx.deliveries.finish(one.id, fence, DeliveryState.SENT, one.id, "", desk.clock.now())
    return desk.wording.load(prepared.statement)


def offered(statement: Statement, verb: str) -> Choice:
    return next(choice for (choice,) in statement.choices() if choice.verb == verb)


async def test_an_approval_is_of_the_version_its_button_was_about(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    office = await cast.join("HLT", PostKind.ASSISTANT)
    await files_workplan(officer, desk)
    await obligations.show_card(desk, office.turn(), APPROVAL)
    (card,) = await office.hears()
    assert isinstance(card, ObligationCard)
    assert [paper.reference for paper in card.submissions] == ["HLT-WP-2027-1"]
    await files_workplan(officer, desk, 2)
    await press(desk, office.turn(), offered(card, "approve").data)
    (other,) = await office.hears()
    assert isinstance(other, OtherVersion)
    assert (other.paper.reference, other.paper.version) == ("HLT-WP-2027-2", 2)
    assert await facts_of(desk, APPROVAL) == [], "nobody approves what they have not seen"
    await press(desk, office.turn(), offered(other, "see").data)
    await press(desk, office.turn(), offered(other, "approve").data)
    async with desk.work.reading() as tx:
        newest = (await tx.submissions.of(WORKPLAN))[-1]
    assert await facts_of(desk, APPROVAL) == [(FactKind.APPROVED, newest.id)]


async def test_a_button_that_names_no_version_approves_none(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    office = await cast.join("HLT", PostKind.ASSISTANT)
    await files_workplan(officer, desk)
    await press(desk, office.turn(), f"approve|{APPROVAL}")
    (other,) = await office.hears()
    assert isinstance(other, OtherVersion)
    assert await facts_of(desk, APPROVAL) == []


@pytest.mark.parametrize("taken_back_by", ["office", "rtp"])
async def test_an_approval_that_is_open_again_is_of_the_version_that_is_there(
    cast: Cast, desk: Desk, taken_back_by: str
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    office = await cast.join("HLT", PostKind.ASSISTANT)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await files_workplan(officer, desk)
    await obligations.say_on_paper(desk, office.turn(), APPROVAL)
    if taken_back_by == "office":
        await corrections.reopen(desk, office.turn(), APPROVAL)
    else:
        await papers_to_check.say_not_arrived(desk, rtp.turn(), APPROVAL)
    said = (await office.hears())[-1]
    assert isinstance(said, ObligationCard | PaperNotFound)
    assert offered(said, "approve").args[:2] == (str(APPROVAL), "1")
    await approvals.approve(desk, office.turn(), APPROVAL, 1)
    assert (await facts_of(desk, APPROVAL))[-1][0] is FactKind.APPROVED


async def test_an_approval_falls_with_the_version_it_was_of_and_is_asked_for_anew(
    cast: Cast, desk: Desk, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    office = await cast.join("HLT", PostKind.ASSISTANT)
    chair = await cast.join("HLT", PostKind.CHAIR)
    await files_workplan(officer, desk)
    clock.advance(timedelta(days=1))
    await reminded(desk, office)
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    await approvals.approve(desk, chair.turn(), APPROVAL, 1)
    for player in (office, chair):
        await player.hears()
    await papers.withdraw(desk, officer.turn(), paper.id)
    for player in (office, chair):
        (word,) = await player.hears()
        assert isinstance(word, ApprovalNoLonger)
        assert (word.paper.reference, word.was_approved, word.instead) == ("HLT-WP-2027-1", True, None)
    with pytest.raises(TooOld):
        await approvals.approve(desk, chair.turn(), APPROVAL, 1)

    await files_workplan(officer, desk, 2)
    clock.advance(timedelta(days=1))
    asked = await reminded(desk, office)
    assert isinstance(asked, ApprovalAsked), "the reminders start over"
    assert asked.paper.reference == "HLT-WP-2027-2"
    await approvals.approve(desk, chair.turn(), APPROVAL, 2)
    await approvals.approve(desk, office.turn(), APPROVAL, 2)
    again = (await office.hears())[-1]
    assert isinstance(again, AlreadySettled)
    assert (again.how, again.reference) == (Settled.APPROVED, "HLT-WP-2027-2")


async def test_an_approval_of_another_version_stands_and_nobody_is_disturbed(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    office = await cast.join("HLT", PostKind.ASSISTANT)
    await files_workplan(officer, desk)
    await approvals.approve(desk, office.turn(), APPROVAL, 1)
    await files_workplan(officer, desk, 2)
    async with desk.work.reading() as tx:
        revised = (await tx.submissions.of(WORKPLAN))[-1]
    await office.hears()
    await papers.withdraw(desk, officer.turn(), revised.id)
    assert await office.hears() == []
    await obligations.show_card(desk, office.turn(), APPROVAL)
    (card,) = await office.hears()
    assert isinstance(card, ObligationCard)
    assert card.item.standing.state is State.MET


async def test_where_an_earlier_version_counts_again_it_is_named(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    office = await cast.join("HLT", PostKind.ASSISTANT)
    for version in (1, 2):
        await files_workplan(officer, desk, version)
    await approvals.approve(desk, office.turn(), APPROVAL, 2)
    async with desk.work.reading() as tx:
        revised = (await tx.submissions.of(WORKPLAN))[-1]
    await office.hears()
    await papers.withdraw(desk, officer.turn(), revised.id)
    (word,) = await office.hears()
    assert isinstance(word, ApprovalNoLonger)
    assert word.instead is not None
    assert word.instead.reference == "HLT-WP-2027-1"
    await approvals.approve(desk, office.turn(), APPROVAL, 1)
    assert (await facts_of(desk, APPROVAL))[-1][0] is FactKind.APPROVED
