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

    `head_within_s` is for a whole head: a few kilobytes, from the slowest phone in seconds; but one whose radio drops
    tries again only after 1, 3, 7 and 15 seconds. What still comes of a body after its answer is not kept, but waited
    for: a browser may read the answer only when all is sent, and shows none if we close before. `silence_s` is for who
    says nothing meanwhile, `rest_within_s` for the whole, both as for a form with files. `idle_s` is for the next
    request after an answer, as uvicorn has it.
    """

    head_within_s: float = 30.0
    silence_s: float = 20.0
    rest_within_s: float = 900.0
    idle_s: int = 5


class BoundedHead(HttpToolsProtocol):
    """uvicorn's HTTP/1.1. Who sends more than MAX_HEAD_BYTES of a head, or of trailers, is cut off, and so is who takes
    longer than our patience.

    Bytes are counted as they come and not by header: the parser tells of a header only when it is complete. Time is
    counted from the connection, or from what comes first after an answer, be it a blank line; for the rest of a body
    from its answer, and silence from the last piece.
    """

    patience = Patience()
    _beside_body = 0
    """Bytes that were no body, since the last thing that was complete."""
    _is_in_head = _is_in_body = False
    _deadline: asyncio.TimerHandle | None = None
    _end: asyncio.TimerHandle | None = None
    """Of the rest of a body, however steadily it comes."""

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

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._is_in_body:
            self._unset_keepalive_if_required()  # they are not idle: more is on its way
            self._expect_more()

    @property
    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _expect_more(self) -> None:
        """Until a deadline, which further bytes of a head do not move. While we answer it is we who are waited for."""
        if self._is_answering or self.transport.is_closing():
            return
        if self._is_in_body:
            self._expect_rest()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self.patience.head_within_s, self._too_slow)

    def _expect_rest(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = self.loop.call_later(self.patience.silence_s, self._too_slow)
        if self._end is None:
            self._end = self.loop.call_later(self.patience.rest_within_s, self._too_slow)

    def _no_deadline(self) -> None:
        for timer in (self._deadline, self._end):
            if timer is not None:
                timer.cancel()
        self._deadline = self._end = None

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
