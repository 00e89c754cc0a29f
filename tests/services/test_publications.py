"""Publishing: cleared by the head of the RTP Secretariat, on the website, and then told to the body."""

from datetime import date

import pytest

from roundtable.errors import TooOld
from roundtable.obligations import Fact, FactKind, State
from roundtable.publications import PublicationState
from roundtable.services import (
    clearing,
    obligations,
    papers,
    publications,
)
from roundtable.services import visibility as visibilities
from roundtable.services.desk import Desk
from roundtable.statements.clearances import ClearanceAsked, ClearanceGiven, ClearanceOver
from roundtable.statements.duties import AlreadySettled, ObligationCard
from roundtable.statements.publications import (
    NotToBePublished,
    PublicationCleared,
    PublicationNoted,
    PublicationOvertaken,
    PublicationPutAway,
    WorkplanPublished,
)
from roundtable.statements.withdrawals import PaperWithdrawn
from roundtable.submissions import Submission
from roundtable.visibility import Visibility
from tests.cast import Player
from tests.services.completing import WORKPLAN, filed
from tests.services.publishing import KEY, MORNING, asked, facts, prepared, seen_by, state


async def test_an_officer_prepares_the_head_clears_and_the_body_hears_once_it_is_on_the_website(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player, officer: Player
) -> None:
    number, clearance_id = await asked(desk, rtp)
    *_, preview, question = await rtp_head.hears()
    assert isinstance(preview, WorkplanPublished)
    assert preview.to is None
    assert isinstance(question, ClearanceAsked)
    files = [file.sha256 for one in await rtp_head.deliveries() for file in one.what.attachments]
    assert files == [file.sha256 for file in approved_workplan.files] * 2, "with the preview in either language"
    await officer.hears()
    await clearing.give(desk, rtp_head.turn(9), clearance_id)
    assert isinstance((await rtp.hears())[-1], ClearanceGiven)
    assert await state(desk, number) is PublicationState.CLEARED
    assert await facts(desk) == []
    assert await officer.hears() == []

    await publications.show(desk, rtp.turn(9), number)
    assert isinstance((await rtp.hears())[-1], PublicationCleared)
    await publications.note_published(desk, rtp.turn(9), number)
    noted = (await rtp.hears())[-1]
    assert isinstance(noted, PublicationNoted)
    assert (noted.on, noted.item.standing.state) == (date(2027, 3, 22), State.MET)
    (told,) = await officer.hears()
    assert isinstance(told, WorkplanPublished)
    assert told.paper.reference == "HLT-WP-2027-1"
    assert await facts(desk) == [(FactKind.PUBLISHED, approved_workplan.id)]
    assert noted.seen_by is Visibility.OWN_BODY
    assert await seen_by(desk) is Visibility.OWN_BODY, "later versions would be public, too, before anybody clears them"

    await publications.note_published(desk, rtp.turn(9), number)
    assert isinstance((await rtp.hears())[-1], AlreadySettled)
    assert await officer.hears() == []


async def test_a_head_needs_nobody_elses_tap(
    desk: Desk, approved_workplan: Submission, rtp_head: Player, officer: Player
) -> None:
    ready = await prepared(desk, rtp_head)
    assert not ready.asks_head
    for _ in range(2):
        await publications.send(desk, rtp_head.turn(9), ready.id)
        assert isinstance((await rtp_head.hears())[-1], PublicationCleared)
    await publications.note_published(desk, rtp_head.turn(9), ready.id)
    assert isinstance((await rtp_head.hears())[-1], PublicationNoted)


async def test_what_one_has_cleared_another_of_the_secretariat_goes_on_with(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player
) -> None:
    ready = await prepared(desk, rtp_head)
    with pytest.raises(TooOld):
        await publications.show(desk, rtp.turn(9), ready.id)
    await publications.send(desk, rtp_head.turn(9), ready.id)
    await publications.begin(desk, rtp.turn(9), KEY)
    cleared = (await rtp.hears())[-1]
    assert isinstance(cleared, PublicationCleared)
    assert cleared.id == ready.id
    await publications.note_published(desk, rtp.turn(9), cleared.id)
    assert await facts(desk) == [(FactKind.PUBLISHED, approved_workplan.id)]


@pytest.mark.parametrize("is_cleared", [False, True])
async def test_a_newer_version_overtakes_it_and_nothing_is_published(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player, officer: Player, is_cleared: bool
) -> None:
    number, clearance_id = await asked(desk, rtp)
    if is_cleared:
        await clearing.give(desk, rtp_head.turn(9), clearance_id)
    await filed(desk, officer, 2)
    await rtp.hears()
    await rtp_head.hears()
    if is_cleared:
        await publications.note_published(desk, rtp.turn(9), number)
    else:
        await clearing.give(desk, rtp_head.turn(9), clearance_id)
        assert isinstance((await rtp_head.hears())[-1], ClearanceOver)
    word = (await rtp.hears())[-1]
    assert isinstance(word, PublicationOvertaken)
    assert word.newer is not None
    assert word.newer.reference == "HLT-WP-2027-2"
    assert await state(desk, number) is PublicationState.DISCARDED
    assert await facts(desk) == []


async def test_after_it_was_published_a_newer_version_can_be(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player, officer: Player
) -> None:
    first = await prepared(desk, rtp_head)
    await publications.send(desk, rtp_head.turn(9), first.id)
    await publications.note_published(desk, rtp_head.turn(9), first.id)
    await publications.begin(desk, rtp.turn(9), KEY)
    assert isinstance((await rtp.hears())[-1], AlreadySettled)
    newer = await filed(desk, officer, 2)
    await obligations.show_card(desk, rtp.turn(), KEY)
    card = (await rtp.hears())[-1]
    assert isinstance(card, ObligationCard)
    assert card.may_publish_newer
    again = await prepared(desk, rtp_head)
    assert again.paper.reference == "HLT-WP-2027-2"
    await publications.send(desk, rtp_head.turn(9), again.id)
    await publications.note_published(desk, rtp_head.turn(9), again.id)
    assert await facts(desk) == [(FactKind.PUBLISHED, approved_workplan.id), (FactKind.PUBLISHED, newer.id)]
    await obligations.show_card(desk, rtp.turn(), KEY)
    card = (await rtp.hears())[-1]
    assert isinstance(card, ObligationCard)
    assert not card.may_publish_newer


async def test_a_paper_that_few_may_see_is_not_published_before_somebody_widens_it(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player
) -> None:
    number, clearance_id = await asked(desk, rtp)
    await visibilities.set_visibility(desk, rtp.turn(9), WORKPLAN, Visibility.REGISTER_ONLY)
    await rtp.hears()
    await clearing.give(desk, rtp_head.turn(9), clearance_id)
    assert isinstance((await rtp.hears())[-1], PublicationOvertaken)
    assert await state(desk, number) is PublicationState.DISCARDED
    await publications.begin(desk, rtp.turn(9), KEY)
    word = (await rtp.hears())[-1]
    assert isinstance(word, NotToBePublished)
    assert word.seen_by is Visibility.REGISTER_ONLY


async def test_it_is_put_away_by_who_prepared_it_and_begun_anew(
    desk: Desk, approved_workplan: Submission, rtp: Player
) -> None:
    ready = await prepared(desk, rtp)
    await publications.drop(desk, rtp.turn(9), ready.id)
    assert isinstance((await rtp.hears())[-1], PublicationPutAway)
    with pytest.raises(TooOld):
        await publications.send(desk, rtp.turn(9), ready.id)
    assert (await prepared(desk, rtp)).id != ready.id


async def test_a_workplan_that_was_taken_back_is_not_published(
    desk: Desk, approved_workplan: Submission, rtp: Player, officer: Player
) -> None:
    ready = await prepared(desk, rtp)
    await papers.withdraw(desk, officer.turn(9), approved_workplan.id)
    await rtp.hears()
    with pytest.raises(TooOld):
        await publications.begin(desk, rtp.turn(9), KEY)
    await publications.send(desk, rtp.turn(9), ready.id)
    assert isinstance((await rtp.hears())[-1], PublicationOvertaken)
    assert await state(desk, ready.id) is PublicationState.DISCARDED
    assert await facts(desk) == []


async def test_the_head_who_presses_after_completion_was_asked_hears_so_and_who_prepared_it_too(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player
) -> None:
    number, clearance_id = await asked(desk, rtp)
    async with desk.work() as tx:
        await tx.facts.add(Fact(WORKPLAN, FactKind.COMPLETION_ASKED, MORNING, submission_id=approved_workplan.id))
    await clearing.give(desk, rtp_head.turn(9), clearance_id)
    assert isinstance((await rtp_head.hears())[-1], ClearanceOver)
    assert isinstance((await rtp.hears())[-1], PublicationOvertaken)
    assert await state(desk, number) is PublicationState.DISCARDED


async def test_of_two_that_are_cleared_the_second_is_said_to_be_there_already(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player, officer: Player
) -> None:
    first, clearance_id = await asked(desk, rtp)
    own = await prepared(desk, rtp_head)
    assert own.id != first
    await publications.send(desk, rtp_head.turn(9), own.id)
    await clearing.give(desk, rtp_head.turn(9), clearance_id)
    await publications.note_published(desk, rtp_head.turn(9), own.id)
    await officer.hears()
    await rtp.hears()
    await publications.note_published(desk, rtp.turn(9), first)
    assert isinstance((await rtp.hears())[-1], AlreadySettled)
    assert await facts(desk) == [(FactKind.PUBLISHED, approved_workplan.id)]
    assert await officer.hears() == []


async def test_what_lies_before_the_head_is_gone_on_with(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player
) -> None:
    number, clearance_id = await asked(desk, rtp)
    again = await prepared(desk, rtp)
    assert again.id == number
    await clearing.give(desk, rtp_head.turn(9), clearance_id)
    assert await state(desk, number) is PublicationState.CLEARED


async def test_a_version_that_nobody_has_approved_is_said_to_be_another(
    desk: Desk, approved_workplan: Submission, rtp: Player, officer: Player
) -> None:
    assert (await prepared(desk, rtp)).approved == ""
    await filed(desk, officer, 2)
    ready = await prepared(desk, rtp)
    assert (ready.paper.reference, ready.approved) == ("HLT-WP-2027-2", "HLT-WP-2027-1")


async def test_the_head_is_told_which_version_was_approved_and_which_one_stands_on_the_website(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player, officer: Player
) -> None:
    number, clearance_id = await asked(desk, rtp)
    first = (await rtp_head.hears())[-1]
    assert isinstance(first, ClearanceAsked)
    assert (first.approved, first.replaces) == ("", "")
    await clearing.give(desk, rtp_head.turn(9), clearance_id)
    await publications.note_published(desk, rtp.turn(9), number)
    await filed(desk, officer, 2)
    await rtp_head.hears()
    ready = await prepared(desk, rtp)
    assert (ready.approved, ready.replaces) == ("HLT-WP-2027-1", "HLT-WP-2027-1")
    await publications.send(desk, rtp.turn(9), ready.id)
    second = (await rtp_head.hears())[-1]
    assert isinstance(second, ClearanceAsked)
    assert (second.approved, second.replaces) == ("HLT-WP-2027-1", "HLT-WP-2027-1")


async def test_the_secretariat_hears_of_a_withdrawal_that_it_still_stands_on_the_website(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player, officer: Player
) -> None:
    ready = await prepared(desk, rtp_head)
    await publications.send(desk, rtp_head.turn(9), ready.id)
    await publications.note_published(desk, rtp_head.turn(9), ready.id)
    newer = await filed(desk, officer, 2)
    await rtp.hears()
    for paper, stands_there in ((newer, False), (approved_workplan, True)):
        await papers.withdraw(desk, officer.turn(9), paper.id)
        words = [one for one in await rtp.hears() if isinstance(one, PaperWithdrawn)]
        assert [(one.paper.reference, one.on_website) for one in words] == [(paper.reference, stands_there)]
