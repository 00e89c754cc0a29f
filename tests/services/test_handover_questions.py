"""What was asked and is not answered goes with the post, and nothing goes that is somebody else's."""

import pytest

from roundtable.awaiting import Awaited, Awaiting
from roundtable.clearances import ClearanceState, ClearedBy
from roundtable.errors import TooOld
from roundtable.languages import Language
from roundtable.notices import NoticeState
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind
from roundtable.services import (
    clearing,
    enquiries,
    enquiry_answers,
    handing_over,
    handovers,
    notice_drafts,
    notices,
    texts,
)
from roundtable.services.desk import Desk
from roundtable.statements.clearances import (
    ClearanceDayAsked,
    ClearanceGiven,
    ClearancePaperReady,
    ClearanceSentBack,
    ClearanceSignerAsked,
    ClearanceUnderWay,
)
from roundtable.statements.enquiries import EnquiryAnswered, EnquiryAsked, EnquiryReceived, EnquiryReply
from roundtable.statements.handovers import HandoverSheet
from roundtable.statements.identity import Welcome
from roundtable.statements.notice_progress import NoticeProgress
from roundtable.statements.notices import NoticeWordsAsked
from roundtable.submissions import FileKind, StoredFile, UploadState
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.mornings import WORKPLAN
from tests.services.posts_handed_over import OFFICER, ON, also_holds, ids, named, now_as, until
from tests.services.test_clearances import asked
from tests.services.test_enquiries import drafted, passed
from tests.services.test_notices import stored

HEAD = PostKind.SECRETARIAT_HEAD
EDU_WORKPLAN = ObligationKey("EDU", "annual-workplan", "2027")


async def holder_of(desk: Desk, upload_id: int) -> int:
    async with desk.work.reading() as tx:
        upload = await tx.uploads.get(upload_id)
    assert upload is not None
    return upload.person_id


async def wanted(desk: Desk, player: Player, key: ObligationKey) -> int:
    """A file of theirs that is asked about, sent after the button of that obligation. The id of the upload."""
    person_id = player.holder.person.id
    async with desk.work() as tx:
        upload = await tx.uploads.add(player.chat_id, person_id, desk.clock.now(), None, "", key)
        file = await tx.uploads.add_file(upload.id, 1, "file-x", FileKind.DOCUMENT, "edu.docx", 10)
        kept = StoredFile("a" * 64, 10, "application/pdf", "edu.docx", FileKind.DOCUMENT, 3, "file-x")
        await tx.uploads.stored(file.id, kept)
        await tx.uploads.set_state(upload.id, UploadState.ASKED)
    return upload.id


async def arrange(desk: Desk, officer: Player, post_id: int, to: Player) -> None:
    await handovers.arrange(desk, officer.turn(3), (post_id, officer.holder.person.id, to.holder.person.id), ON)


async def test_of_two_posts_given_away_on_one_day_each_takes_the_papers_of_its_body(
    desk: Desk, officer: Player, successor: Player, cast: Cast, clock: SteppingClock
) -> None:
    education = await named(desk, await cast.join("EDU", PostKind.CHAIR))
    health_post = officer.holder.post_for("HLT").id
    education_post = await also_holds(desk, officer, "EDU", OFFICER)
    of_health, of_education = [await wanted(desk, officer, key) for key in (WORKPLAN, EDU_WORKPLAN)]
    of_none = await officer.uploads()
    await arrange(desk, officer, health_post, successor)
    await arrange(desk, officer, education_post, education)
    await education.hears()
    async with desk.work() as tx:
        await tx.awaiting.put(officer.chat_id, Awaiting(Awaited.PROMISED_DATE, EDU_WORKPLAN), clock.now())
    await until(desk, clock, ON)
    assert await holder_of(desk, of_education) == education.holder.person.id
    assert await holder_of(desk, of_health) == successor.holder.person.id
    assert await holder_of(desk, of_none) == successor.holder.person.id, "with the first, as it is for no body"
    async with desk.work.reading() as tx:
        assert await tx.awaiting.get(education.chat_id) == Awaiting(Awaited.PROMISED_DATE, EDU_WORKPLAN)
        assert await tx.awaiting.get(officer.chat_id) is None


async def test_who_stays_a_member_of_the_body_hands_in_nothing_any_more(
    desk: Desk, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    post_id = officer.holder.post_for("HLT").id
    await also_holds(desk, officer, "HLT", PostKind.MEMBER)
    upload_id = await officer.uploads()
    await arrange(desk, officer, post_id, successor)
    await until(desk, clock, ON)
    assert await holder_of(desk, upload_id) == successor.holder.person.id


async def test_who_stays_in_the_secretariat_of_the_body_goes_on_with_their_papers(
    desk: Desk, officer: Player, successor: Player, clock: SteppingClock
) -> None:
    post_id = officer.holder.post_for("HLT").id
    await also_holds(desk, officer, "HLT", HEAD)
    upload_id = await officer.uploads()
    await arrange(desk, officer, post_id, successor)
    await until(desk, clock, ON)
    assert await holder_of(desk, upload_id) == officer.holder.person.id


async def test_the_answer_goes_to_whoever_has_the_post_now_and_who_asked_stays_on_the_record(
    desk: Desk, officer: Player, successor: Player, rtp: Player, cast: Cast, clock: SteppingClock
) -> None:
    head = await cast.join("RTP", HEAD)
    enquiry_id = await passed(desk, officer)
    answered_id = await passed(desk, officer, "ຂໍຖາມອີກ")
    await rtp.hears()
    await enquiry_answers.send_answer(desk, rtp.turn(9), await drafted(desk, rtp, answered_id))
    assert isinstance((await officer.hears())[-1], EnquiryReply)
    await handovers.arrange(desk, officer.turn(3), ids(officer, successor), ON)
    await until(desk, clock, ON)
    *_, welcome, sheet = await successor.hears()
    assert isinstance(welcome, Welcome)
    assert isinstance(sheet, HandoverSheet)
    assert sheet.questions == 1
    await handing_over.show_sheet(desk, successor.turn(3), sheet.line.handover_id, 1)
    (again,) = await successor.hears()
    assert isinstance(again, HandoverSheet)
    assert again.questions == 1
    for player in (officer, rtp, head):
        await player.hears()
    await enquiry_answers.show(desk, rtp.turn(9), enquiry_id)
    (received,) = await rtp.hears()
    assert isinstance(received, EnquiryReceived)
    assert received.line.who.name == officer.holder.person.name
    assert received.line.to is not None
    assert received.line.to.name == successor.holder.person.name
    await enquiry_answers.send_answer(desk, rtp.turn(9), await drafted(desk, rtp, enquiry_id))
    (reply,) = await successor.hears()
    assert isinstance(reply, EnquiryReply)
    assert (reply.to.name, reply.line.who.name) == (successor.holder.person.name, officer.holder.person.name)
    (told,) = await head.hears()
    assert isinstance(told, EnquiryAnswered)
    assert told.line.who.name == officer.holder.person.name
    await enquiries.write(desk, (await now_as(desk, successor)).turn(), enquiry_id)
    (asked_on,) = await successor.hears()
    assert isinstance(asked_on, EnquiryAsked)
    assert asked_on.follows
    with pytest.raises(TooOld):
        await enquiries.write(desk, successor.turn(), answered_id)
    assert await officer.hears() == []


async def test_what_waits_for_the_head_is_finished_on_paper_by_the_successor(
    desk: Desk, rtp: Player, cast: Cast, clock: SteppingClock
) -> None:
    notice_id, clearance_id = await asked(desk, rtp)
    member = await new_member(desk, cast)
    await clearing.ask_signer(desk, rtp.turn(9), clearance_id)
    await hand_over_rtp(desk, rtp, member)
    await until(desk, clock, ON)
    await now_as(desk, member)
    *_, waiting = await member.hears()
    assert isinstance(waiting, ClearanceUnderWay)
    assert waiting.clearance_id == clearance_id
    assert waiting.prepared_by is not None
    assert waiting.prepared_by.name == rtp.holder.person.name
    with pytest.raises(TooOld):
        await clearing.ask_signer(desk, rtp.turn(9), clearance_id)
    await clearing.ask_signer(desk, member.turn(9), clearance_id)
    await texts.take_text(desk, member.turn(), "ທ່ານ ວັນນາ", None)
    await clearing.take_day(desk, member.turn(9), clearance_id, ON)
    await clearing.give_on_paper(desk, member.turn(9), clearance_id, ON)
    kinds = [type(one) for one in await member.hears()]
    assert kinds == [ClearanceSignerAsked, ClearanceDayAsked, ClearancePaperReady, NoticeProgress]
    notice = await stored(desk, notice_id)
    assert (notice.state, notice.person_id) == (NoticeState.SENDING, rtp.holder.person.id)
    async with desk.work.reading() as tx:
        clearance = await tx.clearances.get(clearance_id)
    assert clearance is not None
    assert (clearance.state, clearance.how) == (ClearanceState.CLEARED, ClearedBy.PAPER)
    assert (clearance.asked_by, clearance.decided_by) == (rtp.holder.person.id, member.holder.person.id)


async def test_what_the_head_sends_back_is_changed_by_the_successor(
    desk: Desk, rtp: Player, cast: Cast, clock: SteppingClock
) -> None:
    head = await cast.join("RTP", HEAD)
    notice_id, clearance_id = await asked(desk, rtp)
    member = await new_member(desk, cast)
    await hand_over_rtp(desk, rtp, member)
    await until(desk, clock, ON)
    await now_as(desk, member)
    await member.hears()
    await rtp.hears()
    await clearing.ask_words(desk, head.turn(9), clearance_id)
    await texts.take_text(desk, head.turn(), "ເພີ່ມສະຖານທີ່", None)
    (back,) = await member.hears()
    assert isinstance(back, ClearanceSentBack)
    await notice_drafts.ask_words(desk, member.turn(9), back.subject_id, Language.LO)
    (words,) = await member.hears()
    assert isinstance(words, NoticeWordsAsked)
    await texts.take_text(desk, member.turn(), "ຂໍ້ຄວາມໃໝ່", None)
    await notices.approve(desk, member.turn(9), notice_id, (await stored(desk, notice_id)).revision)
    *_, waiting = await member.hears()
    assert isinstance(waiting, ClearanceUnderWay)
    await clearing.give(desk, head.turn(9), waiting.clearance_id)
    (given,) = await member.hears()
    assert isinstance(given, ClearanceGiven)
    assert await rtp.hears() == []


async def new_member(desk: Desk, cast: Cast) -> Player:
    """Of the RTP Secretariat, so far without a right to send in its name."""
    member = await named(desk, await cast.join("INF", PostKind.CHAIR))
    await also_holds(desk, member, "RTP", PostKind.MEMBER)
    return member


async def hand_over_rtp(desk: Desk, rtp: Player, to: Player) -> None:
    post_id = rtp.holder.post_for("RTP").id
    await handovers.arrange(desk, rtp.turn(3), (post_id, rtp.holder.person.id, to.holder.person.id), ON)
    await rtp.hears()
    await to.hears()
