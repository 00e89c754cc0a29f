"""The hand-over sheet as a paper: the same facts as in chat, for those who may see them."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest

from roundtable.channels import ChannelKind
from roundtable.deliveries import Attachment
from roundtable.errors import NotAllowed, Refusal, TooOld
from roundtable.languages import Tongue
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.paper_ports import NotTypeset
from roundtable.posts import PostKind, Side
from roundtable.services import completions, enquiries, handing_over, handover_papers, handovers, submissions
from roundtable.services.desk import Desk
from roundtable.statements.enquiries import EnquiryReady
from roundtable.statements.handover_papers import (
    HandoverFacts,
    HandoverPaper,
    HandoverPaperLater,
    OpenQuestion,
    QuestionKind,
)
from roundtable.statements.handovers import HandoverArranged, HandoverSheet
from roundtable.statements.identity import Welcome
from roundtable.submissions import FileKind, SubmissionChannel
from roundtable.visibility import Visibility
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.no_papers import NoPapers
from tests.services.completing import HEAD, looked_at
from tests.services.mornings import WORKPLAN
from tests.services.posts_handed_over import OFFICER, ON, ids, named, now_as, until

MEETING = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")
PAPER = Attachment("ab" * 32, "handover-HLT-2027-03-15.pdf", FileKind.DOCUMENT)
MAIL = "office@example.la"


@dataclass
class Recording(NoPapers):
    """Papers that are nothing but remembered."""

    asked: list[tuple[HandoverFacts, Tongue]] = field(default_factory=list)
    fails: bool = False

    async def handover_sheet(self, facts: HandoverFacts, tongue: Tongue) -> Attachment:
        if self.fails:
            raise NotTypeset("no fonts")
        self.asked.append((facts, tongue))
        return PAPER


@pytest.fixture
def papers() -> Recording:
    return Recording()


@pytest.fixture
def printing(desk: Desk, papers: Recording) -> Desk:
    """The desk, where papers are set."""
    return replace(desk, papers=papers)


async def arranged(desk: Desk, officer: Player, to: Player | None) -> int:
    """Filed, arranged, and heard of. The id of the hand-over."""
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    await handovers.arrange(desk, officer.turn(3), ids(officer, to), ON)
    word = (await officer.hears())[-1]
    assert isinstance(word, HandoverArranged)
    if to is not None:
        await to.hears()
    return word.line.handover_id


async def paper_for(desk: Desk, player: Player, handover_id: int) -> Attachment:
    """What the button gives."""
    await handover_papers.hand_paper(desk, player.turn(9), handover_id)
    (word,) = await player.hears()
    assert isinstance(word, HandoverPaper)
    newest = (await player.deliveries())[0].what
    assert newest.edits_message_id is None
    (file,) = newest.attachments
    return file


async def test_one_tap_gives_the_paper_with_what_stands_on_the_sheet_in_their_own_tongue(
    printing: Desk, papers: Recording, officer: Player, successor: Player
) -> None:
    handover_id = await arranged(printing, officer, successor)
    assert await paper_for(printing, officer, handover_id) == PAPER
    async with printing.work() as tx:
        await tx.roster.set_language(successor.holder.person.id, Tongue.BOTH)
    await paper_for(printing, await now_as(printing, successor), handover_id)
    assert [tongue for _, tongue in papers.asked] == [Tongue.LO, Tongue.BOTH]
    facts = papers.asked[0][0]
    await handing_over.show_sheet(printing, officer.turn(9), handover_id, 1)
    (sheet,) = await officer.hears()
    assert sheet == facts.pages()[0]
    assert [one.paper.reference for one in facts.sent] == ["HLT-WP-2027-1"]
    assert facts.sent[0].item is not None
    assert facts.sent[0].item.key == WORKPLAN
    assert facts.open
    assert (facts.as_of, facts.line.on) == (date(2027, 3, 1), ON)


async def test_the_paper_is_for_those_who_may_see_the_sheet(
    printing: Desk, papers: Recording, officer: Player, successor: Player, rtp: Player, cast: Cast
) -> None:
    elsewhere = await cast.join("EDU", OFFICER)
    handover_id = await arranged(printing, officer, successor)
    await rtp.hears()
    assert await paper_for(printing, rtp, handover_id) == PAPER
    for player, refusal in ((elsewhere, NotAllowed), (cast.stranger(), NotAllowed)):
        with pytest.raises(refusal):
            await handover_papers.hand_paper(printing, player.turn(9), handover_id)
    with pytest.raises(TooOld):
        await handover_papers.hand_paper(printing, rtp.turn(9), handover_id + 1)
    await handovers.call_off(printing, officer.turn(3), handover_id)
    with pytest.raises(TooOld):
        await handover_papers.hand_paper(printing, officer.turn(9), handover_id)
    assert len(papers.asked) == 1


async def test_what_is_for_one_side_stands_on_no_sheet_of_the_other(
    printing: Desk, papers: Recording, officer: Player, successor: Player, cast: Cast
) -> None:
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    handover_id = await arranged(printing, officer, successor)
    async with printing.work() as tx:
        await tx.visibilities.put(WORKPLAN, Visibility.GOVERNMENT_SIDE, printing.clock.now())
    for player in (partner, officer):
        await paper_for(printing, player, handover_id)
    theirs, ours = (facts for facts, _ in papers.asked)
    assert theirs.sent == ()
    assert [one.paper.reference for one in ours.sent] == ["HLT-WP-2027-1"]
    await handing_over.show_sheet(printing, partner.turn(9), handover_id, 1)
    assert (await partner.hears())[-1] == theirs.pages()[0]


async def test_a_meeting_of_one_side_stands_on_no_sheet_of_the_other(
    printing: Desk, papers: Recording, officer: Player, successor: Player, cast: Cast, clock: SteppingClock
) -> None:
    """In chat, on the paper, and on the day itself, when it comes by itself."""
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    follower = await named(printing, await cast.join("HLT", PostKind.CO_CHAIR))
    ours = await arranged(printing, officer, successor)
    await handovers.arrange(printing, partner.turn(3), ids(partner, follower), ON)
    for player in (partner, follower):
        await player.hears()
    async with printing.work() as tx:
        await tx.facts.add(Fact(MEETING, FactKind.HELD, clock.now(), date(2027, 2, 20)))
        await tx.visibilities.put(MEETING, Visibility.GOVERNMENT_SIDE, clock.now())
    for player in (partner, officer):
        await paper_for(printing, player, ours)
        await handing_over.show_sheet(printing, player.turn(9), ours, 1)
    hidden, shown = [facts.last_meeting for facts, _ in papers.asked]
    assert hidden is None
    assert shown is not None
    assert shown.key == MEETING
    (theirs,) = [one for one in await partner.hears() if isinstance(one, HandoverSheet)]
    assert theirs.last_meeting is None
    await until(printing, clock, ON)
    (on_the_day,) = [one for one in await follower.hears() if isinstance(one, HandoverSheet)]
    assert on_the_day.last_meeting is None
    (for_us,) = [one for one in await successor.hears() if isinstance(one, HandoverSheet)]
    assert for_us.last_meeting == shown


async def test_of_what_stays_in_the_register_no_file_is_named(
    printing: Desk, papers: Recording, officer: Player, successor: Player
) -> None:
    handover_id = await arranged(printing, officer, successor)
    async with printing.work() as tx:
        await tx.visibilities.put(WORKPLAN, Visibility.REGISTER_ONLY, printing.clock.now())
    await paper_for(printing, officer, handover_id)
    ((facts, _),) = papers.asked
    assert (facts.sent[0].paper.files, facts.sent[0].in_register) == ((), True)


async def test_questions_without_an_answer_stand_on_it_and_no_name_of_a_file(
    printing: Desk, papers: Recording, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    handover_id = await arranged(printing, officer, successor)
    await enquiries.take(printing, officer.turn(), "ຂໍຖາມ")
    (ready,) = await officer.hears()
    assert isinstance(ready, EnquiryReady)
    await enquiries.pass_on(printing, officer.turn(9), ready.enquiry_id)
    await officer.hears()
    clock.set(clock.now() + timedelta(days=1))
    await officer.uploads("private.docx")
    await paper_for(printing, officer, handover_id)
    ((facts, _),) = papers.asked
    asked, unfiled = facts.questions
    assert asked == OpenQuestion(QuestionKind.ENQUIRY, date(2027, 3, 1))
    assert unfiled == OpenQuestion(QuestionKind.FILES, date(2027, 3, 2), 1)
    assert facts.pages()[0].questions == 2
    await until(printing, clock, ON)
    await successor.hears()
    await paper_for(printing, await now_as(printing, successor), handover_id)
    assert papers.asked[-1][0].questions == facts.questions, "both print the same"


async def test_a_paper_that_cannot_be_set_is_said_to_come_later(
    printing: Desk, papers: Recording, officer: Player, successor: Player, desk: Desk
) -> None:
    handover_id = await arranged(printing, officer, successor)
    papers.fails = True
    for at in (printing, desk):
        with pytest.raises(Refusal) as refused:
            await handover_papers.hand_paper(at, officer.turn(9), handover_id)
        assert refused.value.statement == HandoverPaperLater()
    assert await officer.hears() == []


async def test_on_the_day_the_former_holder_gets_one_message_with_the_paper(
    printing: Desk, papers: Recording, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    await arranged(printing, officer, successor)
    await until(printing, clock, ON)
    (whole,) = await officer.hears()
    assert isinstance(whole, HandoverSheet)
    assert (whole.has_paper, whole.choices()) == (True, ())
    assert [one.what.attachments for one in await officer.deliveries() if one.what.attachments] == [(PAPER,)]
    _, sheet = await successor.hears()
    assert isinstance(sheet, HandoverSheet)
    assert not sheet.has_paper
    assert "handover-paper" in {choice.verb for row in sheet.choices() for choice in row}
    assert [tongue for _, tongue in papers.asked] == [Tongue.LO]


async def test_where_it_cannot_be_set_on_the_day_every_page_comes_as_a_message(
    printing: Desk, papers: Recording, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    await arranged(printing, officer, successor)
    papers.fails = True
    await until(printing, clock, ON)
    _, sheet = await successor.hears()
    assert isinstance(sheet, HandoverSheet)
    whole = [one for one in await officer.hears() if isinstance(one, HandoverSheet)]
    assert [(one.page, one.has_paper) for one in whole] == [(page, False) for page in range(1, sheet.pages + 1)]


async def test_who_reads_it_in_a_letter_gets_the_paper_with_it(
    printing: Desk, papers: Recording, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    by_mail = replace(printing, channels=frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}))
    await arranged(by_mail, officer, successor)
    async with by_mail.work() as tx:
        person_id = successor.holder.person.id
        await tx.roster.put_address(person_id, ChannelKind.EMAIL, MAIL, clock.now())
        await tx.roster.set_channels(person_id, (ChannelKind.EMAIL,))
    await until(by_mail, clock, ON)
    async with by_mail.work.reading() as tx:
        letters = [one.what for one in await tx.deliveries.list(None, 1000) if one.what.address == MAIL]
    assert [one.attachments for one in letters if one.attachments] == [(PAPER,)]


async def test_a_paper_of_what_nobody_is_asked_for_any_more_is_still_handed_over(
    printing: Desk, papers: Recording, officer: Player, successor: Player
) -> None:
    handover_id = await arranged(printing, officer, successor)
    async with printing.work() as tx:
        old = ObligationKey("HLT", "an-old-duty", "2026")
        await tx.submissions.add(
            old, 1, "HLT-XX-2026-1", printing.clock.now(), officer.holder.person.id, SubmissionChannel.CHAT, ()
        )
        await tx.facts.add(Fact(old, FactKind.SUBMITTED, printing.clock.now(), date(2027, 3, 1)))
    await paper_for(printing, officer, handover_id)
    ((facts, _),) = papers.asked
    assert {one.paper.reference: one.item is None for one in facts.sent} == {
        "HLT-XX-2026-1": True,
        "HLT-WP-2027-1": False,
    }


async def test_what_is_to_be_completed_stands_on_it_and_greets_the_newcomer(
    printing: Desk, papers: Recording, officer: Player, successor: Player, cast: Cast, clock: SteppingClock
) -> None:
    head = await cast.join("RTP", HEAD)
    handover_id = await arranged(printing, officer, successor)
    async with printing.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    ready = await looked_at(printing, head, paper)
    await completions.send(printing, head.turn(9), ready.id, ready.revision)
    await officer.hears()
    await paper_for(printing, officer, handover_id)
    ((facts, _),) = papers.asked
    (question,) = facts.questions
    assert (question.kind, question.on) == (QuestionKind.COMPLETION, date(2027, 3, 1))
    assert question.about is not None
    assert question.about.key == WORKPLAN
    await until(printing, clock, ON)
    (welcome,) = [one for one in await successor.hears() if isinstance(one, Welcome)]
    assert [one.item.key for one in welcome.incomplete] == [WORKPLAN]
