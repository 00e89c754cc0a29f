"""Bounds on what stands around bodies, in bytes and in time: httptools keeps URLs, headers and trailers of any length,
and uvicorn waits for them for ever. How slow a body may be is said where it is read, in forms.py and webhook.py."""

import asyncio
from dataclasses import dataclass

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

MAX_HEAD_BYTES = 64 * 1024
"""Telegram's calls and browsers' have a few kilobytes; servers commonly take 8 to 64."""
SLICE_BYTES = 16 * 1024
"""So much is read at once; what is counted may be that much behind."""

ENDED = b"content-length: 0\r\nconnection: close\r\n\r\n"
TOO_LARGE, TOO_SLOW = STATUS_LINE[431] + ENDED, STATUS_LINE[408] + ENDED


@dataclass(frozen=True, slots=True)
class Patience:
    """With who is connected and does not speak. One connection costs little, but who may open them for nothing can open
    all that a process may have, and then Telegram and the proxy find the door closed.

    `head_within_s` is for a whole head: a few kilobytes, from the slowest phone in seconds. `rest_within_s` is for what
    still comes of a body after its answer and is not kept: a browser may read the answer only when all is sent.
    `idle_s` is for the next request after an answer, as uvicorn has it.
    """

    head_within_s: float = 10.0
    rest_within_s: float = 30.0
    idle_s: int = 5


class BoundedHead(HttpToolsProtocol):
    """uvicorn's HTTP/1.1. Who sends more than MAX_HEAD_BYTES of a head, or of trailers, is cut off, and so is who takes
    longer than our patience.

    Bytes are counted as they come and not by header: the parser tells of a header only when it is complete. Time is
    counted from the connection, or from what comes first after an answer, be it a blank line.
    """

    patience = Patience()
    _beside_body = 0
    """Bytes that were no body, since the last thing that was complete."""
    _is_in_head = _is_in_body = False
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        super().connection_made(transport)
        self._expect_more()

    def connection_lost(self, exc: Exception | None) -> None:
        self._no_deadline()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        for begin in range(0, len(data), SLICE_BYTES):
            piece = data[begin : begin + SLICE_BYTES]
            self._beside_body += len(piece)
            super().data_received(piece)
            if self.transport.is_closing():
                return
            if self._beside_body > MAX_HEAD_BYTES:
                self._cut()
                return
        self._expect_more()

    def on_message_begin(self) -> None:
        self._beside_body = 0
        self._is_in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._beside_body = 0
        self._is_in_head, self._is_in_body = False, True
        self._no_deadline()
        super().on_headers_complete()

    def on_chunk_header(self) -> None:
        self._beside_body = 0

    def on_body(self, body: bytes) -> None:
        self._beside_body -= len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._beside_body = 0
        self._is_in_body = False
        self._no_deadline()
        super().on_message_complete()

    @property
    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _expect_more(self) -> None:
        """Until a deadline that further bytes do not move. While we answer it is we who are waited for."""
        if self._is_answering or self._deadline is not None:
            return
        within_s = self.patience.rest_within_s if self._is_in_body else self.patience.head_within_s
        self._deadline = self.loop.call_later(within_s, self._too_slow)

    def _no_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        if self.transport.is_closing():
            return
        if self._is_in_head:
            self.transport.write(TOO_SLOW)
        self.transport.close()

    def _cut(self) -> None:
        if self._is_answering:
            self.transport.abort()  # a status now would stand in the middle of another answer
            return
        self.transport.write(TOO_LARGE)
        self.transport.close()


def bounded(given: Patience) -> type[BoundedHead]:
    """The protocol with this patience: uvicorn takes a class and makes the objects itself."""

    class Bounded(BoundedHead):
        patience = given

    return Bounded
