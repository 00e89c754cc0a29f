"""In the audit a clearance says what it was about, and who has signed on paper; a fact, which paper it is about."""

from datetime import timedelta

from roundtable.chair_letters import ChairLetter
from roundtable.languages import UNNAMED, Language
from roundtable.obligations import ObligationKey
from roundtable.services import audit, clearing, completions, obligations, papers, texts
from roundtable.services.desk import Desk
from roundtable.statements.audit import AuditLine, AuditLook, AuditShown, AuditSpan
from roundtable.submissions import Submission, SubmissionChannel
from roundtable.visibility import Visibility
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services import completing, publishing
from tests.services.completing import HEAD, OFFICER, filed
from tests.services.test_clearances import asked
from tests.services.test_clearances_on_paper import SIGNED_ON, SIGNER, signs

EDUCATION = ObligationKey("EDU", "annual-workplan", "2027")


async def lines(desk: Desk, reader: Player, body: str = "") -> dict[str, AuditLine]:
    """By action; of each the newest."""
    await reader.hears()
    await audit.show_audit(desk, reader.turn(9), AuditLook(AuditSpan.ALL, body=body))
    (shown,) = await reader.hears()
    assert isinstance(shown, AuditShown)
    return {one.action: one for one in reversed(shown.lines)}


async def test_of_a_completion_the_paper_the_body_and_who_has_signed(cast: Cast, desk: Desk) -> None:
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    _, clearance_id = await completing.asked(desk, rtp, await filed(desk, health))
    waiting = (await lines(desk, rtp, "HLT"))["clearance-asked"].about
    assert waiting.key == completing.WORKPLAN
    assert (waiting.reference, waiting.signed_by) == ("HLT-WP-2027-1", "")
    await signs(desk, rtp, clearance_id)
    for body in ("", "HLT"):
        found = await lines(desk, rtp, body)
        about = found["cleared-by-paper"].about
        assert (about.key, about.reference) == (completing.WORKPLAN, "HLT-WP-2027-1")
        assert (about.signed_by, about.signed_on) == (SIGNER, SIGNED_ON)
        assert found["clearance-asked"].about.signed_by == "", "when it was asked nobody had signed"
    assert "cleared-by-paper" not in await lines(desk, rtp, "EDU")


async def test_of_a_notice_the_house_and_once_it_is_sent_its_title(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    notice_id, clearance_id = await asked(desk, rtp)
    await clearing.ask_words(desk, head.turn(9), clearance_id)
    await texts.take_text(desk, head.turn(), "ເພີ່ມສະຖານທີ່", None)
    back = (await lines(desk, rtp, "RTP"))["clearance-sent-back"].about
    assert (back.notice_id, back.house, back.title) == (notice_id, "RTP", UNNAMED)


async def test_a_signed_notice_is_named_with_its_signer(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    notice_id, clearance_id = await asked(desk, rtp)
    await signs(desk, rtp, clearance_id)
    about = (await lines(desk, rtp, "RTP"))["cleared-by-paper"].about
    assert (about.notice_id, about.house, about.signed_by, about.signed_on) == (notice_id, "RTP", SIGNER, SIGNED_ON)
    assert about.title != UNNAMED


async def test_a_fact_says_of_which_paper_it_is_whatever_came_or_was_withdrawn_since(
    desk: Desk, clock: SteppingClock, rtp_head: Player, officer: Player
) -> None:
    first = await filed(desk, officer)
    ready = await completing.looked_at(desk, rtp_head, first)
    await completions.send(desk, rtp_head.turn(9), ready.id, ready.revision)
    clock.advance(timedelta(hours=1))
    second = await filed(desk, officer, 2)
    await papers.withdraw(desk, officer.turn(9), second.id)
    found = await lines(desk, rtp_head, "HLT")
    said = {action: (found[action].about.key, found[action].about.reference) for action in found}
    assert said["completion-asked"] == (completing.WORKPLAN, "HLT-WP-2027-1")
    assert said["submitted"] == said["withdrawn"] == (completing.WORKPLAN, "HLT-WP-2027-2")


async def test_two_papers_of_one_moment_are_told_apart_by_their_order(
    desk: Desk, rtp_head: Player, officer: Player
) -> None:
    """As in a demonstration, whose clock stands still."""
    for version in (1, 2):
        await filed(desk, officer, version)
    await rtp_head.hears()
    await audit.show_audit(desk, rtp_head.turn(9), AuditLook(AuditSpan.ALL, body="HLT"))
    (shown,) = await rtp_head.hears()
    assert isinstance(shown, AuditShown)
    papers_named = [one.about.reference for one in shown.lines if one.action == "submitted"]
    assert papers_named == ["HLT-WP-2027-2", "HLT-WP-2027-1"]


async def test_a_fact_without_a_paper_names_none(desk: Desk, rtp: Player, officer: Player) -> None:
    await obligations.say_on_paper(desk, officer.turn(), completing.WORKPLAN)
    await filed(desk, officer)
    about = (await lines(desk, rtp, "HLT"))["on-paper"].about
    assert (about.key, about.reference) == (completing.WORKPLAN, "")


async def test_where_the_paper_is_not_for_the_reader_it_is_not_named_beside_what_is(
    desk: Desk, approved_workplan: Submission, rtp: Player
) -> None:
    approval = (await lines(desk, rtp, "HLT"))["approved"].about
    assert (approval.key, approval.reference) == (publishing.APPROVAL, approved_workplan.reference)
    async with desk.work() as tx:
        await tx.visibilities.put(completing.WORKPLAN, Visibility.PARTNER_SIDE, desk.clock.now())
    approval = (await lines(desk, rtp, "HLT"))["approved"].about
    assert (approval.key, approval.reference) == (publishing.APPROVAL, "")


async def test_of_a_publication_and_of_a_letter_what_they_are_about_and_never_another_paper(
    desk: Desk, approved_workplan: Submission, rtp: Player, chair: Player
) -> None:
    """Each kind counts for itself: the first publication is not about the paper of the first completion."""
    async with desk.work() as tx:
        now, me = desk.clock.now(), rtp.holder.person.id
        other = await tx.submissions.add(
            EDUCATION, 1, "EDU-WP-2027-1", now, me, SubmissionChannel.CHAT, approved_workplan.files
        )
        completion = await tx.completions.begin(other.id, me, now)
        key, whom = publishing.APPROVAL, chair.holder.person.id
        letter = await tx.chair_letters.begin(ChairLetter(0, key, Language.LO, whom, "cd" * 32, "letter.pdf", me, now))
        await tx.audit.add(now, rtp.turn().who, "cleared-by-head", f"chair:{letter.id}")
    publication_id, _ = await publishing.asked(desk, rtp)
    assert completion.id == publication_id == letter.id
    found = await lines(desk, rtp, "HLT")
    of_publication, of_letter = found["clearance-asked"].about, found["cleared-by-head"].about
    assert (of_publication.key, of_publication.reference) == (publishing.KEY, "HLT-WP-2027-1")
    assert (of_letter.key, of_letter.reference) == (publishing.APPROVAL, "")
