"""Approved on paper: it goes out past the head's tap, so the heads hear of it, and who signed stays on the record."""

from datetime import date

from roundtable.clearances import ClearanceState, SubjectKind
from roundtable.services import clearing, texts
from roundtable.services.desk import Desk
from roundtable.statements.clearances import ClearanceOver, ClearanceSigned
from tests.cast import Cast, Player
from tests.services import completing
from tests.services.completing import HEAD, OFFICER, filed
from tests.services.test_clearances import asked

SIGNED_ON = date(2027, 2, 26)
SIGNER = "ທ່ານ ວັນນາ"


async def signs(desk: Desk, rtp: Player, clearance_id: int) -> None:
    """The officer notes that it was approved on paper."""
    await clearing.ask_signer(desk, rtp.turn(9), clearance_id)
    await texts.take_text(desk, rtp.turn(), SIGNER, None)
    await clearing.take_day(desk, rtp.turn(9), clearance_id, SIGNED_ON)
    await clearing.give_on_paper(desk, rtp.turn(9), clearance_id, SIGNED_ON)


async def test_the_head_hears_at_once_of_a_completion_approved_on_paper(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    health = await cast.join("HLT", OFFICER)
    _, clearance_id = await completing.asked(desk, rtp, await filed(desk, health))
    await health.hears()
    await head.hears()
    await signs(desk, rtp, clearance_id)
    (told,) = await head.hears()
    assert isinstance(told, ClearanceSigned)
    assert (told.signed_by, told.signed_on, told.about) == (SIGNER, SIGNED_ON, SubjectKind.COMPLETION)
    assert told.by.name == rtp.holder.person.name
    assert told.title.en == "HLT-WP-2027-1"
    await clearing.give(desk, head.turn(9), clearance_id)
    (over,) = await head.hears()
    assert isinstance(over, ClearanceOver)
    assert (over.state, over.signed_by, over.signed_on) == (ClearanceState.CLEARED, SIGNER, SIGNED_ON)
    assert over.title.en == "HLT-WP-2027-1"


async def test_the_head_hears_of_a_notice_approved_on_paper_and_can_look_at_it(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    notice_id, clearance_id = await asked(desk, rtp)
    await head.hears()
    await signs(desk, rtp, clearance_id)
    told = [one for one in await head.hears() if isinstance(one, ClearanceSigned)]
    assert [(one.signed_by, one.signed_on, one.about) for one in told] == [(SIGNER, SIGNED_ON, SubjectKind.NOTICE)]
    assert [one.data for row in told[0].choices() for one in row] == [f"notice-show|{notice_id}"]
    await clearing.ask_words(desk, head.turn(9), clearance_id)
    (over,) = await head.hears()
    assert isinstance(over, ClearanceOver)
    assert (over.signed_by, over.signed_on) == (SIGNER, SIGNED_ON)
