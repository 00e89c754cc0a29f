"""A paper is filed once, receipted, and the RTP Secretariat hears of it."""

import asyncio

import pytest

from bot.pressing import press
from roundtable.errors import NotAllowed, TooOld
from roundtable.obligations import FactKind, ObligationKey, State
from roundtable.posts import PostKind
from roundtable.services import filing, obligations, papers, papers_to_check, submissions
from roundtable.services.desk import Desk
from roundtable.statements.duties import AlreadySettled, OnPaperNoted, PaperToCheck
from roundtable.statements.submissions import (
    FiledAs,
    FilingQuestion,
    PaperReceived,
    PaperShown,
    Receipt,
    ReceiptDetails,
    SetAside,
)
from roundtable.submissions import SubmissionChannel
from tests.cast import Cast

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")


async def test_one_tap_files_a_paper_and_says_so_to_both_sides(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    upload = await officer.uploads()
    await submissions.file_upload(desk, officer.turn(), upload, WORKPLAN, 1)
    filed, receipt = await officer.hears()
    assert isinstance(filed, FiledAs)
    assert isinstance(receipt, Receipt)
    assert receipt.paper.reference == "HLT-WP-2027-1"
    assert receipt.item.standing.state is State.MET
    (word,) = await rtp.hears()
    assert isinstance(word, PaperReceived)
    assert [one.name for one in word.paper.files] == ["workplan.docx"]
    (delivery,) = await rtp.deliveries()
    assert [one.name for one in delivery.what.attachments] == ["workplan.docx"]


async def test_a_second_tap_files_nothing_and_names_the_reference(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    upload = await officer.uploads()
    await submissions.file_upload(desk, officer.turn(), upload, WORKPLAN, 1)
    await officer.hears()
    await submissions.file_upload(desk, officer.turn(), upload, WORKPLAN, 1)
    (again,) = await officer.hears()
    assert isinstance(again, AlreadySettled)
    assert again.reference == "HLT-WP-2027-1"
    async with desk.work.reading() as tx:
        assert len(await tx.submissions.of(WORKPLAN)) == 1


async def test_the_next_paper_is_a_revised_version(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    for version in (1, 2):
        await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, version)
    assert [one.paper.reference for one in await officer.hears() if isinstance(one, Receipt)] == [
        "HLT-WP-2027-1",
        "HLT-WP-2027-2",
    ]


@pytest.mark.parametrize("version", [1, 0])
async def test_a_paper_is_no_revision_unless_that_was_asked(cast: Cast, desk: Desk, version: int) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    head = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    mine = await head.uploads()
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    await rtp.hears()
    await submissions.file_upload(desk, head.turn(), mine, WORKPLAN, version)
    (question,) = await head.hears()
    assert isinstance(question, FilingQuestion)
    assert (question.first.revised, question.first.version, question.meanwhile) == (True, 2, "HLT-WP-2027-1")
    assert await rtp.hears() == []
    await press(desk, head.turn(), question.choices()[0][0].data)
    filed, _ = await head.hears()
    assert isinstance(filed, FiledAs)
    assert filed.reference == "HLT-WP-2027-2"


async def test_one_upload_is_filed_once_even_as_two_things_at_once(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    upload = await officer.uploads()
    minutes = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
    outcomes = await asyncio.gather(
        *(submissions.file_upload(desk, officer.turn(), upload, key, 1) for key in (WORKPLAN, minutes)),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["NoneType", "TooOld"]
    async with desk.work.reading() as tx:
        assert len(await tx.submissions.of_bodies(None)) == 1


async def test_nobody_files_for_another_body_nor_another_persons_upload(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    other = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    upload = await officer.uploads()
    with pytest.raises(NotAllowed):
        await submissions.file_upload(desk, other.turn(), upload, WORKPLAN, 1)
    with pytest.raises(TooOld):
        await submissions.file_upload(desk, other.turn(), upload, ObligationKey("EDU", "annual-workplan", "2027"), 1)
    async with desk.work.reading() as tx:
        assert await tx.facts.all() == ()


async def test_a_paper_set_aside_cannot_be_filed_by_its_old_button(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    upload = await officer.uploads()
    await filing.set_aside(desk, officer.turn(), upload)
    (said,) = await officer.hears()
    assert isinstance(said, SetAside)
    assert [file.name for file in said.files] == ["workplan.docx"]
    with pytest.raises(TooOld):
        await submissions.file_upload(desk, officer.turn(), upload, WORKPLAN, 1)


async def test_details_and_files_are_for_the_body_and_the_secretariat_only(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    other = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    await rtp.hears()
    await papers.show_details(desk, rtp.turn(), paper.id)
    await papers.show_paper(desk, rtp.turn(), paper.id)
    details, shown = await rtp.hears()
    assert isinstance(details, ReceiptDetails)
    assert details.paper.files[0].pages == 3
    assert isinstance(shown, PaperShown)
    for show in (papers.show_details, papers.show_paper):
        with pytest.raises(NotAllowed):
            await show(desk, other.turn(), paper.id)
        with pytest.raises(TooOld):
            await show(desk, rtp.turn(), paper.id + 99)


async def test_on_paper_is_noted_at_once_checked_once_and_receipted(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    (noted,) = await officer.hears()
    (check,) = await rtp.hears()
    assert isinstance(noted, OnPaperNoted)
    assert isinstance(check, PaperToCheck)
    with pytest.raises(NotAllowed):
        await papers_to_check.confirm_paper(desk, officer.turn(), WORKPLAN)
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    await papers_to_check.confirm_paper(desk, rtp.turn(), WORKPLAN)
    mine, again = await rtp.hears()
    (theirs,) = await officer.hears()
    assert isinstance(mine, Receipt)
    assert isinstance(theirs, Receipt)
    assert isinstance(again, AlreadySettled)
    assert theirs.paper.channel is SubmissionChannel.PAPER
    async with desk.work.reading() as tx:
        kinds = [fact.kind for fact in await tx.facts.of(WORKPLAN)]
    assert kinds == [FactKind.ON_PAPER, FactKind.PAPER_ARRIVED]
