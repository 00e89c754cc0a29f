"""Forms: what a browser posts, counted and timed while it comes. What is announced of a body is believed of nobody."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

MULTIPART = "multipart/form-data"
URLENCODED = "application/x-www-form-urlencoded"

LONGEST_FIELD = 500
LONGEST_NAME = 200
MOST_FIELDS = 8
MOST_PARTS = 40
"""Files beyond what we take are counted, so that this can be said; beyond these nothing is read."""

CHUNK_BYTES = 65_536


class FormUnreadable(Exception):
    """No form, not one of ours, or it broke off."""


class FormTooLarge(Exception):
    """More bytes than may come."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`chunk_within_s` is for whoever says nothing for so long; `all_within_s` for the whole, also of a slow phone."""

    max_bytes: int
    chunk_within_s: float = 20.0
    all_within_s: float = 30.0


@dataclass(frozen=True, slots=True)
class Form:
    """Fields by name (of several with one name the first) and files in order, also those without a name."""

    fields: dict[str, str]
    parts: tuple[UploadFile, ...] = ()

    @property
    def files(self) -> tuple[UploadFile, ...]:
        """Without what a browser sends for a field in which nothing was chosen."""
        return tuple(part for part in self.parts if part.filename)


def is_multipart(request: Request) -> bool:
    return _kind(request) == MULTIPART


@asynccontextmanager
async def posted_form(request: Request, limits: Limits) -> AsyncIterator[Form]:
    """The form of a request; its files are gone when the block ends. Raises FormUnreadable, FormTooLarge and, for what
    comes too slowly, TimeoutError."""
    body = _counted(request, limits)
    try:
        async with asyncio.timeout(limits.all_within_s):
            form = await _multipart(request, body) if is_multipart(request) else await _urlencoded(request, body)
    except ClientDisconnect as gone:
        raise FormUnreadable from gone
    try:
        yield form
    finally:
        for part in form.parts:
            await part.close()


async def chunks_of(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK_BYTES):
        yield chunk


async def _counted(request: Request, limits: Limits) -> AsyncGenerator[bytes, None]:
    stream, size = aiter(request.stream()), 0
    while True:
        async with asyncio.timeout(limits.chunk_within_s):
            chunk = await anext(stream, None)
        if chunk is None:
            return
        size += len(chunk)
        if size > limits.max_bytes:
            raise FormTooLarge
        yield chunk


async def _urlencoded(request: Request, body: AsyncGenerator[bytes, None]) -> Form:
    """Nothing at all is an empty form."""
    content = b"".join([chunk async for chunk in body])
    if content and _kind(request) != URLENCODED:
        raise FormUnreadable
    try:
        pairs = parse_qsl(content.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as wrong:
        raise FormUnreadable from wrong
    return Form(_fields(pairs))


class _Parts(MultiPartParser):
    """Knows whether the closing line came: a form that broke off must not pass for one with fewer files."""

    is_whole = False

    def on_end(self) -> None:
        self.is_whole = True


async def _multipart(request: Request, body: AsyncGenerator[bytes, None]) -> Form:
    parser = _Parts(
        request.headers, body, max_files=MOST_PARTS, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD * 4
    )
    try:
        form = await parser.parse()
    except MultiPartException as wrong:
        raise FormUnreadable from wrong
    items = form.multi_items()
    try:
        if not parser.is_whole:
            raise FormUnreadable
        fields = _fields([(name, value) for name, value in items if isinstance(value, str)])
    except FormUnreadable:
        await form.close()
        raise
    return Form(fields, tuple(value for _, value in items if isinstance(value, UploadFile)))


def _fields(pairs: list[tuple[str, str]]) -> dict[str, str]:
    if any(len(name) > LONGEST_NAME or len(value) > LONGEST_FIELD or "\x00" in value for name, value in pairs):
        raise FormUnreadable
    return dict(reversed(pairs))


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()
