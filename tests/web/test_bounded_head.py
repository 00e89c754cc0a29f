"""Heads without end are cut off, over real sockets, and others are answered meanwhile."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from web.bounded_head import MAX_HEAD_BYTES, SLICE_BYTES
from web.serving import listen, serving
from web.site import site

MANY = 10_000_000
GET = b"GET /length HTTP/1.1\r\nHost: x\r\n"
CHUNKED = b"POST /length HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
Address = tuple[str, int]


class Length:
    """Answers with the length of the body, and knows who broke off."""

    def __init__(self) -> None:
        self.broken_off = asyncio.Event()

    async def __call__(self, request: Request) -> Response:
        try:
            return PlainTextResponse(str(len(await request.body())))
        except ClientDisconnect:
            self.broken_off.set()
            raise


@pytest.fixture
def length() -> Length:
    return Length()


@pytest.fixture
async def address(length: Length) -> AsyncIterator[Address]:
    listening = listen("127.0.0.1:0")

    async def answer(request: Request) -> Response:
        return await length(request)

    async with serving(site([Route("/length", answer, methods=["GET", "POST"])]), listening):
        yield listening.getsockname()


async def sent(address: Address, *pieces: bytes) -> tuple[int, bytes]:
    """How many bytes were written before the connection was cut, and what was answered."""
    reader, writer = await asyncio.open_connection(*address)
    written, answer = 0, b""
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            written += len(piece)
        answer = await asyncio.wait_for(reader.read(4096), 10)
    except ConnectionError:  # what was not read any more is answered with a reset
        pass
    finally:
        writer.close()
    return written, answer


def pieces_of(head: bytes, filling: bytes, count: int = MANY) -> list[bytes]:
    piece = filling * (50_000 // len(filling))
    return [head, *[piece] * (count // len(piece))]


ENDLESS = [
    pytest.param(b"GET /", b"a", id="url"),
    pytest.param(GET + b"X: ", b"a", id="one header's value"),
    pytest.param(GET, b"a", id="one header's name"),
    pytest.param(GET, b"X: a\r\n", id="headers"),
    pytest.param(CHUNKED + b"1\r\nx\r\n1;a=", b"a", id="chunk extension"),
    pytest.param(CHUNKED + b"1\r\nx\r\n0\r\nX: ", b"a", id="one trailer"),
    pytest.param(CHUNKED + b"1\r\nx\r\n0\r\n", b"X: a\r\n", id="trailers"),
]


@pytest.mark.parametrize(("head", "filling"), ENDLESS)
async def test_ten_megabytes_are_cut_off_and_others_are_answered(address: Address, head: bytes, filling: bytes) -> None:
    written, answer = await sent(address, *pieces_of(head, filling))
    assert written < MANY
    assert not answer or b" 431 " in answer
    async with AsyncClient(base_url=f"http://{address[0]}:{address[1]}", trust_env=False) as client:
        assert (await client.post("/length", content=b"x" * 300_000)).text == "300000"


async def test_a_head_of_the_bound_and_a_bit_is_told_why(address: Address) -> None:
    _, answer = await sent(address, GET + b"X: " + b"a" * (MAX_HEAD_BYTES + SLICE_BYTES))
    assert answer.startswith(b"HTTP/1.1 431 ")


async def test_a_head_below_the_bound_is_taken_however_much_comes_before_it(address: Address) -> None:
    body = b"x" * 200_000
    first = b"POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n" + body
    second = GET + b"X: " + b"a" * (MAX_HEAD_BYTES - 1000) + b"\r\nConnection: close\r\n\r\n"
    reader, writer = await asyncio.open_connection(*address)
    writer.write(first + second)
    answers = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    assert answers.count(b"HTTP/1.1 200 OK") == 2


async def test_a_body_in_very_small_chunks_is_no_head(address: Address) -> None:
    _, answer = await sent(address, CHUNKED, b"1\r\nx\r\n" * 100_000, b"0\r\n\r\n")
    assert answer.endswith(b"\r\n100000")


async def test_what_is_cut_off_in_its_trailers_is_not_taken_for_a_whole_request(
    address: Address, length: Length
) -> None:
    _, answer = await sent(address, *pieces_of(CHUNKED + b"1\r\nx\r\n0\r\nX: ", b"a"))
    assert answer == b""
    await asyncio.wait_for(length.broken_off.wait(), 10)
