"""A workplan that came on paper only is not published before the body has sent its file, for which it is asked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from roundtable.channels import ChannelKind
from roundtable.clearances import SubjectKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.letters import LetterFile, Reply
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.publications import Publication, PublicationState
from roundtable.services import (
    approvals,
    asking,
    clearing,
    completion_ends,
    obligations,
    papers,
    papers_to_check,
    publications,
    uploads,
    wanted_files,
)
from roundtable.services.desk import Desk
from roundtable.services.mailbox import take_news
from roundtable.statements.clearances import ClearanceOver
from roundtable.statements.duties import AlreadySettled, ObligationCard, PaperToCheck
from roundtable.statements.publications import PublicationOvertaken
from roundtable.statements.submissions import FilingQuestion, PaperShown, Receipt, SendFilePlease
from roundtable.statements.wanted_files import FileAsked, FileNeededFirst, FileWanted
from roundtable.submissions import Submission
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import Player
from tests.papers import docx_of
from tests.services.addresses import MAIL, has_mail, letters
from tests.services.carrying import Carrier
from tests.services.completing import WORKPLAN, filed
from tests.services.publishing import APPROVAL, KEY, MORNING, facts, prepared, state
from tests.services.test_mailbox import LinksInTests
from tests.services.test_notices import audited


@pytest.fixture
async def on_paper(desk: Desk, clock: SteppingClock, officer: Player, rtp: Player, chair: Player) -> Submission:
    """A workplan of Health that came on paper, and that its chair has approved."""
    clock.set(MORNING)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    await papers_to_check.confirm_paper(desk, rtp.turn(9), WORKPLAN)
    await approvals.approve(desk, chair.turn(), APPROVAL, 1)
    for player in (officer, rtp, chair):
        await player.hears()
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    assert paper.files == ()
    return paper


async def drafted(desk: Desk, paper: Submission, player: Player) -> int:
    """As it could be begun before a file was asked for."""
    async with desk.work() as tx:
        begun = await tx.publications.begin(Publication(0, KEY, paper.id, player.holder.person.id, MORNING))
    return begun.id


async def verbs_of_card(desk: Desk, player: Player, key: ObligationKey) -> list[str]:
    await obligations.show_card(desk, player.turn(), key)
    card = (await player.hears())[-1]
    assert isinstance(card, ObligationCard)
    return [choice.verb for row in card.choices() for choice in row]


async def test_what_came_on_paper_is_not_published_before_its_file_is_here(
    desk: Desk, on_paper: Submission, rtp: Player, officer: Player
) -> None:
    verbs = await verbs_of_card(desk, rtp, KEY)
    assert "file-wanted" in verbs
    assert "publish" not in verbs
    await publications.begin(desk, rtp.turn(9), KEY)
    (needed,) = await rtp.hears()
    assert isinstance(needed, FileNeededFirst)
    assert needed.choices()[0][0].verb == "file-wanted"
    async with desk.work.reading() as tx:
        assert await tx.publications.draft_of(KEY, rtp.holder.person.id) is None

    await wanted_files.ask(desk, rtp.turn(9), KEY)
    (asked,) = await rtp.hears()
    assert isinstance(asked, FileAsked)
    assert [one.name for one in asked.whom] == [officer.holder.person.name]
    assert not asked.was_asked
    (wanted,) = await officer.hears()
    assert isinstance(wanted, FileWanted)
    assert (wanted.item.key, wanted.choices()[0][0].verb) == (WORKPLAN, "send")

    await uploads.ask_for_file(desk, officer.turn(9), WORKPLAN)
    assert [type(one) for one in await officer.hears()] == [SendFilePlease]
    newer = await filed(desk, officer, 2)
    assert newer.files
    await uploads.ask_for_file(desk, officer.turn(9), WORKPLAN)
    assert [type(one) for one in await officer.hears()] == [AlreadySettled]
    assert "publish" in await verbs_of_card(desk, rtp, KEY)
    ready = await prepared(desk, rtp)
    assert (ready.paper.reference, ready.approved) == ("HLT-WP-2027-2", "HLT-WP-2027-1")
    with pytest.raises(TooOld):
        await wanted_files.ask(desk, rtp.turn(9), KEY)


async def test_the_body_is_asked_for_the_file_once_a_day(
    desk: Desk, clock: SteppingClock, on_paper: Submission, rtp: Player, rtp_head: Player, officer: Player
) -> None:
    for player, was_asked in ((rtp, False), (rtp, True), (rtp_head, True)):
        await wanted_files.ask(desk, player.turn(9), KEY)
        asked = (await player.hears())[-1]
        assert isinstance(asked, FileAsked)
        assert asked.was_asked is was_asked
    assert [type(one) for one in await officer.hears()] == [FileWanted]
    assert await audited(desk, "file-wanted") == 1
    clock.set(MORNING + timedelta(days=1))
    await wanted_files.ask(desk, rtp.turn(9), KEY)
    assert [type(one) for one in await officer.hears()] == [FileWanted]


async def test_a_file_that_was_asked_for_is_known_as_that_paper_when_it_comes_by_e_mail(
    desk: Desk, clock: SteppingClock, on_paper: Submission, rtp: Player, officer: Player, storage: Storage
) -> None:
    """In October, when a report is the likeliest paper."""
    clock.set(datetime(2027, 10, 5, 3, tzinfo=UTC))
    by_mail = replace(desk, channels=frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}), links=LinksInTests())
    await has_mail(desk, officer, only=True)
    await wanted_files.ask(by_mail, rtp.turn(9), KEY)
    await Carrier(by_mail).carry()
    (letter,) = await letters(desk)
    reply = Reply(letter.id, MAIL, "Re:", (LetterFile("scan.docx", docx_of("scan")),), "Please find it attached.")
    assert await take_news(by_mail, storage.files, storage.inspector, "box", "1", reply)
    await asking.ask(by_mail, 1)
    said = (await letters(desk))[-1].what.statement
    assert said is not None
    question = desk.wording.load(said)
    assert isinstance(question, FilingQuestion)
    assert question.first.item.key == WORKPLAN


async def test_who_asks_hears_when_nobody_of_the_body_can_be_reached(
    desk: Desk, on_paper: Submission, rtp: Player, officer: Player
) -> None:
    async with desk.work() as tx:
        await tx.roster.unlink_chat(officer.chat_id, MORNING, "for this test")
    await wanted_files.ask(desk, rtp.turn(9), KEY)
    (asked,) = await rtp.hears()
    assert isinstance(asked, FileAsked)
    assert (asked.whom, asked.was_asked) == ((), False)


async def test_nobody_but_the_secretariat_asks_for_a_file_and_not_before_the_approval(
    desk: Desk, on_paper: Submission, rtp: Player, officer: Player
) -> None:
    with pytest.raises(NotAllowed):
        await wanted_files.ask(desk, officer.turn(9), KEY)
    with pytest.raises(TooOld):
        await wanted_files.ask(desk, rtp.turn(9), ObligationKey("EDU", "publication", "2027"))


async def test_a_draft_without_a_file_comes_before_no_head_and_none_clears_it(
    desk: Desk, on_paper: Submission, rtp: Player, rtp_head: Player
) -> None:
    number = await drafted(desk, on_paper, rtp)
    await rtp_head.hears()
    await publications.send(desk, rtp.turn(9), number)
    (word,) = await rtp.hears()
    assert isinstance(word, PublicationOvertaken)
    assert word.choices()[0][0].verb == "file-wanted"
    assert await rtp_head.hears() == []
    assert await state(desk, number) is PublicationState.DISCARDED


async def test_a_head_before_whom_one_without_a_file_lies_does_not_clear_it(
    desk: Desk, on_paper: Submission, rtp: Player, rtp_head: Player
) -> None:
    number = await drafted(desk, on_paper, rtp)
    async with desk.work() as tx:
        subject, me = SubjectKind.PUBLICATION.subject(number), rtp.holder.person.id
        clearance = await tx.clearances.ask(subject, "RTP", "as it was", me, MORNING)
    await rtp_head.hears()
    await clearing.give(desk, rtp_head.turn(9), clearance.id)
    assert [type(one) for one in await rtp_head.hears()] == [ClearanceOver]
    assert [type(one) for one in await rtp.hears()] == [PublicationOvertaken]
    assert await state(desk, number) is PublicationState.DISCARDED
    assert await facts(desk) == []


async def test_a_newer_version_on_paper_only_takes_the_place_of_what_stands_on_the_website_once_its_file_is_here(
    desk: Desk, approved_workplan: Submission, rtp: Player, rtp_head: Player
) -> None:
    first = await prepared(desk, rtp_head)
    await publications.send(desk, rtp_head.turn(9), first.id)
    await publications.note_published(desk, rtp_head.turn(9), first.id)
    async with desk.work() as tx:
        await tx.facts.add(Fact(WORKPLAN, FactKind.COMPLETION_ASKED, MORNING, submission_id=approved_workplan.id))
    await completion_ends.came_on_paper(desk, rtp.turn(9), approved_workplan.id)
    async with desk.work.reading() as tx:
        assert [len(paper.files) for paper in await tx.submissions.of(WORKPLAN)] == [1, 0]
    verbs = await verbs_of_card(desk, rtp, KEY)
    assert "file-wanted" in verbs
    assert "publish" not in verbs
    await wanted_files.ask(desk, rtp.turn(9), KEY)
    asked = (await rtp.hears())[-1]
    assert isinstance(asked, FileAsked)
    assert asked.paper.reference == "HLT-WP-2027-2"


async def test_the_chairs_office_reads_where_a_workplan_without_a_file_is(
    desk: Desk, on_paper: Submission, chair: Player
) -> None:
    await papers.show_latest(desk, chair.turn(9), APPROVAL)
    (shown,) = await chair.hears()
    assert isinstance(shown, PaperShown)
    assert "It is with the RTP Secretariat, on paper" in desk.wording.words(shown, Language.EN).html


async def test_the_card_of_a_paper_to_check_gives_way_to_the_receipt_and_a_list_stays(
    desk: Desk, officer: Player, rtp: Player, rtp_head: Player
) -> None:
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    assert [type(one) for one in await rtp.hears()] == [PaperToCheck]
    await papers_to_check.confirm_paper(desk, rtp.turn(9), WORKPLAN)
    receipt, *_ = await rtp.deliveries()
    assert receipt.what.edits_message_id == 9
    assert [type(one) for one in await rtp.hears()] == [Receipt]
    await rtp_head.hears()
    for is_listed, edits in ((False, 9), (True, None)):
        await papers_to_check.confirm_paper(desk, rtp_head.turn(9), WORKPLAN, is_listed=is_listed)
        said, *_ = await rtp_head.deliveries()
        assert said.what.edits_message_id == edits
        assert [type(one) for one in await rtp_head.hears()] == [AlreadySettled]
