"""Closing a connection instead of answering: the one thing that web frameworks do not offer."""

import asyncio

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

CUT = "simulator.cut"


class CuttableConnection(HttpToolsProtocol):
    """uvicorn's HTTP/1.1; every request carries a way to close the connection it came by."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in HttpToolsProtocol
        self.app_state = {**self.app_state, CUT: transport.abort}
        super().connection_made(transport)


class NoAnswer(Response):
    """Instead of any answer the connection is closed. Needs a CuttableConnection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["state"][CUT]()
        # uvicorn answers 500 for an application that says nothing, unless it has noticed that nobody is there.
        while (await receive())["type"] != "http.disconnect":
            pass
