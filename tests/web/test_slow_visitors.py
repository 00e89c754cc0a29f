"""Who is connected and does not speak is cut off, over real sockets; whom we let wait is not."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from web.bounded_head import Patience
from web.serving import listen, serving
from web.site import site

QUICKLY = Patience(head_within_s=0.5, silence_s=0.5, rest_within_s=60, idle_s=1)
IN_ALL_QUICKLY = replace(QUICKLY, silence_s=60, rest_within_s=0.5)
NOT_IDLE = replace(QUICKLY, silence_s=60, idle_s=0)
WITHIN_S = 10.0
BETWEEN_S = 0.02
GET = b"GET / HTTP/1.1\r\nHost: x\r\n"
LENGTH = 100_000
POST = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"
LAST = GET + b"Connection: close\r\n\r\n"
ANSWER = b"\r\n\r\nhere"
Address = tuple[str, int]


class Door:
    """Answers when it may."""

    def __init__(self) -> None:
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.asked = asyncio.Event()

    async def __call__(self, _request: Request) -> Response:
        self.asked.set()
        await self.may_answer.wait()
        return PlainTextResponse("here")


class Visitor:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    def send(self, what: bytes) -> None:
        self._writer.write(what)

    async def hears(self, until: bytes) -> bytes:
        return await asyncio.wait_for(self._reader.readuntil(until), WITHIN_S)

    async def hears_the_end(self) -> bytes:
        """All that is said before the connection is closed."""
        try:
            return await asyncio.wait_for(self._reader.read(), WITHIN_S)
        except ConnectionError:  # what was not read any more is answered with a reset
            return b""

    async def goes_on(self, piece: bytes) -> bytes:
        """Sends the piece again and again, slowly, until the connection is closed. Returns what is said to it."""
        heard = asyncio.create_task(self.hears_the_end())
        await self.goes_on_until(heard, piece)
        return heard.result()

    async def goes_on_until(self, ended: asyncio.Task[bytes], piece: bytes) -> int:
        """How many bytes were sent."""
        count = 0
        while not ended.done():
            self.send(piece)
            count += len(piece)
            await asyncio.wait({ended}, timeout=BETWEEN_S)
        return count


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def patience() -> Patience:
    return QUICKLY


@pytest.fixture
async def address(door: Door, patience: Patience) -> AsyncIterator[Address]:
    async def answer(request: Request) -> Response:
        return await door(request)

    listening = listen("127.0.0.1:0")
    async with serving(site([Route("/", answer, methods=["GET", "POST"])]), listening, patience=patience):
        yield listening.getsockname()


Visiting = Callable[[], Awaitable[Visitor]]


@pytest.fixture
async def visiting(address: Address) -> AsyncIterator[Visiting]:
    """Connects one more visitor."""
    writers = []

    async def connect() -> Visitor:
        reader, writer = await asyncio.open_connection(*address)
        writers.append(writer)
        return Visitor(reader, writer)

    yield connect
    for writer in writers:
        writer.close()


async def test_who_says_nothing_at_all_is_cut_off(visiting: Visiting) -> None:
    visitor = await visiting()
    assert await visitor.hears_the_end() == b""


async def test_who_stops_in_the_middle_of_a_head_is_told_why(visiting: Visiting) -> None:
    visitor = await visiting()
    visitor.send(GET + b"X: ")
    assert (await visitor.hears_the_end()).startswith(b"HTTP/1.1 408 ")


async def test_a_head_that_comes_byte_by_byte_is_cut_off(visiting: Visiting) -> None:
    visitor = await visiting()
    visitor.send(GET + b"X: ")
    assert b"200 OK" not in await visitor.goes_on(b"a")


async def test_after_an_answer_the_next_head_has_no_longer(visiting: Visiting) -> None:
    visitor = await visiting()
    visitor.send(GET + b"\r\n")
    await visitor.hears(ANSWER)
    visitor.send(GET + b"X: ")
    assert b"200 OK" not in await visitor.goes_on(b"a")


async def test_blank_lines_after_an_answer_keep_no_connection_open(visiting: Visiting) -> None:
    visitor = await visiting()
    visitor.send(GET + b"\r\n")
    await visitor.hears(ANSWER)
    assert b"200 OK" not in await visitor.goes_on(b"\r\n")


@pytest.mark.parametrize("patience", [IN_ALL_QUICKLY])
async def test_who_goes_on_with_a_body_after_the_answer_for_too_long_is_cut_off(visiting: Visiting) -> None:
    visitor = await visiting()
    visitor.send(POST)
    await visitor.hears(ANSWER)
    assert await visitor.goes_on(b"a") == b"", "the answer has been given"


async def test_who_stops_in_the_middle_of_a_body_after_the_answer_is_cut_off(visiting: Visiting) -> None:
    visitor = await visiting()
    visitor.send(POST)
    await visitor.hears(ANSWER)
    visitor.send(b"a")
    assert await visitor.hears_the_end() == b""


async def test_who_sends_a_body_steadily_still_hears_the_answer_that_was_given_before_its_end(
    visiting: Visiting, door: Door
) -> None:
    steady = await visiting()
    steady.send(POST)
    await asyncio.wait_for(door.asked.wait(), WITHIN_S)
    silent = await visiting()
    silent.send(POST)
    await silent.hears(ANSWER)
    ended = asyncio.create_task(silent.hears_the_end())  # and then the time for silence has passed
    sent = await steady.goes_on_until(ended, b"a" * 10)
    steady.send(b"a" * (LENGTH - sent) + LAST)
    assert (await steady.hears_the_end()).count(ANSWER) == 2


@pytest.mark.parametrize("patience", [NOT_IDLE])
async def test_who_has_more_of_a_body_to_send_is_not_idle_after_the_answer(visiting: Visiting) -> None:
    visitor = await visiting()
    visitor.send(POST)
    await visitor.hears(ANSWER)
    visitor.send(b"a" * LENGTH + LAST)
    assert (await visitor.hears_the_end()).endswith(ANSWER)


async def test_who_stays_connected_and_asks_nothing_more_is_cut_off(visiting: Visiting) -> None:
    visitor = await visiting()
    visitor.send(GET + b"\r\n")
    await visitor.hears(ANSWER)
    assert await visitor.hears_the_end() == b""


async def test_whom_we_let_wait_is_not_cut_off(visiting: Visiting, door: Door) -> None:
    door.may_answer.clear()
    patient = await visiting()
    patient.send(GET + b"\r\n")
    await asyncio.wait_for(door.asked.wait(), WITHIN_S)
    silent = await visiting()
    await silent.hears_the_end()  # so its time has passed
    door.may_answer.set()
    await patient.hears(ANSWER)
    patient.send(LAST)
    assert (await patient.hears_the_end()).endswith(ANSWER)


async def test_a_head_in_a_few_pieces_is_taken(visiting: Visiting) -> None:
    visitor = await visiting()
    heard = asyncio.create_task(visitor.hears_the_end())
    for piece in (GET[:5], GET[5:], b"Connection: close\r\n", b"\r\n"):
        visitor.send(piece)
        await asyncio.wait({heard}, timeout=BETWEEN_S)
    assert (await heard).endswith(ANSWER)
