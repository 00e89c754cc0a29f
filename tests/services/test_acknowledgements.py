"""Taking note of a notice: counted once, in chat and by the link of a letter; looking takes no note."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.pressing import press
from roundtable.actors import Bearer
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Bilingual
from roundtable.posts import PostKind
from roundtable.services import notices, pages
from roundtable.services.desk import Desk, Said
from roundtable.statements.identity import OldButton
from roundtable.statements.notice_progress import NoticeProgress
from roundtable.statements.notices import NoticeDraft, NoticeReceived
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.test_notice_drafts import ENGLISH, HEAD, LAO, OFFICER, ready
from tests.services.test_notices import AGENDA, SECRETARIATS, approved, audited


async def test_whoever_has_it_takes_note_once_and_it_is_counted(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    rtp, officer, chair = (
        await cast.join("RTP", HEAD),
        await cast.join("HLT", OFFICER),
        await cast.join("HLT", PostKind.CHAIR),
    )
    notice_id = await approved(desk, rtp)
    first = clock.now()
    for _ in range(2):
        await notices.take_note(desk, officer.turn(9), notice_id)
        (noted,) = await officer.hears()
        assert isinstance(noted, NoticeReceived)
        assert noted.noted_at == first
        assert noted.choices() == ()
        clock.advance(timedelta(minutes=1))
    with pytest.raises(TooOld):
        await notices.take_note(desk, chair.turn(9), notice_id)
    with pytest.raises(TooOld):
        await notices.take_note(desk, officer.turn(9), 4711)
    await notices.show(desk, rtp.turn(), notice_id)
    (card,) = await rtp.hears()
    assert isinstance(card, NoticeProgress)
    assert card.acknowledged == 1
    assert await audited(desk, "noted") == 1


async def test_a_link_takes_note_of_the_one_notice_it_is_for_and_shows_it(cast: Cast, desk: Desk) -> None:
    rtp, officer = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    notice_id = await approved(desk, rtp)
    heard: list[Said] = []
    page = Player(desk, 0, Bearer(f"notice {notice_id}", officer.holder))
    await notices.take_note(desk, replace(page.turn(), heard=heard, update_id=None), notice_id)
    (said,) = heard
    assert isinstance(said.statement, NoticeReceived)
    assert said.statement.noted_at == desk.clock.now()
    other = Player(desk, 0, Bearer(f"notice {notice_id + 1}", officer.holder))
    with pytest.raises(NotAllowed):
        await notices.take_note(desk, replace(other.turn(), heard=heard, update_id=None), notice_id)


async def test_a_link_opens_the_notice_with_its_file_and_looking_takes_no_note(cast: Cast, desk: Desk) -> None:
    officer, other = await cast.join("HLT", OFFICER), await cast.join("EDU", PostKind.CHAIR)
    notice_id, _ = await notices.send_at_once(desk, SECRETARIATS, Bilingual(LAO, ENGLISH), AGENDA)
    subject = f"notice {notice_id}"
    turn = await pages.turn_at_page(desk, officer.holder.person.id, subject)
    heard: list[Said] = []
    for _ in range(2):
        heard.clear()
        assert await pages.open_link(desk, replace(turn, heard=heard), press) == ()
        assert [type(one.statement) for one in heard] == [NoticeReceived]
        assert [choice.data for row in heard[0].statement.choices() for choice in row] == [f"noted|{notice_id}"]
    assert [file.name for file in await pages.files_for(desk, turn)] == ["Agenda.pdf"]
    await pages.at_page(desk, turn, press(desk, turn, f"noted|{notice_id}"))
    assert pages.handed_out(pages.heard(turn)) == await pages.files_for(desk, turn)
    heard.clear()
    await pages.open_link(desk, replace(turn, heard=heard), press)
    assert heard[0].statement.choices() == ()
    stranger = await pages.turn_at_page(desk, other.holder.person.id, subject)
    await pages.open_link(desk, stranger, press)
    assert [type(one.statement) for one in pages.heard(stranger)] == [OldButton]
    assert await pages.files_for(desk, stranger) == ()


async def test_the_button_under_a_preview_counts_nothing(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", HEAD)
    card = await ready(desk, rtp)
    await notices.take_note(desk, rtp.turn(9), card.notice_id)
    (overview,) = await rtp.hears()
    assert isinstance(overview, NoticeDraft)
    async with desk.work.reading() as tx:
        assert await tx.notices.acknowledged(card.notice_id) == {}
