"""Somebody's calendar at its address: for programs, which look again and again."""

from collections.abc import Awaitable, Callable

import icalendar
from httpx import AsyncClient

from roundtable.services.desk import Desk
from tests import libical
from tests.contents import contents
from tests.web.conftest import Reader
from web.reception import Reception

Join = Callable[..., Awaitable[Reader]]


async def opened(desk: Desk, reception: Reception, reader: Reader) -> str:
    async with desk.work() as tx:
        number = await tx.calendar_feeds.open(reader.person_id, desk.clock.now())
    return reception.links.calendar(reader.person_id, number)


async def test_a_program_follows_it_and_is_told_when_nothing_has_changed(
    by_email: Join, client: AsyncClient, desk: Desk, reception: Reception, storage_url: str
) -> None:
    officer = await by_email("HLT")
    address = await opened(desk, reception, officer)
    before = await contents(storage_url)
    got = await client.get(address)
    assert (got.status_code, got.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    events = icalendar.Calendar.from_ical(got.text).walk("VEVENT")
    assert "HLT.annual-workplan.2027@tomon" in [str(event["uid"]) for event in events]
    assert not [event for event in events if str(event["uid"]).startswith("EDU.")]
    read = libical.read(got.text)
    assert ([event.uid for event in read.events], read.faults) == ([str(event["uid"]) for event in events], ())
    again = await client.get(address, headers={"if-none-match": f'"other", W/{got.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", got.headers["etag"])
    assert (await client.head(address)).headers["etag"] == got.headers["etag"]
    assert (await client.get(address)).content == got.content
    assert "private" in got.headers["cache-control"]
    assert got.headers["referrer-policy"] == "no-referrer"
    assert await contents(storage_url) == before, "it reads, and changes nothing"


async def test_what_is_closed_made_anew_changed_or_of_another_kind_opens_nothing(
    by_email: Join, client: AsyncClient, desk: Desk, reception: Reception
) -> None:
    officer, other = await by_email("HLT"), await by_email("EDU")
    first = await opened(desk, reception, officer)
    second = await opened(desk, reception, officer)
    token = second.rpartition("/")[2].removesuffix(".ics")
    never = reception.links.calendar(other.person_id, 1)
    page = reception.links.unsubscribe(officer.person_id, desk.clock.now())
    stop = page.rpartition("/")[2]
    mixed = f"{never.rpartition('/')[2].partition('.')[0]}.{token.partition('.')[2]}"
    assert (await client.get(second)).status_code == 200
    for address in (first, never, *(f"/c/{one}.ics" for one in (token[:-1], mixed, stop, "x", "")), f"/c/{token}"):
        refused = await client.get(address)
        assert refused.status_code == 404, address
        assert "VCALENDAR" not in refused.text
    for address in (f"/a/{token}", f"/u/{token}"):
        assert (await client.get(address)).status_code == 404, "and nothing else can be got with it"
    assert (await client.post(second)).status_code == 405
    async with desk.work() as tx:
        await tx.calendar_feeds.close(officer.person_id, desk.clock.now())
    assert "<main>" in (await client.get(second)).text
    assert (await client.get(second)).status_code == 404
