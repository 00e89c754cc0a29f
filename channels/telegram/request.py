"""HTTP for python-telegram-bot on aiohttp: a fifth of the CPU of its own httpx, and the token in one place only.

Whoever calls names addresses without the token: `bot/sendMessage`, `file/documents/report.pdf`. It is put in here, so
that no log line, exception or `repr` of the library can show it.
"""

import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

import aiohttp
import orjson
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from channels.telegram.outcomes import TooManyRequests
from channels.telegram.parcels import Call

CONNECT_S = 10.0
READ_S = 20.0
UPLOAD_S = 180.0
"""For a whole request with files: 50 MB at some 300 KB a second."""
CHUNK_BYTES = 64 * 1024
JSON = {"Content-Type": "application/json"}


class AiohttpRequest(BaseRequest):
    """One pool of connections to one Bot API server. Opens itself at the first request; `shutdown` closes it."""

    __slots__ = ("_api_url", "_connect_s", "_session", "_token")

    def __init__(self, token: str, api_url: str, *, connect_s: float = CONNECT_S) -> None:
        self._token = token
        self._connect_s = connect_s
        self._api_url = api_url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ_S

    async def initialize(self) -> None:
        """The session opens when it is needed: it belongs to the loop that is running then."""

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def make(self, call: Call) -> Any:
        """One call and its result. Raises TelegramError."""
        parameters = [RequestParameter(name, value, None) for name, value in call.parameters.items()]
        parameters += [RequestParameter(name, None, [file]) for name, file in call.files.items()]
        return await self.post(f"bot/{call.method}", RequestData(parameters))

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Raises TooManyRequests, BadRequest (a body too large), TimedOut or NetworkError; never shows the address.

        Of the time-outs only `read_timeout` is obeyed, the others are constants of this file.
        """
        read_s = READ_S if read_timeout is BaseRequest.DEFAULT_NONE else float(read_timeout)
        if request_data is not None and request_data.contains_files:
            patience = aiohttp.ClientTimeout(total=UPLOAD_S, sock_connect=self._connect_s)
        else:
            patience = aiohttp.ClientTimeout(total=self._connect_s + read_s, sock_connect=self._connect_s)
        async with self._response(method, url, patience, request_data) as response:
            payload = await response.read()
        if response.status == 429:
            raise TooManyRequests(_retry_after_s(payload))
        if response.status == 413:
            # Not JSON, and not a matter of time: python-telegram-bot would have it tried again.
            raise BadRequest("Request Entity Too Large")
        return response.status, payload

    async def stream(self, url: str) -> AsyncGenerator[bytes, None]:
        """The bytes at `file/…` as they come. Raises BadRequest on 404, TimedOut or NetworkError otherwise."""
        patience = aiohttp.ClientTimeout(total=None, sock_connect=self._connect_s, sock_read=READ_S)
        async with self._response("GET", url, patience, None) as response:
            if response.status == 404:
                raise BadRequest("the file is not there")
            if response.status != 200:
                raise NetworkError(f"the file was answered with {response.status}")
            async for chunk in response.content.iter_chunked(CHUNK_BYTES):
                yield chunk

    async def date(self) -> datetime | None:
        """The Date header of an answer, whatever else it says; None where there is none. Raises as `do_request`."""
        patience = aiohttp.ClientTimeout(total=self._connect_s + READ_S, sock_connect=self._connect_s)
        async with self._response("GET", "bot/getMe", patience, None) as response:
            said = response.headers.get("Date", "")
        try:
            return parsedate_to_datetime(said).astimezone(UTC)
        except ValueError:
            return None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """As the library does, without logging what may be a page of a proxy. Raises TelegramError."""
        try:
            return orjson.loads(payload)
        except ValueError as error:
            raise TelegramError("Invalid server response") from error

    @asynccontextmanager
    async def _response(
        self, method: str, url: str, patience: aiohttp.ClientTimeout, request_data: RequestData | None
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        body, headers = _body(request_data)
        try:
            async with self._open_session().request(
                method, self._address(url), data=body, headers=headers, timeout=patience, allow_redirects=False
            ) as response:
                yield response
        # aiohttp's errors may hold the address, therefore they are named and not chained.
        except TimeoutError as error:
            raise TimedOut(f"Timed out ({type(error).__name__})") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"No answer ({type(error).__name__})") from None

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=64, keepalive_timeout=60),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                # Offices reach Telegram through a proxy; a Bot API on plain HTTP stands beside us.
                trust_env=self._api_url.startswith("https:"),
            )
        return self._session

    def _address(self, url: str) -> str:
        door, _, rest = url.partition("/")
        if door == "bot":
            return f"{self._api_url}/bot{self._token}/{rest}"
        if door == "file":
            return f"{self._api_url}/file/bot{self._token}/{quote(rest)}"
        raise ValueError(f"neither bot/ nor file/: {url!r}")


def _body(request_data: RequestData | None) -> tuple[aiohttp.FormData | bytes | None, dict[str, str]]:
    """With the headers it needs. As JSON but for files: Lao would be three times as long in a form."""
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        return orjson.dumps(request_data.parameters), JSON
    # Telegram takes file names as raw UTF-8 and would show percent signs as they are.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, media_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=_one_line(file_name), content_type=media_type)
    return form, {}


def _one_line(file_name: str) -> str:
    """A line break in a file name would end the header it stands in."""
    return " ".join(file_name.split()) or "file"


def _retry_after_s(payload: bytes) -> float:
    try:
        answer = json.loads(payload)
        return float(answer["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return 1.0  # a proxy in between said 429
