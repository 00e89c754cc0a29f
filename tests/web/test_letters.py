"""Letters are stopped by the link that each carries; looking at the page stops nothing."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from httpx import AsyncClient

from roundtable.channels import ChannelKind
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind
from roundtable.services import obligations, reminders
from roundtable.services.desk import Desk
from roundtable.services.forgetting import forget_by_operator
from roundtable.statements.reach import LettersStopped
from scheduler.clocks import SteppingClock
from tests.cast import Cast
from tests.contents import contents
from tests.web.conftest import Reader, words
from web.reception import Reception

Join = Callable[..., Awaitable[Reader]]

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
RTP = PostKind.SECRETARIAT_OFFICER


async def channels(desk: Desk, reader: Reader) -> tuple[ChannelKind, ...]:
    async with desk.work.reading() as tx:
        person = await tx.roster.person(reader.person_id)
    assert person is not None
    return person.channels


def stop_page(reception: Reception, reader: Reader) -> str:
    return reception.links.unsubscribe(reader.person_id, reception.desk.clock.now())


async def test_looking_stops_nothing_and_pressing_does_once(
    by_email: Join, client: AsyncClient, cast: Cast, desk: Desk, reception: Reception, storage_url: str
) -> None:
    officer, rtp = await by_email("HLT"), await cast.join("RTP", RTP)
    page = stop_page(reception, officer)
    before = await contents(storage_url)
    for method in ("GET", "HEAD", "GET"):
        shown = await client.request(method, page)
        assert shown.status_code == 200
    assert officer.address in words(shown)
    assert await contents(storage_url) == before

    for _ in range(2):
        stopped = await client.post(page, data=ONE_CLICK)
        assert "ລະບົບບໍ່ສົ່ງອີເມວຫາທ່ານ" in words(stopped)
    assert await channels(desk, officer) == (ChannelKind.TELEGRAM, ChannelKind.MESSENGER)
    assert [type(one) for one in await rtp.hears()] == [LettersStopped], "nothing else reaches them"
    async with desk.work.reading() as tx:
        actions = [(actor, action) for _, actor, action, _ in await tx.audit.list(20)]
    assert actions.count((f"link:{officer.person_id}", "letters-stopped")) == 1
    await reminders.plan(desk)
    assert await officer.letters() == []


async def test_a_mail_program_presses_as_the_standard_says(
    by_email: Join, client: AsyncClient, desk: Desk, reception: Reception
) -> None:
    for body, reader in ((False, await by_email("HLT")), (True, await by_email("EDU"))):
        page = stop_page(reception, reader)
        if body:
            await client.post(page, files={"List-Unsubscribe": (None, "One-Click")})
        else:
            await client.post(page, data=ONE_CLICK)
        assert ChannelKind.EMAIL not in await channels(desk, reader)
        assert await channels(desk, reader)


async def test_stopping_by_a_slip_can_be_taken_back(
    by_email: Join, client: AsyncClient, desk: Desk, reception: Reception
) -> None:
    officer = await by_email("HLT", language="en")
    async with desk.work() as tx:
        await tx.roster.set_channels(officer.person_id, (ChannelKind.EMAIL,))
    await client.post(stop_page(reception, officer), data=ONE_CLICK)
    assert ChannelKind.EMAIL not in await channels(desk, officer)
    for _ in range(2):
        again = await client.post(stop_page(reception, officer), data={"resume": "1"})
        assert officer.address in words(again)
    assert (await channels(desk, officer)).count(ChannelKind.EMAIL) == 1
    await reminders.plan(desk)
    assert len(await officer.letters()) == 1


async def test_what_still_waits_as_a_letter_goes_over_the_next_channel_and_nobody_elses_is_touched(
    by_email: Join, client: AsyncClient, cast: Cast, desk: Desk, reception: Reception
) -> None:
    rtp = await by_email("RTP")
    head = await by_email("RTP", PostKind.SECRETARIAT_HEAD)
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    async with desk.work() as tx:
        await tx.roster.put_address(head.person_id, ChannelKind.EMAIL, rtp.address, desk.clock.now())
        await tx.roster.set_channels(rtp.person_id, (ChannelKind.EMAIL, ChannelKind.TELEGRAM))
        await tx.roster.link_chat(rtp.person_id, 777, desk.clock.now())
    await obligations.say_on_paper(desk, officer.turn(), ObligationKey("HLT", "annual-workplan", "2027"))
    assert await rtp.hears() == ["PaperToCheck", "PaperToCheck"], "one mailbox for two people"
    await client.post(stop_page(reception, rtp), data=ONE_CLICK)
    states = {one.what.person_id: one.state.value for one in await rtp.letters()}
    assert states == {rtp.person_id: "withdrawn", head.person_id: "waiting"}
    async with desk.work.reading() as tx:
        chats = [one for one in await tx.deliveries.list(None, 50) if one.what.chat_id == 777]
    assert [type(desk.wording.load(one.what.statement or "")).__name__ for one in chats] == ["PaperToCheck"]


@pytest.mark.parametrize("data", [{}, {"c": "open"}, {"List-Unsubscribe": "Two-Clicks"}])
async def test_what_is_no_press_of_ours_stops_nothing(
    data: dict[str, str], by_email: Join, client: AsyncClient, desk: Desk, reception: Reception
) -> None:
    officer = await by_email("HLT")
    assert (await client.post(stop_page(reception, officer), data=data)).status_code == 400
    assert await channels(desk, officer) == ()


async def test_a_link_for_answers_or_an_old_one_stops_nothing(
    by_email: Join, client: AsyncClient, desk: Desk, reception: Reception, clock: SteppingClock
) -> None:
    officer = await by_email("HLT")
    page = stop_page(reception, officer)
    clock.advance(timedelta(days=401))
    answer = officer.page("card|HLT/annual-workplan/2027").replace("/a/", "/u/")
    for address in (page, answer, "/u/x", f"{page[:-2]}AA"):
        response = await client.post(address, data=ONE_CLICK)
        assert response.status_code == 404
        assert "ກະລຸນາໃຊ້ລິ້ງໃນອີເມວສະບັບຫຼ້າສຸດ" in words(response)
    assert await channels(desk, officer) == ()


async def test_the_links_of_somebody_who_is_forgotten_open_nothing_and_change_nothing(
    by_email: Join, client: AsyncClient, cast: Cast, desk: Desk, reception: Reception
) -> None:
    officer, rtp = await by_email("HLT"), await cast.join("RTP", RTP)
    page = stop_page(reception, officer)
    assert await forget_by_operator(desk, officer.person_id)
    await rtp.hears()
    for answer in (await client.get(page), await client.post(page, data=ONE_CLICK)):
        assert "(erased)" not in answer.text
        assert "ລຶບຊື່ແລ້ວ" not in answer.text
    assert await channels(desk, officer) == ()
    assert await rtp.hears() == []
