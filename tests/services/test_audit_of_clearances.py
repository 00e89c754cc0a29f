"""In the audit a clearance says what it was about, and who has signed on paper."""

from roundtable.languages import UNNAMED
from roundtable.services import audit, clearing, texts
from roundtable.services.desk import Desk
from roundtable.statements.audit import AuditLine, AuditLook, AuditShown, AuditSpan
from tests.cast import Cast, Player
from tests.services import completing
from tests.services.completing import HEAD, OFFICER, filed
from tests.services.test_clearances import asked
from tests.services.test_clearances_on_paper import SIGNED_ON, SIGNER, signs


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
