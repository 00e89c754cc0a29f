"""A bound on what stands around bodies: httptools itself keeps URLs, headers and trailers of any length."""

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

MAX_HEAD_BYTES = 64 * 1024
"""Telegram's calls and browsers' have a few kilobytes; servers commonly take 8 to 64."""
SLICE_BYTES = 16 * 1024
"""So much is read at once; what is counted may be that much behind."""

TOO_LARGE = STATUS_LINE[431] + b"content-length: 0\r\nconnection: close\r\n\r\n"


class BoundedHead(HttpToolsProtocol):
    """uvicorn's HTTP/1.1. Who sends more than MAX_HEAD_BYTES of a head, or of trailers, is cut off.

    Bytes are counted as they come and not by header: the parser tells of a header only when it is complete.
    """

    _beside_body = 0
    """Bytes that were no body, since the last thing that was complete."""

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

    def on_message_begin(self) -> None:
        self._beside_body = 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._beside_body = 0
        super().on_headers_complete()

    def on_chunk_header(self) -> None:
        self._beside_body = 0

    def on_body(self, body: bytes) -> None:
        self._beside_body -= len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._beside_body = 0
        super().on_message_complete()

    def _cut(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            self.transport.abort()  # a status now would stand in the middle of another answer
            return
        self.transport.write(TOO_LARGE)
        self.transport.close()
