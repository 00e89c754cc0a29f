"""The pages at a desk with the example roster, on Monday morning, 1 March 2027, and people who have only e-mail."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from html import unescape

import pytest
import pytest_asyncio
from httpx import ASGITransport, AsyncClient, Response

from app.pages import reception_of
from app.settings import Settings
from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery
from roundtable.languages import Language
from roundtable.posts import PostKind, Side
from roundtable.services.desk import Desk
from scheduler.clocks import SteppingClock
from storage.opened import Storage
from tests.cast import desk_at, load_example
from tests.holders import of_post
from web.answers import answer_routes
from web.calendars import calendar_routes
from web.front import front_routes
from web.letters import letter_routes
from web.links import SignedLinks
from web.reception import Reception
from web.site import Site, site

PUBLIC_URL = "https://tomon.example.la"


async def reception_at(storage: Storage, clock: SteppingClock, public_url: str = PUBLIC_URL) -> Reception:
    """An installation that has e-mail beside Telegram, and pages that can be reached; with the example roster."""
    await load_example(storage, clock.now())
    desk = desk_at(storage, clock, frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}))
    settings = Settings.model_validate({"public_url": public_url, "bot_api_url": "http://127.0.0.1"})
    made = await reception_of(settings, storage, desk)
    assert made is not None
    return replace(made, desk=replace(desk, links=made.links))


def site_of(reception: Reception) -> Site:
    return site(
        front_routes(reception.pages),
        answer_routes(reception),
        letter_routes(reception),
        calendar_routes(reception),
        when_broken=reception.broken,
    )


@pytest_asyncio.fixture
async def reception(storage: Storage, clock: SteppingClock) -> Reception:
    return await reception_at(storage, clock)


@pytest.fixture
def desk(reception: Reception) -> Desk:
    return reception.desk


@pytest.fixture
def pages(reception: Reception) -> Site:
    return site_of(reception)


@pytest_asyncio.fixture
async def client(pages: Site) -> AsyncIterator[AsyncClient]:
    transport = ASGITransport(app=pages, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        yield client


@dataclass
class Reader:
    """Somebody who has an address and no chat."""

    desk: Desk
    links: SignedLinks
    person_id: int
    address: str

    def link(self, data: str) -> str:
        """The address of the page on which they can press this choice."""
        address = self.links.answer(self.person_id, data, self.desk.clock.now())
        assert address is not None
        return address

    def page(self, data: str) -> str:
        """The same page before anything is chosen."""
        return self.link(data).partition("?")[0]

    async def letters(self) -> list[Delivery]:
        """What was stored for their address, oldest first."""
        async with self.desk.work.reading() as tx:
            everything = await tx.deliveries.list(None, 1000)
        return [one for one in reversed(everything) if one.what.address == self.address]

    async def hears(self) -> list[str]:
        """The names of the statements in their letters."""
        said = [self.desk.wording.load(one.what.statement or "") for one in await self.letters()]
        return [type(statement).__name__ for statement in said]


async def reader_at(
    reception: Reception,
    body: str,
    kind: PostKind = PostKind.SECRETARIAT_OFFICER,
    side: Side = Side.GOVERNMENT,
    language: str = "lo",
) -> Reader:
    """The first holder of a post, with an address instead of a chat."""
    address = f"{kind}.{side}@{body}.example.la".lower()
    async with reception.desk.work() as tx:
        holding = next(filter(of_post(body, kind, side), await tx.roster.holdings()))
        await tx.roster.put_address(holding.person.id, ChannelKind.EMAIL, address, reception.desk.clock.now())
        await tx.roster.set_language(holding.person.id, Language(language))
    return Reader(reception.desk, reception.links, holding.person.id, address)


@pytest.fixture
def by_email(reception: Reception) -> Callable[..., Awaitable[Reader]]:
    return partial(reader_at, reception)


def words(response: Response) -> str:
    """What can be read on a page, without its head, one element a line."""
    main = response.text.partition("<main>")[2].partition("</main>")[0]
    lines = (unescape(line).strip() for line in re.split(r"<[^>]*>|\n", main))
    return "\n".join(line for line in lines if line)


def offered(response: Response) -> list[str]:
    """The values of the forms of a page, in order."""
    main = response.text.partition("<main>")[2].partition("</main>")[0]
    return [unescape(value) for value in re.findall(r'<input type="hidden" name="c" value="([^"]*)">', main)]
