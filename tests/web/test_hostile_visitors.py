"""What comes to the door that is no press of ours: it changes nothing, holds up nobody, and learns nothing."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from httpx import ASGITransport, AsyncClient, Response

from roundtable.services.desk import Desk
from tests.papers import docx_of
from tests.web.conftest import PUBLIC_URL, Reader
from web.answers import answer_routes
from web.forms import Limits
from web.letters import letter_routes
from web.reception import Reception
from web.serving import listen, serving
from web.site import Site, site

Join = Callable[..., Awaitable[Reader]]

WORKPLAN = "HLT/annual-workplan/2027"
QUICKLY = Limits(max_bytes=100_000, chunk_within_s=0.2, all_within_s=2.0)
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-robots-tag": "noindex",
    "x-content-type-options": "nosniff",
}


async def nothing_happened(desk: Desk) -> bool:
    async with desk.work.reading() as tx:
        return await tx.facts.all() == ()


def has_the_headers(response: Response) -> bool:
    given = {name: response.headers.get(name) for name in HEADERS}
    return given == HEADERS and "set-cookie" not in response.headers


async def test_every_page_keeps_to_itself_whatever_it_says(
    by_email: Join, client: AsyncClient, reception: Reception, desk: Desk
) -> None:
    officer = await by_email("HLT")
    page, letters = officer.page(f"card|{WORKPLAN}"), reception.links.unsubscribe(officer.person_id, desk.clock.now())
    responses = [
        await client.get(page),
        await client.head(page),
        await client.post(page, data={"c": f"more|{WORKPLAN}"}),
        await client.put(page),
        await client.get("/a/x"),
        await client.get("/a/x/y/z"),
        await client.get(f"{page}/file/{'0' * 64}"),
        await client.get(letters),
        await client.post(letters),
        await client.get("/u/"),
    ]
    assert [response.status_code for response in responses] == [200, 200, 200, 405, 404, 404, 404, 200, 400, 404]
    for response in responses:
        assert has_the_headers(response), response.url
        assert "http" not in response.text.replace("<html", "").lower(), "nothing comes from elsewhere"
        assert "<script" not in response.text


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["", "/file/" + "0" * 64])
async def test_other_methods_are_not_taken(
    method: str, path: str, by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT")
    page = f"{officer.page(f'paper|{WORKPLAN}')}{path}"
    response = await client.request(method, page, data={"c": f"paper|{WORKPLAN}"})
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]
    assert await nothing_happened(desk)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"c": "paper|HLT/annual-workplan/2027"}'),
        ("text/plain", b"c=paper|HLT/annual-workplan/2027"),
        ("application/x-www-form-urlencoded", b"c=%ff%fe"),
        ("application/x-www-form-urlencoded", "c=paper|HLT\u00e9".encode()),
        ("application/x-www-form-urlencoded", b"c=" + b"x" * 600),
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(9))),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", b"--y\r\nnot ours\r\n"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="file"; filename="a'),
        ("multipart/form-data; boundary=" + "x" * 300, b"--x\r\n"),
    ],
)
async def test_a_body_that_is_no_form_is_told_so(
    kind: str, body: bytes, by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT")
    response = await client.post(officer.page(f"paper|{WORKPLAN}"), content=body, headers={"content-type": kind})
    assert response.status_code == 400
    assert await nothing_happened(desk)


def parts(count: int, head: str) -> bytes:
    return b"".join(f"--x\r\nContent-Disposition: form-data; {head}\r\n\r\n1\r\n".encode() for _ in range(count))


@pytest.mark.parametrize(
    "body",
    [
        parts(41, 'name="file"; filename="a.pdf"'),
        parts(9, 'name="c"'),
        parts(1, f'name="{"n" * 201}"'),
        b'--x\r\nContent-Disposition: form-data; name="c"\r\n\r\n' + b"x" * 501 + b"\r\n",
        b'--x\r\nContent-Disposition: form-data; name="c"\r\n\r\n' + b"x" * 5000 + b"\r\n",
        b"--x\r\n" + b"A: b\r\n" * 30 + b'Content-Disposition: form-data; name="c"\r\n\r\n1\r\n',
    ],
)
async def test_a_form_with_too_much_of_anything_is_not_read(
    body: bytes, by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT")
    response = await client.post(
        officer.page(f"send|{WORKPLAN}"),
        content=body + b"--x--\r\n",
        headers={"content-type": "multipart/form-data; boundary=x"},
    )
    assert response.status_code == 400
    assert await nothing_happened(desk)


async def test_a_body_is_counted_while_it_comes_whatever_is_announced(
    by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT")

    async def endless() -> AsyncIterator[bytes]:
        yield b"c=paper"
        for _ in range(1000):
            yield b"x" * 100_000
        raise AssertionError("it is read to the end")

    headers = {"content-type": "application/x-www-form-urlencoded", "content-length": "7"}
    response = await client.post(officer.page(f"paper|{WORKPLAN}"), content=endless(), headers=headers)
    assert response.status_code == 413
    assert await nothing_happened(desk)


HOSTILE = [
    f"day|{WORKPLAN}|promised|0000-00-00",
    f"sure|{WORKPLAN}|promised|9999-12-31",
    f"month|{WORKPLAN}|promised|2027",
    f"date|{WORKPLAN}|",
    f"paper|{WORKPLAN}|" + "x" * 400,
    f"reason|{WORKPLAN}|because",
    "paper|a/b/c/d",
    "details|-1",
    "details|99999999999999999999999",
    "file||",
    "|" * 400,
    "\x00",
    "\ud7ff\u0ec0\U0001f600",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
]


@pytest.mark.parametrize("data", HOSTILE)
async def test_whatever_stands_for_a_choice_ends_in_a_kind_page(
    data: str, by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT")
    page = officer.page(f"card|{WORKPLAN}")
    for fields in ({"c": data}, {"c": f"date|{WORKPLAN}|promised", "day": data}):
        opened = await client.get(page, params=fields)
        pressed = await client.post(page, data=fields)
        assert (opened.status_code, pressed.status_code in (200, 400)) == (200, True)
        assert "<script" not in opened.text + pressed.text
        assert len(opened.content) < 50_000
    assert await nothing_happened(desk) or data.startswith("paper|HLT")


async def test_an_error_of_ours_is_a_kind_page_that_shows_nothing_of_it(by_email: Join, reception: Reception) -> None:
    async def breaks(*_: object) -> None:
        raise RuntimeError("a secret of the house")

    officer = await by_email("HLT")
    broken = replace(reception, press=breaks)
    pages = site(answer_routes(broken), when_broken=broken.broken)
    transport = ASGITransport(app=pages, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        response = await client.post(officer.page(f"paper|{WORKPLAN}"), data={"c": f"paper|{WORKPLAN}"})
    assert response.status_code == 500
    assert "ກະລຸນາລອງໃໝ່ອີກຄັ້ງ" in response.text
    assert "secret" not in response.text
    assert has_the_headers(response)


def path_of(address: str) -> str:
    return urlsplit(address).path


@pytest.mark.parametrize("trick", ["/{p}/", "//a/{t}", "/a//{t}", "/./a/{t}/.", "/a/../a/{t}", "/A/{t}", "/a/{t}%00"])
async def test_no_other_path_leads_to_a_page(trick: str, by_email: Join, pages: Site, desk: Desk) -> None:
    officer = await by_email("HLT")
    token = path_of(officer.page(f"paper|{WORKPLAN}")).removeprefix("/a/")
    path = trick.format(p=f"a/{token}", t=token)
    body = f"c=paper|{WORKPLAN}"
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    assert b" 404 " in await answered(pages, f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
    assert await nothing_happened(desk)


async def answered(pages: Site, request: bytes) -> bytes:
    """The first line of what a real server answers to these bytes."""
    listening = listen("127.0.0.1:0")
    async with serving(pages, listening):
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        writer.write(request)
        line = await asyncio.wait_for(reader.readline(), 10)
        writer.close()
        await writer.wait_closed()
    return line


async def test_whoever_is_slow_or_breaks_off_holds_up_nobody_and_leaves_nothing(
    by_email: Join, reception: Reception, desk: Desk
) -> None:
    officer = await by_email("HLT")
    patient = replace(reception, answer_limits=QUICKLY, file_limits=QUICKLY)
    pages = site(answer_routes(patient), letter_routes(patient), when_broken=patient.broken)
    path = path_of(officer.page(f"send|{WORKPLAN}"))
    listening = listen("127.0.0.1:0")
    host, port = listening.getsockname()
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\nContent-Type: "
    form = "application/x-www-form-urlencoded\r\n\r\nc=pa"
    file = 'multipart/form-data; boundary=x\r\n\r\n--x\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"'
    async with serving(pages, listening):
        slow = []
        for kind in (form, file):
            reader, writer = await asyncio.open_connection(host, port)
            writer.write(f"{head}{kind}".encode())
            slow.append((reader, writer))
            _, broken = await asyncio.open_connection(host, port)
            broken.write(f"{head}{kind}".encode())
            await broken.drain()
            broken.close()
        async with AsyncClient(base_url=f"http://{host}:{port}", trust_env=False) as client:
            quick = await client.post(path, files=[("file", ("a.docx", docx_of("Workplan")))])
        assert quick.status_code == 200
        for reader, writer in slow:
            assert b" 408 " in await asyncio.wait_for(reader.readline(), 10)
            writer.close()
    async with desk.work.reading() as tx:
        assert len(await tx.facts.all()) == 1


async def test_a_link_that_is_pressed_again_after_a_while_says_how_it_stands(
    by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT", language="en")
    page = officer.page(f"paper|{WORKPLAN}")
    replies = [await client.post(page, data={"c": f"paper|{WORKPLAN}"}) for _ in range(3)]
    assert ["Nothing has been changed" in reply.text for reply in replies] == [False, True, True]
    async with desk.work.reading() as tx:
        assert len(await tx.facts.all()) == 1
