"""A draft that is not to be sent: dropped at any step, and then its buttons are old."""

import pytest

from roundtable.errors import TooOld
from roundtable.languages import Language
from roundtable.services import notice_drafts, notices
from roundtable.services.desk import Desk
from roundtable.statements.notices import NoticeDropped, Notices
from tests.cast import Cast
from tests.services.test_notice_drafts import HEAD, awaited, ready


async def test_a_draft_that_is_dropped_is_gone_and_its_buttons_are_old(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    card = await ready(desk, rtp)
    await notice_drafts.ask_words(desk, rtp.turn(9), card.notice_id, Language.EN)
    await notice_drafts.drop(desk, rtp.turn(9), card.notice_id)
    assert isinstance((await rtp.hears())[-1], NoticeDropped)
    assert await awaited(desk, rtp) is None
    for verb in (notice_drafts.show_draft, notice_drafts.check, notice_drafts.drop, notice_drafts.ask_file):
        with pytest.raises(TooOld):
            await verb(desk, rtp.turn(9), card.notice_id)
    with pytest.raises(TooOld):
        await notices.approve(desk, rtp.turn(9), card.notice_id, card.revision)


async def test_at_every_step_one_button_drops_the_draft(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    await ready(desk, rtp)
    await notice_drafts.open_notices(desk, rtp.turn())
    listed = (await rtp.hears())[-1]
    assert isinstance(listed, Notices)
    notice_id = listed.draft_id or 0
    for step in (
        notice_drafts.show_audience(desk, rtp.turn(9), notice_id),
        notice_drafts.show_bodies(desk, rtp.turn(9), notice_id),
        notice_drafts.ask_words(desk, rtp.turn(9), notice_id, Language.LO),
        notice_drafts.ask_words(desk, rtp.turn(9), notice_id, Language.EN),
        notice_drafts.ask_file(desk, rtp.turn(9), notice_id),
        notice_drafts.show_draft(desk, rtp.turn(9), notice_id),
        notice_drafts.check(desk, rtp.turn(9), notice_id),
    ):
        await step
        asked = (await rtp.hears())[-1]
        assert asked.choices()[-1][0].data == f"notice-drop|{notice_id}", asked
