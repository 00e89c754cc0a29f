"""The webhook's door: who may come in, and what they hear."""

import asyncio
from collections.abc import AsyncIterator, Mapping

import pytest
from httpx import ASGITransport, AsyncClient, Response

from roundtable.ports import TryLater
from web.serving import listen, serving
from web.site import site
from web.webhook import MAX_BODY_BYTES, PATH, SECRET_HEADER, webhook_route

SECRET = "s3cret-word"
UPDATE = b'{"update_id": 7}'


class Keeper:
    """Keeps bodies, or raises what it is told to."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []
        self.error: Exception | None = None
        self.answered: list[int] = []

    async def __call__(self, body: bytes) -> None:
        if self.error is not None:
            raise self.error
        self.kept.append(body)


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


async def answer(
    keeper: Keeper, headers: Mapping[str, bytes], body: bytes = UPDATE, *, method: str = "POST"
) -> Response:
    door = site((webhook_route(SECRET, keeper, answered=keeper.answered.append),))
    transport = ASGITransport(app=door, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return await client.request(
            method, PATH, content=body, headers={name.encode(): value for name, value in headers.items()}
        )


async def called(keeper: Keeper, body: bytes = UPDATE) -> Response:
    return await answer(keeper, {SECRET_HEADER: SECRET.encode()}, body)


async def test_an_update_is_thanked_for_once_it_is_kept(keeper: Keeper) -> None:
    assert (await called(keeper)).status_code == 200
    assert keeper.kept == [UPDATE]


@pytest.mark.parametrize("secret", ["", "s3cret-wor", "s3cret-word ", "S3CRET-WORD", "s\xe9cret", "x" * 5000])
async def test_a_wrong_secret_is_refused_and_nothing_is_read(keeper: Keeper, secret: str) -> None:
    response = await answer(keeper, {SECRET_HEADER: secret.encode("latin-1")})
    assert (response.status_code, response.content, keeper.kept) == (403, b"", [])


async def test_without_a_secret_nobody_comes_in(keeper: Keeper) -> None:
    assert (await answer(keeper, {})).status_code == 403
    assert keeper.kept == []


async def test_a_body_that_is_announced_too_long_is_not_read(keeper: Keeper) -> None:
    response = await called(keeper, b"x" * (MAX_BODY_BYTES + 1))
    assert (response.status_code, keeper.kept) == (413, [])


async def test_a_body_that_turns_out_too_long_is_dropped_on_the_way(keeper: Keeper) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"x" * 100_000

    door = site((webhook_route(SECRET, keeper),))
    async with AsyncClient(transport=ASGITransport(app=door), base_url="http://127.0.0.1") as client:
        response = await client.post(PATH, content=endless(), headers={SECRET_HEADER: SECRET})
    assert (response.status_code, keeper.kept) == (413, [])


async def test_what_cannot_be_kept_yet_is_to_come_again(keeper: Keeper) -> None:
    keeper.error = TryLater("not started", after_s=3.4)
    response = await called(keeper)
    assert (response.status_code, response.headers["retry-after"]) == (503, "3")


async def test_what_could_not_be_kept_is_not_thanked_for(keeper: Keeper) -> None:
    keeper.error = OSError("no space left on device")
    response = await called(keeper)
    assert response.status_code == 500
    assert "space" not in response.text
    keeper.error = None
    await called(keeper)
    await answer(keeper, {})
    assert keeper.answered == [500, 200, 403], "each call is counted by its answer"


@pytest.mark.parametrize(
    "path",
    ["/", "/telegram/", "//telegram", "/telegram/../telegram", "/./telegram", "/%2e%2e/telegram", "/telegram%00"],
)
async def test_no_other_path_leads_to_it(keeper: Keeper, path: str) -> None:
    listening = listen("127.0.0.1:0")
    async with serving(site((webhook_route(SECRET, keeper),)), listening):
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        writer.write(
            f"POST {path} HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 2\r\n\r\n{{}}".encode()
        )
        assert b" 404 " in await asyncio.wait_for(reader.readline(), 10)
        writer.close()
    assert keeper.kept == []


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_it_takes_nothing_but_posts(keeper: Keeper, method: str) -> None:
    response = await answer(keeper, {SECRET_HEADER: SECRET.encode()}, method=method)
    assert (response.status_code, keeper.kept) == (405, [])


async def test_a_slow_body_and_a_broken_one_hold_up_nobody(keeper: Keeper) -> None:
    listening = listen("127.0.0.1:0")
    host, port = listening.getsockname()
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 16\r\n\r\n".encode()
    async with serving(site((webhook_route(SECRET, keeper, body_within_s=0.2),)), listening):
        slow_reader, slow = await asyncio.open_connection(host, port)
        slow.write(head + b'{"upd')
        _, broken = await asyncio.open_connection(host, port)
        broken.write(head + b"{")
        await broken.drain()
        broken.close()
        async with AsyncClient() as client:
            quick = await client.post(f"http://{host}:{port}{PATH}", content=UPDATE, headers={SECRET_HEADER: SECRET})
        assert quick.status_code == 200
        assert b" 408 " in await asyncio.wait_for(slow_reader.readline(), 10)
        slow.close()
    assert keeper.kept == [UPDATE]
